"""Reports a name that a file or statement does not have: with the nearest one that it has, else with all of them."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Diagnostics
from ..diagnostics.details import Names
from ..values.source import Place

MOST_LISTED = 12


def add_unknown(
    diagnostics: Diagnostics,
    code: str,
    where: Place | None,
    name: str,
    choices: Iterable[str],
    *,
    file: str = "",
) -> None:
    """Report `name` under `code`, with a “did you mean” if one of `choices` is near, else with the choices."""
    from difflib import get_close_matches  # Only needed for a mistake.

    known = list(dict.fromkeys(choice for choice in choices if choice))
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        diagnostics.add(code, where, hint="did_you_mean", name=name, suggestion=near[0], file=file)
    elif known:
        listed = Names(tuple(known[:MOST_LISTED]), len(known) > MOST_LISTED)
        diagnostics.add(code, where, hint="one_of", name=name, choices=listed, file=file)
    else:
        diagnostics.add(code, where, name=name, file=file)
