"""Convolution by hand: sliding windows, edges, padding, channels, and conv2d in code.

Lectures are numbered as in docs/lectures.md; all expected numbers are computed, never copied
from a slide.
"""

import numpy as np

import cnn_ref
from autograder.authoring import by_choice, by_hand, demo, in_code, text
from autograder.literals import literal
from cnn_ref import filters

TITLE = "Edges: convolution by hand"
SETUP = """
import numpy as np
from cnn_ref.plots import show_arrays, show_window
"""
ALLOW = ["cnn_ref.arguments", "cnn_ref.plots"]

PREWITT_X = np.array(filters.prewitt_x).astype(int)
PREWITT_Y = np.array(filters.prewitt_y).astype(int)
SOBEL_X = np.array(filters.sobel_x).astype(int)
SCHARR_X = np.array(filters.scharr_x).astype(int)
DIAGONAL = np.array(filters.diagonal).astype(int)

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


def slide(image, kernel, **how):
    """Cross-correlation in whole numbers, as one writes it on paper."""
    return np.rint(cnn_ref.cross_correlate(image, kernel, **how)).astype(int)


def flipped(kernel):
    """The kernel turned by 180 degrees."""
    return np.flip(kernel)


# --------------------------------------------------------------------------- one dimension

welcome = text("""
    ## The sliding window

    A convolutional layer slides a small **kernel** along its input. At each position it multiplies
    the numbers that lie on top of each other and adds up the products. In one dimension, with
    input $x$ and kernel $u$ of width $w$,

    $$y_i = \\sum_{j=0}^{w-1} x_{i+j}\\,u_j .$$

    Mathematicians call this *cross-correlation*; the deep-learning world calls it convolution, and
    so do we, until a question below tells the two apart. The window never leaves the input
    (*valid* positions), so that $n$ numbers and a kernel of width $w$ give $n - w + 1$ outputs.
    For instance, $(1, 2, 3, 4)$ with the kernel $(3, 2)$ gives $(7, 12, 17)$: the first output is
    $1\\cdot 3 + 2\\cdot 2 = 7$.
""")

one_dimension = demo("""
    show_arrays(signal=[1, 2, 3, 4], kernel=[3, 2], output=[7, 12, 17])
""")


def rising_and_falling(rng):
    """Eight digits and a difference kernel whose weights are not alike."""
    return {"signal": rng.randint(0, 10, size=8), "kernel": np.array([-1, 1])}


@by_hand(
    points=2,
    topic="convolution",
    pool="differences",
    section="Lecture 2, Convolution: 1D example",
    practice={
        "signal": np.array([0, 0, 0, 0, 1, 2, 3, 4, 4, 4]),
        "kernel": np.array([-1, 1]),
    },
    graded=rising_and_falling,
    show="show_arrays(signal=signal, kernel=kernel)",
)
def derivative(signal, kernel):
    """The kernel (-1, 1) computes the **discrete derivative**: how much the signal rises from each
    sample to the next. Compute the output for {signal} and {kernel}, at all valid positions.
    """
    return slide(signal, kernel)


@derivative.misconception("""
    All your signs are reversed: you subtracted the next sample from the one before it. The kernel
    lies on the signal as it is written, -1 on the earlier sample and 1 on the later one; a true
    convolution would turn it round first.
""")
def derivative_reversed(signal, kernel):
    return slide(signal, flipped(kernel))


@derivative.misconception("""
    You have one output per sample, but the window needs two samples: n samples and a kernel of
    width 2 give n - 1 outputs. The last one would need a sample beyond the end. (The slide prints
    one number too many here.)
""")
def derivative_too_long(signal, kernel):
    return slide(np.append(signal, signal[-1]), kernel)


@derivative.misconception("""
    You wrote the size of each step without its sign. A falling signal has a negative derivative,
    and a layer keeps the sign until the activation function sees it.
""")
def derivative_unsigned(signal, kernel):
    return np.abs(slide(signal, kernel))


@derivative.misconception("""
    You moved the window by its own width, so that each sample was used once. With stride 1 the
    window moves by one sample, and neighbouring windows overlap.
""")
def derivative_in_blocks(signal, kernel):
    return slide(signal, kernel, stride=2)


def rough_signal(rng):
    """Nine digits and the kernel of the second difference."""
    return {"signal": rng.randint(0, 10, size=9), "kernel": np.array([1, -2, 1])}


@by_hand(
    points=2,
    topic="convolution",
    pool="differences",
    section="Lecture 2, Convolution: 1D example",
    practice=[
        {"signal": np.array([0, 0, 1, 3, 6, 5, 4, 4]), "kernel": np.array([1, -2, 1])},
        rough_signal,
    ],
    graded=rough_signal,
    show="show_arrays(signal=signal, kernel=kernel)",
)
def second_difference(signal, kernel):
    """The kernel (1, -2, 1) computes the **second difference**: it is blind to a straight line and
    answers where a signal bends. Compute the output for {signal} and {kernel}, at all valid
    positions.
    """
    return slide(signal, kernel)


@second_difference.misconception("""
    You gave the first difference, from each sample to the next. The second difference is the change
    of this change: lay all three weights on three neighbours.
""")
def first_difference_only(signal, kernel):
    return np.diff(signal)


@second_difference.misconception("""
    All your signs are reversed: you counted the middle sample twice with a plus and its neighbours
    with a minus. In a valley the second difference is positive.
""")
def second_difference_reversed(signal, kernel):
    return -slide(signal, kernel)


@second_difference.misconception("""
    You gave one output per sample, with zeros for the neighbours that are missing at both ends. At
    valid positions the window of three samples stays inside: n samples give n - 2 outputs.
""")
def second_difference_padded(signal, kernel):
    return slide(signal, kernel, padding=1)


@second_difference.misconception("""
    You dropped the minus sign of the middle weight, so that you smoothed the signal. The weights
    of a difference add up to zero.
""")
def second_difference_smoothed(signal, kernel):
    return slide(signal, np.abs(kernel))


@second_difference.misconception("""
    You wrote the size of each bend without its sign. The sign tells a valley from a hill.
""")
def second_difference_unsigned(signal, kernel):
    return np.abs(slide(signal, kernel))


@second_difference.misconception("""
    You moved the window by its own width, so that each sample was used once. With stride 1 the
    window moves by one sample, and neighbouring windows overlap.
""")
def second_difference_in_blocks(signal, kernel):
    return slide(signal, kernel, stride=3)


def signal_and_wide_difference(rng):
    """Nine digits and the kernel of the central difference, without its factor 1/2."""
    return {"signal": rng.randint(0, 10, size=9), "kernel": np.array([-1, 0, 1])}


@by_hand(
    points=2,
    topic="convolution",
    pool="differences",
    section="Lecture 2, Convolution: 1D example",
    practice=[
        {"signal": np.array([2, 2, 3, 5, 8, 8, 4, 1]), "kernel": np.array([-1, 0, 1])},
        signal_and_wide_difference,
    ],
    graded=signal_and_wide_difference,
    show="show_arrays(signal=signal, kernel=kernel)",
)
def central_difference(signal, kernel):
    """The kernel (-1, 0, 1) compares the two neighbours of a sample: a derivative that does not
    lean to either side. Compute the output for {signal} and {kernel}, at all valid positions.
    """
    return slide(signal, kernel)


@central_difference.misconception("""
    All your signs are reversed: you subtracted the later neighbour from the earlier one. The kernel
    lies on the signal as it is written, -1 on the earlier sample and 1 on the later one.
""")
def central_difference_reversed(signal, kernel):
    return slide(signal, flipped(kernel))


@central_difference.misconception("""
    You left the 0 out of the kernel and compared samples that stand side by side. The 0 lies on the
    sample in the middle; the two that are compared stand two places apart.
""")
def central_difference_without_gap(signal, kernel):
    return np.diff(signal)


@central_difference.misconception("""
    You divided by 2. That is the slope per sample, as in numerical analysis; the layer adds up the
    products and divides by nothing.
""")
def central_difference_halved(signal, kernel):
    return slide(signal, kernel) / 2


@central_difference.misconception("""
    You gave one output per sample, with zeros for the neighbours that are missing at both ends. At
    valid positions the window of three samples stays inside: n samples give n - 2 outputs.
""")
def central_difference_padded(signal, kernel):
    return slide(signal, kernel, padding=1)


@central_difference.misconception("""
    You wrote the size of each difference without its sign. A falling signal has a negative
    derivative.
""")
def central_difference_unsigned(signal, kernel):
    return np.abs(slide(signal, kernel))


