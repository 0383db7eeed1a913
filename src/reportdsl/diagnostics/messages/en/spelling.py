"""What diagnostics advise about spelling in English: names, quotation marks, words that are near. `catalogue` says what each
part is for."""

SPELLING_HINTS = {
    "did_you_mean": "did you mean “{suggestion}”?",
    "did_you_mean_quoted": "did you mean “{suggestion}”? In a formula it is written ‘{suggestion}’",
    "one_of": "there are: {choices}",
    "space_after": "put a space after “{keyword}”",
    "quote_name": "put a name with brackets into quotes: ‘name（…）’",
    "quote_unit": 'what is no plain word goes into quotes: "{unit}"',
    "whole_star": "* stands for one whole name between dots, never for a piece of one: @format table.* …, or a line for each name",
    "wide_template": "write {{name}} in ASCII braces, and […] in ASCII brackets",
    "no_colon": "no colon after “{keyword}”",
    "column_instead": "for what is worked out row by row, write @let table.column = …, and row.column in the block",
    "quote_marked": "a name with “{mark}” in it goes into quotes: ‘{name}’",
    "number_bare": "figures are written without quotes: {number}",
    "basis_last": "the basis stands after the column: {row}.column.{name}",
    "mean_of": "a mean is a quotient: sum(table.column) / count(table)",
    "parts_added": "the parts are a whole added up with +: @breakdown whole = part + part; what is taken off is no part of it",
    "quote_digits": "a name that begins with a digit goes into quotes: ‘{name}’",
    "quote_row": 'the name of a row goes into quotes: ["{name}"]; for a column of another table by each row’s own “{name}”, use @basis name table from … value column',
    "quote_text": "put texts and file names into quotes",
    "missing_comma": "is a comma missing?",
    "name_for_text": "‘ ’ and ' ' are the quotes of names; texts and file names go into “ ” or \" \"",
    "text_for_name": '“ ” and " " are the quotes of texts; a name goes into ‘ ’: ‘{name}’',
    "nested_list": "an entry of this list has a group of its own, so the list is no table: put the inner entries into a table of their own, with a column that says whose each is, and take them by filter(inner, owner == row.name)",
    "else_if": "write @else, and inside it another @if; each has its own @end",
    "usage": "it is written {usage}",
}
