"""Authors' Markdown as HTML that is inert: no raw HTML, no pictures from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from autograder.report.formulas import formula

# A price list is not a formula: no blank inside the dollars, no digit after them.
MATH = re.compile(r"\$\$(.+?)\$\$|\$(?!\s)([^$]+?)(?<![\s\\])\$(?!\d)", re.DOTALL)


def markdown(text: str) -> Markup:
    """HTML of a prompt; its headings stand below those of the page."""
    tokens = READER.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h4"
    return Markup(READER.renderer.render(tokens, READER.options, {}))


def _math(state: StateInline, silent: bool) -> bool:
    """Inline rule of Markdown-It for `$formula$` and `$$formula$$`."""
    found = MATH.match(state.src, state.pos) if state.src[state.pos] == "$" else None
    if found is None:
        return False
    if not silent:
        state.push("math", "", 0).content = (found[1] or found[2]).strip()
    state.pos = found.end()
    return True


def _show_math(_self: Any, tokens: Sequence[Token], index: int, *_rest: Any) -> str:
    return formula(tokens[index].content)


def _show_picture(_self: Any, tokens: Sequence[Token], index: int, *_rest: Any) -> str:
    """A figure by its description: the page is one file, and the notebook shows the figure."""
    return f"<em>[figure: {escape(tokens[index].content)}]</em>"


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.inline.ruler.before("escape", "math", _math)
    reader.add_render_rule("math", _show_math)
    reader.add_render_rule("image", _show_picture)
    return reader


READER = _reader()
