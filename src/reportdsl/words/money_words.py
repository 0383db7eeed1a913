"""The words for money in lines around a table, in each language that sheets are written in: scales, currencies beyond
those of the Unicode CLDR, and the labels before them."""

from __future__ import annotations

from ..quick.pattern import Seldom

RENMINBI = ("人民币", "RMB", "CNY", "renminbi", "yuan", "chinese yuan")
"""Names for the money of an amount without a currency."""
UNIT_LABELS = (
    r"(?:本表|表内|以[上下]|下列)?(?:金额|货币|计量|计价|报表)?单位",
    r"(?:计价)?货币(?:名称|种类|单位)?|币种|币别|(?:记账)?本位币",
)  # fmt: skip
"""Labels before a unit of money or a currency, and nothing else."""
LABELS = (*UNIT_LABELS, r"(?:本表|表内)?(?:金额|数额|数字|数据)")
"""Labels before a unit of money or a currency."""
CURRENCY_LABELS = ("币种", "币别", "货币(?:名称|种类)?", "本位币", "currency")
"""Labels before a currency that say nothing about a scale."""
ENGLISH_SCALES = {
    "hundred": "百", "thousand": "千", "ten thousand": "万", "hundred thousand": "十万", "lakh": "十万", "lac": "十万",
    "million": "百万", "crore": "千万", "hundred million": "亿", "billion": "十亿", "trillion": "万亿",
    "'000": "千", "000": "千", "'000,000": "百万", "000,000": "百万",
}  # fmt: skip
"""Scales, in the singular."""
SHORT_SCALES = {"k": "千", "m": "百万", "mn": "百万", "mln": "百万", "mm": "百万", "bn": "十亿", "tn": "万亿"}
"""Abbreviations that mean a scale only after a currency."""
MONEY_ALIASES = {
    **dict.fromkeys(
        ("united states dollar", "united states dollars", "u.s dollars", "american dollars", "us $"), "us dollars"
    ),
    **dict.fromkeys(("pounds sterling", "pound sterling", "sterling"), "british pounds"),
}
"""Names of currencies in addition to those of CLDR."""

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Marks of all that says it in English, or by a code such as USD: Chinese names have no letter."""

MAY_SAY_MONEY = Seldom(
    "币元$€£¥￥₩₹₽฿0" + _LETTERS,
    r"币|货币|[十百千万亿]元|[(（:：]\s*元|[$€£¥￥₩₹₽฿]|RMB|\b0{3}s?\b|(?i:thousand|million|billion|trillion|\blakh|\blacs?\b|\bcrore|\bcurrency)"
    r"|\b(?i:in)\s+(?:[A-Z]{3}\b|(?i:[a-z. ]*(?:dollar|euro|pound|yen|yuan|renminbi|rupee|franc)))|^\W*[A-Z]{3}\W*(?:k|m|mn|bn)?\W*$",
)
"""A quick check for text that occurs in any of these phrases."""

IN_A_NAME = Seldom(
    "）)】]元",
    r"[（(【\[]\s*([^（()）\[\]【】]{1,24})[）)\]】]|(?<![0-9一二三四五六七八九十百千万亿元第])([十百千万亿]{1,2}元)(?=$|[\s_—.·（(-]|表|版|口径|数据|单位|格式|报表|列示)"
    r"|(?:^|(?<![十百千万亿])[\s_—.·-])(元)(?=$|[\s_—.·-]|表|版)",
)
"""Where the names of files, sheets and forms contain a unit of money: in brackets, or at the end of a part
(收支万元表)."""
