"""What diagnostics of sources say in English: which file, which sheet, which rows. `catalogue` says what each part is for."""

SOURCES = {
    "D92": "several sheets have the title “{name}”: {choices}\nwrite one of the titles in full, or name the sheet as well",
    "D93": "no sheet of “{file}” has the title “{name}”; there are: {choices}\nwrite one of these titles; year, organisation and number may be left out",
    "D94": "the table has no row “{name}”, which its year has\nif the sheet calls it otherwise, add that in @fields: {name} or ‘its name there’; if it may be left out, say optional",
    "D95": "the row “{name}” is none of those that @fields names\nif the report needs it, add it there; if it is one of them by another name, put that behind or",
    "D96": "@fields says that {year} has no row “{name}”, and the table has it\ncheck the year of the sheet, or correct the years in @fields",
    "D97": "the column “{name}” is none of those that @fields names\nif the report needs it, add it there; if it is one of them by another name, put that behind or",
    "D98": "the optional source “{name}” is missing: there is no file “{file}”",
    "N53": "no source is optional, so that nothing can be missing\nsay optional at the end of the @data line",
    "C13": "{rule} was not checked: it needs “{name}”, which is missing",
    "V18": "“{name}” is missing, and is used here\nprovide its file, or write around it: @if {name} is missing",
}
