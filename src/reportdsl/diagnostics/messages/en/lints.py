"""What lints of prose say in English. `catalogue` says what each part is for."""

LINTS = {
    "L01": 'the figure “{found}” in the prose is typed and has no source\nput it into the data and print it by {{{{ }}}}; if it is fixed text, write in @report: allow: "{found}…" "reason"',
    "L02": "“{found}” is left over from a template",
    "L03": "something is missing in “{found}”\nfill it in, or leave the whole clause out by {{% if %}}",
    "L04": "said twice: “{found}”",
    "L06": "the text of the data says “{text}”, and the figures say {due}\ncorrect the text; better, leave figures out of texts",
    "L07": "“{found}” has single braces and is printed as it stands\nwrite {{{{ {name} }}}}",
    "L08": "“{name}” looks like an amount of money, and is printed without a unit\nstate unit in @data",
    "L09": "“{text}” is no zero: the figure is {value}\nshow it in another unit, or to more places",
    "L10": "“{found}” marks nothing here and is printed as it stands\nmarks are **bold**, *italic* (Latin words), [text](https://…), ^[note] with its ], and - at the start of a line; a backslash before a mark prints it",
    "L12": "“{found}” has its unit twice\ntake away the typed “{unit}”: the figure has one",
    "L13": "the unit of “{found}” is not that of the figure, which is {value}\nlet the figure print its own unit, without bare, or correct the typed one",
    "L14": "“{found}”: the word says a direction, and the sign another\nwrite {{{{ change | phrase }}}}, whose words follow the figure, or abs(…) for its size alone",
    "L15": "the unit here is “{found}”, but the figures of {name} are printed in {due}\nwrite {due}, or state another unit",
    "L16": "the “{found}” before the figure is typed: a minus makes another figure of it\ntake it away, for a figure has its own sign; for the opposite, write {{{{ 0 - … }}}}",
    "L17": "the “{unit}” in “{found}” is typed, and the figure before it is a plain ratio\nwrite percent of or completion, which give percents; a figure that is converted already has a factor 100 in its formula",
    "L20": '“{found}” has no %: the figure is a plain number\nwrite percent of or completion, or give the field its unit % in @data; if it is no percentage, allow: "…" "reason" with the words before it',
    "L19": "“{found}” has a punctuation mark of another script\nChinese takes ，；：。？！（）, other languages , ; : . ? ! ( )",
    "L18": "“{text}” looks like a date and is no day of the calendar\nmend the cell; if it is no date, write it in another way",
}
