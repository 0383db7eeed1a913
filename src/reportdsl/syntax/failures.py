"""Explain lines that the grammar cannot read in the author's words, never in the parser's."""

from __future__ import annotations

from lark import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from ..diagnostics import Diagnostics
from ..diagnostics.details import Alternatives, Term, term
from ..quick.pattern import pattern
from ..values.source import Span
from .code import Code
from .grammar import spellings
from .limits import Unfit
from .parse_tree import place

_SIGNS = {
    "EQUALS": "=",
    "PLUS": "+",
    "MINUS": "-",
    "STAR": "*",
    "SLASH": "/",
    "DOT": ".",
    "COMMA": ",",
    "_COMMA": ",",
    "COLON": ":",
    "LPAR": "(",
    "RPAR": ")",
    "LSQB": "[",
    "RSQB": "]",
    "PERCENT": "%",
    "COMPARE": "==",
}
_KINDS = {
    "NAME": term("name"),
    "QUOTED": term("name"),
    "STRING": term("string"),
    "NUMBER": term("number"),
    "MEASURE": term("number"),
    "$END": term("end_of_line"),
}
_OPERAND = {"NAME", "QUOTED", "STRING", "NUMBER", "MEASURE", "LPAR", "LSQB", "NOT", "MINUS"}
_OPERATORS = {
    "PLUS",
    "MINUS",
    "STAR",
    "SLASH",
    "DOT",
    "LSQB",
    "LPAR",
    "COMPARE",
    "AND",
    "OR",
    "IS",
    "IS_NOT",
    "PERCENT_OF",
    "CHANGE_VS",
}
_FORMULA = term("formula")
_OPERATOR = term("operator")
_DISPLAYS = {"PLACES", "PLAIN", "SHORTEST", "FIXED", "THOUSANDS", "DIGITS", "PARENTHESES", "SIGNED", "PERCENT"}
_DISPLAY = term("display")
_UNIT = pattern(r"(?:unit|单位|[:,(])\s*\w*$")
"""Before a unit, or the second half of one."""
_UNIT_ALONE = pattern(r"(unit|单位) *\(([^():,]+)$")
"""A unit in the brackets of the exceptions by field."""
_LAST_WORD = pattern(r"\w*$")
_COMPARISONS = {
    **{"小于": "<", "低于": "<", "少于": "<", "大于": ">", "高于": ">", "超过": ">", "多于": ">"},
    **{
        "等于": "==",
        "不等于": "!=",
        "不小于": ">=",
        "不低于": ">=",
        "不少于": ">=",
        "不大于": "<=",
        "不高于": "<=",
        "不超过": "<=",
    },
    **{"below": "<", "under": "<", "less": "<", "above": ">", "over": ">", "exceeds": ">", "more": ">", "equals": "=="},
}
"""The signs of comparisons, by words that authors write for them."""
_MOST_NAMED = 4
_Hint = tuple[str, dict[str, object]]
"""The key of a piece of advice, and what fills its blanks."""
_OPENERS = {"(": ")", "[": "]"}


def explain(problem: UnexpectedInput, code: Code, diagnostics: Diagnostics) -> None:
    """Report why the grammar cannot read a line: an unbalanced bracket (S06, S07), an early end (S05), or a word that
    is not expected (S04)."""
    unbalanced = _unbalanced(code)
    if unbalanced is not None:
        at, key = unbalanced
        mark = code.text[at]
        diagnostics.add(key, code.span(at, at + 1), mark=mark, mate=_OPENERS.get(mark, ""))
        return
    begin, end, expected = _unexpected(problem)
    wanted = expectation(expected, _spelling(code))
    if begin is None:
        end = len(code.text.rstrip())
        diagnostics.add("S05", code.span(max(end - 1, 0), end), expected=wanted)
        return
    hint, details = _hint(code, begin, _word_at(code, begin), expected)
    diagnostics.add(
        "S04", code.span(begin, end), hint=hint, found=code.written(begin, end), expected=wanted, details=details
    )


def unreadable_code(problem: UnexpectedInput, code: Code, braces: Span, is_jinja: bool) -> Unfit:
    """The problem of code between the braces of prose that the grammar cannot read; `is_jinja` if Jinja could read
    it."""
    unbalanced = _unbalanced(code)
    if unbalanced is not None:
        at, key = unbalanced
        mark = code.text[at]
        return Unfit(key, code.span(at, at + 1), mark=mark, mate=_OPENERS.get(mark, ""))
    begin, end, _ = _unexpected(problem)
    if begin is None:
        end = len(code.text.rstrip())
        begin = len(code.text[:end].rpartition(" ")[0])
        begin += code.text.startswith(" ", begin)
    if begin >= end:
        return Unfit("S25", braces, found=braces.text)
    begin_word = _word_at(code, begin)
    end = max(end, begin + len(begin_word))
    if is_jinja:
        return Unfit("S30", code.span(begin, end))
    return Unfit("S25", code.span(begin, end), found=code.written(begin, end))