def two_peaks(rng):
    """A signal with bumps and a template of two unequal peaks."""
    return {"signal": rng.randint(0, 6, size=9), "template": np.array([3, -1, 2])}


@by_hand(
    points=2,
    topic="convolution",
    section="Lecture 2, Convolution: 1D example (template matcher)",
    practice={
        "signal": np.array([0, 1, 0, 3, 0, 2, 0, 1, 1]),
        "template": np.array([3, -1, 2]),
    },
    graded=two_peaks,
    show="show_arrays(signal=signal, template=template)",
)
def template_match(signal, template):
    """A kernel is also a crude **template matcher**: the output is largest where the signal looks
    like the kernel. Slide {template} (two peaks with a dip between them) along {signal} and give
    the response at all valid positions.
    """
    return slide(signal, template)


@template_match.misconception("""
    You turned the template round, so that you looked for its mirror image: first the low peak,
    then the high one. In a convolutional layer the kernel lies as it is written.
""")
def template_mirrored(signal, template):
    return slide(signal, flipped(template))


@template_match.misconception("""
    You let the template hang over both ends of the signal and counted the missing samples as
    zeros. At valid positions the whole template lies on the signal: 9 samples and a template of
    width 3 have 7 of them.
""")
def template_over_the_ends(signal, template):
    return slide(signal, template, padding=1)


@template_match.misconception("""
    You dropped the minus sign of the dip. A negative weight votes against the template where the
    signal is large between the peaks.
""")
def template_without_sign(signal, template):
    return slide(signal, np.abs(template))


# --------------------------------------------------------------------------- two dimensions

two_dimensions = text("""
    ## Images

    In two dimensions the window is a small rectangle. A **feature map** collects the outputs: for
    an image of $H \\times W$ pixels and a kernel of $k \\times k$ weights it has
    $(H-k+1) \\times (W-k+1)$ entries. Below you see the image of the lecture, the kernel that
    finds vertical edges, and the window of the first entry: its nine products add up to -14.
""")

first_window = demo(
    f"image = {literal(LECTURE_IMAGE)}\n"
    f"kernel = {literal(PREWITT_X)}\n"
    "show_window(image, kernel, 0, 0)"
)


def digits_and_odd_kernel(rng):
    """A 6x6 image of digits and a kernel without any symmetry."""
    return {
        "image": rng.randint(0, 10, size=(6, 6)),
        "kernel": rng.randint(-2, 3, size=(3, 3)),
    }


@by_hand(
    points=3,
    topic="convolution",
    pool="feature_maps",
    section="Lecture 4, Convolution Calculation",
    practice={"image": LECTURE_IMAGE, "kernel": PREWITT_X},
    graded=digits_and_odd_kernel,
    show="show_arrays(image=image, kernel=kernel)",
)
def feature_map(image, kernel):
    """Compute the feature map of {image} under {kernel}: stride 1, no padding. Give the rows as
    nested lists or as a NumPy array.
    """
    return slide(image, kernel)


@feature_map.misconception("""
    You flipped the kernel before you slid it: that is a true convolution. A convolutional layer
    lays the kernel on the image as it is written (cross-correlation).
""")
def feature_map_flipped(image, kernel):
    return slide(image, flipped(kernel))


@feature_map.misconception("""
    You used the kernel with its rows and columns exchanged. Rows of the kernel lie on rows of the
    image.
""")
def feature_map_transposed(image, kernel):
    return slide(image, kernel.T)


@feature_map.misconception("""
    You padded the image with zeros. Without padding the window stays inside, and a 3x3 kernel
    turns 6x6 pixels into 4x4.
""")
def feature_map_padded(image, kernel):
    return slide(image, kernel, padding=1)


@feature_map.misconception("""
    You set the negative entries to zero. That is what a ReLU does after the convolution; the
    feature map itself keeps them.
""")
def feature_map_clipped(image, kernel):
    return np.maximum(slide(image, kernel), 0)


@feature_map.misconception("""
    You took the mean of the nine products. A convolution adds them up; averaging is what a box
    blur has in its weights of 1/9.
""")
def feature_map_averaged(image, kernel):
    return slide(image, kernel) / kernel.size


@feature_map.misconception("""
    You moved the window by its own width, three pixels at a time. With stride 1 it moves by one
    pixel, and neighbouring windows overlap.
""")
def feature_map_in_blocks(image, kernel):
    return slide(image, kernel, stride=3)


def image_for_stride_two(rng):
    """A 7x8 image of digits and a kernel without any symmetry."""
    return {
        "image": rng.randint(0, 10, size=(7, 8)),
        "kernel": rng.randint(-2, 3, size=(3, 3)),
    }


@by_hand(
    points=3,
    topic="convolution",
    pool="feature_maps",
    section="Lecture 4, Convolution Calculation; Lecture 4, Strides",
    practice=[{"image": LECTURE_IMAGE, "kernel": PREWITT_X}, image_for_stride_two],
    graded=image_for_stride_two,
    show="show_arrays(image=image, kernel=kernel)",
)
def map_at_stride_two(image, kernel):
    """Compute the feature map of {image} under {kernel} with **stride 2** and without padding: the
    window starts in the upper left corner and moves by two pixels, to the right and down. Windows
    that would not fit are left out.
    """
    return slide(image, kernel, stride=2)


@map_at_stride_two.misconception("""
    You moved the window by one pixel. With stride 2 it starts at the rows and columns 0, 2, 4, ...
""")
def map_at_stride_one(image, kernel):
    return slide(image, kernel)


@map_at_stride_two.misconception("""
    Your map has the right size, but its windows are neighbours that start at 0, 1, 2, ... The
    stride also says where each window starts.
""")
def map_of_the_first_windows(image, kernel):
    height, width = slide(image, kernel, stride=2).shape
    return slide(image, kernel)[:height, :width]


@map_at_stride_two.misconception("""
    You moved the window by its own width, three pixels at a time. Here it moves by two, so that
    neighbouring windows share a row or a column.
""")
def map_at_stride_three(image, kernel):
    return slide(image, kernel, stride=3)


@map_at_stride_two.misconception("""
    You flipped the kernel before you slid it: that is a true convolution. A convolutional layer
    lays the kernel on the image as it is written (cross-correlation).
""")
def strided_map_flipped(image, kernel):
    return slide(image, flipped(kernel), stride=2)


@map_at_stride_two.misconception("""
    You padded the image with zeros. Without padding the first window lies on the image entirely.
""")
def strided_map_padded(image, kernel):
    return slide(image, kernel, stride=2, padding=1)


@map_at_stride_two.misconception("""
    You set the negative entries to zero. That is what a ReLU does after the convolution; the
    feature map itself keeps them.
""")
def strided_map_clipped(image, kernel):
    return np.maximum(slide(image, kernel, stride=2), 0)


def image_and_oblong_kernel(rng):
    """A 4x6 image of digits and a 2x3 kernel without any symmetry."""
    return {
        "image": rng.randint(0, 10, size=(4, 6)),
        "kernel": rng.randint(-3, 4, size=(2, 3)),
    }


@by_hand(
    points=3,
    topic="convolution",
    pool="feature_maps",
    section="Lecture 4, Convolution Calculation",
    practice=[
        {
            "image": np.array([[1, 2, 3, 1], [2, 2, 5, 4], [0, 6, 9, 6]]),
            "kernel": np.array([[1, 0, -1], [2, 1, 0]]),
        },
        image_and_oblong_kernel,
    ],
    graded=image_and_oblong_kernel,
    show="show_arrays(image=image, kernel=kernel)",
)
def oblong_map(image, kernel):
    """Neither image nor kernel must be square. Compute the feature map of {image} under {kernel},
    two rows high and three columns wide: stride 1, no padding.
    """
    return slide(image, kernel)


@oblong_map.misconception("""
    You flipped the kernel before you slid it: that is a true convolution. A convolutional layer
    lays the kernel on the image as it is written (cross-correlation).
""")
def oblong_map_flipped(image, kernel):
    return slide(image, flipped(kernel))


@oblong_map.misconception("""
    You turned the kernel on its side, three rows high and two columns wide. Rows of the kernel lie
    on rows of the image.
""")
def oblong_map_of_a_tall_kernel(image, kernel):
    return slide(image, kernel.T)


@oblong_map.misconception("""
    All entries are there, but rows and columns of your map are exchanged. When the window moves to
    the right, you move along a row of the map.
""")
def oblong_map_transposed(image, kernel):
    return slide(image, kernel).T


