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
from cnn_ref.plots_layers import show_field, show_positions
from cnn_ref.plots_networks import show_network
from cnn_ref.plots_windows import show_windows
"""
ALLOW = [
    "cnn_ref.arguments",
    "cnn_ref.plots",
    "cnn_ref.plots_layers",
    "cnn_ref.plots_networks",
    "cnn_ref.plots_windows",
]


def outputs(size, kernel_size, stride=1, padding=0, dilation=1):
    """Windows that fit on one axis."""
    return cnn_ref.output_size(size, kernel_size, stride=stride, padding=padding, dilation=dilation)


# --------------------------------------------------------------------------- slips
# Wrong ways to count the windows of one axis, each with what one says to a student who counted so.
# Several questions below share them.


def no_plus_one(size, kernel_size, stride=1, padding=0):
    """You lost the + 1. The quotient counts the steps of the window, and a window that makes n
    steps has stood at n + 1 places.
    """
    return (size + 2 * padding - kernel_size) // stride


def rounded_up(size, kernel_size, stride=1, padding=0):
    """You rounded up. A window that would hang over the end is left out: frameworks round down.
    (Only a pooling can be told to do otherwise, by `ceil_mode=True`.)
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
    """You divided by S + 1, as a slide of lecture 4 prints it. That is a misprint (the 2.5 in the
    line below it is 3/2 + 1, not 3/(2 + 1)): the + 1 stands behind the fraction.
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


# --------------------------------------------------------------------------- one axis

welcome = text("""
    ## How many places has a window?

    Before a network can be trained its layers must fit together, and the first error message that
    you meet is about shapes. All of them follow from one question: at how many places can a window
    stand? Each axis is counted by itself, so that a strip of pixels is enough to think about.

    A window of width $F$ (the kernel) starts at the first of $I$ pixels and moves by $S$ pixels
    (the **stride**) until the next step would take it over the end. It can go $I - F$ pixels, that
    is $\\lfloor (I-F)/S \\rfloor$ steps, and it has stood at one place more than it made steps:

    $$O = \\left\\lfloor \\frac{I - F}{S} \\right\\rfloor + 1 .$$

    Below: 8 pixels, a window of 3, stride 2. It makes 2 steps, so there are 3 outputs; pixel 7 is
    read by no window.
""")

one_axis = demo("show_positions(8, 3, starts=[0, 2, 4])")

two_axes_at_once = text("""
    In an image the two axes are counted one after the other. Below: 6x8 pixels, a window of 2x3
    that moves by its own size. It stands at 3 places from top to bottom and at 2 from left to
    right, and makes a feature map of 3x2; two columns are left over.
""")

windows_in_an_image = demo("""
    image = np.arange(48).reshape(6, 8)
    show_windows(image, (2, 3), stride=(2, 3))
""")


def for_each_stride(count, size, kernel_size):
    """Outputs at the strides 1 to 5, by one way to count."""
    return [count(size, kernel_size, stride) for stride in (1, 2, 3, 4, 5)]


def long_strip(rng):
    """A strip of 60 to 249 pixels and a window of 3 to 11."""
    return {"size": int(rng.randint(60, 250)), "kernel_size": int(rng.randint(3, 12))}


@by_hand(
    points=2,
    topic="stride",
    pool="windows_on_a_strip",
    section="Lecture 4, Strides; Lecture 3, Useful tools: output size",
    title="Five strides",
    practice=[{"size": 7, "kernel_size": 3}, {"size": 23, "kernel_size": 4}],
    graded=long_strip,
)
def five_strides(size, kernel_size):
    """A window of {kernel_size} pixels moves along {size} pixels, without padding. How many outputs
    are there with stride 1, 2, 3, 4 and 5? Give the five numbers in this order.
    """
    return for_each_stride(outputs, size, kernel_size)


slips(five_strides, for_each_stride, *COUNTING, *STRIDING)


def outputs_and_rest(count, size, kernel_size, strides):
    """Outputs at each stride, and the pixels behind the last window."""
    rows = []
    for stride in strides:
        places = count(size, kernel_size, stride)
        rows.append([places, max(size - (places - 1) * stride - kernel_size, 0)])
    return rows


def strip_and_strides(rng):
    """A strip of 60 to 99 pixels, a window of 6 or 7, four strides that are not wider."""
    return {
        "size": int(rng.randint(60, 100)),
        "kernel_size": int(rng.randint(6, 8)),
        "strides": sorted(int(s) for s in rng.choice([2, 3, 4, 5, 6], size=4, replace=False)),
    }


@by_hand(
    points=2,
    topic="stride",
    pool="windows_on_a_strip",
    section="Lecture 4, Strides; Lecture 1, Other parameters: Padding",
    title="The last pixels",
    practice=[
        {"size": 8, "kernel_size": 3, "strides": [1, 2, 3]},
        {"size": 31, "kernel_size": 6, "strides": [2, 3, 4, 6]},
    ],
    graded=strip_and_strides,
)
def last_pixels(size, kernel_size, strides):
    """A window of {kernel_size} pixels moves along {size} pixels, without padding. For each stride
    in {strides} give two numbers: how many outputs there are, and how many pixels at the end are
    read by no window. Give one row [outputs, unread pixels] for each stride.
    """
    return outputs_and_rest(outputs, size, kernel_size, strides)


slips(last_pixels, outputs_and_rest, no_plus_one, rounded_up, stride_plus_one, tiles)


@last_pixels.misconception("""
    Your outputs are right. What is left is counted behind the *last pixel of the last window*; you
    subtracted one stride for each output, as if each window were as wide as its step.
""")
def rest_behind_the_steps(size, kernel_size, strides):
    counts = [outputs(size, kernel_size, stride) for stride in strides]
    return [[n, size - n * stride] for n, stride in zip(counts, strides, strict=True)]


@last_pixels.misconception("""
    Your outputs are right, but you wrote the remainder of a division by the width of the kernel.
    The window moves by the stride: what is left over is less than one stride.
""")
def rest_of_the_kernel(size, kernel_size, strides):
    return [[outputs(size, kernel_size, s), size % kernel_size] for s in strides]


@last_pixels.misconception("""
    Your window moves by one pixel: then nothing is ever left over. Let it move by the stride.
""")
def rest_at_stride_one(size, kernel_size, strides):
    return [[size - kernel_size + 1, 0] for _ in strides]


def deepest(size, kernel_size):
    """Layers without padding until a kernel no longer fits, and the size that is left."""
    layers = (size - 1) // (kernel_size - 1)
    return [layers, size - layers * (kernel_size - 1)]


def four_networks(rng):
    """Sizes of images and kernels, such that some stacks end at one pixel and some do not."""
    kernels = [int(k) for k in rng.choice([3, 4, 5, 6, 7], size=4, replace=False)]
    return {"networks": [(int(rng.randint(60, 200)), kernel) for kernel in kernels]}


@by_hand(
    points=2,
    topic="stride",
    pool="windows_on_a_strip",
    section="Lecture 5, Spatial Output Size; Lecture 3, Useful tools: valid convolution",
    title="How deep without padding?",
    practice=[{"networks": [(9, 3), (32, 5)]}, {"networks": [(28, 3), (40, 4), (64, 7)]}],
    graded=four_networks,
)
def deepest_network(networks):
    """Without padding every convolution shrinks the image, which sets an upper bound to the depth
    of a network. Each entry of `networks` is (size of the image, kernel size); all its layers are
    alike, with stride 1. For each entry give [number of layers that fit, size that is left after
    the last of them].
    """
    return [deepest(*network) for network in networks]


@deepest_network.misconception("""
    You let each layer take away a whole kernel. A kernel of 3 takes one pixel from each side, two
    in all: F - 1, because the window still stands at the last place.
""")
def shrinks_by_the_kernel(networks):
    return [[size // kernel, size % kernel] for size, kernel in networks]


@deepest_network.misconception("""
    You stopped one layer early. A kernel fits as long as the image is as large as the kernel
    itself; then one pixel is left.
""")
def one_layer_early(networks):
    rows = [(deepest(*network), network[1]) for network in networks]
    return [[layers - 1, left + kernel - 1] for (layers, left), kernel in rows]


@deepest_network.misconception("""
    You shrank the image down to nothing. At least one pixel is left: a kernel that is larger than
    what remains does not fit any more.
""")
def down_to_nothing(networks):
    return [
        [-(-size // (k - 1)), max(size - -(-size // (k - 1)) * (k - 1), 0)] for size, k in networks
    ]


@deepest_network.misconception("""
    You let each layer take away half a kernel. That is what it takes from one side; an axis has two
    sides.
""")
def shrinks_on_one_side(networks):
    rows = []
    for size, kernel in networks:
        half = kernel // 2
        layers = (size - kernel) // half + 1
        rows.append([layers, size - layers * half])
    return rows


# --------------------------------------------------------------------------- padding

padding = text("""
    ## Padding

    With $P$ zeros on **each side** the strip has $I + 2P$ pixels, and

    $$O = \\left\\lfloor \\frac{I + 2P - F}{S} \\right\\rfloor + 1 .$$

    This is the formula of every framework. (One of the lectures prints $S + 1$ in the
    denominator: a misprint.) Below: 8 pixels, kernel 4, stride 3, padding 2; dashed cells are
    zeros. The window makes $\\lfloor 8/3 \\rfloor = 2$ steps.
""")

padded_axis = demo("show_positions(8, 4, starts=[-2, 1, 4], padding=(2, 2))")


def for_each_layer(count, layers):
    """Outputs of layers that have nothing to do with each other, by one way to count."""
    return [count(*layer) for layer in layers]


def five_layers(rng):
    """Layers (size, kernel_size, stride, padding) of which some leave a remainder."""
    return {
        "layers": [
            (int(rng.randint(50, 120)), int(rng.randint(4, 9)), int(s), int(rng.randint(1, 4)))
            for s in rng.permutation([2, 2, 3, 3, 4])
        ]
    }


@by_hand(
    points=3,
    topic="padding",
    pool="padded_sizes",
    section="Lecture 4, Padding and Strides; Lecture 3, Useful tools: output size",
    title="Five layers",
    practice=[
        {"layers": [(7, 3, 1, 0), (7, 3, 2, 0), (32, 5, 2, 2)]},
        {"layers": [(13, 5, 2, 3), (14, 7, 2, 2), (23, 4, 3, 3), (9, 3, 3, 2)]},
    ],
    graded=five_layers,
)
def padded_sizes_of_layers(layers):
    """Each entry of `layers` is a layer by itself: (size of the input, kernel size, stride,
    padding). Give the output size of each, in this order. Padding P puts P zeros on both sides.
    """
    return for_each_layer(outputs, layers)


slips(padded_sizes_of_layers, for_each_layer, *COUNTING, *STRIDING, *PADDING)


def for_each_size(count, sizes, kernel_size, stride, padding):
    """Outputs of one layer for several inputs, by one way to count."""
    return [count(size, kernel_size, stride, padding) for size in sizes]


def sizes_in_a_row(rng):
    """Five sizes, and a layer for which every wrong way to count shows."""
    first, steps = int(rng.randint(40, 80)), rng.randint(2, 20, size=4)
    layers = ((9, 2, 3), (10, 2, 3), (8, 3, 4), (10, 3, 5))
    kernel_size, stride, pad = layers[rng.randint(len(layers))]
    return {
        "sizes": [first, *(int(first + step) for step in np.cumsum(steps))],
        "kernel_size": kernel_size,
        "stride": stride,
        "padding": pad,
    }


@by_hand(
    points=3,
    topic="padding",
    pool="padded_sizes",
    section="Lecture 4, Padding and Strides; Lecture 3, Useful tools: output size",
    title="One layer, five images",
    practice=[
        {"sizes": [9, 23, 32], "kernel_size": 4, "stride": 3, "padding": 3},
        {"sizes": [20, 21, 22, 27, 31], "kernel_size": 5, "stride": 2, "padding": 1},
    ],
    graded=sizes_in_a_row,
)
def one_layer_five_images(sizes, kernel_size, stride, padding):
    """The same layer, with kernel {kernel_size}, stride {stride} and padding {padding} on both
    sides, sees images of the sizes {sizes}. Give the output size for each of them.
    """
    return for_each_size(outputs, sizes, kernel_size, stride, padding)


slips(one_layer_five_images, for_each_size, *COUNTING, *STRIDING, *PADDING)


def two_axes(count, images, kernel_size, stride, padding):
    """(height, width) of the outputs for images (H, W), by one way to count."""
    how = list(zip(kernel_size, stride, padding, strict=True))
    return [[count(size, *one) for size, one in zip(image, how, strict=True)] for image in images]


def wide_images(rng):
    """Three images that are not square, and a layer that is not square in any way."""
    kernels, pads = rng.permutation([3, 4, 5, 6])[:2], rng.permutation([0, 1, 2])[:2]
    return {
        "images": [(int(rng.randint(30, 60)), int(rng.randint(70, 120))) for _ in range(3)],
        "kernel_size": tuple(int(k) for k in kernels),
        "stride": (2, 3) if rng.randint(2) else (3, 2),
        "padding": tuple(int(p) for p in pads),
    }


@by_hand(
    points=3,
    topic="padding",
    pool="padded_sizes",
    section="Lecture 3, Useful tools: output size; Lecture 4, Padding and Strides",
    title="Images that are not square",
    practice=[
        {"images": [(9, 14)], "kernel_size": (3, 5), "stride": (2, 1), "padding": (1, 0)},
        {
            "images": [(20, 51), (33, 40)],
            "kernel_size": (3, 6),
            "stride": (3, 2),
            "padding": (2, 1),
        },
    ],
    graded=wide_images,
)
def images_that_are_not_square(images, kernel_size, stride, padding):
    """A detector is rarely square. A layer has kernel {kernel_size}, stride {stride} and padding
    {padding}, each as (vertical, horizontal). Give the shape [height, width] of its output for each
    of the `images`, whose shapes are (height, width).
    """
    return two_axes(outputs, images, kernel_size, stride, padding)


slips(images_that_are_not_square, two_axes, no_plus_one, rounded_up, not_rounded)
slips(images_that_are_not_square, two_axes, stride_plus_one, padded_once, not_padded)


@images_that_are_not_square.misconception("""
    Your widths repeat your heights. The width has a kernel size, a stride and a padding of its own;
    count the second axis with the second numbers. (With square images nobody notices.)
""")
def height_for_width(images, kernel_size, stride, padding):
    rows = two_axes(outputs, images, kernel_size, stride, padding)
    return [[height, height] for height, _ in rows]


@images_that_are_not_square.misconception("""
    You wrote (width, height). Arrays have rows first: the height comes before the width, also in
    what a layer is given.
""")
def width_first(images, kernel_size, stride, padding):
    return [row[::-1] for row in two_axes(outputs, images, kernel_size, stride, padding)]


@images_that_are_not_square.misconception("""
    You exchanged the two strides. The first one moves the window down, the second to the right.
""")
def strides_exchanged(images, kernel_size, stride, padding):
    return two_axes(outputs, images, kernel_size, stride[::-1], padding)


@images_that_are_not_square.misconception("""
    You exchanged the two sides of the kernel: a kernel (3, 5) is 3 pixels high and 5 wide.
