"""Object references, as entry points have them and `pkgutil.resolve_name` reads them: `sum:total`, the function `total` of
the module `sum`. `pkgutil` takes 1 ms to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from . import STANDARD


def resolved(reference: str, package: str) -> Any:
    """The object, of a module of the package, which is loaded. Raises `ImportError` or `AttributeError` where there is none."""
    if STANDARD:
        from pkgutil import resolve_name

        return resolve_name(f"{package}.{reference}")
    module, _, name = reference.partition(":")
    return getattr(import_module(f".{module}", package), name)
