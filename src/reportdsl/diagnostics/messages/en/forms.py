"""What diagnostics of tables that a kind makes, forms among them, say in English. `catalogue` says what each part is for."""

FORMS = {
    "T52": "“{kind}” prints a table of a data file as it is, and this is {found}\ngive the name that @data declares; a table made from it is printed by grid",
    "T73": "two things in the chart “{chart}” are called “{name}”, and readers cannot tell them apart\nname each: column(first: …, second: …)",
    "T72": "“{name}” is a list: what a `restated` source says again, it says by the names of the report\nwrite its figures one by one, each under its name in the report",
    "T71": "headings and tables have no footnotes\nwhat a table needs said is a line below it; what a heading needs is said in the text",
    "T70": "the unit here is “{found}”, but the figures of the table are in {due}\nwrite {due}; for other figures, state unit {found} behind @table",
    "V40": "“{name}” is no sheet, and so has no form to print\nprint its rows and columns by grid({name})",
    "V41": 'the form “{name}” has no figures, and nothing says why\nsay why: empty: "…"',
    "V42": "the sheet is titled “{found}”, the report says “{due}”\nsee whether it is this form; if it is, let the caption say the same",
    "V43": "the form is of “{found}”, the report of “{due}”\ntake the form that this organisation exported; where it had another name, state in @report aliases: {found}",
    "V45": 'the column “{name}” holds figures, and here stands “{text}”: it is printed as it is, and is in no total\nwrite a figure; where it means zero, write nil "{text}" in @data, where nothing is stated, blank "{text}"',
    "V48": 'the table “{name}” has no rows\nwhere there is nothing of the kind, say so: empty "…" behind @table is printed below it',
    "V44": "the total of the row “{name}” is {stated}, the columns behind it come to {sum}; in every other row they agree\ncorrect the figures of this row",
}

FORM_TERMS = {
    "named_cells": "{names} ({file} {places})",
    "no_cells": "{of} (no such row)",
    "form_line": "line {line} “{row}”",
    "form_row": "“{row}”",
    "form_and": "{first}, {second}",
    "at_cell": "{cell}: {message}",
    "rule_here": "The rule is at",
}
"""A cell as its form calls it, before the message; the line of a structure whose rule it breaks."""
