"""Pooling by hand and in code: what is kept, what is lost, and what a shift does.

Lectures are numbered as in docs/lectures.md; all expected numbers are computed, never copied
from a slide.
"""

import numpy as np

import cnn_ref
from autograder.authoring import by_choice, by_hand, demo, in_code, text
from cnn_ref.network import AvgPool2d, MaxPool2d

TITLE = "Pooling: what is kept and what is lost"
SETUP = """
import numpy as np
from cnn_ref.plots import show_arrays
from cnn_ref.plots_windows import show_windows
"""
ALLOW = ["cnn_ref.arguments", "cnn_ref.plots", "cnn_ref.plots_windows"]

# The image of lecture 1, and those of lectures 4 and 5.
LECTURE_7X7 = np.array(
    [
        [0, 3, 5, 6, 2, 4, 5],
        [7, 4, 7, 3, 6, 3, 4],
        [9, 1, 2, 1, 9, 6, 0],
        [9, 2, 1, 1, 7, 3, 5],
        [8, 0, 4, 7, 6, 8, 0],
        [8, 3, 4, 5, 5, 3, 4],
        [7, 9, 4, 6, 5, 2, 6],
    ]
)
LECTURE_4 = np.array([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]])
LECTURE_5 = np.array([[3, 2, 1, 1], [0, 5, 3, -1], [9, 4, 3, 2], [2, 1, 3, 2]])


def maxima(image, kernel_size, stride=None, padding=0):
    """Maximum pooling; whole numbers stay whole."""
    return cnn_ref.max_pool2d(image, kernel_size, stride=stride, padding=padding)


def means(image, kernel_size, stride=None, padding=0, include_pad=True):
    """Average pooling; the zeros of the padding count or do not."""
    return cnn_ref.avg_pool2d(
        image, kernel_size, stride=stride, padding=padding, count_include_pad=include_pad
    )


def windows(image, kernel_size, stride):
    """All windows of an image, (H', W', kH, kW)."""
    return cnn_ref.windows(image, kernel_size, stride=stride)


# --------------------------------------------------------------------------- maximum

welcome = text("""
    ## Pooling

    A pooling layer slides a window over each feature map, as a convolution does, but it has no
    weights: of each window it keeps **one number**. *Maximum pooling* keeps the largest pixel,
    *average pooling* the mean. With 2x2 windows and stride 2 the windows tile the image, and three
    quarters of the numbers are gone. What is kept, and what is lost? That is the theme of this
    notebook.
""")

tiles = demo("""
    image = np.array([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]])
    maximum = [[9, 2], [6, 3]]
    average = [[3.75, 1.25], [3.75, 2]]
    show_windows(image, (2, 2), maximum=maximum, average=average)
""")

overlap = text("""
    The stride decides how far the window moves, downwards and to the right. If it is smaller than
    the window, windows **overlap**: AlexNet pools 3x3 windows with stride 2, and lecture 1 slides a
    3x3 window with stride 1. Below, the first two windows of each kind.
""")

overlapping_windows = demo("""
    image = np.array([[8, 1, 4, 2, 0], [3, 5, 2, 1, 6], [2, 0, 6, 7, 3]])
    show_windows(image, (3, 3), stride=(2, 2), stride_2=[[8, 7]])
""")

overlapping_by_one = demo("""
    show_windows(image, (3, 3), stride=(1, 1), stride_1=[[8, 7, 7]])
""")


def signed_image(height, width, kernel_size, stride):
    """Draws an image of numbers of both signs, and the window."""

    def draw(rng):
        image = rng.randint(-40, 41, size=(height, width))
        return {"image": image, "kernel_size": kernel_size, "stride": stride}

    return draw


def windowed(image, kernel_size, stride):
    """Written inputs of the same form."""
    return {"image": image, "kernel_size": kernel_size, "stride": stride}


SHOW_WINDOWS = "show_windows(image, kernel_size, stride=stride)"


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 5, Pooling; Lecture 4, Pooling",
    pool="maximum_by_hand",
    practice=[windowed(LECTURE_5, (2, 2), (2, 2)), windowed(LECTURE_4, (2, 2), (2, 2))],
    graded=signed_image(4, 8, (2, 2), (2, 2)),
    show=SHOW_WINDOWS,
)
def max_map(image, kernel_size, stride):
    """Compute the **maximum pooling** of {image} with windows of {kernel_size} pixels (rows,
    columns) and stride {stride}. Give the rows as nested lists or as a NumPy array.
    """
    return maxima(image, kernel_size, stride)


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 5, Pooling (overlapping pooling)",
    title="Overlapping max map",
    pool="maximum_by_hand",
    practice=[windowed(LECTURE_7X7, (3, 3), (2, 2)), signed_image(5, 5, (3, 3), (2, 2))],
    graded=signed_image(5, 9, (3, 3), (2, 2)),
    show=SHOW_WINDOWS,
)
def max_map_overlapping(image, kernel_size, stride):
    """Compute the **overlapping maximum pooling** of {image} with windows of {kernel_size} pixels
    (rows, columns) and stride {stride}, without padding. Give the rows as nested lists or as a
    NumPy array.
    """
    return maxima(image, kernel_size, stride)


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 1, Pooling (MaxPooling)",
    title="Max map, one pixel at a time",
    pool="maximum_by_hand",
    practice=[windowed(LECTURE_7X7, (3, 3), (1, 1)), signed_image(4, 5, (3, 3), (1, 1))],
    graded=signed_image(4, 6, (3, 3), (1, 1)),
    show=SHOW_WINDOWS,
)
def max_map_step_one(image, kernel_size, stride):
    """Lecture 1 moves the window by one pixel. Compute the **maximum pooling** of {image} with
    windows of {kernel_size} pixels and stride {stride}, at all positions where the window lies
    inside the image.
    """
    return maxima(image, kernel_size, stride)


AVERAGED = """
    You averaged each window. Maximum pooling keeps its largest pixel, unchanged.
"""
FROM_ZERO = """
    You wrote 0 where all pixels of a window are negative, as if the maximum began at 0. The largest
    of several negative numbers is negative.
"""
BY_SIZE = """
    You compared the pixels without their signs. On the number line -30 lies below 2, so the
    maximum is 2.
"""


@max_map.misconception(AVERAGED)
@max_map_overlapping.misconception(AVERAGED)
@max_map_step_one.misconception(AVERAGED)
def averaged(image, kernel_size, stride):
    return means(image, kernel_size, stride)


@max_map.misconception(FROM_ZERO)
@max_map_overlapping.misconception(FROM_ZERO)
@max_map_step_one.misconception(FROM_ZERO)
def from_zero(image, kernel_size, stride):
    return np.maximum(maxima(image, kernel_size, stride), 0)


@max_map.misconception(BY_SIZE)
@max_map_overlapping.misconception(BY_SIZE)
@max_map_step_one.misconception(BY_SIZE)
def by_size(image, kernel_size, stride):
    return maxima(np.abs(image), kernel_size, stride)


@max_map.misconception("""
    You moved the window by one pixel. With stride 2 the 2x2 windows tile the image, and no pixel
    is used twice.
""")
@max_map_overlapping.misconception("""
    You moved the window by one pixel. With stride 2 it moves by two, so that every second position
    is left out.
""")
def stride_one(image, kernel_size, stride):
    return maxima(image, kernel_size, (1, 1))


@max_map.misconception("""
    You kept the upper left pixel of each window. That is what a stride without pooling does; the
    maximum looks at all pixels of the window.
""")
@max_map_overlapping.misconception("""
    You kept the upper left pixel of each window. That is what a stride without pooling does; the
    maximum looks at all pixels of the window.
""")
def first_pixel(image, kernel_size, stride):
    return windows(image, kernel_size, stride)[..., 0, 0]


IN_BLOCKS = """
    You moved the window by its own width. That is what frameworks do if nobody names a stride; here
    the stride is smaller than the window, and neighbouring windows overlap.
"""


@max_map_overlapping.misconception(IN_BLOCKS)
@max_map_step_one.misconception(IN_BLOCKS)
def in_blocks(image, kernel_size, stride):
    return maxima(image, kernel_size)


@max_map_overlapping.misconception("""
    Your windows have 2x2 pixels, the size of the stride. The window is 3x3; the stride says only
    how far it moves.
""")
def window_of_the_stride(image, kernel_size, stride):
    rows, columns = maxima(image, kernel_size, stride).shape
    return maxima(image, stride, stride)[:rows, :columns]


CORNERS = """
    You overlooked corners: each of your maxima is that of the middle pixel and its four neighbours.
    The window is a full square. (The slide of lecture 1 loses a corner in one entry, too.)
"""


@max_map_overlapping.misconception(CORNERS)
@max_map_step_one.misconception(CORNERS)
def corners_overlooked(image, kernel_size, stride):
    cross = np.array([[False, True, False], [True, True, True], [False, True, False]])
    return windows(image, kernel_size, stride)[..., cross].max(axis=-1)


@max_map_step_one.misconception("""
    You kept the size of the image, so that the window hangs over the border. Without padding it
    stays inside, and a 3x3 window loses a frame of one pixel.
""")
def size_kept(image, kernel_size, stride):
    return maxima(image, kernel_size, stride, padding=1)


def misprinted_maxima(rng):
    """A map with one entry that is too small, as on the slide."""
    image = rng.randint(0, 10, size=(6, 6))
    printed = maxima(image, (3, 3), (1, 1))
    row, column = rng.permutation(4)[:2]  # never on the diagonal, where (row, column) is symmetric
    printed[row, column] -= rng.randint(1, 4)
    return {"image": image, "printed": printed}


def slide_of_lecture_1():
    """The map as lecture 1 prints it: one entry is wrong."""
    printed = maxima(LECTURE_7X7, (3, 3), (1, 1))
    printed[2, 2] = 7
    return {"image": LECTURE_7X7, "printed": printed}


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 1, Pooling (MaxPooling)",
    title="Which entry of the slide is wrong?",
    pool="maximum_by_hand",
    practice=[misprinted_maxima, slide_of_lecture_1()],
    graded=misprinted_maxima,
    show="show_arrays(image=image, printed=printed)",
)
def max_misprint(image, printed):
    """A slide claims that {printed} is the maximum pooling of {image} with 3x3 windows and stride
    1. One entry is wrong. Give three numbers: its row, its column (both counted from 0, as in
    NumPy), and the value that belongs there.
    """
    right = maxima(image, (3, 3), (1, 1))
    row, column = np.argwhere(right != printed)[0]
    return [int(row), int(column), int(right[row, column])]


@max_misprint.misconception("""
    You found the entry, but your row and column are one too large. Either you counted from 1, or
    you gave the pixel in the middle of the window; entry (0, 0) of the map belongs to the window in
    the upper left corner.
""")
def misprint_from_one(image, printed):
    row, column, value = max_misprint.answer(image, printed)
    return [row + 1, column + 1, value]


@max_misprint.misconception("""
    You found the entry, but gave the value that is printed. Look for the largest pixel of that
    window again, corners included.
""")
def value_as_printed(image, printed):
    row, column, _ = max_misprint.answer(image, printed)
    return [row, column, int(printed[row, column])]


@max_misprint.misconception("""
    You exchanged row and column. The row comes first: it counts from top to bottom.
""")
def misprint_transposed(image, printed):
    row, column, value = max_misprint.answer(image, printed)
    return [column, row, value]


# --------------------------------------------------------------------------- average


average = text("""
    ## The average

    Average pooling adds up the pixels of a window and divides by how many there are: by 4 for a
    2x2 window, by 9 for 3x3. It is a convolution whose weights are all alike and fixed.
""")

average_window = demo("""
    image = np.array([[6, 2, 0, 4, 5, 3], [1, 3, 8, 0, 1, 3]])
    show_windows(image, (2, 2), average=[[3, 3, 3]], maximum=[[6, 8, 5]])
""")


def positive_image(height, width, kernel_size, stride):
    """Draws an image of positive numbers and the window."""

    def draw(rng):
        image = rng.randint(0, 25, size=(height, width))
        return {"image": image, "kernel_size": kernel_size, "stride": stride}

    return draw


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 4, Pooling (average pooling)",
    pool="average_by_hand",
    practice=[windowed(LECTURE_4, (2, 2), (2, 2)), windowed(LECTURE_5, (2, 2), (2, 2))],
    graded=positive_image(4, 6, (2, 2), (2, 2)),
    show=SHOW_WINDOWS,
    decimals=2,
)
def average_map(image, kernel_size, stride):
    """Compute the **average pooling** of {image} with windows of {kernel_size} pixels and stride
    {stride}, to two decimals.
    """
    return means(image, kernel_size, stride)


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 1, Pooling (AveragePooling); Lecture 5, Pooling",
    title="Overlapping average map",
    pool="average_by_hand",
    practice=[windowed(LECTURE_7X7, (3, 3), (2, 2)), positive_image(5, 5, (3, 3), (2, 2))],
    graded=positive_image(5, 7, (3, 3), (2, 2)),
    show=SHOW_WINDOWS,
    decimals=2,
)
def average_map_overlapping(image, kernel_size, stride):
    """Compute the **overlapping average pooling** of {image} with windows of {kernel_size} pixels
    and stride {stride}, without padding, to two decimals.
    """
    return means(image, kernel_size, stride)


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 1, Pooling (AveragePooling)",
    title="Averages of oblong windows",
    pool="average_by_hand",
    practice=positive_image(4, 6, (2, 3), (2, 3)),
    graded=positive_image(4, 9, (2, 3), (2, 3)),
    show=SHOW_WINDOWS,
    decimals=2,
)
def average_map_oblong(image, kernel_size, stride):
    """A window need not be square. Compute the **average pooling** of {image} with windows of
    {kernel_size} pixels, rows first, and stride {stride}, to two decimals.
    """
    return means(image, kernel_size, stride)


SUMMED = """
    You added up the pixels of each window and did not divide. The average divides the sum by how
    many pixels the window has.
"""
ROUNDED = """
    You rounded to whole numbers. An average keeps its decimals, and the next layer uses them. (The
    slide of lecture 4 rounds one entry of four.)
"""
LARGEST = "You took the largest pixel of each window. This is average pooling: take the mean."
SIDE = """
    You divided the sum by the side of the window. A window has rows times columns pixels, and all
    of them were added up.
"""


@average_map.misconception(SUMMED)
@average_map_overlapping.misconception(SUMMED)
@average_map_oblong.misconception(SUMMED)
def summed(image, kernel_size, stride):
    return windows(image, kernel_size, stride).sum(axis=(-2, -1))


@average_map.misconception(ROUNDED)
@average_map_overlapping.misconception(ROUNDED)
@average_map_oblong.misconception(ROUNDED)
def rounded(image, kernel_size, stride):
    return np.floor(means(image, kernel_size, stride) + 0.5)


@average_map.misconception(LARGEST)
@average_map_overlapping.misconception(LARGEST)
@average_map_oblong.misconception(LARGEST)
def largest(image, kernel_size, stride):
    return maxima(image, kernel_size, stride)


