"""Prose that only prints: `{{ name.member["key"] | filter("text") }}` between words, which is nearly all prose there is.

It is read here into the same nodes that Jinja's parser would lead to. Anything else, and any mistake, is left to Jinja,
whose loading alone takes longer than the rest of a short report.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..quick.pattern import pattern
from .ast import Argument, Expression, Filtered, Member, Name, Print, Prose, Reference, String, Words
from .code import Code

_NAME = pattern(r"[^\W\d]\w*")
_STRING = pattern("\"[^\"]*\"|'[^']*'")
_SPECIAL = frozenset(("and", "else", "false", "False", "if", "in", "is", "none", "None", "not", "or", "true", "True"))
"""Words that Jinja does not read as names."""
_LONGEST = 50
"""Longest chain read here. Longer ones are left to Jinja's reader, which has a limit and reports it."""


class _NotPlain(Exception):
    """Left to Jinja."""


def printing(code: Code) -> Prose | None:
    """The prose of a line's code; None if it is not plain."""
    if "{%" in code.text or "{#" in code.text:
        return None
    try:
        return tuple(_parts(code))
    except _NotPlain:
        return None


def _parts(code: Code) -> Iterator[Words | Print]:
    at = 0
    while (begin := code.text.find("{{", at)) >= 0:
        if begin > at:
            yield Words(code.text[at:begin], code.span(at, begin))
        reader = _Reader(code, begin + 2)
        value = reader.expression()
        at = reader.passed("}}")
        yield Print(value, value.span)
    if at < len(code.text):
        yield Words(code.text[at:], code.span(at, len(code.text)))


class _Reader:
    """Reads one expression from a place on."""

    def __init__(self, code: Code, at: int) -> None:
        self.code, self.text, self.at = code, code.text, at
        self.length = 0

    def passed(self, mark: str) -> int:
        """The place behind a mark that must come now."""
        if not self.next(mark):
            raise _NotPlain
        return self.at

    def next(self, mark: str) -> bool:
        """Whether a mark comes now, behind spaces; then it is passed."""
        while self.text.startswith(" ", self.at):
            self.at += 1
        comes = self.text.startswith(mark, self.at)
        self.at += len(mark) * comes
        return comes

    def name(self) -> Name:
        self.next("")
        matched = _NAME.match(self.text, self.at)
        # An identifier may contain marks that are not letters (U+00B7).
        if (
            matched is None
            or not matched[0].isidentifier()
            or matched[0] in _SPECIAL
            or self.text[matched.end() : matched.end() + 1] not in _AFTER
        ):
            raise _NotPlain
        self.at = matched.end()
        return Name(matched[0], self.code.span(*matched.span()))

    def string(self) -> String:
        self.next("")
        matched = _STRING.match(self.text, self.at)
        if matched is None:
            raise _NotPlain
        self.at = matched.end()
        return String(self.code.written(matched.start() + 1, matched.end() - 1), self.code.span(*matched.span()))

    def expression(self) -> Expression:
        first = self.name()
        value: Expression = Reference(first.text, first.span)
        while True:
            self.length += 1
            if self.length > _LONGEST:
                raise _NotPlain
            if self.next("."):
                name = self.name()
                value = Member(value, name.text, name.span, value.span.to(name.span))
            elif self.next("["):
                key = self.string()
                self.passed("]")
                value = Member(value, key.text, key.span, value.span.to(key.span), bracketed=True)
            else:
                break
        while self.next("|"):
            name = self.name()
            value = Filtered(value, name, tuple(self.arguments()) if self.next("(") else (), value.span.to(name.span))
            self.length += 1
        if self.length > _LONGEST:
            raise _NotPlain
        return value

    def arguments(self) -> Iterator[Argument]:
        """Texts, without a name or with one, up to the closing bracket."""
        named = False
        while not self.next(")"):
            label = None
            self.next("")
            if self.text[self.at : self.at + 1] not in "\"'":
                label = self.name()
                self.passed("=")
            if named and label is None:
                raise _NotPlain
            named = label is not None
            value = self.string()
            yield Argument(label and Name(label.text, value.span), value)
            if not self.next(","):
                self.passed(")")
                return


_AFTER = frozenset((" ", ".", "[", "|", "(", ")", ",", "=", "}", ""))
