"""What diagnostics of sources say in Chinese: which file, which sheet, which rows. `catalogue` says what each part is for."""

SOURCES = {
    "D92": "有几张表的标题都是“{name}”：{choices}\n写出其中一张的全部标题，或再用 sheet 写明表名",
    "D93": "“{file}”里没有标题为“{name}”的表，有的是：{choices}\n写出其中一张的标题，年度、单位名称和编号可以不写",
    "D94": "表里没有“{name}”这一行，今年应有\n表上改了叫法的，在 @fields 里加上：{name} or ‘表上的叫法’；可以没有的，写 optional",
    "D95": "“{name}”这一行不在 @fields 写明的行里\n也要用的，在 @fields 里加上；只是换了叫法，写在 or 后面",
    "D96": "@fields 说 {year} 年没有“{name}”这一行，表里却有\n核对表的年度，或改正 @fields 里的年份",
    "D97": "“{name}”这一列不在 @fields 写明的列里\n也要用的，在 @fields 里加上；只是换了叫法，写在 or 后面",
    "D98": "可选的数据“{name}”不在：没有文件“{file}”",
    "D85": "“{name}”是几栏合起来的数，没有随这一栏读入，也没有核对\n要核对的，用 @check 写出是哪几栏之和",
    "N53": "没有一份数据是可选的，这里问不到“缺失”\n在 @data 的行末写 optional",
    "C13": "{rule} 没有审核：它要用的“{name}”不在",
    "V18": "“{name}”不在，这里却要用它的数\n放进文件，或用 @if {name} is missing 分开写",
    "D99": '路径里有一个 *，就要写明它是哪一列；没有 *，就不能写 as\n写成：from "单位/*/收支.xlsx" as 单位',
    "D77": "文件夹里的每份文件应是一张表，或一组单个的数，这份不是\n嵌套的内容改成一层，或改成表",
    "D78": "这份文件没有别的文件都有的列：{names}\n改正这份文件的表头；叫法不同的，在 @fields 里写在 or 后面",
    "D79": "文件里已有“{name}”这一列\n在 as 后面换一个名称",
    "D84": "这份文件比别的文件多出几列：{names}\n改正表头，或给每份文件都加上",
    "F35": "没有与“{file}”相符的文件\n检查路径；它从报告文件所在的文件夹算起",
    "F32": "“{folder}”里没有要读的文件“{file}”：合计会少这一家\n放进文件；不是一家的文件夹，移到别处",
    "F33": "“{file}”的文件加起来太大，超过 {limit} MB\n分成几份数据",
    "F34": "与“{file}”相符的有 {count} 份，超过 {limit} 份\n分成几份数据",
}
