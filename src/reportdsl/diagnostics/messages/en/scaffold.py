"""The words of a new report and of its workbook, in English."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "spec_comment": "Structure, sentences and checks are the structure's, figures the workbooks'. What begins with // may be stated",
    "to_state": "please state: {purpose}",
    # The workbook.
    "purpose_heading": "What is asked for",
    "required": "Required: {text}",
    "required_if": "Required where it applies: {text}",
    "optional": "Optional: {text}",
    "check": "A reason where this does not tie and is right all the same: {text}",
    "unit": "In {text}",
    "purposes": "; ",
    "comma": ", ",
    "no_unit": "without a unit",
    "number_wanted": "A number belongs here ({unit})",
    "explanation_sheet": "How to fill in",
    "explanation_title": "How to fill in",
    "explanation": "Pale yellow cells are yours to fill in; grey ones stay as they are (the sheets are protected, without a password). What there is not is 0, never a word and never blank.\nPasting works; what it spoiled, reportdsl check tells at the cell. In texts, {{ name }} puts in a figure of the report, and follows it when it changes.\nWhen done, run reportdsl check to see what is missing and what does not tie; then reportdsl build for the Word document.",
    "explanation_rows": "{name}: {count} rows, fill in {columns}",
    "explanation_list": "{name}: a list, one a row, fill in {columns}",
    "last_year": "Last year's text: {text}",
    "review": "To be reviewed: {changes}",
    "review_change": "{name} was {before}, is {after}",
    # What the command says.
    "made": "Made {folder}:",
    "made_file": "  {file}",
    "missing_form": "Still missing: {file}, the workbook that the accounts software exports; put it into this folder",
    "unstated": "Not stated yet in {spec}: {names}",
    "to_fill": "{file} has {count} cells to fill in, {filled} are filled in already",
    "next": "Next: fill in {file}, then run reportdsl check {spec}",
    "carried": "Lists and texts of last year's were kept, please review: {names}",
    "former_file": "{stem} (former)",
    "replaced": "Updated {file}; the former is kept as {kept}",
    "rows_added": "{sheet}: {count} new rows: {names}",
    "rows_gone": "{sheet}: no longer in the forms, what was filled in is still there: {names}",
    "figures_changed": "{count} figures changed:",
    "figure_changed": "  {name}: {before} → {after}",
    "no_figure_changed": "No figure changed",
    "to_review": "{count} reasons are to be reviewed:",
    "to_review_line": "  {name}: {changes}",
}
