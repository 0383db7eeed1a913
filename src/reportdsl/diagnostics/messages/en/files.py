"""What diagnostics of files and the environment say in English. `catalogue` says what each part is for."""

FILES = {
    "F01": "there is no file “{file}”\ncheck the name; paths start from the spec's own folder",
    "F02": "the file “{file}” cannot be read: {reason}",
    "F03": "“{file}” lies outside the spec's folder and is not read\nput the file into the spec's folder and name it by a relative path without “..”",
    "F04": "“{file}” is not a regular file",
    "F05": "the file “{file}” has {size} KB, more than the limit of {limit} KB\nfor files of your own, build --limit 2 allows twice as much",
    "F06": "“{file}” cannot be written: {reason}",
    "F07": "no writer makes files ending in “{suffix}”\nthere are: {choices}",
    "F08": "the spec is neither UTF-8 nor GB18030 text\nsave it as UTF-8 in your editor",
    "F09": "LibreOffice is not found\nPDF and --pages need it; without it the contents' page numbers are estimates: press Ctrl+A, F9 in Word",
    "F10": "LibreOffice did not convert the document: {reason}\ntry again; if it fails still, make the .docx and save it as PDF from Word",
    "F12": "the style file “{file}” cannot be used: {reason}\nmend it; what the file leaves out is as in its base",
    "F20": "there are no units in “{file}”\ngive each unit a subfolder, or a line in the list",
    "F21": 'the unit “{name}” cannot name a file  {place}\ndocuments are called after their units: no / \\ : * ? " < > | and no dot in front',
    "F22": "the unit “{name}” is there twice  {place}\ntwo documents cannot have one name; change one",
    "F23": "the list “{file}” has no column “name”\nits first line names the columns: name, folder, and properties of the report",
    "F24": "the column “{column}” of the list “{file}” is no property of a report\nthere are: {choices}",
    "F25": "“{file}” is read from and cannot be written over\nname another output with -o",
    "F26": "“{file}” is a data file, not a spec\nwrite an .rpt file that reads it with @data",
    "F27": "the environment variable {name} is “{value}”, which is no number of seconds from 1970 to the end of 2107\nmend it, or unset it",
    "F28": "another batch is running into the folder “{file}”\nwait until it has ended, or name another folder with -o",
}
