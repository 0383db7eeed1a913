"""Starts the process from which the workers of a batch are forked: it loads, once, the modules that each of them needs.

Loading takes it as long as the program that starts it. To let both load at the same time, call `begin` first of all.
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
"""The modules that every worker needs, or most do. `cli` is one: a worker imports its parent's main module."""


def begin() -> BaseContext:
    """The context in which processes are started: a fork server, which is then running, or `spawn` where there are no
    forks."""
    methods = multiprocessing.get_all_start_methods()
    if "forkserver" not in methods:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    import_module("multiprocessing.forkserver").ensure_running()
    return context