@oblong_map.misconception("""
    You padded the image with zeros. Without padding the window stays inside: H - 1 rows for a
    kernel of height 2, W - 2 columns for a width of 3.
""")
def oblong_map_padded(image, kernel):
    return slide(image, kernel, padding=1)


@oblong_map.misconception("""
    You moved the window by its own height and width. With stride 1 it moves by one pixel, and
    neighbouring windows overlap.
""")
def oblong_map_in_blocks(image, kernel):
    return slide(image, kernel, stride=kernel.shape)


@oblong_map.misconception("""
    You set the negative entries to zero. That is what a ReLU does after the convolution; the
    feature map itself keeps them.
""")
def oblong_map_clipped(image, kernel):
    return np.maximum(slide(image, kernel), 0)


correlation_or_convolution = text("""
    ## Convolution, strictly speaking

    Mathematics defines the convolution with a minus sign,
    $(I * K)(i, j) = \\sum_{k,l} I(i-k, j-l)\\,K(k, l)$: while one moves forward in the kernel, one
    moves backward in the image. On paper that means: turn the kernel by 180 degrees (flip it top
    to bottom **and** left to right), then slide it as before. A network that learns its weights
    does not care; a person who computes by hand must.
""")

turned_kernel = demo("""
    kernel = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    show_arrays(kernel=kernel, turned=kernel[::-1, ::-1])
""")


def small_image_and_odd_kernel(rng):
    """A 5x5 image of digits and a kernel without any symmetry."""
    return {
        "image": rng.randint(0, 10, size=(5, 5)),
        "kernel": rng.randint(-3, 4, size=(3, 3)),
    }


@by_hand(
    points=3,
    topic="convolution",
    pool="true_convolutions",
    section="Lecture 1, A discrete convolution; Lecture 3, Convolution and cross correlation",
    practice=small_image_and_odd_kernel,
    graded=small_image_and_odd_kernel,
    show="show_arrays(image=image, kernel=kernel)",
)
def true_convolution(image, kernel):
    """Compute the **true convolution** of {image} with {kernel} at all positions where the kernel
    lies inside the image.
    """
    return slide(image, flipped(kernel))


@true_convolution.misconception("""
    You slid the kernel as it is written: that is the cross-correlation of a convolutional layer.
    The true convolution turns the kernel by 180 degrees first.
""")
def not_turned(image, kernel):
    return slide(image, kernel)


@true_convolution.misconception("""
    You flipped the kernel top to bottom only. The minus sign stands at both coordinates, so the
    kernel is flipped along both axes.
""")
def flipped_rows_only(image, kernel):
    return slide(image, kernel[::-1])


@true_convolution.misconception("""
    You flipped the kernel left to right only. The minus sign stands at both coordinates, so the
    kernel is flipped along both axes.
""")
def flipped_columns_only(image, kernel):
    return slide(image, kernel[:, ::-1])


@true_convolution.misconception("""
    You transposed the kernel. Turning by 180 degrees moves the last row to the top and reverses
    it; it does not exchange rows and columns.
""")
def transposed_not_turned(image, kernel):
    return slide(image, kernel.T)


def two_sequences(rng):
    """Seven digits and a signed kernel of three weights that are all different."""
    return {
        "signal": rng.randint(1, 10, size=7),
        "kernel": rng.choice([-3, -2, -1, 1, 2, 3], size=3, replace=False),
    }


@by_hand(
    points=3,
    topic="convolution",
    pool="true_convolutions",
    section="Lecture 1, A discrete convolution; Lecture 3, Convolution and cross correlation",
    practice=[
        {"signal": np.array([1, 2, 3, 4]), "kernel": np.array([3, -1, 2])},
        two_sequences,
    ],
    graded=two_sequences,
    show="show_arrays(signal=signal, kernel=kernel)",
)
def convolved_sequences(signal, kernel):
    """In one dimension the true convolution is $y_i = \\sum_k x_{i-k}\\,u_k$, with all indices
    counted from 0. Samples outside of the signal count as zero. Compute **all** outputs for
    {signal} and {kernel}, from the first position where the two touch to the last: $n + w - 1$
    numbers. (They are the coefficients of the product of two polynomials.)
    """
    return slide(signal, flipped(kernel), padding=len(kernel) - 1)


@convolved_sequences.misconception("""
    You slid the kernel as it is written. In the true convolution the index of the signal runs
    backward while that of the kernel runs forward: the first output is the product of the two first
    numbers.
""")
def sequences_correlated(signal, kernel):
    return slide(signal, kernel, padding=len(kernel) - 1)


@convolved_sequences.misconception("""
    You kept to the positions where the whole kernel lies on the signal. Here the positions count
    where it hangs over an end, too.
""")
def sequences_valid_only(signal, kernel):
    return slide(signal, flipped(kernel))


@convolved_sequences.misconception("""
    You gave one output per sample, as with *same* padding. Begin where the kernel touches the
    signal with one weight only, and end likewise.
""")
def sequences_of_one_length(signal, kernel):
    return slide(signal, flipped(kernel), padding=1)


@convolved_sequences.misconception("""
    Your numbers stand in reverse order. The first output belongs to the first sample, where only
    one weight of the kernel touches the signal.
""")
def sequences_backward(signal, kernel):
    return slide(signal, flipped(kernel), padding=len(kernel) - 1)[::-1]


def two_bright_pixels(rng):
    """A dark image with two bright pixels, near each other, and a kernel of all digits."""
    image = np.zeros((5, 6), dtype=int)
    row, column = int(rng.randint(1, 3)), int(rng.randint(1, 3))
    first, second = (int(level) for level in rng.choice([1, 2, 3, 4], size=2, replace=False))
    image[row, column] = first
    image[row + 1, column + 2] = second
    return {"image": image, "kernel": rng.permutation(np.arange(1, 10)).reshape(3, 3)}


@by_hand(
    points=3,
    topic="convolution",
    pool="true_convolutions",
    section="Lecture 1, A discrete convolution; Lecture 3, Convolution and cross correlation",
    practice=two_bright_pixels,
    graded=two_bright_pixels,
    show="show_arrays(image=image, kernel=kernel)",
)
def two_stars(image, kernel):
    """{image} shows two stars in the dark; {kernel} is the spot that the telescope makes of one.
    The picture is the **true convolution** of the two, with one output for each pixel of the image
    (pixels outside count as zero, and the middle of the kernel lies on the pixel of the output).
    Compute it.
    """
    return slide(image, flipped(kernel), padding=1)


@two_stars.misconception("""
    You slid the kernel as it is written. That leaves its mirror image at each star, turned by 180
    degrees; the true convolution leaves the kernel as it is.
""")
def stars_turned(image, kernel):
    return slide(image, kernel, padding=1)


@two_stars.misconception("""
    Your spots are flipped top to bottom. The minus sign stands at both coordinates: the kernel is
    flipped along both axes before it slides.
""")
def stars_upside_down(image, kernel):
    return slide(image, kernel[:, ::-1], padding=1)


@two_stars.misconception("""
    Your spots are flipped left to right. The minus sign stands at both coordinates: the kernel is
    flipped along both axes before it slides.
""")
def stars_mirrored(image, kernel):
    return slide(image, kernel[::-1], padding=1)


@two_stars.misconception("""
    You gave both stars the brightness 1. The convolution is linear: a star that is three times as
    bright has a spot that is three times as bright.
""")
def stars_alike(image, kernel):
    return slide(image > 0, flipped(kernel), padding=1)


@two_stars.misconception("""
    You kept to the positions where the kernel lies inside the image. Here there is one output for
    each pixel.
""")
def stars_without_border(image, kernel):
    return slide(image, flipped(kernel))


# --------------------------------------------------------------------------- edges

edges = text("""
    ## Edges

    A kernel whose weights sum to zero is blind to a uniform surface and answers to changes. The
    image below is bright on the left and dark on the right; the kernel compares the left of its
    window with the right.
""")

vertical_edge = demo("""
    image = np.array([[10, 10, 10, 0, 0, 0]] * 6)
    kernel = np.array([[1, 0, -1]] * 3)
    show_arrays(image=image, kernel=kernel, feature_map=[[0, 30, 30, 0]] * 4)
""")


def edge_kind(kernel):
    """Which edges a kernel finds, from its answers to steps and to lines of each direction."""
    if kernel.sum() != 0:
        return "none"
    step = np.sign(np.arange(3) - 1)
    steps = {
        "vertical": np.tile(step, (3, 1)),
        "horizontal": np.tile(step[:, np.newaxis], (1, 3)),
        "diagonal": np.sign(np.add.outer(np.arange(3), np.arange(3)) - 2),
    }

    def answer(kind):
        seen = [steps[kind], steps[kind] == 0]
        seen += [np.fliplr(image) for image in seen]
        return max(abs(int((image * kernel).sum())) for image in seen)

    return max(steps, key=answer)


