"""What diagnostics of figures, pictures and inserted blocks say in English. `catalogue` says what each part is for."""

INSERTED = {
    "T58": "“{parameter}” needs a unit: {choices}\nwrite 12cm",
    "V46": "the “{parameter}” of “{kind}” is blank\nwrite a text, or fill in the cell that it is taken from",
    "V47": "{count} headings, tables or charts are called “{name}”, and the first is mentioned\ngive each a name of its own",
    "F47": "the picture is to be {asked} cm wide, and is {shown} cm: there is no more room\nstate a smaller width, or put it between page(landscape) and page(portrait)",
    "L11": "the text of “{file}” has {count} figures that nobody checked\nhave them read; what the data give, make a quantity of the report",
    "T50": '“{kind}” needs a caption\nwrite @chart name "caption" = {kind}(…)',
    "T51": "“{kind}” needs a table, and this is {found}\ngive the name of a source, or a table made from it",
    "T56": "“{kind}” has no caption, and no number\nwrite @insert {kind}(…)",
    "T57": "“{parameter}” cannot be zero\nwrite a length above zero, such as 12cm",
    "F50": "“{file}” is no picture that a report can show\nthere are: {choices}",
    "F51": "“{file}” is a PDF, and what draws a page of it, pypdfium2 and Pillow, is not installed\npip install 'reportdsl[pdf]', or save the page as PNG, as with pdftoppm -r 200 -png -f 1 -l 1 {file} page",
    "F52": "the picture “{file}” cannot be used: {reason}\nopen it in a picture viewer and save it as PNG",
    "F53": "the picture “{file}” has {width}×{height} pixels, more than the limit ({limit} million, 20000 a side)\nmake it smaller",
    "F54": "beside “{file}” there is no “{beside}”\nsome programs do not show SVG and need a PNG of the same name: save one",
    "F55": "the Word file “{file}” cannot be read ({problem})\nopen it in Word and save it as .docx",
    "F56": "what “{file}” has and is left out: {things}\nsave it as pictures, or attach it",
    "F57": "“{file}” has {count} pages, and it is not said which one is shown\nwrite {file}#page=1",
    "F58": "“{file}” has no page {page}, but {count} in all\nwrite one that it has, as {file}#page=1",
    "V27": "some names or figures of the chart “{chart}” have no room in it, or it has more series than there are looks\nplot fewer, make several charts, or use a table",
}

PICTURES = {
    "image_other_format": "what is in it is no such picture as its suffix says",
    "image_broken": "the file is damaged",
    "image_cut_off": "the file is not whole, its end is missing",
    "image_rare": "it is a rare kind of JPEG that Word does not show",
    "image_turned": "it is stored on its side and turned by viewers, which Word does not do",
    "image_active": "it holds scripts or entities, or needs what is elsewhere",
    "image_locked": "it needs a password",
    "image_undrawable": "the page cannot be drawn, or not in the time and memory there are",
    "lost_chart": "charts ({count})",
    "lost_box": "text boxes or shapes ({count})",
    "lost_formula": "formulas ({count})",
    "lost_object": "embedded objects ({count})",
    "lost_symbol": "symbols ({count})",
    "lost_picture": "pictures ({count})",
    "lost_table": "tables inside cells, but for their words ({count})",
}
"""What is wrong with a picture, and what a Word file has that a report does not take."""
