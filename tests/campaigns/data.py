"""Data files of every kind with something changed in them, under specs that use them: they must be read or refused,
nothing else."""

from __future__ import annotations

import json
from random import Random

import yaml

from .campaign import Outcome
from .compiled import outcome
from .specs import examples
from .workbooks import PROGRAMS, form, list_of_kinds

SUFFIXES = ("csv", "json", "yaml", "xlsx", "xls")
_PIECES = (b'"', b"'", b",", b"\n", b"\r", b"\t", b": ", b"- ", b"[", b"]", b"{", b"}", b"\\", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"1e999", b"-", b"9" * 30, b"\xe4\xb8", "：".encode(), "合计".encode(), "其中：".encode(), b"&a *a", b"!!x ", b"null", b"NaN", b"%", b"\xe4\xb8\x87\xe5\x85\x83", b"=1+1", b"#", b"---\n", b"\x1f", b"\x85")  # fmt: skip
_USES = (
    "{{ 表 | 连接 }}", "@each 行 in 表\n{{ 行 }}{{ 行.名称 }}\n@end", "@each 行 in rows(表)\n{{ 行.name }}{% if 行 is total %}合{% endif %}\n@end",
    "@let 和 = sum(表)\n{{ 和 }}", "@breakdown 构 = 表\n{{ 构 | 列举(“{名称}{占比}”) }}", '@chart 图 "图" = column(表)',
)  # fmt: skip


def case(random: Random) -> Outcome:
    """A file of one of the kinds: one from the manual under its own spec, or a form under a spec that uses all of
    it."""
    spec, name, content, files = _of_the_manual(random) if random.random() < 0.4 else _form(random)
    for _ in range(random.choice((0, 1, 1, 2, 6))):
        content = _changed(random, content)
    return outcome(spec, {**files, name: content}, writers=("txt",))


def _of_the_manual(random: Random) -> tuple[str, str, bytes, dict[str, bytes]]:
    spec, files = random.choice([each for each in examples() if len(each[1]) > 1])
    name = random.choice([name for name in files if name != "main.rpt"])
    return spec, name, files[name], files


def _form(random: Random) -> tuple[str, str, bytes, dict[str, bytes]]:
    made = random.choice((form, list_of_kinds))(random)
    suffix = random.choice(SUFFIXES)
    name = f"表.{suffix}"
    options = made.data if suffix in ("csv", "xlsx", "xls") and random.random() < 0.7 else "unit 元"
    spec = (
        f'@data 表 from "{name}" {options}\n{random.choice(_USES)}\n@let 列和 = sum(表.{made.column})\n{{{{ 列和 }}}}\n'
    )
    rows = [["" if value is None else str(value) for value in row] for row in made.rows]
    match suffix:
        case "csv":
            content = "\n".join(",".join(row) for row in rows).encode(random.choice(("utf-8", "gb18030", "utf-8-sig")))
        case "json" | "yaml":
            records = [dict(zip(rows[3] if len(rows) > 3 else rows[0], row, strict=False)) for row in rows[4:]]
            tree = random.choice((records, {str(number): row for number, row in enumerate(records)}, rows))
            content = (json.dumps(tree) if suffix == "json" else yaml.safe_dump(tree, allow_unicode=True)).encode()
        case _:
            programs = [write for each, write in PROGRAMS.values() if each == suffix]
            content = programs[0](made)
    return spec, name, content, {}


def _changed(random: Random, content: bytes) -> bytes:
    place, length = random.randrange(len(content) + 1), random.choice((0, 0, 1, 2, 10, 100))
    match random.randrange(4):
        case 0:
            put = bytes(random.randrange(256) for _ in range(random.choice((1, 1, 4))))
        case 1:
            put = content[place : place + 40] * 2
        case _:
            put = random.choice(_PIECES)
    return content[:place] + put + content[place + length :]
