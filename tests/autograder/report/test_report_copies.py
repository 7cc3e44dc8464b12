"""Copies are listed, and independent answers to the same question are not."""

import json
import os
import random
import re
import subprocess
import sys
import time

import pytest

from autograder.report.similar import pairs

STUB = '''def max_pool2d(x, kernel_size, stride=None, padding=0):
    """Write `max_pool2d(x, kernel_size, stride=None, padding=0)`.

    `x` has the shape (N, C, H, W); padding is with minus infinity.
    """
'''
TEMPLATE = {"pool": STUB + "    ...\n"}

LOOPS = """    stride = kernel_size if stride is None else stride
    x = with_border(x, padding)
    n, c, h, w = x.shape
    out_h = (h - kernel_size) // stride + 1
    out_w = (w - kernel_size) // stride + 1
    out = np.zeros((n, c, out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            patch = x[:, :, top:top + kernel_size, left:left + kernel_size]
            out[:, :, i, j] = patch.max(axis=(2, 3))
    return out
"""
HELPER = """def with_border(x, padding):
    around = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    return np.pad(x, around, constant_values=-np.inf)
"""
ORIGINAL = HELPER + "\n\n" + STUB + LOOPS

INDEPENDENT = {
    "four loops": '''    if stride is None:
        stride = kernel_size
    N, C, H, W = x.shape
    padded = np.full((N, C, H + 2*padding, W + 2*padding), -np.inf)
    padded[:, :, padding:padding+H, padding:padding+W] = x
    H_out = (H + 2*padding - kernel_size)//stride + 1
    W_out = (W + 2*padding - kernel_size)//stride + 1
    result = np.empty((N, C, H_out, W_out))
    for n in range(N):
        for c in range(C):
            for i in range(H_out):
                for j in range(W_out):
                    window = padded[n, c, i*stride:i*stride+kernel_size,
                                    j*stride:j*stride+kernel_size]
                    result[n, c, i, j] = np.max(window)
    return result
''',
    "two loops": '''    s = stride or kernel_size
    k = kernel_size
    if padding > 0:
        x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)),
                   mode="constant", constant_values=-np.inf)
    b, ch, h, w = x.shape
    oh, ow = (h - k) // s + 1, (w - k) // s + 1
    y = np.zeros((b, ch, oh, ow))
    for i in range(oh):
        for j in range(ow):
            y[:, :, i, j] = x[:, :, i * s:i * s + k, j * s:j * s + k].max(axis=(2, 3))
    return y
''',
    "corners named": '''    if stride is None:
        stride = kernel_size
    pads = [(0, 0), (0, 0), (padding, padding), (padding, padding)]
    x = np.pad(x, pads, mode="constant", constant_values=-np.inf)
    batch, channels, height, width = x.shape
    new_height = (height - kernel_size) // stride + 1
    new_width = (width - kernel_size) // stride + 1
    pooled = np.zeros((batch, channels, new_height, new_width))
    for row in range(new_height):
        for col in range(new_width):
            r0 = row * stride
            c0 = col * stride
            region = x[:, :, r0:r0 + kernel_size, c0:c0 + kernel_size]
            pooled[:, :, row, col] = np.max(region, axis=(2, 3))
    return pooled
''',
    "windows": '''    if stride is None:
        stride = kernel_size
    pads = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    x = np.pad(x, pads, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel_size, kernel_size), axis=(2, 3))
    return windows[:, :, ::stride, ::stride].max(axis=(-2, -1))
''',
    "offsets": '''    stride = stride or kernel_size
    x = np.pad(x, ((0, 0),) * 2 + ((padding, padding),) * 2, constant_values=-np.inf)
    rows = (x.shape[2] - kernel_size) // stride + 1
    columns = (x.shape[3] - kernel_size) // stride + 1
    best = np.full((*x.shape[:2], rows, columns), -np.inf)
    for i in range(kernel_size):
        for j in range(kernel_size):
            seen = x[:, :, i:i + rows * stride:stride, j:j + columns * stride:stride]
            best = np.maximum(best, seen)
    return best
''',
}  # fmt: skip


def renamed(code, **names):
    for old, new in names.items():
        code = re.sub(rf"\b{old}\b", new, code)
    return code


