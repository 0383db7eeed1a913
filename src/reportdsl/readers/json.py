"""JSON, with the place of every value and exact numbers.

The parser is our own because the standard library's gives neither the places of values nor a limit on nesting.
"""

from __future__ import annotations

from decimal import Decimal
from json import JSONDecoder

from ..diagnostics import Diagnostics
from ..diagnostics.details import term
from ..quick.pattern import pattern
from ..values.table import Node
from .nested.tree import MAX_DEPTH, MOST_VALUES, Branch, Items, Leaf, Tree, plant
from .reader import Request
from .text.decoding import UnreadableText, decode

_BLANK = pattern(r"[ \t\r\n]*")
_NAME = pattern(r'[ \t\r\n]*"([^"\\]*)"[ \t\r\n]*:[ \t\r\n]*')
"""A name without escapes, as nearly all are, with the colon after it and the blanks around both."""
_DIGITS = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,4})?(?![0-9.eE])"
_NUMBER = pattern(_DIGITS)
_ENTRY = pattern(rf'[ \t\r\n]*"([^"\\]*)"[ \t\r\n]*:[ \t\r\n]*({_DIGITS})[ \t\r\n]*,')
"""A named number with the comma after it, which is most of what most files contain."""
_STRINGS = JSONDecoder(strict=False)
_END = term("end_of_file")
_WORD = pattern(r"-?[A-Za-z]+")


def read(request: Request, diagnostics: Diagnostics) -> Node | None:
    """The file's record, list or table. Raises `UnreadableFile`."""
    text = decode(request)
    with text.placed():
        tree = _Scanner(text.characters, MOST_VALUES * request.times).document()
    return plant(tree, text, request, diagnostics)


class _Scanner:
    def __init__(self, characters: str, most: int) -> None:
        self.characters, self.most = characters, most
        self.index = self.values = 0

    def document(self) -> Tree:
        tree = self.value(1)
        if self.next():
            raise UnreadableText("D21", self.index, expected=_END, found=self.next())
        return tree

    def next(self) -> str:
        """The next non-blank character; empty at the end."""
        character = self.characters[self.index : self.index + 1]
        if character.isspace() and (blank := _BLANK.match(self.characters, self.index)):
            self.index = blank.end()
            return self.characters[self.index : self.index + 1]
        return character

    def expect(self, *choices: str) -> str:
        character = self.next()
        if character not in choices or not character:
            raise UnreadableText("D21", self.index, expected=" ".join(choices), found=character or _END)
        self.index += 1
        return character

    def value(self, depth: int) -> Tree:
        character, index = self.next(), self.index
        if depth > MAX_DEPTH:
            raise UnreadableText("D17", index, limit=MAX_DEPTH)
        self.values += 1
        if self.values > self.most:
            raise UnreadableText("D34", index, limit=self.most)
        if character == "{":
            return self.branch(depth)
        if character == "[":
            return self.items(depth)
        if character == '"':
            return self.string()
        return self.plain()

    def branch(self, depth: int) -> Branch:
        start = self.index
        self.index += 1
        entries: list[tuple[Leaf, Tree]] = []
        if self.next() == "}":
            self.index += 1
            return Branch((), start)
        while True:
            if depth < MAX_DEPTH and self.values < self.most and (entry := _ENTRY.match(self.characters, self.index)):
                self.index = entry.end()
                self.values += 1
                number = Leaf(entry[2], False, entry.start(2), Decimal(entry[2]))
                entries.append((Leaf(entry[1], True, entry.start(1) - 1), number))
                continue
            name = self.name()
            entries.append((name, self.value(depth + 1)))
            if self.expect(",", "}") == "}":
                return Branch(tuple(entries), start)

    def name(self) -> Leaf:
        """The name of an entry; moves past its colon."""
        if plain := _NAME.match(self.characters, self.index):
            self.index = plain.end()
            return Leaf(plain[1], True, plain.start(1) - 1)
        if self.next() != '"':
            raise UnreadableText("D21", self.index, expected='"', found=self.next() or _END)
        name = self.string()
        self.expect(":")
        return name

    def items(self, depth: int) -> Items:
        start = self.index
        self.index += 1
        items: list[Tree] = []
        if self.next() == "]":
            self.index += 1
            return Items((), start)
        while True:
            items.append(self.value(depth + 1))
            if self.expect(",", "]") == "]":
                return Items(tuple(items), start)

    def string(self) -> Leaf:
        start = self.index
        try:
            text, self.index = _STRINGS.raw_decode(self.characters, start)
        except ValueError:
            raise UnreadableText("D18", start) from None
        return Leaf(text, True, start, only_quoted=True)

    def plain(self) -> Leaf:
        start = self.index
        if number := _NUMBER.match(self.characters, start):
            self.index = number.end()
            return Leaf(number[0], False, start, Decimal(number[0]))
        word = _WORD.match(self.characters, start)
        if word and word[0] in ("true", "false", "null", "NaN", "Infinity", "-Infinity"):
            self.index = word.end()
            return Leaf(word[0], False, start)
        raise UnreadableText("D22", start)
