"""What diagnostics of the rows of tables say in English. `catalogue` says what each part is for."""

ROWS = {
    "V09": "the data of “{basis}” have no row “{key}” ({label})\nadd the row, with 0 if there is nothing; if they list only what there is, say absent zero in their statement",
    "V28": "“{name}” is compared part by part without what only “{basis}” has: {parts}, {amount} in all\nadd them to the data here with 0; if the form lists only what there is, say absent zero in @data; list the classes of a group by all:",
    "V29": "of {all} amounts that are not round, {count} are this year's to the cent\nis the sheet a copy of last year's, not yet filled in? if they did not change, write waive: V29 source \"reason\"",
    "V30": "the figures of {rows} in “{column}” seem to be in each other's rows: all others are about what they were last year, each of these is about what another was\ncheck these cells; if they are right, this is fine",
    "V31": "“{name}” has the code {code} here and {other} on the other basis: rows are compared by code, and so with another item; {count:row is|rows are} like this\nmend the code or the name; if codes have changed, say mapped by",
    "V32": "this is {base}, and this year’s figure {now}: one is in %, one in ‰, and they are far apart\ncheck the units, and mend the one that is wrong",
    "V33": "the numbers in “{column}” are texts: in the order of texts, {first} is before {second}\nwithout quotation marks in the data they are sorted as numbers",
    "D57": 'of {all} figures that both have, {count} are about {times} times {more} than this year\'s\ncheck the units of @data and @prior; if they are right, write waive: D57 source "reason"',
    "D58": "{count} figures are about {times} times what this year's are, or this year's of them\ncheck the unit; if it is so, this is fine",
    "C22": '“{name}” cannot be added to the other rows: {why}\ntake the rows one by one, or only those to add, by filter; a total or a part is named in @data by totals, of which; if they are to be added, waive: C22 {source} "reason"',
    "C23": "the total does not foot: “{column}” of “{name}” is {stated}, the columns that it adds up sum to {sum}, {difference} off\nmend the cell; if the figures were rounded, write tolerance printed in @data",
    "C24": '“{name}” equals the sum of “{first}” to “{last}”, and counts beside them\nif it is a total, write totals {written} in @data; if they are parts of it, of which {part}, …; if neither, totals none, or waive: C24 {source} "reason"',
    "C25": '“{column}” is a mean, a price or a rate: its rows cannot be added up\nwork it out of totals, as amounts by quantities; if they are to be added, write waive: C25 {source} "reason"',
}

ROW_TERMS = {
    "larger": "larger",
    "equal": "equal",
    "not_equal": "not equal",
    "less": "less than",
    "at_most": "at most",
    "more": "more than",
    "at_least": "at least",
    "smaller": "smaller",
    "row_deducted": "it is taken off",
    "row_earlier": "it is the figure of an earlier year or period",
    "row_aside": "it says how the table came about, and is no row of it",
    "row_of_hidden_sheet": "on a hidden sheet: the report reads it, and whoever opens the workbook does not see it",
    "row_hidden": "hidden: they count, and readers of the sheet do not see them",
    "row_coloured": "in the colour of what is behind them: they count, and readers of the sheet do not see them",
    "row_partly": "in part struck out in their names: the whole name is printed",
    "sums_all": "every figure of this file is",
    "sums_most": "this file is called so, and most of its figures are",
    "row_struck": "struck out: they count, and readers of the sheet take them for deleted",
    "row_mean": "it is a mean, a rate, a difference or an extreme",
    "row_whole": "it is all of the others, or cumulative",
    "seems_sign": "are shown with the other sign",
    "seems_red": "are red, as negative ones are, and stored as positive",
    "row_overlaps": "the periods “{text}” and “{other}” overlap",
    "row_years": "it is of {text}, and others are of {other}",
    "row_measures": "“{text}” and “{other}” are two measures of one thing",
}
"""Why a row is no addend."""

FILL_IN_HINTS = {
    "rows_left_out": "to print them, add these rows to the data here, with 0; where codes have changed, say mapped by",
    "file_due": "put it into the report's own folder; if it is called otherwise, call it “{file}”",
    "sheet_due": "where the sheet was renamed, call it “{name}” again; where it was deleted, copy it from the former workbook, or from one that init makes in another folder",
    "form_once": "keep one of them: delete the others, or change their titles",
    "form_due": "export this form too, and put it with the others, also if it has no figures: its header and total are enough. Where its title was changed, write “{name}” again",
    "forms_due": "export these forms too, and put them with the others, also if they have no figures: header and total are enough. If this is another workbook, replace it; where titles were changed, restore them",
    "file_near": "“{suggestion}” lies beside it: if that is the file, rename it to “{file}”; if it is no xlsx, open it and save it as one first (a csv holds one sheet alone)",
    "column_due": "if the column is called otherwise, call it “{name}” again; if it was deleted, put it back",
    "row_due": "where the row was renamed, call it “{name}” again; where it was deleted, write it anew",
    "compute_column": "to compute row by row, give the table a column, @let table.column = …, with bare names of columns; then use that one: sum(table.column)",
    "column_of_source": "“{name}” is defined by @let: add the column to the data that it is made of, @let table.column = …; groups, filters and sorted rows have it too",
    "column_bare": "write the name of the column alone, {column}, without quotes, brackets or the table: the formula is evaluated for each row",
    "group_by_name": 'a group is written {table}["{name}"]; of columns there are: {choices}',
    "blank_group": "the rows of this group have no figure, or different ones that do not add up (percents, unit prices, texts): use a column computed from sums, or leave out the words around it by {{% if %}}",
    "cumulative_amounts": "there are cumulative shares only of amounts that are not below zero: make it a column chart, or plot those above zero",
    "row_once": "delete the one that is there twice; where they are two things, give them names that tell them apart",
    "see_suspect": "see that cell first, then this one",
    "mend_sum": "see this cell and those that it adds up, and correct the one that is wrong",
    "numbers_only": "fill in the number alone, without a unit; 0 where there is none",
    "in_words": "words are due here, not a figure: write what was so; the figures come from the forms",
    "words_due": "the other cells of the column hold words: was a figure of another column pasted here?",
}
"""For those who export forms and fill in what a structure declares."""

CAUSE_NOTES = {
    "suspect": "{count:rule is|rules are} off by the same and use this cell: the mistake is most likely here",
    "suspects": "{count} rules are off by the same and use {cells}: the mistake is most likely in one of these cells",
    "off_too": "{rule} ({name}) is off by it too and is not listed",
    "off_together": "{rule} ({name}) is off by this and {cells} together and is not listed",
    "suspect_scale": "this form differs from others {count:time|times} by a factor of exactly {times}: most likely its unit is wrong, or its figures are in another one",
    "either_scale": "these two forms differ {count:time|times} by a factor of exactly {times}: most likely the unit of one is wrong, or its figures are in another one",
    "also_these": "so it is in {count:more place|more places}: {cells}",
    "off_scaled": "{rule} ({name}) fails for the same reason, {count:time|times}, and is not listed",
}
"""Notes on what several failures have in common."""
