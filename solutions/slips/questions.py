"""The slide is wrong: misprints of real lectures, to be found and put right.

Lectures are numbered as in docs/lectures.md. Practice numbers are those of the slides, with what
they print; graded numbers are drawn, with a misprint of the same kind. What is right is computed.
"""

import numpy as np

import cnn_ref
from autograder.authoring import by_choice, by_hand, demo, text
from cnn_ref import filters

TITLE = "The slide is wrong: where?"
SETUP = """
import numpy as np
from cnn_ref.plots import show_arrays
"""
ALLOW = ["cnn_ref.arguments", "cnn_ref.plots"]

PREWITT_X = np.array(filters.prewitt_x).astype(int)


def slide(image, kernel, **how):
    """Cross-correlation in whole numbers, as one writes it on paper."""
    return np.rint(cnn_ref.cross_correlate(image, kernel, **how)).astype(int)


def max_pooled(image, size, stride):
    """Max pooling of one image in whole numbers."""
    pooled = cnn_ref.max_pool2d(image[np.newaxis, np.newaxis], size, stride=stride)
    return np.rint(pooled[0, 0]).astype(int)


def avg_pooled(image, size, stride):
    """Average pooling of one image."""
    return cnn_ref.avg_pool2d(image[np.newaxis, np.newaxis], size, stride=stride)[0, 0]


def corrections(right, printed):
    """Row, column and right value of every entry that is misprinted, in reading order."""
    places = np.argwhere(right != printed)
    return np.array([[row, column, right[row, column]] for row, column in places.tolist()])


def off_the_diagonal(rng, side):
    """A row and a column that differ, so that exchanging them shows."""
    row, column = rng.permutation(side)[:2]
    return int(row), int(column)


why = text("""
    ## Trust, but compute

    Slips happen to everyone. The slides of five good lectures about convolutional networks hold
    each of those below, from a lost sign to a wrong year. Practice begins with the numbers of the
    slide, where it has any; the numbers that count hide a slip of the same kind.

    Rows and columns are counted **from 0**, as in NumPy.
""")

a_slip = demo("""
    image = np.array([[1, 2], [3, 4]])
    printed = np.array([[1, 2, 2], [3, 4, 4], [3, 5, 4]])
    show_arrays(image=image, printed_as_edge_padded=printed)
    # The entry in row 2, column 1 is wrong: the new row repeats the row above it, so it is a 4.
""")

# --------------------------------------------------------------------------- pooling

pooling = text("""
    ## Pooling

    You may compute every entry, or look for the one that cannot be: a maximum does not shrink while
    the window still holds the same large pixel, and an average of four whole numbers is a multiple
    of a quarter.
""")

LECTURE_POOLED = {
    "image": np.array(
        [
            [0, 3, 5, 6, 2, 4, 5],
            [7, 4, 7, 3, 6, 3, 4],
            [9, 1, 2, 1, 9, 6, 0],
            [9, 2, 1, 1, 7, 3, 5],
            [8, 0, 4, 7, 6, 8, 0],
            [8, 3, 4, 5, 5, 3, 4],
            [7, 9, 4, 6, 5, 2, 6],
        ]
    ),
    "printed": np.array(
        [
            [9, 7, 9, 9, 9],
            [9, 7, 9, 9, 9],
            [9, 7, 7, 9, 9],
            [9, 7, 7, 8, 8],
            [9, 9, 7, 8, 8],
        ]
    ),
}


def misprinted_maximum(rng):
    """An image, and its maxima with one that overlooks the largest pixel of its window."""
    image = rng.randint(0, 60, size=(6, 6))
    printed = max_pooled(image, 3, 1)
    row, column = off_the_diagonal(rng, 4)
    window = np.unique(image[row : row + 3, column : column + 3])
    printed[row, column] = window[-2]
    return {"image": image, "printed": printed}


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 1, Pooling",
    title="A maximum",
    practice=[LECTURE_POOLED, misprinted_maximum],
    graded=misprinted_maximum,
    show="show_arrays(image=image, printed=printed)",
)
def slip_in_the_maxima(image, printed):
    """A slide shows {printed} as the **max pooling** of {image} with window 3x3 and stride 1. One
    entry is wrong. Give its row, its column, and the value that belongs there.
    """
    return corrections(max_pooled(image, 3, 1), printed)[0]


