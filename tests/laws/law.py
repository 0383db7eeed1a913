"""How a law is tested, and on how many examples. By default these are the same 1,000 each time, so that `make check`
never fails by chance; `make laws` runs 100,000 new ones.

Laws of numbers are `held`: examples are generated directly, some tens of thousands a second. Laws of whole compilations
use `law()`, for which Hypothesis generates and shrinks examples.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from functools import wraps
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

EXAMPLES = int(os.environ.get("REPORTDSL_LAWS", "1000"))
FIXED = "REPORTDSL_LAWS_FIXED" in os.environ
"""For mutants: fewer examples, the same each time, and no search for one smaller than the first that fails."""
DRAWN_ANEW = "REPORTDSL_LAWS" in os.environ and not FIXED

_Failure = (Exception, pytest.fail.Exception)
_SEARCHED = 1000
"""How many more examples are tried in search of a shorter one that fails."""


def examples(divisor: int) -> int:
    """The number of examples that a law is tested on. For mutants, laws with slow examples get fewer."""
    return max(EXAMPLES // divisor, 5) if FIXED else EXAMPLES


def law(divisor: int = 1) -> settings:
    """The settings of a law whose examples Hypothesis generates; for mutants, their number is divided by `divisor`."""
    return settings(
        max_examples=examples(divisor),
        derandomize=not DRAWN_ANEW,
        database=None,
        phases=[Phase.generate] if FIXED else list(Phase),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def held(divisor: int = 1, /, **draws: Callable[[Random], Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call a test for each example, with values from `draws` for the parameters of the same names. Of the examples that
    fail, a short one is reported."""

    def hold(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def run(**given: Any) -> None:
            random = Random() if DRAWN_ANEW else Random(test.__name__)

            def failing(times: int) -> tuple[str, BaseException] | None:
                for _ in range(times):
                    drawn = {name: draw(random) for name, draw in draws.items()}
                    try:
                        test(**given, **drawn)
                    except _Failure as error:
                        return repr(drawn), error
                return None

            first = failing(examples(divisor))
            if first is None:
                return
            others = [] if FIXED else [failing(1) for _ in range(_SEARCHED // divisor)]
            example, error = min((first, *filter(None, others)), key=lambda found: len(found[0]))
            error.add_note(f"for {example}")
            raise error

        signature = inspect.signature(test)
        given = [parameter for name, parameter in signature.parameters.items() if name not in draws]
        run.__signature__ = signature.replace(parameters=given)  # type: ignore[attr-defined]
        return run

    return hold
