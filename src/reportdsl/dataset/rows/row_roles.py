"""Gives the rows of tables their roles: leaf, upper level, total, or part of the row above.

This is the only place where a row gets its role; everything that later runs over a table takes its leaves. A total is
recognised by its word or by `totals` in the statement, never because it is the sum of others; a part by 其中 or by `of
which`. A row with a figure that fits none of these is reported at its cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import groupby

from ...diagnostics import Diagnostics, Note
from ...quick.records import dataclass, field, replace
from ...readers.cells.sheet_cells import indent_of
from ...syntax.source_nodes import Data
from ...values.packed import SEPARATOR, Texts
from ...values.quantity import Quantity
from ...values.roles import TAKEN_OFF, LevelRow, PartRow, Role
from ...values.source import Origin
from ...values.table import Table
from ...words.row_words import (
    TOTAL,
    bare,
    is_numbering,
    is_of_which,
    is_taken_off,
    may_be_taken_off,
    may_hold_words,
    total_rank,
    unnumbered,
)
from .level_sums import level_sums
from .outlines import levelled, under_marks
from .row_levels import (
    code_of,
    has_numbers,
    is_damaged_code,
    is_hierarchy,
    level_rows,
    may_hold_damaged,
    names_of,
    under_codes,
    under_indents,
    under_numbers,
)
from .row_totals import total_rows


def table_with_roles(table: Table, data: Data, diagnostics: Diagnostics) -> Table:
    """The table with the roles of its rows. Reports damaged codes (D71), missing codes (D70), parts of nothing (D72),
    repeated names (D44), and levels whose sums do not agree (D76)."""
    return _Reading(table, data, diagnostics).with_roles()


@dataclass
class _Reading:
    """A table while its rows get their roles: `ranks` has the totals by row, `parts` the rows that say that they are
    parts."""

    table: Table
    data: Data
    diagnostics: Diagnostics
    ranks: dict[int, int] = field(default_factory=dict)
    parts: set[int] = field(default_factory=set)
    indents: dict[int, int] = field(default_factory=dict)
    """How far the names of rows are indented."""

    def with_roles(self) -> Table:
        self._find_words()
        self._find_taken_off()
        self._refuse_damaged()
        if self.diagnostics.errors:
            return self.table
        if self.table.levels:
            self._tidy_codes()
            levels = level_rows(under_codes(self._codes()))
            levels |= {row: LevelRow((), ()) for row in self._without_code()}
        else:
            self._find_indented()
            heads = self._under_heads() if self._has_repeated() or self._has_numbers() else {}
            levels = (
                level_rows(heads | self._under_numbers())
                or self._by_code_alone()
                or self._by_indent_alone()
                or self._by_marks_alone()
            )
        parts = self._parts()
        if self.diagnostics.errors:
            return self.table
        if self._has_repeated():
            self._tell_apart({row: part.of for row, part in parts.items()}, levels)
        if not self.ranks and not levels and not parts:
            return self.table
        leaves = [
            row
            for row in range(len(self.table.keys))
            if row not in self.ranks and row not in levels and row not in parts
        ]
        roles: dict[int, Role] = {**self.table.roles, **levels, **parts, **total_rows(self.table, self.ranks, leaves)}
        return replace(self.table, roles=roles)

    # Words.

    def _find_words(self) -> None:
        """Find the totals and the parts: by the names of the rows, and by a word on its own in any other text of a
        row."""
        stated = {bare(name.text) for name in self.data.totals}
        inside = {bare(name.text) for name in self.data.of_which}
        by_word = self.data.by_word
        for row, text in self._suspects(self.table.keys, bool(stated or inside)):
            for name in text.split("/") if len(self.table.key) > 1 else (text,):
                self._name(row, name, stated, inside, by_word)
        for name, column in self.table.columns.items():
            if column.unit is None and name not in self.table.key:
                label = name == self.table.label
                for row, text in self._suspects(column.texts, label and bool(stated or inside)):
                    if label:
                        self._name(row, text, stated, inside, by_word)
                    elif by_word and (rank := total_rank(text, whole=True)):
                        self.ranks.setdefault(row, rank)

    def _name(self, row: int, name: str, stated: set[str], inside: set[str], by_word: bool) -> None:
        rank = total_rank(name) if by_word or bare(name) in stated else 0
        if bare(name) in inside or is_of_which(name, self._above(row)):
            self.parts.add(row)
        elif rank or bare(name) in stated:
            self.ranks.setdefault(row, rank or TOTAL)

    def _above(self, row: int) -> str:
        """The name of the row that this row may be part of: the last row above that is not a part. Empty where the
        first row has the mark as well, since it then does not mark parts."""
        above = next((each for each in range(row - 1, -1, -1) if each not in self.parts), None)
        bullets = self.table.name(0).lstrip().startswith(("#", "＃"))
        return self.table.name(above) if above is not None and not bullets else ""

    def _find_taken_off(self) -> None:
        """Find the rows that totals take with the opposite sign, by the names of the rows."""
        found: dict[int, Role] = {}
        for texts in (self.table.keys, *(self.table.columns[self.table.label].texts for _ in self.table.label[:1])):
            found |= {row: TAKEN_OFF for row, name in texts.suspects(may_be_taken_off) if is_taken_off(name)}
        if found:
            self.table = replace(self.table, roles=found)

    def _suspects(self, texts: Texts, all_of_them: bool) -> Iterator[tuple[int, str]]:
        """The rows whose text may contain one of the words, with the text."""
        return enumerate(texts) if all_of_them else texts.suspects(may_hold_words)

    # Levels.

    @property
    def _apart(self) -> Set[int]:
        """The rows that lie under no other row: totals and parts."""
        return self.ranks.keys() | self.parts

    @property
    def _ends(self) -> Set[int]:
        """The totals of blocks, which end every level above them."""
        return {row for row, rank in self.ranks.items() if rank >= TOTAL}

    def _refuse_damaged(self) -> None:
        """Report (D71) keys that a spreadsheet has made of codes: two different codes may have become the same."""
        for row, key in self.table.keys.suspects(may_hold_damaged):
            if is_damaged_code(key):
                self.diagnostics.add("D71", self._place(row), text=key)

    def _tidy_codes(self) -> None:
        """Reduce the keys to codes, dropping what stands between and beside their digits."""
        if all(packed.replace(SEPARATOR, "").isdecimal() for packed in self.table.keys.packed()):
            return
        keys: list[str] = []
        beside = False
        for row, key in enumerate(self.table.keys):
            code = key
            if row not in self.ranks and self._has_code_cell(row):
                code = code_of(key) or key
                beside = beside or len(code) < sum(map(str.isalnum, key))
            keys.append(code)
        label = self.table.label or (self.table.key[0] if beside and self.table.key else "")
        self.table = replace(self.table, keys=Texts(keys), label=label)

    def _codes(self) -> dict[int, str]:
        return {
            row: key
            for row, key in enumerate(self.table.keys)
            if code_of(key) == key and row not in self.ranks and row not in self.parts and self._has_code_cell(row)
        }

    def _without_code(self) -> list[int]:
        """The rows that have no code and need none. A row with a figure that is neither a total nor a part is reported
        (D70)."""
        codes = self._codes()
        found = []
        for row, key in enumerate(self.table.keys):
            if row in codes or row in self.ranks or row in self.parts:
                continue
            if self.table.has_figure(row):
                self.diagnostics.add("D70", self._place(row), name=self.table.name(row), key=key)
            found.append(row)
        return found

    def _under_numbers(self) -> dict[int, int]:
        """The parents of rows by their numbers. A row numbered under a 其中 row is a part as well."""
        names = names_of(self.table)
        if not self.data.by_layout or not isinstance(names, Texts) or not names.may_hold(has_numbers):
            return {}
        _, levels = under_numbers(names, (), ())
        whole, further = None, 0
        for row, level in enumerate(levels):
            behind = whole is not None and row - 1 in self.parts
            if row in self.parts:
                further = level
            elif behind and whole is not None and (level > levels[whole] > 0 or level == further != levels[whole]):
                self.parts.add(row)  # 其中：1.工资, then 2.公用.
            elif row not in self.ranks:
                whole = row
        return under_numbers(names, self._apart, self._ends)[0]

    def _by_code_alone(self) -> dict[int, LevelRow]:
        """The upper levels where no `levels` are stated, but codes suggest them and the figures agree: each upper level
        is the sum of what is under it. Where they do not agree, the author is asked (D76)."""
        if not self.data.by_layout:
            return {}
        numbers = next((column for name, column in self.table.columns.items() if is_numbering(name)), None)
        written = self.table.keys if numbers is None else map(numbers.written, range(len(numbers)))
        apart = self._apart
        codes = levelled({row: text for row, text in enumerate(written) if row not in apart})
        return self._agreed(level_rows(under_codes(codes)), self.table.keys) if codes else {}

    def _by_indent_alone(self) -> dict[int, LevelRow]:
        """The upper levels where rows are indented under one that is their sum."""
        names = names_of(self.table)
        if not self.data.by_layout or names is None or not any(self.indents.values()):
            return {}
        indents = [self.indents.get(row, 0) for row in range(len(self.table.keys))]
        return self._agreed(level_rows(under_indents(indents, self._apart, self._ends)), names)

    def _by_marks_alone(self) -> dict[int, LevelRow]:
        """The upper levels where names begin with other kinds of marks, and each is the sum of what is under it."""
        column = self.table.label or (self.table.key[0] if len(self.table.key) == 1 else "")
        if not self.data.by_layout or column not in self.table.columns:
            return {}
        names = self.table.columns[column].texts
        return self._agreed(level_rows(under_marks(names, self._apart, self._ends)), names)

    def _agreed(self, levels: dict[int, LevelRow], names: Sequence[str]) -> dict[int, LevelRow]:
        """The levels, if all their figures are the sums of what is under them; otherwise none, and the author is asked
        (D76)."""
        sums = level_sums(self.table, levels)
        off = next((each for each in sums if not each.agrees), None)
        if off is not None:
            where = self.table.places.origin(off.row, off.column)
            children = [names[row].strip() for row in levels[off.row].children]
            self.diagnostics.warn("D76", where, name=names[off.row].strip(), first=children[0], last=children[-1])
        return levels if sums and off is None else {}

    # Parts.

    def _find_indented(self) -> None:
        """Find how far rows are indented, and the rows that continue a 其中 row: those indented under the row that it
        is part of."""
        name = self.table.label or (self.table.key[0] if self.table.key else "")
        written = self.table.columns[name].exceptions if name else {}
        self.indents = {row: indent_of(cell.text) for row, cell in written.items()}
        indents = self.indents
        whole = 0
        for row in range(len(self.table.keys) if self.parts and any(indents.values()) else 0):
            if row - 1 in self.parts and row not in self.ranks and indents.get(row, 0) > indents.get(whole, 0):
                self.parts.add(row)
            elif row not in self.parts:
                whole = row

    def _parts(self) -> dict[int, PartRow]:
        """The parts, each of the last row above that is not a part. One without such a row is reported (D72)."""
        found: dict[int, PartRow] = {}
        for row in sorted(self.parts):
            above = row - 1
            while above in self.parts:
                above -= 1
            if above < 0:
                self.diagnostics.add("D72", self._place(row), name=self.table.name(row))
            else:
                found[row] = PartRow(above)
        return found

    # Rows of the same name.

    def _has_repeated(self) -> bool:
        return len(set(self.table.keys)) < len(self.table.keys)

    def _has_numbers(self) -> bool:
        """Whether rows of one name may differ only in their numbers: 一、一般公共预算 among the income, 一般公共预算
        under 年初."""
        return self.data.by_layout and len(self.table.key) == 1 and self.table.keys.may_hold(has_numbers)

    def _under_heads(self) -> dict[int, int]:
        """The parents of rows with repeated names: consecutive ones lie under the row before them if it is their sum in
        each column, or has no figure (年初结转和结余 over 一般公共预算, a name that also occurs above among the
        income)."""
        apart = self._apart
        if len(self.table.key) > 1:
            return {}
        keys = [unnumbered(key) for key in self.table.keys]
        counted = Counter(key for row, key in enumerate(keys) if row not in apart)
        parents: dict[int, int] = {}
        for repeated, run in groupby(range(len(keys)), lambda row: row not in apart and counted[keys[row]] > 1):
            rows = list(run)
            head = rows[0] - 1
            if repeated and head >= 0 and head not in apart and self._is_sum(head, rows):
                parents |= dict.fromkeys(rows, head)
        return parents

    def _is_sum(self, head: int, rows: Sequence[int]) -> bool:
        if self._is_member(head):
            return False
        for column in self.table.columns.values():
            if column.kind is None:
                continue
            figures = [value.value for row in rows if isinstance(value := column.value(row), Quantity)]
            stated = column.value(head)
            if isinstance(stated, Quantity) and stated.value != sum(figures, Decimal(0)):
                return False
        return True

    def _is_member(self, row: int) -> bool:
        """Whether a row heads no others because it says something itself, in a list of texts alone: there, a name that
        is there twice is a mistake."""
        if any(column.kind is not None for column in self.table.columns.values()):
            return False
        named = {*self.table.key, self.table.label}
        said = (column.value(row) for name, column in self.table.columns.items() if name not in named)
        return any(isinstance(text, str) and not text.strip().isdecimal() for text in said)

    def _tell_apart(self, parts: Mapping[int, int], levels: Mapping[int, LevelRow]) -> None:
        """Give rows of the same name distinct keys: each is reached through the row that it lies under
        (年初/一般公共预算), totals by their number (小计/2). Rows that still share a key are reported (D44)."""
        keys = list(self.table.keys)
        above = self._under_codes_beside()
        above |= {child: row for row, level in levels.items() for child in level.children} | dict(parts)
        rows_of: dict[str, list[int]] = {}
        for row, key in enumerate(keys):
            rows_of.setdefault(key, []).append(row)
        names: dict[int, str] = {}
        for key, rows in rows_of.items():
            for number, row in enumerate(rows if len(rows) > 1 else (), 1):
                names[row] = self.table.name(row)
                if row in self.ranks:
                    keys[row] = f"{key}/{number}"
                elif not self.table.levels and (head := above.get(row, self._head(row))) is not None:
                    keys[row] = f"{keys[head] if head in rows else names.get(head, keys[head])}/{key}"
        first: dict[str, int] = {}
        for row, key in enumerate(keys):
            if first.setdefault(key, row) != row:
                note = Note("first_here", where=self._place(first[key]))
                hint = "row_once" * self.data.span.source.shared
                name = names[row] if names[row] == names[first[key]] else key  # Two names under one code: it is wrong.
                self.diagnostics.add("D44", self._place(row), hint=hint, notes=(note,), name=name)
        self.table = replace(self.table, keys=Texts(keys), names=names)

    def _under_codes_beside(self) -> dict[int, int]:
        """The parents of rows keyed by name, from the codes in another column. 21205 and 2120501 may share a name, and
        a look-up by the name of class 229 must not find the item 2299999 of the same name."""
        rows = [row for row in range(len(self.table.keys)) if row not in self.ranks and row not in self.parts]
        for name, column in self.table.columns.items():
            if name not in self.table.key and column.unit is None:
                codes = {row: code for row in rows if (code := code_of(column.written(row))) is not None}
                if is_hierarchy(codes.values()):
                    return under_codes(codes)
        return {}

    def _head(self, row: int) -> int | None:
        """The last row above, with no total between, that has no figure: it heads the rows that follow. None if there
        is none."""
        for above in range(row - 1, -1, -1):
            if above in self.ranks:
                return None
            if not self.table.has_figure(above) and not self._is_member(above):
                return above
        return None

    # Cells.

    def _has_code_cell(self, row: int) -> bool:
        """Whether the key of a row is its own, rather than its name used in place of one."""
        return any(self.table.columns[name].texts[row] for name in self.table.key if name in self.table.columns)

    def _place(self, row: int) -> Origin:
        first = self.table.key[0] if self.table.key else next(iter(self.table.columns))
        return self.table.places.origin(row, first)