""")
def kernel_exchanged(images, kernel_size, stride, padding):
    return two_axes(outputs, images, kernel_size[::-1], stride, padding)


@images_that_are_not_square.misconception("""
    You exchanged the two paddings. The first one adds rows, above and below.
""")
def paddings_exchanged(images, kernel_size, stride, padding):
    return two_axes(outputs, images, kernel_size, stride, padding[::-1])


# --------------------------------------------------------------------------- same

same = text("""
    ## "Same": one word, two meanings

    At **stride 1** a layer with an odd kernel keeps the size of its input if $P = (F-1)/2$ zeros
    stand on each side. All frameworks agree on that and call it *same*.

    At larger strides the size cannot stay the same, and the word means two things:

    - **symmetric**: still $P = (F-1)/2$ on both sides. That is `padding=1` for a 3x3 kernel in
      PyTorch (which refuses the word *same* when the stride is not 1).
    - **SAME_UPPER** (TensorFlow, Keras, ONNX): $O = \\lceil I/S \\rceil$ outputs, with as few zeros
      as this takes, $T = \\max((O - 1)\\,S + F - I,\\ 0)$ in all. Half of them stand before and
      half behind; if $T$ is odd, the extra zero stands **behind**.

    Both give the same number of outputs, but not the same windows. Below: 6 pixels, kernel 3,
    stride 2, first symmetric, then SAME_UPPER. A network trained with one and run with the other
    sees everything shifted by a pixel.
""")

symmetric_windows = demo("show_positions(6, 3, starts=[-1, 1, 3], padding=(1, 1))")

upper_windows = demo("show_positions(6, 3, starts=[0, 2, 4], padding=(0, 1))")


def zeros_around(size, padding):
    """Zeros around a square image."""
    return (size + 2 * padding) ** 2 - size**2


def odd_kernels(rng):
    """A square image and four odd kernels."""
    kernels = rng.choice([3, 5, 7, 9, 11], size=4, replace=False)
    return {"size": int(rng.randint(20, 60)), "kernel_sizes": sorted(int(k) for k in kernels)}


@by_hand(
    points=3,
    topic="padding",
    pool="same_padding_by_hand",
    section="Lecture 4, Padding; Lecture 3, Useful tools: same convolution",
    title="The price of the same size",
    practice=[{"size": 6, "kernel_sizes": [3, 5]}, {"size": 28, "kernel_sizes": [3, 5, 7]}],
    graded=odd_kernels,
)
def price_of_same(size, kernel_sizes):
    """An image of {size}x{size} pixels must keep its size at stride 1. For each kernel size in
    {kernel_sizes} give [padding on each side, number of zeros around the whole image].
    """
    pads = [cnn_ref.same_padding(size, kernel)[0] for kernel in kernel_sizes]
    return [[pad, zeros_around(size, pad)] for pad in pads]


@price_of_same.misconception("""
    You gave the zeros of both sides together. A padding of P puts P zeros on each side.
""")
def both_sides_together(size, kernel_sizes):
    return [[kernel - 1, zeros_around(size, kernel - 1)] for kernel in kernel_sizes]


@price_of_same.misconception("""
    Your images grow: you rounded half of the kernel up. The window loses (F - 1)/2 pixels on each
    side, and so many zeros give them back.
""")
def half_rounded_up(size, kernel_sizes):
    pads = [(kernel + 1) // 2 for kernel in kernel_sizes]
    return [[pad, zeros_around(size, pad)] for pad in pads]


@price_of_same.misconception("""
    You padded with one zero for every kernel. That is right for a kernel of 3 only: a larger one
    loses more.
""")
def always_one(size, kernel_sizes):
    return [[1, zeros_around(size, 1)] for _ in kernel_sizes]


@price_of_same.misconception("""
    Your paddings are right. Around an image there are also zeros in the four corners.
""")
def corners_forgotten(size, kernel_sizes):
    return [[(k - 1) // 2, 4 * size * ((k - 1) // 2)] for k in kernel_sizes]


@price_of_same.misconception("""
    Your paddings are right. For the zeros you made the image larger on one side of each axis only.
""")
def zeros_on_one_side(size, kernel_sizes):
    pads = [(kernel - 1) // 2 for kernel in kernel_sizes]
    return [[pad, (size + pad) ** 2 - size**2] for pad in pads]


@price_of_same.misconception("""
    Your paddings are right. You counted the zeros of one axis; around the image they make a frame.
""")
def zeros_of_a_strip(size, kernel_sizes):
    return [[(k - 1) // 2, k - 1] for k in kernel_sizes]


def same_upper_row(size, kernel_size, stride):
    """Outputs and the zeros before and behind, by SAME_UPPER."""
    return [-(-size // stride), *cnn_ref.same_padding(size, kernel_size, stride=stride)]


def split(total):
    """Zeros before and behind, the extra one behind."""
    return [max(total, 0) // 2, max(total, 0) - max(total, 0) // 2]


def four_same_layers(rng):
    """Layers (size, kernel_size, stride); in one of them the stride is larger than the kernel."""
    kernels = [int(k) for k in rng.permutation([4, 7, 9, 2])]
    return {
        "layers": [
            (int(rng.randint(40, 100)), k, int(rng.randint(2, 5) if k > 2 else rng.randint(3, 5)))
            for k in kernels
        ]
    }


@by_hand(
    points=3,
    topic="padding",
    pool="same_padding_by_hand",
    section="Lecture 2, Padding; Lecture 2, Convolution operation with stride length = 2",
    title="SAME_UPPER by hand",
    practice=[
        {"layers": [(6, 3, 2), (7, 3, 2)]},
        {"layers": [(28, 5, 3), (20, 4, 2), (13, 2, 4)]},
    ],
    graded=four_same_layers,
)
def same_upper(layers):
    """Each entry of `layers` is (size of the input, kernel size, stride) of a layer by itself, with
    the padding SAME_UPPER: ceil(size / stride) outputs, as few zeros as this takes (at least 0),
    half of them before the pixels and half behind; an odd one stands behind. For each layer give
    [outputs, zeros before, zeros behind].
    """
    return [same_upper_row(*layer) for layer in layers]


@same_upper.misconception("""
    You padded (F - 1)/2 zeros on both sides. That is "same" at stride 1; SAME_UPPER takes no more
    zeros than it needs, and at larger strides it needs fewer.
""")
def symmetric(layers):
    rows = [(size, (kernel - 1) // 2, kernel, stride) for size, kernel, stride in layers]
    return [[outputs(size, kernel, s, p), p, p] for size, p, kernel, s in rows]


@same_upper.misconception("""
    Your extra zero stands before the pixels (that is SAME_LOWER). In TensorFlow it stands behind.
""")
def same_lower(layers):
    return [
        [-(-size // s), *cnn_ref.same_padding(size, kernel, stride=s, lower=True)]
        for size, kernel, s in layers
    ]


@same_upper.misconception("""
    You kept the size of the input at every stride, with very many zeros. "Same" keeps the size at
    stride 1; at stride S there are ceil(I/S) outputs.
""")
def same_at_any_stride(layers):
    return [[size, *split((size - 1) * s + kernel - size)] for size, kernel, s in layers]


@same_upper.misconception("""
    You rounded I/S down. SAME_UPPER rounds up: no pixel is left out.
""")
def same_rounded_down(layers):
    return [[size // s, *split((size // s - 1) * s + kernel - size)] for size, kernel, s in layers]


@same_upper.misconception("""
    You put all the zeros on each side. T is their sum: half of it stands before the pixels, half
    behind.
""")
def total_on_each_side(layers):
    rows = [same_upper_row(*layer) for layer in layers]
    return [[n, before + behind, before + behind] for n, before, behind in rows]


@same_upper.misconception("""
    You have a negative number of zeros. If the windows leave pixels out anyway, no padding is
    needed: T is at least 0.
""")
def negative_padding(layers):
    rows = []
    for size, kernel, s in layers:
        total = (-(-size // s) - 1) * s + kernel - size
        rows.append([-(-size // s), total // 2, total - total // 2])
    return rows


def centres(size, kernel_size, stride, before):
    """Pixels under the middle of the kernel, for windows that start `before` zeros early."""
    count = -(-size // stride)
    return [i * stride - before + (kernel_size - 1) // 2 for i in range(count)]


def two_meanings(size, kernel_size, stride):
    """Centres of the windows for both meanings of same."""
    before, _ = cnn_ref.same_padding(size, kernel_size, stride=stride)
    half = (kernel_size - 1) // 2
    return [centres(size, kernel_size, stride, p) for p in (half, before)]


def strip_with_a_shift(rng):
    """Sizes that need an odd number of zeros, fewer than the symmetric padding has."""
    kernel_size, stride = int(rng.choice([7, 9, 11])), int(rng.choice([4, 5, 6]))
    size = stride * int(rng.randint(5, 9)) - (stride == 5)
    return {"size": size, "kernel_size": kernel_size, "stride": stride}


@by_hand(
    points=3,
    topic="padding",
    pool="same_padding_by_hand",
    section="Lecture 2, Convolution operation with stride length = 2",
    title="Where do the windows look?",
    practice=[
        {"size": 6, "kernel_size": 3, "stride": 2},
        {"size": 11, "kernel_size": 5, "stride": 3},
    ],
    graded=strip_with_a_shift,
)
def where_windows_look(size, kernel_size, stride):
    """A layer with kernel {kernel_size} and stride {stride} reads {size} pixels, numbered from 0.
    Give two rows: the pixels under the **middle** of the kernel, window by window, first with
    symmetric padding, (kernel - 1)/2 zeros on each side, then with SAME_UPPER (ceil(size / stride)
    outputs with as few zeros as this takes, half of them before the pixels and half behind; an odd
    one stands behind).
    """
    return two_meanings(size, kernel_size, stride)


@where_windows_look.misconception("""
    Your two rows are alike. The number of windows is, but SAME_UPPER has fewer zeros before the
    first pixel, so that its windows start later.
""")
def no_shift(size, kernel_size, stride):
    return [two_meanings(size, kernel_size, stride)[0]] * 2


@where_windows_look.misconception("""
    Your two rows are exchanged. The windows of the symmetric padding start earlier.
""")
def meanings_exchanged(size, kernel_size, stride):
    return two_meanings(size, kernel_size, stride)[::-1]


@where_windows_look.misconception("""
    You gave the first pixel of each window. Its middle is (F - 1)/2 pixels further.
""")
def starts_of_windows(size, kernel_size, stride):
    half = (kernel_size - 1) // 2
    return [[c - half for c in row] for row in two_meanings(size, kernel_size, stride)]


@where_windows_look.misconception("""
    You counted pixels of the padded strip. Pixel 0 is the first one of the input; the zeros before
    it have negative numbers.
""")
def padded_numbers(size, kernel_size, stride):
    before, _ = cnn_ref.same_padding(size, kernel_size, stride=stride)
    one, other = two_meanings(size, kernel_size, stride)
    half = (kernel_size - 1) // 2
    return [[c + half for c in one], [c + before for c in other]]


@where_windows_look.misconception("""
    In your second row the extra zero stands before the pixels (SAME_LOWER). In SAME_UPPER it stands
    behind.
""")
def lower_not_upper(size, kernel_size, stride):
    first, _ = two_meanings(size, kernel_size, stride)
    before, _ = cnn_ref.same_padding(size, kernel_size, stride=stride, lower=True)
    return [first, centres(size, kernel_size, stride, before)]


PADDED = {
    "zeros": lambda image: np.pad(image, 1),
    "edge": lambda image: np.pad(image, 1, mode="edge"),
    "reflect": lambda image: np.pad(image, 1, mode="reflect"),
    "wrap": lambda image: np.pad(image, 1, mode="wrap"),
}


def padded_by(mode):
    """Draws a 3x3 image without equal neighbours, and the image padded in this mode."""

    def draw(rng):
        image = rng.permutation(np.arange(1, 10)).reshape(3, 3)
        return {"image": image, "padded": PADDED[mode](image)}

    return draw


def mode_of(image, padded):
    """Name of the mode that pads `image` to `padded`."""
    return next(name for name, pad in PADDED.items() if np.array_equal(pad(image), padded))


@by_choice(
    points=1,
    topic="padding",
    pool="words_about_padding",
    section="Lecture 1, Other parameters: Padding",
    title="What stands in the frame?",
    options={
        "zeros": "zero padding",
        "edge": "edge (or replicate) padding: the border is repeated",
        "reflect": "reflect padding: the image is mirrored at its border pixels",
        "wrap": "wrap (or circular) padding: the image goes on at the opposite side",
        "same": "same padding",
    },
    practice={"reflect": padded_by("reflect"), "zeros": padded_by("zeros")},
    graded=padded_by("edge"),
    show="show_arrays(image=image, padded=padded)",
)
def name_of_the_padding(image, padded):
    """The array {padded} is {image} with a frame of one pixel. What is this kind of padding called?
    (One of the lectures gives a name that no framework uses in this sense.)
    """
    return mode_of(image, padded)


@name_of_the_padding.misconception("""
    One of the lectures uses this word. In every framework "same" says how *many* zeros there are
    (as many as keep the size), not what stands in the frame.
""")
def name_of_the_slide(image, padded):
    return "same"


@name_of_the_padding.misconception("""
    Zero padding has zeros in its frame. Compare the frame with the pixels beside it.
""")
def named_zeros(image, padded):
    return "zeros"


@name_of_the_padding.misconception("""
    A mirror at the border pixels would show the *second* row of the image above the first. Compare
    the frame with both.
""")
def named_reflect(image, padded):
    return "reflect"


@name_of_the_padding.misconception("""
    If the image went on at the opposite side, the upper frame would hold its last row.
""")
def named_wrap(image, padded):
    return "wrap"


@name_of_the_padding.misconception(
    """
    If the border were repeated, the upper frame would show the *first* row of the image once more.
    Compare the two.
    """,
    practice_only=True,
)
def named_edge(image, padded):
    return "edge"


def effect(kernel_size, stride, padding, dilation):
    """What a layer does to the size of a large image."""
    after = outputs(100, kernel_size, stride, padding, dilation)
    if after == 100:
        return "keeps"
    if stride > 1:
        return "divides"
    return "shrinks" if after < 100 else "grows"


@by_choice(
    points=1,
    topic="padding",
    pool="words_about_padding",
    section="Lecture 4, Same image size condition; Lecture 5, Dilating",
    title="What becomes of the size?",
    options={
        "keeps": "the output is as large as the input",
        "shrinks": "the output is a few pixels smaller, the same number for every image",
        "grows": "the output is a few pixels larger, the same number for every image",
        "divides": "the output is about half as large, or a third, ...",
    },
    practice=[
        {"kernel_size": 5, "stride": 1, "padding": 2, "dilation": 1},
        {"kernel_size": 3, "stride": 2, "padding": 1, "dilation": 1},
        {"kernel_size": 2, "stride": 1, "padding": 1, "dilation": 1},
    ],
    graded={"kernel_size": 5, "stride": 1, "padding": 2, "dilation": 2},
)
def what_becomes_of_the_size(kernel_size, stride, padding, dilation):
    """A layer has `kernel_size={kernel_size}, stride={stride}, padding={padding},
    dilation={dilation}` (dilation 1 is a dense kernel, 2 has one hole between neighbouring
    weights). What does it do to the size of a large image?
    """
    return effect(kernel_size, stride, padding, dilation)


@what_becomes_of_the_size.misconception("""
    A padding of (kernel size - 1)/2 keeps the size for a dense kernel at stride 1. Is this layer
    such a one? Count the pixels from its first weight to its last, and look at its stride.
