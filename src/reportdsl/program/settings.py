"""What `@report`, `@format` and `@phrase` state for the whole report."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..diagnostics import Diagnostics, Note
from ..diagnostics.unknown import add_unknown
from ..lexicons import LEXICONS, Lexicon
from ..policies import POLICIES
from ..quick.pattern import pattern
from ..quick.records import replace
from ..styles import STYLES, is_style_file
from ..syntax import ast as syntax
from ..syntax.ast import PARAMETER
from ..syntax.expression import DisplayWords, Name
from ..syntax.stated import named, parameters, unknown_names
from ..syntax.walk import every, format_rules, fragments
from ..values.display import COUNTS, QUOTIENTS, Format, other_money
from ..values.quantity import MAX_DIGITS, NUMBER, denominator_of
from ..values.source import Span
from ..values.units import YUAN, Units, is_money, is_of_money
from ..values.units.known import MONEY_UNITS
from ..values.units.vocabulary import currency_meant
from .declarations import DisplayRule, Highlight, Settings

LANGUAGE = "1"
"""The version of the language that this compiler reads."""
MOST_PLACES = 10
_BETWEEN_NAMES = re.compile(r"[、,，;；]")
_AROUND_NAMES = ' \u3000"“”'
ZERO_CASES = ("0/0", "x/0", "x/-", "-/x")

DEFAULT = Settings(
    title=(),
    language=LANGUAGE,
    words=next(iter(LEXICONS.values())),
    style="",
    year=None,
    organisation="",
    money=Format(YUAN, 2, "fixed", usual=True),
    forms=None,
    percent=Format(None, 2, "plain"),
    number=COUNTS,
    currency=other_money(Format()),
    units=(),
    policy="largest remainder",
    zero={"0/0": "0%"},
    budget="",
    rules=(),
)
"""The settings of a report that states nothing: money in 元 with two decimals."""


def settings(spec: syntax.Spec, diagnostics: Diagnostics, lexicons: Mapping[str, Lexicon], units: Units) -> Settings:
    """Return what a spec states for its report; the title is resolved later, with the program. Reports a second
    `@report` (N27)."""
    reports = [*every(syntax.Report, spec)]
    for extra in reports[1:]:
        diagnostics.add("N27", extra.span, notes=(Note("first_here", {}, reports[0].span),))
    report = reports[0] if reports else None
    found = DEFAULT
    # The displays of forms, other currencies and prices are that of money, except for what they state themselves.
    for item in sorted(report.properties if report else (), key=lambda item: item.key.text != "money"):
        found = _property(item, found, diagnostics, lexicons, units)
    rules = [_rule(rule, (), units, diagnostics) for rule in format_rules(spec)]
    for path, call in fragments(spec):
        rules += [_rule(rule, path, units, diagnostics) for rule in format_rules(call.body)]
    stated = named(report) if is_style_file(found.style) else {}
    return replace(found, rules=tuple(rules), parameters=_parameters(report, diagnostics), stated=stated)


def _rule(rule: syntax.FormatRule, path: tuple[str, ...], units: Units, diagnostics: Diagnostics) -> DisplayRule:
    """Return a rule of the report, or of the fragment that `path` leads to, where it applies to all instances."""
    _check_unit(rule.display, units, diagnostics)
    shown = _stated(_sound(rule.display, rule.span, diagnostics))
    if rule.display.unit:
        shown["unit"] = units.read(rule.display.unit.text)
    return (*path, *rule.pattern), shown


def _parameters(report: syntax.Report | None, diagnostics: Diagnostics) -> Mapping[str, str]:
    """Return the texts of the parameters by name. One that names something that the report does not state is reported
    (F30)."""
    known = named(report)
    for item in report.properties if report else ():
        if item.key.text == PARAMETER:
            for name in unknown_names(item.text, known):
                add_unknown(diagnostics, "F30", item.span, name, known)
    return parameters(report)


def _property(
    item: syntax.Property, found: Settings, diagnostics: Diagnostics, lexicons: Mapping[str, Lexicon], units: Units
) -> Settings:
    key, first = item.key.text, item.values[0] if item.values else item.key
    match key:
        case "language":
            if first.text != LANGUAGE:
                diagnostics.add("N30", first.span, found=first.text, known=LANGUAGE)
        case "words":
            if first.text in lexicons:
                return replace(found, words=lexicons[first.text])
            add_unknown(diagnostics, "N41", first.span, first.text, lexicons)
        case "style":
            if item.text in STYLES or is_style_file(item.text):
                return replace(found, style=item.text)
            add_unknown(diagnostics, "N31", first.span, item.text, STYLES)
        case "year":
            return replace(found, year=_year(first, diagnostics) or found.year)
        case "money" | "forms" | "percent" | "number" | "currency":
            return _display(item, key, found, units, diagnostics)
        case "of unit":
            return _of_unit(item, first, found, units, diagnostics)
        case "zero":
            return replace(found, zero=_zero(item, diagnostics))
        case "budget":
            return replace(found, budget=first.text)
        case "allow":
            if len(item.values) == 2 and item.values[1].text.strip():
                return replace(found, allowed=(*found.allowed, (first.text, item.values[1].text)))
            diagnostics.add("N39", item.span)
        case "unit":
            return replace(found, organisation=item.text)
        case "aliases":
            names = (name.strip(_AROUND_NAMES) for name in _BETWEEN_NAMES.split(item.text))
            return replace(found, aliases=(*found.aliases, *filter(None, names)))
        case "keywords":
            return replace(found, keywords=item.text)
        case "highlights":
            return replace(found, highlights=_highlights(item, diagnostics))
        case "published":
            return replace(found, published=item.text)
        case _:
            pass  # A file of units and editions are read with the data; an unknown key has been reported by the parser.
    return found


def _year(stated: Name, diagnostics: Diagnostics) -> int | None:
    """Read the year of the report; anything else is reported (N32)."""
    year = stated.text.removesuffix("年")
    if re.fullmatch("(?:19|2[0-9])[0-9]{2}", year):
        return int(year)
    diagnostics.add("N32", stated.span, found=stated.text)
    return None


_PLACES = pattern(r"(?i)([0-9]|zero|no|one|two|three|four)\s*-?\s*(?:decimals?|dps?|d\.p\.|places?|decimal places?)")
_ENGLISH_COUNTS = {"zero": "0", "no": "0", "one": "1", "two": "2", "three": "3", "four": "4"}
_COUNTS = dict(zip("零一二两三四五六0123456789", "012234560123456789", strict=True))


def _shown(text: str) -> tuple[str, ...]:
    """The words of displays that a misspelt one may have meant; those of decimals with its own number."""
    count = next((_COUNTS[one] for one in text if one in _COUNTS), "2")
    if text.isascii():
        return f"{count} places", "integers plain", "shortest", "fixed", "thousands", f"{count} digits", "plus"
    return f"{count}位小数", "整数省零", "最短", "固定", "千分位", f"{count}位有效数字", "带正号"


def _places_meant(text: str) -> str:
    """The number of decimals that a text says in other words (one place, 2 dp, 1 decimal); empty for any other."""
    said = _PLACES.fullmatch(text.strip())
    count = _ENGLISH_COUNTS.get(said[1].lower(), said[1]) if said else ""
    return f"{count} place{'' if count == '1' else 's'}" if count else ""


def _money_meant(text: str, units: Units) -> str:
    """The unit of money that a text nearly is: USD million for $ million, million USD for USDm; empty if it is none."""
    coded = " ".join(text.replace("$", " USD ").split())
    unit = units.read(coded) if coded != text else None
    return coded if unit is not None and is_money(unit) else currency_meant(coded.replace(" ", ""))


def _display(item: syntax.Property, key: str, found: Settings, units: Units, diagnostics: Diagnostics) -> Settings:
    """Return the settings with one of the displays read: money and forms state their unit, percents the policy of their
    shares. An unknown word is reported (N37)."""
    of_money = key in ("money", "forms")
    form: Format = found.money if of_money else getattr(found, key)
    words = item.display or DisplayWords()
    for value in item.values:
        unit = units.read(value.text) if of_money else None
        if unit is not None and is_money(unit) and (key == "money" or unit.kind == found.money_kind):
            form = replace(form, unit=unit)
        elif key == "percent" and value.text in POLICIES:
            found = replace(found, policy=POLICIES[value.text].names[0])
        elif key != "percent" or value.text not in ("%", "％"):
            if meant := _places_meant(value.text) or (of_money and _money_meant(value.text, units)):
                diagnostics.add("N37", value.span, hint="did_you_mean", name=value.text, suggestion=meant)
                continue
            policies = dict.fromkeys(each.names for each in POLICIES.values()) if key == "percent" else ()
            known = [*(MONEY_UNITS if of_money else policies), *_shown(value.text)]
            add_unknown(diagnostics, "N37", value.span, value.text, known)
    words = _sound(words, item.span, diagnostics)
    shown = shape(form, words)
    if key == "money":
        return replace(found, money=shown, currency=other_money(shown))
    return replace(found, **{key: shown})  # type: ignore[arg-type]


def _of_unit(item: syntax.Property, name: Name, found: Settings, units: Units, diagnostics: Diagnostics) -> Settings:
    """Return the settings with the display for quantities of a unit: `万人: 1 place`."""
    unit = units.read(name.text)
    words = item.display or DisplayWords()
    if unit is None or unit.kind == NUMBER:
        from ..syntax.report import spelling_to_key  # Loaded only where something is wrong.

        add_unknown(diagnostics, "S35", name.span, name.text, spelling_to_key(), key=name.text)
        return found
    words = _sound(words, item.span, diagnostics)
    usual = other_money(found.money) if is_of_money(unit.kind) else QUOTIENTS if denominator_of(unit.kind) else COUNTS
    return replace(found, units=(*found.units, shape(replace(usual, unit=unit), words)))


def shape(form: Format, words: DisplayWords) -> Format:
    """Return a format with those fields changed that the words state."""
    return replace(form, **_stated(words))  # type: ignore[arg-type]


def _stated(words: DisplayWords) -> dict[str, object]:
    """Return what the words state, except the unit, by the fields of a format. A number of places replaces that of
    digits, and what is usual."""
    names = ("places", "style", "thousands", "digits", "parentheses", "plus", "nil")
    stated: dict[str, object] = {name: value for name in names if (value := getattr(words, name)) is not None}
    return {"digits": 0, "usual": False, **stated} if "places" in stated else stated


def _check_unit(words: DisplayWords, units: Units, diagnostics: Diagnostics) -> None:
    if words.unit and units.read(words.unit.text) is None:
        at = words.unit.span
        if at.source.line(at.line)[: at.column - 1].endswith(("*", "＊")):  # `*人均` is meant as a piece of a name.
            diagnostics.add("N11", at, hint="whole_star", name=words.unit.text)
            return
        add_unknown(diagnostics, "N11", at, words.unit.text, units.spellings())


def _sound(words: DisplayWords, where: Span, diagnostics: Diagnostics) -> DisplayWords:
    """Return the words without impossible numbers of places (N33) or digits (N42), which are reported: nothing is
    computed with them."""
    if words.places is not None and words.places > MOST_PLACES:
        diagnostics.add("N33", where, places=words.places, most=MOST_PLACES)
        words = replace(words, places=None)
    if words.digits is not None and not 1 <= words.digits <= MAX_DIGITS:
        diagnostics.add("N42", where, digits=words.digits, most=MAX_DIGITS)
        words = replace(words, digits=None)
    return words


def _highlights(item: syntax.Property, diagnostics: Diagnostics) -> tuple[Highlight, ...]:
    """Read the key figures, `收入总计, 年初结转 = 年末结转, 年末结转`; the one after `=` is the figure whose value of
    last year the first one is. A list that cannot be read so is reported (N67)."""
    found = []
    for text in re.split("[,，、]", item.text):
        name, *former = (part.strip() for part in re.split("[=＝]", text))
        found.append(Highlight(name, former[0] if former else ""))
        if not name or len(former) > 1 or "" in former:
            diagnostics.add("N67", item.span)
            return ()
    if {each.former for each in found} - {"", *(each.name for each in found)}:
        diagnostics.add("N67", item.span)
    return tuple(found)


def _zero(item: syntax.Property, diagnostics: Diagnostics) -> Mapping[str, str]:
    """Read what is printed for a quotient that does not exist or means nothing: `0/0 "0%", x/0 "上年无此项", x/-
    "上年为负"`. A list that cannot be read so is reported (N34)."""
    stated = dict(DEFAULT.zero)
    pairs = list(zip(item.values[::2], item.values[1::2], strict=False))
    if len(item.values) % 2 or any(case.text not in ZERO_CASES for case, _ in pairs):
        diagnostics.add("N34", item.span)
        return stated
    return stated | {case.text: words.text for case, words in pairs}
