"""Works out the grammar's tables and the currencies when the package is built or installed, so that no run has to."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WorkedOut(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `report.json` beside the grammar and `currencies.json` beside its reader, where an editable install finds them, and
    both into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, str(Path(self.root) / "src"))
        from reportdsl.syntax.grammar_tables import tables
        from reportdsl.values.units import cldr

        grammar = Path(self.root) / "grammar"
        made = tables((grammar / "report.lark").read_text(encoding="utf-8"))
        files = {
            grammar / "report.json": json.dumps(made, ensure_ascii=False, separators=(",", ":")),
            Path(cldr.FILE): cldr.written(),
        }
        for file, text in files.items():
            file.write_text(text, encoding="utf-8")
        if version != "editable":
            build_data["force_include"] |= {
                str(grammar / "report.json"): "reportdsl/grammar/report.json",
                cldr.FILE: "reportdsl/values/units/currencies.json",
            }
