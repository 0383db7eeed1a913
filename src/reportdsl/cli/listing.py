"""`reportdsl list`: lists the members of a room, with their names and what they do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ..files.folder import Folder
from .result import FINE, Options, Result


def run(options: Options) -> Result:
    """A line for each member; a room is loaded when it is listed."""
    return Result(FINE, ROOMS[options.room](options.lang))


def _operators(language: str) -> Iterator[str]:
    from ..operators import OPERATORS

    for operator in OPERATORS:
        yield f"{'/'.join(operator.names)}{operator.signature}\t{_said(operator.names, operator.function, language)}"


def _filters(language: str) -> Iterator[str]:
    from ..filters import FILTERS

    return (f"{'/'.join(one.names)}\t{_said(one.names, one.function, language)}" for one in FILTERS)


def _policies(language: str) -> Iterator[str]:
    from ..policies import POLICIES

    policies = dict.fromkeys(POLICIES.values())
    return (f"{'/'.join(one.names)}\t{_said(one.names, one.share, language)}" for one in policies)


def _readers(_: str) -> Iterator[str]:
    from ..readers import READERS

    return (f"{reader.name}\t{' '.join(reader.suffixes)}" for reader in READERS)


def _images(_: str) -> Iterator[str]:
    from ..images import IMAGES

    return (f"{one.content_type}\t{' '.join(one.suffixes)}" for one in dict.fromkeys(IMAGES.values()))


def _charts(_: str) -> Iterator[str]:
    from ..figures import FIGURES

    return ("/".join(kind.names) for kind in dict.fromkeys(FIGURES.values()))


def _lexicons(_: str) -> Iterator[str]:
    from ..lexicons import LEXICONS

    for name, lexicon in LEXICONS.items():
        if name == lexicon.names[0]:
            yield f"{'/'.join(lexicon.names)}\t{lexicon.tag}"


def _styles(_: str) -> Iterable[str]:
    from ..styles import STYLES

    return STYLES


def _units(_: str) -> Iterator[str]:
    from ..values.units import UNITS, base_unit
    from ..values.units.currencies import currencies

    for text in UNITS.spellings():
        unit = UNITS.meant(text)
        yield f"{text}\t{unit.base(Decimal(1)).normalize():f} {base_unit(unit.kind)}"
    for code, currency in currencies().items():
        yield "\t".join(dict.fromkeys((code, currency.name, currency.symbol)))


def _checks(language: str) -> Iterator[str]:
    from ..checks import CHECKS

    return (f"{check.name}\t{_said((check.name,), check.function, language)}" for check in CHECKS)


def _lints(language: str) -> Iterator[str]:
    from ..lints import LINTS

    return (f"{lint.name}\t{_said((lint.name,), lint.function, language)}" for lint in LINTS)


def _writers(_: str) -> Iterator[str]:
    from ..writers import WRITERS

    return (f"{writer.name}\t{' '.join(writer.suffixes)}" for writer in WRITERS.values())


def _structures(_: str) -> Iterator[str]:
    """Yield each structure by its name in `@extends`, with the comment on the first line of its file."""
    from ..syntax.code import decode
    from ..syntax.library import LIBRARY, SUFFIX, SpecFiles, structures

    files = SpecFiles(Folder(os.curdir))
    for name in structures():
        first = (decode(files.read(LIBRARY + name + SUFFIX)) or "").partition("\n")[0]
        yield f"{name}\t{first.removeprefix('//').strip()}"


def _codes(language: str) -> Iterator[str]:
    from ..diagnostics.messages import messages

    return ("\t".join((code, message.split("\n")[0])) for code, message in messages(language).codes.items())


def _said(names: Sequence[str], function: object, language: str) -> str:
    """What a member does, in the language if the catalogue has it, else from its docstring."""
    from ..diagnostics.messages import purposes

    return purposes(language).get(names[0]) or _purpose(function)


def _purpose(function: object) -> str:
    """The first paragraph of a docstring, on one line."""
    from inspect import getdoc

    return " ".join((getdoc(function) or "").partition("\n\n")[0].split())


ROOMS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "operators": _operators,
    "filters": _filters,
    "policies": _policies,
    "readers": _readers,
    "images": _images,
    "charts": _charts,
    "lexicons": _lexicons,
    "styles": _styles,
    "units": _units,
    "checks": _checks,
    "lints": _lints,
    "writers": _writers,
    "structures": _structures,
    "codes": _codes,
}
"""What can be listed, by name: functions from a language to lines of text. To add a room, add a line here."""