""")
def kept_as_if_dense(kernel_size, stride, padding, dilation):
    return "keeps"


@what_becomes_of_the_size.misconception("""
    Only a stride divides the size: it is the step from window to window. The dilation spreads the
    weights of one window.
""")
def dilation_for_stride(kernel_size, stride, padding, dilation):
    return "divides"


@what_becomes_of_the_size.misconception("""
    Compare what the padding adds, on both sides, with what the window takes: one pixel less than
    its width. Holes make it wider, so that it has fewer places, not more.
""")
def holes_make_room(kernel_size, stride, padding, dilation):
    return "grows"


@what_becomes_of_the_size.misconception(
    """
    Compare what the padding adds, on both sides, with what the window takes: one pixel less than
    its width. Then look at the stride.
    """,
    practice_only=True,
)
def padding_forgotten(kernel_size, stride, padding, dilation):
    return "shrinks"


@by_choice(
    points=1,
    topic="padding",
    pool="words_about_padding",
    section="Lecture 1, Other parameters: Padding",
    title="The fate of the last pixels",
    options={
        "read": "every pixel is read by some window",
        "ignored": "the last pixels are read by no window",
        "filled": "the framework adds zeros until the last window fits",
        "refused": "the framework raises an error, since the division leaves a remainder",
    },
    practice=[
        {"size": 9, "kernel_size": 3, "stride": 2, "padding": 0},
        {"size": 8, "kernel_size": 4, "stride": 3, "padding": 0},
    ],
    graded={"size": 12, "kernel_size": 5, "stride": 3, "padding": 0},
)
def fate_of_the_last_pixels(size, kernel_size, stride, padding):
    """A convolution with `kernel_size={kernel_size}, stride={stride}, padding={padding}` reads
    {size} pixels. What happens at the end of the strip?
    """
    rest = (size + 2 * padding - kernel_size) % stride
    return "ignored" if rest > padding else "read"


@fate_of_the_last_pixels.misconception("""
    Count the steps: the last window that fits ends before the last pixel, and what does not fit is
    left out (floor).
""")
def all_are_read(size, kernel_size, stride, padding):
    return "read"


@fate_of_the_last_pixels.misconception("""
    No zeros are added unless you ask for them, with a padding.
""")
def filled_up(size, kernel_size, stride, padding):
    return "filled"


@fate_of_the_last_pixels.misconception("""
    A remainder is allowed, in every framework; it is rounded away. (A lecture asks for strides that
    divide: a good habit, since pixels at the end are otherwise lost in silence.)
""")
def refused_by_the_framework(size, kernel_size, stride, padding):
    return "refused"


@fate_of_the_last_pixels.misconception(
    """
    Count the steps: on which pixel does the last window end? A stride leaves pixels out only if its
    steps do not fill the strip.
    """,
    practice_only=True,
)
def always_left_out(size, kernel_size, stride, padding):
    return "ignored"


# --------------------------------------------------------------------------- pooling

pooling_sizes = text("""
    ## Pooling counts the same way

    A pooling window is counted like a kernel, with two habits of its own. If no stride is given
    **the window moves by its own width**: `MaxPool2d(2)` halves an image. And poolings may be told
    to round **up** (`ceil_mode=True`): then a last window that begins inside the input counts even
    if it hangs over the end. Below: 8 pixels, window 3, no stride given. Floor gives the two
    windows that you see; with ceil a third one would begin at pixel 6.
""")

pooled_axis = demo("show_positions(8, 3, starts=[0, 3])")


def floor_then_ceil(size, window, stride):
    """Outputs of a pooling, rounded down and rounded up."""
    ways = (False, True)
    return [cnn_ref.output_size(size, window, stride=stride, ceil_mode=way) for way in ways]


def overlapping_pools(rng):
    """Poolings (size, window, stride), some of which divide."""
    rows = []
    for window, stride in ((3, 2), (4, 3), (5, 3), (5, 4)):
        rows.append((int(rng.randint(40, 150)), window, stride))
    return {"poolings": rows}


@by_hand(
    points=2,
    topic="shapes",
    pool="pooled_sizes",
    section="Lecture 4, Pooling; Lecture 5, Pooling (overlapping)",
    title="Floor and ceil",
    practice=[
        {"poolings": [(8, 3, 3), (7, 3, 2)]},
        {"poolings": [(13, 3, 2), (14, 3, 2), (20, 4, 3)]},
    ],
    graded=overlapping_pools,
)
def floor_and_ceil(poolings):
    """Each entry of `poolings` is (size of the input, window, stride), without padding. For each
    give [outputs rounded down, outputs with ceil_mode]. With ceil_mode a last window counts if it
    begins inside the input.
    """
    return [floor_then_ceil(*pooling) for pooling in poolings]


@floor_and_ceil.misconception("""
    You always added one for ceil. Where the steps divide the way, nothing is left to round, and
    both numbers are the same.
""")
def ceil_is_one_more(poolings):
    return [[outputs(*p), outputs(*p) + 1] for p in poolings]


@floor_and_ceil.misconception("""
    Your columns are exchanged: ceil counts the window that hangs over the end, floor does not.
""")
def ceil_then_floor(poolings):
    return [floor_then_ceil(*pooling)[::-1] for pooling in poolings]


@floor_and_ceil.misconception("""
    You divided the size by the stride. The window has a width: it can only go I - F pixels, and one
    place more than steps counts.
""")
def pooled_size_over_stride(poolings):
    return [[size // s, -(-size // s)] for size, _, s in poolings]


@floor_and_ceil.misconception("""
    You divided the size by the window, as if the windows were tiles. Where the stride is smaller
    than the window, they overlap.
""")
def pooled_in_tiles(poolings):
    return [[size // window, -(-size // window)] for size, window, _ in poolings]


@floor_and_ceil.misconception(no_plus_one.__doc__)
def pooled_without_one(poolings):
    return [[n - 1 for n in floor_then_ceil(*pooling)] for pooling in poolings]


def three_times(count, sizes, window):
    """Sizes after one, two and three poolings that move by their window."""
    rows = []
    for size in sizes:
        row = [size]
        for _ in range(3):
            row.append(count(row[-1], window, window))
        rows.append(row[1:])
    return rows


def pooled_sizes(rng):
    """Three sizes that three poolings with a window of 3 take down to a few pixels."""
    return {"sizes": [int(size) for size in rng.randint(90, 400, size=3)], "window": 3}


@by_hand(
    points=2,
    topic="shapes",
    pool="pooled_sizes",
    section="Lecture 4, Pooling; Lecture 5, Pooling",
    title="Three poolings in a row",
    practice=[{"sizes": [32], "window": 2}, {"sizes": [50, 100], "window": 3}],
    graded=pooled_sizes,
)
def three_poolings(sizes, window):
    """A network applies `MaxPool2d({window})` three times; no stride and no padding are given, and
    sizes are rounded down. For each input size in {sizes} give the sizes after the first, the
    second and the third pooling, as one row.
    """
    return three_times(outputs, sizes, window)


slips(three_poolings, three_times, no_plus_one, rounded_up, not_rounded, rounded_to_nearest)


@three_poolings.misconception("""
    Your window moves by one pixel. A pooling without a stride moves by its own width: that is the
    habit of all frameworks.
""")
def pooled_at_stride_one(sizes, window):
    return three_times(lambda size, *_: size - window + 1, sizes, window)


@three_poolings.misconception("""
    You halved the sizes. `MaxPool2d(2)` does; this window is wider, and so are its steps.
""")
def always_halved(sizes, window):
    return three_times(lambda size, *_: size // 2, sizes, window)


def halvings(size, half):
    """Sizes until one pixel is left."""
    row = [size]
    while row[-1] > 1:
        row.append(half(row[-1]))
    return row[1:]


@by_hand(
    points=2,
    topic="shapes",
    pool="pooled_sizes",
    section="Lecture 4, Pooling; Lecture 5, Pooling",
    title="Down to one pixel",
    practice=[{"size": 10}, {"size": 75}],
    graded=lambda rng: {"size": int(rng.randint(300, 1000))},
)
def down_to_one_pixel(size):
    """How deep can a network be that halves its image? A `MaxPool2d(2)` (stride 2, rounded down) is
    applied to {size} pixels again and again. Give all sizes after the poolings, down to 1.
    """
    return halvings(size, lambda n: outputs(n, 2, 2))


@down_to_one_pixel.misconception("""
    You rounded up. A last pixel without a partner is dropped, unless the pooling is told
    `ceil_mode=True`.
""")
def halves_rounded_up(size):
    return halvings(size, lambda n: (n + 1) // 2)


@down_to_one_pixel.misconception("""
    You carried fractions of pixels along. Each pooling rounds down before the next one starts.
""")
def halves_not_rounded(size):
    return halvings(size, lambda n: n / 2)


@down_to_one_pixel.misconception("""
    You lost the + 1: a window of 2 that makes n steps has stood at n + 1 places.
""")
def halves_without_one(size):
    return halvings(size, lambda n: (n - 2) // 2)


@down_to_one_pixel.misconception("""
    You began the list with the size of the image. The first number is the size after the first
    pooling.
""")
def image_included(size):
    return [size, *down_to_one_pixel.answer(size)]


# --------------------------------------------------------------------------- dilation

dilation = text("""
    ## Dilation: a kernel with holes

    A dilated kernel has the same weights, $D$ pixels apart. It spans $E = D\\,(F-1) + 1$ pixels
    (its **extent**), and everything that you know about sizes holds with $E$ in the place of $F$.
    $D = 1$ is a dense kernel. Mind the words: a kernel with *one hole* between neighbouring weights
    has `dilation=2` in every framework, though one of the lectures calls it dilation 1. Below: 9
    pixels, 3 weights, dilation 2; the extent is 5.
""")

dilated_axis = demo("show_positions(9, 3, starts=[0, 1, 2, 3, 4], dilation=2)")


def extents_and_outputs(span, size, kernel_size, dilations):
    """Extent and outputs for each dilation, by one way to find the extent."""
    spans = [span(kernel_size, dilation) for dilation in dilations]
    return [[extent, size - extent + 1] for extent in spans]


def right_span(kernel_size, dilation):
    return cnn_ref.extent(kernel_size, dilation=dilation)


def holes_counted(kernel_size, dilation):
    """You put D holes between neighbouring weights. That is how a slide counts; in every framework
    dilation D means a distance of D, with D - 1 holes, and dilation 1 is a dense kernel.
    """
    return kernel_size + (kernel_size - 1) * dilation


def kernel_times_dilation(kernel_size, dilation):
    """You multiplied the kernel by the dilation. Between F weights there are F - 1 distances; the
    last weight has no holes behind it.
    """
    return kernel_size * dilation


def one_hole_in_all(kernel_size, dilation):
    """You widened the kernel once. There are holes between *all* weights, F - 1 times."""
    return kernel_size + dilation - 1


def no_dilation(kernel_size, dilation):
    """You left the dilation out: the outputs are those of a dense kernel."""
    return kernel_size


def steps_only(kernel_size, dilation):
    """You counted the distances between the weights. The extent is one more: it holds the first
    weight, too.
    """
    return (kernel_size - 1) * dilation


SPANS = (holes_counted, kernel_times_dilation, one_hole_in_all, no_dilation, steps_only)


@by_hand(
    points=2,
    topic="dilation",
    pool="dilated_kernels",
    section="Lecture 5, Dilating",
    title="How wide is a kernel with holes?",
    practice=[
        {"size": 32, "kernel_size": 3, "dilations": [1, 2]},
        {"size": 40, "kernel_size": 4, "dilations": [2, 3, 5]},
    ],
    graded=lambda rng: {
        "size": int(rng.randint(60, 200)),
        "kernel_size": int(rng.randint(4, 8)),
        "dilations": [2, 3, 4, 6],
    },
)
def dilated_extents(size, kernel_size, dilations):
    """{kernel_size} weights with the dilations {dilations} read {size} pixels, at stride 1 and
    without padding. For each dilation give [extent of the kernel, number of outputs].
    """
    return extents_and_outputs(right_span, size, kernel_size, dilations)


slips(dilated_extents, extents_and_outputs, *SPANS)


@dilated_extents.misconception(no_plus_one.__doc__)
def dilated_without_one(size, kernel_size, dilations):
    rows = dilated_extents.answer(size, kernel_size, dilations)
    return [[extent, places - 1] for extent, places in rows]


def taps(units, kernel_size, stride, padding, dilation):
    """Pixels that some outputs read."""
    return [[u * stride - padding + dilation * t for t in range(kernel_size)] for u in units]


def dilated_layer(rng):
    """A layer with every number different, and three of its outputs."""
    stride, padding, dilation = (int(n) for n in rng.permutation([2, 3, 4]))
    units = sorted(int(u) for u in rng.choice(np.arange(3, 12), size=2, replace=False))
    return {
        "units": [0, *units],
        "kernel_size": int(rng.randint(3, 5)),
        "stride": stride,
        "padding": padding,
        "dilation": dilation,
    }


@by_hand(
    points=2,
    topic="dilation",
    pool="dilated_kernels",
    section="Lecture 5, Dilating",
    title="Which pixels does it read?",
    practice=[
        {"units": [0, 3], "kernel_size": 3, "stride": 1, "padding": 0, "dilation": 2},
        {"units": [0, 1, 5], "kernel_size": 3, "stride": 2, "padding": 1, "dilation": 3},
    ],
    graded=dilated_layer,
)
def pixels_of_dilated_windows(units, kernel_size, stride, padding, dilation):
    """A layer has {kernel_size} weights, stride {stride}, padding {padding} and dilation
    {dilation}. Which pixels do its outputs number {units} read? Outputs and pixels count from 0;
    the zeros of the padding have the numbers -1, -2, ... Give one row of pixels for each output.
    """
    return taps(units, kernel_size, stride, padding, dilation)


@pixels_of_dilated_windows.misconception("""
    Your pixels are neighbours. With dilation D the weights lie D pixels apart.
""")
def dense_pixels(units, kernel_size, stride, padding, dilation):
    return taps(units, kernel_size, stride, padding, 1)


@pixels_of_dilated_windows.misconception("""
    Your pixels lie D + 1 apart: you left D holes between them. Dilation is the distance, so that
    dilation 1 is a dense kernel.
""")
def one_pixel_too_far(units, kernel_size, stride, padding, dilation):
    return taps(units, kernel_size, stride, padding, dilation + 1)


@pixels_of_dilated_windows.misconception("""
    Your windows start one pixel after the other: you left the stride out.
""")
def windows_without_stride(units, kernel_size, stride, padding, dilation):
    return taps(units, kernel_size, 1, padding, dilation)


@pixels_of_dilated_windows.misconception("""
    Your first window starts at pixel 0. With padding it starts before: on the zeros.