COPIES = {
    "the same": ORIGINAL,
    "new names": renamed(
        ORIGINAL, out="result", patch="window", out_h="rows", out_w="cols", i="a", j="b",
        with_border="add_padding", around="where", top="r", left="s", n="batch", c="ch",
    ),
    "comments, blank lines and another docstring": "# all my own work\n\n"
    + ORIGINAL.replace(STUB, STUB.partition('"""')[0] + '"""Maximum of each window."""\n')
    .replace("    out = ", "    # where the answer goes\n\n    out = "),
    "functions in another order": STUB + LOOPS + "\n\n" + HELPER,
    "lines in another order": ORIGINAL.replace(
        "    stride = kernel_size if stride is None else stride\n    x = with_border(x, padding)\n",
        "    x = with_border(x, padding)\n    stride = kernel_size if stride is None else stride\n",
    ),
    "a line more": ORIGINAL.replace("    return out\n", "    print(out.shape)\n    return out\n"),
    "the helper written out": STUB
    + LOOPS.replace(
        "    x = with_border(x, padding)\n",
        HELPER.partition("\n")[2].replace("return ", "x = "),
    ),
}  # fmt: skip


def listed(codes):
    return [(pair.one, pair.other) for pair in pairs({"pool": codes}, TEMPLATE)]


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_is_listed_however_it_was_disguised(way):
    others = {name: STUB + body for name, body in INDEPENDENT.items()}
    assert listed(others | {"ada": ORIGINAL, "bob": COPIES[way]}) == [("ada", "bob")]


def test_who_solved_it_alone_is_not_listed():
    assert listed({"ada": ORIGINAL} | {n: STUB + body for n, body in INDEPENDENT.items()}) == []


@pytest.mark.parametrize("rest", ["    ...\n", "    pass\n", "    # later\n", "    return x\n"])
def test_who_only_kept_the_template_is_not_listed(rest):
    assert listed(dict.fromkeys(("ada", "bob", "cyd"), STUB + rest)) == []


SHORT = {
    "a formula": "def size(n, k, p, s):\n    return (n + 2 * p - k) // s + 1\n",
    "two lines": "def softmax(x):\n    e = np.exp(x - x.max(axis=-1, keepdims=True))\n"
    "    return e / e.sum(axis=-1, keepdims=True)\n",
    "one branch": "def relu(x):\n    return np.where(x > 0, x, 0.0)\n\n"
    "def slope(x):\n    return np.where(x > 0, 1.0, 0.0)\n",
}


@pytest.mark.parametrize("name", SHORT)
def test_a_short_right_answer_is_everybodys(name):
    assert listed(dict.fromkeys(("ada", "bob", "cyd"), SHORT[name])) == []


def test_what_the_whole_of_a_small_class_shares_comes_from_the_lecture():
    five = dict.fromkeys(("ada", "bob", "cyd", "dan", "eve"), ORIGINAL)
    assert listed(five) == []
    others = {name: STUB + body for name, body in INDEPENDENT.items()}
    three = dict.fromkeys(("ada", "bob", "cyd"), ORIGINAL)
    assert listed(others | three) == [("ada", "bob"), ("ada", "cyd"), ("bob", "cyd")]


def test_three_hundred_answers_take_few_seconds_of_processor_time():
    dice = random.Random(5)
    lines = [line for body in (LOOPS, *INDEPENDENT.values()) for line in body.splitlines()]
    codes = {f"s{number}": STUB + "\n".join(dice.sample(lines, 14)) + "\n" for number in range(298)}
    started = time.process_time()
    found = listed(codes | {"ada": ORIGINAL, "bob": COPIES["new names"]})
    assert ("ada", "bob") in found
    assert time.process_time() - started < 10


SHARE = """
import json, sys
from autograder.report.similar import pairs
codes = json.load(sys.stdin)
print([(pair.one, pair.other, pair.share) for pair in pairs({"pool": codes}, {})])
"""


def test_what_is_listed_is_the_same_in_every_process():
    codes = {"ada": ORIGINAL} | {way: code for way, code in COPIES.items() if "helper" in way}
    said = {
        subprocess.run(
            [sys.executable, "-c", SHARE], input=json.dumps(codes), text=True, check=True,
            capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1
    assert "ada" in said.pop()
