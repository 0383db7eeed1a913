"""Lines to statements. Every line is read on its own, so an error in one hides nothing in the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..quick.records import replace
from ..values.source import Source, Span
from . import rows
from .ast import (
    ANYTHING,
    Broken,
    Each,
    Expression,
    HeadingLine,
    If,
    Name,
    Prose,
    ProseLine,
    Report,
    RowCell,
    RowLine,
    Spec,
    Statement,
    String,
    TableBlock,
    Unreadable,
)
from .code import BLANKS, Code, read_code, split_lines
from .directives import Builder
from .failures import explain
from .grammar import directives, readable, tree
from .lalr import Unexpected
from .limits import Unfit
from .open_blocks import REPORT, BlockStack
from .prose import parse_prose
from .report import is_property, parse_property

Loader = Callable[[String], str | None]
"""Gives the text of an included file, or None after having reported why not."""

MAX_INCLUDES = 100
"""How many files a spec may be put together from."""
_HEADING = pattern(r"([#＃]+)([.．]?)")
_DIRECTIVE = pattern(r"[@＠]([^\s\u3000\"'“‘(（{｛:：=＝@＠]*)")
_DECLARED = pattern(r"['‘’]([^'‘’]+)['‘’]|([^\s\u3000.。．,，、:：=＝'‘’\"“”()（）\[\]]+)")
_MARKED_WORD = pattern(r"[@＠][\W_]*(\w+)")
_STREWN = pattern(r"([^\s\u3000@＠]{1,12})[@＠]([^\W\d_]*)")
_CONTENT_MARK = pattern(r"[#＃]{1,6}[.．]?[\s\u3000]|[|｜]")
_FIRST_WORD = pattern(r"([^\W\d_]+)(?=[\s\u3000]|$)")
_CONTROL = pattern("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff\ud800-\udfff]")
_UNNUMBERED = pattern(r"[{｛][-－][}｝]$")


def parse(name: str, text: str, load: Loader, diagnostics: Diagnostics) -> Spec:
    """A spec's text to its statements, included files put in place. Problems go to `diagnostics`."""
    source = split_lines(name, text)
    statements = _Parser(source, load, diagnostics, (name,), count(1)).statements()
    return Spec(tuple(statements), source)


