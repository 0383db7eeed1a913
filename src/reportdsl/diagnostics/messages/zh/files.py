"""What diagnostics of files and the environment say in Chinese. `catalogue` says what each part is for."""

FILES = {
    "F01": "找不到文件“{file}”\n检查文件名；路径从报告文件所在的文件夹算起",
    "F02": "读不了文件“{file}”：{reason}",
    "F03": "“{file}”在报告文件夹之外，不能读取\n把文件放进报告所在的文件夹，用不带“..”的相对路径",
    "F04": "“{file}”不是普通文件",
    "F05": "文件“{file}”有 {size} KB，超过上限 {limit} KB\n自己的文件，可用 build --limit 2 放宽",
    "F06": "写不了“{file}”：{reason}",
    "F07": "不认识输出文件的后缀“{suffix}”\n可用的后缀：{choices}",
    "F08": "报告文件不是 UTF-8 或 GB18030 文本\n在编辑器里另存为 UTF-8",
    "F09": "没有找到 LibreOffice\nPDF 和 --pages 要用它；没有它，Word 里的目录页码是估算的，打开后按 Ctrl+A、F9 更新",
    "F10": "LibreOffice 没有转换成功：{reason}\n重试一次；仍不成，先出 .docx，用 Word 打开另存为 PDF",
    "F12": "样式文件“{file}”用不了：{reason}\n改正这一项；没有写的项照 base 的样子",
    "F20": "“{file}”里没有单位\n每个单位一个子文件夹，或名单里每个单位一行",
    "F21": '单位“{name}”不能作文件名  {place}\n文档以单位命名：不用 / \\ : * ? " < > |，不以点开头',
    "F22": "单位“{name}”出现了两次  {place}\n两份文档不能同名；改其中一个的名称",
    "F23": "名单“{file}”没有“名称”一列\n第一行是列名：名称、文件夹，和要改的报告项",
    "F24": "名单“{file}”里的列“{column}”不是报告项\n可用的列：{choices}",
    "F25": "“{file}”是要读的文件，不能写在它上面\n用 -o 写明另一个输出文件或文件夹",
    "F26": "“{file}”是数据文件，不是报告\n另写一个 .rpt 文件，在里面用 @data 引入它",
    "F27": "环境变量 {name} 是“{value}”，应为 1970 年以来的秒数，到 2107 年底为止\n改正它，或不设",
    "F28": "另一个批次正在往文件夹“{file}”里写\n等它结束再运行，或用 -o 写明另一个文件夹",
}
