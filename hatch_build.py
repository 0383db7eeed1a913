"""Works out the grammar's tables when the package is built or installed, so that no run has to."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GrammarTables(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `report.json` beside the grammar, where an editable install finds it, and into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, str(Path(self.root) / "src"))
        from reportdsl.syntax.grammar_tables import tables

        folder = Path(self.root) / "grammar"
        made = tables((folder / "report.lark").read_text(encoding="utf-8"))
        (folder / "report.json").write_text(
            json.dumps(made, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
        if version != "editable":
            build_data["force_include"][str(folder / "report.json")] = "reportdsl/grammar/report.json"
