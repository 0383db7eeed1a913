"""Faster stand-ins for the parts of the standard library that cost most in a cold start or in a batch of small reports.

Each module says what it replaces and how much time that saves; nothing elsewhere in the package depends on the
replacement. With `REPORTDSL_STDLIB=1` in the environment the standard library is used throughout, and the core tests
pass that way too.
"""

import os

STANDARD = os.environ.get("REPORTDSL_STDLIB") == "1"
"""Whether the standard library is used instead of the stand-ins."""
