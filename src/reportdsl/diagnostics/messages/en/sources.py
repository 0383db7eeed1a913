"""What diagnostics of sources say in English: which file, which sheet, which rows. `catalogue` says what each part is for."""

SOURCES = {
    "D92": "several sheets have the title “{name}”: {choices}\nwrite one of the titles in full, or name the sheet as well",
    "D93": "no sheet of “{file}” has the title “{name}”; there are: {choices}\nwrite one of these titles; year, organisation and number may be left out",
    "D94": "the table has no row “{name}”, which its year has\nif the sheet calls it otherwise, add that in @fields: {name} or ‘its name there’; if it may be left out, say optional",
    "D95": "the row “{name}” is none of those that @fields names\nif the report needs it, add it there; if it is one of them by another name, put that behind or",
    "D96": "@fields says that {year} has no row “{name}”, and the table has it\ncheck the year of the sheet, or correct the years in @fields",
    "D97": "the column “{name}” is none of those that @fields names\nif the report needs it, add it there; if it is one of them by another name, put that behind or",
    "D98": "the optional source “{name}” is missing: there is no file “{file}”",
    "D85": "“{name}” is the total of several blocks: it is not read with this one, and not checked\na @check can state which blocks it adds up",
    "N53": "no source is optional, so that nothing can be missing\nsay optional at the end of the @data line",
    "C13": "{rule} was not checked: it needs “{name}”, which is missing",
    "V18": "“{name}” is missing, and is used here\nprovide its file, or write around it: @if {name} is missing",
    "D99": 'a path with one * needs the column that it stands for, and one without has none\nwrite: from "units/*/accounts.xlsx" as unit',
    "D77": "each file of the folders must be a table or a record of single values, and this is neither\nmake it flat, or a table",
    "D78": "this file lacks columns that the others have: {names}\ncorrect its header; if it calls them otherwise, put its names behind or in @fields",
    "D79": "the files have a column “{name}” themselves\nput another name behind as",
    "D84": "this file has columns that the others lack: {names}\ncorrect its header, or give every file these columns",
    "F35": "no file matches “{file}”\ncheck the path: it starts from the spec's folder",
    "F32": "“{folder}” has no file “{file}”: the sum would be without it\nput it there; if the folder is none of these, move it elsewhere",
    "F33": "the files of “{file}” are too large together: more than {limit} MB\nmake several sources of them",
    "F34": "“{file}” matches {count} files, more than {limit}\nmake several sources of them",
}
