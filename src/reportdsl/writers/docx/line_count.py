"""Count the lines of a paragraph, broken as word processors break Chinese text.

Consecutive letters and digits stay together, and no line begins with a closing mark or ends with an opening one (GB/T
15834; `w:kinsoku`, which is on by default). In Word, a stop may hang beyond the edge, in LibreOffice none does
(`styles_part.doc_defaults`): counted is as if none did, since what is planned for a page must fit it in either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate, repeat

from ...quick.pattern import pattern
from ...values.advance_widths import EM, UNENDING, UNSTARTING, advances_in

SPACE = "\u2005"
"""A stand-in for the space that is set between a Western character and a Chinese one."""
BETWEEN = EM // 5
"""Width of that space in LibreOffice, as measured; Word does not document its own. Tables assume a little more, so that
nothing in them is broken."""
_MEETING = pattern(r"(?<=[^\W0-9A-Za-z_])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[^\W0-9A-Za-z_])")
MOST_KEPT = 4096
"""Paragraphs that are remembered: a batch sets the same prose for each unit."""


@lru_cache(maxsize=MOST_KEPT)
def line_count(text: str, latin: str, em: int, more: int, width: int, indent: int) -> int:
    """Return the number of lines of `text` in type of `em` twips, with Western characters in the face `latin`. Each
    character is wider by `more` (narrower, if negative), on lines of `width`, the first with an `indent`; all in
    twips."""
    advances = _advances(latin, em, more)
    return sum(_lines(_MEETING.sub(SPACE, line), advances, em + more, width, indent) for line in text.split("\n"))


def breaks_into(text: str, latin: str, em: int, width: int) -> int:
    """Return the number of lines of a cell's text. Many widths are tried for each, so the result is not remembered."""
    return _lines(_MEETING.sub(SPACE, text), _advances(latin, em, 0), em, width, 0)


@lru_cache(maxsize=64)
def _advances(latin: str, em: int, more: int) -> Mapping[str, int]:
    """Return the widths, in twips, of the characters that are not one em wide."""
    found = {character: advance * em // EM + more for character, advance in advances_in(latin).items()}
    return found | {SPACE: BETWEEN * em // EM}


def _lines(text: str, advances: Mapping[str, int], usual: int, width: int, indent: int) -> int:
    edges = [*accumulate(map(advances.get, text, repeat(usual)), initial=0)]
    lines, begin = 1, 0
    while edges[-1] - edges[begin] > width - indent:
        most = bisect_right(edges, edges[begin] + width - indent, begin + 1) - 1
        begin, indent = _end(text, begin, max(most, begin + 1)), 0
        if begin == len(text):
            break
        lines += 1
    return lines


def _end(text: str, begin: int, most: int) -> int:
    """Return where a line ends that has room for the characters before `most`; the next line begins there."""
    end = most
    while end > begin and not _breaks(text[end - 1], text[end]):
        end -= 1
    return _begun(text, end if end > begin else most)


def _begun(text: str, place: int) -> int:
    """Return the place, or the next one that is no space."""
    while place < len(text) and text[place] in f" {SPACE}":
        place += 1
    return place


def _breaks(before: str, after: str) -> bool:
    if after in UNSTARTING or before in UNENDING:
        return False
    return not (_western(before) and _western(after))


def _western(character: str) -> bool:
    return "!" <= character <= "~" or "\u00c0" <= character <= "\u024f"
