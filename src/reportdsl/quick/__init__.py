"""Stand-ins for the standard library that make a run quicker: what a cold start or a batch of small reports costs most.

Each module says what it replaces and what that saves; nothing elsewhere in the package depends on how. With
`REPORTDSL_STDLIB=1` in the environment the standard library does it all, and the core tests pass as well.
"""

import os

STANDARD = os.environ.get("REPORTDSL_STDLIB") == "1"
"""Whether the standard library is used itself."""
