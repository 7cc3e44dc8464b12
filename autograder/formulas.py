"""TeX formulas as inline SVG paths: no font, no script and no network on the page."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

SIZE = 17.0  # CSS pixels; the text around it has 16 with a larger x-height
MIDDLE = 3.7  # half the x-height: where `vertical-align: middle` puts the centre of a picture
LETTERS = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}  # Matplotlib's path codes in SVG


@cache
def formula(tex: str) -> str:
    """SVG of a formula, read out as its TeX source; the source itself where it cannot be drawn."""
    path = _path(tex)
    if path is None or len(path.vertices) == 0:
        return f"<code>{escape(tex)}</code>"
    (left, bottom), (right, top) = path.vertices.min(axis=0), path.vertices.max(axis=0)
    half = max(top - MIDDLE, MIDDLE - bottom) + 0.5
    width = right - left + 1
    return (
        f'<svg class="tex" role="img" aria-label="{escape(tex)}" width="{width:.1f}" '
        f'height="{2 * half:.1f}" viewBox="{left - 0.5:.1f} {-MIDDLE - half:.1f} {width:.1f} '
        f'{2 * half:.1f}"><path d="{_outline(path)}"/></svg>'
    )


def _path(tex: str) -> Any:
    """Matplotlib path of a formula, None where its TeX is unknown to Matplotlib."""
    # Imported here, because few reports hold a formula and Matplotlib takes half a second.
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    try:
        font = FontProperties(family="STIXGeneral", math_fontfamily="stix")
        return TextPath((0, 0), f"${tex}$", size=SIZE, prop=font)
    except ValueError:
        return None


def _outline(path: Any) -> str:
    parts = []
    for points, code in path.iter_segments(simplify=False):
        pairs = [] if code == 79 else points.reshape(-1, 2).tolist()
        parts.append(LETTERS[int(code)] + " ".join(f"{x:.2f} {-y:.2f}" for x, y in pairs))
    return "".join(parts)