@slip_in_the_maxima.misconception("You found the entry, but counted from 1. NumPy counts from 0.")
def maximum_counted_from_one(image, printed):
    row, column, value = slip_in_the_maxima.answer(image, printed)
    return [row + 1, column + 1, value]


@slip_in_the_maxima.misconception("""
    You found the entry, but believed its value. Look through the nine pixels of its window again.
""")
def printed_maximum(image, printed):
    row, column, _ = slip_in_the_maxima.answer(image, printed)
    return [row, column, printed[row, column]]


@slip_in_the_maxima.misconception("You exchanged row and column: the row comes first.")
def maximum_transposed(image, printed):
    row, column, value = slip_in_the_maxima.answer(image, printed)
    return [column, row, value]


@slip_in_the_maxima.misconception("""
    You gave the place of the largest *pixel* in the image. Asked is the place of the wrong entry in
    the pooled map.
""")
def place_of_the_pixel(image, printed):
    row, column, value = slip_in_the_maxima.answer(image, printed)
    window = image[row : row + 3, column : column + 3]
    down, right = np.unravel_index(window.argmax(), window.shape)
    return [row + down, column + right, value]


LECTURE_AVERAGED = {
    "image": np.array([[1, 3, 2, 1], [2, 9, 1, 1], [1, 3, 2, 3], [5, 6, 1, 2]]),
    "printed": np.array([[3.75, 1.25], [4.0, 2.0]]),
}


def misprinted_average(rng):
    """An image, and its averages with one that was rounded or computed wrongly."""
    image = rng.randint(0, 10, size=(6, 6))
    printed = avg_pooled(image, 2, 2)
    row, column = off_the_diagonal(rng, 3)
    printed[row, column] += rng.choice([-0.75, -0.5, -0.25, 0.25, 0.5, 0.75])
    return {"image": image, "printed": printed}


@by_hand(
    points=2,
    topic="pooling",
    section="Lecture 4, Pooling",
    title="An average",
    practice=[LECTURE_AVERAGED, misprinted_average],
    graded=misprinted_average,
    show="show_arrays(image=image, printed=printed)",
    decimals=2,
)
def slip_in_the_averages(image, printed):
    """A slide shows {printed} as the **average pooling** of {image} with window 2x2 and stride 2.
    One entry is wrong. Give its row, its column, and the exact value that belongs there.
    """
    return corrections(avg_pooled(image, 2, 2), printed)[0]


@slip_in_the_averages.misconception("You found the entry, but counted from 1. NumPy counts from 0.")
def average_counted_from_one(image, printed):
    row, column, value = slip_in_the_averages.answer(image, printed)
    return [row + 1, column + 1, value]


@slip_in_the_averages.misconception("""
    You found the entry, but believed its value. Add up the four pixels again.
""")
def printed_average(image, printed):
    row, column, _ = slip_in_the_averages.answer(image, printed)
    return [row, column, printed[int(row), int(column)]]


@slip_in_the_averages.misconception("""
    You gave the sum of the four pixels. An average divides it by four.
""")
def sum_of_the_window(image, printed):
    row, column, value = slip_in_the_averages.answer(image, printed)
    return [row, column, 4 * value]


@slip_in_the_averages.misconception("You exchanged row and column: the row comes first.")
def average_transposed(image, printed):
    row, column, value = slip_in_the_averages.answer(image, printed)
    return [column, row, value]


# --------------------------------------------------------------------------- edges and padding

edges_and_padding = text("""
    ## Edges and padding

    Look at the signs first, then at the border, where the window sees zeros, and at every place
    where the window sees two things at once.
""")

LECTURE_IMAGE = np.array(
    [
        [1, 2, 3, 1, 3, 5],
        [2, 2, 5, 4, 2, 5],
        [0, 6, 9, 6, 2, 2],
        [2, 0, 1, 9, 4, 0],
        [5, 5, 4, 6, 7, 6],
        [6, 1, 3, 7, 1, 5],
    ]
)


