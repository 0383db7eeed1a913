"""Repeated rows in blocks: one pattern holds the markup that all of them share, and the columns' texts fill it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from ....document.blocks import TableRow
from ....document.repeated import Repeated, RepeatedCell
from ....quick.pattern import pattern
from ....values.packed import BLOCK, SEPARATOR
from ..runs import MARK_PATTERN, Bookmarks, run

SUSPECT = pattern(r'[ <>&"\x00-\x1e\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
"""Characters that most columns have none of. They are searched first, since a single character class is fast."""
CAREFUL = pattern(r'[<>&"\x00-\x1e\x7f-\x9f\ud800-\udfff\ufffe\uffff]|  |^ | $| \x1f|\x1f ')
"""Text that `run` would not write unchanged, among texts joined by `SEPARATOR`."""


class Starts(Protocol):
    """The markup around the contents of a table's cells."""

    def opened(self, column: int, align: str) -> str:
        """Return the markup before the content of a cell."""
        ...

    def blank(self, column: int) -> str:
        """Return a whole cell without content."""
        ...


def repeated_blocks(
    part: Repeated, starts: Starts, properties: str, width: int, marks: Bookmarks
) -> Iterator[bytes | Sequence[TableRow]]:
    """Yield the rows in blocks, encoded: filling encoded text is three times as fast. A block with an empty cell is
    yielded as rows, since an empty cell has no mark."""
    cells = {cell.column: cell for cell in part.cells}
    waiting = {cell.column: cell.texts.packed() for cell in part.cells if not isinstance(cell.texts, str)}
    for first in range(0, len(part), BLOCK):
        texts = {column: next(blocks) for column, blocks in waiting.items()}
        count = min(BLOCK, len(part) - first)
        if any(SEPARATOR * 2 in f"{SEPARATOR}{block}{SEPARATOR}" for block in texts.values()):
            yield [part[index] for index in range(first, first + count)]
            continue
        rows = _Pattern(part, count, marks)
        for column in range(width):
            if column in cells:
                rows.cell(starts.opened(column, cells[column].align), cells[column], texts.get(column))
            else:
                rows.add(starts.blank(column))
        yield rows.filled(f"<w:tr>{properties}", "</w:tr>")


class _Pattern:
    """One row with gaps, and what fills them in each row of a block: texts, and the numbers of marks."""

    def __init__(self, part: Repeated, count: int, marks: Bookmarks) -> None:
        self._count = count
        self._step = sum(cell.facts is not None for cell in part.cells) if marks.marked else 0
        self._id, self._figure = (each.take(count * self._step) for each in (marks.ids, marks.figures))
        self._pieces: list[str] = []
        self._gaps: list[Sequence[object]] = []

    def add(self, text: str) -> None:
        """Add markup that is the same in all rows."""
        self._pieces.append(text.replace("%", "%%"))

    def cell(self, start: str, cell: RepeatedCell, texts: str | None) -> None:
        """Add a cell, whose beginning is `start`: with one text for all rows if `texts` is None, else with the row's
        own of these packed texts."""
        self.add(start)
        if texts is None:
            assert isinstance(cell.texts, str)
            self.add(run(cell.texts))
        elif cell.facts is not None and self._step:
            self._marked(texts)
        else:
            self._text(texts)
        self.add("</w:p></w:tc>")

    def _marked(self, texts: str) -> None:
        """Add a marked cell. Marks are counted row by row, so those of a column differ by the number of marks in a
        row."""
        ids, figures = (
            range(first, first + self._count * self._step, self._step) for first in (self._id, self._figure)
        )
        self._id, self._figure = self._id + 1, self._figure + 1
        self._pieces.append(f'<w:bookmarkStart w:id="%d" w:name="{MARK_PATTERN}"/>')
        self._gaps += [ids, figures]
        self._text(texts)
        self._pieces.append('<w:bookmarkEnd w:id="%d"/>')
        self._gaps.append(ids)

    def _text(self, texts: str) -> None:
        careful = SUSPECT.search(texts) and CAREFUL.search(texts)
        self._pieces.append("%s" if careful else "<w:r><w:t>%s</w:t></w:r>")
        written = SEPARATOR.join(map(run, texts.split(SEPARATOR))) if careful else texts
        self._gaps.append(written.encode().split(SEPARATOR.encode()))

    def filled(self, before: str, after: str) -> bytes:
        """Return all rows of the block."""
        row = f"{before}{''.join(self._pieces)}{after}".encode()
        rows = zip(*self._gaps, strict=True) if self._gaps else [()] * self._count
        return b"".join([row % gaps for gaps in rows])