@by_choice(
    points=1,
    topic="edges",
    section="Lecture 3, Example convolution for edge detection",
    options={
        "vertical": "edges that run up and down, as the side of a house",
        "horizontal": "edges that run left and right, as a horizon",
        "diagonal": "edges that run from corner to corner",
        "none": "no edges: it smooths or copies the image",
    },
    practice=[
        {"kernel": PREWITT_X},
        {"kernel": DIAGONAL},
        {"kernel": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]])},
    ],
    graded={"kernel": np.array([[-3, -10, -3], [0, 0, 0], [3, 10, 3]])},
    show="show_arrays(kernel=kernel)",
)
def edge_direction(kernel):
    """Which edges does {kernel} answer to most strongly?"""
    return edge_kind(kernel)


@edge_direction.misconception("""
    You named the direction in which the kernel compares pixels. The edge itself runs across that
    direction: what compares above with below finds horizontal edges.
""")
def across_instead_of_along(kernel):
    swap = {"vertical": "horizontal", "horizontal": "vertical"}
    return swap.get(edge_kind(kernel), edge_kind(kernel))


@edge_direction.misconception("""
    In a kernel for diagonal edges a diagonal parts the weights, or carries the positive ones. Look
    where the positive weights lie and where the negative ones.
""")
def always_diagonal(kernel):
    return "diagonal"


@edge_direction.misconception("""
    Add up the weights: their sum is zero, so the kernel ignores uniform surfaces and answers to
    changes. A kernel that smooths has a positive sum.
""")
def never_an_edge(kernel):
    return "none"


@edge_direction.misconception(
    """
    A kernel that finds edges answers 0 to a uniform surface. Let all nine pixels be 1: what does
    this one answer?
    """,
    practice_only=True,
)
def smooths_as_vertical(kernel):
    return "vertical" if kernel.sum() else edge_kind(kernel)


@edge_direction.misconception(
    """
    Add up the weights. A kernel that finds edges ignores a uniform surface: does this one?
    """,
    practice_only=True,
)
def smooths_as_horizontal(kernel):
    return "horizontal" if kernel.sum() else edge_kind(kernel)


@edge_direction.misconception(
    """
    At a vertical edge all rows of the image are alike. Add up the weights of each column of the
    kernel: what does it answer there?
    """,
    practice_only=True,
)
def diagonal_as_vertical(kernel):
    kind = edge_kind(kernel)
    return "vertical" if kind == "diagonal" else kind


@edge_direction.misconception(
    """
    At a horizontal edge all columns of the image are alike. Add up the weights of each row of the
    kernel: what does it answer there?
    """,
    practice_only=True,
)
def diagonal_as_horizontal(kernel):
    kind = edge_kind(kernel)
    return "horizontal" if kind == "diagonal" else kind


def patch_with_a_corner(rng):
    """A 3x3 patch of two grey levels and some noise."""
    patch = rng.randint(0, 4, size=(3, 3))
    patch[: rng.randint(1, 3), : rng.randint(1, 3)] += 10
    return {
        "patch": patch,
        "vertical": PREWITT_X,
        "horizontal": PREWITT_Y,
        "diagonal": DIAGONAL,
    }


@by_hand(
    points=2,
    topic="edges",
    pool="detectors_on_one_window",
    section="Lecture 3, Example convolution for edge detection; Lecture 1, What it learns",
    practice=patch_with_a_corner,
    graded=patch_with_a_corner,
    show="show_arrays(patch=patch, vertical=vertical, horizontal=horizontal, diagonal=diagonal)",
)
def three_detectors(patch, vertical, horizontal, diagonal):
    """One window of an image, {patch}, is seen by three detectors: {vertical}, {horizontal} and
    {diagonal}. Give their three outputs, in this order.
    """
    return [int(slide(patch, kernel).item()) for kernel in (vertical, horizontal, diagonal)]


@three_detectors.misconception("""
    Your first two outputs are exchanged. The detector of vertical edges compares left with right;
    its columns are alike, not its rows.
""")
def detectors_exchanged(patch, vertical, horizontal, diagonal):
    return three_detectors.answer(patch, horizontal, vertical, diagonal)


@three_detectors.misconception("""
    All signs are reversed: you subtracted the bright side from the dark one. Multiply each pixel
    with the weight that lies on it, sign included.
""")
def detectors_reversed(patch, vertical, horizontal, diagonal):
    return three_detectors.answer(-patch, vertical, horizontal, diagonal)


@three_detectors.misconception("""
    You wrote absolute values. The sign tells a bright-to-dark edge from a dark-to-bright one.
""")
def detectors_unsigned(patch, vertical, horizontal, diagonal):
    return np.abs(three_detectors.answer(patch, vertical, horizontal, diagonal))


LAPLACE = np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
SHARPEN = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
BINOMIAL = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]])


def patch_for_three_filters(rng):
    """A 3x3 patch of two grey levels and some noise, and three kernels with a middle."""
    patch = patch_with_a_corner(rng)["patch"]
    return {"patch": patch, "blur": BINOMIAL, "laplace": LAPLACE, "sharpen": SHARPEN}


@by_hand(
    points=2,
    topic="edges",
    pool="detectors_on_one_window",
    section="Lecture 4, Filters; Lecture 3, Example convolution for edge detection",
    practice=[
        {
            "patch": np.array([[1, 2, 3], [2, 7, 1], [0, 4, 1]]),
            "blur": BINOMIAL,
            "laplace": LAPLACE,
            "sharpen": SHARPEN,
        },
        patch_for_three_filters,
    ],
    graded=patch_for_three_filters,
    show="show_arrays(patch=patch, blur=blur, laplace=laplace, sharpen=sharpen)",
)
def blur_laplace_sharpen(patch, blur, laplace, sharpen):
    """One window of an image, {patch}, is seen by three kernels: {blur}, which smooths, {laplace},
    which finds edges of every direction, and {sharpen}. Give their three outputs, in this order.
    """
    return [int(slide(patch, kernel).item()) for kernel in (blur, laplace, sharpen)]


@blur_laplace_sharpen.misconception("""
    You divided the first output by the sum of the weights. That would keep the brightness, but
    these weights are whole numbers: multiply and add up, no more.
""")
def blur_normalised(patch, blur, laplace, sharpen):
    first, *others = blur_laplace_sharpen.answer(patch, blur, laplace, sharpen)
    return [first / blur.sum(), *others]


@blur_laplace_sharpen.misconception("""
    Your second output has the wrong sign. Look at the kernel: its middle is negative, so that a
    bright spot on a dark ground gives a negative number.
""")
def laplace_reversed(patch, blur, laplace, sharpen):
    return blur_laplace_sharpen.answer(patch, blur, -laplace, sharpen)


@blur_laplace_sharpen.misconception("""
    Your last two outputs are exchanged. The weights of a kernel that finds edges add up to 0, those
    of one that sharpens to 1.
""")
def laplace_and_sharpen_exchanged(patch, blur, laplace, sharpen):
    return blur_laplace_sharpen.answer(patch, blur, sharpen, laplace)


@blur_laplace_sharpen.misconception("""
    In the third output you added the Laplacian to the pixel in the middle, which blurs. To sharpen
    one subtracts it: the four neighbours have the weight -1.
""")
def sharpened_the_wrong_way(patch, blur, laplace, sharpen):
    first, second, _ = blur_laplace_sharpen.answer(patch, blur, laplace, sharpen)
    return [first, second, int(patch[1, 1]) + second]


def patch_for_a_gradient(rng):
    """A 3x3 patch with one bright corner, any of the four, and the two kernels of Sobel."""
    return {
        "patch": np.rot90(patch_with_a_corner(rng)["patch"], rng.randint(0, 4)),
        "vertical": SOBEL_X,
        "horizontal": SOBEL_X.T,
    }


