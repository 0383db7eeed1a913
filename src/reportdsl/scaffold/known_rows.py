"""What the forms tell before anything is filled in: their rows, which a sheet on another basis shares, their owner and
their year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ..dataset.read import FirstRows, read_dataset
from ..dataset.source_key import CURRENT, Key
from ..dataset.sources.declared_sources import Sources
from ..diagnostics import Diagnostics
from ..files.folder import Folder
from ..quick.pattern import pattern
from ..quick.records import dataclass, field, replace
from ..readers.tables.form_titles import years_in
from ..values.table import Node, Table

_WHOSE = pattern(r"(?:编制|填报|报送)?(?:单位|部门)(?:名称)?[:：]\s*(.+)$")
_IN_NAME = pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LARGEST_UNIT = 4
"""The length of the longest text after 单位： that ends in 元 and is a unit, not a name: 万元, 人民币元."""


@dataclass(frozen=True, slots=True)
class KnownRows:
    """The data of the forms that are there, and the first rows of all sheets of their workbooks; `former` has last
    year's data, if these are known."""

    nodes: Mapping[Key, Node]
    first_rows: FirstRows = field(default_factory=dict)
    former: Mapping[Key, Node] = field(default_factory=dict)

    def rows(self, of: Key, formerly: bool = False) -> Iterator[tuple[str, str]]:
        """Yield the rows of a form as key and name; if codes have levels, only those of the lowest. With `formerly`,
        last year's rows come first."""
        for table in (self.former.get(of) if formerly else None, self.nodes.get(of)):
            if isinstance(table, Table):
                for row in table.leaves if table.levels else range(len(table.keys)):
                    yield table.keys[row], table.name(row)

    @property
    def owner(self) -> str:
        """The owner that most of the forms name; empty if none does."""
        found = Counter(
            match[1].strip() for text in self._above() if (match := _WHOSE.search(text)) and _is_name(match[1])
        )
        return found.most_common(1)[0][0] if found else ""

    @property
    def stated_year(self) -> int | None:
        """The year that most of the forms state above their tables; None if none does."""
        found = Counter(year for text in self._above() for year in years_in(text))
        return found.most_common(1)[0][0] if found else None

    @property
    def year(self) -> int | None:
        """The year of the forms: as most of them state, else as other sheets (封面) do, else as the workbooks' names
        do; None if nothing states it."""
        sheets = (sheet for file in self.first_rows.values() for sheet in file.values())
        others = [text for rows in sheets for row in rows for text in row.values()]
        names = [int(year) for name in self.first_rows for year in _IN_NAME.findall(name)]
        said = ([year for text in texts for year in years_in(text)] for texts in ([*self._above()], others))
        found = next(filter(None, (*said, names)), [])
        return Counter(found).most_common(1)[0][0] if found else None

    def _above(self) -> Iterator[str]:
        for node in self.nodes.values():
            if isinstance(node, Table) and node.layout is not None:
                yield node.layout.title
                yield from node.layout.above


NOTHING_KNOWN = KnownRows({})


def _is_name(text: str) -> bool:
    return len(text.strip()) > _LARGEST_UNIT or not text.strip().endswith("元")


def read_forms(sources: Sources, forms: frozenset[Key], folder: Folder, diagnostics: Diagnostics) -> KnownRows:
    """Read the data of those sources that are forms. Problems are reported."""
    statements = {key: data for key, data in sources.statements.items() if key in forms}
    readers = {key: reader for key, reader in sources.readers.items() if key in forms}
    own = {name: shape for name, shape in sources.declared.items() if (name, CURRENT) in forms}
    asked, first_rows = replace(sources, statements=statements, readers=readers, declared=own, style=None), FirstRows()
    return KnownRows(read_dataset(asked, folder, diagnostics, first_rows).nodes, first_rows)
