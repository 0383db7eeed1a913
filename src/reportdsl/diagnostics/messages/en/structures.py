"""Messages about structures, blocks and fragments, in English."""

from collections.abc import Mapping

STRUCTURES: Mapping[str, str] = {
    "S50": "“@extends” cannot stand here\nit stands once in a report, outside of blocks, and not in a file that is included",
    "S51": "text on a structure stands in its blocks; here {count} lie outside\nput it between @block name and @end; reportdsl check lists the blocks",
    "S52": 'the block “{name}” does not say what it is for\nin a structure write: @block {name} "purpose"; to fill a block of a structure, begin with @extends',
    "S53": "what the block “{name}” is for, and whether it is required, the structure says\nwrite @block {name} alone",
    "S54": 'the block “{name}” is for one instance of a fragment, and cannot stand in another block\nwrite it outside of all: @block {name}["…"] … @end',
    "S55": "the block “{name}” stands in a loop: only the structure's own text can stand there\nremove this; put the text of each row into the data",
    "S56": "a text that is filled in names quantities, with a filter at most\nwork out and decide in the structure",
    "S57": '“{file}” has no @needs, so it takes no arguments\nwrite @needs name "purpose" in that file, or leave out the brackets',
    "S58": "“{word}” cannot stand in a fragment\nit is for the whole report: put it there",
    "S59": "“{name}” is in the path of a file that is included, so it is the same for all units ({text})\nleave it out of the path, or give each unit a spec of its own",
    "N60": "no structure and no fragment of the report has a block “{name}”",
    "N61": "“{name}” is needed ({purpose}) and not given\nwrite in @report: {name}: …",
    "N63": "the fragment “{fragment}” has no parameter “{name}”",
    "N64": 'the fragment needs “{name}” ({purpose}), which is not given\nwrite: @include "…" ({name}: …)',
    "N65": 'there are several “{name}”\nsay of which: ref({name}["…"])',
    "N66": "“{name}” is a figure of a loop: which one it is in another year or on another basis is not known here\nrun over the rows of a table or the parts of a @breakdown, which have these; or name the figure itself",
    "C30": "the block “{name}” is required and blank: {purpose}",
    "C31": "the block “{name}” is written twice, here and in the data\nkeep one of them",
    "C32": "what is written for “{name}” is not printed this time\nthe structure prints it only under a condition",
    "V26": "there is no “{name}”\nin the brackets stands what the argument is called by, such as a row's key",
    "F60": "There is no one place for the workbook: the structure reads {count} files from elsewhere ({choices})\nLeave --from out, and put the files into the report's folder under these names",
    "F61": "A structure and a folder are needed, or --next-year or --refresh and the report's folder\nFor example: reportdsl init STRUCTURE bureau-2023 --from forms.xlsx",
    "F62": "“{file}” is there already; nothing was written\nName another folder; for forms exported anew, use --refresh",
    "F63": "“{file}” states no year, so that the next one is unknown\nState it in its @report: year: 2023",
    "F64": "The folder “{folder}” has {count} reports (.rpt), it should have one\nName the folder of a report: one .rpt and its data",
    "F65": "Taking forms anew needs --from and the workbook that was exported\nFor example: reportdsl init --refresh bureau-2023 --from forms.xlsx",
    "F31": "the library has no “{name}”\nit has: {choices}; a structure of your own is named by its file, with .rpt",
    "N67": "the key figures cannot be read\nwrite: highlights: revenue, opening = closing, closing (behind the sign stands another key figure, that of last year)",
}
"""By code, as in `diagnostics`."""
