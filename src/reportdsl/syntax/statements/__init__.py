"""The directives, by the grammar's rule for their line. A new one is its rule, its function and its line here."""

from collections.abc import Mapping

from ..ast import (
    BreakdownLine,
    CheckLine,
    Data,
    Each,
    Fields,
    FigureLine,
    FormatRule,
    If,
    Let,
    PhraseRule,
    Require,
    TableBlock,
)
from .data_lines import basis, data, fields, prior
from .directive import (
    Directive,
    anything_declared,
    data_of_basis,
    empty_each,
    empty_fields,
    empty_if,
    empty_table,
    end_of_inmost,
    name_declared,
    no_branch,
    nothing_declared,
    prior_data,
    quantity_or_column,
)
from .quantity_lines import breakdown, format_rule, let, phrase
from .rule_lines import check, require
from .structure_lines import chart, each, else_, end, if_, include, reserved, table

DIRECTIVES: Mapping[str, Directive] = {
    "data": Directive(data, name_declared, Data),
    "prior": Directive(prior, prior_data, Data),
    "basis": Directive(basis, data_of_basis, Data),
    "fields": Directive(fields, empty_fields, Fields, also_prose=("字段",)),
    "let": Directive(let, quantity_or_column, Let),
    "breakdown": Directive(breakdown, name_declared, BreakdownLine),
    "format": Directive(format_rule, nothing_declared, FormatRule),
    "phrase": Directive(phrase, name_declared, PhraseRule),
    "check": Directive(check, nothing_declared, CheckLine),
    "require": Directive(require, nothing_declared, Require),
    "each": Directive(each, empty_each, Each),
    "if": Directive(if_, empty_if, If, also_prose=("如果",)),
    "else": Directive(else_, no_branch, None, inner=True),
    "table": Directive(table, empty_table, TableBlock, also_prose=("表",)),
    "chart": Directive(chart, name_declared, FigureLine, also_prose=("图",)),
    "include": Directive(include, anything_declared, None),
    "end": Directive(end, end_of_inmost, None, inner=True),
    "extends": Directive(reserved, anything_declared, None),
    "block": Directive(reserved, nothing_declared, None),
}

__all__ = ["DIRECTIVES", "Directive"]
