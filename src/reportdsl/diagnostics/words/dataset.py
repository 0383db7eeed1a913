"""D: the data. Up to D03 the statements, then text files, workbooks, and the tables in either."""

from .wording import Wording

WORDS: dict[str, Wording] = {
    "D01": Wording(
        "读不了“{file}”这种文件",
        "there is no reader for “{file}”",
        "可读的后缀：{choices}",
        "files that can be read end in: {choices}",
    ),
    "D02": Wording(
        "数据“{name}”重复声明",
        "the data “{name}” are declared twice",
        "改一个名字，或删去其中一行",
        "rename one, or remove one of the lines",
    ),
    "D03": Wording(
        "没有名为“{name}”的 @data，这里却给它另一口径的数据",
        "there is no @data “{name}” that these could be another basis of",
        "先写 @data {name} from …",
        "write @data {name} from … first",
    ),
    "D04": Wording(
        "数据文件不是 UTF-8 或 GB18030 文本",
        "the data file is neither UTF-8 nor GB18030 text",
        "在编辑器里另存为 UTF-8",
        "save it as UTF-8 in your editor",
    ),
    "D05": Wording(
        "这里有不可见的控制字符 {character}", "there is a control character {character} here", "删去它", "remove it"
    ),
    "D06": Wording("数据文件是空的", "the data file is empty"),
    "D07": Wording(
        "数字超过 {limit} 位",
        "this number has more than {limit} digits",
        "编号类的列请作为 key，或在 YAML、JSON 里加引号当文字",
        "name a column of numbers that are no amounts as key; in YAML or JSON, quote them",
    ),
    "D08": Wording(
        "文件里不是“名称: 值”，也不是列表",
        "the file holds neither entries (name: value) nor a list",
        "每项写成“名称: 值”，冒号用半角，后面空一格",
        "write each entry as name: value",
    ),
    "D09": Wording("“{name}”重复", "“{name}” is given twice", "删去其中一个", "remove one of them"),
    "D10": Wording(
        "这里的名称是空的，或者不是文字",
        "the name here is blank or not a text",
        "名称写成一个词",
        "make the name a word",
    ),
    "D11": Wording(
        "“{text}”不是数", "“{text}” is not a number", "填上数，没有就留空", "give the number, or leave it blank"
    ),
    "D12": Wording(
        "表的一格“{name}”里不能再有列表或下级", "a table's cell (“{name}”) cannot hold a list or further entries"
    ),
    "D13": Wording(
        "这一行读不懂",
        "this line cannot be read",
        "检查缩进是否与上下一致，冒号后是否空一格；含 : # [ & * ! 等符号的文字请加引号",
        "check that it is indented like its neighbours and has a space after the colon; quote text that holds : # [ & * !",
    ),
    "D14": Wording(
        "一个文件里只能有一份数据，这里的“---”又开始一份",
        "a file holds one document; this “---” begins another",
        "删去“---”，或分成两个文件",
        "remove the “---”, or make two files",
    ),
    "D15": Wording(
        "不支持引用（& 和 *）",
        "references (& and *) are not supported",
        "把值直接写在这里；若是文字，加上引号",
        "write the value itself; if it is text, quote it",
    ),
    "D16": Wording(
        "不支持标记（!）",
        "tags (!) are not supported",
        "删去“!…”；若是文字，加上引号",
        "remove the “!…”; if it is text, quote it",
    ),
    "D17": Wording("层次超过 {limit} 层", "the data are nested more than {limit} deep"),
    "D18": Wording(
        "从这里开始的引号没有正确结束",
        "the quotation that starts here is not properly closed",
        "补上另一个半角引号；文字里本来就有的引号要写两个",
        "close it with the same quote",
    ),
    "D19": Wording("缩进里有制表符（Tab）", "there is a tab in the indentation", "换成空格", "use spaces"),
    "D20": Wording(
        "这一行用了全角冒号，读不懂",
        "this line has a full-width colon and cannot be read",
        "改成半角冒号，后面空一格：“名称: 值”",
        "write “name: value” with an ASCII colon and a space",
    ),
    "D21": Wording("这里应是 {expected}，却是 {found}", "{expected} is due here, not {found}"),
    "D22": Wording(
        "这里应是一个值",
        "a value is due here",
        "文字要加半角双引号；数不要带逗号、不要以 0 开头",
        "quote text; write numbers without grouping and leading zeros",
    ),
    "D23": Wording(
        "引号结束后还有文字",
        "there is text after the closing quote",
        "引号只能包住整格；格内的引号要写两个",
        "quote the whole field; double a quote inside it",
    ),
    "D24": Wording(
        "这一行有 {count} 格，表头是 {due} 格",
        "this line has {count} fields, the header {due}",
        "带千分位逗号的数要加引号，缺的格补上分隔符",
        "quote numbers with grouping commas; keep the delimiters of blank fields",
    ),
    "D31": Wording(
        "工作簿打不开：文件已损坏，或不是工作簿",
        "the workbook cannot be opened: it is damaged, or no workbook",
        "在 Excel 或 WPS 里打开，另存为 xlsx",
        "open it in Excel or WPS and save it as xlsx",
    ),
    "D32": Wording(
        "工作簿有密码，或是旧格式的文件改了后缀",
        "the workbook has a password, or is of the old format under a new suffix",
        "打开后去掉密码，另存为 xlsx",
        "open it, remove the password and save it as xlsx",
    ),
    "D33": Wording(
        "这个文件是网页，不是工作簿",
        "this file is a web page, not a workbook",
        "在 Excel 或 WPS 里打开，另存为 xlsx",
        "open it in Excel or WPS and save it as xlsx",
    ),
    "D34": Wording(
        "文件里超过 {limit} 格",
        "the file holds more than {limit} cells",
        "只留要用的表",
        "keep only the sheet that is needed",
    ),
    "D35": Wording(
        "文件展开后过大（上限 {limit} MB）",
        "the file expands to more than {limit} MB",
        "只留要用的表，另存一份",
        "keep only the sheet that is needed",
    ),
    "D36": Wording("工作簿里没有名为“{name}”的表", "the workbook has no sheet “{name}”"),
    "D37": Wording(
        "工作簿有几张表，没有写明用哪一张",
        "the workbook has several sheets, and the statement names none",
        '加上 sheet "…"，可用的有：{choices}',
        'add sheet "…"; there are: {choices}',
    ),
    "D38": Wording(
        "这一格是错误值 {text}",
        "this cell holds the error {text}",
        "在工作簿里改正公式",
        "mend the formula in the workbook",
    ),
    "D39": Wording(
        "这一格的公式没有算好的值",
        "the formula in this cell has no computed value",
        "在 Excel 或 WPS 里打开工作簿，保存一次",
        "open the workbook in Excel or WPS and save it",
    ),
    "D40": Wording("“{file}”里没有“{name}”这一列", "“{file}” has no column “{name}”"),
    "D41": Wording("“{file}”里没有可作名称的“{name}”", "“{file}” has no column “{name}” for the rows' names"),
    "D42": Wording("“{file}”里没有“{name}”，无法给它单位", "“{file}” has no “{name}” to give a unit to"),
    "D43": Wording(
        "没有第 {block} 块：“{file}”里“{name}”出现 {count} 次",
        "there is no block {block}: “{name}” occurs {count} times in “{file}”",
        "block 从 1 数起；key 写每块第一列的列名",
        "blocks count from 1; key names the first column of each block",
    ),
    "D44": Wording(
        "“{name}”有两行",
        "there are two rows “{name}”",
        "用 key 指明能区分各行的列，可以是几列",
        "name as key the column, or columns, that tell the rows apart",
    ),
    "D45": Wording(
        "“{file}”的第 {first} 到 {last} 行没有表头",
        "rows {first} to {last} of “{file}” hold no header",
        "检查 header 后的行号",
        "check the rows after header",
    ),
    "D46": Wording(
        "表里没有数据行",
        "the table has no rows",
        "若本来就没有数据，可以不管",
        "if there are no such data, this is fine",
    ),
    "D47": Wording(
        "这一行的“{name}”是空的，没有可用的名称",
        "this row has no “{name}”, and no other name",
        "补上“{name}”",
        "fill in “{name}”",
    ),
    "D48": Wording(
        "表到第 {row} 行为止（下面是空行），空行之后的数没有读",
        "the table ends at row {row}, before a blank row; the figures after it are not read",
        "若属于本表，删去空行",
        "if they belong to the table, remove the blank row",
    ),
    "D49": Wording(
        "表里找不到表头",
        "no header is found in the sheet",
        "用 key 指明列名，或用 header 指明行号",
        "name a column as key, or the rows as header",
    ),
    "D50": Wording(
        "“{file}”里“{name}”出现 {count} 次，不知道用哪一个",
        "“{name}” occurs {count} times in “{file}”",
        "用 block 1、block 2 指明左起第几块",
        "say which, from the left: block 1, block 2",
    ),
    "D51": Wording(
        "这一格是时刻 {text}，不是数、文字或日期",
        "this cell holds the time {text}, neither a number nor text nor a date",
        "改成文字",
        "make it text",
    ),
    "D52": Wording(
        "表上写的单位是{found}，这里按{unit}读",
        "the sheet says its unit is {found}, but it is read as {unit}",
        "核对后改正 unit",
        "check, and correct the unit",
    ),
    "D53": Wording(
        "“{file}”用不到 {option}", "{option} means nothing for “{file}”", "删去 {option}", "remove {option}"
    ),
}
