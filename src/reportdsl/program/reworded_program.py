"""A program whose paragraphs say something else in other words.

A paragraph may be resolved anew on its own, in the state in which its program was built, only if that could not have
changed anything else: what is used first, and in which order. So whatever it prints must be what it printed before, in
the same order, apart from quantities that are known in any case (`_is_settled`): words, and these, leave no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..quick.records import dataclass, replace
from ..syntax import ast as syntax
from ..syntax.encoding import plain
from ..syntax.expression import Prose
from . import ir
from .context import CURRENT, Context
from .program import FragmentItem, Item, ParagraphItem, Program
from .walk import every, operands, with_paragraphs

if TYPE_CHECKING:
    from ..syntax.reworded_lines import Reworded


@dataclass(frozen=True, slots=True)
class RewordedProgram:
    """A program with other paragraphs: `items` has each with the one that it replaces."""

    program: Program
    items: Sequence[tuple[Item, ParagraphItem]]


def reworded(program: Program, context: Context, lines: Iterable[Reworded]) -> RewordedProgram | None:
    """Return the program with other words in some paragraphs; None if one of these would change anything else, or has
    something to be reported. The `context` is that in which the program was built, and knows the paragraphs
    afterwards."""
    before, contents = len(context.diagnostics), list[tuple[ir.Content, ir.Content, syntax.ProseLine]]()
    for old, new in lines:
        known = [place for place, each in enumerate(context.lines) if each.line is old]
        for place in known:
            own = context.lines[place]
            content = own.resolve(new.content, own.scope, context)
            if not own.content:
                return None
            told = len(context.diagnostics) > before
            if told or [*_traces(old.content, own.content)] != [*_traces(new.content, content)]:
                return None
            context.lines[place] = replace(own, line=new, content=content)
            contents.append((own.content, content, new))
        if not known:
            return None
    found: list[tuple[Item, ParagraphItem]] = []

    def with_words(item: ParagraphItem) -> ParagraphItem:
        for old, content, line in contents:
            if item.content is old:
                found.append((item, replace(item, content=content, span=line.span)))
                return found[-1][1]
        return item

    body = with_paragraphs(program.body, with_words)
    if len(found) < len(contents):
        return None
    return RewordedProgram(replace(program, body=body, fragments=tuple(every(FragmentItem, body))), found)


def _traces(prose: Prose, content: ir.Content) -> Iterator[object]:
    """Yield what some prose prints and may be the first to use, without places."""
    if len(content) == 1 and isinstance(content[0], ir.AroundFillIns):
        content = content[0].body
    for written, part in zip(prose, content, strict=True):
        if not _is_settled_part(part):
            yield plain(written, lambda _: ())


def _is_settled_part(part: ir.ContentPart) -> bool:
    return isinstance(part, ir.Verbatim) or (isinstance(part, ir.PrintedValue) and _is_settled(part.value))


def _is_settled(value: ir.TypedExpression) -> bool:
    """Whether a value is what the report states, or a quantity of its own or a part of one: all of these are resolved
    before its text, and evaluated before anything is printed."""
    if isinstance(value, ir.SettingRef | ir.Literal):
        return True
    if isinstance(value, ir.DefinitionRef):
        return value.basis == CURRENT
    if isinstance(value, ir.ValueList):
        return all(map(_is_settled, value.items))
    return isinstance(value, ir.FacetOf | ir.PartAt | ir.Phrased) and all(map(_is_settled, operands(value)))
