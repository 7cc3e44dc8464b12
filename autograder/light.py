"""nbformat, imported without a grammar of web addresses that costs a second and that nobody needs.

nbformat imports jsonschema, which takes `rfc3987_syntax` for checks of addresses if it is there
and does without if it is not.
"""

from __future__ import annotations

import sys

UNUSED = "rfc3987_syntax"

_hidden = UNUSED not in sys.modules
if _hidden:
    sys.modules[UNUSED] = None  # type: ignore[assignment]  # Python's word for "cannot be imported"
import nbformat  # noqa: E402

if _hidden:
    del sys.modules[UNUSED]

__all__ = ["nbformat"]