def _unexpected(problem: UnexpectedInput) -> tuple[int | None, int, set[str]]:
    """Where the text that Lark did not expect begins and ends, and the terminals that it expected. The beginning is
    None if the line ended too early."""
    match problem:
        case UnexpectedToken(token=token):
            expected = {*(problem.accepts or problem.expected)}
            return (None, 0, expected) if token.type == "$END" else (*place(token), expected)
        case UnexpectedCharacters(pos_in_stream=int(begin)):
            return begin, begin + 1, {*problem.allowed} - {"<END-OF-FILE>"}
        case _:
            raise problem


def _hint(code: Code, begin: int, word: str, expected: set[str]) -> _Hint:
    """The advice on what was not expected, with an empty key if there is none. The surest goes first: a sign or word
    that can only mean one thing, then a keyword spelt alike, then quotes or a comma that may be missing."""
    return (
        _other_sign(code, begin, word, expected)
        or _near_keyword(word, expected)
        or _unquoted(code, begin, word, expected)
        or ("", {})
    )


def _other_sign(code: Code, begin: int, word: str, expected: set[str]) -> _Hint | None:
    """Advice where the text alone tells what was meant: `=` for `==`, `vs` for `change vs`, a keyword and a name
    without a space between them."""
    if code.text[begin] == "=" and "COMPARE" in expected:
        return "did_you_mean", {"suggestion": "=="}
    if word in ("if", "如果") and code.text[:begin].strip() in ("@else", "@否则"):
        return "else_if", {}
    if code.text[begin] == ":" and "COLON" not in expected and (keyword := _word_before(code, begin)):
        return "no_colon", {"keyword": keyword}
    if word in _COMPARISONS and "COMPARE" in expected:
        return "did_you_mean", {"suggestion": _COMPARISONS[word]}
    if word in ("and", "和", "与", "及") and expected & {"COMMA", "_COMMA"}:
        return "did_you_mean", {"suggestion": ","}
    if word in ("vs", "versus") and "CHANGE_VS" in expected:
        return "did_you_mean", {"suggestion": "change vs"}
    if code.text.startswith(":=", begin) and "EQUALS" in expected:
        return "did_you_mean", {"suggestion": "="}
    if code.text[begin] == ")" and (own := _UNIT_ALONE.search(code.text[:begin])):
        return "did_you_mean", {"suggestion": f"{own[1]} {code.written(own.start(2), own.end(2))}"}
    if glued := _glued(word, expected):
        return "space_after", {"keyword": glued}
    if code.text[begin] == "," and code.text.startswith(("@breakdown", "@构成")):
        return "did_you_mean", {"suggestion": "+"}
    if code.text[begin] == "," and (name := _with_marks(code, begin)):
        return "quote_marked", {"name": name, "mark": code.written(begin, begin + 1)}
    return None


def _near_keyword(word: str, expected: set[str]) -> _Hint | None:
    """Advice to write the expected keyword that a word is most like."""
    from difflib import get_close_matches

    known = {spelling: spelling for name in expected for spelling in spellings().get(name, ())}
    near = get_close_matches(word, known, 1, 0.5) if word else []
    if near and near[0] != word:
        return "did_you_mean", {"suggestion": near[0]}
    return None


def _unquoted(code: Code, begin: int, word: str, expected: set[str]) -> _Hint | None:
    """Advice on a name, unit or text that needs quotes or has the wrong ones, and on a mark that is left out."""
    before = code.text[:begin].rstrip()[-1:]
    if code.text[begin] in "/$€£¥" and (_UNIT.search(code.text[:begin]) or "NAME" in expected):
        return "quote_unit", {"unit": _with_slash(code, begin)}
    if code.text[begin] == "(" and "UNIT" in expected:
        return "did_you_mean", {"suggestion": f"{spellings()['UNIT'][_spelling(code)]} (…)"}
    if code.text[begin] == "%" and "PERCENT_OF" in expected:
        return "did_you_mean", {"suggestion": spellings()["PERCENT_OF"][_spelling(code)]}
    if "*" in (code.text[begin], before) and code.text.startswith(("@format", "@格式")):
        return "whole_star", {}
    if "STRING" in expected and code.text[begin] == "'":
        return "name_for_text", {}
    if "STRING" in expected and word:
        return ("quote_row", {"name": _in_brackets(code, begin)}) if before == "[" else ("quote_text", {})
    if before == "." and word[:1].isdecimal() and "NAME" in expected:
        return "quote_digits", {"name": word}
    if code.text[begin] == '"' and "QUOTED" in expected and "STRING" not in expected:
        return "text_for_name", {"name": code.text[begin + 1 :].partition('"')[0]}
    wide = code.written(begin, begin + 1) in "（）" or (before in "()" and "（" in code.written(0, begin))
    if wide and "LPAR" not in expected:
        return "quote_name", {}
    if expected & {"COMMA", "_COMMA"} and (word or code.text[begin : begin + 1] in "\"'(["):
        return "missing_comma", {}
    return None