def lecture_padded_map():
    """The padded feature map as the slide prints it: a sign is lost, and a 10 stands for an 11."""
    printed = slide(LECTURE_IMAGE, PREWITT_X, padding=1)
    printed[3, 0], printed[4, 4] = 11, 10
    return {"image": LECTURE_IMAGE, "kernel": PREWITT_X, "printed": printed}


def two_misprints(rng):
    """A padded feature map with one sign lost and one entry off by one, in two different rows."""
    image = rng.randint(0, 10, size=(6, 6))
    printed = slide(image, PREWITT_X, padding=1)
    upper, lower = np.sort(rng.permutation(6)[:2])
    negative = [int(place) for place in np.flatnonzero(printed[upper] < 0)] or [0]
    printed[upper, negative[0]] *= -1
    printed[lower, rng.randint(6)] += rng.choice([-1, 1])
    return {"image": image, "kernel": PREWITT_X, "printed": printed}


def corrected_twice(image, kernel, printed):
    """Two rows of row, column and value; twice the same if there is only one misprint."""
    found = corrections(slide(image, kernel, padding=1), printed)
    return np.array([found[0], found[-1]])


@by_hand(
    points=3,
    topic="padding",
    section="Lecture 4, Padding Example",
    title="Two slips in one map",
    practice=[lecture_padded_map(), two_misprints],
    graded=two_misprints,
    show="show_arrays(image=image, kernel=kernel, printed=printed)",
)
def two_slips(image, kernel, printed):
    """A slide shows {printed} as the feature map of {image} under {kernel} with **zero padding 1**
    and stride 1. Two entries are wrong: one has lost its sign, one is off by one. Give two rows of
    three numbers, the upper entry first: row, column, right value.
    """
    return corrected_twice(image, kernel, printed)


@two_slips.misconception("""
    You found both entries, but your rows and columns are one too large. NumPy counts from 0, and
    the places are those in the map, not in the padded image.
""")
def two_counted_from_one(image, kernel, printed):
    return corrected_twice(image, kernel, printed) + np.array([1, 1, 0])


@two_slips.misconception("""
    You found both entries, but believed their values. Add up the products again, signs included.
""")
def two_printed_values(image, kernel, printed):
    found = corrected_twice(image, kernel, printed)
    found[:, 2] = printed[found[:, 0], found[:, 1]]
    return found


@two_slips.misconception("You exchanged rows and columns: the row comes first.")
def two_transposed(image, kernel, printed):
    return corrected_twice(image, kernel, printed)[:, [1, 0, 2]]


@two_slips.misconception("Both are right, but the order is not: the upper entry comes first.")
def two_in_the_other_order(image, kernel, printed):
    return corrected_twice(image, kernel, printed)[::-1]


def checkerboard(bright, dark):
    """A 6x6 image of four squares, bright at the upper left and the lower right."""
    squares = np.array([[bright, dark], [dark, bright]])
    return np.kron(squares, np.ones((3, 3), dtype=int))


def four_squares(rng):
    """Two grey levels of four squares, and what the slide would print."""
    dark = int(rng.randint(1, 9))
    bright = dark + int(rng.randint(6, 40))
    return {
        "image": checkerboard(bright, dark),
        "kernel": PREWITT_X.T,
        "printed": np.full(4, 3 * (bright - dark)),
    }


@by_hand(
    points=2,
    topic="edges",
    section="Lecture 3, Edge detection at work",
    title="Four squares",
    practice=[
        {"image": checkerboard(10, 0), "kernel": PREWITT_X.T, "printed": np.full(4, 30)},
        four_squares,
    ],
    graded=four_squares,
    show="show_arrays(image=image, kernel=kernel, printed=printed)",
)
def four_squares_edge(image, kernel, printed):
    """A slide shows a 6x6 image of four squares and its 4x4 feature map under a kernel for
    horizontal edges (no padding). For {image} and {kernel} it would print {printed} as row 1 of the
    map (counted from 0). What does that row really hold?
    """
    return slide(image, kernel)[1]


