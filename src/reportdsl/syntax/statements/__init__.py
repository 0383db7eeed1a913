"""The directives, by the grammar's rule for their line. A new one is its rule, its function and its line here, which
names the function as `module:function`."""

from collections.abc import Mapping

from ..ast import (
    Block,
    BreakdownLine,
    CheckLine,
    Each,
    FigureLine,
    FormatRule,
    If,
    Let,
    Needs,
    PhraseRule,
    Require,
    TableBlock,
)
from ..source_nodes import Data, Fields
from .directive import (
    Directive,
    anything_declared,
    data_of_basis,
    empty_block,
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

DIRECTIVES: Mapping[str, Directive] = {
    "data": Directive("data_lines:data", name_declared, Data),
    "prior": Directive("data_lines:prior", prior_data, Data),
    "basis": Directive("data_lines:basis", data_of_basis, Data),
    "fields": Directive("data_lines:fields", empty_fields, Fields, also_prose=("字段",)),
    "let": Directive("quantity_lines:let", quantity_or_column, Let),
    "breakdown": Directive("quantity_lines:breakdown", name_declared, BreakdownLine),
    "format": Directive("quantity_lines:format_rule", nothing_declared, FormatRule),
    "phrase": Directive("quantity_lines:phrase", name_declared, PhraseRule),
    "check": Directive("rule_lines:check", nothing_declared, CheckLine),
    "require": Directive("rule_lines:require", nothing_declared, Require),
    "each": Directive("structure_lines:each", empty_each, Each),
    "if": Directive("structure_lines:if_", empty_if, If, also_prose=("如果",)),
    "else": Directive("structure_lines:else_", no_branch, None, inner=True),
    "table": Directive("structure_lines:table", empty_table, TableBlock, also_prose=("表",)),
    "chart": Directive("structure_lines:chart", name_declared, FigureLine, also_prose=("图",)),
    "insert": Directive("structure_lines:insert", nothing_declared, FigureLine, also_prose=("插入",)),
    "include": Directive("structure_lines:include", anything_declared, None),
    "end": Directive("structure_lines:end", end_of_inmost, None, inner=True),
    "extends": Directive("structure_lines:extends", anything_declared, None),
    "block": Directive("structure_lines:block", empty_block, Block, also_prose=("区块",)),
    "needs": Directive("structure_lines:needs", name_declared, Needs, also_prose=("需要",)),
}

__all__ = ["DIRECTIVES", "Directive"]