@average_map.misconception(SIDE)
@average_map_overlapping.misconception(SIDE)
@average_map_oblong.misconception(SIDE)
def divided_by_the_side(image, kernel_size, stride):
    return summed(image, kernel_size, stride) / kernel_size[1]


@average_map.misconception("""
    You moved the window by one pixel. With stride 2 the 2x2 windows tile the image.
""")
@average_map_overlapping.misconception("""
    You moved the window by one pixel. With stride 2 every second position is left out.
""")
def averaged_at_stride_one(image, kernel_size, stride):
    return means(image, kernel_size, (1, 1))


@average_map_overlapping.misconception("""
    You moved the window by its own width. Here the stride is 2, and neighbouring 3x3 windows share
    a row or a column.
""")
def averaged_in_blocks(image, kernel_size, stride):
    return means(image, kernel_size)


@average_map_oblong.misconception("""
    You turned the window on its side. Rows come first: a window of (2, 3) is two pixels high and
    three wide, and so is its stride.
""")
def window_on_its_side(image, kernel_size, stride):
    return means(image, kernel_size[::-1], stride[::-1])


# --------------------------------------------------------------------------- sizes

sizes = text("""
    ## How large is what comes out?

    The size follows from the same formula as for a convolution, in each direction for itself:

    $$O = \\left\\lfloor \\frac{I + 2P - F}{S} \\right\\rfloor + 1$$

    with the input size $I$, the window $F$, the padding $P$ and the stride $S$. Windows that would
    hang over the end are left out (floor), whatever they hold: below, that is the 9 and the 8. The
    channels are pooled one by one, so that their number stays. If no stride is given, PyTorch and
    Keras take **the size of the window**.
""")

left_over = demo("""
    image = np.array([[2, 7, 1, 5, 2], [6, 1, 3, 2, 9], [4, 8, 0, 4, 7]])
    show_windows(image, (2, 2), maximum=[[7, 5]])
""")


