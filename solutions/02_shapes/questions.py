"""Shapes: how many windows fit, layer by layer, and what each output pixel sees.

Lectures are numbered as in docs/lectures.md; all expected numbers are computed, never copied
from a slide. A layer is written as a tuple, in the order of PyTorch's arguments.
"""

import numpy as np

import cnn_ref
from autograder.authoring import by_choice, by_hand, demo, in_code, text

TITLE = "Shapes: sizes through a network"
SETUP = """
import numpy as np
from cnn_ref.plots import show_arrays
from cnn_ref.plots_layers import show_chain, show_field, show_positions
"""
ALLOW = ["cnn_ref.plots", "cnn_ref.plots_layers"]


def outputs(size, kernel_size, stride=1, padding=0, dilation=1):
    """Windows that fit on one axis."""
    return cnn_ref.output_size(
        size, kernel_size, stride=stride, padding=padding, dilation=dilation
    )


# --------------------------------------------------------------------------- slips
# Wrong ways to count the windows of one axis, each with what one says to a student who counted so.
# Several questions below share them.


def no_plus_one(size, kernel_size, stride=1, padding=0):
    """You lost the + 1. The quotient counts the steps of the window, and a window that makes n
    steps has stood at n + 1 places.
    """
    return (size + 2 * padding - kernel_size) // stride + 0


def rounded_up(size, kernel_size, stride=1, padding=0):
    """You rounded up. A window that would hang over the end is left out: frameworks round down
    unless they are told `ceil_mode=True`.
    """
    return -(-(size + 2 * padding - kernel_size) // stride) + 1


def not_rounded(size, kernel_size, stride=1, padding=0):
    """You have a fraction of a window. Round down: a window that does not fit is left out."""
    return (size + 2 * padding - kernel_size) / stride + 1


def rounded_to_nearest(size, kernel_size, stride=1, padding=0):
    """You rounded to the nearest whole number. A window that fits by half does not fit: round
    down. (`round` in Python even goes up from 15.5 and down from 14.5; `//` does not.)
    """
    return round((size + 2 * padding - kernel_size) / stride) + 1


def padded_once(size, kernel_size, stride=1, padding=0):
    """You counted the padding once. Padding P puts P zeros on both sides of an axis."""
    return (size + padding - kernel_size) // stride + 1


def not_padded(size, kernel_size, stride=1, padding=0):
    """You left the padding out. The window may stand on the zeros as well."""
    return (size - kernel_size) // stride + 1


def padding_subtracted(size, kernel_size, stride=1, padding=0):
    """You subtracted the padding. It makes the input larger, and so the output."""
    return (size - kernel_size - 2 * padding) // stride + 1


def stride_plus_one(size, kernel_size, stride=1, padding=0):
    """You divided by S + 1, as the slide prints it. That formula is a misprint (it happens to be
    right for the example beside it): the + 1 stands behind the fraction.
    """
    return (size + 2 * padding - kernel_size) // (stride + 1)


def stride_ignored(size, kernel_size, stride=1, padding=0):
    """You left the stride out: your window moves by one pixel. Divide the way that it can go by
    the length of its steps.
    """
    return size + 2 * padding - kernel_size + 1


def plus_one_inside(size, kernel_size, stride=1, padding=0):
    """You added the 1 before you divided. It counts the window at the start, which is there before
    any step: divide first. (Both agree whenever there is a remainder, so look at the others.)
    """
    return (size + 2 * padding - kernel_size + 1) // stride


def size_over_stride(size, kernel_size, stride=1, padding=0):
    """You divided the size by the stride. That is the rule of "same" padding; here the padding is
    given, and the kernel counts.
    """
    return -(-size // stride)


def size_kept(size, kernel_size, stride=1, padding=0):
    """You kept the size of the input. Padding can do so at stride 1 only; a window that makes
    longer steps stands at fewer places.
    """
    return size


def tiles(size, kernel_size, stride=1, padding=0):
    """You laid windows side by side, as tiles. They overlap: the stride says how far the window
    moves, not its width.
    """
    return size // kernel_size


def one_less(size, kernel_size, stride=1, padding=0):
    """You have one window too few at each stride: count the place where the window starts, too."""
    return (size + 2 * padding - kernel_size) // stride


COUNTING = (no_plus_one, rounded_up, not_rounded, rounded_to_nearest, stride_plus_one)
STRIDING = (stride_ignored, plus_one_inside, size_over_stride, size_kept, tiles)
PADDING = (padded_once, not_padded, padding_subtracted)


def slips(question, answer_with, *ways):
    """Adds misconceptions to a question whose answer is `answer_with(outputs, **inputs)`: the same
    with each wrong way to count in the place of the right one.
    """
    for way in ways:

        def wrong(way=way, **inputs):
            return answer_with(way, **inputs)

        wrong.__name__ = way.__name__
        question.misconception(way.__doc__)(wrong)