""")
def windows_without_padding(units, kernel_size, stride, padding, dilation):
    return taps(units, kernel_size, stride, 0, dilation)


@pixels_of_dilated_windows.misconception("""
    You counted the pixels of the padded input. Pixel 0 is the first one of the image; the zeros
    before it have negative numbers.
""")
def windows_shifted_the_other_way(units, kernel_size, stride, padding, dilation):
    return taps(units, kernel_size, stride, -padding, dilation)


@pixels_of_dilated_windows.misconception("""
    You exchanged stride and dilation. The stride is the step of the whole window, the dilation the
    distance of the weights inside it.
""")
def stride_and_dilation_exchanged(units, kernel_size, stride, padding, dilation):
    return taps(units, kernel_size, dilation, padding, stride)


def padding_and_loss(span, kernels):
    """Padding that keeps the size and pixels lost without it, by one way to find the extent."""
    spans = [span(*kernel) for kernel in kernels]
    return [[(extent - 1) / 2, extent - 1] for extent in spans]


def odd_dilated_kernels(rng):
    """Kernels (kernel_size, dilation) with an odd number of weights."""
    dilations = rng.permutation([2, 3, 4, 5, 6, 7])[:4]
    return {
        "kernels": [(k, int(d)) for k, d in zip((3, 5, 7, 9), dilations, strict=True)],
    }


@by_hand(
    points=2,
    topic="dilation",
    pool="dilated_kernels",
    section="Lecture 5, Dilating and Padding",
    title="Padding for kernels with holes",
    practice=[{"kernels": [(3, 1), (3, 2)]}, {"kernels": [(5, 2), (3, 4), (7, 3)]}],
    graded=odd_dilated_kernels,
)
def padding_for_dilation(kernels):
    """Each entry of `kernels` is (number of weights, dilation). For each give [padding on each side
    that keeps the size at stride 1, pixels that an axis loses without any padding].
    """
    return [[lost // 2, lost] for _, lost in padding_and_loss(right_span, kernels)]


slips(padding_for_dilation, padding_and_loss, *SPANS)


@padding_for_dilation.misconception("""
    You gave the zeros of both sides together. A padding of P puts P zeros on each side.
""")
def dilated_both_sides(kernels):
    return [[right_span(*kernel) - 1] * 2 for kernel in kernels]


# --------------------------------------------------------------------------- transposed

transposed = text("""
    ## Back to large images

    Segmentation and generation need the way back, from a small map to a large image. A **transposed
    convolution** runs the arrows of a convolution backwards: each input number multiplies the
    *whole* kernel and writes it into the output, $S$ pixels further for each input; where the
    copies overlap they are **added**. Nothing is inverted: it restores the size, not the numbers.

    Turn the formula round: with the kernel $F$, stride $S$ and padding $P$ *of the convolution that
    it undoes*,

    $$O = (I - 1)\\,S + F - 2P .$$

    Here the padding makes the output *smaller*: it cuts $P$ pixels off each side. Since a stride
    rounds, several sizes lead to the same $I$; `output_padding` adds the missing pixels at the end.
    Below: 3 numbers, kernel 3, stride 2. Each number writes 3 pixels; pixels 2 and 4 get two
    contributions; the output has 7 pixels.
""")

transposed_axis = demo("show_positions(7, 3, starts=[0, 2, 4], label='input')")


def enlarged(size, kernel_size, stride, padding):
    """Outputs of a transposed convolution."""
    return (size - 1) * stride + kernel_size - 2 * padding


def for_each_map(count, layers):
    """Outputs of transposed convolutions, by one way to count."""
    return [count(*layer) for layer in layers]


def grown_by_stride(size, kernel_size, stride, padding):
    """You multiplied the size by the stride. That is the distance that the copies of the kernel
    cover, and only if the kernel and the padding happen to fit.
    """
    return size * stride


def one_step_too_many(size, kernel_size, stride, padding):
    """You have one step too many: I copies of the kernel lie I - 1 strides apart, and the last one
    has its whole width.
    """
    return size * stride + kernel_size - 2 * padding


def padding_grows(size, kernel_size, stride, padding):
    """You added the padding. It belongs to the convolution that is undone: there it added zeros,
    here it cuts the same pixels off.
    """
    return (size - 1) * stride + kernel_size + 2 * padding


def padding_cut_once(size, kernel_size, stride, padding):
    """You cut the padding off once. It is cut off on both sides."""
    return (size - 1) * stride + kernel_size - padding


def padding_not_cut(size, kernel_size, stride, padding):
    """You left the padding out: it is cut off on both sides."""
    return (size - 1) * stride + kernel_size


def kernel_forgotten(size, kernel_size, stride, padding):
    """You left the width of the kernel out. The last copy reaches F pixels beyond its start."""
    return (size - 1) * stride + 1 - 2 * padding


def convolved_again(size, kernel_size, stride, padding):
    """You used the formula of the convolution. This layer runs it backwards: its output is the
    larger one.
    """
    return (size + 2 * padding - kernel_size) // stride + 1


GROWING = (grown_by_stride, one_step_too_many, padding_grows, padding_cut_once, padding_not_cut)


def four_maps(rng):
    """Transposed layers (size, kernel_size, stride, padding)."""
    return {
        "layers": [
            (int(rng.randint(20, 60)), int(rng.randint(4, 9)), s, int(rng.randint(1, 4)))
            for s in (2, 3, 4, 5)
        ]
    }


@by_hand(
    points=3,
    topic="shapes",
    pool="transposed_sizes",
    section="Lecture 1, U-net; Lecture 3, Useful tools: output size",
    title="Sizes that grow",
    practice=[
        {"layers": [(3, 3, 2, 0), (16, 2, 2, 0)]},
        {"layers": [(7, 4, 2, 1), (5, 6, 3, 2), (9, 5, 4, 1)]},
    ],
    graded=four_maps,
)
def sizes_that_grow(layers):
    """Each entry of `layers` is a transposed convolution by itself: (size of the input, kernel
    size, stride, padding), with `output_padding=0`. The padding is that of the convolution which it
    undoes, as in PyTorch. Give the output size of each.
    """
    return for_each_map(enlarged, layers)


slips(sizes_that_grow, for_each_map, *GROWING, kernel_forgotten, convolved_again)


def forth_and_back(sizes, kernel_size, stride, padding):
    """Size after a convolution, after its transposed, and the pixels that are missing then."""
    rows = []
    for size in sizes:
        small = outputs(size, kernel_size, stride, padding)
        back = enlarged(small, kernel_size, stride, padding)
        rows.append([small, back, size - back])
    return rows


def sizes_to_restore(rng):
    """Four neighbouring sizes, and a layer that maps some of them to the same."""
    first = int(rng.randint(30, 90))
    kernel, stride = int(rng.randint(4, 8)), int(rng.randint(3, 5))
    sizes = [first + step for step in (0, 1, 3, 6)]
    return {"sizes": sizes, "kernel_size": kernel, "stride": stride, "padding": 1}


@by_hand(
    points=3,
    topic="shapes",
    pool="transposed_sizes",
    section="Lecture 1, U-net",
    title="There and back again",
    practice=[
        {"sizes": [7, 8], "kernel_size": 3, "stride": 2, "padding": 0},
        {"sizes": [20, 21, 22, 23], "kernel_size": 5, "stride": 3, "padding": 2},
    ],
    graded=sizes_to_restore,
)
def there_and_back(sizes, kernel_size, stride, padding):
    """An image runs through a convolution with kernel {kernel_size}, stride {stride} and padding
    {padding}, then through the transposed convolution with the same numbers. For each size in
    {sizes} give [size after the convolution, size after the transposed convolution with
    output_padding 0, output_padding that restores the size].
    """
    return forth_and_back(sizes, kernel_size, stride, padding)


@there_and_back.misconception("""
    You took it for granted that the size comes back. The convolution rounds down, and what it
    dropped must be added by hand: `output_padding`.
""")
def always_restored(sizes, kernel_size, stride, padding):
    rows = forth_and_back(sizes, kernel_size, stride, padding)
    return [[row[0], size, 0] for row, size in zip(rows, sizes, strict=True)]


@there_and_back.misconception("""
    You multiplied by the stride on the way back. The copies of the kernel lie I - 1 strides apart,
    and the last one has its whole width: (I - 1) S + F - 2P.
""")
def back_by_the_stride(sizes, kernel_size, stride, padding):
    small = [outputs(size, kernel_size, stride, padding) for size in sizes]
    return [[n, n * stride, size - n * stride] for n, size in zip(small, sizes, strict=True)]


@there_and_back.misconception("""
    On the way back you added the padding. It cuts off what the convolution added.
""")
def back_with_padding(sizes, kernel_size, stride, padding):
    rows = forth_and_back(sizes, kernel_size, stride, padding)
    return [
        [small, back + 4 * padding, size - back - 4 * padding]
        for (small, back, _), size in zip(rows, sizes, strict=True)
    ]


@there_and_back.misconception("""
    You rounded up on the way there. A window that does not fit is left out.
""")
def forth_rounded_up(sizes, kernel_size, stride, padding):
    small = [rounded_up(size, kernel_size, stride, padding) for size in sizes]
    back = [enlarged(n, kernel_size, stride, padding) for n in small]
    return [[n, b, size - b] for n, b, size in zip(small, back, sizes, strict=True)]


@there_and_back.misconception("""
    Your sizes are right, but the last column has the wrong sign: how many pixels must be *added* to
    the second size?
""")
def missing_with_the_wrong_sign(sizes, kernel_size, stride, padding):
    rows = forth_and_back(sizes, kernel_size, stride, padding)
    return [[small, back, -missing] for small, back, missing in rows]


def spread(signal, kernel, stride):
    """Transposed convolution of a signal, without padding."""
    x, weight = signal[None, None, None].astype(float), kernel[None, None, None].astype(float)
    got = cnn_ref.conv_transpose2d(x, weight, stride=(1, stride))
    return np.rint(got[0, 0, 0]).astype(int)


def short_signal(rng):
    """Four numbers and a kernel of three without symmetry, whose copies overlap."""
    kernel = rng.permutation([1, 2, 3, 4])[:3] * np.array([1, 1, -1])
    return {"signal": rng.randint(1, 10, size=5), "kernel": kernel, "stride": 2}


@by_hand(
    points=3,
    topic="shapes",
    pool="transposed_sizes",
    section="Lecture 1, U-net",
    title="A transposed convolution by hand",
    practice=[
        {"signal": np.array([1, 2]), "kernel": np.array([1, 2, 3]), "stride": 2},
        {"signal": np.array([2, 1, 3]), "kernel": np.array([1, 4, -1]), "stride": 2},
    ],
    graded=short_signal,
    show="show_arrays(signal=signal, kernel=kernel)",
)
def spread_by_hand(signal, kernel, stride):
    """Compute the transposed convolution of {signal} with {kernel}: stride {stride}, no padding.
    Each number of the signal writes its multiple of the whole kernel, as it is written, into the
    output; the next one {stride} pixels further; overlaps are added.
    """
    return spread(signal, kernel, stride)


@spread_by_hand.misconception("""
    Where two copies of the kernel overlap you kept the later one. They are added.
""")
def spread_overwritten(signal, kernel, stride):
    out = np.zeros((len(signal) - 1) * stride + len(kernel), dtype=int)
    for i, value in enumerate(signal):
        out[i * stride : i * stride + len(kernel)] = value * kernel
    return out


@spread_by_hand.misconception("""
    You turned the kernel round before you wrote it down. Each number writes the kernel as it is.
""")
def spread_turned(signal, kernel, stride):
    return spread(signal, kernel[::-1], stride)


@spread_by_hand.misconception("""
    Your copies start one pixel after the other. They start a stride apart.
""")
def spread_at_stride_one(signal, kernel, stride):
    return spread(signal, kernel, 1)


@spread_by_hand.misconception("""
    Your copies stand side by side, a whole kernel apart, so that none overlaps. They start a stride
    apart.
""")
def spread_side_by_side(signal, kernel, stride):
    return spread(signal, kernel, len(kernel))


@spread_by_hand.misconception("""
    You put zeros between the numbers and then slid the kernel inside that strip. The kernel also
    hangs over both ends: the output is larger than the strip.
""")
def spread_inside_only(signal, kernel, stride):
    return spread(signal, kernel, stride)[len(kernel) - 1 : 1 - len(kernel)]


# --------------------------------------------------------------------------- chains

chains = text("""
    ## Chains

    A network is a chain: the output of one layer is the input of the next. Height and width follow
    the formulas from above. The **channels** have a rule of their own: a convolution adds up all
    channels of its input and has as many outputs as it has **filters**, whatever came in; a pooling
    treats each channel by itself and keeps their number. Shapes are written (C, H, W), channels
    first, as in PyTorch. Here is the network of one of the lectures.
""")

lecture_chain = demo("""
    show_network(
        "A small network for images of 32x32 pixels",
        [
            ("image", (3, 32, 32)),
            ("conv 3x3", (32, 30, 30), 896),
            ("pool 2x2", (32, 15, 15)),
            ("conv 3x3", (64, 13, 13), 18496),
            ("pool 2x2", (64, 6, 6)),
            ("conv 3x3", (64, 4, 4), 36928),
            ("flatten", (1024,)),
            ("dense", (64,), 65600),
            ("dense", (10,), 650),
        ],
    )
