"""The document of a program: its body unrolled, headings and captions numbered, figures printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from ..evaluation.environment import NONE, Environment, NoValue
from ..evaluation.evaluation import Evaluation
from ..figures import AnyFigure, CaptionList, FigureKind
from ..files.folder import Hashed
from ..program.declarations import Settings
from ..program.program import (
    BlockItem,
    EachItem,
    FigureItem,
    FragmentItem,
    HeadingItem,
    IfItem,
    Item,
    ParagraphItem,
    RowItem,
    TableItem,
    WordItem,
)
from ..quick.records import dataclass, replace
from ..styles import Style, in_words, number, typed_number
from ..values.facts import Fact
from ..values.printed_text import Caption, CaptionLink, Footnote, Inline, Text
from ..values.source import Span
from .blocks import Block, Document, Heading, OwnPages, Paragraph, PrintedTable
from .cover import cover_lines, plain_title
from .figure_blocks import Figures
from .inlines import Prose, joined
from .unroll import unrolled
from .walk import contents

if TYPE_CHECKING:
    from ..evaluation.additive import Sums
    from ..values.taken_text import OwnLooks, TakenIn, TakenNote, TakenText
    from .table_layout import Tables


def compose(
    evaluation: Evaluation, figures: Mapping[str, FigureKind[AnyFigure]], style: Style, failed: tuple[Fact, ...] = ()
) -> Composition:
    """Return the composition of an evaluated program, which makes its document; `failed` facts are marked in it. A
    value that does not exist is printed as the language's word for it. Raises `StepLimitExceeded`."""
    style = in_words(style, evaluation.program.settings.words)
    composer = _Composer(evaluation, figures, style, failed)
    return Composition(composer, tuple(composer.pieces(evaluation.program.body)))


@dataclass(frozen=True, slots=True)
class Piece:
    """An item of the body with the variables around it, and the blocks that it is printed as."""

    item: Item
    env: Environment
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Composition:
    """The pieces of a report, before mentions of their captions have numbers, and what composed them."""

    composer: _Composer
    pieces: tuple[Piece, ...]

    def document(self, sources: tuple[Hashed, ...] = ()) -> Document:
        """Return the document of these pieces; what cannot be mentioned is reported. `sources` are the files that it
        was made from."""
        composer, evaluation, style = self.composer, self.composer.evaluation, self.composer.style
        settings = evaluation.program.settings
        blocks = tuple(block for piece in self.pieces for block in piece.blocks)
        if composer.inline:
            from .run_on import run_on  # Loaded only for a report with inline blocks.

            pieces = ((piece.blocks, not isinstance(piece.item, WordItem)) for piece in self.pieces)
            blocks = tuple(run_on(pieces, settings.words))
        if any(isinstance(block, CaptionList) for block in blocks):
            from .mentions import with_lists  # Loaded only for a report with such a list.

            blocks = with_lists(blocks, settings.words)
        broken = composer.prose.text(settings.title, NONE)
        title = plain_title(broken)
        if composer.prose.mentions:
            from .mentions import with_references  # Loaded only for a report with mentions.

            composer.check_mentions()
            blocks = with_references(blocks, composer.named)
        if evaluation.again.running:
            from ..evaluation.computed_once import check_rest  # Loaded only for running totals.

            check_rest(evaluation)
        return Document(
            title,
            style,
            settings.words.tag,
            blocks,
            evaluation.named,
            cover_lines(broken, settings.organisation, settings.year, settings.words),
            settings.organisation,
            settings.published,
            sources,
            tuple(composer.prose.links),
            settings.keywords,
            _stated(title, settings) if style.template is not None else (),
            tuple(composer.taken),
            tuple(composer.prose.form_notes),
        )

    def reworded(self, lines: Sequence[tuple[Item, ParagraphItem]]) -> Composition | None:
        """Return the composition with other items in place of some paragraphs, each of which says something else in
        other words, with the same figures; None if one of them would change more than its own paragraph. Raises
        `StepLimitExceeded`."""
        pieces = []
        for piece in self.pieces:
            item = next((new for old, new in lines if old is piece.item), None)
            if item is None:
                pieces.append(piece)
                continue
            content = self.composer.prose.sentences(item.content, piece.env)
            alone = len(piece.blocks) == 1 and content and not any("\n" in each.text for each in content)
            if not alone or any(isinstance(each, Footnote) for each in content):
                return None
            block = piece.blocks[0]
            assert isinstance(block, Paragraph)
            pieces.append(Piece(item, piece.env, (replace(block, content=content, place=item.span),)))
        return Composition(self.composer, tuple(pieces))


def _stated(title: str, settings: Settings) -> tuple[tuple[str, str], ...]:
    from ..styles.template import TITLE  # Loaded only for a report with a template.

    return (*settings.stated.items(), *((name, title) for name in TITLE))


