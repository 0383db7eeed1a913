"""L: prose that should not be published as it is."""

from .wording import Wording

WORDS: dict[str, Wording] = {
    "L01": Wording(
        "正文里的“{found}”是手打的数，没有出处",
        "the figure “{found}” in the prose is typed and has no source",
        '放进数据，用 {{{{ }}}} 引用；确属固定文字的，在 @report 里写：allow: "{found}…" "理由"',
        'put it into the data and print it by {{{{ }}}}; if it is fixed text, write in @report: allow: "{found}…" "reason"',
    ),
    "L02": Wording("留着没有填的模板字样“{found}”", "“{found}” is left over from a template"),
    "L03": Wording(
        "“{found}”里该写的没有写",
        "something is missing in “{found}”",
        "写明内容；可以为空的，用 {{% if %}} 连同前面的话一起省去",
        "fill it in, or leave the whole clause out by {{% if %}}",
    ),
    "L04": Wording("标点重复：“{found}”", "doubled punctuation: “{found}”"),
    "L05": Wording(
        "“{found}”是手打的，方向应由数决定",
        "“{found}” is typed, but the figure decides the direction",
        "写成 {{{{ 增减 | 措辞 }}}}",
        "write {{{{ change | phrase }}}}",
    ),
}
