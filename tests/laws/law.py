"""How many examples a law is held on. By default the same 1,000 each time, so that a gate never fails by chance;
`make laws` asks for 100,000 new ones."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

EXAMPLES = int(os.environ.get("REPORTDSL_LAWS", "1000"))
FIXED = "REPORTDSL_LAWS_FIXED" in os.environ
"""For mutants: as many examples as said, the same each time, and no time spent on a smaller one than the first that fails."""
DRAWN_ANEW = "REPORTDSL_LAWS" in os.environ and not FIXED


def law(divisor: int = 1) -> settings:
    """`divisor` is for laws over whole compilations, each of which holds the law of many figures at once."""
    return settings(
        max_examples=max(EXAMPLES // divisor, 5),
        derandomize=not DRAWN_ANEW,
        database=None,
        phases=[Phase.generate] if FIXED else list(Phase),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
