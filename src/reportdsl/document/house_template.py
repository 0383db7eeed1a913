"""Reports about a house template: names that the report does not state, and settings that are not taken over."""

from __future__ import annotations

from collections.abc import Mapping

from ..dataset.dataset import StyleFile
from ..diagnostics import Diagnostics, Severity
from ..diagnostics.details import term
from ..diagnostics.unknown import add_unknown
from ..styles.template import BODY, CONTENTS, TABLE, TITLE, TURNED, HouseTemplate


def report_template(
    template: HouseTemplate, file: StyleFile, stated: Mapping[str, str], diagnostics: Diagnostics
) -> None:
    """Report each name that the report does not state as an error (F41), for it would be blank on the page, and each
    setting that is lost as a warning or as information (F42)."""
    known = (*stated, *(name for names in (TITLE, BODY, CONTENTS, TABLE, TURNED) for name in names))
    for name in template.names:
        if name not in stated and name not in TITLE:
            add_unknown(diagnostics, "F41", file.where, name, known, file=file.name)
    for key, name in template.lost:
        severity = Severity.WARNING if key == "template_text" else Severity.INFO
        diagnostics.add("F42", file.where, severity=severity, file=file.name, part=term(key, name=name))
