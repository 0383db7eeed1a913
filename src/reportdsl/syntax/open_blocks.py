"""Blocks while they are being read: `@each`, `@if`, `@block`, `@table`, `@fields` and `@report`, with the lines up to
their ends.

A missing end is one error, however it is noticed; the lines that follow are read as if the end were there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from ..diagnostics import Diagnostics, Note
from ..diagnostics.details import Term, term
from ..quick.records import dataclass, field, replace
from ..values.source import Span
from .ast import (
    Block,
    BlockNode,
    BreakdownLine,
    CheckLine,
    Each,
    FigureLine,
    Fragment,
    HeadingLine,
    If,
    Let,
    Needs,
    ProseLine,
    Report,
    Require,
    RowLine,
    Statement,
    TableBlock,
    Unreadable,
)
from .expression import Argument, Name, Reference, String
from .grammar import directives, spellings
from .keywords import REPORT
from .source_nodes import Declaration, Fields, WordFile
from .statements import DIRECTIVES

MAX_BLOCKS = 40
"""How deep blocks may nest."""
_LINES = {
    HeadingLine: term("heading_line"),
    ProseLine: term("prose_line"),
    RowLine: term("row_line"),
}


@dataclass
class OpenBlock:
    """A block that is not closed yet. For a table, `ruled` is true below the rule under its header."""

    node: BlockNode
    word: str
    span: Span
    body: list[Statement] = field(default_factory=list)
    then: tuple[Statement, ...] | None = None
    header: tuple[RowLine, ...] = ()
    aligns: tuple[str, ...] = ()
    widths: tuple[str, ...] = ()
    above: list[RowLine] = field(default_factory=list)
    below: list[RowLine] = field(default_factory=list)
    """Lines of prose above the table's first row, and below its last."""
    ruled: bool = False
    strays: list[Statement] = field(default_factory=list)
    """Statements that cannot be in this block. If the block has an end, each of them is an error; if it has none, the
    missing end is the only error, and they belong after the block."""

    def begin_rows(self, aligns: Sequence[str | None], widths: tuple[str, ...]) -> bool:
        """Take what the table has so far as its header. Returns whether that is rows and nothing else."""
        header = tuple(row for row in self.body if isinstance(row, RowLine))
        whole = bool(header) and len(header) == len(self.body)
        self.header, self.body, self.ruled = header, [], True
        self.aligns, self.widths = tuple(align or "" for align in aligns), widths
        return whole


