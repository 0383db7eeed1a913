"""Phrases other than `单位：万元` by which sheets state the money of their figures: with scale and currency apart
(`币种：美元`, `人民币：万元`, `单位：千元人民币`), and in English (`in thousands of US dollars`, `USD'000`, `All
figures in millions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.quantity import MONEY
from ..values.units import YUAN, UnitOfMeasure, is_money, scaled, unscaled
from ..values.units.currencies import codes, currencies, english_names, narrow_codes
from .money_words import CURRENCY_LABELS, ENGLISH_SCALES, LABELS, MONEY_ALIASES, RENMINBI, SHORT_SCALES

_SPLIT = pattern(r"[\s:：、,，;；。.|()（）\[\]【】]+")
_SPREAD = pattern(r"(?<=[十百千万亿])\s+(?=[十百千万亿元])|(?<=[单币货])\s+(?=[位种币])")
_LABEL = pattern(rf"(?:{'|'.join(LABELS)})[为是]?")
_ABOUT_CURRENCY = pattern(rf"(?:{'|'.join(CURRENCY_LABELS)})\s*(?:[:：为是]|$)", re.IGNORECASE)
_CHINESE = pattern(r"([十百千万亿]{0,2})([元圆]?)")
_TOKENS = pattern(
    r"[A-Za-z]{0,3}[$€£¥￥₩₹₽฿]|['’‘`]?000(?:,000)?s?\b|[A-Z]{3}(?=(?:k|m|mn|M|bn)\b)|[A-Za-z]+(?:\.[A-Za-z]+)*|[^\s]"
)
_APOSTROPHES = "'’‘`"
_STRAIGHT = pattern(f"[{_APOSTROPHES}]")
_SIGNS = "$€£¥￥₩₹₽฿"
_LONGEST = 4
"""Words in the longest name of a currency."""
Currencies = frozenset[str]
"""The kinds of money that a word may mean; empty if none is stated."""


@dataclass(frozen=True, slots=True)
class SaidMoney:
    """What a text states about the money of all figures: the word for its currency, what that word may mean, and the
    scale, None if not stated. `span` is where the words for the unit stand in the text, if they stand together."""

    scale: str | None
    currencies: Currencies = frozenset()
    word: str = ""
    span: tuple[int, int] | None = None

    def unit(self, due: UnitOfMeasure) -> UnitOfMeasure:
        """The unit that is meant, for figures due in the unit `due`, which supplies whatever the text leaves unsaid."""
        scale = due.scale if self.scale is None else self.scale
        if not self.currencies:
            base = unscaled(due)
        elif due.kind in self.currencies:
            base = unscaled(due) if is_money(due) else YUAN
        elif len(self.currencies) == 1:
            (code,) = self.currencies
            base = YUAN if code == MONEY else UnitOfMeasure(code, code)
        else:
            base = UnitOfMeasure(self.word, self.word)
        return scaled(scale, base) if scale and base.below is None else base


def said_money(text: str) -> SaidMoney | None:
    """What a text beside a table states about the money of its figures; None if it states nothing, or is prose."""
    return _in_chinese(text) or _in_english(text)


def _in_chinese(text: str) -> SaidMoney | None:
    """What a text states that consists only of labels and units; None unless these are about money."""
    words = [word for word in _SPLIT.split(_SPREAD.sub("", text)) if word]
    labels = [word for word in words if _LABEL.fullmatch(word)]
    said = [found for word in words if word not in labels and (found := _chinese(word)) is not None]
    scaled_words = [
        word for word in words if word not in labels and (each := _chinese(word)) is not None and each.scale is not None
    ]
    if not said or (not labels and len(said) < len(words)) or words.index(labels[0] if labels else words[0]) > 2:
        return None
    scales = {each.scale for each in said if each.scale is not None}
    named = next((each for each in said if each.currencies != {MONEY}), said[0])
    if len(scales) > 1 or len({each.currencies for each in said} - {frozenset({MONEY})}) > 1:
        return None
    none = None if _ABOUT_CURRENCY.search(text) else ""
    start = text.find(scaled_words[0]) if len(scaled_words) == 1 else -1
    span = (start, start + len(scaled_words[0])) if start >= 0 else None
    return SaidMoney(next(iter(scales), none), named.currencies, named.word, span)


def _chinese(word: str) -> SaidMoney | None:
    """A word that is a unit of money (万元, 千元人民币, 港币万元), or a currency without a scale (人民币); None for any
    other word."""
    name, rest = "", word
    plain = _CHINESE.fullmatch(word)
    if plain is None:
        name = next((each for each in (*_beginnings(word), *_ends(word)) if _currency(each)), "")
        if not name:
            return None
        rest = word.removeprefix(name) if word.startswith(name) else word.removesuffix(name)
        plain = _CHINESE.fullmatch(rest)
    if plain is None or not (plain[2] or name):
        return None
    alone = bool(name) and not rest
    return SaidMoney(None if alone else plain[1], _currency(name) if name else frozenset({MONEY}), name or plain[2])


def _beginnings(word: str) -> Iterator[str]:
    return (word[:end] for end in range(len(word), 1, -1))


def _ends(word: str) -> Iterator[str]:
    return (word[start:] for start in range(len(word) - 1))


def _in_english(text: str) -> SaidMoney | None:
    """What a caption states: a scale beside a currency or after “in”, or else a currency after “in”."""
    tokens = [*_TOKENS.finditer(text.replace("：", ":"))]
    words = [token[0] for token in tokens]
    for place in range(len(words)):
        scale, size = _scale(words, place)
        if not scale or (place and words[place - 1].isdecimal()):
            continue
        before, start = _before(words, place)
        of = place + size + (words[place + size : place + size + 1] in (["of"], ["OF"]))
        behind, length = _named(words, of)
        word = before or behind
        last = of + length - 1 if behind and not before else place + size - 1
        span = tokens[start if before else place].start(), tokens[last].end()
        if word:
            return SaidMoney(scale, _currency(word), word, span)
        is_short = words[place].casefold() in SHORT_SCALES
        said = words[place][0] in _APOSTROPHES or words[place].endswith("000s") or _is(words, place - 1, "in")
        if (said or size == len(_lettered(words))) and not is_short and not _counts(words, place + size):
            return SaidMoney(scale, span=span)
    for place, each in enumerate(words):
        if each.casefold() in ("in", "currency"):
            start = place + 1 + _is(words, place + 1, ":")
            word, size = _named(words, start)
            if word and not _lettered(words[start + size :]) and not _is_a_word(word):
                return SaidMoney(None if each.casefold() == "currency" else "", _currency(word), word)
    return None


def _counts(words: Sequence[str], place: int) -> bool:
    """Whether what follows a scale is a thing that it counts: thousands of tonnes, million tonnes."""
    return _is(words, place, "of") or (bool(_lettered(words[place : place + 1])) and not words[place - 1].endswith("s"))


def _is_a_word(code: str) -> bool:
    """Whether the code of a currency may be an ordinary word (ALL, TOP), as for any currency without a sign of its
    own."""
    return code in currencies() and currencies()[code].symbol == code


def _is(words: Sequence[str], place: int, word: str) -> bool:
    return 0 <= place < len(words) and words[place].casefold() == word


def _lettered(words: Sequence[str]) -> list[str]:
    return [word for word in words if word[-1].isalnum()]


def _scale(words: Sequence[str], place: int) -> tuple[str, int]:
    """The scale at a place, and the number of its words; empty if there is none. A short one must follow a currency."""
    for size in range(min(2, len(words) - place), 0, -1):
        name = _STRAIGHT.sub("'", " ".join(words[place : place + size]).casefold())
        scale = ENGLISH_SCALES.get(name) or ENGLISH_SCALES.get(name.removesuffix("s"))
        if scale:
            return scale, size
    scale = SHORT_SCALES.get(words[place].casefold(), "")
    return (scale, 1) if scale and place and _named(words, place - 1)[0] else ("", 0)


def _before(words: Sequence[str], place: int) -> tuple[str, int]:
    """The currency before a scale, and the place where it begins: US$ million, US dollars (in thousands). Empty if
    there is none."""
    end = place
    while end and words[end - 1].casefold() in ("in", "(", ",", "-", ":"):
        end -= 1
    for size in range(_LONGEST, 0, -1):
        if size <= end and (word := " ".join(words[end - size : end])) and _currency(word):
            return word, end - size
    return "", place


def _named(words: Sequence[str], place: int) -> tuple[str, int]:
    """The longest name of a currency at a place, and the number of its words; empty if there is none."""
    for size in range(_LONGEST, 0, -1):
        word = " ".join(words[place : place + size])
        if place + size <= len(words) and _currency(word):
            return word, size
    return "", 0


def _currency(word: str) -> Currencies:
    """The kinds of money that a name, a code or a sign may mean."""
    if word in RENMINBI or word.casefold() in RENMINBI:
        return frozenset({MONEY})
    if word in codes():
        return frozenset({codes()[word]})
    if word in ("¥", "￥"):
        return narrow_codes(word) | {MONEY}
    if word[-1] in _SIGNS:
        return narrow_codes(word) | (english_names()["dollars"] if word == "$" else frozenset())
    name = word.casefold()
    return english_names().get(MONEY_ALIASES.get(name, name), frozenset())
