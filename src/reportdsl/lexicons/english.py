"""The English lexicon, in the wording of published accounts: increased by A (B%), by A and B respectively, remained
unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..quick.pattern import Seldom
from ..values.results import DOWN, LEVEL, UP
from ..values.units import currency_symbol
from .lexicon import TEMPLATE_MARKS, Changes, Known, Lexicon, Punctuation, SideBySide, TextFigures
from .numerals import english_counted

if TYPE_CHECKING:
    from ..values.rough_numbers import Manner

_DIVISIONS = (
    "(?i:figure|table|part|section|chapter|annex|appendix|schedule|article|note|page|clause|paragraph)s?|Appendices"
    "|(?:Scope|Tier|Phase|Level|Stage|Step|Pillar|Principle|Goal|Group|Class)s?|Categor(?:y|ies)"
)
"""What is numbered in a report, or in the frameworks that it follows: Table 3, Scopes 1 and 2."""
_STANDARDS = "ISO|IEC|EN|BS|DIN|ASTM|PAS|OHSAS|IFRS|IAS|ESRS|GRI|SASB|SDGs?|AA|SA"
"""Standards that are known by a number."""
_NUMERAL = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "series": "series",
}


def singular(unit: str) -> str:
    """The unit of a count in the singular, formed from its last word: visits, batches, bodies, people."""
    before, space, last = unit.rpartition(" ")
    for plural, ending in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
        ("ss", "ss"),
        ("s", ""),
    ):
        if last not in IRREGULAR and last.endswith(plural) and len(last) > len(plural) + 1:
            last = last.removesuffix(plural) + ending
            break
    return before + space + IRREGULAR.get(last, last)


def _before(code: str) -> str:
    """What stands before an amount in a currency: US$, or CHF with a space."""
    symbol = currency_symbol(code)
    return symbol + " " * symbol.isalpha()


_SAID_NUMBER = r"(?P<digits>[0-9][0-9,]{0,23}(?:\.[0-9]{1,18})?)\s*(?P<behind>%|[A-Za-z][A-Za-z ]{0,30})"
_SAID_TO = (
    *("rose to", "increased to", "grew to", "went up to", "was raised to", "fell to", "decreased to", "declined to"),
    *("dropped to", "went down to", "was cut to", "was reduced to", "stood at", "amounted to"),
)
_SAID_UP = ("rose", "increased", "grew", "was up", "were up")
_SAID_DOWN = ("fell", "decreased", "declined", "dropped", "was down", "were down")
_SAID_MANNERS: Mapping[str, Manner] = {
    **dict.fromkeys(("about", "around", "approximately", "some"), "about"),
    **dict.fromkeys(("nearly", "almost", "close to"), "nearly"),
    **dict.fromkeys(("over", "more than"), "over"),
    **dict.fromkeys(("under", "less than"), "under"),
    "at least": "least",
    "at most": "most",
}
_SAID_ABOUT = rf"(?:(?P<about>{'|'.join(_SAID_MANNERS)})\s+)?"

ENGLISH = Lexicon(
    names=("en", "English", "英文"),
    tag="en-US",
    style="western",
    spelling=0,
    changes=Changes(
        one={
            UP: "increased by {amount}[ ({rate})]",
            DOWN: "decreased by {amount}[ ({rate})]",
            LEVEL: "remained unchanged",
        },
        points={UP: "increased by {amount}", DOWN: "decreased by {amount}", LEVEL: "remained unchanged"},
        several={
            "ups": "increased by {amount} respectively[, or by {rate}]",
            "downs": "decreased by {amount} respectively[, or by {rate}]",
        },
        mixed="{name} {words}",
        apart="; ",
        between=", ",
        final=" and ",
    ),
    side_by_side=SideBySide(each="", respectively="", behind=" respectively", alike="", marks=",;"),
    clauses=("; ", "; "),
    words=(", ", " and "),
    marks=Punctuation(colon=": ", comma=", ", semicolon="; ", item=", ", stop=".", opening=" (", closing=")"),
    scales={
        "十": "ten",
        "百": "hundred",
        "千": "thousand",
        "万": "ten thousand",
        "十万": "hundred thousand",
        "百万": "million",
        "千万": "ten million",
        "亿": "hundred million",
        "十亿": "billion",
        "百亿": "ten billion",
        "千亿": "hundred billion",
        "万亿": "trillion",
    },
    units={
        "元": "yuan",
        "个百分点": "percentage points",
        "个千分点": "per mille points",
        "个基点": "basis points",
        "千克": "kg",
        "米": "metres",
        "亩": "mu",
        "立方米": "m³",
        "千瓦时": "kWh",
        "千瓦": "kW",
        "秒": "seconds",
    },
    currency=currency_symbol,
    symbol=_before,
    per="{unit} per {below}",
    each_of="{:,}".format,
    gap=" ",
    one=singular,
    unit_line="Unit: {unit}",
    numeral=english_counted,
    year="{year}",
    labelled_year="{label}, {year}",
    current="This year",
    prior="Last year",
    date="{day} {month} {year}",
    months=MONTHS,
    yes="yes",
    no="no",
    headings=("{1} ", "{1.1} ", "{1.1.1} ", "({a}) ", "({i}) ", "({1}) "),
    row="Class",
    figure="Figure ",
    table="Table ",
    caption="{label}{number}. {title}",
    continued=" (continued)",
    continued_caption="{caption} (continued)",
    contents="Contents",
    published="Published: {date}",
    titles=(
        "{organisation}[:,]? {rest}(?: for|,)? {year}",
        "{organisation}[:,]? {year} {rest}",
        "{rest} of (?:the )?{organisation}(?: for|,)? {year}",
        "{year} {rest} of (?:the )?{organisation}",
    ),
    title_year="{year}",
    title_ends=(),
    cumulative_share="cumulative share",
    all_zero=": all zero, so nothing is drawn.",
    key="Key: {names}.",
    total="Total",
    rounding_note="Note: figures may not add up due to rounding.",
    missing="[missing]",
    draft="Draft with errors ({errors}): what is marked has not been verified and must not be published.",
    draft_mark="DRAFT",
    draft_file="{name} (draft)",
    draft_list="What is to be mended or filled in",
    facets={"amount": "amount", "rate": "rate", "share": "share", "prior": "prior"},
    share_of="{part} percent of {whole}",
    known=Known(
        digits=rf"""
          (?:[0-9]{{1,2}}\s+)?(?:{"|".join(MONTHS)})(?:\s+[0-9]{{1,2}}\b)?(?:,?\s+[12][0-9]{{3}}\b)?    # dates
        | \b(?i:in|of|for|to|from|since|until|during|between|and|than|with|against|year|FY|Q[1-4]|H[12])\s*                # years
          (?:1[5-9]|20)[0-9]{{2}}(?:[-–/][0-9]{{2,4}})?\b(?!\s*(?:%|percent|yuan|thousand|million|billion))
        | \bby\s+(?:19|20)[0-9]{{2}}\b(?=\s*(?:[,.;:)]|$|(?:and|or|to|in|we|our|it|the|for|from|through|against|as|at|on|under|while|with)\b))
        | (?<![0-9.,/])(?:19|20)[0-9]{{2}}[/–][0-9]{{2}}(?![0-9%]|[.,][0-9])                                       # financial years
        | \b(?:Order|No\.|Nos\.|{_DIVISIONS})\s*[0-9]+(?:\.[0-9]+)*(?:(?:,|,?\s(?:and|or|to|&)|\s?[-–])\s?[0-9]{{1,2}}(?![0-9%]|[.,][0-9]))*
        | \b(?:{_STANDARDS})\s?[0-9]+(?:[-.:][0-9]+)*                                                    # standards: ISO 14064-1
        | \b[A-Z][A-Za-z]+-[0-9]{{1,2}}\b(?![.,][0-9]|%)                                                 # names: COVID-19
        | \b[0-9]+(?:st|nd|rd|th)\b                                                                     # ordinals
        | (?<![A-Za-z])[A-Za-z]{{1,2}}[0-9]\.[0-9](?![0-9])                                              # names: PM2.5, v1.0
        | “[^”]*”                                                                                       # quoted titles
        """,
        numerals=rf"(?i)\b{_NUMERAL}(?:[-\s]+(?:{_NUMERAL}|hundred|thousand|million|billion|and))*\s+(?:per ?cent|percentage points?|yuan|dollars|euros)\b",
        direction=(
            r"(?i)\b(increased?|decreased?|rose|rise|risen|fell|fall|fallen|grew|growth|declined?|dropped|reduced|exceeded|saved|up|down)"
            r"(?: by| of)?(?: a total of)? *$"
        ),
        debris=(
            r"\b[Ii]ncreased? ?/ ?decreased?\b|\b[Ii]ncreased? \(decreased?\)|\b[Rr]ose ?/ ?fell\b|\b[Uu]p ?/ ?down\b"
            r"|\b[Xx]{2,}\b|\[(?:insert|name|amount|year)[^\]]*\]|\b(?:TBC|TBD)\b",
            *TEMPLATE_MARKS,
        ),
        empty=(r"\b(?:because|due to|owing to|namely|reasons? (?:is|was|are|were|being))\s*:?\s*[.;]|:\s*[.;]",),
        number=Seldom(
            ".)PCS", r"^(?:[0-9]{1,2}[.)]\s|[0-9]{1,2}(?:\.[0-9]{1,2})+\s|(?:Part|Chapter|Section) [0-9IVX]+\b)"
        ),
        doubled=(r"\b(Figure|Table|Section|Part) \1\b|[,;:]{2,}|(?<!\.)\.\.(?!\.)|\(\)|“”|\s[,.;](?=\s|$)",),
        other_script=Seldom("，。；：！？、（）", r"[\w)%]+[，。；：！？、]|\w*（[^（）]*）?"),
        share=Seldom("pP", r"(?i)\bpercentage(?: share)?(?: (?:was|is|of|to|only|about))* *$"),
        nothing=r"(?i)\b(?:no|not|nil|none|nothing|empty)\b",
        placeholders="ditto|(?:as|see)(?:above|before|below|lastyear|previous)|(?:same)?as(?:above|before|lastyear)"
        "|none|nothing|no(?:reasons?|comments?)?|n/?a|notapplicable|unknown|omitted|blank|empty|etc|test|example|loremipsum"
        "|tob(?:e)?(?:added|completed|confirmed|determined|done|written|filledin|supplied)|tb[acd]|todo|null|nan|x+",
    ),
    in_texts=TextFigures(
        amount=rf"\s*(?::|(?:was|were|is|are|of|totalled|came to|reached|{'|'.join(_SAID_TO)})\b)?\s*" + _SAID_NUMBER,
        change=rf"\s+(?P<way>{'|'.join((*_SAID_UP, *_SAID_DOWN))})(?: by)?(?:\s+{_SAID_NUMBER})?",
        up=_SAID_UP,
        down=_SAID_DOWN,
        before=r"(?:^|[\s,.;:(])$",
        total=rf"\b[Tt]otal (?P<of>[a-z ]*?)\s*(?::|(?:was|were|is|are|of|came to|{'|'.join(_SAID_TO)})\b)?\s*{_SAID_NUMBER}",
        meant=r"\b(?:the|for|of|this|year|in|all|above|table)\b",
        whole=r"^\s*(?P<than>[Cc]ompared (?:with|to) (?:last|the previous|the prior) year,?\s+)?(?:(?i:it|they)\s+)?"
        rf"(?P<way>(?i:{'|'.join((*_SAID_UP, *_SAID_DOWN))}))(?: by)?\s+{_SAID_ABOUT}{_SAID_NUMBER}(?=[.,;)(]|$)",
        too=rf"(?:,?\s+or|,)?\s*\(?(?:by\s+)?{_SAID_ABOUT}{_SAID_NUMBER}(?=[.,;)]|$)",
        level=r"^\s*(?:[Cc]ompared (?:with|to) (?:last|the previous|the prior) year,?\s+)?(?:(?i:it was|they were)\s+)?"
        r"(?P<way>(?i:unchanged|no change|the same))(?=[.,;)]|$)",
        moved=rf"(?P<way>(?i:{'|'.join((*_SAID_UP, *_SAID_DOWN))}))\D{{0,4}}(?P<digits>[0-9][0-9,]{{0,23}}(?:\.[0-9]{{1,18}})?)\s*"
        r"(?=(?P<behind>[^0-9]{0,12}))",
        explained=r"[,.;]?\s*(?:of which|mainly|because|due to)",
        parted=r"\b(?:of which|firstly|secondly)\b",
        whose="",
        turned="",
        summed="",
        rises=_SAID_UP,
        falls=_SAID_DOWN,
        manners=_SAID_MANNERS,
        later="",
        figures=frozenset("0123456789"),
        in_digits=lambda text: (text, range(len(text) + 1)),
    ),
)
