"""Texts in other East Asian encodings: nearly all of them decode as GB18030 as well, into the wrong words.

They are told apart by how common their characters are: each standard keeps its common characters in a range of first
bytes of its own (GB 2312 level 1, Big5 level 1, JIS X 0208 kana and level 1).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ...quick.records import dataclass

_SAMPLE = 2000
"""The number of characters beyond ASCII that are examined, from the start of the text."""
_COMMON, _RARE = 0.95, 0.9
"""The least share of common characters in a text's true encoding, and a share that no common GB18030 text falls below.
A short text with a rare name falls below it too, but fits no other encoding."""


@dataclass(frozen=True, slots=True)
class _Encoding:
    codec: str
    common: tuple[tuple[int, int], ...]
    """Ranges of the first bytes of common characters, inclusive."""
    signs: tuple[int, int]
    """The range of the first bytes of punctuation, which is not evidence."""

    def share(self, text: str) -> float:
        """The share of common characters among a text's characters beyond ASCII."""
        count = common = 0
        for character in text:
            lead = character.encode(self.codec, "replace")[0]
            if self.signs[0] <= lead <= self.signs[1]:
                continue
            count += 1
            common += any(first <= lead <= last for first, last in self.common)
        return common / count if count else 0.0


_FEWEST_LETTERS = 10
"""Number of different characters needed to tell Korean from Chinese: Hangul shares the first bytes of fewer than two
thirds of common Chinese characters, so ten of those in a row are rare, and rarer still without one that nearly every
Chinese text has."""
_CHINESE = frozenset(
    "的一是不了在人有我他这中大来上国和地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实收支入出合计项目数金额名称编码预决算款费拨基财政公用位单备注期初末"
)
"""Characters that occur in any Chinese text of some length, or in tables of accounts."""
_CHINESE_SIGNS = frozenset("，。、；：（）《》“”！？　")
_GB = _Encoding("gbk", ((0xB0, 0xD7),), (0xA1, 0xA3))
_FOREIGN: Mapping[str, _Encoding] = MappingProxyType(
    {
        "Big5": _Encoding("cp950", ((0xA4, 0xC6),), (0xA1, 0xA3)),
        "Shift-JIS": _Encoding("cp932", ((0x82, 0x83), (0x88, 0x97)), (0x81, 0x81)),
    }
)


def foreign_encoding(content: bytes, text: str) -> str:
    """The encoding of a file that GB18030 accepts but that another one fits better, from its bytes and its text as
    GB18030; empty if no other fits better."""
    if _is_korean(text, _decoded(content, "cp949")):
        return "EUC-KR"
    if _GB.share(_beyond_ascii(text)) >= _RARE:
        return ""
    shares = {name: encoding.share(_decoded(content, encoding.codec)) for name, encoding in _FOREIGN.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _COMMON else ""


def _is_korean(text: str, hangul: str) -> bool:
    """Whether a text is Hangul that GB18030 decodes to common characters, since both have these behind the same first
    bytes: it has many different syllables, and as Chinese hardly any of the characters that every Chinese text of the
    kind has."""
    letters = {character for character in text if character > "\u3000" and character not in _CHINESE_SIGNS}
    if len(letters) < _FEWEST_LETTERS or not hangul:
        return False
    syllables = [character for character in hangul if "가" <= character <= "힣"]
    signs = sum(character < "가" for character in hangul)
    return (
        len(syllables) + signs == len(hangul) and len(syllables) > signs and len(letters & _CHINESE) < len(letters) / 10
    )


def _beyond_ascii(text: str) -> str:
    return "".join(character for character in text[: 20 * _SAMPLE] if character > "\x7f")[:_SAMPLE]


def _decoded(content: bytes, codec: str) -> str:
    try:
        return _beyond_ascii(content.decode(codec))
    except UnicodeDecodeError:
        return ""
