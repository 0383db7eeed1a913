"""What diagnostics of sources say in English: which file, which sheet, which rows. `catalogue` says what each part is for."""

SOURCES = {
    "D92": "several sheets have the title “{name}”: {choices}\nwrite one of the titles in full, or name the sheet as well",
    "D93": "no sheet of “{file}” has the title “{name}”; there are: {choices}\nwrite one of these titles; year, organisation and number may be left out",
}