@by_hand(
    points=2,
    topic="edges",
    pool="detectors_on_one_window",
    section="Lecture 3, Example convolution for edge detection; Lecture 4, Filters",
    practice=[
        {
            "patch": np.array([[1, 2, 3], [2, 7, 5], [0, 4, 6]]),
            "vertical": SOBEL_X,
            "horizontal": SOBEL_X.T,
        },
        patch_for_a_gradient,
    ],
    graded=patch_for_a_gradient,
    show="show_arrays(patch=patch, vertical=vertical, horizontal=horizontal)",
)
def strength_of_an_edge(patch, vertical, horizontal):
    """One window of an image, {patch}, is seen by the kernel of Sobel for vertical edges,
    {vertical}, and by that for horizontal edges, {horizontal}. Give three numbers: the output of
    the first, $g_x$, that of the second, $g_y$, and the strength of the edge in the cheap form
    $|g_x| + |g_y|$, which needs no square root.
    """
    g_x, g_y = (int(slide(patch, kernel).item()) for kernel in (vertical, horizontal))
    return [g_x, g_y, abs(g_x) + abs(g_y)]


@strength_of_an_edge.misconception("""
    Your first two outputs are exchanged. The detector of vertical edges compares left with right:
    its columns carry the signs.
""")
def gradient_exchanged(patch, vertical, horizontal):
    return strength_of_an_edge.answer(patch, horizontal, vertical)


@strength_of_an_edge.misconception("""
    The signs of your first two outputs are reversed. Multiply each pixel with the weight that lies
    on it, sign included.
""")
def gradient_reversed(patch, vertical, horizontal):
    return strength_of_an_edge.answer(-patch, vertical, horizontal)


@strength_of_an_edge.misconception("""
    You used the weight 1 in all three rows (Prewitt). Sobel counts the middle row, or column,
    twice.
""")
def gradient_of_prewitt(patch, vertical, horizontal):
    return strength_of_an_edge.answer(patch, np.sign(vertical), np.sign(horizontal))


@strength_of_an_edge.misconception("""
    You wrote the first two outputs without their signs. Only the strength takes absolute values;
    the signs tell the direction from dark to bright.
""")
def gradient_unsigned(patch, vertical, horizontal):
    return np.abs(strength_of_an_edge.answer(patch, vertical, horizontal))


@strength_of_an_edge.misconception("""
    Your two outputs are right, but you took the root of the sum of their squares. The question asks
    for the sum of the absolute values.
""")
def gradient_by_pythagoras(patch, vertical, horizontal):
    g_x, g_y, _ = strength_of_an_edge.answer(patch, vertical, horizontal)
    return [g_x, g_y, float(np.hypot(g_x, g_y))]


def step_edge(rng):
    """A dark and a bright level."""
    dark = int(rng.randint(1, 5))
    return {"dark": dark, "bright": dark + int(rng.randint(3, 15))}


@by_hand(
    points=2,
    topic="edges",
    section="Lecture 3, Edge detection at work; Lecture 4, Filters",
    practice=step_edge,
    graded=step_edge,
)
def three_kernels_one_edge(dark, bright):
    """An image is uniformly {bright} on its left half and uniformly {dark} on its right half. What
    is the largest entry of its feature map under the kernel of **Prewitt** (rows (1, 0, -1) three
    times), of **Sobel** (rows (1, 0, -1), (2, 0, -2), (1, 0, -1)) and of **Scharr** (rows
    (3, 0, -3), (10, 0, -10), (3, 0, -3))? Give the three numbers in this order.
    """
    image = np.repeat([[bright] * 3 + [dark] * 3], 6, axis=0)
    return [int(slide(image, kernel).max()) for kernel in (PREWITT_X, SOBEL_X, SCHARR_X)]


@three_kernels_one_edge.misconception("""
    You gave all three kernels the answer of Prewitt's. The weights of Sobel and Scharr are larger
    in the middle row, and so are their answers. (A slide shows the result of Prewitt beside all
    three.)
""")
def all_like_prewitt(dark, bright):
    return [3 * (bright - dark)] * 3


@three_kernels_one_edge.misconception("""
    You used the brightness itself, not the difference of the two sides. Where the kernel lies on
    the edge, its negative weights lie on the dark side.
""")
def dark_side_forgotten(dark, bright):
    return [3 * bright, 4 * bright, 16 * bright]


@three_kernels_one_edge.misconception("""
    You used one row of each kernel only. All three rows of the window see the edge, and their
    contributions add up.
""")
def middle_row_only(dark, bright):
    return [bright - dark, 2 * (bright - dark), 10 * (bright - dark)]


def misprinted_map(rng):
    """A feature map with one entry that is wrong, as on a slide."""
    image = rng.randint(0, 10, size=(6, 6))
    printed = slide(image, PREWITT_X)
    row, column = rng.permutation(4)[:2]  # never on the diagonal, where (row, column) is symmetric
    printed[row, column] += rng.choice([-10, -1, 1, 10])
    return {"image": image, "kernel": PREWITT_X, "printed": printed}


def lecture_misprint():
    """The feature map as the slide prints it: its last entry is wrong."""
    printed = slide(LECTURE_IMAGE, PREWITT_X)
    printed[3, 3] = 10
    return {"image": LECTURE_IMAGE, "kernel": PREWITT_X, "printed": printed}


@by_hand(
    points=2,
    topic="edges",
    section="Lecture 4, Convolution Filter as Edge Detector",
    title="Which entry of the slide is wrong?",
    practice=[lecture_misprint(), misprinted_map],
    graded=misprinted_map,
    show="show_arrays(image=image, kernel=kernel, printed=printed)",
)
def misprint(image, kernel, printed):
    """A slide claims that {printed} is the feature map of {image} under {kernel}. One entry is
    wrong. Give three numbers: its row, its column (both counted from 0, as in NumPy), and the
    value that belongs there.
    """
    right = slide(image, kernel)
    row, column = np.argwhere(right != printed)[0]
    return [int(row), int(column), int(right[row, column])]


@misprint.misconception("""
    You found the entry, but counted from 1. NumPy counts rows and columns from 0.
""")
def counted_from_one(image, kernel, printed):
    row, column, value = misprint.answer(image, kernel, printed)
    return [row + 1, column + 1, value]


@misprint.misconception("""
    You found the entry, but gave the value that is printed. Add up the nine products of that
    window again.
""")
def printed_value(image, kernel, printed):
    row, column, _ = misprint.answer(image, kernel, printed)
    return [row, column, int(printed[row, column])]


@misprint.misconception("""
    You exchanged row and column. The row comes first: it counts from top to bottom.
""")
def row_and_column_exchanged(image, kernel, printed):
    row, column, value = misprint.answer(image, kernel, printed)
    return [column, row, value]


# --------------------------------------------------------------------------- padding

borders = text("""
    ## Padding

    Without padding the feature map shrinks, and pixels at the border are seen by fewer windows
    than those inside. **Zero padding** lays a frame of zeros around the image first. With a frame
    of one pixel, a 3x3 kernel keeps the size: this is what frameworks call *same* padding. (One
    lecture calls it "same" to repeat the border pixels; the usual names for that are *edge* or
    *replicate* padding.)
""")

frame_of_zeros = demo("""
    image = np.array([[3, 1, 4], [1, 5, 9], [2, 6, 5]])
    zeros, edges = np.pad(image, 1), np.pad(image, 1, mode="edge")
    show_arrays(image=image, zero_padded=zeros, edge_padded=edges)
""")


def wide_image_and_odd_kernel(rng):
    """A 4x5 image and a kernel without any symmetry."""
    return {
        "image": rng.randint(1, 10, size=(4, 5)),
        "kernel": rng.randint(-2, 3, size=(3, 3)),
    }


@by_hand(
    points=3,
    topic="padding",
    pool="padded_maps",
    section="Lecture 4, Padding Example",
    practice=wide_image_and_odd_kernel,
    graded=wide_image_and_odd_kernel,
    show="show_arrays(image=image, kernel=kernel)",
)
def padded_map(image, kernel):
    """Compute the feature map of {image} under {kernel} with **zero padding 1** on all sides and
    stride 1.
    """
    return slide(image, kernel, padding=1)


@padded_map.misconception("""
    You left the padding out: your map is smaller than the image. Lay a frame of zeros around the
    image before you slide.
""")
def padding_forgotten(image, kernel):
    return slide(image, kernel)


@padded_map.misconception("""
    You computed the inside and left the border of the output zero. The zeros belong around the
    input: a window at the border still sees image pixels, and its sum is rarely zero.
""")
def output_framed_with_zeros(image, kernel):
    return np.pad(slide(image, kernel), 1)


@padded_map.misconception("""
    You repeated the border pixels (edge padding). Zero padding puts zeros there.
""")
def edge_padded(image, kernel):
    return slide(np.pad(image, 1, mode="edge"), kernel)


