"""What diagnostics of pages and their looks say in English: fonts, house templates. `catalogue` says what each part is for."""

LOOKS = {
    "F40": "the contents' page numbers are estimates: this machine sets {asked} in {taken}, whose characters have other widths\ninstall fonts-liberation and a Chinese font, then build again; or press Ctrl+A, F9 in Word",
    "F41": "the template “{file}” names “{name}”, which @report does not state\nstate it in @report, or take it out of the template",
    "F42": "of the template “{file}”, {part} is not taken over",
    "F48": "the face “{face}” has no “{character}” (U+{code}), which is set in “{other}”\nwhere it is printed, that face must be installed",
    "F82": "the form “{name}” has so many columns that, divided into sheets, it is still in type of {size} pt\na form keeps its columns: if it can be read, there is nothing to mend; else print it on A3",
    "F45": "the table “{name}” fits only in type of {size} pt, less than {least} pt, which is hard to read\nleave columns out, or shorten long words and codes",
    "F46": "the table “{name}” is too wide even in type of {size} pt, and figures or codes in it are broken\nleave columns out, or shorten long words and codes",
    "F49": "the column “{column}” of the table “{name}” is to be {stated} wide, and is {shown}: figures and long words are not broken, and all columns have room on the line\nstate a width that all have room with, or put the table between page(landscape) and page(portrait)",
}

LOOKS_TERMS = {
    "template_program": "it contains a program ({part})",
    "template_embedded": "it contains an object of another program ({part})",
    "template_outside": "it fetches “{part}” from outside",
    "template_field": "its field {field} fetches other files or runs something",
    "template_tag": "“{tag}” is carried out by nothing here; only names in {{{{ }}}} are filled",
    "template_place": "“{place}” must stand alone in a paragraph of the text, once (the one of tables in a sample table)",
    "template_setting": "the setting {name}",
    "template_text": "its text (“{name}”), because nothing says where the report goes: write {{{{ body }}}} in a paragraph,",
    "template_numbers": "the numbering of {name}",
}
"""What makes a template unfit, and what of it is not taken over."""
