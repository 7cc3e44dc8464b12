"""What a page may load and run: nothing but the style and the script that it carries."""

from __future__ import annotations

import base64
import hashlib


def policy(style: str, script: str = "", connect: str = "") -> str:
    """Content security policy of a page with one style and at most one script of its own.

    Both are named by their digests, so that a browser takes no other, and nothing from a network.
    `connect` is where the script may send to, by default nowhere.
    """
    parts = ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]
    parts.append(f"style-src {_digest(style)}")
    if script:
        parts.append(f"script-src {_digest(script)}")
    if connect:
        parts.append(f"connect-src {connect}")
    return "; ".join(parts)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