@padded_map.misconception("""
    You put two rows and columns of zeros on each side. Padding 1 means one on each side, so that
    height and width grow by two in all.
""")
def padded_twice(image, kernel):
    return slide(image, kernel, padding=2)


@padded_map.misconception("""
    You flipped the kernel: that is a true convolution. Here, as in every convolutional layer, it
    lies on the padded image as it is written.
""")
def padded_and_flipped(image, kernel):
    return slide(image, flipped(kernel), padding=1)


@by_hand(
    points=3,
    topic="padding",
    pool="padded_maps",
    section="Lecture 4, Padding Example",
    practice=wide_image_and_odd_kernel,
    graded=wide_image_and_odd_kernel,
    show="show_arrays(image=image, kernel=kernel)",
)
def replicated_map(image, kernel):
    """Compute the feature map of {image} under {kernel} with **edge padding** of one pixel (also
    called replicate) on all sides and stride 1: each pixel of the frame, the corners included, is a
    copy of the image pixel that is nearest to it.
    """
    return slide(np.pad(image, 1, mode="edge"), kernel)


@replicated_map.misconception("""
    You put zeros around the image. Edge padding repeats the pixels of the border, so that a uniform
    image stays uniform.
""")
def replicated_with_zeros(image, kernel):
    return slide(image, kernel, padding=1)


@replicated_map.misconception("""
    You mirrored the image at its border pixels (reflect padding), so that the frame repeats the
    second row and the second column. Edge padding repeats the first and the last ones.
""")
def replicated_by_reflection(image, kernel):
    return slide(np.pad(image, 1, mode="reflect"), kernel)


@replicated_map.misconception("""
    You continued the image with its opposite side (circular padding). Edge padding repeats the
    border next to it.
""")
def replicated_around(image, kernel):
    return slide(np.pad(image, 1, mode="wrap"), kernel)


@replicated_map.misconception("""
    The four corners of your frame are zeros. They are copies, too: of the corner pixel of the image
    next to each.
""")
def replicated_without_corners(image, kernel):
    framed = np.pad(image, 1, mode="edge")
    framed[np.ix_([0, -1], [0, -1])] = 0
    return slide(framed, kernel)


@replicated_map.misconception("""
    You left the padding out: your map is smaller than the image. Lay the frame around the image
    before you slide.
""")
def replication_forgotten(image, kernel):
    return slide(image, kernel)


@replicated_map.misconception("""
    You flipped the kernel: that is a true convolution. Here, as in every convolutional layer, it
    lies on the padded image as it is written.
""")
def replicated_and_flipped(image, kernel):
    return slide(np.pad(image, 1, mode="edge"), flipped(kernel))


def low_image_and_odd_kernel(rng):
    """A 3x6 image without zeros and a kernel without any symmetry."""
    return {
        "image": rng.randint(1, 10, size=(3, 6)),
        "kernel": rng.randint(-2, 3, size=(3, 3)),
    }


@by_hand(
    points=3,
    topic="padding",
    pool="padded_maps",
    section="Lecture 4, Padding Example; Lecture 1, Other parameters: Padding",
    practice=low_image_and_odd_kernel,
    graded=low_image_and_odd_kernel,
    show="show_arrays(image=image, kernel=kernel)",
)
def map_with_padded_rows(image, kernel):
    """Height and width may be padded differently. Compute the feature map of {image} under {kernel}
    with zero padding **(2, 0)**: two rows of zeros above and two below, no columns; stride 1.
    """
    return slide(image, kernel, padding=(2, 0))


@map_with_padded_rows.misconception("""
    You exchanged the axes: your zeros stand at the left and at the right. The first number of the
    pair belongs to the height, so it adds rows.
""")
def columns_padded_instead(image, kernel):
    return slide(image, kernel, padding=(0, 2))


@map_with_padded_rows.misconception("""
    You padded all four sides. The second number of the pair is 0: the width gets no zeros.
""")
def all_sides_padded(image, kernel):
    return slide(image, kernel, padding=2)


@map_with_padded_rows.misconception("""
    You parted two rows of zeros between above and below. Padding 2 means two on each side: the
    height grows by four.
""")
def one_row_on_each_side(image, kernel):
    return slide(image, kernel, padding=(1, 0))


@map_with_padded_rows.misconception("""
    You left the padding out. Lay the rows of zeros above and below the image before you slide.
""")
def padded_rows_forgotten(image, kernel):
    return slide(image, kernel)


@map_with_padded_rows.misconception("""
    You computed the inside and left the outer rows of the output zero. The zeros belong around the
    input: a window that lies on them partly still sees image pixels.
""")
def output_rows_of_zeros(image, kernel):
    return np.pad(slide(image, kernel), ((2, 2), (0, 0)))


@map_with_padded_rows.misconception("""
    You flipped the kernel: that is a true convolution. Here, as in every convolutional layer, it
    lies on the padded image as it is written.
""")
def padded_rows_and_flipped(image, kernel):
    return slide(image, flipped(kernel), padding=(2, 0))


@by_choice(
    points=1,
    topic="padding",
    section="Lecture 4, Padding Example; Lecture 1, Other parameters: Padding",
    options={
        "nowhere": "the feature map is zero everywhere",
        "left-right": "in the first and the last column",
        "top-bottom": "in the first and the last row",
        "frame": "in the whole outer frame: first and last row, first and last column",
    },
    practice=[
        {"level": 5, "kernel": PREWITT_Y},
        {"level": 3, "kernel": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])},
    ],
    graded={"level": 7, "kernel": PREWITT_X},
    show="show_arrays(kernel=kernel)",
)
def false_edges(level, kernel):
    """A uniform image of brightness {level} has no edges at all. It is convolved with {kernel} and
    **zero padding 1**. Where is the feature map not zero (look at whole rows and columns, corners
    aside)?
    """
    shown = slide(np.full((6, 6), level), kernel, padding=1) != 0
    sides, ends = bool(shown[2, 0]), bool(shown[0, 2])
    return {
        (True, True): "frame",
        (True, False): "left-right",
        (False, True): "top-bottom",
        (False, False): "nowhere",
    }[sides, ends]


@false_edges.misconception("""
    Inside the image that is true. At the border the window also sees the zeros of the padding, and
    from the image to the zeros there is a step: a false edge.
""")
def padding_is_harmless(level, kernel):
    return "nowhere"


@false_edges.misconception("""
    The frame of zeros makes a step on all four sides, but a kernel answers only to the edges that
    it looks for. Compare what it subtracts: left from right, or above from below?
""")
def every_border(level, kernel):
    return "frame"


@false_edges.misconception("""
    You took the other pair of sides. A kernel that compares left with right answers to vertical
    edges, and those lie at the left and at the right border.
""")
def other_sides(level, kernel):
    swap = {"left-right": "top-bottom", "top-bottom": "left-right"}
    right = false_edges.answer(level, kernel)
    return swap.get(right, right)


@false_edges.misconception(
    """
    At a border one row or one column of the kernel lies on zeros. Leave out its left column and add
    up the rest; then do the same with its upper row.
    """,
    practice_only=True,
)
def sees_no_false_row(level, kernel):
    right = false_edges.answer(level, kernel)
    return "left-right" if right == "frame" else right


@false_edges.misconception(
    """
    At a border one row or one column of the kernel lies on zeros. Leave out its upper row and add
    up the rest; then do the same with its left column.
    """,
    practice_only=True,
)
def sees_no_false_column(level, kernel):
    right = false_edges.answer(level, kernel)
    return "top-bottom" if right == "frame" else right


# --------------------------------------------------------------------------- channels

channels = text("""
    ## Channels

    A colour image has three channels, and so has each kernel. All channels of the window are
    multiplied with the channels of the kernel, and **everything is added up to one number**; the
    bias of the kernel is added once. Three channels in, one kernel: one feature map out.
""")

three_channels = demo("""
    rgb = np.array([[[9, 8], [7, 9]], [[5, 4], [6, 5]], [[1, 2], [0, 1]]])
    show_arrays(rgb=rgb)
""")


def rgb_corner(rng):
    """The upper left 3x3 corner of an RGB image, a kernel and a bias."""
    return {
        "corner": rng.randint(0, 10, size=(3, 3, 3)),
        "weight": rng.randint(-1, 2, size=(3, 3, 3)),
        "bias": int(rng.randint(2, 6)),
    }


