"""Amounts of money in words, as vouchers write them beside the figure: 壹佰元整, 人民币叁仟贰佰元伍角, 12万元整."""

from __future__ import annotations

from ..quick.pattern import Seldom

_FORMAL = "零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬亿億"
_NUMBER = rf"(?:[0-9][0-9,，.]*|[{_FORMAL}〇一二三四五六七八九两十百千万]+)"
_WRITTEN = Seldom(
    "元圆圓角分正" + _FORMAL,
    rf"(?:人民币|RMB|[（(]?大写[）)]?|[:：￥¥\s])*(?:{_NUMBER}[万亿]?(?:元|圆|圓)(?:零?{_NUMBER}角)?(?:零?{_NUMBER}分)?"
    rf"|{_NUMBER}角(?:{_NUMBER}分)?|[{_FORMAL}]{{2,}})(?:[整正]|人民币)?[。.]?",
)


def is_written_amount(text: str) -> bool:
    """Whether a text is an amount in words, or an amount in figures with such words around it that no unit covers."""
    return _WRITTEN.fullmatch(text.strip()) is not None