def four_numbers(rng):
    """Five pooling layers (I, F, S, P), padding at most half of the window."""
    layers = []
    for _ in range(5):
        kernel_size = int(rng.randint(2, 7))
        padding = int(rng.randint(0, kernel_size // 2 + 1))
        layers.append((int(rng.randint(12, 80)), kernel_size, int(rng.randint(1, 5)), padding))
    return {"layers": layers}


def each_layer(layers, size):
    """One number for each layer (I, F, S, P)."""
    return [size(*layer) for layer in layers]


@by_hand(
    points=2,
    topic="shapes",
    section="Lecture 4, Pooling (its formula divides by S + 1 by mistake)",
    pool="pooled_size",
    practice=[
        {"layers": [(30, 2, 2, 0), (13, 2, 2, 0), (23, 4, 3, 2), (14, 3, 2, 1), (9, 3, 2, 0)]},
        four_numbers,
    ],
    graded=four_numbers,
)
def pooled_sizes(layers):
    """Five pooling layers, each by itself, are given as (input size I, window F, stride S,
    padding P): {layers}. Padding lies on both sides; windows that do not fit are left out. Give the
    five output sizes.
    """
    return each_layer(layers, lambda i, f, s, p: cnn_ref.output_size(i, f, padding=p, stride=s))


@pooled_sizes.misconception("""
    You lost the + 1: the first window stands before the first step. (I + 2P - F) / S counts the
    steps.
""")
def no_plus_one(layers):
    return each_layer(layers, lambda i, f, s, p: (i + 2 * p - f) // s)


@pooled_sizes.misconception("""
    You rounded up. A window that would hang over the end is left out, unless a framework is asked
    for ceil_mode.
""")
def rounded_up(layers):
    return each_layer(layers, lambda i, f, s, p: -(-(i + 2 * p - f) // s) + 1)


@pooled_sizes.misconception("""
    You did not round. There is no half window: round the quotient down, then add 1.
""")
def not_rounded(layers):
    return each_layer(layers, lambda i, f, s, p: (i + 2 * p - f) / s + 1)


@pooled_sizes.misconception("""
    You counted the padding once. It lies on both sides, so that it adds 2P.
""")
def padding_once(layers):
    return each_layer(layers, lambda i, f, s, p: (i + p - f) // s + 1)


@pooled_sizes.misconception("You left the padding out. It adds 2P to the input size.")
def padding_left_out(layers):
    return each_layer(layers, lambda i, f, s, p: (i - f) // s + 1)


@pooled_sizes.misconception("""
    You subtracted the padding. It makes the input larger: add 2P.
""")
def padding_subtracted(layers):
    return each_layer(layers, lambda i, f, s, p: max((i - f - 2 * p) // s + 1, 0))


@pooled_sizes.misconception("""
    You divided by S + 1, as one of the slides prints it. The stride divides alone, and 1 is added
    after rounding: check it with I = 7, F = 3, S = 2, which fits three windows.
""")
def divided_by_stride_plus_one(layers):
    return each_layer(layers, lambda i, f, s, p: (i + 2 * p - f) // (s + 1))


@pooled_sizes.misconception("You left the stride out: it is the number of pixels of one step.")
def stride_left_out(layers):
    return each_layer(layers, lambda i, f, s, p: i + 2 * p - f + 1)


@pooled_sizes.misconception("""
    You added 1 before dividing. The first window needs no step: divide I + 2P - F by the stride,
    round down, and add 1 then.
""")
def one_added_inside(layers):
    return each_layer(layers, lambda i, f, s, p: (i + 2 * p - f + 1) // s)


@pooled_sizes.misconception("""
    You divided the input by the stride and rounded up, whatever window and padding are. That is
    the size of "same" padding in some frameworks; here the padding is given.
""")
def as_if_same(layers):
    return each_layer(layers, lambda i, f, s, p: -(-i // s))


@pooled_sizes.misconception("""
    You tiled the input with windows: I / F. That is right only if the stride is the window and
    there is no padding.
""")
def tiled(layers):
    return each_layer(layers, lambda i, f, s, p: i // f)


@pooled_sizes.misconception("""
    You exchanged stride and padding: the stride stands before the padding, as in PyTorch.
""")
def stride_and_padding_exchanged(layers):
    return each_layer(layers, lambda i, f, s, p: (i + 2 * s - f) // max(p, 1) + 1)


@pooled_sizes.misconception("""
    You took the window as the stride. That is what frameworks do if no stride is given; here each
    layer has one.
""")
def stride_of_the_window(layers):
    return each_layer(layers, lambda i, f, s, p: (i + 2 * p - f) // f + 1)


def image_and_windows(rng):
    """A stack of feature maps and three square windows."""
    channels, height, width = rng.permutation(np.arange(40, 100))[:3].tolist()
    return {
        "shape": (channels, height, width),
        "kernel_sizes": rng.permutation([2, 2, 3]).tolist(),
    }


def pooled_one_after_another(shape, kernel_sizes, size):
    """Shapes after each of the layers, with the given rule for one axis."""
    channels, height, width = shape
    shapes = []
    for kernel_size in kernel_sizes:
        height, width = size(height, kernel_size), size(width, kernel_size)
        shapes.append([channels, height, width])
    return shapes


@by_hand(
    points=2,
    topic="shapes",
    section="Lecture 2, Pooling layer",
    pool="pooled_size",
    practice=[{"shape": (6, 28, 20), "kernel_sizes": [2, 3, 2]}, image_and_windows],
    graded=image_and_windows,
)
def pooled_shapes(shape, kernel_sizes):
    """Feature maps of shape {shape} (channels, height, width) pass three maximum-pooling layers one
    after another, written as in PyTorch `MaxPool2d(k)` with k = {kernel_sizes}: only the window is
    given. Give the three output shapes, channels first, as a list of lists.
    """
    return pooled_one_after_another(
        shape, kernel_sizes, lambda size, k: cnn_ref.output_size(size, k, stride=k)
    )


@pooled_shapes.misconception("""
    You moved the windows by one pixel. If no stride is given, pooling layers take the size of the
    window (convolutions take 1).
""")
def default_stride_one(shape, kernel_sizes):
    return pooled_one_after_another(shape, kernel_sizes, lambda size, k: size - k + 1)


@pooled_shapes.misconception("""
    You rounded up where the windows do not tile the map. What is left over at the end is dropped.
""")
def remainder_kept(shape, kernel_sizes):
    return pooled_one_after_another(shape, kernel_sizes, lambda size, k: -(-size // k))


@pooled_shapes.misconception("""
    You used the height for the width as well. The maps are not square: compute each axis for
    itself.
""")
def square_by_habit(shape, kernel_sizes):
    channels, height, _ = shape
    return pooled_shapes.answer((channels, height, height), kernel_sizes)


@pooled_shapes.misconception("""
    You pooled the channels, too. A pooling layer treats each channel for itself, so that their
    number stays.
""")
def channels_pooled(shape, kernel_sizes):
    channels, shapes = shape[0], []
    for kernel_size, pooled in zip(
        kernel_sizes, pooled_shapes.answer(shape, kernel_sizes), strict=True
    ):
        channels //= kernel_size
        shapes.append([channels, *pooled[1:]])
    return shapes


@pooled_shapes.misconception("""
    You put the channels last. The question asks for PyTorch's order: channels, height, width.
""")
def channels_last(shape, kernel_sizes):
    return [[h, w, c] for c, h, w in pooled_shapes.answer(shape, kernel_sizes)]


@pooled_shapes.misconception("""
    You pooled the input each time. The second layer gets what the first one gives.
""")
def each_from_the_input(shape, kernel_sizes):
    return [pooled_shapes.answer(shape, [k])[0] for k in kernel_sizes]


def chain_of_layers(rng):
    """A square image, and the windows of convolutions and poolings in turn."""
    return {
        "size": int(rng.randint(60, 130)),
        "kernel_sizes": [int(rng.choice([3, 5])), 2, int(rng.choice([3, 5])), 3, 3],
    }


def along_the_chain(size, kernel_sizes, convolved, pooled):
    """Sizes after each layer: convolutions at even places, poolings between them."""
    found = []
    for place, kernel_size in enumerate(kernel_sizes):
        size = (pooled if place % 2 else convolved)(size, kernel_size)
        found.append(size)
    return found


def valid(size, kernel_size):
    """Size behind a convolution without padding; 0 if a wrong chain leaves no room for it."""
    return max(size - kernel_size + 1, 0)


def tiling(size, kernel_size):
    return cnn_ref.output_size(size, kernel_size, stride=kernel_size)


@by_hand(
    points=2,
    topic="shapes",
    section="Lecture 4, TensorFlow Tutorial - CNN",
    title="Sizes along a network",
    pool="pooled_size",
    practice=[{"size": 32, "kernel_sizes": [3, 2, 3, 2, 3]}, chain_of_layers],
    graded=chain_of_layers,
)
def pooled_chain(size, kernel_sizes):
    """A square image of {size} x {size} pixels passes five layers: convolution, maximum pooling,
    convolution, maximum pooling, convolution, with windows of the sizes {kernel_sizes}.
    Convolutions have stride 1 and no padding; pooling layers the default stride, the size of their
    window. Give the five sizes of the maps (one number each, since they are square).
    """
    return along_the_chain(size, kernel_sizes, valid, tiling)


@pooled_chain.misconception("""
    You rounded up when the pooling windows did not tile the map. The remainder is dropped.
""")
def chain_rounded_up(size, kernel_sizes):
    return along_the_chain(size, kernel_sizes, valid, lambda i, f: -(-i // f))


@pooled_chain.misconception("""
    You let the convolutions keep the size. Without padding they lose F - 1 pixels.
""")
def chain_of_same_convolutions(size, kernel_sizes):
    return along_the_chain(size, kernel_sizes, lambda i, f: i, tiling)


@pooled_chain.misconception("""
    You moved the pooling windows by one pixel. Their default stride is the size of the window.
""")
def chain_with_pooling_at_stride_one(size, kernel_sizes):
    return along_the_chain(size, kernel_sizes, valid, valid)


@pooled_chain.misconception("""
    You divided by S + 1 in the pooling layers, as one of the slides prints it. The quotient by S is
    rounded down, then 1 is added.
""")
def chain_by_the_printed_formula(size, kernel_sizes):
    return along_the_chain(size, kernel_sizes, valid, lambda i, f: (i - f) // (f + 1))


@pooled_chain.misconception("""
    You lost the + 1 in the convolutions: F pixels fit into I in I - F + 1 places.
""")
def chain_without_plus_one(size, kernel_sizes):
    return along_the_chain(size, kernel_sizes, lambda i, f: i - f, tiling)


@pooled_chain.misconception("""
    You lost the + 1 in the pooling layers: (I - F) / S counts the steps, and the first window
    stands before the first step.
""")
def chain_without_the_first_window(size, kernel_sizes):
    return along_the_chain(size, kernel_sizes, valid, lambda i, f: (i - f) // f)


# --------------------------------------------------------------------------- parameters

savings = text("""
    ## What pooling costs, and what it saves

    A window of pixels, and the rule "take the largest": there is nothing to learn. A pooling layer
    therefore costs no parameters. What it *saves* stands further down the network: a dense layer
    behind it sees fewer numbers, and has one weight for each of them and each of its outputs, plus
    one bias per output.
""")

fewer_numbers = demo("""
    rng = np.random.RandomState(1)
    maps = rng.randint(0, 10, size=(3, 4, 4))
    tiles = maps.reshape(3, 2, 2, 2, 2).max(axis=(2, 4))
    show_arrays(columns=3, maps=maps, pooled=tiles)
""")


def two_convolutions(rng):
    """Channels before and after two convolutions, their window, and that of the pooling."""
    kernels = rng.permutation(np.arange(5, 20))[:2].tolist()
    return {"channels": [int(rng.choice([2, 3, 4])), *kernels], "kernel_size": 3, "window": 2}


def counted(channels, kernel_size, pooling):
    """Parameters of convolution, pooling, convolution, pooling; `pooling` counts one of K maps."""
    first, second, third = channels
    return [
        cnn_ref.conv_parameters(first, second, (kernel_size, kernel_size)),
        pooling(second),
        cnn_ref.conv_parameters(second, third, (kernel_size, kernel_size)),
        pooling(third),
    ]


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 4, Pooling; Lecture 4, TensorFlow Tutorial - CNN",
    pool="pooling_saves",
    practice=[{"channels": [3, 32, 64], "kernel_size": 3, "window": 2}, two_convolutions],
    graded=two_convolutions,
)
def pooling_parameters(channels, kernel_size, window):
    """A network has four layers: convolution, maximum pooling, convolution, maximum pooling. The
    numbers of channels before, between and after the two convolutions are {channels}; the
    convolutions have {kernel_size} x {kernel_size} kernels and biases, the pooling windows are
    {window} x {window}. Give the number of trainable parameters of each of the four layers.
    """
    return counted(channels, kernel_size, lambda maps: 0)


@pooling_parameters.misconception("""
    You gave the pooling layers a weight for each pixel of the window. To take the largest of four
    numbers, nothing has to be learned.
""")
def weights_in_the_window(channels, kernel_size, window):
    return counted(channels, kernel_size, lambda maps: window**2 * maps)


@pooling_parameters.misconception("""
    You counted the pooling layers like convolutions, with weights and a bias for each map. To take
    the largest of four numbers, nothing has to be learned.
""")
def weights_and_bias(channels, kernel_size, window):
    return counted(channels, kernel_size, lambda maps: (window**2 + 1) * maps)


@pooling_parameters.misconception("""
    You gave each pooled map a factor and a bias. The subsampling layers of LeNet-5 had them; the
    maximum pooling of today has none.
""")
def as_in_lenet(channels, kernel_size, window):
    return counted(channels, kernel_size, lambda maps: 2 * maps)


@pooling_parameters.misconception("""
    Your pooling layers are right, but the convolutions lack their biases: one for each kernel.
""")
def convolutions_without_bias(channels, kernel_size, window):
    first, second, third = channels
    return [kernel_size**2 * first * second, 0, kernel_size**2 * second * third, 0]


@pooling_parameters.misconception("""
    Your pooling layers are right, but your kernels have one channel. A kernel is as deep as its
    input has channels.
""")
def kernels_without_depth(channels, kernel_size, window):
    _, second, third = channels
    return [(kernel_size**2 + 1) * second, 0, (kernel_size**2 + 1) * third, 0]


def maps_before_a_dense_layer(rng):
    """Feature maps whose sides are multiples of 4, and the number of classes."""
    height, width = (4 * rng.permutation(np.arange(3, 9))[:2]).tolist()
    return {
        "shape": (int(rng.choice([16, 24, 32])), height, width),
        "classes": int(rng.randint(3, 12)),
    }


def dense_counts(shape, classes, per_output=1, pooled=4):
    """Parameters of a dense layer on the maps, on the pooled maps, on the averages of the maps."""
    channels, height, width = shape
    inputs = [channels * height * width, channels * height * width // pooled, channels]
    return [(n + per_output) * classes for n in inputs]


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 5, Global Pooling Operation; Lecture 1, What does a ConvNN learn?",
    title="The dense layer behind the pooling",
    pool="pooling_saves",
    practice=[{"shape": (64, 8, 4), "classes": 10}, maps_before_a_dense_layer],
    graded=maps_before_a_dense_layer,
)
def dense_after_pooling(shape, classes):
    """Feature maps of shape {shape} (channels, height, width) are flattened and given to a dense
    layer with {classes} outputs and biases. Give three numbers: the parameters of the dense layer
    (1) without pooling, (2) behind a 2x2 maximum pooling with stride 2, (3) behind a **global
    average pooling**, which keeps one number of each map.
    """
    return dense_counts(shape, classes)


@dense_after_pooling.misconception("""
    You left the biases out: one for each output of the dense layer.
""")
def dense_without_bias(shape, classes):
    return dense_counts(shape, classes, per_output=0)


@dense_after_pooling.misconception("""
    You halved the number of inputs behind the 2x2 pooling. It halves the height **and** the width.
""")
def halved_once(shape, classes):
    return dense_counts(shape, classes, pooled=2)


@dense_after_pooling.misconception("""
    Your global pooling mixes the channels into a single number. It keeps one number of each map.
""")
def channels_mixed(shape, classes):
    *others, _ = dense_counts(shape, classes)
    return [*others, 2 * classes]


@dense_after_pooling.misconception("""
    You forgot the channels when you flattened: all values of all maps are inputs.
""")
def channels_forgotten(shape, classes):
    _, height, width = shape
    *_, last = dense_counts(shape, classes)
    return [*dense_counts((1, height, width), classes)[:2], last]


@dense_after_pooling.misconception("""
    You pooled the channels, too: your 2x2 pooling leaves an eighth of the values. It leaves a
    quarter, since the number of channels stays.
""")
def channels_halved(shape, classes):
    return dense_counts(shape, classes, pooled=8)


def odd_and_even_sides(rng):
    """Feature maps with an odd and an even side, so that some windows leave a remainder."""
    height, width = (2 * rng.permutation(np.arange(6, 20))[:2] + (1, 0)).tolist()
    return {"shape": (int(rng.randint(20, 90)), height, width)}


def value_counts(shape, tile=lambda n: n // 2, step=lambda n: (n - 3) // 2 + 1):
    """Values left by 2x2 tiles, by 3x3 windows with stride 2, and by global pooling."""
    channels, height, width = shape
    return [channels * tile(height) * tile(width), channels * step(height) * step(width), channels]


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 2, Pooling layer; Lecture 5, Pooling",
    title="How many numbers are left?",
    pool="pooling_saves",
    practice=[{"shape": (96, 55, 42)}, odd_and_even_sides],
    graded=odd_and_even_sides,
)
def values_left(shape):
    """Of feature maps of shape {shape} (channels, height, width), how many numbers are left by (1)
    a 2x2 pooling with stride 2, (2) an overlapping 3x3 pooling with stride 2, (3) a global pooling?
    There is no padding, and windows that do not fit are left out. Give three numbers.
    """
    return value_counts(shape)


@values_left.misconception("""
    You kept the remainder of the odd side. A window that does not fit is left out.
""")
def remainder_counted(shape):
    return value_counts(shape, tile=lambda n: -(-n // 2))


@values_left.misconception("""
    You let the 3x3 windows tile the maps. With stride 2 they overlap.
""")
def overlap_forgotten(shape):
    return value_counts(shape, step=lambda n: n // 3)


@values_left.misconception("""
    You gave the 3x3 windows as many places as the 2x2 windows plus one. Count the steps:
    (n - 3) / 2, rounded down, plus 1.
""")
def one_place_too_many(shape):
    return value_counts(shape, step=lambda n: n // 2 + 1)


@values_left.misconception("""
    You counted one map. Every channel is pooled for itself and keeps its own numbers.
""")
def one_map_counted(shape):
    return value_counts((1, *shape[1:]))


@values_left.misconception("""
    Your global pooling leaves a single number. It leaves one of each channel.
""")
def one_number_left(shape):
    return [*value_counts(shape)[:2], 1]


# --------------------------------------------------------------------------- padding

padded = text("""
    ## Padding in a pooling layer

    A pooling window may hang over the border, too. Zeros around the image would be wrong for a
    maximum: if all pixels are negative, the zero would win. The padding of a maximum pooling
    therefore **never wins**, as if it were minus infinity. For an average there are two
    conventions: count the zeros of the padding as pixels (PyTorch's default,
    `count_include_pad=True`), or divide by the number of pixels that are really there (Keras,
    ONNX).
""")

around_the_image = demo("""
    image = np.array([[-5, -2], [-7, -3]])
    zeros = np.pad(image, 1)
    show_windows(zeros, (3, 3), stride=(1, 1), title="image in a frame of zeros",
                 zeros_win=[[0, 0], [0, 0]], maximum=[[-2, -2], [-2, -2]])
""")


def mostly_negative(rng):
    """A 4x5 image of mostly negative numbers, as logarithms are."""
    return {"image": rng.randint(-45, 9, size=(4, 5))}


PADDED = {"kernel_size": (3, 3), "stride": (2, 2), "padding": 1}
SHOW_PADDED = "show_windows(image, (3, 3), stride=(2, 2))"


@by_hand(
    points=2,
    topic="padding",
    section="Lecture 1, Other parameters: Padding",
    pool="padding_in_pooling",
    practice=[{"image": np.array([[-1, -4, -9], [-3, -2, -5], [-8, -6, -7]])}, mostly_negative],
    graded=mostly_negative,
    show="show_arrays(image=image)",
)
def padded_maximum(image):
    """Compute the **maximum pooling** of {image} with 3x3 windows, stride 2 and **padding 1** on
    all sides.
    """
    return maxima(image, **PADDED)


@padded_maximum.misconception("""
    You padded with zeros, and a zero won where all pixels of the window are negative. The padding
    of a maximum pooling never wins.
""")
def zeros_win(image):
    return maxima(np.pad(image, 1), (3, 3), (2, 2))


@padded_maximum.misconception("""
    You left the padding out. With padding 1 the first window stands one row above and one column
    to the left of the image.
""")
def maximum_unpadded(image):
    return maxima(image, (3, 3), (2, 2))


@padded_maximum.misconception("""
    You padded below and to the right only. Padding 1 lies on all four sides.
""")
def maximum_padded_at_the_end(image):
    end = np.pad(image, ((0, 1), (0, 1)), constant_values=-1000)
    return maxima(end, (3, 3), (2, 2))


@padded_maximum.misconception("""
    You moved the window by its own width. The stride here is 2.
""")
def maximum_padded_in_blocks(image):
    return maxima(image, (3, 3), (3, 3), padding=1)


@padded_maximum.misconception("""
    You moved the window by one pixel. The stride here is 2.
""")
def maximum_padded_step_one(image):
    return maxima(image, (3, 3), (1, 1), padding=1)


def positive_pixels(rng):
    """A 4x5 image of positive numbers."""
    return {"image": rng.randint(1, 30, size=(4, 5))}


@by_hand(
    points=2,
    topic="padding",
    section="Lecture 1, Other parameters: Padding",
    title="Padded average, zeros counted",
    pool="padding_in_pooling",
    practice=positive_pixels,
    graded=positive_pixels,
    show="show_arrays(image=image)",
    decimals=2,
)
def padded_average(image):
    """Compute the **average pooling** of {image} with 3x3 windows, stride 2 and **zero padding 1**
    on all sides. The zeros **count as pixels** (PyTorch's default). Give two decimals.
    """
    return means(image, **PADDED)


@by_hand(
    points=2,
    topic="padding",
    section="Lecture 1, Other parameters: Padding",
    title="Padded average of real pixels",
    pool="padding_in_pooling",
    practice=positive_pixels,
    graded=positive_pixels,
    show="show_arrays(image=image)",
    decimals=2,
)
def average_of_real_pixels(image):
    """Compute the **average pooling** of {image} with 3x3 windows, stride 2 and padding 1 on all
    sides. The padding **does not count**: each average is over those pixels of the window that lie
    in the image (Keras, or `count_include_pad=False`). Give two decimals.
    """
    return means(image, **PADDED, include_pad=False)


@padded_average.misconception("""
    You divided by the number of real pixels in each window. Here the zeros count, so that every
    window has nine pixels.
""")
def zeros_not_counted(image):
    return means(image, **PADDED, include_pad=False)


@average_of_real_pixels.misconception("""
    You divided every sum by nine. At the border some of the nine places lie outside of the image,
    and here those do not count.
""")
def zeros_counted(image):
    return means(image, **PADDED)


AVERAGE_UNPADDED = """
    You left the padding out: your map has fewer entries. With padding 1 the first window stands
    one row above and one column to the left of the image.
"""
AVERAGE_OF_COPIES = """
    You continued the image beyond its border by repeating pixels (edge padding).
"""
NOT_DIVIDED = "You added up the pixels of each window and did not divide."


@padded_average.misconception(AVERAGE_UNPADDED)
@average_of_real_pixels.misconception(AVERAGE_UNPADDED)
def average_unpadded(image):
    return means(image, (3, 3), (2, 2))


@padded_average.misconception(AVERAGE_OF_COPIES + " Zero padding puts zeros there.")
@average_of_real_pixels.misconception(AVERAGE_OF_COPIES + " Average what is really there.")
def average_of_copies(image):
    return means(np.pad(image, 1, mode="edge"), (3, 3), (2, 2))


@padded_average.misconception(NOT_DIVIDED)
@average_of_real_pixels.misconception(NOT_DIVIDED)
def padded_sum(image):
    return 9 * means(image, **PADDED)


# --------------------------------------------------------------------------- global pooling

whole_image = text("""
    ## One number of each map

    **Global pooling** takes the whole map as its window: a feature map becomes one number, whatever
    its size, and a network that ends so accepts images of any size. *Adaptive* pooling fixes the
    size of the output instead of the window: output $i$ of $O$ covers the pixels from
    $\\lfloor i\\,I/O \\rfloor$ up to, not including, $\\lceil (i+1)\\,I/O \\rceil$. Its windows may
    differ in size and overlap, but every pixel is in one. Between average and maximum lies a whole
    family, the norm of a window: $(\\sum |x|^p)^{1/p}$ (Lp pooling) adds absolute values at
    $p = 1$, is the Euclidean length at $p = 2$ and the largest absolute value at $p = \\infty$.
""")

global_and_adaptive = demo("""
    signal = np.array([4, 2, 9, 1, 7])
    show_arrays(signal=signal, whole=[23 / 5], two_means=[15 / 3, 17 / 3])
""")


def stack_of_maps(rng):
    """Three feature maps of 3x4 pixels."""
    return {"x": rng.randint(-30, 30, size=(3, 3, 4))}


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 5, Global Pooling Operation",
    pool="one_number_of_a_map",
    practice=[stack_of_maps, {"x": LECTURE_5[np.newaxis]}],
    graded=stack_of_maps,
    show="show_arrays(x=x)",
    decimals=2,
)
def global_pooling(x):
    """The feature maps {x} (channels, rows, columns) pass a global pooling. Give a list of two rows
    with one number for each channel: the row of the **global maxima**, and the row of the
    **global averages** (two decimals).
    """
    return np.array([x.max(axis=(1, 2)), x.mean(axis=(1, 2))])


@global_pooling.misconception("""
    You pooled over the channels, too. Every channel keeps its own number; mixing channels is left
    to the layers that have weights.
""")
def pooled_over_channels(x):
    return np.array([[x.max()], [x.mean()]])


@global_pooling.misconception("""
    You pooled across the channels and kept the pixels. It is the other way round: of each channel
    one number is left.
""")
def pixels_kept(x):
    return np.array([x.max(axis=0), x.mean(axis=0)])


@global_pooling.misconception("""
    Your second row holds the sums. Divide by the number of pixels of a map.
""")
def global_sums(x):
    return np.array([x.max(axis=(1, 2)), x.sum(axis=(1, 2))])


@global_pooling.misconception("""
    Your rows are exchanged: the question asks for the maxima first.
""")
def averages_first(x):
    return global_pooling.answer(x)[::-1]


@global_pooling.misconception("""
    You gave the largest absolute value. The maximum keeps the sign: -8 is smaller than 3.
""")
def absolute_maxima(x):
    return np.array([np.abs(x).max(axis=(1, 2)), x.mean(axis=(1, 2))])


def seven_columns(rng):
    """An image whose columns are not a multiple of three."""
    return {"image": rng.randint(0, 40, size=(4, 7)), "output_size": (2, 3)}


def adaptive(image, output_size, combine, bounds):
    """Pooling with windows from a rule (i, I, O) -> (start, stop)."""
    rows, columns = (
        [bounds(i, n, o) for i in range(o)] for n, o in zip(image.shape, output_size, strict=True)
    )
    return np.array([[combine(image[a:b, c:d]) for c, d in columns] for a, b in rows])


def covering(i, size, outputs):
    """Windows of adaptive pooling: rounded down at the start, up at the stop."""
    return i * size // outputs, -(-(i + 1) * size // outputs)


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 5, Global Pooling Operation; Lecture 3, AlexNet (AdaptiveAvgPool2d)",
    title="Adaptive averages",
    pool="one_number_of_a_map",
    practice=[{"image": LECTURE_7X7[:4], "output_size": (2, 3)}, seven_columns],
    graded=seven_columns,
    show="show_arrays(image=image)",
    decimals=2,
)
def adaptive_averages(image, output_size):
    """Compute the **adaptive average pooling** of {image} to an output of {output_size} (rows,
    columns), to two decimals. On an axis of I pixels, output i of O covers the pixels from
    floor(i I / O) up to, but not including, ceil((i + 1) I / O); pixels and outputs count from 0.
    """
    return cnn_ref.adaptive_avg_pool2d(image, output_size)


@adaptive_averages.misconception("""
    Your windows have equal sizes and drop the last column. Adaptive windows leave no pixel out:
    each one starts at a number rounded down and stops at one rounded up.
""")
def equal_windows(image, output_size):
    return adaptive(image, output_size, np.mean, lambda i, n, o: (i * (n // o), (i + 1) * (n // o)))


@adaptive_averages.misconception("""
    Your windows do not overlap: you rounded their stop down. It is rounded up, so that two windows
    may share a column.
""")
def windows_cut_short(image, output_size):
    return adaptive(image, output_size, np.mean, lambda i, n, o: (i * n // o, (i + 1) * n // o))


@adaptive_averages.misconception("""
    You took the largest pixel of each window. The question asks for the mean.
""")
def adaptive_maxima(image, output_size):
    return adaptive(image, output_size, np.max, covering)


@adaptive_averages.misconception("""
    You added up each window and did not divide.
""")
def adaptive_sums(image, output_size):
    return adaptive(image, output_size, np.sum, covering)


@adaptive_averages.misconception("""
    You divided all sums by the same number. Windows differ in size here: divide each sum by the
    pixels of its own window.
""")
def one_divisor(image, output_size):
    return adaptive_sums(image, output_size) * np.prod(output_size) / image.size


def three_blocks(rng):
    """Two rows and six columns: three 2x2 windows of both signs."""
    return {"image": rng.randint(-12, 13, size=(2, 6))}


def norms(image, *rules):
    """One row of pooled numbers for each rule, from the 2x2 windows of the image."""
    blocks = windows(image, (2, 2), (2, 2)).reshape(-1, 4)
    return np.array([[rule(block) for block in blocks] for rule in rules])


def length(block):
    return np.sqrt((block**2).sum())


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 1, Pooling (a function of the nearby pixels)",
    title="Norms of windows",
    pool="one_number_of_a_map",
    practice=[{"image": np.array([[3, 0, 1, -1, 2, 4], [0, -4, 1, -1, -4, 8]])}, three_blocks],
    graded=three_blocks,
    show="show_windows(image, (2, 2))",
    decimals=2,
)
def window_norms(image):
    """Lp pooling keeps the norm of each window: for p = 1 the sum of the absolute values of its
    pixels, for p = 2 the root of the sum of their squares, for p = infinity the largest absolute
    value. Pool the three 2x2 windows of {image} (stride 2) in these three ways. Give three rows,
    one for each p in this order, with three numbers each, to two decimals.
    """
    return norms(image, lambda b: np.abs(b).sum(), length, lambda b: np.abs(b).max())


@window_norms.misconception("""
    Your last row keeps the sign: that is maximum pooling. A norm looks at absolute values.
""")
def signed_maximum(image):
    return norms(image, lambda b: np.abs(b).sum(), length, np.max)


@window_norms.misconception("""
    Your first row adds up the pixels with their signs, so that they cancel. A norm adds up absolute
    values.
""")
def signed_sum(image):
    return norms(image, np.sum, length, lambda b: np.abs(b).max())


@window_norms.misconception("""
    Your second row lacks the root: the Euclidean length is the square root of the sum of squares.
""")
def root_forgotten(image):
    return norms(
        image, lambda b: np.abs(b).sum(), lambda b: (b**2).sum(), lambda b: np.abs(b).max()
    )


@window_norms.misconception("""
    You divided by the four pixels of the window. A norm adds up and does not average.
""")
def averaged_norms(image):
    return norms(
        image,
        lambda b: np.abs(b).mean(),
        lambda b: np.sqrt((b**2).mean()),
        lambda b: np.abs(b).max(),
    )


# --------------------------------------------------------------------------- what is kept

kept = text("""
    ## What is kept, exactly

    A jet image holds the energy of a jet, pixel by pixel. Lecture 1 recommends average pooling to
    estimate the energy of a jet, and maximum pooling to count its sub-jets. The first half of that
    can be proved: every pixel counts once in an average over tiles, so that $k^2$ times the sum of
    the averages **is** the total energy. The maximum keeps something else exactly: the largest
    pixel. (That it counts sub-jets better is a rule of thumb and depends on the jets.)
""")

jet_image = demo("""
    jet = np.zeros((8, 8), dtype=int)
    jet[1:4, 1:4] = [[3, 8, 2], [9, 41, 12], [1, 14, 5]]
    jet[5:8, 4:7] = [[2, 7, 0], [6, 22, 4], [0, 3, 1]]
    tiles = jet.reshape(4, 2, 4, 2)
    show_windows(jet, (2, 2), maximum=tiles.max(axis=(1, 3)), average=tiles.mean(axis=(1, 3)))
""")


def jet(height, width):
    """Draws a small jet image: a falling spectrum of pixel energies in GeV, none of them zero."""

    def draw(rng):
        energies = 1 + np.floor(rng.exponential(9, size=(height, width)))
        return {"image": energies.astype(int)}

    return draw


def totals_and_peaks(image, totals):
    """The totals, then the largest entry of the image and of both maps."""
    largest_mean = means(image, 2).max()
    return [*totals, image.max(), maxima(image, 2).max(), largest_mean]


@by_hand(
    points=2,
    topic="jets",
    section="Lecture 1, Pooling Choice",
    pool="kept_in_numbers",
    practice=jet(4, 4),
    graded=jet(4, 6),
    show="show_windows(image, (2, 2))",
    decimals=2,
)
def energy_kept(image):
    """{image} holds the energies of the pixels of a jet, in GeV. Pool it with 2x2 windows and
    stride 2. Give seven numbers: the total energy of the image; the sum of the **maximum** map; the
    sum of the **average** map; four times that sum; and then the largest entry of the image, of the
    maximum map and of the average map.
    """
    total, kept_by_max = image.sum(), maxima(image, 2).sum()
    return totals_and_peaks(image, [total, kept_by_max, total / 4, total])


@energy_kept.misconception("""
    You gave the average map the total of the image. An average is a sum divided by 4, so that the
    sum of the map is smaller; that is why the next number asks for four times that sum.
""")
def average_keeps_the_sum(image):
    total, kept_by_max = image.sum(), maxima(image, 2).sum()
    return totals_and_peaks(image, [total, kept_by_max, total, 4 * total])


@energy_kept.misconception("""
    You divided by 2 in the averages. A window of 2x2 has four pixels.
""")
def halves_for_quarters(image):
    total, kept_by_max = image.sum(), maxima(image, 2).sum()
    right = totals_and_peaks(image, [total, kept_by_max, total / 2, 2 * total])
    return [*right[:-1], 2 * right[-1]]


@energy_kept.misconception("""
    You gave the maximum map the total energy. It keeps one pixel of each window and forgets the
    energy of the other three.
""")
def maximum_keeps_the_sum(image):
    total = image.sum()
    return totals_and_peaks(image, [total, total, total / 4, total])


@energy_kept.misconception("""
    You gave the average map the largest pixel of the image. Averaging spreads a peak over its
    window; only the maximum keeps it.
""")
def average_keeps_the_peak(image):
    return [*energy_kept.answer(image)[:-1], image.max()]


@by_hand(
    points=2,
    topic="jets",
    section="Lecture 1, Pooling Choice",
    title="The energy that a maximum keeps",
    pool="kept_in_numbers",
    practice=jet(4, 4),
    graded=jet(4, 6),
    show="show_windows(image, (2, 2))",
    decimals=2,
)
def energy_fractions(image):
    """{image} holds the energies of the pixels of a jet, in GeV. For each 2x2 window (stride 2),
    which **fraction of the energy of the window** does the maximum keep? Give the map of fractions,
    to two decimals.
    """
    return maxima(image, 2) / (4 * means(image, 2))


@energy_fractions.misconception("""
    You divided the maximum by the mean of its window. The energy of a window is the sum of its four
    pixels; a fraction is never larger than 1.
""")
def maximum_over_mean(image):
    return maxima(image, 2) / means(image, 2)


@energy_fractions.misconception("""
    You divided by the total energy of the image. Compare each maximum with its own window.
""")
def fraction_of_the_image(image):
    return maxima(image, 2) / image.sum()


@energy_fractions.misconception("""
    You gave the fraction that is lost. Asked is the part that the maximum keeps.
""")
def fraction_lost(image):
    return 1 - energy_fractions.answer(image)


@energy_fractions.misconception("""
    You compared the largest pixel with the other three. The energy of the window is that of all
    four pixels, the largest among them.
""")
def maximum_over_the_rest(image):
    largest_pixels = maxima(image, 2)
    return largest_pixels / np.maximum(4 * means(image, 2) - largest_pixels, 0.1)


def jet_with_prongs(rng):
    """An 8x8 image with a few hard towers above soft radiation, and a threshold."""
    image = rng.randint(0, 6, size=(8, 8))
    towers = rng.choice(64, size=rng.randint(5, 9), replace=False)
    image.flat[towers] += rng.randint(8, 60, size=towers.size)
    return {"image": image, "threshold": int(rng.randint(9, 13))}


def above(maps, threshold):
    """How many entries of each map lie above the threshold."""
    return [int((values > threshold).sum()) for values in maps]


@by_hand(
    points=2,
    topic="jets",
    section="Lecture 1, Pooling Choice",
    title="Counting towers after pooling",
    pool="kept_in_numbers",
    practice=jet_with_prongs,
    graded=jet_with_prongs,
    show="show_windows(image, (2, 2))",
)
def towers_counted(image, threshold):
    """A jet image {image} (in GeV) has hard towers above soft radiation. Count the entries
    **above** {threshold} GeV: in the image, in its 2x2 maximum map, in its 4x4 maximum map, in its
    2x2 average map, in its 4x4 average map (stride = window). Give five numbers.
    """
    maps = [image, maxima(image, 2), maxima(image, 4), means(image, 2), means(image, 4)]
    return above(maps, threshold)


@towers_counted.misconception("""
    You let the maximum keep every tower. Two towers in one window become one entry: the maximum
    tells that something is there, not how many.
""")
def towers_never_merge(image, threshold):
    right = towers_counted.answer(image, threshold)
    return [right[0]] * 3 + right[3:]


@towers_counted.misconception("""
    You gave the average maps the counts of the maximum maps. An average spreads the energy of a
    tower over its window, and may fall below the threshold.
""")
def average_counts_like_the_maximum(image, threshold):
    image_count, *by_maximum = towers_counted.answer(image, threshold)[:3]
    return [image_count, *by_maximum, *by_maximum]


@towers_counted.misconception("""
    You compared the sums of the windows with the threshold. The average map holds means.
""")
def sums_against_the_threshold(image, threshold):
    maps = [image, maxima(image, 2), maxima(image, 4), 4 * means(image, 2), 16 * means(image, 4)]
    return above(maps, threshold)


@towers_counted.misconception("""
    You moved the 4x4 windows by two pixels. Here the stride is the window, so that 4x4 windows move
    by four and tile the image.
""")
def four_by_four_at_stride_two(image, threshold):
    maps = [
        image,
        maxima(image, 2),
        maxima(image, 4, (2, 2)),
        means(image, 2),
        means(image, 4, (2, 2)),
    ]
    return above(maps, threshold)


EITHER = {
    "maximum": "maximum pooling does, average pooling does not",
    "average": "average pooling does, maximum pooling does not",
    "both": "both do",
    "neither": "neither does",
}


def which(of_maximum, of_average):
    """The option that belongs to what was found for the two kinds of pooling."""
    names = {(True, True): "both", (True, False): "maximum", (False, True): "average"}
    return names.get((bool(of_maximum), bool(of_average)), "neither")


def told_in_practice(question, option, asked, sentence):
    """Adds what is said to who chooses `option` in the practice case that has the input `asked`."""

    def wrong(**inputs):
        return option if asked in inputs.values() else question.answer(**inputs)

    cases = [asked in inputs.values() for inputs in question.practice_recipes.values()]
    wrong.__name__ = f"{option}_in_practice_{cases.index(True) + 1}"
    question.misconception(sentence, practice_only=True)(wrong)


def drawn_images(side, lowest=0, count=40):
    """Square images of whole numbers up to 20, every third of them sparse."""
    rng = np.random.RandomState(0)
    images = [rng.randint(lowest, 21, size=(side, side)).astype(float) for _ in range(count)]
    return [
        image * (rng.rand(side, side) < 0.2) if i % 3 == 0 else image
        for i, image in enumerate(images)
    ]


def windows_that_overlap(rng):
    """The question of the energy, for one of the windows that are larger than their stride."""
    kernel_size = int(rng.randint(3, 6))
    stride = int(rng.randint(2, kernel_size))
    return {"quantity": "the sum of all pixels", "kernel_size": kernel_size, "stride": stride}


QUANTITIES = {
    "the sum of all pixels": np.sum,
    "the largest pixel": np.max,
    "the number of pixels above 10": lambda image: (image > 10).sum(),
}


@by_choice(
    points=1,
    topic="pooling",
    section="Lecture 1, Pooling Choice",
    options=EITHER,
    pool="kept_or_lost",
    practice=[
        {"quantity": "the sum of all pixels", "kernel_size": 2, "stride": 2},
        {"quantity": "the largest pixel", "kernel_size": 2, "stride": 2},
        {"quantity": "the number of pixels above 10", "kernel_size": 2, "stride": 2},
    ],
    graded=windows_that_overlap,
)
def kept_exactly(quantity, kernel_size, stride):
    """From the pooled map alone one wants to know of the image before it: {quantity}. The window
    has {kernel_size} x {kernel_size} pixels, the stride is {stride}, and the windows reach the end
    of the image. Which pooling gives it **exactly, for every image**: as the same quantity of the
    map, times a factor that is known in advance?
    """
    measure = QUANTITIES[quantity]
    images = drawn_images(kernel_size + 5 * stride)
    wanted = np.array([measure(image) for image in images])

    def gives(pool):
        found = np.array([measure(pool(image, kernel_size, stride)) for image in images])
        return found.all() and np.ptp(wanted / np.maximum(found, 1e-9)) < 1e-9

    return which(gives(maxima), gives(means))


@kept_exactly.misconception("""
    For tiles that is right: each pixel counts once. Look at the stride: where windows overlap, some
    pixels count several times, and those of a corner once.
""")
def average_always_keeps_the_sum(quantity, kernel_size, stride):
    is_sum = quantity == "the sum of all pixels"
    return "average" if is_sum else kept_exactly.answer(quantity, kernel_size, stride)


@kept_exactly.misconception("""
    A maximum keeps the largest pixel of each window and nothing of the others. Compare a window
    that is full of 20s with one that holds a single 20.
""")
def maximum_keeps_it(quantity, kernel_size, stride):
    return "maximum"


@kept_exactly.misconception("""
    Take the two kinds of pooling one by one. Can you change the quantity, by changing a pixel of
    the image, and leave the map as it is? Can you change the map and leave the quantity?
""")
def both_keep_it(quantity, kernel_size, stride):
    return "both"


SAME_MEAN = """
    Compare a window of 20, 0, 0 and 0 with one of 5, 5, 5 and 5. The average map has the same entry
    for both.
"""
told_in_practice(kept_exactly, "average", "the largest pixel", SAME_MEAN)
told_in_practice(kept_exactly, "average", "the number of pixels above 10", SAME_MEAN)


@kept_exactly.misconception(
    """
    Every pixel lies in exactly one of these windows. Write the quantity down for one window, then
    for all windows together: what does each map tell of it?
    """,
    practice_only=True,
)
def neither_keeps_it(quantity, kernel_size, stride):
    return "neither"


PEAKS_STAY = "if some pixel lies above 10, some entry of the map lies above 10"
NO_NEW_PEAKS = "if some entry of the map lies above 10, some pixel lies above 10"
AS_MANY_PEAKS = "the map has as many entries above 10 as the image has pixels above 10"
GUARANTEES = {
    PEAKS_STAY: lambda image, pooled: (pooled > 10).any() or not (image > 10).any(),
    NO_NEW_PEAKS: lambda image, pooled: (image > 10).any() or not (pooled > 10).any(),
    AS_MANY_PEAKS: lambda image, pooled: (pooled > 10).sum() == (image > 10).sum(),
}


@by_choice(
    points=1,
    topic="pooling",
    section="Lecture 1, Pooling Choice",
    title="What an entry promises",
    options=EITHER,
    pool="kept_or_lost",
    practice=[{"promise": PEAKS_STAY}, {"promise": AS_MANY_PEAKS}],
    graded={"promise": NO_NEW_PEAKS},
)
def entry_promises(promise):
    """An image of energies is pooled with 2x2 windows and stride 2. Which pooling keeps this
    promise for **every** image: *{promise}*?
    """
    kept = GUARANTEES[promise]
    images = drawn_images(8)
    return which(*(all(kept(i, pool(i, 2)) for i in images) for pool in (maxima, means)))


@entry_promises.misconception("""
    For the maximum that is clear: the entry is a pixel. Now the average: can a mean lie above 10 if
    none of its four numbers does?
""")
def only_maximum_promises(promise):
    return "maximum" if promise == NO_NEW_PEAKS else entry_promises.answer(promise)


@entry_promises.misconception("""
    For the average that is true. But an entry of the maximum map is itself a pixel of the image, so
    what holds for the entry holds for that pixel.
""")
def only_average_promises(promise):
    return "average" if promise == NO_NEW_PEAKS else entry_promises.answer(promise)


@entry_promises.misconception("""
    You may have read the promise the other way round: it starts from an entry of the map and speaks
    of the pixels behind it. Try one window with numbers.
""")
def nobody_promises(promise):
    return "neither" if promise == NO_NEW_PEAKS else entry_promises.answer(promise)


for words in ("average", "both"):
    told_in_practice(
        entry_promises,
        words,
        PEAKS_STAY,
        "Try a window of 20, 0, 0 and 0: one pixel lies above 10. Does its average?",
    )
told_in_practice(
    entry_promises,
    "neither",
    PEAKS_STAY,
    "Follow a pixel above 10 into its window. How large is the maximum of this window at least?",
)
for words in ("maximum", "average", "both"):
    told_in_practice(
        entry_promises,
        words,
        AS_MANY_PEAKS,
        "Let two pixels above 10 lie in one window, and count again: in the image and in each map.",
    )


OPERATIONS = {
    "the mean of each 2x2 window": lambda image: means(image, 2),
    "the maximum of each 2x2 window": lambda image: maxima(image, 2),
    "the Euclidean length of each 2x2 window, the root of the sum of squares": (
        lambda image: cnn_ref.lp_pool2d(image, 2, 2)
    ),
    "the mean of the whole map": lambda image: np.atleast_2d(image.mean()),
    "the number of pixels above 10 in each 2x2 window": (
        lambda image: 4 * means((image > 10).astype(float), 2)
    ),
}


@by_choice(
    points=1,
    topic="pooling",
    section="Lecture 1, Pooling; Lecture 5, Pooling",
    title="Which pooling is a convolution?",
    options={
        "linear": "it is linear, and so a convolution with fixed weights and a stride",
        "scales": "it is not linear, but twice as bright an image gives twice the output",
        "bends": "it is not linear, and does not even scale with the brightness",
        "learned": "it is a convolution whose weights are learned",
    },
    pool="kept_or_lost",
    practice=[
        {"operation": "the mean of each 2x2 window"},
        {"operation": "the number of pixels above 10 in each 2x2 window"},
        {"operation": "the maximum of each 2x2 window"},
    ],
    graded={
        "operation": "the Euclidean length of each 2x2 window, the root of the sum of squares",
    },
)
def pooling_as_convolution(operation):
    """A pooling layer computes {operation}. What can be said of it? (Linear: the output of the sum
    of two images is the sum of their outputs.)
    """
    pool = OPERATIONS[operation]
    one, other = drawn_images(8, lowest=-20, count=3)[1:]
    if np.allclose(pool(one + other), pool(one) + pool(other)):
        return "linear"
    return "scales" if np.allclose(pool(2 * one), 2 * pool(one)) else "bends"


@pooling_as_convolution.misconception("""
    Try two windows: the first holds 8 and 0, the second 4 and 8, and the rest is 0. Compute the
    output of each, and that of their sum, 12 and 8. Do they add up?
""")
def every_pooling_is_linear(operation):
    return "linear"


@pooling_as_convolution.misconception("""
    Double all pixels of a window, and follow the factor 2 through the formula.
""")
def not_even_scaling(operation):
    return "bends"


@pooling_as_convolution.misconception("""
    A pooling layer has no parameters, so nothing is learned in it. (A convolution with a stride
    learns its own way to shrink a map; many networks use one instead of a pooling layer.)
""")
def weights_are_learned(operation):
    return "learned"


@pooling_as_convolution.misconception(
    """
    Test both with numbers: add two windows, and double one. Which of the two comes through this
    operation?
    """,
    practice_only=True,
)
def scales_and_no_more(operation):
    return "scales"


# --------------------------------------------------------------------------- equivariance

symmetry = text("""
    ## Shifts: equivariant or invariant?

    Shift the image, then apply a layer; or apply the layer, then shift its output. If both give the
    same, the layer is **equivariant**: $f(S(x)) = S(f(x))$. A convolution with stride 1 is, away
    from the borders, because the same weights are used everywhere. If the output does not change at
    all, $f(S(x)) = f(x)$, the layer is **invariant**. Global pooling is. What a network respects by
    design it need not learn from thousands of shifted examples: that is why CNNs work with little
    data. It is also a strong assumption: where the place itself matters, as at the edge of a
    detector, equal weights everywhere can be wrong.

    And pooling with stride 2? Lectures call it "approximately invariant". Let us measure. An image
    is shifted by $d$ pixels (what leaves on the right comes back on the left), convolved, and its
    feature map is pooled with 2x2 windows and stride 2. If the layers were equivariant, the map
    would be that of the unshifted image, shifted by $d/2$ entries (rounded down). The last row
    below shows the largest difference that is left.
""")

measured_shifts = demo("""
    rng = np.random.RandomState(5)
    image = rng.randint(0, 10, size=(12, 12))

    def convolved(image):
        padded = np.pad(image, ((0, 2), (0, 2)), mode="wrap")
        windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
        return np.sum(windows * [[1, 0, -1], [2, 0, -2], [1, 0, -1]], axis=(2, 3))

    def pooled(maps):
        return maps.reshape(6, 2, 6, 2).max(axis=(1, 3))

    shifts = np.arange(9)
    shifted = [convolved(np.roll(image, d, axis=1)) for d in shifts]
    after_convolution = [abs(m - np.roll(shifted[0], d, axis=1)).max()
                         for d, m in zip(shifts, shifted)]
    after_pooling = [abs(pooled(m) - np.roll(pooled(shifted[0]), d // 2, axis=1)).max()
                     for d, m in zip(shifts, shifted)]
    show_arrays(columns=1, shift=shifts, error_after_convolution=after_convolution,
                error_after_pooling=after_pooling)
""")

even_and_odd = text("""
    After the convolution nothing is left: it is exactly equivariant. After the pooling, **even**
    shifts are exact, and odd shifts are not: the windows then hold other pairs of columns. Pooling
    with stride 2 is equivariant for multiples of 2. Below, the same in one dimension: a shift by
    two moves the map by one entry; a shift by one gives another map.
""")

shifts_of_a_signal = demo("""
    signal = np.array([0, 0, 3, 7, 1, 0, 0, 0])
    by_one, by_two = np.roll(signal, 1), np.roll(signal, 2)
    pairs = [s.reshape(4, 2).max(axis=1) for s in (signal, by_one, by_two)]
    show_arrays(columns=2, signal=signal, maximum=pairs[0], by_one=by_one, maximum_by_one=pairs[1],
                by_two=by_two, maximum_by_two=pairs[2])
""")


def bump(rng):
    """A signal with a bump of five numbers amid zeros, so that nothing is pushed out."""
    signal = np.zeros(12, dtype=int)
    start = rng.randint(2, 5)
    signal[start : start + 5] = 1 + rng.permutation(60)[:5]
    return {"signal": signal}


def pairs_of(signal):
    """Maximum pooling in one dimension, window 2 and stride 2."""
    return cnn_ref.max_pool1d(signal, 2)


def moved(signal, steps):
    """Shifted to the right; zeros come in."""
    return np.concatenate([np.zeros(steps, signal.dtype), signal])[: signal.size]


@by_hand(
    points=2,
    topic="equivariance",
    section="Lecture 1, Why do CNN work?; Lecture 1, Approximate Invariance",
    pool="shift_measured",
    practice=[{"signal": np.array([0, 0, 4, 9, 2, 6, 5, 0, 0, 0, 0, 0])}, bump],
    graded=bump,
    show="show_arrays(signal=signal)",
)
def shifted_pooling(signal):
    """Pool {signal} with windows of 2 and stride 2 (maximum). Then shift the **signal** by one
    sample to the right (a zero comes in on the left) and pool again; then by two samples, and pool
    again. Give the three pooled signals as three rows.
    """
    return np.array([pairs_of(moved(signal, steps)) for steps in (0, 1, 2)])


@shifted_pooling.misconception("""
    You gave three equal rows, as if pooling were invariant. It is so at best approximately: follow
    one number and see in which window it lands.
""")
def believed_invariant(signal):
    return np.array([pairs_of(signal)] * 3)


@shifted_pooling.misconception("""
    You shifted the pooled signal by as many entries as the signal by samples. One entry of the map
    stands for two samples.
""")
def believed_equivariant(signal):
    return np.array([moved(pairs_of(signal), steps) for steps in (0, 1, 2)])


@shifted_pooling.misconception("""
    Your last row is right, but a shift by one sample does change the map: the windows stand still
    while the samples move, so that other pairs meet in a window.
""")
def unchanged_by_one(signal):
    return np.array([moved(pairs_of(signal), steps // 2) for steps in (0, 1, 2)])


@shifted_pooling.misconception("""
    You shifted to the left. The zeros come in on the left, so that every sample moves to the right.
""")
def shifted_to_the_left(signal):
    return np.array([pairs_of(moved(signal[::-1], steps)[::-1]) for steps in (0, 1, 2)])


@shifted_pooling.misconception("""
    Your windows move by one sample. With stride 2, twelve samples give six entries.
""")
def shifted_at_stride_one(signal):
    return np.array([cnn_ref.max_pool1d(moved(signal, s), 2, stride=1) for s in (0, 1, 2)])


def image_to_roll(rng):
    """A 9x9 image of two-digit numbers."""
    return {"image": rng.randint(0, 90, size=(9, 9))}


def largest_differences(image, undo, axis=1):
    """Distance of the maps of an image shifted by 0 to 6 from what `undo` makes of the first."""
    maps = [maxima(np.roll(image, shift, axis=axis), 3) for shift in range(7)]
    return [int(np.abs(found - undo(maps[0], d)).max()) for d, found in enumerate(maps)]


@by_hand(
    points=2,
    topic="equivariance",
    section="Lecture 1, Why do CNN work?; Lecture 1, Approximate Invariance",
    title="The error of equivariance",
    pool="shift_measured",
    practice=image_to_roll,
    graded=image_to_roll,
    show="show_arrays(image=image)",
)
def equivariance_error(image):
    """Let M(d) be the 3x3 maximum pooling (stride 3) of {image} after its columns were shifted
    cyclically by d to the right, `np.roll(image, d, axis=1)`. For d = 0, 1, 2, 3, 4, 5, 6 give the
    largest absolute difference between M(d) and M(0) shifted cyclically by d // 3 entries to the
    right. Seven numbers; NumPy may do the work.
    """
    return largest_differences(image, lambda first, d: np.roll(first, d // 3, axis=1))


@equivariance_error.misconception("""
    You found no difference at any shift. For multiples of 3 that is right; at other shifts, other
    columns meet in a window.
""")
def no_error_at_all(image):
    return [0] * 7


@equivariance_error.misconception("""
    You compared with the map of the unshifted image itself. That measures invariance; here the
    first map is shifted along, by d // 3 entries.
""")
def error_of_invariance(image):
    return largest_differences(image, lambda first, d: first)


@equivariance_error.misconception("""
    You shifted the map by d entries. An entry of the map is three columns wide, so a shift by d
    columns is one by d // 3 entries.
""")
def map_shifted_too_far(image):
    return largest_differences(image, lambda first, d: np.roll(first, d, axis=1))


@equivariance_error.misconception("""
    You shifted the rows of the image. Its columns are the second axis, `axis=1`.
""")
def rows_rolled(image):
    return largest_differences(image, lambda first, d: np.roll(first, d // 3, axis=1), axis=0)


def strides_of_networks(rng):
    """Strides of the four layers of six networks."""
    return {"networks": rng.randint(1, 5, size=(6, 4)).tolist()}


@by_hand(
    points=2,
    topic="equivariance",
    section="Lecture 1, Approximate Invariance; Lecture 3, Pooling with downsampling",
    title="Shifts that cost nothing",
    pool="shift_measured",
    practice=[
        {"networks": [[1, 2, 1, 2], [4, 2, 1, 2], [1, 3, 2, 1], [2] * 4, [3, 3, 1, 1], [1] * 4]},
        strides_of_networks,
    ],
    graded=strides_of_networks,
)
def smallest_free_shift(networks):
    """Six networks are given by the strides of their layers (convolutions and poolings), first
    layer first: {networks}. For each of them, what is the smallest shift of the image, in pixels
    and larger than zero, that shifts the last map by **whole entries**, exactly and for every image
    (borders aside)? Give six numbers.
    """
    return [int(np.prod(strides)) for strides in networks]


@smallest_free_shift.misconception("""
    You added the strides. An entry of the second map is s2 entries of the first one wide, each of
    which is s1 pixels wide: strides multiply.
""")
def strides_added(networks):
    return [sum(strides) for strides in networks]


@smallest_free_shift.misconception("""
    You took the largest stride. Every layer coarsens the map that it gets, so all strides count.
""")
def largest_stride(networks):
    return [max(strides) for strides in networks]


@smallest_free_shift.misconception("""
    You took the least common multiple of the strides. Two layers of stride 2 coarsen twice: the
    shift must be a multiple of 4.
""")
def least_common_multiple(networks):
    return [int(np.lcm.reduce(strides)) for strides in networks]


@smallest_free_shift.misconception("""
    You counted the last layer only. The shift has to come through all layers before it as a whole
    number of entries, too.
""")
def last_stride_only(networks):
    return [strides[-1] for strides in networks]


def circular(image, kernel, stride=1):
    """Convolution of an image without borders: what leaves on one side comes back on the other."""
    last = [size - 1 for size in kernel.shape]
    wrapped = np.pad(image, [(0, last[0]), (0, last[1])], mode="wrap")
    return cnn_ref.cross_correlate(wrapped, kernel, stride=stride)


ODD_KERNEL = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 3.0], [-2.0, 1.0, 1.0]])
DENSE = np.random.RandomState(1).randint(-3, 4, size=(64, 64))
TO_ONE_NUMBER = "a convolution with stride 1, a ReLU, and a global average pooling"
ALL_TO_ALL = "a dense layer whose 64 outputs are arranged as an image"
LAYERS = {
    "a convolution with stride 1": lambda x: circular(x, ODD_KERNEL),
    "a convolution with stride 2": lambda x: circular(x, ODD_KERNEL, stride=2),
    "a ReLU": lambda x: np.maximum(x, 0),
    "a 2x2 average pooling with stride 2": lambda x: means(x, 2),
    "a global maximum pooling": lambda x: np.array([[x.max()]]),
    TO_ONE_NUMBER: lambda x: np.array([[np.maximum(circular(x, ODD_KERNEL), 0).mean()]]),
    ALL_TO_ALL: lambda x: (DENSE @ x.ravel()).reshape(8, 8),
}


@by_choice(
    points=1,
    topic="equivariance",
    section="Lecture 5, Visualization of CNNs; Lecture 1, Why do CNN work?",
    options={
        "equivariant": "equivariant: its output is shifted by as many entries",
        "multiples": "equivariant for shifts by multiples of its stride, not for others",
        "invariant": "invariant: its output does not change",
        "nothing": "none of these",
    },
    pool="symmetry",
    practice=[
        {"layer": "a convolution with stride 1"},
        {"layer": TO_ONE_NUMBER},
        {"layer": "a 2x2 average pooling with stride 2"},
        {"layer": ALL_TO_ALL},
    ],
    graded={"layer": "a convolution with stride 2"},
)
def symmetry_of_a_layer(layer):
    """An image of 8x8 pixels is shifted (borders aside: what leaves on one side comes back on the
    other). What is {layer} with respect to such shifts?
    """
    function = LAYERS[layer]
    image = np.random.RandomState(2).randint(-9, 10, size=(8, 8)).astype(float)
    first = function(image)
    outputs = [function(np.roll(image, d, axis=1)) for d in range(8)]
    if first.size == 1:
        return "invariant" if np.allclose(outputs, first) else "nothing"
    stride = image.shape[1] // first.shape[1]
    exact = [np.allclose(outputs[d], np.roll(first, d // stride, axis=1)) for d in range(8)]
    if all(exact):
        return "equivariant"
    return "multiples" if all(exact[::stride]) and stride > 1 else "nothing"


@symmetry_of_a_layer.misconception("""
    With stride 1 it would be. Here the window stops at every second pixel: shift the image by one
    pixel and ask whether any window sees what it saw before.
""")
def convolutions_are_equivariant(layer):
    return "equivariant" if "stride 2" in layer else symmetry_of_a_layer.answer(layer)


@symmetry_of_a_layer.misconception("""
    Invariant means that the output stays as it is, for every image. Put a single bright pixel into
    an empty image and move it by three pixels: does the output stay?
""")
def convolutions_are_invariant(layer):
    return "invariant"


@symmetry_of_a_layer.misconception("""
    A shift by one pixel gives another map, that is right. But try a shift by two pixels.
""")
def stride_spoils_everything(layer):
    return "nothing" if "stride 2" in layer else symmetry_of_a_layer.answer(layer)


told_in_practice(
    symmetry_of_a_layer,
    "equivariant",
    TO_ONE_NUMBER,
    "Of each map the last layer leaves a single number. Where could it move?",
)
told_in_practice(
    symmetry_of_a_layer,
    "equivariant",
    ALL_TO_ALL,
    "Each output of a dense layer has weights of its own: a shifted image meets other weights.",
)
for words in ("a convolution with stride 1", TO_ONE_NUMBER):
    told_in_practice(
        symmetry_of_a_layer,
        "nothing",
        words,
        "Put a single bright pixel into an empty image and move it. What becomes of the output?",
    )


@symmetry_of_a_layer.misconception(
    """
    Multiples of what? Look for a stride larger than 1.
    """,
    practice_only=True,
)
def multiples_of_no_stride(layer):
    return "multiples"


SHIFTED = "a shifted image gives the same map, shifted"
FEW_PIXELS = "each output depends on few pixels that lie close together"
LITTLE_CHANGE = "a small shift of the pattern often changes the output only a little"
REASONS = {
    SHIFTED: "sharing",
    FEW_PIXELS: "locality",
    LITTLE_CHANGE: "pooling",
    "a network can describe more than one linear function of the image": "activation",
}


@by_choice(
    points=1,
    topic="equivariance",
    section="Lecture 1, Why do CNN work?; Lecture 3, The core of CNNs",
    title="Why CNNs work",
    options={
        "sharing": "all positions use the same weights (parameter sharing)",
        "locality": "the kernel is smaller than the image (sparse interactions)",
        "pooling": "a pooling layer keeps one number of each window",
        "activation": "a nonlinear activation function follows the convolution",
    },
    pool="symmetry",
    practice=[{"claim": FEW_PIXELS}, {"claim": LITTLE_CHANGE}],
    graded={"claim": SHIFTED},
)
def reason_for(claim):
    """Of CNNs one can say: *{claim}*. Which part of their design is the reason?"""
    return REASONS[claim]


@reason_for.misconception("""
    Small kernels alone would not do: a layer with small kernels that differ from place to place is
    local, but a shifted pattern meets other weights.
""")
def because_kernels_are_small(claim):
    return "locality" if claim == SHIFTED else reason_for.answer(claim)


@reason_for.misconception("""
    Pooling makes the output less sensitive to small shifts. What is asked for is there before any
    pooling, after a single convolution.
""")
def because_of_pooling(claim):
    return "pooling"


@reason_for.misconception("""
    An activation function acts on each entry for itself and does not spoil it; but it is not
    where it comes from.
""")
def because_of_the_activation(claim):
    return "activation"


told_in_practice(
    reason_for,
    "sharing",
    FEW_PIXELS,
    "Windows as large as the image could share their weights as well. How far does one reach?",
)
told_in_practice(
    reason_for,
    "sharing",
    LITTLE_CHANGE,
    "Shared weights let the map move *along* with the pattern. What makes it change only a little?",
)
told_in_practice(
    reason_for,
    "locality",
    LITTLE_CHANGE,
    "A small kernel passes every shift on to its map. What makes the output change only a little?",
)


TRANSFORMATIONS = {
    "shift": lambda x: np.roll(x, 3, axis=1),
    "mirror": lambda x: x[:, ::-1],
    "upside-down": lambda x: x[::-1],
    "quarter-turn": np.rot90,
}


def mirrored_kernel(rng):
    """A kernel for horizontal edges, the same in a mirror, as those of Sobel and Scharr."""
    side, middle = rng.randint(1, 10, size=2)
    row = np.array([side, middle, side])
    return {"kernel": np.array([row, 0 * row, -row])}


def commutes(kernel, transformation):
    """Whether transforming the image transforms the feature map in the same way."""
    image = np.random.RandomState(3).randint(0, 10, size=(8, 8)).astype(float)

    def convolved(image):
        wrapped = np.pad(image, 1, mode="wrap")  # centred, so that mirrors keep the middle
        return cnn_ref.cross_correlate(wrapped, kernel)

    change = TRANSFORMATIONS[transformation]
    return np.allclose(convolved(change(image)), change(convolved(image)))


@by_choice(
    points=1,
    topic="equivariance",
    section="Lecture 1, Why do CNN work?; Lecture 5, Clarifying frequent misunderstandings",
    title="Which symmetries does a kernel respect?",
    options={
        "shift": "a shift",
        "mirror": "a reflection that exchanges left and right",
        "upside-down": "a reflection that exchanges top and bottom",
        "quarter-turn": "a rotation by 90 degrees",
    },
    pool="symmetry",
    practice=[
        {"kernel": np.array([[1, 2, 0], [0, -1, 3], [-2, 1, 1]])},
        {"kernel": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])},
    ],
    graded=mirrored_kernel,
    show="show_arrays(kernel=kernel)",
)
def symmetries_of_a_kernel(kernel):
    """A convolution with stride 1 and {kernel} is applied to an image that has been transformed
    (borders aside). For which transformations is the feature map **the same as before, transformed
    in the same way**, for every image? Give a list of all of them.
    """
    return [name for name in TRANSFORMATIONS if commutes(kernel, name)]


@symmetries_of_a_kernel.misconception("""
    You trust a convolution with shifts only. That holds for a kernel without any symmetry of its
    own; this one looks the same in a mirror.
""")
def shifts_only(kernel):
    return ["shift"]


@symmetries_of_a_kernel.misconception("""
    You named every transformation. Weight sharing gives equivariance to shifts; mirrors and
    rotations need a kernel that looks the same after them.
""")
def every_transformation(kernel):
    return list(TRANSFORMATIONS)


@symmetries_of_a_kernel.misconception("""
    You accepted a change of sign: turned upside down, this kernel becomes its negative, and so does
    the feature map. Then it is not the same map.
""")
def sign_overlooked(kernel):
    flips = {"shift": kernel, "mirror": kernel[:, ::-1], "upside-down": kernel[::-1]}
    same = [name for name, k in flips.items() if np.array_equal(np.abs(k), np.abs(kernel))]
    turned = np.rot90(kernel)
    return same + ["quarter-turn"] * np.array_equal(np.abs(turned), np.abs(kernel))


@symmetries_of_a_kernel.misconception("""
    You confused the two reflections. Write the kernel down and exchange its columns, then its rows:
    which one leaves it as it is?
""")
def reflections_exchanged(kernel):
    swap = {"mirror": "upside-down", "upside-down": "mirror"}
    return [swap.get(name, name) for name in symmetries_of_a_kernel.answer(kernel)]


# --------------------------------------------------------------------------- code

in_python = text("""
    ## Pooling in Python

    Now as functions. `x` has the shape (N, C, H, W): N images with C channels each. `kernel_size`,
    `stride` and `padding` are pairs of whole numbers, (vertical, horizontal). Windows that do not
    fit are left out (floor). Loops are welcome: clarity counts here, not speed.
""")


def batch(n, c, h, w, kernel_size, stride, padding=(0, 0), **more):
    """Draws a batch of signed numbers, no two of them alike, and the window."""

    def draw(rng):
        size = n * c * h * w
        x = (rng.permutation(size) - size * 2 // 3).astype(float).reshape(n, c, h, w)
        return {"x": x, "kernel_size": kernel_size, "stride": stride, "padding": padding, **more}

    return draw


def reference_max_pool2d(x, kernel_size, stride, padding):
    """The same layer by cnn_ref."""
    return cnn_ref.max_pool2d(x, kernel_size, stride=stride, padding=padding)


@in_code(
    points=3,
    topic="pooling",
    section="Lecture 1, Pooling; Lecture 5, Pooling",
    title="max_pool2d in Python",
    reference=reference_max_pool2d,
    practice={
        "2x2 tiles": batch(1, 1, 4, 6, (2, 2), (2, 2)),
        "3x3 windows with stride 2": batch(2, 3, 7, 9, (3, 3), (2, 2)),
        "windows of 2x3, stride (2, 1)": batch(2, 3, 6, 7, (2, 3), (2, 1)),
        "padding 1": batch(2, 3, 5, 6, (3, 3), (2, 2), (1, 1)),
    },
    graded={
        "2x2 tiles that leave a remainder": batch(2, 3, 5, 7, (2, 2), (2, 2)),
        "windows of 2x3 on 6x9": batch(3, 2, 6, 9, (2, 3), (2, 3)),
        "windows of 2x3, stride (2, 1)": batch(2, 3, 7, 5, (2, 3), (2, 1)),
        "one channel, stride 1": batch(2, 1, 4, 6, (3, 2), (1, 1)),
        "stride larger than the window": batch(2, 3, 8, 7, (2, 2), (3, 3)),
        "padding (2, 1)": batch(2, 3, 5, 6, (4, 3), (2, 3), (2, 1)),
    },
)
def max_pool2d(x, kernel_size, stride, padding):
    """Write `max_pool2d(x, kernel_size, stride, padding)`: the largest pixel of each window, an
    array of shape (N, C, H_out, W_out). The padding lies on both sides of an axis alike and never
    wins a maximum.
    """
    (k_h, k_w), (s_h, s_w), (p_h, p_w) = kernel_size, stride, padding
    n, c, height, width = x.shape
    frame = ((0, 0), (0, 0), (p_h, p_h), (p_w, p_w))
    padded = np.pad(x, frame, constant_values=-np.inf)
    out_h = (height + 2 * p_h - k_h) // s_h + 1
    out_w = (width + 2 * p_w - k_w) // s_w + 1
    pooled = np.zeros((n, c, out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * s_h, j * s_w
            window = padded[:, :, top : top + k_h, left : left + k_w]
            pooled[:, :, i, j] = window.max(axis=(2, 3))
    return pooled


def reference_avg_pool2d(x, kernel_size, stride, padding, count_include_pad):
    """The same layer by cnn_ref."""
    return means(x, kernel_size, stride, padding, count_include_pad)


@in_code(
    points=3,
    topic="pooling",
    section="Lecture 1, Pooling (AveragePooling)",
    title="avg_pool2d in Python",
    reference=reference_avg_pool2d,
    practice={
        "2x2 tiles": batch(1, 1, 4, 6, (2, 2), (2, 2), count_include_pad=True),
        "windows of 2x3, stride (2, 1)": batch(2, 3, 6, 7, (2, 3), (2, 1), count_include_pad=True),
        "the zeros count": batch(2, 3, 5, 6, (3, 3), (2, 2), (1, 1), count_include_pad=True),
        "only pixels count": batch(2, 3, 5, 6, (3, 3), (2, 2), (1, 1), count_include_pad=False),
    },
    graded={
        "2x2 tiles that leave a remainder": batch(
            2, 3, 5, 7, (2, 2), (2, 2), count_include_pad=True
        ),
        "windows of 2x3 on 6x9": batch(3, 2, 6, 9, (2, 3), (2, 3), count_include_pad=False),
        "windows of 3x2, stride (2, 1)": batch(2, 3, 7, 5, (3, 2), (2, 1), count_include_pad=True),
        "one channel, stride 1": batch(2, 1, 4, 6, (3, 3), (1, 1), count_include_pad=False),
        "the zeros count, padding (2, 1)": batch(
            2, 3, 5, 4, (4, 3), (2, 3), (2, 1), count_include_pad=True
        ),
        "only pixels count, padding (1, 2)": batch(
            2, 3, 4, 6, (3, 4), (1, 2), (1, 2), count_include_pad=False
        ),
    },
)
def avg_pool2d(x, kernel_size, stride, padding, count_include_pad):
    """Write `avg_pool2d(x, kernel_size, stride, padding, count_include_pad)`: the mean of each
    window, an array of shape (N, C, H_out, W_out). The padding is done with zeros, on both sides of
    an axis alike. If `count_include_pad` is true they count as pixels; if not, the mean is over
    those pixels of the window that lie in the image.
    """
    (k_h, k_w), (s_h, s_w), (p_h, p_w) = kernel_size, stride, padding
    n, c, height, width = x.shape
    padded = np.pad(x, ((0, 0), (0, 0), (p_h, p_h), (p_w, p_w)))
    counted = np.pad(np.ones((height, width)), ((p_h, p_h), (p_w, p_w)))
    if count_include_pad:
        counted[:] = 1
    out_h = (height + 2 * p_h - k_h) // s_h + 1
    out_w = (width + 2 * p_w - k_w) // s_w + 1
    pooled = np.zeros((n, c, out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            rows, columns = slice(i * s_h, i * s_h + k_h), slice(j * s_w, j * s_w + k_w)
            total = padded[:, :, rows, columns].sum(axis=(2, 3))
            pooled[:, :, i, j] = total / counted[rows, columns].sum()
    return pooled


def of_first_windows(pool, x, stride, **others):
    """The first entries of a map that was made with stride 1: the window ignores the stride."""
    out_h, out_w = pool(x, stride=stride, **others).shape[2:]
    return pool(x, stride=(1, 1), **others)[:, :, :out_h, :out_w]


WINDOW_AT_I = """
    Your windows start at i instead of i * stride. Only the size of your output knows the stride.
"""
STRIDE_IGNORED = "The stride is ignored: your windows move by one pixel."
STRIDE_IS_WINDOW = """
    Your windows move by their own size. The stride is an argument of its own.
"""
EXCHANGED = """
    You exchanged vertical and horizontal: the first number of each pair belongs to the rows. It
    shows only where windows or strides are not square.
"""
PADDING_IGNORED = "The padding is ignored: lay it around each image first."
LAST_WINDOW = """
    The last row and the last column of windows are missing. The output size is
    (H + 2p - k) // stride + 1; you lost the + 1.
"""
TILING_SIZE = """
    Your output has H // k rows, as if windows tiled the image. The size depends on stride and
    padding, too: (H + 2p - k) // stride + 1.
"""
WIDTH_FROM_HEIGHT = """
    You computed the width of the output from the height of the image: it works for square images
    only. Use H, kH for rows and W, kW for columns.
"""
CHANNELS_POOLED = """
    Your window reaches over the channels, so that all of them became alike. Every channel is pooled
    for itself: keep the second axis out of it.
"""


def cut_to_tiles(pooled, x, kernel_size):
    """A map of the size H // k: right where it has values, cut or filled up with zeros."""
    rows, columns = (size // k for size, k in zip(x.shape[2:], kernel_size, strict=True))
    cut = np.zeros((*x.shape[:2], rows, columns))
    there = pooled[:, :, :rows, :columns]
    cut[:, :, : there.shape[2], : there.shape[3]] = there
    return cut


def as_wide_as_high(pooled):
    """The map as a loop finds it that takes W_out to be H_out."""
    rows, columns = pooled.shape[2:]
    if rows > columns:
        raise IndexError("windows beyond the right border")
    return pooled[..., :rows]


@max_pool2d.misconception("""
    You padded with zeros, and a zero won where all pixels of a window are negative. Pad with
    -np.inf, or leave the places outside out of the maximum.
""")
def max_pads_with_zeros(x, kernel_size, stride, padding):
    (p_h, p_w) = padding
    padded = np.pad(x, ((0, 0), (0, 0), (p_h, p_h), (p_w, p_w)))
    return reference_max_pool2d(padded, kernel_size, stride, (0, 0))


@max_pool2d.misconception("""
    Your maximum starts at 0, so that windows of negative pixels give 0. Start at -np.inf, or let
    NumPy take the maximum.
""")
def max_starts_at_zero(x, kernel_size, stride, padding):
    return np.maximum(reference_max_pool2d(x, kernel_size, stride, padding), 0)


@max_pool2d.misconception("You computed the mean of each window; asked is the maximum.")
def max_is_mean(x, kernel_size, stride, padding):
    return means(x, kernel_size, stride, padding, include_pad=False)


@max_pool2d.misconception(WINDOW_AT_I)
def max_window_at_i(x, kernel_size, stride, padding):
    return of_first_windows(
        reference_max_pool2d, x, stride, kernel_size=kernel_size, padding=padding
    )


@max_pool2d.misconception(STRIDE_IGNORED)
def max_ignores_stride(x, kernel_size, stride, padding):
    return reference_max_pool2d(x, kernel_size, (1, 1), padding)


@max_pool2d.misconception(STRIDE_IS_WINDOW)
def max_stride_is_window(x, kernel_size, stride, padding):
    return reference_max_pool2d(x, kernel_size, kernel_size, padding)


@max_pool2d.misconception(EXCHANGED)
def max_exchanges_axes(x, kernel_size, stride, padding):
    return reference_max_pool2d(x, kernel_size[::-1], stride[::-1], padding[::-1])


@max_pool2d.misconception(PADDING_IGNORED)
def max_ignores_padding(x, kernel_size, stride, padding):
    return reference_max_pool2d(x, kernel_size, stride, (0, 0))


@max_pool2d.misconception(LAST_WINDOW)
def max_loses_the_last_window(x, kernel_size, stride, padding):
    return reference_max_pool2d(x, kernel_size, stride, padding)[:, :, :-1, :-1]


@max_pool2d.misconception(TILING_SIZE)
def max_sized_as_tiles(x, kernel_size, stride, padding):
    return cut_to_tiles(reference_max_pool2d(x, kernel_size, stride, padding), x, kernel_size)


@max_pool2d.misconception(CHANNELS_POOLED)
def max_over_channels(x, kernel_size, stride, padding):
    largest_channel = np.broadcast_to(x.max(axis=1, keepdims=True), x.shape)
    return reference_max_pool2d(largest_channel, kernel_size, stride, padding)


@max_pool2d.misconception(WIDTH_FROM_HEIGHT)
def max_width_from_height(x, kernel_size, stride, padding):
    return as_wide_as_high(reference_max_pool2d(x, kernel_size, stride, padding))


@max_pool2d.misconception("""
    The shape is right, but you cut the pixels into groups with one reshape, in the order of memory:
    those are parts of rows, not windows. Separate the axes first, (H_out, kH, W_out, kW).
""")
def max_of_reshaped(x, kernel_size, stride, padding):
    (n, c, height, width), (k_h, k_w) = x.shape, kernel_size
    return x.reshape(n, c, height // k_h, width // k_w, k_h * k_w).max(axis=-1)


@avg_pool2d.misconception("""
    You divide by the whole window always. If `count_include_pad` is false, divide by the number of
    pixels of the window that lie in the image.
""")
def avg_always_counts_zeros(x, kernel_size, stride, padding, count_include_pad):
    return means(x, kernel_size, stride, padding, include_pad=True)


@avg_pool2d.misconception("""
    You divide by the number of real pixels always. If `count_include_pad` is true, the zeros of the
    padding count, and every window has kH * kW pixels.
""")
def avg_never_counts_zeros(x, kernel_size, stride, padding, count_include_pad):
    return means(x, kernel_size, stride, padding, include_pad=False)


@avg_pool2d.misconception("You added up the pixels and did not divide.")
def avg_is_sum(x, kernel_size, stride, padding, count_include_pad):
    return means(x, kernel_size, stride, padding) * np.prod(kernel_size)


@avg_pool2d.misconception("You computed the maximum of each window; asked is the mean.")
def avg_is_max(x, kernel_size, stride, padding, count_include_pad):
    return reference_max_pool2d(x, kernel_size, stride, padding)


@avg_pool2d.misconception(WINDOW_AT_I)
def avg_window_at_i(x, kernel_size, stride, padding, count_include_pad):
    return of_first_windows(
        means,
        x,
        stride,
        kernel_size=kernel_size,
        padding=padding,
        include_pad=count_include_pad,
    )


@avg_pool2d.misconception(STRIDE_IS_WINDOW)
def avg_stride_is_window(x, kernel_size, stride, padding, count_include_pad):
    return means(x, kernel_size, kernel_size, padding, count_include_pad)


@avg_pool2d.misconception(EXCHANGED)
def avg_exchanges_axes(x, kernel_size, stride, padding, count_include_pad):
    return means(x, kernel_size[::-1], stride[::-1], padding[::-1], count_include_pad)


@avg_pool2d.misconception(PADDING_IGNORED)
def avg_ignores_padding(x, kernel_size, stride, padding, count_include_pad):
    return means(x, kernel_size, stride, (0, 0))


@avg_pool2d.misconception(LAST_WINDOW)
def avg_loses_the_last_window(x, kernel_size, stride, padding, count_include_pad):
    return means(x, kernel_size, stride, padding, count_include_pad)[:, :, :-1, :-1]


@avg_pool2d.misconception(TILING_SIZE)
def avg_sized_as_tiles(x, kernel_size, stride, padding, count_include_pad):
    return cut_to_tiles(means(x, kernel_size, stride, padding, count_include_pad), x, kernel_size)


@avg_pool2d.misconception(CHANNELS_POOLED)
def avg_over_channels(x, kernel_size, stride, padding, count_include_pad):
    mean_channel = np.broadcast_to(x.mean(axis=1, keepdims=True), x.shape)
    return means(mean_channel, kernel_size, stride, padding, count_include_pad)


@avg_pool2d.misconception(WIDTH_FROM_HEIGHT)
def avg_width_from_height(x, kernel_size, stride, padding, count_include_pad):
    return as_wide_as_high(means(x, kernel_size, stride, padding, count_include_pad))


# --------------------------------------------------------------------------- gradients

gradients = text("""
    ## Advanced: the way back

    To train the layers before a pooling layer, the gradient of the loss has to come back through
    it: from $\\partial L/\\partial y$, one number for each entry of the map, to $\\partial
    L/\\partial x$, one for each pixel. By the chain rule every window hands its number on:

    * **maximum**: if the largest pixel grows a little, so does the entry; the other pixels do not
      matter. The whole number goes to the largest pixel, the others get 0.
    * **average** of $n$ pixels: each pixel counts with $1/n$, so each one gets $1/n$ of the number.

    A pixel that lies in several windows **adds up** what it gets from all of them. (If two pixels
    of a window are equally large, frameworks choose the first; below, no two pixels are alike.)
""")

the_way_back = demo("""
    x = np.array([[1, 5, 2, 0], [3, 4, 7, 6]])
    gradient = np.array([[8, -4]])
    by_maximum = [[0, 8, 0, 0], [0, 0, -4, 0]]
    by_average = [[2, 2, -1, -1], [2, 2, -1, -1]]
    show_windows(x, (2, 2), title="x", gradient=gradient, through_maximum=by_maximum,
                 through_average=by_average)
""")


def through_maximum(x, gradient, kernel_size, stride, padding=0):
    """Gradient of the pixels of x (N, C, H, W) under maximum pooling, by the layer of cnn_ref."""
    layer = MaxPool2d(kernel_size, stride=stride, padding=padding)
    layer.forward(x.astype(float))
    return layer.input_gradient(gradient.astype(float))


def through_average(x, gradient, kernel_size, stride, padding=0):
    """Gradient of the pixels of x (N, C, H, W) under average pooling, by the layer of cnn_ref."""
    layer = AvgPool2d(kernel_size, stride=stride, padding=padding)
    layer.forward(x.astype(float))
    return layer.input_gradient(gradient.astype(float))


def on_one_map(through, x, gradient, kernel_size, stride):
    """The same for one map (H, W)."""
    return through(x[None, None], gradient[None, None], kernel_size, stride)[0, 0]


def without_adding(through, x, gradient, kernel_size, stride, padding=(0, 0)):
    """Windows one after another, each overwriting what the ones before it wrote."""
    (p_h, p_w), (s_h, s_w) = padding, stride
    frame = ((0, 0), (0, 0), (p_h, p_h), (p_w, p_w))
    padded = np.pad(x.astype(float), frame, constant_values=-np.inf)
    overwritten = np.zeros_like(padded)
    for i, j in np.ndindex(*gradient.shape[2:]):
        place = np.s_[:, :, i * s_h : i * s_h + kernel_size[0], j * s_w : j * s_w + kernel_size[1]]
        share = through(padded[place], gradient[:, :, i : i + 1, j : j + 1], kernel_size, stride)
        # Who assigns at the maximum alone leaves the other pixels of the window as they were.
        touched = share != 0
        overwritten[place] = np.where(touched, share, overwritten[place])
    rows, columns = x.shape[2:]
    return overwritten[:, :, p_h : p_h + rows, p_w : p_w + columns]


def map_and_gradient(height, width, kernel_size, stride):
    """Draws an image without ties and the gradient of its pooled map, never zero."""

    def draw(rng):
        rows, columns = cnn_ref.output_shape((height, width), kernel_size, stride=stride)
        gradient = rng.randint(1, 15, size=(rows, columns)) * rng.choice([-4, 4], (rows, columns))
        x = rng.permutation(height * width).reshape(height, width)
        return {"x": x, "gradient": gradient, "kernel_size": kernel_size, "stride": stride}

    return draw


SHOW_GRADIENT = "show_windows(x, kernel_size, stride=stride, title='x', gradient=gradient)"


@by_hand(
    points=2,
    topic="training",
    section="Lecture 3, Understand learning in CNNs",
    title="Back through a maximum",
    pool="gradient_by_hand",
    practice=map_and_gradient(4, 4, (2, 2), (2, 2)),
    graded=map_and_gradient(4, 6, (2, 2), (2, 2)),
    show=SHOW_GRADIENT,
)
def gradient_through_maximum(x, gradient, kernel_size, stride):
    """{x} was pooled to its **maxima** in windows of {kernel_size} with stride {stride}, and
    {gradient} is the gradient of the loss with respect to the pooled map. Compute the gradient with
    respect to the pixels of {x}.
    """
    return on_one_map(through_maximum, x, gradient, kernel_size, stride)


@by_hand(
    points=2,
    topic="training",
    section="Lecture 3, Understand learning in CNNs",
    title="Back through an average",
    pool="gradient_by_hand",
    practice=map_and_gradient(4, 4, (2, 2), (2, 2)),
    graded=map_and_gradient(4, 6, (2, 2), (2, 2)),
    show=SHOW_GRADIENT,
)
def gradient_through_average(x, gradient, kernel_size, stride):
    """{x} was pooled to its **averages** in windows of {kernel_size} with stride {stride}, and
    {gradient} is the gradient of the loss with respect to the pooled map. Compute the gradient with
    respect to the pixels of {x}.
    """
    return on_one_map(through_average, x, gradient, kernel_size, stride)


@by_hand(
    points=2,
    topic="training",
    section="Lecture 3, Understand learning in CNNs",
    title="Back through windows that overlap",
    pool="gradient_by_hand",
    practice=map_and_gradient(3, 4, (2, 2), (1, 1)),
    graded=map_and_gradient(3, 5, (2, 3), (1, 1)),
    show=SHOW_GRADIENT,
)
def gradient_through_overlap(x, gradient, kernel_size, stride):
    """{x} was pooled to its **maxima** in windows of {kernel_size} with stride {stride}: the
    windows overlap. {gradient} is the gradient of the loss with respect to the pooled map. Compute
    the gradient with respect to the pixels of {x}.
    """
    return on_one_map(through_maximum, x, gradient, kernel_size, stride)


@gradient_through_maximum.misconception("""
    You gave every pixel of a window a quarter of the gradient. That is the average; through a
    maximum, all of it goes to the largest pixel.
""")
@gradient_through_overlap.misconception("""
    You gave every pixel of a window its share of the gradient. That is the average; through a
    maximum, all of it goes to the largest pixel.
""")
def shared_equally(x, gradient, kernel_size, stride):
    return np.round(on_one_map(through_average, x, gradient, kernel_size, stride), 4)


@gradient_through_maximum.misconception("""
    You gave every pixel of a window the whole gradient. Only the largest pixel changes the maximum.
""")
@gradient_through_average.misconception("""
    You gave every pixel the whole gradient of its window. In the average it counts with one over
    the number of pixels, and so it does on the way back.
""")
def whole_gradient_to_all(x, gradient, kernel_size, stride):
    shares = on_one_map(through_average, x, gradient, kernel_size, stride)
    return shares * np.prod(kernel_size)


@gradient_through_maximum.misconception("""
    You wrote 1 at the largest pixels. That is the derivative of the maximum; the chain rule
    multiplies it by the gradient that comes back.
""")
@gradient_through_overlap.misconception("""
    You counted in how many windows each pixel is the largest. The chain rule multiplies by the
    gradient that comes back from each of them.
""")
def ones_at_the_maxima(x, gradient, kernel_size, stride):
    return on_one_map(through_maximum, x, np.ones_like(gradient), kernel_size, stride)


@gradient_through_maximum.misconception("""
    You multiplied the gradient by the largest pixel. The maximum grows as fast as that pixel, with
    slope 1, whatever its value.
""")
def times_the_pixel(x, gradient, kernel_size, stride):
    return x * on_one_map(through_maximum, x, gradient, kernel_size, stride)


@gradient_through_average.misconception("""
    You wrote 1/n at every pixel. That is the derivative of the average; the chain rule multiplies
    it by the gradient that comes back.
""")
def gradient_left_out(x, gradient, kernel_size, stride):
    return on_one_map(through_average, x, np.ones_like(gradient), kernel_size, stride)


@gradient_through_average.misconception("""
    You sent the gradient to the largest pixel of each window. That is the maximum; in an average
    all pixels count alike.
""")
def all_to_the_largest(x, gradient, kernel_size, stride):
    return on_one_map(through_maximum, x, gradient, kernel_size, stride)


@gradient_through_average.misconception("""
    You divided by the side of the window. It has rows times columns pixels.
""")
def shared_among_a_side(x, gradient, kernel_size, stride):
    shares = on_one_map(through_average, x, gradient, kernel_size, stride)
    return shares * np.prod(kernel_size) / kernel_size[0]


@gradient_through_overlap.misconception("""
    Where a pixel is the largest of several windows, you kept the gradient of the last one. It gets
    something from each of them: add up.
""")
def last_window_wins(x, gradient, kernel_size, stride):
    maps = x[None, None], gradient[None, None]
    return without_adding(through_maximum, *maps, kernel_size, stride)[0, 0]


@gradient_through_overlap.misconception("""
    Where a pixel is the largest of several windows, you averaged what it gets from them. Effects
    add up.
""")
def averaged_over_windows(x, gradient, kernel_size, stride):
    total = on_one_map(through_maximum, x, gradient, kernel_size, stride)
    times = on_one_map(through_maximum, x, np.ones_like(gradient), kernel_size, stride)
    return np.round(total / np.maximum(times, 1), 4)


def batch_and_gradient(n, c, h, w, kernel_size, stride, padding=(0, 0)):
    """Draws a batch without ties and a gradient of its pooled maps, never zero."""

    def draw(rng):
        sizes = cnn_ref.output_shape((h, w), kernel_size, stride=stride, padding=padding)
        inputs = batch(n, c, h, w, kernel_size, stride, padding)(rng)
        gradient = rng.randint(1, 20, size=(n, c, *sizes)) * rng.choice([-1.0, 1.0], (n, c, *sizes))
        return {"gradient": gradient, **inputs}

    return draw


def reference_max_gradient(gradient, x, kernel_size, stride, padding):
    """The same by the layer of cnn_ref."""
    return through_maximum(x, gradient, kernel_size, stride, padding)


BACKWARD = {
    "practice": {
        "2x2 tiles": batch_and_gradient(1, 1, 4, 6, (2, 2), (2, 2)),
        "overlap: 2x3 with stride 1": batch_and_gradient(2, 3, 4, 5, (2, 3), (1, 1)),
        "padding 1": batch_and_gradient(2, 3, 4, 5, (3, 3), (2, 2), (1, 1)),
    },
    "graded": {
        "2x2 tiles on 4x8": batch_and_gradient(2, 3, 4, 8, (2, 2), (2, 2)),
        "overlap: 2x3 with stride 1": batch_and_gradient(2, 3, 5, 4, (2, 3), (1, 1)),
        "stride (2, 1), a remainder is left": batch_and_gradient(3, 2, 6, 5, (3, 2), (2, 1)),
        "padding (2, 1)": batch_and_gradient(2, 3, 5, 4, (4, 3), (2, 3), (2, 1)),
    },
}


@in_code(
    points=4,
    topic="training",
    section="Lecture 3, Understand learning in CNNs",
    title="Gradient of max_pool2d in Python",
    reference=reference_max_gradient,
    **BACKWARD,
)
def max_pool2d_gradient(gradient, x, kernel_size, stride, padding):
    """Write `max_pool2d_gradient(gradient, x, kernel_size, stride, padding)`: the gradient of the
    loss with respect to the pixels, an array of the shape of `x`, (N, C, H, W). `gradient` is that
    with respect to the pooled maps, of shape (N, C, H_out, W_out). The layer is a maximum pooling
    whose padding lies on both sides of an axis and never wins; windows that do not fit are left
    out; the pairs are (vertical, horizontal). No two pixels are alike. Pixels that no window sees
    get 0.
    """
    (k_h, k_w), (s_h, s_w), (p_h, p_w) = kernel_size, stride, padding
    height, width = x.shape[2:]
    frame = ((0, 0), (0, 0), (p_h, p_h), (p_w, p_w))
    padded = np.pad(x, frame, constant_values=-np.inf)
    padded_gradient = np.zeros(padded.shape)
    for i in range(gradient.shape[2]):
        for j in range(gradient.shape[3]):
            rows, columns = slice(i * s_h, i * s_h + k_h), slice(j * s_w, j * s_w + k_w)
            window = padded[:, :, rows, columns]
            is_largest = window == window.max(axis=(2, 3), keepdims=True)
            share = is_largest * gradient[:, :, i : i + 1, j : j + 1]
            padded_gradient[:, :, rows, columns] += share
    return padded_gradient[:, :, p_h : p_h + height, p_w : p_w + width]


def reference_avg_gradient(gradient, x, kernel_size, stride, padding):
    """The same by the layer of cnn_ref."""
    return through_average(x, gradient, kernel_size, stride, padding)


@in_code(
    points=4,
    topic="training",
    section="Lecture 3, Understand learning in CNNs",
    title="Gradient of avg_pool2d in Python",
    reference=reference_avg_gradient,
    **BACKWARD,
)
def avg_pool2d_gradient(gradient, x, kernel_size, stride, padding):
    """Write `avg_pool2d_gradient(gradient, x, kernel_size, stride, padding)`: the gradient of the
    loss with respect to the pixels, an array of the shape of `x`, (N, C, H, W). `gradient` is that
    with respect to the pooled maps, of shape (N, C, H_out, W_out). The layer is an average pooling
    where the zeros of the padding, on both sides of an axis, count as pixels
    (`count_include_pad=True`); windows that do not fit are left out; the pairs are (vertical,
    horizontal). Pixels that no window sees get 0.
    """
    (k_h, k_w), (s_h, s_w), (p_h, p_w) = kernel_size, stride, padding
    n, c, height, width = x.shape
    padded_gradient = np.zeros((n, c, height + 2 * p_h, width + 2 * p_w))
    for i in range(gradient.shape[2]):
        for j in range(gradient.shape[3]):
            rows, columns = slice(i * s_h, i * s_h + k_h), slice(j * s_w, j * s_w + k_w)
            share = gradient[:, :, i : i + 1, j : j + 1] / (k_h * k_w)
            padded_gradient[:, :, rows, columns] += share
    return padded_gradient[:, :, p_h : p_h + height, p_w : p_w + width]


def with_literal_cut(through, x, gradient, kernel_size, stride, padding):
    """The padded gradient cut with [p:-p], which is empty where p is 0."""
    (p_h, p_w) = padding
    whole = np.pad(
        through(x, gradient, kernel_size, stride, padding), ((0, 0), (0, 0), (p_h, p_h), (p_w, p_w))
    )
    return whole[:, :, p_h:-p_h, p_w:-p_w]


OVERWRITTEN = """
    You assign the share of each window (=) where it should be added (+=). It is right as long as no
    pixel lies in two windows.
"""
CUT_TO_NOTHING = """
    You cut the padding off with [p:-p]. With p = 0 that is [0:0], an empty array: write
    [p : p + H] instead.
"""
STARTS_AT_I = """
    Your windows start at i instead of i * stride, on the way back as on the way forth.
"""


def at_stride_one(through, x, gradient, kernel_size, stride, padding):
    """Windows that start at i: the gradient of the upper left part of a map of stride 1."""
    sizes = cnn_ref.output_shape(x.shape[2:], kernel_size, stride=1, padding=padding)
    spread = np.zeros((*gradient.shape[:2], *sizes))
    spread[:, :, : gradient.shape[2], : gradient.shape[3]] = gradient
    return through(x, spread, kernel_size, (1, 1), padding)


@max_pool2d_gradient.misconception(OVERWRITTEN)
def max_gradient_overwritten(gradient, x, kernel_size, stride, padding):
    return without_adding(through_maximum, x, gradient, kernel_size, stride, padding)


@max_pool2d_gradient.misconception(CUT_TO_NOTHING)
def max_gradient_cut_to_nothing(gradient, x, kernel_size, stride, padding):
    return with_literal_cut(through_maximum, x, gradient, kernel_size, stride, padding)


@max_pool2d_gradient.misconception(STARTS_AT_I)
def max_gradient_at_i(gradient, x, kernel_size, stride, padding):
    return at_stride_one(through_maximum, x, gradient, kernel_size, stride, padding)


@max_pool2d_gradient.misconception("""
    You share the gradient among all pixels of the window. That is the average; through a maximum,
    all of it goes to the largest pixel.
""")
def max_gradient_shared(gradient, x, kernel_size, stride, padding):
    return through_average(x, gradient, kernel_size, stride, padding)


@max_pool2d_gradient.misconception("""
    You mark the largest pixels with 1. Multiply by the gradient that comes back from the window.
""")
def max_gradient_of_ones(gradient, x, kernel_size, stride, padding):
    return through_maximum(x, np.ones_like(gradient), kernel_size, stride, padding)


@max_pool2d_gradient.misconception("""
    You padded with zeros: where all pixels of a window are negative, the gradient went into the
    padding. Pad with -np.inf.
""")
def max_gradient_lost_in_zeros(gradient, x, kernel_size, stride, padding):
    (p_h, p_w), (height, width) = padding, x.shape[2:]
    zeros = np.pad(x, ((0, 0), (0, 0), (p_h, p_h), (p_w, p_w)))
    found = through_maximum(zeros, gradient, kernel_size, stride)
    return found[:, :, p_h : p_h + height, p_w : p_w + width]


@avg_pool2d_gradient.misconception(OVERWRITTEN)
def avg_gradient_overwritten(gradient, x, kernel_size, stride, padding):
    return without_adding(through_average, x, gradient, kernel_size, stride, padding)


@avg_pool2d_gradient.misconception(CUT_TO_NOTHING)
def avg_gradient_cut_to_nothing(gradient, x, kernel_size, stride, padding):
    return with_literal_cut(through_average, x, gradient, kernel_size, stride, padding)


@avg_pool2d_gradient.misconception(STARTS_AT_I)
def avg_gradient_at_i(gradient, x, kernel_size, stride, padding):
    return at_stride_one(through_average, x, gradient, kernel_size, stride, padding)


@avg_pool2d_gradient.misconception("""
    You give each pixel 1 / (kH * kW). That is the derivative of the average; the chain rule
    multiplies it by the gradient of the window.
""")
def avg_gradient_of_ones(gradient, x, kernel_size, stride, padding):
    return through_average(x, np.ones_like(gradient), kernel_size, stride, padding)


@avg_pool2d_gradient.misconception("""
    You give each pixel the whole gradient of its window. Divide it among the kH * kW pixels.
""")
def avg_gradient_not_divided(gradient, x, kernel_size, stride, padding):
    shares = through_average(x, gradient, kernel_size, stride, padding)
    return shares * np.prod(kernel_size)


@avg_pool2d_gradient.misconception("""
    You divide by the number of real pixels of a window. Here the zeros of the padding count, so
    that each pixel gets 1 / (kH * kW) of the gradient.
""")
def avg_gradient_of_real_pixels(gradient, x, kernel_size, stride, padding):
    layer = AvgPool2d(kernel_size, stride=stride, padding=padding, count_include_pad=False)
    layer.forward(x)
    return layer.input_gradient(gradient)


@avg_pool2d_gradient.misconception("""
    You send the gradient to the largest pixel. That is the maximum; in an average all pixels count
    alike.
""")
def avg_gradient_to_the_largest(gradient, x, kernel_size, stride, padding):
    return through_maximum(x, gradient, kernel_size, stride, padding)
