"""The quiz as a student sees it: in a real terminal, in a log, and without colour."""

import json
import os
import re
import subprocess
import sys
from io import StringIO

import numpy as np
import pexpect
import pytest
from rich.console import Console

from autograder.quiz import heatmap, load, terminal
from autograder.quiz.session import Session

FLIPPED = "You flipped the kernel. A layer slides it as it is."
ITEMS = [
    {
        "id": "01_edges/feature_map/1",
        "topic": "convolution",
        "kind": "by_hand",
        "section": "Lecture 3, Convolution filter",
        "prompt": "Compute the feature map of `image`, *not* [b]flipped[/b].",
        "inputs": {"image": [[1, 2, 3], [4, 5, 6]], "kernel": [[1, 0], [0, -1]], "stride": 1},
        "answer": [[-4, -4], [-2, 5]],
        "mistakes": [{"name": "flipped", "answer": [[4, 4], [2, -5]], "sentence": FLIPPED}],
    },
    {
        "id": "01_edges/responds_to/1",
        "topic": "edges",
        "kind": "by_choice",
        "section": "Lecture 3, Prewitt",
        "prompt": "To which edges?",
        "options": {"vertical": "up and down", "horizontal": ""},
        "answer": "vertical",
        "mistakes": [],
    },
    {
        "id": "02_shapes/output_size/1",
        "topic": "shapes",
        "kind": "by_hand",
        "prompt": "What size?",
        "answer": 28,
    },
]
CODE = """
import sys
from pathlib import Path
from autograder.quiz import run
run(Path(sys.argv[1]), sys.argv[2:], 5)
"""

COLOURS = {"force_terminal": True, "color_system": "truecolor"}


@pytest.fixture
def folder(tmp_path):
    content = {"assignment": "01_edges", "title": "Edges", "items": ITEMS}
    (tmp_path / "quiz.json").write_text(json.dumps(content), encoding="utf-8")
    return tmp_path


def played(folder, topic, lines, **options):
    """Screen of a session in which these lines are typed before the end of input."""
    rest = iter(lines)

    def read(prompt):
        console.print(prompt, markup=False)
        try:
            return next(rest)
        except StopIteration:
            raise EOFError from None

    console = Console(file=StringIO(), **{"width": 80} | options)
    terminal.play(Session(load.find(folder, [topic]), 0), console, read)
    return console.file.getvalue()


def test_a_session_in_a_real_terminal(folder):
    child = pexpect.spawn(
        sys.executable,
        ["-c", CODE, str(folder)],
        env=os.environ | {"TERM": "xterm-256color"},
        encoding="utf-8",
        timeout=120,
        dimensions=(50, 90),
    )
    child.expect_exact("3 questions.")
    child.expect_exact("1 of 3 · Edges · edges")
    for asked, typed in [
        ("> ", "vertical"),
        ("Right.", None),
        ("2 of 3 · Edges · convolution", None),
        ("> ", "hello"),
        ("'hello' is not a number", None),
        ("> ", "4 4; 2 -5"),
        (FLIPPED, None),
        ("Try once more.", None),
        ("> ", "-4 -4"),
        ("next row, or Enter > ", "-2 5"),
        ("next row, or Enter > ", ""),
        ("Right.", None),
        ("3 of 3 · Edges · shapes", None),
        ("> ", "quit"),
        ("1 of 2 right at the first try", None),
        ("1 not asked", None),
        ("Lecture 3, Convolution filter", None),
    ]:
        child.expect_exact(asked)
        if typed is not None:
            child.sendline(typed)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.parametrize("key", ["c", "d"])
def test_ctrl_c_and_ctrl_d_end_with_the_summary(folder, key):
    child = pexpect.spawn(
        sys.executable, ["-c", CODE, str(folder), "edges"], encoding="utf-8", timeout=120
    )
    child.expect_exact("Choose one.")
    child.expect_exact("> ")
    child.sendcontrol(key)
    child.expect_exact("No question was answered.")
    child.expect(pexpect.EOF)
    child.close()
    assert "Traceback" not in child.before
    assert child.exitstatus == 0