def _glued(word: str, expected: set[str]) -> str:
    """The Chinese keyword that a word begins with, where the rest may be a name; empty if there is none."""
    known = (spelling for name in expected for spelling in spellings().get(name, ()) if not spelling.isascii())
    return next((each for each in known if word.startswith(each) and len(word) > len(each) + 1), "")


def _with_marks(code: Code, comma: int) -> str:
    """The name after a dot that a comma divides (收入.一、拨款收入); empty if there is none."""
    begin = comma - len(_LAST_WORD.search(code.text[:comma])[0])  # type: ignore[index]
    if begin < 1 or code.text[begin - 1] != ".":
        return ""
    end = next((at for at in range(comma, len(code.text)) if code.text[at] in " .)]+-*/="), len(code.text))
    return code.written(begin, end)


def _in_brackets(code: Code, begin: int) -> str:
    """What is written from a place up to the bracket that closes it."""
    end = code.text.find("]", begin)
    return code.written(begin, end if end > 0 else begin + len(_word_at(code, begin))).strip()


def _word_before(code: Code, end: int) -> str:
    """The word directly before a place, if it is a keyword."""
    word = _LAST_WORD.search(code.text[:end])[0]  # type: ignore[index]
    known = {spelling for each in spellings().values() for spelling in each}
    return word if word in known else ""


def _word_at(code: Code, begin: int) -> str:
    end = begin
    while end < len(code.text) and (code.text[end].isalnum() or code.text[end] == "_"):
        end += 1
    return code.text[begin:end]


def _with_slash(code: Code, slash: int) -> str:
    """The words around a slash, or the symbol of a currency: 元/人, US$."""
    begin = slash
    while begin and (code.text[begin - 1].isalnum() or code.text[begin - 1] == "_"):
        begin -= 1
    after = _word_at(code, slash + 1)
    return code.written(begin, slash + 1 + len(after) * (not after[:1].isdigit()))


def _unbalanced(code: Code) -> tuple[int, str] | None:
    """The first bracket that is never closed (S06) or closes nothing (S07)."""
    opened: list[int] = []
    quote = ""
    for index, char in enumerate(code.text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in _OPENERS:
            opened.append(index)
        elif char in _OPENERS.values():
            if not opened or _OPENERS[code.text[opened[-1]]] != char:
                return index, "S07"
            opened.pop()
    return (opened[-1], "S06") if opened else None


def expectation(expected: set[str], spelling: int = 0) -> Alternatives:
    """What may stand at a place, in few words. The terminals that begin a formula, or continue one, are named as a
    group; signs and words as they are typed, in the language of the line's keyword: English (`spelling` 0) or Chinese
    (1)."""
    rest = set(expected)
    alternatives: list[Term] = []
    for group, name, least in ((_OPERAND, _FORMULA, 4), (_OPERATORS, _OPERATOR, 4), (_DISPLAYS, _DISPLAY, 2)):
        if len(rest & group) >= least:
            rest -= group
            alternatives.append(name)
    words = spellings()
    alternatives += [_KINDS[name] for name in sorted(rest & _KINDS.keys() - {"$END"})]
    alternatives += [_quoted(_SIGNS[name]) for name in sorted(rest & _SIGNS.keys())]
    alternatives += [_quoted(words[name][spelling]) for name in sorted(rest & words.keys())]
    alternatives = list(dict.fromkeys(alternatives))[:_MOST_NAMED]
    if "$END" in expected:
        alternatives.append(_KINDS["$END"])
    return Alternatives(tuple(alternatives) or (term("something_else"),))


def _quoted(text: str) -> Term:
    return term("quoted", text=text)


def _spelling(code: Code) -> int:
    return 0 if code.text[1:2].isascii() else 1
