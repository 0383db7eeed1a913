from __future__ import annotations

from .filter import Clause, Items, Said, Template, Word


def enumerated(items: Items, template: Template, separator: Word = "；") -> Clause:
    """Each item in the words of the template, one after another: `{{ 本年支出 | 列举("{名称}{金额}，占{占比}") }}`."""
    said: list[Said] = []
    for item in items:
        if said:
            said.append(Said(separator))
        said.extend(template(item))
    return tuple(said)
