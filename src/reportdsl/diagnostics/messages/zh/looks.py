"""What diagnostics of pages and their looks say in Chinese: fonts, house templates. `catalogue` says what each part is for."""

LOOKS = {
    "F40": "目录页码改用估算：这台机器用{taken}代替{asked}，字宽不同\n装上 fonts-liberation 和中文字体再编译；或在 Word 里按 Ctrl+A、F9 更新",
    "F41": "模板“{file}”里有“{name}”，报告没有写\n在 @报告 里写上，或从模板里删去",
    "F42": "模板“{file}”的{part}没有沿用",
    "F48": "“{face}”里没有“{character}”字（U+{code}），这个字用“{other}”\n印制的机器上要装有这种字体",
    "F82": "报表“{name}”的列多，按列分了页，仍要用 {size} 磅的字才放得下\n报表的列不能少：印出来看得清，就不用改；看不清的，用 A3 纸打印",
    "F45": "表“{name}”要用 {size} 磅的字才放得下，小于 {least} 磅，不易辨认\n去掉几列，或把长词、长编码写短",
    "F46": "表“{name}”太宽，用 {size} 磅的字仍放不下，有的数字或编码会被断开\n去掉几列，或把长词、长编码写短",
    "F49": "表“{name}”的“{column}”列写明宽 {stated}，实际是 {shown}：数字和长词不断开，各列合起来不超出一行\n写一个各列都放得下的宽，或把表放在 纸张(横向) 和 纸张(纵向) 之间",
}

LOOKS_TERMS = {
    "template_program": "里面有程序（{part}）",
    "template_embedded": "里面有别的程序的对象（{part}）",
    "template_outside": "要从外面取“{part}”",
    "template_field": "域 {field} 会取别的文件或运行程序",
    "template_tag": "“{tag}”在这里不起作用；只填 {{{{ }}}} 里的名称",
    "template_place": "“{place}”要在正文里独占一段，只写一处（表格的写在样表里）",
    "template_setting": "设置 {name}",
    "template_text": "文字（“{name}”）没有说明正文放在哪里（写一段 {{{{ 正文 }}}}），",
    "template_numbers": "{name} 编号",
}
"""What makes a template unfit, and what of it is not taken over."""
