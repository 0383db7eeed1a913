"""The lints of prose, one file each. To add one, write its file and add a line here. The line may tell which documents
the lint concerns; the module of one named by reference is loaded only for such a document."""

from .debris import debris
from .figures_in_texts import figures_in_texts
from .lint import Lint, WrittenProse, has_captions, has_negatives, has_plain_numbers, lint_printed, lint_written
from .markdown import markdown
from .single_braces import single_braces
from .typed_figures import typed_figures
from .units_behind import units_behind
from .vanished_figures import vanished_figures

LINTS = (
    Lint("typed figures", written=typed_figures),
    Lint("debris", printed=debris),
    Lint("single braces", written=single_braces),
    Lint("markdown", written=markdown),
    Lint("figures in texts", printed=figures_in_texts),
    Lint("taken figures", printed="taken_figures:taken_figures", concerns=lambda document: bool(document.taken)),
    Lint("vanished figures", printed=vanished_figures),
    Lint("units behind figures", printed=units_behind),
    Lint("missing percents", printed="missing_percents:missing_percents", concerns=has_plain_numbers),
    Lint("signed figures", printed="signed_figures:signed_figures", concerns=has_negatives),
    Lint("units around figures", printed="units_around:units_around", concerns=has_captions),
)

__all__ = ["LINTS", "Lint", "WrittenProse", "lint_printed", "lint_written"]
