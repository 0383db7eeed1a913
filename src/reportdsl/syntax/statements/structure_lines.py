"""`@each`, `@if`, `@block`, `@needs`, `@table`, `@chart` and `@insert`, and the lines that are not statements: `@else`,
`@end`, `@include`, `@extends`."""

from __future__ import annotations

from lark import Token

from ..ast import Block, Each, FigureLine, If, Needs, TableBlock
from ..expression import Argument, Name, Prose, String
from ..parse_tree import ParseTree
from .directive import Else, End, Extends, Include
from .directive_line import DirectiveLine, token_of, tree_of
from .formulas import arguments, expression


def each(line: DirectiveLine, tree: ParseTree) -> Each:
    """`@each variable in rows`, without its body, which follows."""
    _, variable, _in, rows = tree.children
    return Each(line.name(variable), expression(line, rows), (), line.code.whole)


def if_(line: DirectiveLine, tree: ParseTree) -> If:
    """`@if condition`, without its branches, which follow."""
    return If(expression(line, tree.children[1]), (), (), line.code.whole)


def else_(line: DirectiveLine, tree: ParseTree) -> Else:
    """`@else`."""
    return Else()


def end(line: DirectiveLine, tree: ParseTree) -> End:
    """`@end [name]`."""
    keyword, name = tree.children
    return End(line.name(name) if name else Name("", line.span(token_of(keyword))))


def table(line: DirectiveLine, tree: ParseTree) -> TableBlock | FigureLine:
    """`@table name ["caption"] [unit …] [merge …] [balanced] [empty "…"]`, without its rows, which follow; or `@table
    name ["caption"] = kind(arguments)`."""
    _, name, caption, *options = tree.children
    if options and isinstance(options[0], Token):
        return _figure(line, tree, among_tables=True)
    unit: Name | None = None
    merge: tuple[Name, ...] = ()
    balanced = False
    empty: Prose | None = None
    for option in map(tree_of, options):
        match option.data:
            case "table_unit":
                unit = line.name(option.children[1])
            case "merge":
                merge = tuple(map(line.name, option.trees("name")))
            case "balanced":
                balanced = True
            case "empty":
                empty = line.caption(option.children[1])
            case unforeseen:
                raise AssertionError(f"no such option: {unforeseen}")
    title = line.caption(caption) if caption else None
    return TableBlock(line.name(name), title, unit, merge, (), (), (), line.code.whole, balanced, empty)


def chart(line: DirectiveLine, tree: ParseTree) -> FigureLine:
    """`@chart name "caption" = kind(arguments)`."""
    return _figure(line, tree, among_tables=False)


def _figure(line: DirectiveLine, tree: ParseTree, among_tables: bool) -> FigureLine:
    _, name, caption, _equals, kind, given = tree.children
    title = line.caption(caption) if caption else None
    parts = arguments(line, given)
    prose = _prose(line, parts)
    return FigureLine(line.name(name), title, line.name(kind), parts, line.code.whole, among_tables, prose)


def _prose(line: DirectiveLine, given: tuple[Argument, ...]) -> tuple[tuple[int, Prose], ...]:
    """The arguments that are texts with braces, read as prose, by their places."""
    texts = ((place, argument.value) for place, argument in enumerate(given) if isinstance(argument.value, String))
    return tuple((place, line.prosaic(text)) for place, text in texts if "{{" in text.text or "{%" in text.text)


def insert(line: DirectiveLine, tree: ParseTree) -> FigureLine:
    """`@insert kind(arguments)`."""
    keyword, kind, given = tree.children
    name = Name("", line.span(token_of(keyword)))
    parts = arguments(line, given)
    return FigureLine(name, None, line.name(kind), parts, line.code.whole, prose=_prose(line, parts))


def include(line: DirectiveLine, tree: ParseTree) -> Include:
    """`@include "file" [(arguments)]`."""
    _, file, given = tree.children
    return Include(line.string(file), arguments(line, given) if given else ())


def extends(line: DirectiveLine, tree: ParseTree) -> Extends:
    """`@extends "file or name of the library"`."""
    return Extends(line.string(tree.children[1]))


def block(line: DirectiveLine, tree: ParseTree) -> Block:
    """`@block name ["purpose"] [required] [inline] [standing]`, or `@block name["instance"]`, without its text, which
    follows."""
    _, name, instance, purpose, required, inline, standing = tree.children
    stated = line.string(purpose) if purpose else None
    of = line.string(tree_of(instance).children[1]) if instance else None
    return Block(
        line.name(name),
        stated,
        required is not None,
        (),
        line.code.whole,
        instance=of,
        standing=standing is not None,
        inline=inline is not None,
    )


def needs(line: DirectiveLine, tree: ParseTree) -> Needs:
    """`@needs name "purpose" [= default]`."""
    _, name, purpose, _equals, default = tree.children
    stated = line.words(tree_of(default).tokens()) if default else None
    return Needs(line.name(name), line.string(purpose), stated, line.code.whole)
