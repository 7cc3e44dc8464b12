"""Cells are turned into Python as IPython does it."""

import json
from pathlib import Path

import pytest
from IPython.core.inputtransformer2 import EscapedCommand, TransformerManager

from autograder.inside.transformer import Transformer

ROOT = Path(__file__).parents[3]
TRICKY = [
    "", "\n\n  x = 1\n  y = 2", "%time x", "%%time\nx", "x = %time 1", "x = !ls", "!ls", "len?",
    "x = 7 % 3", "f'{x:%d}'", "x = (5\n%3)", ">>> x = 1\n>>> y = 2", "In [1]: x = 1", ",f a b",
    "/f a", ";f a b", "if 1:\n    ,f a", "x = 1\x0c,f a", "x = 1\u2028,f a", "def f(:\n    pass",
    "if 1:\n        x\n    y", "x = '''\n%time\n'''", "'unclosed", "x = [1,\n,f a", "x \\\n,f a",
    "\\\n,f a", "await x", "print('ü')", "a ; b", "x!r", "\t,f a", "'\\d'", "x\x00",
]  # fmt: skip


def outcome(manager, source):
    try:
        return manager.transform_cell(source)
    except Exception as error:
        return type(error), str(error)


@pytest.mark.parametrize("source", TRICKY)
def test_a_cell_becomes_what_ipython_makes_of_it(source):
    assert outcome(Transformer(), source) == outcome(TransformerManager(), source)


def test_the_cells_of_all_solved_notebooks_become_what_ipython_makes_of_them():
    ours, theirs = Transformer(), TransformerManager()
    for notebook in (ROOT / "solutions").glob("*/*.ipynb"):
        for cell in json.loads(notebook.read_text())["cells"]:
            source = "".join(cell["source"])  # words too: they are no Python
            assert outcome(ours, source) == outcome(theirs, source)


def test_a_cell_that_can_hold_no_magic_is_not_split_into_tokens(monkeypatch):
    monkeypatch.setattr(TransformerManager, "do_one_token_transform", None)
    assert Transformer().transform_cell("x = [1, 2]\ny = x") == "x = [1, 2]\ny = x\n"
    with pytest.raises(TypeError):
        Transformer().transform_cell("x = 7 % 3")


def test_what_a_notebook_registers_is_asked_for_every_cell():
    class Everywhere(EscapedCommand):
        @classmethod
        def find(cls, tokens_by_line):
            first = tokens_by_line[0][0]
            return cls(first.start) if first.string == "old" else None

        def transform(self, lines):
            return [line.replace("old", "new") for line in lines]

    manager = Transformer()
    manager.token_transformers.append(Everywhere)
    assert manager.transform_cell("old = 1") == "new = 1\n"
