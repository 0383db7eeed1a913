"""The process that the workers of a batch are forked from: it has loaded, once, the modules that each of them needs.

It takes as long to load as the program that starts it, and loads at the same time: so `begin` comes before all else.
"""

from __future__ import annotations

import multiprocessing
from importlib import import_module
from multiprocessing.context import BaseContext

LOADED = [
    "reportdsl.cli.main",
    "reportdsl.batch.workers",
    "reportdsl.compile",
    "reportdsl.checks.declared",
    "reportdsl.checks.printed_differences",
    "reportdsl.checks.share_sums",
    "reportdsl.checks.printed_sums",
    "reportdsl.program.figure_lines",
    "reportdsl.program.rules",
    "reportdsl.syntax.parse",
    "reportdsl.syntax.prose",
    "reportdsl.readers.json",
    "reportdsl.readers.csv",
    "reportdsl.writers.docx",
    "reportdsl.writers.docx.page_estimate",
]
"""What every worker needs (`cli` too: it imports the module that its parent was started with), and what most do."""


def begin() -> BaseContext:
    """How processes are started here. Where there are forks, the server is running."""
    methods = multiprocessing.get_all_start_methods()
    if "forkserver" not in methods:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    import_module("multiprocessing.forkserver").ensure_running()
    return context
