"""A text that matches one of the word patterns contains one of the marks whose absence lets most texts be skipped
(`quick/pattern.py`)."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law import law

from reportdsl import lexicons, readers, words
from reportdsl.dataset.rows import outlines
from reportdsl.quick.pattern import Seldom
from reportdsl.words import period_names, row_words

PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": member
    for folder in (lexicons, readers, words)
    for module in (import_module(each.name) for each in walk_packages(folder.__path__, f"{folder.__name__}."))
    for name, member in vars(module).items()
    if isinstance(member, Seldom)
}
LETTERS = st.characters(max_codepoint=0xFFFF, exclude_characters="\u017f\u212a\u0130\u0131")
"""Without the four letters that belong to the alphabet only if case is ignored: no keyboard has them."""


@cache
def matching(pattern: str) -> st.SearchStrategy[str]:
    """Texts that match a pattern. Cached: making the strategy takes longer than generating texts with it."""
    return st.from_regex(pattern, alphabet=LETTERS)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
@law(10)
@given(data=st.data())
def test_whatever_is_found_has_a_mark(pattern: Seldom, data: st.DataObject) -> None:
    text = data.draw(matching(pattern.text))
    for each in (text, text.upper(), text.lower()):
        found = re.search(pattern.text, each)
        assert found is None or pattern.may_find(each)
        assert (pattern.search(each) is None) == (found is None)
        assert pattern.without(each) == re.sub(pattern.text, "", each)


@law(10)
@given(st.text("0123一二三十前第个-至月份季度半年上下全qQhH", max_size=8) | st.sampled_from(("fullyear", "WholeYear")))
def test_names_of_periods_have_a_mark(name: str) -> None:
    assert period_names._months(name) is None or any(mark in name for mark in period_names._MARKS)


@pytest.mark.parametrize("form", [*outlines._MARKS, outlines._PARTS], ids=lambda form: form.pattern)
@law(10)
@given(data=st.data())
def test_marks_before_names_begin_as_they_are_said_to(form: re.Pattern[str], data: st.DataObject) -> None:
    mark = data.draw(matching(rf"\A(?:{form.pattern})"))
    assert form.match(mark)
    assert mark[0] in outlines._BEGINNINGS


@pytest.mark.parametrize("form", row_words.NUMBERINGS)
@law(10)
@given(data=st.data())
def test_a_number_before_a_name_is_found(form: str, data: st.DataObject) -> None:
    number = data.draw(matching(rf"\A(?:{form})"))
    assert row_words.numbering(f"{number}甲") == row_words.NUMBERINGS.index(form) + 1
