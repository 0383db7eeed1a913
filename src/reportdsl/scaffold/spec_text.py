"""Writes the text of a new spec: the structure, the properties that are known, and the parameters that may be
stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..syntax.ast import Needs

SPEC = "报告.rpt"
ORGANISATION, YEAR = "单位名称", "年度"
"""The properties of `@report` that the forms state."""
PUBLISHED = "公开时间"
"""The property that is never known beforehand."""


def spec_text(structure: str, given: Mapping[str, str], needs: Sequence[Needs], words: Mapping[str, str]) -> str:
    """A spec of a few lines, in which everything that may still be stated is a comment."""
    lines = [f"// {words['spec_comment']}", words["extends"].format(structure=structure), words["report"]]
    lines += [f"  {key}: {_value(text)}" for key, text in given.items()]
    for key in (ORGANISATION, YEAR):
        if key not in given:
            lines += _open(key, "", words["not_found"])
    for need in needs:
        if need.name.text in given:
            continue
        if need.default is None:
            lines += _open(need.name.text, "", words["to_state"].format(purpose=need.purpose.text))
        else:
            lines += _open(need.name.text, need.default.text, need.purpose.text)
    lines += _open(PUBLISHED, "", words["published_when"])
    return "\n".join([*lines, words["end"], ""])


def _open(name: str, value: str, purpose: str) -> list[str]:
    """Two comment lines, the purpose and the property: removing the // from the second states the property."""
    return [f"  // {purpose}", f"  // {name}: {value}".rstrip()]


def _value(text: str) -> str:
    """A value as `@report` takes it: in quotation marks, unless it is a number."""
    return text if text.isdecimal() else '"' + text.replace('"', "”") + '"'
