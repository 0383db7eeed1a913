"""What diagnostics of sources say in Chinese: which file, which sheet, which rows. `catalogue` says what each part is for."""

SOURCES = {
    "D92": "有几张表的标题都是“{name}”：{choices}\n写出其中一张的全部标题，或再用 sheet 写明表名",
    "D93": "“{file}”里没有标题为“{name}”的表，有的是：{choices}\n写出其中一张的标题，年度、单位名称和编号可以不写",
}
