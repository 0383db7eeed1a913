"""The words of a new report and of its workbook, in Chinese."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "spec_comment": "结构、句式和审核都在结构里，数在工作簿里。下面以 // 开头的各项，去掉 // 可以改",
    "to_state": "请填写：{purpose}",
    # The workbook.
    "purpose_heading": "填报要求",
    "required": "必填：{text}",
    "required_if": "按情况必填：{text}",
    "optional": "选填：{text}",
    "check": "核对不上而情况属实时写理由：{text}",
    "unit": "单位：{text}",
    "purposes": "；",
    "comma": "、",
    "no_unit": "不带单位",
    "number_wanted": "这里填一个数（{unit}）",
    "explanation_sheet": "填报说明",
    "explanation_title": "填报说明",
    "explanation": "浅黄色的格子由您填写，灰色的不要改（工作表已保护，没有密码）。没有的数填 0，不要写“无”，也不要空着。\n可以从别处粘贴；粘贴错了，reportdsl check 会指出是哪一格。文字里可以用 {{ 名称 }} 引用报告里的数，数变了文字跟着变。\n填好后运行 reportdsl check，看还缺什么、哪里不平；再运行 reportdsl build 生成 Word。",
    "explanation_rows": "【{name}】{count} 行，填：{columns}",
    "explanation_list": "【{name}】名单，一行一个，填：{columns}",
    "last_year": "上年写的是：{text}",
    "review": "待复核：{changes}",
    "review_change": "{name}由 {before} 变为 {after}",
    # What the command says.
    "made": "已生成 {folder}：",
    "made_file": "  {file}",
    "missing_form": "还缺 {file}：会计软件导出的工作簿，放到这个文件夹里",
    "unstated": "{spec} 里还没有写：{names}",
    "to_fill": "{file} 要填 {count} 格，已预填 {filled} 格",
    "next": "下一步：填写 {file}，然后运行 reportdsl check {spec}",
    "carried": "沿用了上年的名单和文字，请核对：{names}",
    "former_file": "{stem}（上一版）",
    "replaced": "已更新 {file}，原来的存为 {kept}",
    "rows_added": "【{sheet}】新增 {count} 行：{names}",
    "rows_gone": "【{sheet}】报表里不再有，填的数还在：{names}",
    "figures_changed": "有 {count} 个数变了：",
    "figure_changed": "  {name}：{before} → {after}",
    "no_figure_changed": "没有数变化",
    "to_review": "有 {count} 条原因待复核：",
    "to_review_line": "  {name}：{changes}",
}