@four_squares_edge.misconception("""
    You believed the slide. On the right half the image goes from dark to bright, and in the middle
    the window sees both halves.
""")
def believes_the_row(image, kernel, printed):
    return printed


@four_squares_edge.misconception("""
    You wrote the sizes without their signs. On the left the upper side is bright, on the right the
    lower one.
""")
def squares_unsigned(image, kernel, printed):
    return np.abs(slide(image, kernel)[1])


@four_squares_edge.misconception("""
    You let the edge jump from plus to minus. In the two middle columns the window covers columns of
    both halves, and what they say is added up.
""")
def squares_jump(image, kernel, printed):
    return printed * np.array([1, 1, -1, -1])


@four_squares_edge.misconception("""
    All your signs are reversed. The upper row of the kernel is positive: it counts what lies above.
""")
def squares_reversed(image, kernel, printed):
    return -slide(image, kernel)[1]


PAD_MODES = {
    "zeros": "zero padding, which frameworks call same if it keeps the size",
    "edge": "edge padding, also called replicate",
    "reflect": "reflect padding",
    "wrap": "wrap padding, also called circular",
}


def padded_as(mode, image):
    """An image and its padded version, one more row below and one more column on the right."""
    how = "constant" if mode == "zeros" else mode
    return {"image": image, "padded": np.pad(image, ((0, 1), (0, 1)), mode=how)}


@by_choice(
    points=1,
    topic="padding",
    section="Lecture 1, Other parameters: Padding",
    title="The name of a padding",
    options=PAD_MODES,
    practice=[
        padded_as("zeros", LECTURE_IMAGE),
        padded_as("wrap", np.array([[1, 5, 2], [7, 4, 9], [3, 8, 6]])),
        padded_as("reflect", np.array([[3, 9, 1], [4, 2, 8], [5, 7, 6]])),
    ],
    graded=padded_as("edge", LECTURE_POOLED["image"][:6, :6]),
    show="show_arrays(image=image, padded=padded)",
)
def padding_misnamed(image, padded):
    """A slide shows how {image} becomes {padded} and says "same". What is the usual name of what it
    shows?
    """
    return next(mode for mode in PAD_MODES if (padded_as(mode, image)["padded"] == padded).all())


@padding_misnamed.misconception("""
    That is what "same" means in PyTorch, Keras and TensorFlow: zeros, as many as keep the size.
    Look at what was written into the new row and the new column.
""")
def same_means_zeros(image, padded):
    return "zeros"


@padding_misnamed.misconception("""
    Reflect mirrors the image at its last row, which itself is not repeated: the row before it comes
    next.
""")
def takes_it_for_reflect(image, padded):
    return "reflect"


@padding_misnamed.misconception("""
    Wrap continues with the opposite side of the image, as on a cylinder. Compare with row 0.
""")
def takes_it_for_wrap(image, padded):
    return "wrap"


@padding_misnamed.misconception(
    """
    Edge padding repeats the border pixels. Compare each new pixel with its neighbour inside the
    image.
    """,
    practice_only=True,
)
def takes_it_for_edge(image, padded):
    return "edge"


# --------------------------------------------------------------------------- formulas and counts

formulas_and_counts = text("""
    ## Formulas and counts

    Try a formula on a case that you can draw: an image as large as the kernel has one window, a
    single filter has one bias. And give every number its unit.
""")

LAYERS = np.array([[6, 3, 0, 2], [7, 3, 0, 2], [32, 5, 2, 2]])


def three_layers(rng):
    """Input size, kernel size, padding and stride of three layers with stride 2 or 3."""
    sizes = rng.permutation(np.arange(20, 60))[:3]
    kernels, paddings = rng.choice([3, 5, 7], size=3), rng.randint(0, 3, size=3)
    return {"layers": np.column_stack([sizes, kernels, paddings, rng.permutation([2, 3, 2])])}


def size_table(layers, formula):
    """Printed and right output size of each layer, by a formula for the printed one."""
    right = [
        cnn_ref.output_size(int(size), int(kernel), padding=int(p), stride=int(s))
        for size, kernel, p, s in layers
    ]
    return np.column_stack([[formula(*layer) for layer in layers.tolist()], right])