class BlockStack:
    """The statements read so far: `top` are those outside all blocks, `open` the blocks that are not closed yet,
    outermost first."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        self.top: list[Statement] = []
        self.open: list[OpenBlock] = []

    @property
    def inmost(self) -> OpenBlock | None:
        """The block that the next line is in; None outside all blocks."""
        return self.open[-1] if self.open else None

    @property
    def table(self) -> OpenBlock | None:
        """The table that is open; there is never more than one."""
        return next((block for block in self.open if isinstance(block.node, TableBlock)), None)

    @property
    def in_table(self) -> bool:
        """Whether the next line belongs to a table itself, not to a block inside it."""
        return bool(self.open) and isinstance(self.open[-1].node, TableBlock)

    @property
    def in_declaration(self) -> bool:
        """Whether the next line belongs to `@report` or `@fields`, which hold no statements."""
        return bool(self.open) and isinstance(self.open[-1].node, Report | Fields)

    def enter(self, node: BlockNode, word: str, span: Span) -> None:
        """Open a block. If it cannot be in the block around it, that one lacks its end and is closed first. Reports too
        deep a nesting (S14)."""
        while (
            self.in_declaration
            or (self.open and isinstance(node, Report | Fields))
            or (self.table and isinstance(node, TableBlock | Block))
        ):
            self.close_unended()
        self._rows_follow()
        self.open.append(OpenBlock(node, word, span))
        if len(self.open) == MAX_BLOCKS + 1:
            self.diagnostics.add("S14", span, limit=MAX_BLOCKS)

    def put(self, node: Statement) -> None:
        """Add a statement to the inmost block, or to the strays if it cannot be there."""
        if self.in_declaration:
            self.close_unended()
        table = self.table
        if isinstance(node, RowLine):
            self._rows_follow()
        if not self.open:
            self.top.append(node)
        elif _belongs(node, in_table=table is not None):
            self.open[-1].body.append(node)
        elif isinstance(node, CheckLine | Require) and all(isinstance(one.node, Each | If) for one in self.open):
            self.open[-1].body.append(self._in_turn(node))
        elif table and (_belongs(node, in_table=False) or isinstance(node, Unreadable)):
            table.strays.append(node)
        else:
            self.open[0].strays.append(node)

    def _in_turn(self, rule: CheckLine | Require) -> Fragment:
        """Return a rule in a loop, which holds for each turn, as the fragment of the loop's variables that it is."""
        loops = [one.node for one in self.open if isinstance(one.node, Each)]
        needs = tuple(Needs(loop.variable, String("", rule.span), None, rule.span) for loop in loops)
        arguments = tuple(Argument(loop.variable, Reference(loop.variable.text, rule.span)) for loop in loops)
        name = rule.id if isinstance(rule, CheckLine) else Name("require", rule.span)
        return Fragment(name, arguments, (*needs, rule), rule.span, in_turn=True)

    def _rows_follow(self) -> None:
        """Report a line of prose between the rows of a table (S66)."""
        if self.in_table and self.open[-1].below:
            self.diagnostics.add("S66", self.open[-1].below[0].span)
            self.open[-1].below.clear()

    def otherwise(self, span: Span) -> None:
        """Take `@else`: what follows is the other branch of the inmost `@if`. Reported (S12) if there is none, or it
        has one already."""
        block = self.inmost
        if block is None or not isinstance(block.node, If) or block.then is not None:
            self.diagnostics.add("S12", span)
            return
        block.then, block.body = tuple(block.body), []

    def end(self, name: Name, span: Span) -> None:
        """Take `@end`, which closes the inmost block, or `@end name`, which closes the inmost block of that name and
        reports those inside it as unended. Reported are an end outside all blocks (S11) and statements that the block
        cannot hold (S15)."""
        block = self.inmost
        if block is None:
            self.diagnostics.add("S11", span)
            return
        if name.text:
            fits = [each for each in self.open if _same_block(each.word, name.text)]
            if not fits:
                self._mismatch(name, block)
                return
            while self.open[-1] is not fits[-1]:
                self.close_unended()
        block = self.open[-1]
        for stray in block.strays:
            if not isinstance(stray, Unreadable):
                by_row = isinstance(stray, Let) and isinstance(block.node, TableBlock | Each)
                where, hint = first_word(stray.span), "column_instead" if by_row else ""
                self.diagnostics.add("S15", where, hint=hint, word=called(stray), block=block.word)
        block.strays = [_without_formula(stray) for stray in block.strays]
        self.close()

    def _mismatch(self, name: Name, block: OpenBlock) -> None:
        """Report the end of a block that is not open (S16). A misspelt name closes the inmost block; the name of
        another kind of block closes none."""
        note = Note("opened_here", {"word": block.word}, block.span)
        self.diagnostics.add("S16", name.span, found=name.text, word=block.word, notes=(note,))
        from difflib import get_close_matches

        if name.text not in directives() or get_close_matches(name.text, [block.word], 1, 0.5):
            self.close()

    def close_unended(self, last: Span | None = None) -> None:
        """Close the inmost block and report its missing end (S10); `last` is the last line if the file has ended."""
        block = self.open[-1]
        if len(self.open) <= MAX_BLOCKS:
            notes = tuple(Note("stands_inside", {"block": block.word}, stray.span) for stray in block.strays[:1])
            if last is not None and not notes:
                notes = (Note("file_ends", {}, last),)
            self.diagnostics.add("S10", block.span, word=block.word, notes=notes)
        self.close()

    def close(self) -> None:
        """Close the inmost block and add it to the block around it. One that is nested too deep is dropped."""
        block = self.open.pop()
        node, body = block.node, tuple(block.body)
        match node:
            case Report() | Fields():
                pass
            case Each() | Block():
                node = replace(node, body=body)
            case If():
                then, otherwise = (body, ()) if block.then is None else (block.then, body)
                node = If(node.condition, then, otherwise, node.span)
            case TableBlock():
                node = replace(
                    node,
                    header=block.header,
                    aligns=block.aligns,
                    body=body,
                    widths=block.widths,
                    above=tuple(block.above),
                    below=tuple(block.below),
                )
            case _:
                assert_never(node)
        if len(self.open) < MAX_BLOCKS:
            self.put(node)
        for stray in block.strays:
            self.put(stray)

    def finish(self, last: Span) -> list[Statement]:
        """All statements of the file, which ends at `last`; blocks that are still open are reported and closed."""
        while self.open:
            self.close_unended(last)
        return self.top


def _without_formula(stray: Statement) -> Statement:
    """What is left of a line that cannot be where it is: the name that it declares. Its formula may use the variable of
    a loop, which nothing outside the loop knows."""
    if isinstance(stray, Let | BreakdownLine):
        return Unreadable(stray.name.text, stray.span)
    return Unreadable("", stray.span) if isinstance(stray, CheckLine | Require) else stray


def _same_block(word: str, other: str) -> bool:
    return word == other or {word, other} <= {*REPORT} or directives().get(word, word) == directives().get(other, other)


def _belongs(node: Statement, *, in_table: bool) -> bool:
    """Whether a statement may be in a block. Statements that print may, but in a table only rows; declarations apply to
    the whole spec and may not, even unreadable ones."""
    match node:
        case Each() | If():
            return True
        case RowLine():
            return in_table
        case HeadingLine() | ProseLine() | TableBlock() | FigureLine() | Block() | Fragment() | WordFile():
            return not in_table
        case Unreadable(declares=name):
            return not name
        case Declaration():
            return False
        case _:
            assert_never(node)


def first_word(span: Span) -> Span:
    """The place of a statement's first word, which is enough to point to it."""
    words = span.text.split()
    return span.part(0, len(words[0]) if words else 1)


def called(node: Statement) -> Term | str:
    """What a message calls a statement: its keyword, or the kind of its line."""
    if isinstance(node, Fragment | WordFile):
        return spellings()["AT_INCLUDE"][0]
    rule = next((rule for rule, directive in DIRECTIVES.items() if directive.node is type(node)), None)
    return spellings()["AT_" + rule.upper()][0] if rule else _LINES.get(type(node)) or type(node).__name__.lower()
