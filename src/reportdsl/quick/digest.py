"""SHA-256 from Python's built-in module instead of `hashlib`, which loads OpenSSL: 2.7 ms of a start, as much as twenty
modules.

The standard library's own `random` takes its SHA-512 from the same place for the same reason. OpenSSL's implementation
is several times as fast once it is loaded, so large content goes to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import STANDARD

LARGE = 1 << 20
"""Size in bytes from which loading OpenSSL pays off."""

if TYPE_CHECKING:
    from hashlib import sha256 as sha256
elif STANDARD:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256 as _own  # Python 3.12 and later.
    except ImportError:
        try:
            from _sha256 import sha256 as _own
        except ImportError:  # Python was built without its built-in hashes.
            from hashlib import sha256 as _own

    def sha256(content=b""):
        """A SHA-256 object for `content`, which can be updated with more."""
        if len(content) < LARGE:
            return _own(content)
        from hashlib import sha256 as by_openssl

        return by_openssl(content)


__all__ = ["sha256"]