def as_printed(size, kernel, padding, stride):
    """The formula of the slide, which divides by S + 1."""
    return (size - kernel + 2 * padding) // (stride + 1)


@by_hand(
    points=2,
    topic="shapes",
    section="Lecture 4, Strides; Pooling",
    title="A formula that is sometimes right",
    practice=[{"layers": LAYERS}, three_layers],
    graded=three_layers,
    show="show_arrays(layers=layers)",
)
def formula_of_the_slide(layers):
    """A slide prints the output size as floor((I - F + 2P) / (S + 1)). For its own example it gives
    the right number, by accident. Each row of {layers} is a layer: input size I, kernel size F,
    padding P, stride S. Give one row for each layer: what the formula of the slide says, and the
    right output size.
    """
    return size_table(layers, as_printed)


@formula_of_the_slide.misconception("""
    Your right sizes lack the + 1, which stands behind the fraction: the window has a position
    before its first step.
""")
def sizes_without_plus_one(layers):
    return size_table(layers, as_printed) - np.array([0, 1])


@formula_of_the_slide.misconception("""
    Your two columns agree. Then the formula of the slide would be right: it divides by S + 1, where
    S belongs, and the 1 stands behind the fraction.
""")
def believes_the_formula(layers):
    return size_table(layers, as_printed)[:, [0, 0]]


@formula_of_the_slide.misconception("""
    You exchanged the two columns: the formula of the slide comes first.
""")
def sizes_exchanged(layers):
    return size_table(layers, as_printed)[:, ::-1]


