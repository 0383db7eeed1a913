"""Run campaigns, in `tests/`.

python -m campaigns                      all of them, at their counted sizes; exit status 1 if a case is unsound
python -m campaigns specs --count 500    this many cases of one, from number 0 or from `--first`
python -m campaigns specs --reached      and report the branches of evaluation that they take
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial

from . import CAMPAIGNS
from .campaign import run
from .reached import measured

MOST_TOLD = 20
"""How many unsound cases are printed in full."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m campaigns")
    parser.add_argument("names", nargs="*", choices=[*CAMPAIGNS, []], help="all by default")
    parser.add_argument("--count", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--reached", action="store_true", help="tell which branches of evaluation are taken, in one process"
    )
    given = parser.parse_args()
    unsound = 0
    for name in given.names or CAMPAIGNS:
        campaign = CAMPAIGNS[name]
        numbers = range(given.first, given.first + (given.count or campaign.count))
        if given.reached:
            tally, reached = measured(partial(run, campaign, numbers, 1))
            print("\n".join(reached))
        else:
            tally = run(campaign, numbers, given.jobs)
        for each in tally.unsound[:MOST_TOLD]:
            print(f"{name} {each.number}: {each.verdict} {each.detail}")
        print("\n".join(tally.lines(name)), flush=True)
        unsound += len(tally.unsound)
    return int(unsound > 0)


if __name__ == "__main__":
    sys.exit(main())
