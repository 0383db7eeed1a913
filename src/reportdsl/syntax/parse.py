"""Parse lines into statements. Each line is read on its own, so that an error in one hides nothing in the next."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TypeVar, assert_never

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..quick.records import replace
from ..values.source import Source, Span
from . import paragraph_line, table_rows
from .ast import (
    ANYTHING,
    Block,
    BlockNode,
    ProseLine,
    Report,
    RowCell,
    RowLine,
    Spec,
    Statement,
    TableBlock,
    Unreadable,
)
from .code import BLANKS, Code, read_code, split_lines
from .expression import Argument, Name, Prose, Reference, String
from .fragment_files import fragment, is_fragment
from .grammar import directives
from .heading_line import read_heading
from .kept_lines import KeptLines, kept_source
from .keywords import REPORT, guessed, lost, marked, strewn, unmarked
from .library import is_word_file
from .named_files import Loader, NamedFiles
from .open_blocks import BlockStack
from .prose import ProseParser, parse_marked, parse_prose
from .report import is_property, parse_property
from .source_nodes import Field, FieldRow, Fields, WordFile
from .statements import DIRECTIVES
from .statements.directive import Else, End, Extends, Include, Marker, UnreadableEnd
from .structure import extended, settled

_Read = TypeVar("_Read")

_CONTENT_MARK = pattern(r"[#＃]{1,6}[.．]?[\s\u3000]|[|｜]")
_QUOTED = pattern("""["“][^"“”]+["”]""")
_CONTROL = pattern("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
"""Control characters, and the marks that display a line in another order than the one in which it is compiled."""


def parse(name: str, text: str, load: Loader, diagnostics: Diagnostics, kept: KeptLines | None = None) -> Spec:
    """Parse the text of a spec: its statements, with included files in place, inside the structure that it extends.
    Problems go to `diagnostics`. Lines in `kept` are not read again."""
    source, fixed = kept_source(split_lines(name, text), kept), dict[str, str]()
    files = NamedFiles(load, diagnostics, kept, (name,), count(1), fixed)
    parser = _Parser(source, files, diagnostics, kept, structure=True)
    statements = settled(parser.whole(), parser.extends, diagnostics)
    return Spec(tuple(statements), source, tuple(fixed.items()))


class _Parser:
    """Parses the lines of one file; `files` resolves the paths in it. Only a `structure`, the spec itself or what it
    extends, may extend another."""

    def __init__(
        self,
        source: Source,
        files: NamedFiles,
        diagnostics: Diagnostics,
        kept: KeptLines | None,
        structure: bool = False,
    ) -> None:
        self.source, self.files, self.diagnostics, self.kept = source, files, diagnostics, kept
        self.structure, self.blocks = structure, BlockStack(diagnostics)
        self.extends: String | None = None

    def whole(self) -> list[Statement]:
        """The statements of the file, merged with the structure that it extends."""
        own = self.statements()
        if self.extends is None:
            return own
        structure = self.opened(self.extends, True)
        if structure is None:
            texts = [each for each in own if not isinstance(each, Block)]
            return [*texts, Unreadable(ANYTHING, self.extends.span)]
        return extended(structure.whole(), own, self.diagnostics)

    def statements(self) -> list[Statement]:
        """The statements of the file alone. If it refers to no other file and its text is known, they are not read
        again."""
        if self.kept is None:
            return self.read()
        return self.kept.statements(self.source, self.read, lambda: not self.files.any, self.diagnostics)

    def read(self) -> list[Statement]:
        for number, raw in enumerate(self.source.lines, start=1):
            start, end = len(raw) - len(raw.lstrip(BLANKS)), len(raw.rstrip(BLANKS))
            if start < end:
                self.line(number, raw, start, end)
        last = max(1, len(self.source.lines))
        return self.blocks.finish(Span(self.source, last, 1, max(2, len(self.source.line(last)) + 1)))

    def line(self, number: int, raw: str, start: int, end: int) -> None:
        if control := _CONTROL.search(raw):
            span = Span(self.source, number, control.start() + 1, control.end() + 1)
            self.diagnostics.add("S33", span, code=f"U+{ord(control.group()):04X}")
            return
        first = raw[start]
        if raw.startswith("//", start):
            return
        if first in "@＠":
            self.directive(number, raw, start, end)
        elif self.blocks.in_declaration and not self.content(raw, start):
            self.declaration(number, start, end)
        elif first in "#＃":
            self.heading(number, start, end)
        elif first in "|｜":
            self.row(number, raw, start, end)
        elif first == "\\" or not self.bare_directive(number, raw, start, end):
            begin, stop, bullet, align = paragraph_line.ends(raw, start, end)
            span = Span(self.source, number, begin + 1, end + 1)
            if self.blocks.in_table:
                from .table_lines import read_line  # Loaded only for a report with such lines.

                span = Span(self.source, number, begin + 1, stop + 1)
                return read_line(self.blocks.open[-1], span, align, self.cell, self.diagnostics)
            self.blocks.put(ProseLine(self.prose(number, begin, stop), 0, span, bullet, align))

    def content(self, raw: str, start: int) -> bool:
        """Whether a line inside `@report` or `@fields` is content, so that the block lacks its end, and not a property
        with a mistake in it."""
        mark = _CONTENT_MARK.match(raw, start)
        return mark is not None and not is_property(raw[mark.end() :])

    def known(self, kind: str, span: Span, read: Callable[[], _Read]) -> _Read:
        """What the characters of a span are, as a part of some `kind`: as an earlier run read them, else as `read`
        gives it."""
        return self.kept.read(kind, span, read, self.diagnostics) if self.kept else read()

    # Headings, paragraphs, rows.

    def prose(self, number: int, begin: int, end: int, parse: ProseParser = parse_marked) -> Prose:
        """The prose from character `begin` up to `end` (from 0) of a line. Prose without code is read at once."""

        def read() -> Prose:
            return parse(self.source, number, begin, end, self.diagnostics)

        if "{" not in self.source.line(number)[begin:end]:
            return read()
        return self.known(parse.__name__, Span(self.source, number, begin + 1, end + 1), read)

    def heading(self, number: int, start: int, end: int) -> None:
        read = read_heading(self.source, number, start, end, self.prose, self.diagnostics)
        if read is not None:
            self.blocks.put(read)

    def row(self, number: int, raw: str, start: int, end: int) -> None:
        span = Span(self.source, number, start + 1, end + 1)
        table = self.blocks.table
        if table is None:
            self.diagnostics.add("S13", span.part(0, 1))
            return
        places = table_rows.cells(raw, start, end)
        aligns = (
            None if table.ruled or table is not self.blocks.inmost else table_rows.rule([raw[b:e] for b, e in places])
        )
        if aligns is None:
            self.blocks.put(RowLine(tuple(self.cell(number, raw, begin, stop) for begin, stop in places), span))
            return
        for (begin, stop), align in zip(places, aligns, strict=True):
            if align is None:
                self.diagnostics.add("S38", Span(self.source, number, begin + 1, max(stop, begin + 1) + 1))
        if not table.begin_rows(aligns, table_rows.widths([raw[b:e] for b, e in places])):
            self.diagnostics.add("S18", span)

    def cell(self, number: int, raw: str, begin: int, end: int) -> RowCell:
        span = Span(self.source, number, begin + 1, max(end, begin + 1) + 1)
        text = raw[begin:end]
        if text in ("^", "＾", "<", "＜"):
            return RowCell((), "^" if text in "^＾" else "<", span)
        if text.startswith("\\"):
            begin += 1
        return table_rows.cell(self.prose(number, begin, end), span)

    # Directives.

    def directive(self, number: int, raw: str, start: int, end: int) -> None:
        keyword = marked(raw, start)
        span = Span(self.source, number, keyword.begin + 1, keyword.end + 1)
        if keyword.is_report:
            self.report(number, raw, keyword.end, end, span)
            return
        if keyword.rule is None:
            self.unknown(keyword.word, span, end)
            return
        code = read_code(self.source, number, start, end)
        if code.unclosed is not None:
            mark = code.span(code.unclosed, code.unclosed + 1)
            self.diagnostics.add("S03", mark, mark=raw[start + code.unclosed])
            self.unreadable(keyword.rule, code, keyword.end - start)
            return
        self.statement(keyword.rule, code, keyword.word, keyword.end - start)

    def bare_directive(self, number: int, raw: str, start: int, end: int) -> bool:
        """Read a line that is a directive but for its `@` as that directive, and report it (S37). Returns whether it is
        one."""
        keyword = strewn(raw, start)
        if keyword is not None:
            self.unknown(keyword.word, Span(self.source, number, start + 1, keyword.end + 1), end)
            return True
        keyword = unmarked(raw, start)
        if keyword is None:
            return False
        rule, word = keyword.rule, keyword.word
        if rule is None:
            if self.blocks.top or self.blocks.open:
                return False
            span = Span(self.source, number, start + 1, keyword.end + 1)
            self.diagnostics.add("S37", span, word=word)
            self.report(number, raw, keyword.end, end, span)
            return True
        if DIRECTIVES[rule].inner and not self.blocks.open:
            return False
        code = read_code(self.source, number, start, end)
        code = replace(code, text="@" + code.text, start=code.start - 1)
        if code.unclosed is not None:
            return False
        from .grammar_tables import readable

        if not readable(code.text):
            return False
        self.diagnostics.add("S37", code.span(1, 1 + len(word)), word=word)
        self.statement(rule, code, word, 1 + len(word))
        return True

    def unknown(self, word: str, span: Span, end: int) -> None:
        """Report an unknown keyword (S01). If it was meant to be a known one, the line declares what that would have
        declared."""
        guess = guessed(word)
        written = word if "@" in word else "@" + word
        if guess.else_if:
            self.diagnostics.add("S01", span, hint="else_if", word=written)
        elif guess.near:
            self.diagnostics.add("S01", span, hint="did_you_mean", word=written, suggestion="@" + guess.meant)
        elif guess.glued:
            self.diagnostics.add("S01", span, hint="space_after", word=written, keyword="@" + guess.meant)
        else:
            self.diagnostics.add("S01", span, hint="", word=written)
            return
        if guess.meant in REPORT:
            self.report(span.line, self.source.line(span.line), span.end_column - 1, end, span)
            return
        code = read_code(self.source, span.line, span.column - 1, end)
        length = span.end_column - span.column
        keyword_end = code.text.find(guess.meant) + len(guess.meant) if guess.glued else length
        self.unreadable(directives()[guess.meant], code, keyword_end, guess.meant)

    def statement(self, rule: str, code: Code, word: str, keyword_end: int) -> None:
        """Read a line that begins with the keyword of a directive, and add what it gives."""

        def read() -> Statement | Marker | None:
            from .directive_reading import read_directive

            return read_directive(code, self.prosaic, self.diagnostics)

        built = self.known("directive", code.whole, read)
        if built is None:
            self.unreadable(rule, code, keyword_end)
        else:
            self.take(built, code, word, code.span(0, keyword_end))

    def unreadable(self, rule: str, code: Code, keyword_end: int, word: str = "") -> None:
        """Add the block and the names that an unreadable line would have given, so that nothing that depends on them is
        reported."""
        substitute = DIRECTIVES[rule].unreadable(lost(code, keyword_end))
        if isinstance(substitute, TableBlock):
            # Whatever becomes of its body, other lines may refer to the table.
            self.blocks.top.append(Unreadable(substitute.name.text, code.whole))
        if substitute is not None:
            self.take(substitute, code, word or code.text[1:keyword_end], code.span(0, keyword_end))

    def take(self, built: Statement | Marker, code: Code, word: str, keyword: Span) -> None:
        """Add a statement where it belongs, or let a marker act on the statements around it."""
        if isinstance(built, BlockNode):
            self.blocks.enter(built, word, keyword)
        elif isinstance(built, Statement):
            self.blocks.put(built)
        else:
            self.mark(built, code, word, keyword)

    def mark(self, marker: Marker, code: Code, word: str, keyword: Span) -> None:
        match marker:
            case End(name=name):
                self.blocks.end(name, keyword)
            case UnreadableEnd():
                if self.blocks.open:
                    self.blocks.close()
            case Else():
                self.blocks.otherwise(keyword)
            case Include():
                self.include(marker, code.whole)
            case Extends(file=file):
                self.extend(file, keyword)
            case _:
                assert_never(marker)

    def prosaic(self, string: String) -> Prose:
        """The text of a string as prose, each part with its place."""
        begin = string.span.column
        return parse_prose(self.source, string.span.line, begin, begin + len(string.text), self.diagnostics)

    def report(self, number: int, raw: str, begin: int, end: int, span: Span) -> None:
        begin, end = table_rows.stripped(raw, begin, end)
        if _QUOTED.fullmatch(raw, begin, end):  # As properties and captions may be written.
            begin, end = begin + 1, end - 1
        title = self.prose(number, begin, end, parse_prose)
        self.blocks.enter(Report(title, (), span), "report", span)

    def declaration(self, number: int, start: int, end: int) -> None:
        """Read a line of `@report` or `@fields` into its block."""
        code = read_code(self.source, number, start, end)
        if not code.text.strip():
            return
        block = self.blocks.open[-1]
        if isinstance(block.node, Report):
            read = self.known("property", code.whole, lambda: parse_property(code, self.diagnostics))
            if read:
                block.node = replace(block.node, properties=(*block.node.properties, read))
            else:
                block.node = replace(block.node, whole=False)
        elif isinstance(block.node, Fields):
            lines = self.known("fields", code.whole, lambda: self.fields(code))
            block.node = block.node.having(lines) if lines else replace(block.node, whole=False)

    def fields(self, code: Code) -> tuple[Field | FieldRow, ...] | None:
        """The fields of a line; None, after a report, if it cannot be read."""
        from .directive_reading import read_fields

        return read_fields(code, self.prosaic, self.diagnostics)

    def include(self, include: Include, span: Span) -> None:
        while self.blocks.in_declaration:
            self.blocks.close_unended()
        file, block, table = include.file, self.blocks.inmost, self.blocks.table
        if is_word_file(file.text):
            return self.take_in(include, span)
        included = None if table else self.opened(file)
        statements = included.statements() if included else []
        if included and is_fragment(statements):
            self.blocks.put(fragment(included.source.name, include, statements, span, self.diagnostics))
        elif included and not block and not include.arguments:
            self.blocks.top += statements
        else:
            if included and include.arguments:
                self.diagnostics.add("S57", file.span, file=file.text)
            elif block and (included or table):
                self.diagnostics.add("S15", file.span, word="include", block=block.word)
            self.blocks.put(Unreadable(ANYTHING, file.span))

    def take_in(self, include: Include, span: Span) -> None:
        """Take `@include "file.docx"`: the text of the Word file comes here. Other arguments than `style: own` are
        reported (S67)."""
        if include.arguments and not _keeps_looks(include.arguments):
            self.diagnostics.add("S67", include.file.span, file=include.file.text)
        elif (path := self.files.path_of(include.file, self.blocks.top)) is not None:
            self.blocks.put(WordFile(include.file, path, span, bool(include.arguments)))

    def extend(self, file: String, keyword: Span) -> None:
        """Take `@extends`: the structure is read after the rest of the file. Reported (S50) inside a block, in an
        included file, and the second time."""
        while self.blocks.in_declaration:
            self.blocks.close_unended()
        if self.blocks.open or not self.structure or self.extends is not None:
            self.diagnostics.add("S50", keyword)
        else:
            self.extends = file

    def opened(self, file: String, structure: bool = False) -> _Parser | None:
        """The parser of a file that this one refers to; None, after a report, if it cannot be read."""
        opened = self.files.opened(file, self.blocks.top, structure, structure or self.source.shared)
        return None if opened is None else _Parser(*opened, self.diagnostics, self.kept, structure)


def _keeps_looks(arguments: tuple[Argument, ...]) -> bool:
    """Whether a Word file keeps its own looks: `(style: own)` is the only argument that an include of one may have."""
    match arguments:
        case (Argument(Name("style" | "样式"), Reference("own" | "原样")),):
            return True
        case _:
            return False