class _Parser:
    """The lines of one file. `trail` are the files that lead to it, `includes` counts those of the whole spec."""

    def __init__(
        self, source: Source, load: Loader, diagnostics: Diagnostics, trail: tuple[str, ...], includes: Iterator[int]
    ) -> None:
        self.source, self.load, self.diagnostics, self.trail, self.includes = source, load, diagnostics, trail, includes
        self.blocks = BlockStack(diagnostics)
        self.put = self.blocks.put

    def statements(self) -> list[Statement]:
        for number, raw in enumerate(self.source.lines, start=1):
            start = len(raw) - len(raw.lstrip(BLANKS))
            end = len(raw.rstrip(BLANKS))
            if start < end:
                self.line(number, raw, start, end)
        last = max(1, len(self.source.lines))
        return self.blocks.finish(Span(self.source, last, 1, max(2, len(self.source.line(last)) + 1)))

    def line(self, number: int, raw: str, start: int, end: int) -> None:
        control = _CONTROL.search(raw)
        if control:
            span = Span(self.source, number, control.start() + 1, control.end() + 1)
            self.diagnostics.add("S33", span, code=f"U+{ord(control.group()):04X}")
            return
        first = raw[start]
        if raw.startswith("//", start):
            return
        if first in "@＠":
            self.directive(number, raw, start, end)
        elif self.blocks.in_report and not self.content(raw, start):
            self.property(number, start, end)
        elif first in "#＃":
            self.heading(number, raw, start, end)
        elif first in "|｜":
            self.row(number, raw, start, end)
        elif first == "\\" or not self.bare_directive(number, raw, start, end):
            begin = start + 1 if first == "\\" else start
            content = parse_prose(self.source, number, begin, end, self.diagnostics)
            self.put(ProseLine(content, 0, Span(self.source, number, begin + 1, end + 1)))

    def content(self, raw: str, start: int) -> bool:
        """Whether a line inside `@report` is content, so that the report was not ended, or a property with a slip."""
        mark = _CONTENT_MARK.match(raw, start)
        return mark is not None and not is_property(raw[mark.end() :])

    # Headings, paragraphs, rows.

    def heading(self, number: int, raw: str, start: int, end: int) -> None:
        match = _HEADING.match(raw, start)
        assert match
        level, run_in = len(match.group(1)), bool(match.group(2))
        span = Span(self.source, number, start + 1, end + 1)
        if level > 6:
            self.diagnostics.add("S19", span.part(0, level))
            return
        unnumbered = None if run_in else _UNNUMBERED.search(raw[:end])
        stop = unnumbered.start() if unnumbered else end
        begin, stop = rows.stripped(raw, match.end(), stop)
        if begin == stop:
            self.diagnostics.add("S20", span)
            return
        content = parse_prose(self.source, number, begin, stop, self.diagnostics)
        if run_in:
            self.put(ProseLine(content, level, span))
        else:
            self.put(HeadingLine(level, content, unnumbered is None, span))

    def row(self, number: int, raw: str, start: int, end: int) -> None:
        span = Span(self.source, number, start + 1, end + 1)
        table = self.blocks.table
        if table is None:
            self.diagnostics.add("S13", span.part(0, 1))
            return
        places = rows.cells(raw, start, end)
        aligns = None if table.ruled or table is not self.blocks.inmost else rows.rule([raw[b:e] for b, e in places])
        if aligns is None:
            self.put(RowLine(tuple(self.cell(number, raw, begin, stop) for begin, stop in places), span))
            return
        for (begin, stop), align in zip(places, aligns, strict=True):
            if align is None:
                self.diagnostics.add("S38", Span(self.source, number, begin + 1, max(stop, begin + 1) + 1))
        header = tuple(row for row in table.body if isinstance(row, RowLine))
        if len(header) < len(table.body) or not header:
            self.diagnostics.add("S18", span)
        table.header, table.body, table.ruled = header, [], True
        table.aligns = tuple(align or "" for align in aligns)

    def cell(self, number: int, raw: str, begin: int, end: int) -> RowCell:
        span = Span(self.source, number, begin + 1, max(end, begin + 1) + 1)
        text = raw[begin:end]
        if text in ("^", "＾", "<", "＜"):
            return RowCell((), "^" if text in "^＾" else "<", span)
        if text.startswith("\\"):
            begin += 1
        return RowCell(parse_prose(self.source, number, begin, end, self.diagnostics), "", span)

    # Directives.

    def directive(self, number: int, raw: str, start: int, end: int) -> None:
        match = _DIRECTIVE.match(raw, start)
        assert match
        word = match.group(1)
        if not word:
            match = _MARKED_WORD.match(raw, start) or match
            word = raw[start + 1 : match.end()].strip(BLANKS)
        kind = directives().get(match.group(1)) if match.end() == start + 1 + len(word) else None
        span = Span(self.source, number, match.start() + 1, match.end() + 1)
        if kind is None and word.lower() not in REPORT:
            self.unknown(word, span, end)
            return
        if kind is None:
            self.report(number, raw, match.end(), end, span)
            return
        code = read_code(self.source, number, start, end)
        if code.unclosed is not None:
            mark = code.span(code.unclosed, code.unclosed + 1)
            self.diagnostics.add("S03", mark, mark=raw[start + code.unclosed])
            self.unreadable(kind, code, match.end() - start)
            return
        self.statement(kind, code, word, match.end() - start)

    def bare_directive(self, number: int, raw: str, start: int, end: int) -> bool:
        """A line that is a directive but for its `@`: reported, and read as the directive that it is."""
        strewn = _STREWN.match(raw, start)
        letters = re.sub(r"\W", "", strewn.group(1)) + strewn.group(2) if strewn else ""
        if strewn and (letters in directives() or letters == "report"):
            self.unknown(strewn.group(), Span(self.source, number, start + 1, strewn.end() + 1), end)
            return True
        match = _FIRST_WORD.match(raw, start)
        word = match.group(1) if match else ""
        if match and word == "report" and not self.blocks.top and not self.blocks.open:
            span = Span(self.source, number, start + 1, match.end() + 1)
            self.diagnostics.add("S37", span, word=word)
            self.report(number, raw, match.end(), end, span)
            return True
        kind = directives().get(word)
        if match is None or kind is None or word in _WORDS_OF_PROSE or (kind in _INNER and not self.blocks.open):
            return False
        code = read_code(self.source, number, start, end)
        code = replace(code, text="@" + code.text, start=code.start - 1)
        if code.unclosed is not None or not readable(code.text):
            return False
        self.diagnostics.add("S37", code.span(1, 1 + len(word)), word=word)
        self.statement(kind, code, word, 1 + len(word))
        return True

    def unknown(self, word: str, span: Span, end: int) -> None:
        from difflib import get_close_matches

        known = [*directives(), *REPORT]
        near = get_close_matches(word.replace("@", ""), known, 1, 0.5)
        glued = next((name for name in sorted(known, key=len, reverse=True) if word.startswith(name)), None)
        written = word if "@" in word else "@" + word
        if glued and not near:
            self.diagnostics.add("S01", span, hint="space_after", word=written, keyword="@" + glued)
        elif near:
            self.diagnostics.add("S01", span, hint="did_you_mean", word=written, suggestion="@" + near[0])
        else:
            self.diagnostics.add("S01", span, hint="", word=written)
        meant = near[0] if near else glued or ""
        if meant in REPORT:
            self.report(span.line, self.source.line(span.line), span.end_column - 1, end, span)
        elif meant:
            code = read_code(self.source, span.line, span.column - 1, end)
            keyword_end = code.text.find(meant) + len(meant) if glued else span.end_column - span.column
            self.unreadable(directives()[meant], code, keyword_end, meant)

    def statement(self, kind: str, code: Code, word: str, keyword_end: int) -> None:
        def prosaic(string: String) -> Prose:
            begin = string.span.column
            return parse_prose(self.source, string.span.line, begin, begin + len(string.text), self.diagnostics)

        try:
            node = Builder(code, prosaic).statement(tree(code.text, "statement"))
        except Unexpected as problem:
            explain(problem, code, self.diagnostics)
            self.unreadable(kind, code, keyword_end)
            return
        except Unfit as unfit:
            self.diagnostics.add(unfit.code, unfit.span, limit=unfit.limit)
            self.unreadable(kind, code, keyword_end)
            return
        keyword = code.span(0, keyword_end)
        if kind == "AT_END":
            assert isinstance(node, Name)
            self.blocks.end(node, keyword)
        elif kind == "AT_ELSE":
            self.blocks.otherwise(keyword)
        elif kind == "AT_INCLUDE":
            assert isinstance(node, String)
            self.include(node)
        elif kind in ("AT_EXTENDS", "AT_BLOCK"):
            self.diagnostics.add("S32", keyword, word=word)
            self.put(Unreadable(ANYTHING, code.whole))
        elif isinstance(node, Each | If | TableBlock):
            self.blocks.enter(node, word, keyword)
        else:
            assert not isinstance(node, Name | String)
            self.put(node)

    def unreadable(self, kind: str, code: Code, keyword_end: int, word: str = "") -> None:
        """Keep the structure and the names that an unreadable line would have given."""
        names = [one or other for one, other in _DECLARED.findall(code.written(keyword_end, len(code.text)))[:2]]
        span = code.span(0, keyword_end)
        word = word or code.text[1:keyword_end]
        broken: Expression = Broken(code.whole)
        first = Name(names[0] if names else "", span)
        if kind == "AT_EACH":
            self.blocks.enter(Each(first, broken, (), span), word, span)
        elif kind == "AT_IF":
            self.blocks.enter(If(broken, (), (), span), word, span)
        elif kind == "AT_TABLE":
            self.blocks.top.append(Unreadable(first.text, code.whole))
            self.blocks.enter(TableBlock(first, None, None, (), (), (), (), span), word, span)
        elif kind == "AT_END":
            if self.blocks.open:
                self.blocks.close()
        elif kind in ("AT_INCLUDE", "AT_EXTENDS"):
            self.put(Unreadable(ANYTHING, code.whole))
        elif kind == "AT_BASIS":
            self.put(Unreadable("", code.whole, first.text))
        elif kind == "AT_PRIOR":
            self.put(Unreadable("", code.whole, "prior"))
        elif kind == "AT_LET" and len(names) > 1 and code.text[keyword_end:].partition("=")[0].count("."):
            self.put(Unreadable(names[1], code.whole))
        elif kind != "AT_ELSE":
            self.put(Unreadable(first.text if kind in _DECLARING else "", code.whole))

    def report(self, number: int, raw: str, begin: int, end: int, span: Span) -> None:
        begin, end = rows.stripped(raw, begin, end)
        title = parse_prose(self.source, number, begin, end, self.diagnostics)
        self.blocks.enter(Report(title, (), span), "report", span)

    def property(self, number: int, start: int, end: int) -> None:
        code = read_code(self.source, number, start, end)
        if not code.text.strip():
            return
        block = self.blocks.open[-1]
        assert isinstance(block.node, Report)
        found = parse_property(code, self.diagnostics)
        if found:
            block.node = replace(block.node, properties=(*block.node.properties, found))
        else:
            block.node = replace(block.node, whole=False)

    def include(self, file: String) -> None:
        if self.blocks.in_report:
            self.blocks.close_unended()
        block = self.blocks.inmost
        if block is not None:
            self.diagnostics.add("S15", file.span, word="include", block=block.word)
        elif file.text in self.trail:
            self.diagnostics.add("S17", file.span, path=" → ".join((*self.trail, file.text)))
        elif next(self.includes) > MAX_INCLUDES:
            self.diagnostics.add("S39", file.span, limit=MAX_INCLUDES)
        elif (text := self.load(file)) is not None:
            trail = (*self.trail, file.text)
            inner = _Parser(split_lines(file.text, text), self.load, self.diagnostics, trail, self.includes)
            self.blocks.top += inner.statements()
            return
        self.put(Unreadable(ANYTHING, file.span))


_DECLARING = {"AT_DATA", "AT_LET", "AT_BREAKDOWN", "AT_PHRASE", "AT_CHART"}
_INNER = {"AT_END", "AT_ELSE"}
_WORDS_OF_PROSE = {"表", "如果", "图"}
"""Directive words that a paragraph may well begin with."""
