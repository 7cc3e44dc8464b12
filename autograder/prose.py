"""Authors' Markdown as HTML that is inert: no raw HTML, no pictures from elsewhere."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from autograder.formulas import formula

# A price list is not a formula: no blank inside the dollars, no digit after them.
MATH = re.compile(r"\$\$(.+?)\$\$|\$(?!\s)([^$]+?)(?<![\s\\])\$(?!\d)", re.DOTALL)


def reader(show_math: Callable[[str], str]) -> Callable[[str], Markup]:
    """Function from Markdown to HTML that shows a formula, given as TeX, by `show_math`."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("escape", "math", _math)
    parser.add_render_rule("math", lambda _self, tokens, i, *_: show_math(tokens[i].content))
    parser.add_render_rule("image", _show_picture)

    @functools.cache  # all students of a class were asked the same
    def html(text: str) -> Markup:
        tokens = parser.parse(text)
        for token in tokens:
            if token.type in ("heading_open", "heading_close"):
                token.tag = "h4"  # below the headings of the page
        return Markup(parser.renderer.render(tokens, parser.options, {}))

    return html


def _math(state: StateInline, silent: bool) -> bool:
    """Inline rule of Markdown-It for `$formula$` and `$$formula$$`."""
    found = MATH.match(state.src, state.pos) if state.src[state.pos] == "$" else None
    if found is None:
        return False
    if not silent:
        state.push("math", "", 0).content = (found[1] or found[2]).strip()
    state.pos = found.end()
    return True


def _show_picture(_self: Any, tokens: Sequence[Token], index: int, *_rest: Any) -> str:
    """A figure by its description: the page is one file, and the notebook shows the figure."""
    return f"<em>[figure: {escape(tokens[index].content)}]</em>"


markdown = reader(formula)
"""HTML of a prompt, formulas drawn."""
