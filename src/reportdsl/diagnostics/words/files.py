"""F: files and the environment."""

from .wording import Wording

WORDS: dict[str, Wording] = {
    "F01": Wording(
        "找不到文件“{file}”",
        "there is no file “{file}”",
        "检查文件名；路径从报告文件所在的文件夹算起",
        "check the name; paths start from the spec's own folder",
    ),
    "F02": Wording("读不了文件“{file}”：{reason}", "the file “{file}” cannot be read: {reason}"),
    "F03": Wording(
        "“{file}”在报告文件夹之外，不能读取",
        "“{file}” lies outside the spec's folder and is not read",
        "把文件放进报告所在的文件夹，用不带“..”的相对路径",
        "put the file into the spec's folder and name it by a relative path without “..”",
    ),
    "F04": Wording("“{file}”不是普通文件", "“{file}” is not a regular file"),
    "F05": Wording(
        "文件“{file}”有 {size} KB，超过上限 {limit} KB",
        "the file “{file}” has {size} KB, more than the limit of {limit} KB",
    ),
    "F06": Wording("写不了“{file}”：{reason}", "“{file}” cannot be written: {reason}"),
    "F07": Wording(
        "不认识输出文件的后缀“{suffix}”",
        "no writer makes files ending in “{suffix}”",
        "可用的后缀：{choices}",
        "there are: {choices}",
    ),
    "F08": Wording(
        "报告文件不是 UTF-8 或 GB18030 文本",
        "the spec is neither UTF-8 nor GB18030 text",
        "在编辑器里另存为 UTF-8",
        "save it as UTF-8 in your editor",
    ),
    "F09": Wording(
        "没有找到 LibreOffice",
        "LibreOffice is not found",
        "PDF 和 --pages 要用它；没有它，Word 里的目录页码是估算的，打开后按 Ctrl+A、F9 更新",
        "PDF and --pages need it; without it the contents' page numbers are estimates: press Ctrl+A, F9 in Word",
    ),
    "F10": Wording(
        "LibreOffice 没有转换成功：{reason}",
        "LibreOffice did not convert the document: {reason}",
        "重试一次；仍不成，先出 .docx，用 Word 打开另存为 PDF",
        "try again; if it fails still, make the .docx and save it as PDF from Word",
    ),
    "F12": Wording(
        "样式文件“{file}”用不了：{reason}",
        "the style file “{file}” cannot be used: {reason}",
        "改正这一项；没有写的项照 base 的样子",
        "mend it; what the file leaves out is as in its base",
    ),
    "F20": Wording(
        "“{file}”里没有单位",
        "there are no units in “{file}”",
        "每个单位一个子文件夹，或名单里每个单位一行",
        "give each unit a subfolder, or a line in the list",
    ),
    "F21": Wording(
        "单位“{name}”不能作文件名  {place}",
        "the unit “{name}” cannot name a file  {place}",
        '文档以单位命名：不用 / \\ : * ? " < > |，不以点开头',
        'documents are called after their units: no / \\ : * ? " < > | and no dot in front',
    ),
    "F22": Wording(
        "单位“{name}”出现了两次  {place}",
        "the unit “{name}” is there twice  {place}",
        "两份文档不能同名；改其中一个的名称",
        "two documents cannot have one name; change one",
    ),
    "F23": Wording(
        "名单“{file}”没有“名称”一列",
        "the list “{file}” has no column “name”",
        "第一行是列名：名称、文件夹，和要改的报告项",
        "its first line names the columns: name, folder, and properties of the report",
    ),
    "F24": Wording(
        "名单“{file}”里的列“{column}”不是报告项",
        "the column “{column}” of the list “{file}” is no property of a report",
        "可用的列：{choices}",
        "there are: {choices}",
    ),
}
