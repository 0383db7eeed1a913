"""Read prose with Jinja's parser: which words and which code a choice or a repetition contains, and where blanks are
trimmed.

Jinja sees the line with a 0 for each expression; what its tree says about them is looked up in the line. The
expressions themselves are read by the language's grammar, so that prose and directives share one, and nothing of Jinja
is ever executed. Prose allows less of it: it prints and compares quantities, and leaves computing to `@let`.

Each region of code begins a new line of what Jinja sees, so that the line number of a node says which region it is, or
which it follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from lark import UnexpectedInput

from ..values.source import Span
from .code_regions import CodeRegion
from .expression import Choice, Expression, Print, Prose, Repeat, String, Words
from .failures import unreadable_code
from .grammar_tables import MOST_KEPT, tree
from .limits import MAX_DEPTH, Unfit
from .parse_tree import ParseTree
from .statements.directive_line import DirectiveLine
from .statements.formulas import expression

_SKELETONS = {
    "": "{{{{{}\n0 {}}}}}",
    "if": "{{%{}\nif 0 {}%}}",
    "elif": "{{%{}\nelif 0 {}%}}",
    "else": "{{%{}\nelse {}%}}",
    "endif": "{{%{}\nendif {}%}}",
    "for": "{{%{}\nfor _ in 0 {}%}}",
    "endfor": "{{%{}\nendfor {}%}}",
}
"""What Jinja sees of a region, by the word of its tag; the blanks in it take the signs of the region's braces."""
_BARE = ("else", "endif", "endfor")
_REFUSED = {
    **dict.fromkeys(("sum", "product", "minus", "percent_of", "change_vs"), "S31"),
    **dict.fromkeys(("measure", "measure_in"), "S30"),
}
"""Shapes of the grammar that prose may not have, with the code reported: those that compute, and numbers with a
unit."""


def jinja_prose(span: Span, regions: Sequence[CodeRegion]) -> Prose:
    """The prose of a stretch of a line that has these regions of code. Raises `Unfit`, also for prose that nests too
    deep (S14)."""
    raw = span.source.line(span.line)
    seen, index = [], span.column - 1
    for region in regions:
        seen += [raw[index : region.span.column - 1], _skeleton(region)]
        index = region.span.end_column - 1
    try:
        body = _tree("".join([*seen, raw[index : span.end_column - 1]])).body
        return _ProseReader(span, regions).prose(body)
    except TemplateSyntaxError as problem:
        raise _misplaced(regions, regions[problem.lineno - 2]) from None
    except RecursionError:
        raise Unfit("S14", span, limit=MAX_DEPTH) from None


def _skeleton(region: CodeRegion) -> str:
    """What Jinja sees of a region. Raises `Unfit` for a tag that prose does not have (S28), or one with something after
    its word that should have nothing (S25)."""
    if region.opener == "{#":
        return "{{#{}\n{}#}}".format(*region.signs)
    if region.opener == "{%" and region.word not in _SKELETONS.keys() - {""}:
        raise Unfit("S28", region.word_span if region.word else region.span, word=region.word or "{%")
    if region.word in _BARE and (rest := region.code.text.strip()):
        at = region.code.text.index(rest)
        raise Unfit("S25", region.code.span(at, at + len(rest)), found=region.code.written(at, at + len(rest)))
    return _SKELETONS[region.word].format(*region.signs)


@cache
def _environment() -> Environment:
    return Environment(autoescape=False)


@lru_cache(maxsize=MOST_KEPT)
def _tree(text: str) -> nodes.Template:
    return _environment().parse(text)


class _ProseReader:
    """Turns the nodes of Jinja's tree of a line into prose."""

    def __init__(self, span: Span, regions: Sequence[CodeRegion]) -> None:
        self.span, self.regions = span, regions
        self.text = span.source.line(span.line)

    def region(self, node: nodes.Node) -> CodeRegion:
        """The region that a node is, or follows."""
        return self.regions[node.lineno - 2]

    def prose(self, body: Sequence[nodes.Node]) -> Prose:
        return tuple(part for node in body for part in self.parts(node))

    def parts(self, node: nodes.Node) -> Iterator[Words | Print | Choice | Repeat]:
        match node:
            case nodes.Output():
                yield from map(self.output, node.nodes)
            case nodes.If():
                branches: list[tuple[Expression | None, Prose]] = [
                    (self.expression(branch), self.prose(branch.body)) for branch in (node, *node.elif_)
                ]
                if node.else_:
                    branches.append((None, self.prose(node.else_)))
                yield Choice(tuple(branches), self.region(node).word_span)
            case nodes.For(else_=[]):
                line, shape = _read(self.region(node), "loop")
                variable, _in, rows = shape.children
                name, value = line.name(variable), expression(line, rows)
                yield Repeat(name, value, self.prose(node.body), self.region(node).word_span)
            case _:
                region = self.region(node)
                raise Unfit("S28", region.word_span, word=region.word)

    def output(self, node: nodes.Expr) -> Words | Print:
        """Words, or an expression that is printed among them."""
        if isinstance(node, nodes.TemplateData):
            begin = self.span.column if node.lineno == 1 else self.region(node).span.end_column
            at = self.text.index(node.data, begin - 1) + 1
            return Words(node.data, Span(self.span.source, self.span.line, at, at + len(node.data)))
        value = self.expression(node)
        return Print(value, value.span)

    def expression(self, node: nodes.Node) -> Expression:
        """The expression that the region of a node prints or tests."""
        return expression(*_read(self.region(node), "printed"))


def _read(region: CodeRegion, start: str) -> tuple[DirectiveLine, ParseTree]:
    """The grammar's tree of a region's code. Raises `Unfit` if it cannot be read, or computes."""
    code = region.code
    try:
        shape = tree(code.text, start)
    except UnexpectedInput as problem:
        raise unreadable_code(problem, code, region.span, _is_jinja(region)) from None
    refused = shape.find_pred(lambda part: part.data in _REFUSED)
    for part in sorted(refused, key=lambda part: (part.meta.start_pos, -part.meta.end_pos)):
        raise Unfit(_REFUSED[part.data], code.span(part.meta.start_pos, part.meta.end_pos))
    return DirectiveLine(code, _no_prose), shape


def _no_prose(string: String) -> Prose:
    """Stands where a reader of strings as prose is due: no expression in prose has any."""
    raise AssertionError(string)


def _is_jinja(region: CodeRegion) -> bool:
    """Whether a region that the language cannot read is valid in Jinja."""
    text = region.code.text
    try:
        _environment().parse(f"{{% for {text} %}}{{% endfor %}}" if region.word == "for" else f"{{{{ {text} }}}}")
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError):
        return False
    return True


def _misplaced(regions: Sequence[CodeRegion], region: CodeRegion) -> Unfit:
    """The problem of a tag without its beginning or its end, or one that Jinja does not expect in a region."""
    opened: list[CodeRegion] = []
    for each in regions:
        word = each.word
        if word in ("if", "for"):
            opened.append(each)
        elif word in ("endif", "endfor"):
            if not opened or opened[-1].word != word[3:]:
                return Unfit("S27", each.span, word=word)
            opened.pop()
        elif word in ("else", "elif") and not opened:
            return Unfit("S27", each.span, word=word)
    if opened:
        return Unfit("S29", opened[-1].span, word=opened[-1].word)
    return Unfit("S27", region.span, word=region.word)
