"""What an edition of a report withholds, as listed in a table of the report's own data.

The list has a row for each code or row name, and a column for each edition: `略去` omits the row and everything under
it, `并入` folds everything under a code into one row, and a blank prints it.
"""

from __future__ import annotations

from enum import StrEnum

from ..diagnostics import Diagnostics
from ..diagnostics.unknown import add_unknown
from ..quick.records import dataclass
from ..readers.tables.header_rows import tidy
from ..syntax.ast import Property, Report, Spec
from ..syntax.walk import every
from ..values.source import Origin
from ..values.table import Table
from .dataset import Dataset


class Withholding(StrEnum):
    """How a row is withheld."""

    OMIT = "omit"
    FOLD = "fold"


_WORDS = {"略去": Withholding.OMIT, "omit": Withholding.OMIT, "并入": Withholding.FOLD, "fold": Withholding.FOLD}
KEPT, REDUCED = ("totals kept", "合计照旧"), ("totals reduced", "合计扣除")
"""Whether totals over omitted rows are kept or reduced, in the words of `@report`."""


@dataclass(frozen=True, slots=True)
class EditionRule:
    """How the rows of a code or name are withheld; `label` is their name in the list, `where` the cell there."""

    key: str
    label: str
    what: Withholding
    where: Origin


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of an edition. With `kept`, totals are as in the data; otherwise what is omitted is subtracted from
    them."""

    name: str
    rules: tuple[EditionRule, ...]
    kept: bool

    def rule(self, key: str, name: str) -> EditionRule | None:
        """The rule for a row: that of the longest code that its key begins with, or else that of its name."""
        under = [
            each
            for each in self.rules
            if each.key == key or (_is_code(each.key) and _is_code(key) and key.startswith(each.key))
        ]
        if under:
            return max(under, key=lambda each: len(each.key))
        called = tidy(name)
        return next((each for each in self.rules if called and called in (tidy(each.label), tidy(each.key))), None)


def _is_code(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def edition_of(spec: Spec, dataset: Dataset, stated: str, diagnostics: Diagnostics) -> Edition | None:
    """The edition in which a spec is made, `stated` on the command line or in its `@report`; None where nothing is
    withheld. Reports a missing list (V60), totals policy (V61) or edition (V62), an unknown source (N01), an edition
    that the list lacks (V63) and unknown words in it (V64)."""
    properties = {item.key.text: item for report in every(Report, spec) for item in report.properties}
    listed, own = properties.get("withheld"), properties.get("edition")
    name = stated or (own.text if own else "")
    if listed is None:
        if stated or own:
            diagnostics.add("V60", own.span if own else None, name=name)
        return None
    source, policy = _source_and_policy(listed)
    if policy is None:
        diagnostics.add("V61", listed.span)
        return None
    if not any(known == source for known, _ in dataset.statements):
        add_unknown(diagnostics, "N01", listed.span, source, [known for known, _ in dataset.statements])
        return None
    table = dataset.nodes.get((source, ""))
    if not isinstance(table, Table) or not name:
        if not name:
            diagnostics.add("V62", listed.span, choices="、".join(table.columns) if isinstance(table, Table) else "")
        return None
    if name not in table.columns:
        choices = [column for column in table.columns if column not in (*table.key, table.label)]
        add_unknown(diagnostics, "V63", own.span if own and not stated else listed.span, name, choices)
        return None
    rules = tuple(_rules(table, name, diagnostics))
    return Edition(name, rules, policy in KEPT) if rules else None


def _source_and_policy(item: Property) -> tuple[str, str | None]:
    """The list and the policy for totals in `不公开, totals kept`; the policy is None if it is not stated."""
    source, _, policy = item.text.replace("，", ",").partition(",")
    policy = " ".join(policy.split())
    return source.strip(), policy if policy in (*KEPT, *REDUCED) else None


def _rules(table: Table, edition: str, diagnostics: Diagnostics) -> list[EditionRule]:
    found = []
    for row, key in enumerate(table.keys):
        cell = table.cell(row, edition)
        if cell.value is None:
            continue
        what = _WORDS.get(str(cell.value).strip())
        if what is None:
            add_unknown(diagnostics, "V64", cell.origin, str(cell.value), _WORDS)
        else:
            found.append(EditionRule(key, table.name(row), what, cell.origin))
    return found