""")


def chain(count, image, layers, channels=lambda before, filters: filters):
    """Shapes (C, H, W) after each layer, by one way to count places and one to count channels."""
    shape, rows = tuple(image), []
    for kind, filters, *window in layers:
        depth = shape[0] if kind == "pool" else channels(shape[0], filters)
        size_of = enlarged if kind == "transposed" else count
        shape = (depth, *(size_of(size, *window) for size in shape[1:]))
        rows.append(list(shape))
    return rows


def chain_mistakes(question):
    """Misconceptions of all questions that ask for the shapes of a chain."""
    slips(question, chain, no_plus_one, rounded_up, not_rounded, not_padded, padded_once)

    @question.misconception("""
        You kept the channels apart: each filter has a channel for every channel of its input, and
        all of them are added up to one map. The output has as many channels as there are filters.
    """)
    def channels_kept_apart(image, layers):
        return chain(outputs, image, layers, channels=lambda before, filters: before * filters)

    @question.misconception("""
        Your channels stay those of the image. A convolution gives one channel for each filter.
    """)
    def channels_of_the_image(image, layers):
        return chain(outputs, image, layers, channels=lambda before, filters: before)

    @question.misconception("""
        You wrote the channels last, as Keras does. Here they come first: (C, H, W).
    """)
    def channels_last(image, layers):
        return [[h, w, c] for c, h, w in chain(outputs, image, layers)]

    @question.misconception("""
        Your pooling moves by one pixel. Look at the stride of each layer.
    """)
    def chain_pools_at_stride_one(image, layers):
        return chain(
            outputs,
            image,
            [(k, n, f, 1 if k == "pool" else s, p) for k, n, f, s, p in layers],
        )

    @question.misconception("""
        Your widths repeat your heights (or the other way round). The image is not square: count
        both axes.
    """)
    def chain_of_squares(image, layers):
        return [[c, h, h] for c, h, _ in chain(outputs, image, layers)]


def lenet_like(rng):
    """Convolutions and poolings in turn, on an image that is not square."""
    first, second = (int(k) for k in rng.permutation([3, 4, 5])[:2])
    filters = sorted(int(n) for n in rng.choice(np.arange(6, 40), size=3, replace=False))
    return {
        "image": (int(rng.choice([2, 3])), int(rng.randint(50, 80)), int(rng.randint(90, 120))),
        "layers": [
            ("conv", filters[0], first, 1, int(rng.randint(1, 3))),
            ("pool", None, 2, 2, 0),
            ("conv", filters[1], second, 2, 1),
            ("pool", None, 3, 2, 0),
            ("conv", filters[2], 3, 1, 0),
        ],
    }


@by_hand(
    points=4,
    topic="shapes",
    pool="shapes_of_a_chain",
    section="Lecture 4, TensorFlow Tutorial; Lecture 3, AlexNet",
    title="Shapes through a network",
    practice=[
        {
            "image": (3, 32, 32),
            "layers": [
                ("conv", 32, 3, 1, 0),
                ("pool", None, 2, 2, 0),
                ("conv", 64, 3, 1, 0),
                ("pool", None, 2, 2, 0),
                ("conv", 64, 3, 1, 0),
            ],
        },
        lenet_like,
    ],
    graded=lenet_like,
)
def shapes_through_a_network(image, layers):
    """An image of the shape {image} = (C, H, W) runs through `layers`, one after the other. Each is
    (kind, filters, kernel size, stride, padding), the same on both axes. Give the shape [C, H, W]
    after each layer, one row for each. Sizes are rounded down.
    """
    return chain(outputs, image, layers)


chain_mistakes(shapes_through_a_network)


def jet_network(rng):
    """A network for jet images: three detector layers, eta by phi."""
    filters = sorted(int(n) for n in rng.choice(np.arange(8, 64), size=3, replace=False))
    return {
        "image": (3, int(rng.randint(40, 60)), int(rng.randint(64, 100))),
        "layers": [
            ("conv", filters[0], int(rng.choice([7, 9])), 2, int(rng.randint(2, 4))),
            ("conv", filters[1], int(rng.choice([4, 5])), 1, 1),
            ("pool", None, 3, 2, 1),
            ("conv", filters[2], 3, 2, 1),
            ("pool", None, 2, 2, 0),
        ],
    }


@by_hand(
    points=4,
    topic="shapes",
    pool="shapes_of_a_chain",
    section="Lecture 1, Jets as images; Lecture 4, Strides",
    title="A network for jet images",
    practice=[
        {
            "image": (3, 40, 64),
            "layers": [("conv", 16, 5, 2, 2), ("pool", None, 2, 2, 0), ("conv", 32, 3, 1, 1)],
        },
        jet_network,
    ],
    graded=jet_network,
)
def shapes_of_a_jet_network(image, layers):
    """A jet image of the shape {image} = (C, H, W) holds the energies of tracks, photons and
    neutral hadrons; H counts cells in eta, W in phi. It runs through `layers`, one after the other,
    each (kind, filters, kernel size, stride, padding). Give the shape [C, H, W] after each layer.
    Sizes are rounded down.
    """
    return chain(outputs, image, layers)


chain_mistakes(shapes_of_a_jet_network)


def hourglass(rng):
    """Down by convolutions and a pooling, up again by transposed convolutions."""
    filters = [int(n) for n in rng.choice(np.arange(8, 64), size=4, replace=False)]
    return {
        "image": (int(rng.choice([2, 3])), int(rng.randint(60, 90)), int(rng.randint(100, 140))),
        "layers": [
            ("conv", filters[0], 5, 2, 1),
            ("pool", None, 3, 2, 1),
            ("conv", filters[1], 4, 1, 1),
            ("transposed", filters[2], int(rng.choice([4, 6])), 2, 1),
            ("transposed", filters[3], int(rng.choice([4, 5])), 2, 1),
        ],
    }


@by_hand(
    points=4,
    topic="shapes",
    pool="shapes_of_a_chain",
    section="Lecture 1, U-net",
    title="Down and up again",
    practice=[
        {
            "image": (3, 20, 26),
            "layers": [
                ("conv", 8, 3, 1, 1),
                ("pool", None, 2, 2, 0),
                ("transposed", 4, 2, 2, 0),
            ],
        },
        hourglass,
    ],
    graded=hourglass,
)
def shapes_of_an_hourglass(image, layers):
    """Networks for segmentation go down and up again. An image of the shape {image} = (C, H, W)
    runs through `layers`, one after the other, each (kind, filters, kernel size, stride, padding);
    "transposed" is a transposed convolution with output_padding 0, its padding that of the
    convolution which it undoes. Give the shape [C, H, W] after each layer. Sizes are rounded down.
    """
    return chain(outputs, image, layers)


chain_mistakes(shapes_of_an_hourglass)


@shapes_of_an_hourglass.misconception("""
    Your transposed convolutions double the size. They do if kernel and padding fit the stride;
    here count (I - 1) S + F - 2P.
""")
def always_doubled(image, layers):
    shape, rows = tuple(image), []
    for kind, filters, kernel, stride, pad in layers:
        depth = filters or shape[0]
        if kind == "transposed":
            shape = (depth, *(size * stride for size in shape[1:]))
        else:
            shape = (depth, *(outputs(size, kernel, stride, pad) for size in shape[1:]))
        rows.append(list(shape))
    return rows


# --------------------------------------------------------------------------- summary

summaries = text("""
    ## Reading a summary

    `model.summary()` prints a line for each layer: its output shape and its parameters. A
    convolution has $(F^2\\,C + 1)\\,K$ parameters: each of the $K$ filters has $F^2$ weights
    for each of the $C$ channels of its input, and one bias. A dense layer from $n$ to $m$ numbers
    has $(n + 1)\\,m$. Poolings and *flatten* have none. Flatten writes **all** numbers of an image
    behind each other, $C \\cdot H \\cdot W$ of them; the batch stays outside, as `None` or as the
    first number of each shape.
""")


def summary_numbers(size, filters, kernel_size, units, count=outputs, pooled=None, flat=None):
    """Sizes, flatten and total of the network of the lecture, in the order of its summary."""
    pooled = pooled or (lambda n: outputs(n, 2, 2))
    flat = flat or (lambda n, channels: n * n * channels)
    sizes = [count(size, kernel_size)]
    for _ in range(2):
        sizes.append(pooled(sizes[-1]))
        sizes.append(count(sizes[-1], kernel_size))
    flattened = flat(sizes[-1], filters[-1])
    depths = zip((3, *filters), filters, strict=False)
    weights = sum((kernel_size**2 * c + 1) * k for c, k in depths)
    return [*sizes, flattened, weights + (flattened + 1) * units + (units + 1) * 10]


def another_network(rng):
    """Another network of the same kind."""
    filters = sorted(int(n) for n in rng.choice([8, 12, 16, 20, 24, 28], size=3, replace=False))
    return {
        "size": int(rng.randint(60, 100)),
        "filters": filters,
        "kernel_size": int(rng.choice([4, 5])),
        "units": int(rng.choice([30, 40, 50])),
    }


@by_hand(
    points=4,
    topic="shapes",
    pool="reading_a_summary",
    section="Lecture 4, TensorFlow Tutorial: model.summary()",
    title="A summary with blanks",
    practice={"size": 32, "filters": [32, 64, 64], "kernel_size": 3, "units": 64},
    graded=another_network,
)
def summary_with_blanks(size, filters, kernel_size, units):
    """RGB images of {size}x{size} pixels run through three convolutions with {filters} filters of
    {kernel_size}x{kernel_size} (no padding), with `MaxPooling2D((2, 2))` after the first and after
    the second; then `Flatten()`, `Dense({units})` and `Dense(10)`. All layers have biases.

    ```
    Layer (type)                     Output Shape               Param #
    conv2d (Conv2D)                  (None, a, a, ...)          ...
    max_pooling2d (MaxPooling2D)     (None, b, b, ...)          0
    conv2d_1 (Conv2D)                (None, c, c, ...)          ...
    max_pooling2d_1 (MaxPooling2D)   (None, d, d, ...)          0
    conv2d_2 (Conv2D)                (None, e, e, ...)          ...
    flatten (Flatten)                (None, f)                  0
    dense (Dense)                    (None, ...)                ...
    dense_1 (Dense)                  (None, 10)                 ...
    Total params: g
    ```

    Give the seven numbers a, b, c, d, e, f, g.
    """
    return summary_numbers(size, filters, kernel_size, units)


@summary_with_blanks.misconception("""
    Your flatten has lost the channels: it holds every pixel of *every* feature map. The total
    follows it.
""")
def flatten_without_channels(**network):
    return summary_numbers(**network, flat=lambda n, _: n * n)


@summary_with_blanks.misconception("""
    Your flatten has the three channels of the image. Behind the last convolution there are as many
    channels as it has filters.
""")
def flatten_with_rgb(**network):
    return summary_numbers(**network, flat=lambda n, _: n * n * 3)


@summary_with_blanks.misconception("""
    Your flatten counts one row of pixels only. A feature map has a height *and* a width.
""")
def flatten_one_row(**network):
    return summary_numbers(**network, flat=lambda n, channels: n * channels)


@summary_with_blanks.misconception("""
    Your convolutions keep the size. Without `padding="same"` Keras does not pad ("valid"), and each
    of them loses F - 1 pixels.
""")
def summary_padded(**network):
    return summary_numbers(**network, count=lambda n, _: n)


@summary_with_blanks.misconception("""
    You rounded up in a pooling. A last row without a partner is dropped.
""")
def summary_rounded_up(**network):
    return summary_numbers(**network, pooled=lambda n: (n + 1) // 2)


@summary_with_blanks.misconception("""
    Your pooling windows move by one pixel. `MaxPooling2D((2, 2))` moves by its own width.
""")
def summary_pools_at_stride_one(**network):
    return summary_numbers(**network, pooled=lambda n: n - 1)


@summary_with_blanks.misconception("""
    Your convolutions lose F pixels. The window still stands at the last place: F - 1.
""")
def summary_without_one(**network):
    return summary_numbers(**network, count=lambda n, kernel: n - kernel)


@summary_with_blanks.misconception("""
    Your shapes are right. In the total the biases are missing: one for each filter and one for each
    unit.
""")
def summary_without_biases(size, filters, kernel_size, units):
    right = summary_numbers(size, filters, kernel_size, units)
    return [*right[:-1], right[-1] - sum(filters) - units - 10]


@summary_with_blanks.misconception("""
    Your shapes are right. In the total your filters have one channel each: a filter has as many
    channels as its input.
""")
def summary_with_flat_filters(size, filters, kernel_size, units):
    right = summary_numbers(size, filters, kernel_size, units)
    lost = sum((c - 1) * k for c, k in zip((3, *filters), filters, strict=False))
    return [*right[:-1], right[-1] - kernel_size**2 * lost]


@summary_with_blanks.misconception("""
    Your shapes are right. Your total holds the convolutions only; the dense layers follow, and most
    parameters are theirs. (The first summary of lecture 4 stops there.)
""")
def summary_without_dense(size, filters, kernel_size, units):
    *shapes_, flattened, total = summary_numbers(size, filters, kernel_size, units)
    return [*shapes_, flattened, total - (flattened + 1) * units - (units + 1) * 10]


def sizes_of_alexnet(count, size):
    """Sizes of the feature maps of AlexNet's stack of layers, and the length of the flat vector."""
    sizes = [size]
    for window in ALEXNET:
        sizes.append(count(sizes[-1], *window))
    return [*sizes[1:], 256 * sizes[-1] ** 2]


ALEXNET = (
    (11, 4, 2),
    (3, 2, 0),
    (5, 1, 2),
    (3, 2, 0),
    (3, 1, 1),
    (3, 1, 1),
    (3, 1, 1),
    (3, 2, 0),
)


@by_hand(
    points=4,
    topic="shapes",
    pool="reading_a_summary",
    section="Lecture 3, AlexNet in PyTorch",
    title="AlexNet sees another image",
    practice={"size": 224},
    graded=lambda rng: {"size": int(rng.randint(300, 640))},
)
def alexnet_sees_another_image(size):
    """These are the layers of AlexNet in PyTorch (the activations between them keep all shapes):

    ```
    nn.Conv2d(3, 64, kernel_size=11, stride=4, padding=2)
    nn.MaxPool2d(kernel_size=3, stride=2)
    nn.Conv2d(64, 192, kernel_size=5, padding=2)
    nn.MaxPool2d(kernel_size=3, stride=2)
    nn.Conv2d(192, 384, kernel_size=3, padding=1)
    nn.Conv2d(384, 256, kernel_size=3, padding=1)
    nn.Conv2d(256, 256, kernel_size=3, padding=1)
    nn.MaxPool2d(kernel_size=3, stride=2)
    nn.Flatten()
    ```

    They see square images of {size}x{size} pixels. Give nine numbers: the size of the feature maps
    after each of the eight layers, and the length of the flat vector.
    """
    return sizes_of_alexnet(outputs, size)


slips(alexnet_sees_another_image, sizes_of_alexnet, no_plus_one, rounded_up, not_rounded)
slips(alexnet_sees_another_image, sizes_of_alexnet, not_padded, padded_once)


@alexnet_sees_another_image.misconception("""
    Your poolings move by their own width. That is so only when no stride is given; here it is 2.
""")
def alexnet_pools_side_by_side(size):
    return sizes_of_alexnet(lambda n, k, s, p: outputs(n, k, 3 if s == 2 else s, p), size)