def test_answers_from_a_pipe_end_with_the_summary(folder):
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(folder), "convolution"],
        input="-4 -4\n-2 5",
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert "next row, or Enter > -2 5\n  next row, or Enter > \nRight." in done.stdout
    assert "1 of 1 right at the first try." in done.stdout


def test_a_terminal_without_unicode_shows_what_it_can(folder):
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(folder), "edges"],
        input="vertical\n",
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "1 of 1 ? Edges ? edges" in done.stdout
    assert "Right." in done.stdout


def test_two_wrong_tries_show_the_answer_and_the_question_comes_back(folder):
    screen = played(folder, "convolution", ["7 7; 7 7", "8; 8", "-4 -4; -2 5"])
    assert "Not yet, and not a mistake we know. Your answer has shape (2, 2)." in screen
    assert "The right answer:\n -4  -4 \n -2   5 \n" in screen
    assert "Read: Lecture 3, Convolution filter\nThis question comes back later." in screen
    assert "Once more · Edges · convolution" in screen
    assert "0 of 1 right at the first try." in screen


def test_the_answer_to_a_choice_is_shown_with_its_meaning(folder):
    # The second wrong try: a choice of two has only one wrong option.
    content = json.loads((folder / "quiz.json").read_text(encoding="utf-8"))
    content["items"][1]["options"]["none"] = ""
    (folder / "quiz.json").write_text(json.dumps(content), encoding="utf-8")
    screen = played(folder, "edges", ["horizontal", "none"])
    assert "The right answer:\nvertical: up and down\n" in screen


def test_prompt_is_markdown_and_never_markup(folder):
    screen = played(folder, "convolution", ["quit"])
    assert "Compute the feature map of image, not [b]flipped[/b]." in screen


def test_hint_says_where_to_read_and_costs_nothing(folder):
    screen = played(folder, "edges", ["?", "", "vertical"])
    assert "Read: Lecture 3, Prewitt" in screen
    assert "1 of 1 right at the first try." in screen


def test_a_command_is_heard_between_rows(folder):
    screen = played(folder, "convolution", ["-4 -4", "skip"])
    assert "Skipped." in screen
    assert "0 of 1 right at the first try, 1 skipped." in screen


def test_inputs_are_readable_without_colour(folder):
    screen = played(folder, "convolution", ["quit"], no_color=True, **COLOURS)
    assert "stride = 1" in screen
    assert "image (2 × 3)    kernel (2 × 2)" in screen.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert not re.search(r"\x1b\[[0-9;]*(38|48);", screen)
    assert re.search(r"\x1b\[[0-9;]*48;", played(folder, "convolution", [], **COLOURS))


def test_heat_map_colours_by_sign_and_size():
    text = heatmap.heat_map(np.array([[-2, 0, 1, 2]]), 80)
    assert text.plain == " -2   0   1   2 "
    blue, white, pink, red = [span.style.bgcolor.triplet for span in text.spans]
    assert blue.blue > blue.red
    assert white.red == white.blue
    assert red.red > red.blue
    assert red.blue < pink.blue < white.blue


def test_heat_map_of_zeros_is_white():
    text = heatmap.heat_map(np.zeros((1, 1), int), 80)
    assert text.spans[0].style.bgcolor.triplet.hex == "#f5f5f5"


def test_an_array_that_is_too_wide_is_written_out():
    text = heatmap.heat_map(np.arange(60).reshape(2, 30), 40)
    assert [int(word) for word in text.plain.replace("[", " ").replace("]", " ").split()] == list(
        range(60)
    )


def test_channels_are_shown_one_by_one(folder):
    console = Console(file=StringIO(), width=60)
    console.print(heatmap.given({"x": np.arange(8).reshape(2, 2, 2).tolist()}, 60))
    assert "x[0] (2 × 2)" in console.file.getvalue()
    assert "x[1] (2 × 2)" in console.file.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (28, "28"),
        ([3, 28, 28], "[3, 28, 28]"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (2.0, "2"),
        ("same", "same"),
    ],
)
def test_values_are_written_as_one_types_them(value, text):
    assert heatmap.written(value) == text


def test_help_stays_fast():
    done = subprocess.run(
        [sys.executable, "-c", "import sys, autograder.quiz; print('rich' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
