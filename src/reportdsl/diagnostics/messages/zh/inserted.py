"""What diagnostics of figures, pictures and inserted blocks say in Chinese. `catalogue` says what each part is for."""

INSERTED = {
    "T58": "“{parameter}”要有单位：{choices}\n写成 12cm",
    "V46": "“{kind}”的“{parameter}”是空的\n写上文字，或填上它取自的单元格",
    "V47": "叫“{name}”的标题、表或图有 {count} 个，这里指的是第一个\n各起各的名称",
    "F47": "图片要求宽 {asked} 厘米，只印得下 {shown} 厘米\n把宽写小些，或把它放在 纸张(横向) 和 纸张(纵向) 之间",
    "L11": "“{file}”带进来的文字里有 {count} 个数，没有核对过\n请人对一遍；能由数据得来的，写成报告自己的量",
    "T50": '“{kind}”要有题\n写成 @图 名称 "题" = {kind}(…)',
    "T51": "“{kind}”要一张表，这里是{found}\n写一个数据的名称，或由它得来的表",
    "T56": "“{kind}”没有题，也不编号\n写成 @插入 {kind}(…)",
    "T57": "“{parameter}”不能是零\n写大于零的长度，如 12cm",
    "F50": "“{file}”不是能放进报告的图片\n可用的后缀：{choices}",
    "F51": "“{file}”是 PDF，画出一页要有 pypdfium2 和 Pillow，没有装\npip install 'reportdsl[pdf]'，或把那一页存成 PNG，如 pdftoppm -r 200 -png -f 1 -l 1 {file} 页",
    "F52": "图片“{file}”用不了：{reason}\n用看图的程序打开，另存为 PNG",
    "F53": "图片“{file}”有 {width}×{height} 个像素，超过上限（共 {limit} 百万个，每边 20000 个）\n缩小后另存",
    "F54": "“{file}”旁边没有“{beside}”\n有的程序不显示 SVG，要有同名的 PNG 代替：把图另存一份",
    "F55": "Word 文件“{file}”读不了（{problem}）\n用 Word 打开，另存为 .docx",
    "F56": "“{file}”里没有带进来的：{things}\n把它们存成图片插入，或另附",
    "F57": "“{file}”有 {count} 页，没有说放哪一页\n写成 {file}#page=1",
    "F58": "“{file}”没有第 {page} 页，一共 {count} 页\n写有的一页，如 {file}#page=1",
    "V27": "图“{chart}”里有的名称或数没有地方印，或系列太多、式样不够分\n少画几项，分成几张图，或改用表格",
}

PICTURES = {
    "image_other_format": "内容不是后缀说的那种图片",
    "image_broken": "文件坏了",
    "image_cut_off": "文件不完整，后面少了一段",
    "image_rare": "是少见的一种 JPEG，Word 显示不了",
    "image_turned": "图是横躺着存的，靠看图的程序转正，Word 不转",
    "image_active": "里面有脚本、实体，或引用了别处的内容",
    "image_locked": "打开它要密码",
    "image_undrawable": "这一页画不出来，或要太久、太多内存",
    "lost_chart": "图表 {count} 个",
    "lost_box": "文本框或图形 {count} 个",
    "lost_formula": "公式 {count} 个",
    "lost_object": "嵌入的对象 {count} 个",
    "lost_symbol": "符号 {count} 个",
    "lost_picture": "图片 {count} 张",
    "lost_table": "单元格里的表格 {count} 个（文字带进来了）",
}
"""What is wrong with a picture, and what a Word file has that a report does not take."""