LECTURE_CORNER = {
    "corner": np.array(
        [
            [[156, 155, 156], [153, 154, 157], [149, 151, 155]],
            [[167, 166, 167], [164, 165, 168], [160, 162, 166]],
            [[163, 162, 163], [160, 161, 164], [156, 158, 162]],
        ]
    ),
    "weight": np.array(
        [
            [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
            [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
            [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
        ]
    ),
    "bias": 1,
}


def channel_sums(corner, weight):
    """Sum of products of each channel in the first window of the zero-padded image."""
    first = np.pad(corner, ((0, 0), (1, 0), (1, 0)))[:, :3, :3]
    return [int((window * kernel).sum()) for window, kernel in zip(first, weight, strict=True)]


@by_hand(
    points=3,
    topic="channels",
    pool="one_window_of_an_rgb_image",
    section="Lecture 2, Convolution operation with stride length = 1",
    title="One pixel of an RGB convolution",
    practice=LECTURE_CORNER,
    graded=rgb_corner,
    show="show_arrays(corner=corner, weight=weight, columns=3)",
)
def rgb_pixel(corner, weight, bias):
    """{corner} is the upper left 3x3 corner of a large RGB image, channels first. The layer has
    **zero padding 1**, one kernel {weight} with three channels, and the bias {bias}. Compute the
    **first entry** (row 0, column 0) of the feature map. Give four numbers: the sum of products in
    the red, the green and the blue channel, and the output.
    """
    sums = channel_sums(corner, weight)
    return [*sums, sum(sums) + bias]


@rgb_pixel.misconception("""
    Your channels are right, but the output lacks the bias. It is added once, after the sum over
    the channels.
""")
def bias_forgotten(corner, weight, bias):
    sums = channel_sums(corner, weight)
    return [*sums, sum(sums)]


@rgb_pixel.misconception("""
    You added the bias once for each channel. A kernel has one bias, however many channels it has.
""")
def bias_per_channel(corner, weight, bias):
    sums = channel_sums(corner, weight)
    return [*sums, sum(sums) + 3 * bias]


@rgb_pixel.misconception("""
    You left the padding out. With zero padding 1 the first window hangs over the corner: its first
    row and its first column are zeros.
""")
def corner_not_padded(corner, weight, bias):
    sums = [int((window * kernel).sum()) for window, kernel in zip(corner, weight, strict=True)]
    return [*sums, sum(sums) + bias]


@rgb_pixel.misconception("""
    You averaged the three channels. They are added up; each channel has weights of its own.
""")
def channels_averaged(corner, weight, bias):
    sums = channel_sums(corner, weight)
    return [*sums, sum(sums) / 3 + bias]


def sums_of_channels(window, weight):
    """Sum of products of each channel of one window."""
    return [int(products.sum()) for products in window * weight]


def rgb_window_and_two_kernels(rng):
    """A 2x2 window of an RGB image, two kernels and their biases."""
    return {
        "window": rng.randint(1, 10, size=(3, 2, 2)),
        "first": rng.randint(-2, 3, size=(3, 2, 2)),
        "second": rng.randint(-2, 3, size=(3, 2, 2)),
        "biases": [int(b) for b in rng.choice([2, 3, 4, 5, 6], size=2, replace=False)],
    }


@by_hand(
    points=3,
    topic="channels",
    pool="one_window_of_an_rgb_image",
    section="Lecture 2, Convolution operation with stride length = 1",
    title="One window, two kernels",
    practice=rgb_window_and_two_kernels,
    graded=rgb_window_and_two_kernels,
    show="show_arrays(window=window, first=first, second=second, columns=3)",
)
def rgb_two_kernels(window, first, second, biases):
    """{window} is one window of an RGB image, channels first. A layer of **two kernels**, {first}
    and {second}, with the biases {biases}, looks at it. Give one row of four numbers for each
    kernel: the sum of products in the red, the green and the blue channel, and the output.
    """
    sums = [sums_of_channels(window, kernel) for kernel in (first, second)]
    return [[*row, sum(row) + bias] for row, bias in zip(sums, biases, strict=True)]


@rgb_two_kernels.misconception("""
    Your channels are right, but the outputs lack the biases. Each kernel adds its own, once, after
    the sum over the channels.
""")
def two_kernels_without_bias(window, first, second, biases):
    return rgb_two_kernels.answer(window, first, second, [0, 0])


@rgb_two_kernels.misconception("""
    You added the bias once for each channel. A kernel has one bias, however many channels it has.
""")
def two_kernels_bias_per_channel(window, first, second, biases):
    return rgb_two_kernels.answer(window, first, second, [3 * bias for bias in biases])


@rgb_two_kernels.misconception("""
    You used the first bias for both kernels. Each kernel has a bias of its own.
""")
def two_kernels_one_bias(window, first, second, biases):
    return rgb_two_kernels.answer(window, first, second, [biases[0]] * 2)


@rgb_two_kernels.misconception("""
    You exchanged the two biases. The first belongs to the first kernel, the second to the second.
""")
def two_kernels_biases_exchanged(window, first, second, biases):
    return rgb_two_kernels.answer(window, first, second, biases[::-1])


@rgb_two_kernels.misconception("""
    You averaged the three channels. They are added up; each channel has weights of its own.
""")
def two_kernels_averaged(window, first, second, biases):
    rows = [sums_of_channels(window, kernel) for kernel in (first, second)]
    return [[*row, sum(row) / 3 + bias] for row, bias in zip(rows, biases, strict=True)]


@rgb_two_kernels.misconception("""
    You flipped the kernels: that is a true convolution. A layer lays them on the window as they are
    written.
""")
def two_kernels_flipped(window, first, second, biases):
    first, second = first[:, ::-1, ::-1], second[:, ::-1, ::-1]
    return rgb_two_kernels.answer(window, first, second, biases)


def rgb_strip_with_relu(rng):
    """An RGB strip two pixels high and a kernel whose outputs have both signs, and a bias that
    carries one of them over zero.
    """
    while True:
        drawn = {
            "strip": rng.randint(0, 10, size=(3, 2, 5)),
            "weight": rng.randint(-2, 3, size=(3, 2, 2)),
            "bias": int(rng.randint(3, 9)),
        }
        sums = strip_sums(drawn["strip"], drawn["weight"]).sum(axis=0)
        lifted = (sums < 0) & (sums + drawn["bias"] > 0)
        if lifted.any() and (sums > 0).any() and (sums + drawn["bias"] < 0).any():
            return drawn


def strip_sums(strip, weight):
    """Sums of products of each channel (rows) in each window (columns)."""
    return np.stack([slide(*pair)[0] for pair in zip(strip, weight, strict=True)])


@by_hand(
    points=3,
    topic="channels",
    pool="one_window_of_an_rgb_image",
    section="Lecture 2, Convolution operation with stride length = 1",
    title="Channels, bias and ReLU",
    practice=rgb_strip_with_relu,
    graded=rgb_strip_with_relu,
    show="show_arrays(strip=strip, weight=weight, columns=3)",
)
def rgb_strip(strip, weight, bias):
    """{strip} is an RGB image of two rows and five columns, channels first. A layer has one kernel
    {weight} with three channels, the bias {bias}, stride 1, no padding, and a **ReLU** (which sets
    negative numbers to zero) behind it. Its feature map has a single row. Give two rows: the four
    entries before the ReLU, and the four after it.
    """
    before = strip_sums(strip, weight).sum(axis=0) + bias
    return np.stack([before, np.maximum(before, 0)])


@rgb_strip.misconception("""
    The bias is missing. It is added once to each entry of the map, before the ReLU.
""")
def strip_without_bias(strip, weight, bias):
    return rgb_strip.answer(strip, weight, 0)


@rgb_strip.misconception("""
    You added the bias once for each channel. A kernel has one bias, however many channels it has.
""")
def strip_bias_per_channel(strip, weight, bias):
    return rgb_strip.answer(strip, weight, 3 * bias)


@rgb_strip.misconception("""
    Your first row is right, but you applied the ReLU before the bias was added. The bias belongs to
    the convolution and decides with the sum what the ReLU lets through.
""")
def strip_relu_before_bias(strip, weight, bias):
    sums = strip_sums(strip, weight).sum(axis=0)
    return np.stack([sums + bias, np.maximum(sums, 0) + bias])


@rgb_strip.misconception("""
    Your first row is right, but the second has absolute values. A ReLU sets negative numbers to
    zero.
""")
def strip_absolute(strip, weight, bias):
    before = rgb_strip.answer(strip, weight, bias)[0]
    return np.stack([before, np.abs(before)])


@rgb_strip.misconception("""
    Your rows are alike: nothing was cut off. Behind the ReLU no entry is negative.
""")
def strip_without_relu(strip, weight, bias):
    before = rgb_strip.answer(strip, weight, bias)[0]
    return np.stack([before, before])


@rgb_strip.misconception("""
    You flipped the kernel: that is a true convolution. A layer lays it on the image as it is
    written.
""")
def strip_flipped(strip, weight, bias):
    return rgb_strip.answer(strip, weight[:, ::-1, ::-1], bias)


@rgb_strip.misconception("""
    Your first row is right, but your second is the ReLU of each channel, added up. The channels are
    added first: a negative one may outweigh the others.
""")
def strip_relu_per_channel(strip, weight, bias):
    sums = strip_sums(strip, weight)
    return np.stack([sums.sum(axis=0) + bias, np.maximum(sums, 0).sum(axis=0) + bias])


# --------------------------------------------------------------------------- code

in_python = text("""
    ## The whole layer in Python

    Now write what you did by hand as a function. It works on a batch: `x` has the shape
    (N, C, H, W), N images with C channels each; `weight` has the shape (K, C, kH, kW), one kernel
    for each of the K feature maps; `bias` has the shape (K,). Loops are welcome: clarity counts
    here, not speed.
""")


def layer(n, c, h, w, k, kernel_size, stride, padding):
    """Draws the arguments of conv2d with these sizes, signed whole numbers and a bias."""

    def draw(rng):
        return {
            "x": rng.randint(-5, 6, size=(n, c, h, w)).astype(float),
            "weight": rng.randint(-3, 4, size=(k, c, *kernel_size)).astype(float),
            "bias": rng.randint(1, 9, size=k).astype(float),
            "stride": stride,
            "padding": padding,
        }

    return draw


def reference_conv2d(x, weight, bias, stride, padding):
    """The same layer by cnn_ref."""
    return cnn_ref.conv2d(x, weight, bias, stride=stride, padding=padding)


@in_code(
    points=6,
    topic="convolution",
    section="Lecture 2, Convolution: extension to 2D images; Lecture 4, Strides",
    title="conv2d in Python",
    reference=reference_conv2d,
    practice={
        "one channel, stride 1, no padding": layer(1, 1, 5, 6, 1, (3, 3), (1, 1), (0, 0)),
        "three channels, two kernels": layer(2, 3, 5, 6, 2, (3, 2), (1, 1), (0, 0)),
        "stride (2, 1), padding (1, 0)": layer(2, 3, 7, 6, 2, (3, 2), (2, 1), (1, 0)),
        "stride (1, 2), padding (0, 2)": layer(2, 3, 5, 6, 2, (2, 3), (1, 2), (0, 2)),
    },
    graded={
        "stride 1, no padding": layer(2, 3, 6, 7, 4, (3, 2), (1, 1), (0, 0)),
        "kernel of one pixel": layer(2, 2, 4, 5, 3, (1, 1), (1, 1), (0, 0)),
        "stride 2": layer(2, 3, 9, 10, 4, (3, 3), (2, 2), (0, 0)),
        "padding 1": layer(2, 3, 5, 8, 4, (3, 3), (1, 1), (1, 1)),
        "stride (2, 1), padding (1, 0)": layer(2, 3, 9, 6, 2, (4, 3), (2, 1), (1, 0)),
        "stride (1, 3), padding (2, 1)": layer(2, 2, 5, 10, 3, (2, 3), (1, 3), (2, 1)),
    },
)
def conv2d(x, weight, bias, stride, padding):
    """Write `conv2d(x, weight, bias, stride, padding)`: the output of a convolutional layer, an
    array of shape (N, K, H_out, W_out). `stride` and `padding` are pairs (vertical, horizontal) of
    whole numbers; padding is done with zeros, on both sides of an axis alike. As in every
    framework the kernel is not flipped, and windows that would not fit are left out (floor).
    """
    n, _, height, width = x.shape
    k, _, k_h, k_w = weight.shape
    (s_h, s_w), (p_h, p_w) = stride, padding
    padded = np.pad(x, ((0, 0), (0, 0), (p_h, p_h), (p_w, p_w)))
    out_h = (height + 2 * p_h - k_h) // s_h + 1
    out_w = (width + 2 * p_w - k_w) // s_w + 1
    feature_maps = np.zeros((n, k, out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * s_h, j * s_w
            window = padded[:, np.newaxis, :, top : top + k_h, left : left + k_w]
            feature_maps[:, :, i, j] = np.sum(window * weight, axis=(2, 3, 4)) + bias
    return feature_maps


@conv2d.misconception("""
    Your kernels are flipped: that is a true convolution. A convolutional layer uses them as they
    are written.
""")
def conv2d_flipped(x, weight, bias, stride, padding):
    return reference_conv2d(x, weight[:, :, ::-1, ::-1], bias, stride, padding)


@conv2d.misconception("The bias is missing. Add one number to each feature map.")
def conv2d_without_bias(x, weight, bias, stride, padding):
    return reference_conv2d(x, weight, 0 * bias, stride, padding)


@conv2d.misconception("""
    You added the bias inside the sum, so that it counts once for every weight. It is added once to
    each output, after the sum.
""")
def conv2d_bias_inside(x, weight, bias, stride, padding):
    return reference_conv2d(x, weight, bias * weight[0].size, stride, padding)


@conv2d.misconception("""
    Your windows start at i instead of i * stride: you computed the first entries of the map with
    stride 1. Only the size of your output knows the stride.
""")
def conv2d_window_ignores_stride(x, weight, bias, stride, padding):
    out_h, out_w = reference_conv2d(x, weight, bias, stride, padding).shape[2:]
    return reference_conv2d(x, weight, bias, (1, 1), padding)[:, :, :out_h, :out_w]


@conv2d.misconception("The stride is ignored: your windows move by one pixel.")
def conv2d_ignores_stride(x, weight, bias, stride, padding):
    return reference_conv2d(x, weight, bias, (1, 1), padding)


@conv2d.misconception("""
    You exchanged the two strides. The first number moves the window down, the second to the right.
""")
def conv2d_strides_exchanged(x, weight, bias, stride, padding):
    return reference_conv2d(x, weight, bias, stride[::-1], padding)


@conv2d.misconception("The padding is ignored: lay zeros around each image first.")
def conv2d_ignores_padding(x, weight, bias, stride, padding):
    return reference_conv2d(x, weight, bias, stride, (0, 0))


@conv2d.misconception("""
    You padded one side of each axis only. Padding p adds p zeros before and p zeros after.
""")
def conv2d_pads_one_side(x, weight, bias, stride, padding):
    (p_h, p_w), none = padding, (0, 0)
    padded = np.pad(x, (none, none, (p_h, 0), (p_w, 0)))
    return reference_conv2d(padded, weight, bias, stride, none)


@conv2d.misconception("""
    You left the border of the output zero instead of padding the input with zeros.
""")
def conv2d_frames_output(x, weight, bias, stride, padding):
    right = reference_conv2d(x, weight, bias, stride, padding)
    framed = np.zeros_like(right)
    inside = np.ones(right.shape[2:], dtype=bool)
    for axis, (size, k, s, p) in enumerate(
        zip(x.shape[2:], weight.shape[2:], stride, padding, strict=True)
    ):
        start = np.arange(right.shape[2 + axis]) * s - p
        fits = (start >= 0) & (start + k <= size)
        inside &= fits[:, np.newaxis] if axis == 0 else fits[np.newaxis]
    framed[:, :, inside] = right[:, :, inside]
    return framed


@conv2d.misconception("""
    The last row and the last column of windows are missing. The output size is
    (H + 2p - k) // stride + 1; you lost the + 1.
""")
def conv2d_loses_the_last_window(x, weight, bias, stride, padding):
    return reference_conv2d(x, weight, bias, stride, padding)[:, :, :-1, :-1]


@conv2d.misconception("""
    You used the number of the feature map as the number of the channel: each map sees one channel
    only. Every kernel has C channels, and all of them are added up.
""")
def conv2d_one_channel_per_map(x, weight, bias, stride, padding):
    channels = x.shape[1]
    chosen = np.arange(len(weight)) % channels
    alone = np.zeros_like(weight)
    alone[np.arange(len(weight)), chosen] = weight[np.arange(len(weight)), chosen]
    return reference_conv2d(x, alone, bias, stride, padding)


@conv2d.misconception("""
    Your sum also runs over the batch, so that all images get the same feature maps. Keep the first
    axis out of the sum.
""")
def conv2d_mixes_the_batch(x, weight, bias, stride, padding):
    mixed = np.broadcast_to(x.sum(axis=0, keepdims=True), x.shape)
    return reference_conv2d(mixed, weight, bias, stride, padding)
