"""From the text of a cell to Python, without a search for magics where there can be none."""

from __future__ import annotations

import ast
import re
import warnings
from typing import Final

from IPython.core.inputtransformer2 import TransformerManager

_MAY_BE_MAGIC: Final = re.compile(r"[%!?]|^\s*[,;/]")
"""Characters without which a line is Python to IPython: of magics, shell, help and quick calls."""


class Transformer(TransformerManager):
    """IPython's own, which splits every cell into tokens: half of the time of a small cell."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._known = list(self.token_transformers)

    def do_token_transforms(self, lines: list[str]) -> list[str]:
        """Lines with magics as calls; as they are if no token could be one."""
        if self.token_transformers == self._known and _is_plain_python(lines):
            return lines
        found: list[str] = super().do_token_transforms(lines)  # type: ignore[no-untyped-call]
        return found


def _is_plain_python(lines: list[str]) -> bool:
    """Whether there is nothing to find, nor anything on which splitting into tokens would fail."""
    if any(map(_MAY_BE_MAGIC.search, lines)):
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they belong to the compilation that follows
        try:
            ast.parse("".join(lines))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True