@alexnet_sees_another_image.misconception("""
    Your sizes are right. The flat vector holds the pixels of all 256 feature maps.
""")
def alexnet_flat_without_channels(size):
    *sizes, flat = sizes_of_alexnet(outputs, size)
    return [*sizes, flat // 256]


@alexnet_sees_another_image.misconception("""
    Your sizes are right. The flat vector is as long as what comes *out of* the last pooling, not
    what goes into it.
""")
def alexnet_flat_before_the_pooling(size):
    *sizes, _ = sizes_of_alexnet(outputs, size)
    return [*sizes, 256 * sizes[-2] ** 2]


def dense_inputs(count, images, filters, kernel_size, batch, flat=None):
    """Shape (rows, columns) of what reaches the dense layer, for each image (C, H, W)."""
    flat = flat or (lambda image, maps: filters * maps[0] * maps[1])
    rows = []
    for image in images:
        maps = [outputs(count(size, kernel_size), 2, 2) for size in image[1:]]
        rows.append([batch, flat(image, maps)])
    return rows


def images_for_a_dense_layer(rng):
    """Three images that are not square, and a layer."""
    return {
        "images": [(int(c), int(rng.randint(20, 40)), int(rng.randint(41, 64))) for c in (1, 2, 3)],
        "filters": int(rng.choice([6, 10, 12])),
        "kernel_size": int(rng.choice([4, 5, 6])),
        "batch": int(rng.choice([16, 32, 64])),
    }


@by_hand(
    points=4,
    topic="shapes",
    pool="reading_a_summary",
    section="Lecture 4, TensorFlow Tutorial: Flatten; Lecture 5, Convolutional networks",
    title="mat1 and mat2 shapes cannot be multiplied",
    practice=[
        {"images": [(3, 32, 32)], "filters": 6, "kernel_size": 5, "batch": 32},
        images_for_a_dense_layer,
    ],
    graded=images_for_a_dense_layer,
)
def mat1_and_mat2(images, filters, kernel_size, batch):
    """ "RuntimeError: mat1 and mat2 shapes cannot be multiplied" is how PyTorch says that a dense
    layer was built for another number of inputs; mat1 is what reached it. A network consists of
    `Conv2d` with {filters} filters of {kernel_size}x{kernel_size} (no padding), `MaxPool2d(2)`,
    `Flatten()` and a dense layer. For batches of {batch} images of each shape (C, H, W) in `images`
    give the shape [rows, columns] of mat1.
    """
    return dense_inputs(outputs, images, filters, kernel_size, batch)


def flat_slip(sentence, flat):
    """One wrong way to flatten, as a misconception of `mat1_and_mat2`."""

    def wrong(images, filters, kernel_size, batch):
        def numbers(image, maps):
            return flat(image, maps, filters, kernel_size)

        return dense_inputs(outputs, images, filters, kernel_size, batch, flat=numbers)

    wrong.__name__ = flat.__name__
    mat1_and_mat2.misconception(sentence)(wrong)


def without_filters(image, maps, filters, kernel_size):
    return maps[0] * maps[1]


def with_image_channels(image, maps, filters, kernel_size):
    return image[0] * maps[0] * maps[1]


def channels_apart(image, maps, filters, kernel_size):
    return image[0] * filters * maps[0] * maps[1]


def before_the_pooling(image, maps, filters, kernel_size):
    return filters * (image[1] - kernel_size + 1) * (image[2] - kernel_size + 1)


def of_square_maps(image, maps, filters, kernel_size):
    return filters * maps[0] ** 2


def whole_image(image, maps, filters, kernel_size):
    return image[0] * image[1] * image[2]


flat_slip("Your columns lack the channels: flatten writes all feature maps.", without_filters)
flat_slip(
    "You multiplied by the channels of the image; behind a convolution there are as many channels "
    "as filters.",
    with_image_channels,
)
flat_slip(
    "You multiplied by the channels of the image *and* by the filters. A filter adds the channels "
    "up; one map is left for each filter.",
    channels_apart,
)
flat_slip("You left the pooling out: it halves height and width first.", before_the_pooling)
flat_slip("You took the height for the width: these images are not square.", of_square_maps)
flat_slip("These are the numbers of the image itself. Let it go through the layers.", whole_image)
slips(mat1_and_mat2, dense_inputs, size_kept, no_plus_one)


@mat1_and_mat2.misconception("""
    You put the batch into the columns, so that one row is left. Flatten keeps the images apart: one
    row for each.
""")
def batch_flattened(images, filters, kernel_size, batch):
    return [[1, rows * n] for rows, n in dense_inputs(outputs, images, filters, kernel_size, batch)]


# --------------------------------------------------------------------------- receptive field

fields = text("""
    ## What a pixel sees

    The **receptive field** of an output is the part of the image that can influence it. One layer
    sees its kernel. Each further layer sees a few outputs of the layer before, whose fields
    overlap, so that the field grows by $E - 1$ *steps*. One step is as many pixels as all strides
    **before** this layer multiplied together (the *jump*):

    $$r \\to r + (E - 1)\\,j, \\qquad j \\to j\\,S, \\qquad \\text{from } r = 1,\\ j = 1 .$$

    Below: a convolution of 3, a pooling of 2 with stride 2, a convolution of 3. The lit unit at the
    top sees 8 pixels. Padding does not change the size of the field.
""")

lit_field = demo("show_field([10, 8, 4, 2], [(3, 1), (2, 2), (3, 1)], unit=0)")

dilated_fields = text("""
    Dilated kernels widen the field without losing resolution: at stride 1 there is still an output
    for every pixel. With the dilations 1, 2, 4, ... each layer doubles the reach of the one before,
    and no pixel in between is left out.
""")

lit_dilated_field = demo("""
    show_field([15, 13, 9, 1], [(3, 1, 1), (3, 1, 2), (3, 1, 4)], unit=0)
""")


def fields_of(layers):
    """Receptive fields after each layer (kernel_size, stride, dilation)."""
    windows = [(kernel, stride, 0, dilation) for kernel, stride, dilation in layers]
    return [cnn_ref.receptive_field(windows[: n + 1]) for n in range(len(windows))]


def field_sizes(layers, grow):
    """Sizes after each layer, where a layer makes (size, jump) grow in some way."""
    size, jump, sizes = 1, 1, []
    for layer in layers:
        size, jump = grow(size, jump, *layer)
        sizes.append(size)
    return sizes


def strided_stack(rng):
    """Six layers (kernel_size, stride, dilation) of which some have a stride."""
    kernels = [int(k) for k in rng.choice([3, 4, 5, 7], size=6)]
    strides = [int(s) for s in rng.permutation([1, 1, 2, 2, 2, 3])]
    return {"layers": [(k, s, 1) for k, s in zip(kernels, strides, strict=True)]}


@by_hand(
    points=3,
    topic="receptive field",
    pool="fields_by_hand",
    section="Lecture 3, Receptive field; Lecture 5, 2D Convolutional Operation",
    title="The field grows",
    practice=[
        {"layers": [(3, 1, 1), (3, 1, 1), (3, 1, 1)]},
        {"layers": [(3, 1, 1), (2, 2, 1), (3, 1, 1), (2, 2, 1), (5, 1, 1)]},
    ],
    graded=strided_stack,
)
def field_grows(layers):
    """`layers` holds (kernel size, stride, dilation) of layers that follow one another. Give the
    size of the receptive field, along one axis, of one output of the first layer, of the second,
    and so on.
    """
    return [field.size for field in fields_of(layers)]


def field_mistakes(question):
    """Misconceptions of the questions that ask for the sizes of receptive fields."""

    @question.misconception("""
        You added up the kernels. Neighbouring windows overlap: a second kernel of 3 adds only 2
        pixels to the field.
    """)
    def kernels_added(layers):
        return list(np.cumsum([kernel for kernel, _, _ in layers]))

    @question.misconception("""
        You multiplied the kernels. That would be right for windows that stand side by side; at
        stride 1 they overlap.
    """)
    def kernels_multiplied(layers):
        return list(np.cumprod([kernel for kernel, _, _ in layers]))

    @question.misconception("""
        You gave the size of the kernel of each layer. A deep layer looks at outputs of the layers
        before it, and these look further.
    """)
    def kernels_alone(layers):
        return [kernel for kernel, _, _ in layers]


field_mistakes(field_grows)


@field_grows.misconception("""
    You left the strides out. Behind a stride, neighbouring outputs are several pixels apart, and
    every later kernel reaches so much further.
""")
def field_without_strides(layers):
    return field_sizes(layers, lambda r, j, k, s, d: (r + k - 1, 1))


@field_grows.misconception("""
    You let the stride of a layer widen its own window. It moves the windows apart; only the layers
    *behind* it reach further.
""")
def stride_too_early(layers):
    return field_sizes(layers, lambda r, j, k, s, d: (r + (k - 1) * j * s, j * s))


@field_grows.misconception("""
    You let a stride count for the next layer only. It counts for all layers behind it: the strides
    are multiplied.
""")
def stride_forgotten_again(layers):
    return field_sizes(layers, lambda r, j, k, s, d: (r + (k - 1) * j, s))


@field_grows.misconception("""
    You added whole kernels at each step, k times the jump. A window of k pixels has k - 1 steps
    between them.
""")
def whole_kernels(layers):
    return field_sizes(layers, lambda r, j, k, s, d: (r + k * j if r > 1 else k, j * s))


def dilated_stack(rng):
    """Five layers with growing dilations."""
    dilations = [1, 2, 4, 8, 16] if rng.randint(2) else [1, 3, 9, 2, 6]
    return {"layers": [(int(rng.choice([3, 4, 5])), 1, d) for d in dilations]}


@by_hand(
    points=3,
    topic="receptive field",
    pool="fields_by_hand",
    section="Lecture 5, Dilating; Lecture 3, Receptive field",
    title="Dilated layers look far",
    practice=[
        {"layers": [(3, 1, 1), (3, 1, 2)]},
        {"layers": [(3, 1, 1), (3, 1, 2), (3, 1, 4), (3, 1, 8)]},
    ],
    graded=dilated_stack,
)
def dilated_layers_look_far(layers):
    """`layers` holds (kernel size, stride, dilation) of layers that follow one another. Give the
    size of the receptive field, along one axis, of one output of the first layer, of the second,
    and so on.
    """
    return [field.size for field in fields_of(layers)]


field_mistakes(dilated_layers_look_far)


@dilated_layers_look_far.misconception("""
    You left the dilations out. A dilated kernel spans D (F - 1) + 1 pixels.
""")
def field_without_dilation(layers):
    return field_sizes(layers, lambda r, j, k, s, d: (r + k - 1, 1))


@dilated_layers_look_far.misconception("""
    You put D holes between the weights. Dilation D is the *distance* of neighbouring weights;
    dilation 1 is a dense kernel.
""")
def field_of_holes(layers):
    return field_sizes(layers, lambda r, j, k, s, d: (r + (k - 1) * (d + 1), 1))


@dilated_layers_look_far.misconception("""
    You took F times D for the extent of a kernel. Behind the last weight there are no holes:
    D (F - 1) + 1.
""")
def field_of_products(layers):
    return field_sizes(layers, lambda r, j, k, s, d: (r + k * d - 1, 1))


@dilated_layers_look_far.misconception("""
    You treated the dilation as a stride, and let it widen all later layers. A dilated layer at
    stride 1 still has an output for every pixel.
""")
def dilation_as_a_stride(layers):
    return field_sizes(layers, lambda r, j, k, s, d: (r + (k - 1) * j * d, j * d))


def first_and_last(layers, units):
    """First and last pixel of the field of some outputs, layers (kernel_size, stride, padding)."""
    field = cnn_ref.receptive_field(layers)
    starts = [round(field.start + unit * field.jump - (field.size - 1) / 2) for unit in units]
    return [[start, start + field.size - 1] for start in starts]


def padded_stack(rng):
    """Three layers (kernel_size, stride, padding), and three outputs away from the border."""
    kernels = [int(k) for k in rng.permutation([3, 4, 5, 7])[:3]]
    strides, pads = rng.permutation([1, 2, 3]), rng.permutation([0, 1, 2])
    units = sorted(int(u) for u in rng.choice(np.arange(5, 15), size=3, replace=False))
    layers = [(k, int(s), int(p)) for k, s, p in zip(kernels, strides, pads, strict=True)]
    return {"layers": layers, "units": units}


@by_hand(
    points=3,
    topic="receptive field",
    pool="fields_by_hand",
    section="Lecture 3, Receptive field",
    title="Which pixels does it see?",
    practice=[
        {"layers": [(3, 1, 0), (2, 2, 0), (3, 1, 0)], "units": [0, 1]},
        {"layers": [(3, 2, 1), (3, 1, 1)], "units": [2, 5]},
    ],
    graded=padded_stack,
)
def pixels_in_the_field(layers, units):
    """`layers` holds (kernel size, stride, padding) of layers that follow one another. Outputs and
    pixels count from 0. For each output in {units} of the last layer give [first pixel, last pixel]
    of its receptive field along one axis. (It is easiest backwards: output i of a layer with kernel
    F, stride S and padding P reads the outputs i S - P to i S - P + F - 1 of the layer before.)
    """
    return first_and_last(layers, units)


@pixels_in_the_field.misconception("""
    You left the padding out. The first window of a padded layer starts on the zeros, before its
    first pixel.
""")
def field_without_padding(layers, units):
    return first_and_last([(k, s, 0) for k, s, _ in layers], units)


@pixels_in_the_field.misconception("""
    You moved the windows to the wrong side: padding lets the first window start *before* pixel 0.
""")
def field_shifted_the_other_way(layers, units):
    plain = first_and_last([(k, s, 0) for k, s, _ in layers], units)
    right = first_and_last(layers, units)
    return [
        [2 * one - two for one, two in zip(*rows, strict=True)]
        for rows in zip(plain, right, strict=True)
    ]


@pixels_in_the_field.misconception("""
    Your fields start one pixel after the other. From output to output the field moves by all
    strides multiplied.
""")
def fields_without_jump(layers, units):
    (first, last), *_ = first_and_last(layers, [0])
    return [[first + unit, last + unit] for unit in units]


@pixels_in_the_field.misconception("""
    Your last pixel is one too far: you gave the pixel behind the field.
""")
def one_behind_the_field(layers, units):
    return [[first, last + 1] for first, last in first_and_last(layers, units)]


@pixels_in_the_field.misconception("""
    You counted the padding of every layer in pixels of the image. Behind a stride one zero is worth
    as many pixels as the strides before it multiplied.
""")
def padding_in_image_pixels(layers, units):
    plain = first_and_last([(k, s, 0) for k, s, _ in layers], units)
    shift = sum(pad for _, _, pad in layers)
    return [[first - shift, last - shift] for first, last in plain]


CHANGES = {
    "kernel": lambda layers: [*layers[:-1], (5, 1, 0, 1)],
    "dilation": lambda layers: [*layers[:-1], (3, 1, 0, 3)],
    "stride": lambda layers: [(3, 2, 0, 1), *layers[1:]],
    "layer": lambda layers: [*layers, (3, 1, 0, 1)],
}


@by_choice(
    points=1,
    topic="receptive field",
    pool="seeing_more",
    section="Lecture 3, Receptive field; Lecture 5, 2D Convolutional Operation",
    title="How to see more",
    options={
        "kernel": "the last layer gets a kernel of 5x5",
        "dilation": "the last layer gets the dilation 3",
        "stride": "the first layer gets the stride 2",
        "layer": "one more layer of the same kind at the end",
    },
    practice=[{"depth": 2}, {"depth": 4}],
    graded={"depth": 6},
)
def how_to_see_more(depth):
    """A network has {depth} convolutions of 3x3 with stride 1, one after the other. Which change
    makes the receptive field of its outputs largest?
    """
    layers = [(3, 1, 0, 1)] * depth
    return max(CHANGES, key=lambda name: cnn_ref.receptive_field(CHANGES[name](layers)).size)


@how_to_see_more.misconception("""
    A kernel of 5 in the last layer adds two pixels. How many does each of the other changes add in
    a network of this depth?
""")
def a_larger_kernel(depth):
    return "kernel"


@how_to_see_more.misconception("""
    Dilation 3 spreads the last kernel over 7 pixels and adds four. Which change reaches *all*
    layers behind it?
""")
def a_dilated_kernel(depth):
    return "dilation"


@how_to_see_more.misconception("""
    One more layer adds two pixels. How many does each of the other changes add in a network of this
    depth?
""")
def one_more_layer(depth):
    return "layer"


@how_to_see_more.misconception(
    """
    A stride of 2 doubles what each layer *behind* it adds to the field. How many layers are there
    behind the first, and how much is that?
    """,
    practice_only=True,
)
def an_early_stride(depth):
    return "stride"


def one_kernel_for_all(depth, stride):
    """Which single kernel sees as much as a stack of kernels of 3, all with this stride."""
    seen = cnn_ref.receptive_field([(3, stride)] * depth).size
    return {3 * depth: "sum", 2 * depth + 1: "steps", 3**depth: "power"}[seen]


@by_choice(
    points=1,
    topic="receptive field",
    pool="seeing_more",
    section="Lecture 3, Receptive field; Lecture 1, Why CNNs work",
    title="One kernel for a whole stack",
    options={
        "sum": "the sum of all kernels: 3 + 3 + ...",
        "steps": "3, and 2 more for each further layer",
        "power": "the product of all kernels: 3 * 3 * ...",
        "one": "3, like each of the layers",
    },
    practice=[{"depth": 3, "stride": 3}, {"depth": 2, "stride": 1}],
    graded={"depth": 4, "stride": 1},
)
def one_kernel_for_a_stack(depth, stride):
    """{depth} convolutions with kernels of 3 follow one another, each with stride {stride}. How
    wide must a single kernel be to see as many pixels as one output of this stack?
    """
    return one_kernel_for_all(depth, stride)


@one_kernel_for_a_stack.misconception("""
    Draw the three neighbouring windows of the first layer that the next one reads, each a stride
    further than the one before. How many pixels do they cover together?
""")
def a_sum_of_kernels(depth, stride):
    return "sum"


@one_kernel_for_a_stack.misconception("""
    That would be right for windows that stand side by side, with stride 3. Look at the stride.
""")
def a_product_of_kernels(depth, stride):
    return "power"


@one_kernel_for_a_stack.misconception("""
    Each output of the last layer reads three outputs of the layer before, and these lie on
    different pixels. Follow the lines down to the image.
""")
def a_single_layer(depth, stride):
    return "one"


@one_kernel_for_a_stack.misconception(
    """
    Draw the three windows of the first layer that the next one reads: with this stride, do they
    overlap? How many pixels do they cover together?
    """,
    practice_only=True,
)
def windows_that_always_overlap(depth, stride):
    return "steps"


def change_of_the_field(before, after):
    """How the size of the field changes from one network to another."""
    one, other = (cnn_ref.receptive_field(layers).size for layers in (before, after))
    return "same" if one == other else "grows" if other > one else "shrinks"


@by_choice(
    points=1,
    topic="receptive field",
    pool="seeing_more",
    section="Lecture 3, Receptive field; Lecture 4, Strides and Padding",
    title="One number is changed",
    options={
        "grows": "it sees more pixels",
        "same": "it sees as many pixels as before",
        "shrinks": "it sees fewer pixels",
    },
    practice=[
        {
            "before": [(3, 1, 0), (3, 1, 0), (3, 1, 0)],
            "after": [(3, 2, 0), (3, 1, 0), (3, 1, 0)],
        },
        {
            "before": [(5, 1, 0), (5, 1, 0), (3, 1, 0)],
            "after": [(5, 1, 0), (3, 1, 0), (3, 1, 0)],
        },
        {
            "before": [(3, 1, 0), (3, 1, 0), (3, 1, 0)],
            "after": [(3, 1, 1), (3, 1, 0), (3, 1, 0)],
        },
    ],
    graded={
        "before": [(3, 1, 0), (5, 2, 0), (3, 1, 0)],
        "after": [(3, 1, 0), (5, 2, 0), (3, 2, 0)],
    },
)
def one_number_is_changed(before, after):
    """Two networks, `before` and `after`, differ in one number; their layers are (kernel size,
    stride, padding). Compare the receptive field, along one axis, of one output of the last layer:
    what happens to it from `before` to `after`?
    """
    return change_of_the_field(before, after)


@one_number_is_changed.misconception("""
    Which number is it, and which layers does it reach? A stride moves the windows of its own layer
    apart; wider fields have only the layers *behind* it. Padding adds zeros, not pixels.
""")
def every_change_widens(before, after):
    return "grows"


@one_number_is_changed.misconception("""
    The question is not how many outputs there are, but what *one* of them sees.
""")
def fewer_outputs_see_less(before, after):
    return "shrinks"


@one_number_is_changed.misconception(
    """
    Write down the field behind each layer, once for `before` and once for `after`: where do they
    begin to differ?
    """,
    practice_only=True,
)
def no_number_matters(before, after):
    return "same"


# --------------------------------------------------------------------------- code

in_python = text("""
    ## Shapes in Python

    Two functions of a few lines that you will use again and again. They are called with other
    numbers than those you see, so let them count, not guess. A size is a whole number: 16, 16.0 and
    `np.int64(16)` are all right, 16.5 is not. In Python `//` rounds down.
""")


def layer_of(stride, padding, dilation):
    """Draws the arguments of a layer whose windows fit."""

    def draw(rng):
        return {
            "size": int(rng.randint(30, 100)),
            "kernel_size": int(rng.randint(3, 8)),
            "stride": stride,
            "padding": padding,
            "dilation": dilation,
        }

    return draw


SEVEN_PIXELS = {"size": 7, "kernel_size": 3, "stride": 1, "padding": 0, "dilation": 1}


def reference_output_size(size, kernel_size, stride, padding, dilation):
    """The same by cnn_ref."""
    return outputs(size, kernel_size, stride, padding, dilation)


@in_code(
    points=4,
    topic="shapes",
    pool="sizes_in_python",
    section="Lecture 4, Strides; Lecture 3, Useful tools: output size",
    title="output_size in Python",
    reference=reference_output_size,
    practice={
        "7 pixels, kernel 3": SEVEN_PIXELS,
        "stride 2, padding 1": layer_of(2, 1, 1),
        "stride 3, padding 2": layer_of(3, 2, 1),
        "dilation 2": layer_of(1, 1, 2),
    },
    graded={
        "no padding": layer_of(1, 0, 1),
        "stride 2": layer_of(2, 0, 1),
        "padding 3": layer_of(1, 3, 1),
        "stride 3, padding 1": layer_of(3, 1, 1),
        "stride 4, padding 2": layer_of(4, 2, 1),
        "dilation 3": layer_of(1, 0, 3),
        "stride 2, padding 2, dilation 4": layer_of(2, 2, 4),
        "stride 3, padding 1, dilation 2": layer_of(3, 1, 2),
    },
)
def output_size(size, kernel_size, stride, padding, dilation):
    """Write `output_size(size, kernel_size, stride, padding, dilation)`: the number of outputs of a
    convolution along one axis. All arguments are whole numbers; `padding` zeros stand on each side;
    `dilation` is the distance of neighbouring weights, 1 for a dense kernel. A last window that
    does not fit is left out (floor). For instance, `output_size(7, 3, 1, 0, 1)` is 5.
    """
    extent = dilation * (kernel_size - 1) + 1
    return (size + 2 * padding - extent) // stride + 1


def size_by(count, size, kernel_size, stride, padding, dilation):
    """Output size by one way to count."""
    return count(size, right_span(kernel_size, dilation), stride, padding)


def size_by_span(span, size, kernel_size, stride, padding, dilation):
    """Output size by one way to find the extent."""
    return outputs(size, span(kernel_size, dilation), stride, padding)


slips(output_size, size_by, *COUNTING, *STRIDING, *PADDING)
slips(output_size, size_by_span, *SPANS)


def same_layer(size, kernel_size, stride):
    """Draws a layer whose size has a remainder or not, around the one given."""

    def draw(rng):
        return {
            "size": int(size + rng.randint(0, 20)),
            "kernel_size": kernel_size,
            "stride": stride,
        }

    return draw


def reference_same_upper(size, kernel_size, stride):
    """The same by cnn_ref."""
    return same_upper_row(size, kernel_size, stride)


@in_code(
    points=4,
    topic="shapes",
    pool="sizes_in_python",
    section="Lecture 2, Padding; Lecture 2, Convolution operation with stride length = 2",
    title="SAME_UPPER in Python",
    reference=reference_same_upper,
    practice={
        "7 pixels, kernel 3": {"size": 7, "kernel_size": 3, "stride": 1},
        "even kernel, stride 2": same_layer(30, 4, 2),
        "stride larger than the kernel": same_layer(30, 2, 4),
        "stride 3": same_layer(40, 7, 3),
    },
    graded={
        "stride 1": same_layer(30, 5, 1),
        "even kernel, stride 1": same_layer(30, 6, 1),
        "stride 2": same_layer(40, 5, 2),
        "even kernel, stride 2": same_layer(40, 4, 2),
        "stride 3": same_layer(50, 8, 3),
        "stride 4": same_layer(60, 7, 4),
        "stride larger than the kernel": same_layer(60, 2, 5),
        "one pixel": same_layer(50, 1, 3),
    },
)
def same_upper_of_a_layer(size, kernel_size, stride):
    """Write `same_upper_of_a_layer(size, kernel_size, stride)` for the padding that TensorFlow
    calls SAME: a list [outputs, zeros before, zeros behind]. There are ceil(size / stride) outputs;
    the zeros are as few as this takes, at least 0; half of them stand before the pixels, half
    behind, and if their number is odd the extra zero stands behind.
    """
    count = (size + stride - 1) // stride
    total = max((count - 1) * stride + kernel_size - size, 0)
    return [count, total // 2, total - total // 2]


def slips_in_code(question, asked, call, *ways):
    """Adds misconceptions of a question by hand to one in code: `call(way, **inputs)`."""
    sentences = {wrong.name: wrong.sentence for wrong in asked.misconceptions}
    for way in ways:

        def wrong(way=way, **inputs):
            return call(way, **inputs)

        wrong.__name__ = f"{way.__name__}_in_code"
        question.misconception(sentences[way.__name__])(wrong)


slips_in_code(
    same_upper_of_a_layer,
    same_upper,
    lambda way, **layer: way([tuple(layer.values())])[0],
    *(symmetric, same_lower, same_at_any_stride),
    *(same_rounded_down, total_on_each_side, negative_padding),
)


def transposed_layer(stride, padding, output_padding, dilation):
    """Draws the arguments of a transposed layer."""

    def draw(rng):
        return {
            "size": int(rng.randint(10, 60)),
            "kernel_size": int(rng.randint(3, 8)),
            "stride": stride,
            "padding": padding,
            "output_padding": output_padding,
            "dilation": dilation,
        }

    return draw


def reference_transposed(size, kernel_size, stride, padding, output_padding, dilation):
    """The same by cnn_ref."""
    return cnn_ref.transposed_output_size(
        size,
        kernel_size,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )


@in_code(
    points=4,
    topic="shapes",
    pool="sizes_in_python",
    section="Lecture 1, U-net",
    title="The size of a transposed convolution in Python",
    reference=reference_transposed,
    practice={
        "stride 2": transposed_layer(2, 0, 0, 1),
        "stride 2, padding 1": transposed_layer(2, 1, 0, 1),
        "stride 3, output_padding 1": transposed_layer(3, 0, 1, 1),
        "dilation 2": transposed_layer(1, 0, 0, 2),
    },
    graded={
        "stride 1": transposed_layer(1, 0, 0, 1),
        "stride 3": transposed_layer(3, 0, 0, 1),
        "padding 2": transposed_layer(2, 2, 0, 1),
        "output_padding 1": transposed_layer(2, 1, 1, 1),
        "output_padding 3": transposed_layer(4, 1, 3, 1),
        "dilation 3": transposed_layer(2, 0, 0, 3),
        "stride 3, padding 1, dilation 2": transposed_layer(3, 1, 0, 2),
        "everything": transposed_layer(3, 2, 2, 2),
    },
)
def transposed_output_size(size, kernel_size, stride, padding, output_padding, dilation):
    """Write `transposed_output_size(size, kernel_size, stride, padding, output_padding, dilation)`:
    the number of outputs of a transposed convolution along one axis. `padding` pixels are cut off
    on each side, `output_padding` pixels are added once, at the end; `dilation` is the distance of
    neighbouring weights, 1 for a dense kernel.
    """
    extent = dilation * (kernel_size - 1) + 1
    return (size - 1) * stride + extent - 2 * padding + output_padding


def transposed_by(count, size, kernel_size, stride, padding, output_padding, dilation):
    """Size of a transposed layer, by one way to count."""
    return count(size, right_span(kernel_size, dilation), stride, padding) + output_padding


def transposed_by_span(span, size, kernel_size, stride, padding, output_padding, dilation):
    """Size of a transposed layer, by one way to find the extent."""
    return enlarged(size, span(kernel_size, dilation), stride, padding) + output_padding


slips(transposed_output_size, transposed_by, *GROWING, kernel_forgotten)
slips(transposed_output_size, transposed_by_span, *SPANS)


@transposed_output_size.misconception("""
    You left `output_padding` out. It is added once, at the end.
""")
def output_padding_forgotten(size, kernel_size, stride, padding, output_padding, dilation):
    return enlarged(size, right_span(kernel_size, dilation), stride, padding)


@transposed_output_size.misconception("""
    You added `output_padding` on both sides. It is added once: that is how sizes that differ by one
    pixel can be restored.
""")
def output_padding_twice(size, kernel_size, stride, padding, output_padding, dilation):
    grown = enlarged(size, right_span(kernel_size, dilation), stride, padding)
    return grown + 2 * output_padding


def conv(out_channels, kernel_size, stride=(1, 1), padding=(0, 0), dilation=(1, 1)):
    """A convolution as `shapes` takes it."""
    return {
        "kind": "conv",
        "out_channels": out_channels,
        "kernel_size": kernel_size,
        "stride": stride,
        "padding": padding,
        "dilation": dilation,
    }


def pool(kernel_size, stride=None, padding=(0, 0)):
    """A pooling as `shapes` takes it."""
    return {"kind": "pool", "kernel_size": kernel_size, "stride": stride, "padding": padding}


def network(*layers):
    """Draws an image for these layers, and other numbers of filters."""

    def draw(rng):
        filters = iter(rng.choice(np.arange(5, 40), size=len(layers), replace=False))
        drawn = [
            {**layer, "out_channels": int(next(filters))} if layer["kind"] == "conv" else layer
            for layer in layers
        ]
        image = (int(rng.randint(2, 5)), int(rng.randint(40, 60)), int(rng.randint(61, 90)))
        return {"layers": drawn, "input_shape": image}

    return draw


def window_of(layer):
    """(kernel size, stride, padding, dilation) of both axes."""
    stride = layer["stride"] or layer["kernel_size"]
    dilation = layer.get("dilation", (1, 1))
    return list(zip(layer["kernel_size"], stride, layer["padding"], dilation, strict=True))


def shapes_by(count, layers, input_shape, span=right_span, channels=lambda before, after: after):
    """Shapes after each layer, by one way to count, to span and to number the channels."""
    shape, rows = tuple(input_shape), []
    for layer in layers:
        after = channels(shape[0], layer["out_channels"]) if "out_channels" in layer else shape[0]
        sizes = [
            count(size, span(kernel, dilation), stride, pad)
            for size, (kernel, stride, pad, dilation) in zip(
                shape[1:], window_of(layer), strict=True
            )
        ]
        shape = (after, *sizes)
        rows.append(list(shape))
    return rows


def reference_shapes(layers, input_shape):
    """The same by cnn_ref."""
    return shapes_by(outputs, layers, input_shape)


@in_code(
    points=6,
    topic="shapes",
    pool="networks_in_python",
    section="Lecture 4, TensorFlow Tutorial; Lecture 3, Useful tools: output size",
    title="All shapes of a network in Python",
    reference=reference_shapes,
    practice={
        "one convolution": network(conv(8, (3, 3))),
        "one pooling": network(pool((2, 2))),
        "the network of the lecture": network(
            conv(32, (3, 3)), pool((2, 2)), conv(64, (3, 3)), pool((2, 2)), conv(64, (3, 3))
        ),
        "nothing is square": network(conv(6, (5, 3), (2, 1), (2, 0)), pool((3, 2), (2, 2))),
        "dilation": network(conv(6, (3, 4), (1, 2), (0, 1), (2, 3))),
    },
    graded={
        "one convolution": network(conv(8, (5, 4))),
        "padding": network(conv(8, (5, 3), (1, 1), (3, 1)), conv(9, (3, 5), (1, 1), (0, 2))),
        "stride (2, 1)": network(conv(8, (4, 3), (2, 1)), conv(9, (3, 4), (1, 2), (1, 0))),
        "pooling without a stride": network(conv(8, (3, 4)), pool((3, 2)), pool((2, 4))),
        "overlapping pooling": network(pool((3, 5), (2, 3), (1, 2)), conv(7, (3, 3))),
        "dilation": network(conv(8, (3, 4), dilation=(3, 2)), conv(9, (4, 3), dilation=(1, 4))),
        "everything": network(
            conv(8, (5, 3), (2, 1), (2, 0)),
            pool((2, 3)),
            conv(16, (3, 4), (1, 2), (1, 3), (2, 3)),
            pool((3, 2), (2, 1), (1, 0)),
        ),
    },
)
def shapes(layers, input_shape):
    """Write `shapes(layers, input_shape)`: the list of the shapes (C, H, W) after each layer.
    `input_shape` is the shape (C, H, W) of the image, `layers` a list of dicts of two kinds:

    ```python
    {"kind": "conv", "out_channels": 8, "kernel_size": (5, 3), "stride": (2, 1),
     "padding": (2, 0), "dilation": (1, 1)}
    {"kind": "pool", "kernel_size": (2, 2), "stride": None, "padding": (0, 0)}
    ```

    Pairs are (vertical, horizontal). If the `stride` of a pooling is None, its window moves by its
    own size, as in every framework. Windows that do not fit are left out (floor). The list does not
    hold the input shape: one convolution with 8 kernels of 3x3 makes `[(8, 30, 30)]` of an image
    (3, 32, 32).
    """
    channels, *sizes = input_shape
    found = []
    for layer in layers:
        stride = layer["stride"] or layer["kernel_size"]
        dilation = layer.get("dilation", (1, 1))
        for axis in (0, 1):
            extent = dilation[axis] * (layer["kernel_size"][axis] - 1) + 1
            room = sizes[axis] + 2 * layer["padding"][axis] - extent
            sizes[axis] = room // stride[axis] + 1
        channels = layer.get("out_channels", channels)
        found.append((channels, sizes[0], sizes[1]))
    return found


slips(shapes, shapes_by, *COUNTING[:3], stride_ignored, *PADDING[:2])


@shapes.misconception(no_dilation.__doc__)
def shapes_without_dilation(layers, input_shape):
    return shapes_by(outputs, layers, input_shape, span=no_dilation)


@shapes.misconception(holes_counted.__doc__)
def shapes_with_holes_counted(layers, input_shape):
    return shapes_by(outputs, layers, input_shape, span=holes_counted)


@shapes.misconception("""
    You multiply the channels. A filter adds all channels of its input up to one map: behind a
    convolution there are `out_channels` of them.
""")
def shapes_multiply_channels(layers, input_shape):
    return shapes_by(outputs, layers, input_shape, channels=lambda before, after: before * after)


@shapes.misconception("""
    Your channels stay those of the image. A convolution has `out_channels` of them.
""")
def shapes_keep_channels(layers, input_shape):
    return shapes_by(outputs, layers, input_shape, channels=lambda before, after: before)


@shapes.misconception("""
    A pooling without a stride moves by its own window, not by one pixel.
""")
def shapes_pool_at_stride_one(layers, input_shape):
    one = [{**layer, "stride": layer["stride"] or (1, 1)} for layer in layers]
    return shapes_by(outputs, one, input_shape)


@shapes.misconception("""
    All your poolings move by their own window. They do so only if their stride is None.
""")
def shapes_pool_side_by_side(layers, input_shape):
    side = [{**x, "stride": None} if x["kind"] == "pool" else x for x in layers]
    return shapes_by(outputs, side, input_shape)


@shapes.misconception("""
    Your widths come from the first number of each pair, or from the height. The second number of
    each pair belongs to the width.
""")
def shapes_of_squares(layers, input_shape):
    pairs = ("kernel_size", "stride", "padding", "dilation")
    square = [
        {k: (v[0], v[0]) if k in pairs and v else v for k, v in layer.items()} for layer in layers
    ]
    return shapes_by(outputs, square, input_shape)


@shapes.misconception("""
    You computed the height twice. The width starts from the width of the image.
""")
def shapes_height_twice(layers, input_shape):
    return [[c, h, h] for c, h, _ in shapes_by(outputs, layers, input_shape)]


@shapes.misconception("""
    You exchanged the two numbers of each pair: the first one is vertical and belongs to the height.
""")
def shapes_pairs_exchanged(layers, input_shape):
    channels, height, width = input_shape
    turned = shapes_by(outputs, layers, (channels, width, height))
    return [[c, h, w] for c, w, h in turned]


@shapes.misconception("""
    Each of your layers starts from the image again. The output of one layer is the input of the
    next.
""")
def shapes_do_not_chain(layers, input_shape):
    return [shapes_by(outputs, [layer], input_shape)[0] for layer in layers]


@shapes.misconception("""
    Your list begins with the shape of the image. The first entry is the shape after the first
    layer.
""")
def shapes_with_the_image(layers, input_shape):
    return [list(input_shape), *shapes_by(outputs, layers, input_shape)]


@shapes.misconception("""
    You returned the last shape only. Collect the shape after each layer.
""")
def last_shape_only(layers, input_shape):
    return shapes_by(outputs, layers, input_shape)[-1]


def stack(*layers):
    """Draws kernels for layers of these (stride, dilation)."""

    def draw(rng):
        return {"layers": [(int(rng.choice([3, 4, 5])), s, d) for s, d in layers]}

    return draw


def reference_fields(layers):
    """The same by cnn_ref."""
    return [[field.size, field.jump] for field in fields_of(layers)]


@in_code(
    points=6,
    topic="shapes",
    pool="networks_in_python",
    section="Lecture 3, Receptive field; Lecture 5, 2D Convolutional Operation",
    title="All receptive fields of a network in Python",
    reference=reference_fields,
    practice={
        "one layer": stack((1, 1)),
        "three convolutions": stack((1, 1), (1, 1), (1, 1)),
        "with a stride": stack((1, 1), (2, 1), (1, 1)),
        "with a dilation": stack((1, 2), (1, 1)),
    },
    graded={
        "two layers": stack((1, 1), (1, 1)),
        "stride at the start": stack((3, 1), (1, 1), (1, 1)),
        "several strides": stack((2, 1), (1, 1), (3, 1), (1, 1), (2, 1)),
        "dilations": stack((1, 1), (1, 2), (1, 4), (1, 3)),
        "stride and dilation": stack((2, 2), (1, 3), (3, 1), (1, 2)),
    },
)
def receptive_fields(layers):
    """Write `receptive_fields(layers)`: a list of [size, jump] after each layer, along one axis.
    `layers` holds (kernel_size, stride, dilation) of layers that follow one another. `size` is how
    many pixels of the image one output sees; `jump` is by how many pixels the fields of
    neighbouring outputs are apart. Without any layer both would be 1. For instance,
    `receptive_fields([(3, 2, 1)])` is `[[3, 2]]`.
    """
    size, jump = 1, 1
    found = []
    for kernel_size, stride, dilation in layers:
        size += dilation * (kernel_size - 1) * jump
        jump *= stride
        found.append([size, jump])
    return found


def grown(layers, grow):
    """[size, jump] after each layer, where a layer makes them grow in some way."""
    size, jump, rows = 1, 1, []
    for layer in layers:
        size, jump = grow(size, jump, *layer)
        rows.append([size, jump])
    return rows


@receptive_fields.misconception("""
    You add whole kernels. Neighbouring windows overlap: a layer adds one pixel less than its
    extent, times the jump.
""")
def fields_add_kernels(layers):
    return grown(layers, lambda r, j, k, s, d: ((0 if j == r == 1 else r) + k * d * j, j * s))


@receptive_fields.misconception("""
    Your sizes ignore the jump. Behind a stride, a kernel reaches as many pixels further as all
    strides before it multiplied.
""")
def fields_without_jump_in_code(layers):
    return grown(layers, lambda r, j, k, s, d: (r + (k - 1) * d, j * s))


@receptive_fields.misconception("""
    You multiply the jump by the stride too early: the stride of a layer does not widen its own
    window. Update the size first.
""")
def fields_jump_too_early(layers):
    return grown(layers, lambda r, j, k, s, d: (r + (k - 1) * d * j * s, j * s))


@receptive_fields.misconception("""
    Your jump is the stride of the last layer. It is the product of all strides so far.
""")
def fields_forget_strides(layers):
    return grown(layers, lambda r, j, k, s, d: (r + (k - 1) * d * j, s))


@receptive_fields.misconception("""
    You left the dilation out: the weights of a layer are `dilation` of its inputs apart.
""")
def fields_ignore_dilation(layers):
    return grown(layers, lambda r, j, k, s, d: (r + (k - 1) * j, j * s))


@receptive_fields.misconception("""
    You put `dilation` holes between the weights. It is their distance; 1 is a dense kernel.
""")
def fields_count_holes(layers):
    return grown(layers, lambda r, j, k, s, d: (r + (k - 1) * (d + 1) * j, j * s))


@receptive_fields.misconception("""
    Your dilation widens the jump. A dilated layer with stride 1 has an output for every pixel; only
    strides move the fields apart.
""")
def fields_jump_by_dilation(layers):
    return grown(layers, lambda r, j, k, s, d: (r + (k - 1) * d * j, j * s * d))


@receptive_fields.misconception("""
    You returned the field of the last layer only. Collect one [size, jump] after each layer.
""")
def last_field_only(layers):
    return reference_fields(layers)[-1]


def windows_back(*layers):
    """Draws kernels for layers of these (stride, padding), and how many places are wanted."""

    def draw(rng):
        kernels = rng.choice([3, 4, 5, 6, 7], size=len(layers))
        rows = [(int(k), s, p) for k, (s, p) in zip(kernels, layers, strict=True)]
        return {"layers": rows, "places": int(rng.randint(5, 20))}

    return draw


def range_back(
    layers, places, one=lambda n, k, s, p: (n - 1) * s + k - 2 * p, spare=lambda s: s - 1
):
    """[smallest, largest] input, going back through the layers in some way."""
    smallest = largest = places
    for kernel, stride, pad in reversed(layers):
        smallest = one(smallest, kernel, stride, pad)
        largest = one(largest, kernel, stride, pad) + spare(stride)
    return [smallest, largest]


def reference_range(layers, places):
    """All inputs tried, one after the other."""

    def size_after(size):
        for kernel, stride, pad in layers:
            if size + 2 * pad < kernel:
                return 0
            size = outputs(size, kernel, stride, pad)
        return size

    fitting = [size for size in range(1, 2000) if size_after(size) == places]
    return [fitting[0], fitting[-1]]


@in_code(
    points=6,
    topic="shapes",
    pool="networks_in_python",
    section="Lecture 3, Useful tools: output size; Lecture 4, Strides",
    title="Which images fit? The way back in Python",
    reference=reference_range,
    practice={
        "one layer": windows_back((1, 0)),
        "a stride": windows_back((2, 0)),
        "padding": windows_back((1, 1), (1, 0)),
        "two strides": windows_back((2, 1), (2, 0)),
    },
    graded={
        "one layer": windows_back((1, 2)),
        "a stride": windows_back((3, 1)),
        "two layers": windows_back((1, 0), (1, 1)),
        "two strides": windows_back((3, 0), (2, 0)),
        "the order counts": windows_back((2, 2), (1, 0), (3, 1)),
        "four layers": windows_back((2, 1), (3, 0), (1, 2), (2, 0)),
    },
)
def images_that_fit(layers, places):
    """Write `images_that_fit(layers, places)`: a list [smallest, largest] of the image sizes, along
    one axis, for which the last layer has exactly `places` outputs. `layers` holds (kernel_size,
    stride, padding) of layers that follow one another, padding on both sides, sizes rounded down.
    (Turn the formula of the output size round, and go through the layers from the last to the
    first.) For instance, `images_that_fit([(3, 2, 0)], 3)` is `[7, 8]`.
    """
    smallest = largest = places
    for kernel_size, stride, padding in reversed(layers):
        smallest = (smallest - 1) * stride + kernel_size - 2 * padding
        largest = (largest - 1) * stride + kernel_size - 2 * padding + stride - 1
    return [smallest, largest]


@images_that_fit.misconception("""
    Your two sizes are equal. A layer with stride S rounds, so that S neighbouring sizes give the
    same number of outputs: the largest has S - 1 pixels more.
""")
def nothing_is_rounded(layers, places):
    return range_back(layers, places, spare=lambda s: 0)


@images_that_fit.misconception("""
    Your largest image is one too large: with a whole stride of spare pixels one more window fits.
""")
def one_window_more(layers, places):
    return range_back(layers, places, spare=lambda s: s)


@images_that_fit.misconception("""
    You go through the layers from the first to the last. What the last layer needs is what the
    layer before it must give: start at the end.
""")
def layers_in_order(layers, places):
    return range_back(layers[::-1], places)


@images_that_fit.misconception("""
    You added the padding. Zeros stand in for pixels: the more of them, the smaller the image
    may be.
""")
def padding_added_back(layers, places):
    return range_back(layers, places, one=lambda n, k, s, p: (n - 1) * s + k + 2 * p)


@images_that_fit.misconception("You subtracted the padding once. It stands on both sides.")
def padding_back_once(layers, places):
    return range_back(layers, places, one=lambda n, k, s, p: (n - 1) * s + k - p)


@images_that_fit.misconception("You left the padding out.")
def padding_back_forgotten(layers, places):
    return range_back(layers, places, one=lambda n, k, s, p: (n - 1) * s + k)


@images_that_fit.misconception("""
    You have one step too many: n outputs are n - 1 steps apart, and the last window has its width.
""")
def one_step_too_many_back(layers, places):
    return range_back(layers, places, one=lambda n, k, s, p: n * s + k - 2 * p)


@images_that_fit.misconception("""
    You computed the size of the output for an image of `places` pixels. The question goes the other
    way.
""")
def forwards(layers, places):
    size = places
    for kernel, stride, pad in layers:
        size = (size + 2 * pad - kernel) // stride + 1
    return [size, size]