class _Composer:
    def __init__(
        self, evaluation: Evaluation, kinds: Mapping[str, FigureKind[AnyFigure]], style: Style, failed: tuple[Fact, ...]
    ) -> None:
        self.evaluation = evaluation
        self.prose = Prose(evaluation, frozenset(fact.name for fact in failed if fact.name))
        self.figures = Figures(self.prose, kinds, lambda: self.tables, style)
        self.style = style
        self.counts = [0] * 7
        self.level = 0
        """The level of the last heading."""
        self.taken: list[TakenIn] = []
        self.inline = False
        """Whether any paragraph continues the one before it."""
        self.called: dict[str, int] = {}
        """How many blocks have each of the names that prose may mention."""
        self.captions: dict[str, Caption] = {}
        self.headings: dict[str, Heading] = {}
        self.words = self.prose.words
        self.numbers = {self.words.figure: 0, self.words.table: 0}

    def pieces(self, body: tuple[Item, ...]) -> Iterator[Piece]:
        for item, env in unrolled(body, NONE, self.evaluation):
            yield Piece(item, env, tuple(self.blocks(item, env)))

    def blocks(self, item: Item, env: Environment) -> Iterator[Block]:
        match item:
            case HeadingItem():
                heading = self.heading(item, env)
                if item.name:
                    heading = replace(heading, name=env.instance.within(item.name))
                    self.headings.setdefault(heading.name, heading)
                    self.called[heading.name] = self.called.get(heading.name, 0) + 1
                yield heading
            case ParagraphItem():
                yield from self.paragraph(item, env)
            case TableItem():
                yield from self.table(_of_instance(item, env), env)
            case FigureItem():
                yield from self.figure(_of_instance(item, env), env)
            case WordItem():
                yield from self.word_file(item)
            case RowItem() | EachItem() | IfItem() | BlockItem() | FragmentItem():
                pass  # Rows are part of their table, what holds others is unrolled.

    def heading(self, item: HeadingItem, env: Environment) -> Heading:
        return self.headed(item.level, self.prose.inlines(item.content, env), item.numbered, item.span)

    def headed(self, level: int, content: tuple[Inline, ...], numbered: bool, place: Span) -> Heading:
        """Return a heading with this content, counted if it is numbered."""
        self.level = level
        if not numbered:
            return Heading(level, "", content, self._anchor(level), place)
        typed, content = self._typed(level, content)
        self._count(level, typed)
        return Heading(level, self._number(level), content, self._anchor(level), place)

    def word_file(self, item: WordItem) -> Iterator[Block]:
        """Yield the blocks of a Word file, below the heading that the line is under."""
        from .taken_in import blocks_of, taken_in  # Loaded only for a report with such a file.

        text = self.evaluation.dataset.taken.get(item.written)
        if text is None:
            yield Paragraph((self.prose.failure,))
            return
        self.taken.append(taken_in(text, item.span))
        if text.own is not None:
            yield self.own_pages(text, text.own, item.span)
            return

        def heading(level: int, content: tuple[Text, ...], numbered: bool) -> Heading:
            return self.headed(level, content, numbered, item.span)

        for block in blocks_of(text, self.level, item.span, heading, lambda note: self.prose.noted(note.content)):
            for content in contents(block) if isinstance(block, Heading | Paragraph) else ():
                self.prose.links |= {part.look.link: None for part in content if part.look.link}
            yield block

    def own_pages(self, text: TakenText, looks: OwnLooks, place: Span) -> OwnPages:
        """Return a Word file as it is, with its notes counted among those of the report."""
        from .taken_in import blocks_of

        before, counted = self.prose.notes, count(1)
        self.prose.notes += len(looks.notes)
        self.prose.links |= dict.fromkeys(looks.links)

        def heading(level: int, content: tuple[Text, ...], numbered: bool) -> Heading:
            return Heading(level, "", content, f"own-{len(self.taken)}-{next(counted)}", place)

        def noted(note: TakenNote) -> Footnote:
            return Footnote(before + note.place + 1, note.content)

        return OwnPages(tuple(blocks_of(text, self.level, place, heading, noted)), looks, before, place)

    def _typed(self, level: int, content: tuple[Inline, ...]) -> tuple[int | None, tuple[Inline, ...]]:
        """Return the number that the author typed, if there is one, and the heading without it."""
        if not content or not isinstance(content[0], Text):
            return None, content
        found = typed_number(self.style, level, content[0].text)
        if found is None:
            return None, content
        return found[0], joined([replace(content[0], text=found[1]), *content[1:]])

    def _number(self, level: int) -> str:
        return number(self.style, level, self.counts[level], self.counts[1:level])

    def _count(self, level: int, typed: int | None = None) -> None:
        self.counts[level] = typed if typed is not None else self.counts[level] + 1
        self.counts[level + 1 :] = [0] * (6 - level)

    def _anchor(self, level: int) -> str:
        return "h-" + "-".join(str(count) for count in self.counts[1 : level + 1])

    def paragraph(self, item: ParagraphItem, env: Environment) -> Iterator[Paragraph]:
        """Yield a paragraph, or none if its content is empty; a text of several lines gives one for each."""
        content = self.prose.sentences(item.content, env)
        if not content:
            return
        if not any("\n" in part.text for part in content):
            yield self._counted(item, content)
            return
        from .line_ends import by_line  # Loaded only for such a text.

        first, *others = by_line(content)
        yield self._counted(item, first)
        for line in others:
            yield Paragraph(line, place=item.span, align=item.align)

    def _counted(self, item: ParagraphItem, content: tuple[Inline, ...]) -> Paragraph:
        if not item.level:
            self.inline |= item.inline
            return Paragraph(content, place=item.span, bullet=item.bullet, align=item.align, inline=item.inline)
        self._count(item.level)
        return Paragraph(content, self._number(item.level), item.level, item.span)

    def caption(self, item: TableItem | FigureItem, env: Environment) -> Caption | None:
        """Return the caption with its number, counted among the tables or the figures; None if the item has none."""
        if item.caption is None:
            return None
        above = isinstance(item, TableItem) or item.among_tables
        label = self.words.table if above else self.words.figure
        self.numbers[label] += 1
        caption = Caption(label, self.numbers[label], self.prose.text(item.caption, env), above)
        self.captions.setdefault(item.name, caption)
        self.called[item.name] = self.called.get(item.name, 0) + 1
        return caption

    @cached_property
    def tables(self) -> Tables:
        from .table_layout import Tables  # Loaded only for a report with tables.

        return Tables(self.prose)

    @cached_property
    def sums(self) -> Sums:
        from ..evaluation.additive import Sums

        return Sums(self.evaluation)

    def table(self, item: TableItem, env: Environment) -> Iterator[Block]:
        yield from self.with_note(self.tables.table(item, self.caption(item, env), env), item.span)

    def with_note(self, table: PrintedTable, place: Span) -> Iterator[Block]:
        """Yield a table and, if figures in it do not add up as printed, a note that says so, among its own or below
        it."""
        from .rounding_gaps import misses

        note = (Text(self.words.rounding_note),)
        told = note not in table.notes and misses(table, self.sums)
        among = table.alone or bool(table.notes or table.foot)
        yield replace(table, notes=(*table.notes, note)) if told and among else table
        if told and not among:
            yield Paragraph(note, place=place)

    def figure(self, item: FigureItem, env: Environment) -> Iterator[Block]:
        caption = self.caption(item, env)
        try:
            block = self.figures.block(item, caption, env)
        except NoValue:
            yield Paragraph((self.prose.failure,))
            return
        if isinstance(block, PrintedTable):
            yield from self.with_note(block, item.span)
        else:
            yield block

    def check_mentions(self) -> None:
        """Report mentions of a fragment's instance that is not there (V26), and of a name that several blocks have
        (V47, a warning), unless a block is not closed where it should be, so that it repeats what follows it."""
        unclosed = any(each.code in ("S10", "S16") for each in self.evaluation.diagnostics)
        for name, place in self.prose.mentions.items():
            count = self.called.get(name, 0)
            if not count and "." in name:
                self.evaluation.diagnostics.add("V26", place, name=name)
            elif count > 1 and not unclosed:
                self.evaluation.diagnostics.warn("V47", place, name=name, count=count)

    def named(self, reference: CaptionLink) -> Inline:
        """Return a mention of a caption or a heading with its number or its title, once all are counted. The number of
        its page is known only to a writer."""
        caption, heading = self.captions.get(reference.target), self.headings.get(reference.target)
        if caption is None and heading is None:
            return self.prose.failure
        if reference.part == "page":
            return replace(reference, text=NO_PAGE)
        if caption is not None:
            number = f"{caption.label}{caption.number}"
            return replace(reference, text=number if reference.part == "number" else caption.title)
        assert heading is not None
        return replace(reference, text=heading.called if reference.part == "number" else heading.title)


NO_PAGE = "…"
"""A placeholder for the number of a page, in formats without pages."""

_Captioned = TypeVar("_Captioned", TableItem, FigureItem)


def _of_instance(item: _Captioned, env: Environment) -> _Captioned:
    """Return a table or figure under the name that it has in its instance of a fragment. One without a caption keeps
    its name, as nothing refers to it."""
    return item if item.caption is None else replace(item, name=env.instance.within(item.name))
