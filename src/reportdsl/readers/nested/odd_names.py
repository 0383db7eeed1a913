"""Finds a record that uses another name than all the others: it lacks an entry that each of them has, and has one that
none of them has. Its figure would end up in a column of its own, and in no sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence


def odd_names(records: Sequence[frozenset[str]]) -> Iterator[tuple[int, str, str]]:
    """Yield the index of each such record, the name that it lacks and the name that only it has. Of two records the
    first is the model. A record that lacks several names, or has several of its own, is of another kind rather than a
    mistake."""
    counts = Counter(name for names in records for name in names)
    common = {name for name, count in counts.items() if count == len(records) - 1}
    for at, names in enumerate(records):
        own = [name for name in names if counts[name] == 1]
        lacking = [name for name in common if name not in names]
        if len(own) == len(lacking) == 1 and (at or len(records) > 2):
            yield at, lacking[0], own[0]