@formula_of_the_slide.misconception("""
    You counted the padding once. P rows are laid on either side, 2P in all.
""")
def sizes_with_padding_once(layers):
    once = [(size - f + p) // s + 1 for size, f, p, s in layers.tolist()]
    return np.column_stack([size_table(layers, as_printed)[:, 0], once])


@formula_of_the_slide.misconception("""
    Your right sizes are rounded up. Windows that do not fit are left out: floor.
""")
def sizes_rounded_up(layers):
    up = [-(-(size - f + 2 * p) // s) + 1 for size, f, p, s in layers.tolist()]
    return np.column_stack([size_table(layers, as_printed)[:, 0], up])


def kernel_layer(rng):
    """Kernel size, channels and filters of a layer, all different."""
    return {
        "kernel_size": int(rng.choice([3, 5, 7, 9])),
        "channels": int(rng.randint(10, 20)),
        "filters": int(rng.randint(20, 60)),
    }


@by_hand(
    points=2,
    topic="parameters",
    section="Lecture 3, Parameter sharing",
    title="One bias too many",
    practice=[{"kernel_size": 5, "channels": 3, "filters": 6}, kernel_layer],
    graded=kernel_layer,
)
def biases_of_the_slide(kernel_size, channels, filters):
    """A slide counts the parameters of a convolutional layer as (F F + 1) C K, and so finds 468 for
    F = 5, C = 3 channels and K = 6 filters. For F = {kernel_size}, C = {channels} and
    K = {filters}, give four numbers: what the formula of the slide says, the weights that there
    really are, the biases that there really are, and the right sum.
    """
    weights = kernel_size**2 * channels * filters
    total = cnn_ref.conv_parameters(channels, filters, kernel_size)
    return [(kernel_size**2 + 1) * channels * filters, weights, total - weights, total]


def counted(kernel_size, channels, filters, biases):
    """The four numbers with another number of biases."""
    printed, weights, _, _ = biases_of_the_slide.answer(kernel_size, channels, filters)
    return [printed, weights, biases, weights + biases]


@biases_of_the_slide.misconception("""
    You gave each filter one bias for every channel, as the slide does. The channels are added up
    first; then one bias is added.
""")
def one_bias_per_channel_and_filter(kernel_size, channels, filters):
    return counted(kernel_size, channels, filters, channels * filters)


@biases_of_the_slide.misconception("""
    You gave the layer one bias for each input channel. The bias belongs to what comes out: one for
    each filter.
""")
def one_bias_per_channel(kernel_size, channels, filters):
    return counted(kernel_size, channels, filters, channels)


@biases_of_the_slide.misconception("You gave the layer a single bias. Each filter has one.")
def one_bias_per_layer(kernel_size, channels, filters):
    return counted(kernel_size, channels, filters, 1)


@biases_of_the_slide.misconception("""
    You forgot that a filter is as deep as its input: it has F x F weights for *each* channel.
""")
def slip_without_depth(kernel_size, channels, filters):
    weights, printed = kernel_size**2 * filters, (kernel_size**2 + 1) * channels * filters
    return [printed, weights, filters, weights + filters]


def image_side(rng):
    """Side of a square RGB image."""
    return {"side": int(rng.choice([64, 96, 128, 160, 192]))}


@by_hand(
    points=2,
    topic="cost",
    section="Lecture 2, Convolution (why not flatten the image?)",
    title="Bits and bytes",
    practice={"side": 256},
    graded=image_side,
    decimals=2,
)
def memory_of_a_dense_layer(side):
    """A slide says that a linear layer from a 256x256 RGB image to an image of the same size has
    3.87e10 weights and takes about 150 Gb. The weights are right, the unit is not. For a square RGB
    image with side {side} give three numbers: the weights (no bias), the memory in **gigabytes** GB
    (1e9 bytes) and in **gigabits** Gb (1e9 bits), in float32, the last two to two decimals.
    """
    weights = (side * side * 3) ** 2
    return [weights, weights * 4 / 1e9, weights * 32 / 1e9]


@memory_of_a_dense_layer.misconception("""
    You exchanged the units: b is a bit, B a byte of eight bits.
""")
def bits_for_bytes(side):
    weights, gigabytes, gigabits = memory_of_a_dense_layer.answer(side)
    return [weights, gigabits, gigabytes]


@memory_of_a_dense_layer.misconception("""
    Your image has one channel. RGB has three, at the input and at the output: the number of weights
    grows ninefold.
""")
def one_channel_only(side):
    return [number / 9 for number in memory_of_a_dense_layer.answer(side)]


@memory_of_a_dense_layer.misconception("""
    You gave each weight eight bytes. That is float64; float32 has four.
""")
def double_precision(side):
    weights, gigabytes, gigabits = memory_of_a_dense_layer.answer(side)
    return [weights, 2 * gigabytes, 2 * gigabits]


@memory_of_a_dense_layer.misconception("""
    You counted in powers of two: those are gibibytes and gibibits. Here giga is 1e9.
""")
def powers_of_two(side):
    weights = (side * side * 3) ** 2
    return [weights, weights * 4 / 2**30, weights * 32 / 2**30]


@memory_of_a_dense_layer.misconception("""
    You connected each pixel with itself only. In a linear layer every output has a weight for every
    input: the number is a square.
""")
def one_weight_per_pixel(side):
    weights = side * side * 3
    return [weights, weights * 4 / 1e9, weights * 32 / 1e9]


def dilated_layer(rng):
    """A layer as the slide would describe it: holes between the weights."""
    return {
        "holes": int(rng.randint(2, 6)),
        "kernel_size": int(rng.choice([3, 5, 7])),
        "size": int(rng.randint(50, 120)),
    }


@by_hand(
    points=2,
    topic="dilation",
    section="Lecture 5, Dilating",
    title="A dilation by another name",
    practice=[{"holes": 1, "kernel_size": 3, "size": 10}, dilated_layer],
    graded=dilated_layer,
)
def dilation_of_the_slide(holes, kernel_size, size):
    """A slide calls "dilation 1" what has **one hole** between neighbouring weights of the kernel.
    Take {holes} of these holes between neighbours, a kernel size of {kernel_size}, and an image of
    {size} x {size} pixels without padding, stride 1. Give three numbers: the `dilation` argument
    that PyTorch and Keras want for that, the extent of the kernel (pixels from its first weight to
    its last, both included), and the side of the output.
    """
    dilation = holes + 1
    return [
        dilation,
        cnn_ref.extent(kernel_size, dilation=dilation),
        cnn_ref.output_size(size, kernel_size, dilation=dilation),
    ]


@dilation_of_the_slide.misconception("""
    You passed the number of holes on. In frameworks the dilation is the *distance* of neighbouring
    weights, so that dilation 1 is a kernel without holes.
""")
def holes_are_the_dilation(holes, kernel_size, size):
    return dilation_of_the_slide.answer(holes - 1, kernel_size, size)


@dilation_of_the_slide.misconception("""
    Your extent has a hole too many: between F weights there are F - 1 gaps, none behind the last.
""")
def a_gap_behind_the_last(holes, kernel_size, size):
    extent = (holes + 1) * kernel_size
    return [holes + 1, extent, size - extent + 1]


@dilation_of_the_slide.misconception("""
    Your dilation is right, but the holes are not in your extent: the output is that of a dense
    kernel.
""")
def extent_without_holes(holes, kernel_size, size):
    return [holes + 1, kernel_size, size - kernel_size + 1]


@dilation_of_the_slide.misconception("""
    Your output lacks the + 1: an image as large as the kernel's extent has one window, not none.
""")
def dilated_without_plus_one(holes, kernel_size, size):
    dilation, extent, output = dilation_of_the_slide.answer(holes, kernel_size, size)
    return [dilation, extent, output - 1]


# --------------------------------------------------------------------------- facts

facts = text("""
    ## Facts

    Some slips are found by a count, some by knowing what a number can be.
""")


def impossible_image(rng):
    """Pixels of which one cannot be: larger than 255."""
    image = rng.randint(0, 256, size=(4, 6))
    row, column = off_the_diagonal(rng, 4)
    image[row, column] = rng.randint(257, 340)
    return {"image": image}


LECTURE_PIXELS = {
    "image": np.array(
        [
            [206, 109, 5, 124, 131, 111],
            [194, 68, 137, 251, 237, 299],
            [172, 105, 207, 233, 233, 214],
            [188, 88, 179, 209, 185, 215],
        ]
    )
}


@by_hand(
    points=1,
    topic="convolution",
    section="Lecture 2, Digital images (greyscale image)",
    title="A pixel that cannot be",
    practice=[LECTURE_PIXELS, impossible_image],
    graded=impossible_image,
    show="show_arrays(image=image)",
)
def impossible_pixel(image):
    """A slide prints {image} as a greyscale image of 8 bits a pixel. One number cannot be. Give its
    row, its column, and what `uint8` would make of it (it keeps the last eight bits, that is the
    remainder modulo 256).
    """
    row, column = np.argwhere(image > 255)[0]
    return [row, column, image[row, column] % 256]


@impossible_pixel.misconception("You found the pixel, but counted from 1. NumPy counts from 0.")
def pixel_counted_from_one(image):
    row, column, value = impossible_pixel.answer(image)
    return [row + 1, column + 1, value]


@impossible_pixel.misconception("""
    You cut the value at 255. A plotting program may do that; the type wraps round instead.
""")
def pixel_clipped(image):
    row, column, _ = impossible_pixel.answer(image)
    return [row, column, 255]


@impossible_pixel.misconception("""
    You subtracted 255. Eight bits hold 256 different numbers, 0 among them.
""")
def pixel_modulo_255(image):
    row, column, value = impossible_pixel.answer(image)
    return [row, column, value + 1]


@impossible_pixel.misconception("""
    You gave the number as it is printed. It does not fit into eight bits.
""")
def pixel_as_printed(image):
    row, column, value = impossible_pixel.answer(image)
    return [row, column, value + 256]


@impossible_pixel.misconception("You exchanged row and column: the row comes first.")
def pixel_transposed(image):
    row, column, value = impossible_pixel.answer(image)
    return [column, row, value]


YEARS = {
    "Neocognitron": 1980,
    "LeNet": 1989,
    "AlexNet": 2012,
    "VGG": 2014,
    "ResNet": 2015,
}


def printed_years(**changed):
    """The years of the networks as one line of a slide, some of them changed."""
    years = YEARS | changed
    return {"line": ", ".join(f"{name} ({year})" for name, year in years.items())}


@by_choice(
    points=1,
    topic="history",
    section="Lecture 1, A history of ConvNets; Lecture 5, AlexNet",
    title="A year",
    options={name: name for name in YEARS} | {"none": "all years are right"},
    practice=[printed_years(ResNet=2017), printed_years(), printed_years(LeNet=1969)],
    graded=printed_years(AlexNet=2010),
)
def wrong_year(line):
    """A slide prints: *{line}*. For which network is the year wrong?"""
    wrong = [name for name, year in YEARS.items() if f"{name} ({year})" not in line]
    return wrong[0] if wrong else "none"


@wrong_year.misconception("""
    It is that old: Fukushima's network of 1980 had local windows and pooling, but did not yet learn
    by gradients.
""")
def blames_the_neocognitron(line):
    return "Neocognitron"


@wrong_year.misconception("""
    The first network that read ZIP codes with gradients is of 1989; the LeNet-5 of most drawings
    came in 1998.
""")
def blames_lenet(line):
    return "LeNet"


@wrong_year.misconception("""
    VGG and GoogLeNet took part in the same competition, in 2014.
""")
def blames_vgg(line):
    return "VGG"


@wrong_year.misconception("""
    ResNet won the competition of 2015 with up to 152 layers, one year after VGG.
""")
def blames_resnet(line):
    return "ResNet"


@wrong_year.misconception(
    """
    The line prints the year of the competition that AlexNet won, with GPUs and a million labelled
    photographs. Go on to the other networks.
    """,
    practice_only=True,
)
def blames_alexnet(line):
    return "AlexNet"


@wrong_year.misconception("""
    One of them is wrong. Ask for each what there was in that year: gradients through all layers,
    GPUs, a competition with a million photographs?
""")
def believes_all_years(line):
    return "none"


NETWORKS = {
    "VGG16": cnn_ref.architectures.vgg16(),
    "the AlexNet of Lecture 3": cnn_ref.architectures.alexnet(),
    "ResNet-50": cnn_ref.architectures.resnet50(),
}


def claim(network, millions, mebibytes):
    """What a slide says of a network."""
    return {"network": network, "millions": millions, "mebibytes": mebibytes}


@by_choice(
    points=1,
    topic="architectures",
    section="Lecture 5, VGGNet 16",
    title="Two numbers of one network",
    options={
        "parameters": "the number of parameters",
        "memory": "the memory",
        "both": "both",
        "neither": "neither",
    },
    practice=[
        claim("the AlexNet of Lecture 3", 61, 233),
        claim("ResNet-50", 25.6, 205),
        claim("the AlexNet of Lecture 3", 50, 191),
    ],
    graded=claim("VGG16", 135, 530),
)
def numbers_of_a_network(network, millions, mebibytes):
    """A slide says of {network} (1000 classes, float32): "{millions} million parameters,
    {mebibytes} MB". MB means 2 to the power 20 bytes here, as many programs count. Which number is
    off by more than 1 %? Count, or look the parameters up layer by layer.
    """
    right = NETWORKS[network].parameters
    wrong_count = abs(millions * 1e6 / right - 1) > 0.01
    wrong_memory = abs(mebibytes * 2**20 / (4 * right) - 1) > 0.01
    return {
        (True, False): "parameters",
        (False, True): "memory",
        (True, True): "both",
        (False, False): "neither",
    }[wrong_count, wrong_memory]


@numbers_of_a_network.misconception("""
    You believed the slide. Do its two numbers fit together, at four bytes for each parameter? And
    do they stand up to a count?
""")
def believes_both(network, millions, mebibytes):
    return "neither"


@numbers_of_a_network.misconception("""
    You blamed the memory alone. Whether the two numbers fit together is quickly seen; which of them
    is wrong, only a count can tell. Begin with the heaviest layer.
""")
def blames_the_memory(network, millions, mebibytes):
    return "memory"


@numbers_of_a_network.misconception("""
    At least one of the two is right to better than 1 %. Count the parameters, then take four bytes
    for each.
""")
def blames_both(network, millions, mebibytes):
    return "both"


@numbers_of_a_network.misconception(
    """
    You blamed the number of parameters alone. Count them layer by layer, then take four bytes for
    each. Which of the two numbers does your count confirm?
    """,
    practice_only=True,
)
def blames_the_parameters(network, millions, mebibytes):
    return "parameters"
