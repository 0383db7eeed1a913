"""The words of lines that stand among or below the rows of a table and are not rows: who made it and when, the source
of its figures, notes, pages, items for reference only. No other module knows these words."""

from __future__ import annotations

from ..quick.pattern import Seldom, pattern

NOTE = pattern(r"(?:备?注|附注|说明|填[报表]说明|编制说明)\s*[0-9]*\s*[:：.、]|(?i:notes?|remarks?)\s*[0-9]*\s*[:：]")
"""The start of a line that is a note."""
SIGNED = pattern(
    r"(?:制表|填表|填报|编制|编报|复核|审核|审批|负责|单位负责|部门负责|财务负责|机构负责|会计|出纳|经办|主管|会计主管|联系|报送|报出|打印|导出|盖章|签[字章名发])(?:人|员|者|单位|日期|时间|电话|领导)?[^:：]{0,4}[:：]"
    r"|(?i:prepared|checked|reviewed|approved|signed|compiled|authori[sz]ed|certified|printed|exported)(?i: by| on| at)?\s*[:：]"
)
"""The start of a line that says who made the table, and when."""
CONTACT = pattern(
    r"(?:联系)?(?:电话|手机)(?:号码)?[:：]?|传真[:：]?|邮编[:：]?|邮政编码[:：]?|(?i:tel(?:ephone)?|phone|fax|post ?code|zip)\.?\s*[:：]?"
)
"""A label before a telephone or fax number or a post code."""
_MADE = Seldom(
    "表报编核审办印导系日时页源处摘注说签章箱址校验:：sdtpmncSDTPMNC",
    r"(?:(?:制表|填表|填报|编制|编报|复核|审核|审批|经办|报送|报出|打印|导出|联系|承办)(?:人|者|日期|时间)|[制填]表[于时]间?|日期|时间|年月日|页[码次数]?|第[0-9一二三四五六七八九十]+页.*|共[0-9]+页.*"
    r"|(?:资料|数据|信息)?(?:来源|出处)(?:于)?|摘自|备?注|附注|说明|(?:填[报表]|编制)说明|签[字章名]|盖章|公章|电子邮箱|邮箱|网址|地址|联系方式)(?:[:：].*)?"
    r"|(?:核对|校验|验证|检验|平衡校验)(?:数|值|差|差额|结果)?|check(?:sum|figure|total)?(?:[:：].*)?"
    r"|(?:附记?|另附?|备查|补充资料|memo(?:randum)?(?:items?)?)[:：].*"
    r"|(?:单位|部门|财务|会计机构|机构)?负责人[:：].*|(?:会计|出纳|主管|会计主管|审计)[:：].*"
    r"|(?:(?:data)?sources?(?:ofdata)?|date|time|pages?(?:no\.?)?|notes?|remarks?|e-?mail|website|address|contact)(?:[:：].*)?|page[0-9]+.*"
    r"|(?:prepared|checked|reviewed|approved|signed|compiled|authori[sz]ed|certified|printed|exported|generated|downloaded|updated)(?:by|on|at)?(?:[:：].*)?",
)
"""A row name that says who made the table, when, from what, or on which page: a figure beside it is not one of the
table's."""


def is_of_making(name: str) -> bool:
    """Whether a row's name, in lower case and without blanks, says how the table was made and nothing about its
    figures."""
    return _MADE.fullmatch(name) is not None or ((":" in name or "：" in name) and SIGNED.match(name) is not None)
