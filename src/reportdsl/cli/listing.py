"""What is open in the language, listed: every room's members with their names and what they do."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import getdoc


def listing(room: str) -> Iterator[str]:
    """One line a member."""
    yield from _ROOMS[room]()


def _operators() -> Iterator[str]:
    from ..operators import OPERATORS

    for operator in OPERATORS:
        signature = ", ".join(
            f"{'*' if parameter.many else ''}{parameter.name}: {parameter.type}" for parameter in operator.parameters
        )
        yield f"{operator.names[0]}/{operator.names[1]}({signature}) -> {operator.result}\t{_first_line(operator.function)}"


def _filters() -> Iterator[str]:
    from ..filters import FILTERS

    for one in FILTERS:
        yield f"{one.names[0]}/{one.names[1]}\t{_first_line(one.function)}"


def _readers() -> Iterator[str]:
    from ..readers import READERS

    for reader in READERS:
        yield f"{reader.name}\t{' '.join(reader.suffixes)}"


def _charts() -> Iterator[str]:
    from ..figures import FIGURES

    for kind in dict.fromkeys(FIGURES.values()):
        yield "/".join(kind.names)


def _lexicons() -> Iterator[str]:
    from ..lexicons import LEXICONS

    for name, lexicon in LEXICONS.items():
        if name == lexicon.names[0]:
            yield f"{'/'.join(lexicon.names)}\t{lexicon.tag}"


def _writers() -> Iterator[str]:
    from ..writers import WRITERS

    for writer in WRITERS.values():
        yield f"{writer.name}\t{' '.join(writer.suffixes)}"


def _styles() -> Iterator[str]:
    from ..styles import STYLES

    yield from STYLES


def _first_line(function: object) -> str:
    return (getdoc(function) or "").partition("\n")[0]


_ROOMS = {
    "operators": _operators,
    "filters": _filters,
    "readers": _readers,
    "charts": _charts,
    "lexicons": _lexicons,
    "writers": _writers,
    "styles": _styles,
}
