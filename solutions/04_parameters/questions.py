"""Parameters and cost: weights, biases, sharing, batch norm, MACs, and the networks one by one.

Lectures are numbered as in docs/lectures.md; all expected numbers are computed, never copied
from a slide.
"""

from itertools import pairwise
from math import prod

import numpy as np

from autograder.authoring import by_choice, by_hand, demo, in_code, text
from cnn_ref import architectures, diagrams
from cnn_ref.architectures.layers import BatchNorm, Dense, Flatten, Layer
from cnn_ref.architectures.sliding import Conv, Pool
from cnn_ref.parameters import (
    batch_norm_parameters,
    conv_macs,
    conv_parameters,
    dense_macs,
    dense_parameters,
    transposed_conv_parameters,
)
from cnn_ref.shapes import output_size

TITLE = "Parameters and cost: what a network weighs"
SETUP = """
import numpy as np
from cnn_ref.plots_graphs import show_graphs
from cnn_ref.plots_networks import show_bars, show_network
"""
ALLOW = ["cnn_ref.arguments", "cnn_ref.plots", "cnn_ref.plots_graphs", "cnn_ref.plots_networks"]

FLOAT32 = 4  # bytes


def drawing(architecture, depth=1):
    """Code that draws the blocks of an architecture from plain numbers."""
    stages = "".join(f"    {tuple(s)!r},\n" for s in diagrams.stages(architecture, depth))
    bridges = diagrams.bridges(architecture, depth)
    joined = f"    bridges={bridges!r},\n" if bridges else ""
    caption = diagrams.caption(architecture)
    return f"network = [\n{stages}]\nshow_network(\n    {caption!r},\n    network,\n{joined})"


def bars(architecture):
    """Code that shows where the parameters, the work and the memory of an architecture are."""
    blocks = architecture.blocks()[1:]
    macs = [sum(row.macs for row in block.rows) for block in blocks]
    outputs = [sum(row.activations for row in block.rows) for block in blocks]
    return f"""
names = {[block.name for block in blocks]!r}
parameters = {[block.parameters for block in blocks]!r}
macs = {macs!r}
outputs = {outputs!r}
show_bars(
    {architecture.name!r},
    parameters=dict(zip(names, parameters)),
    MACs=dict(zip(names, macs)),
    values_of_all_outputs=dict(zip(names, outputs)),
)
"""


def total(*counts):
    """The counts, and behind them their sum."""
    return [*counts, sum(counts)]


def weights_of(channels, kernels, kernel_size):
    """Parameters of a convolution without its biases."""
    return conv_parameters(channels, kernels, kernel_size, bias=False)


# --------------------------------------------------------------------------- one layer

welcome = text("""
    ## What is learned

    A network is a long list of numbers that training adjusts: its **parameters**. How many there
    are decides how much data it takes, how much memory, and often what it cannot do.

    A convolutional layer with $K$ kernels of $F \\times F$ pixels, on an input of $C$ channels,
    slides each kernel over **all** channels at once. A kernel therefore holds $F \\times F \\times
    C$ weights; all products are added up, and one bias is added at the end. That makes
    $(F \\cdot F \\cdot C + 1) \\cdot K$ parameters, whatever the size of the image: each
    weight is used again at every position (**weight sharing**). Below, the weights of two kernels
    for an RGB image: each panel is one channel of one kernel.
""")

two_kernels = demo("""
    import matplotlib.pyplot as plt

    figure, panels = plt.subplots(2, 4, figsize=(7.5, 3.6), layout="constrained")
    for kernel, row in enumerate(panels):
        for channel, colour in enumerate(("Reds", "Greens", "Blues")):
            row[channel].imshow(np.full((3, 3), 0.35), cmap=colour, vmin=0, vmax=1)
            row[channel].set_title(f"kernel {kernel}, channel {channel}", fontsize=8)
            for i in range(9):
                row[channel].text(i % 3, i // 3, f"w{27 * kernel + 9 * channel + i}", ha="center")
        row[3].text(0.5, 0.5, f"+ b{kernel}", ha="center", va="center", fontsize=14)
    for axes in panels.flat:
        axes.set_axis_off()
    plt.show()
    print("2 kernels x (3 x 3 x 3 weights + 1 bias) = 56 parameters")
""")


def small_layer(rng):
    """A layer on a small image; no two of its sizes are alike."""
    return {
        "size": int(rng.randint(20, 41)),
        "channels": int(rng.randint(3, 9)),
        "kernels": int(rng.randint(10, 19)),
        "kernel_size": int(rng.choice([3, 5, 7])),
    }


@by_hand(
    points=2,
    topic="parameters",
    section="Lecture 4, Convolution Layers with Multiple Filters; Lecture 3, Some numbers",
    title="Weights, biases, parameters",
    pool="one_layer",
    practice=[{"size": 32, "channels": 3, "kernels": 6, "kernel_size": 5}, small_layer],
    graded=small_layer,
)
def conv_counts(size, channels, kernels, kernel_size):
    """A convolutional layer reads images of {size}x{size} pixels with {channels} channels. It has
    {kernels} kernels of {kernel_size}x{kernel_size} pixels (stride 1, no padding). Give three
    numbers: its weights, its biases, and its parameters, which are both together.
    """
    return total(weights_of(channels, kernels, kernel_size), kernels)


@conv_counts.misconception("""
    Your kernels are one channel deep. Each kernel holds weights for every channel of its input.
""")
def depth_forgotten(size, channels, kernels, kernel_size):
    return total(kernel_size**2 * kernels, kernels)


@conv_counts.misconception("""
    You left the biases out. Each kernel adds one number to its feature map, and that number is
    learned, too.
""")
def no_bias(size, channels, kernels, kernel_size):
    return total(weights_of(channels, kernels, kernel_size), 0)


@conv_counts.misconception("""
    You counted one bias for the whole layer. Each kernel has its own.
""")
def one_bias_per_layer(size, channels, kernels, kernel_size):
    return total(weights_of(channels, kernels, kernel_size), 1)


@conv_counts.misconception("""
    You counted one bias for each input channel. A bias belongs to a kernel, that is, to an output
    channel.
""")
def bias_per_input_channel(size, channels, kernels, kernel_size):
    return total(weights_of(channels, kernels, kernel_size), channels)


@conv_counts.misconception("""
    You counted one bias for every channel of every kernel, as a slide does. The products of all
    channels are added up first; the kernel then adds its one bias.
""")
def bias_per_slice(size, channels, kernels, kernel_size):
    return total(weights_of(channels, kernels, kernel_size), channels * kernels)


@conv_counts.misconception("""
    You counted one bias for every pixel of the feature maps. A kernel adds the same bias
    everywhere; it is shared, as the weights are.
""")
def bias_per_pixel(size, channels, kernels, kernel_size):
    side = output_size(size, kernel_size)
    return total(weights_of(channels, kernels, kernel_size), kernels * side**2)


@conv_counts.misconception("""
    You counted one kernel only. The layer has several, each with weights and a bias of its own.
""")
def one_kernel(size, channels, kernels, kernel_size):
    return total(kernel_size**2 * channels, 1)


@conv_counts.misconception("""
    You did not square the kernel size: a kernel has as many rows as columns.
""")
def kernel_not_squared(size, channels, kernels, kernel_size):
    return total(kernel_size * channels * kernels, kernels)


@conv_counts.misconception("""
    You took the number of kernels for the depth of a kernel. A kernel is as deep as the input has
    channels; how many kernels there are is how many channels come out.
""")
def depth_of_the_output(size, channels, kernels, kernel_size):
    return total(weights_of(kernels, kernels, kernel_size), kernels)


@conv_counts.misconception("""
    You gave each position of the window weights of its own. In a convolutional layer all positions
    share one set of weights; that is the point of it.
""")
def nothing_shared(size, channels, kernels, kernel_size):
    positions = output_size(size, kernel_size) ** 2
    return total(positions * weights_of(channels, kernels, kernel_size), positions * kernels)


@conv_counts.misconception("""
    You counted a fully connected layer, where every output has a weight for every pixel. A window
    sees a few pixels only, and its weights are shared.
""")
def fully_connected(size, channels, kernels, kernel_size):
    outputs = kernels * output_size(size, kernel_size) ** 2
    return total(dense_parameters(size**2 * channels, outputs, bias=False), outputs)


@conv_counts.misconception("""
    You took the width of the image for its number of channels, as happens when the order (height,
    width, channels) is read as (channels, height, width).
""")
def width_as_channels(size, channels, kernels, kernel_size):
    return total(weights_of(size, kernels, kernel_size), kernels)


def shapes_around_a_layer(rng):
    """Shapes before and after a layer with a kernel that is not square."""
    channels, kernels = (int(n) for n in rng.permutation(np.arange(3, 14))[:2])
    height, width = int(rng.randint(18, 30)), int(rng.randint(30, 44))
    k_h, k_w = (int(n) for n in rng.permutation([2, 3, 4, 5, 7])[:2])
    return {
        "input_shape": (channels, height, width),
        "output_shape": (kernels, height - k_h + 1, width - k_w + 1),
    }


@by_hand(
    points=2,
    topic="parameters",
    section="Lecture 2, Convolution: extension to 2D images; Lecture 4, Feature map size",
    title="The weight behind two shapes",
    pool="one_layer",
    practice=[
        {"input_shape": (3, 32, 32), "output_shape": (6, 28, 28)},
        shapes_around_a_layer,
    ],
    graded=shapes_around_a_layer,
)
def weight_shape(input_shape, output_shape):
    """A convolutional layer (stride 1, no padding) turns arrays of shape {input_shape} into arrays
    of shape {output_shape}; both are (channels, height, width). Give five numbers: the shape of
    its weight array in PyTorch's order (output channels, input channels, kernel height, kernel
    width), and its number of parameters, biases included.
    """
    (channels, *sizes), (kernels, *outputs) = input_shape, output_shape
    kernel = [size - out + 1 for size, out in zip(sizes, outputs, strict=True)]
    return [kernels, channels, *kernel, conv_parameters(channels, kernels, tuple(kernel))]


@weight_shape.misconception("""
    You exchanged the channels: the number of kernels, which is the number of output channels,
    comes first in PyTorch.
""")
def channels_exchanged(input_shape, output_shape):
    kernels, channels, *rest = weight_shape.answer(input_shape, output_shape)
    return [channels, kernels, *rest]


@weight_shape.misconception("""
    Your numbers are those of Keras' order (kernel height, kernel width, input channels, output
    channels). The question asks for PyTorch's.
""")
def order_of_keras(input_shape, output_shape):
    kernels, channels, k_h, k_w, count = weight_shape.answer(input_shape, output_shape)
    return [k_h, k_w, channels, kernels, count]


@weight_shape.misconception("""
    Your kernel is one pixel too small in both directions: n pixels and a kernel of k leave
    n - k + 1 positions, not n - k.
""")
def kernel_one_too_small(input_shape, output_shape):
    kernels, channels, k_h, k_w, _ = weight_shape.answer(input_shape, output_shape)
    count = conv_parameters(channels, kernels, (k_h - 1, k_w - 1))
    return [kernels, channels, k_h - 1, k_w - 1, count]


@weight_shape.misconception("""
    You exchanged height and width of the kernel. Height comes first: it counts rows.
""")
def kernel_transposed(input_shape, output_shape):
    kernels, channels, k_h, k_w, count = weight_shape.answer(input_shape, output_shape)
    return [kernels, channels, k_w, k_h, count]


@weight_shape.misconception("""
    The shape is right; your count lacks the biases, one for each kernel.
""")
def shape_without_bias(input_shape, output_shape):
    *shape, _ = weight_shape.answer(input_shape, output_shape)
    return [*shape, prod(shape)]


@weight_shape.misconception("""
    The shape is right; your count has one bias for each channel of each kernel. A kernel has one
    bias, however deep it is.
""")
def shape_with_bias_per_slice(input_shape, output_shape):
    *shape, _ = weight_shape.answer(input_shape, output_shape)
    return [*shape, prod(shape) + shape[0] * shape[1]]


@weight_shape.misconception("""
    The shape is right, but your count forgets the depth. The product of all four numbers of the
    shape is the number of weights.
""")
def shape_without_depth(input_shape, output_shape):
    *shape, _ = weight_shape.answer(input_shape, output_shape)
    return [*shape, shape[0] * (shape[2] * shape[3] + 1)]


def two_small_layers(rng):
    """Two layers on an image of the course, channels last as in Keras."""
    return {
        "input_shape": (*(int(n) for n in rng.randint(20, 41, size=2)), 3),
        "first": int(rng.randint(10, 20)),
        "second": int(rng.randint(21, 40)),
        "kernel_size": int(rng.choice([3, 5])),
    }


@by_hand(
    points=2,
    topic="parameters",
    section="Lecture 4, TensorFlow Tutorial - CNN",
    title="Two layers, one after the other",
    pool="one_layer",
    practice=[
        {"input_shape": (32, 32, 3), "first": 32, "second": 64, "kernel_size": 3},
        two_small_layers,
    ],
    graded=two_small_layers,
)
def two_layers(input_shape, first, second, kernel_size):
    """A Keras network reads images of shape {input_shape}, which is (height, width, channels). Its
    first convolutional layer has {first} kernels, the second one, which reads what the first one
    gives, has {second}; all kernels are {kernel_size}x{kernel_size}. Give the parameters of the
    first layer, of the second, and of both together.
    """
    return total(
        conv_parameters(input_shape[2], first, kernel_size),
        conv_parameters(first, second, kernel_size),
    )


@two_layers.misconception("""
    Your second layer reads the image. It reads the feature maps of the first layer, and its
    kernels are as deep as there are maps.
""")
def second_reads_the_image(input_shape, first, second, kernel_size):
    channels = input_shape[2]
    return total(*(conv_parameters(channels, n, kernel_size) for n in (first, second)))


@two_layers.misconception("""
    Your kernels are one channel deep. A kernel holds weights for every channel of what it reads.
""")
def both_without_depth(input_shape, first, second, kernel_size):
    return total(*(conv_parameters(1, n, kernel_size) for n in (first, second)))


@two_layers.misconception("You left the biases out: one for each kernel, in both layers.")
def both_without_bias(input_shape, first, second, kernel_size):
    return total(
        weights_of(input_shape[2], first, kernel_size), weights_of(first, second, kernel_size)
    )


@two_layers.misconception("""
    You counted one bias for every channel of every kernel. All channels are added up to one
    number, and one bias is added to it.
""")
def both_with_bias_per_slice(input_shape, first, second, kernel_size):
    return total(
        (kernel_size**2 + 1) * input_shape[2] * first, (kernel_size**2 + 1) * first * second
    )


@two_layers.misconception("""
    You took the height of the image for its number of channels. Keras writes the channels last.
""")
def height_as_channels(input_shape, first, second, kernel_size):
    return total(
        conv_parameters(input_shape[0], first, kernel_size),
        conv_parameters(first, second, kernel_size),
    )


@two_layers.misconception("""
    You applied each kernel of the second layer to every map separately, so that maps multiply. A
    kernel reads all maps at once and makes one map of them.
""")
def maps_multiply(input_shape, first, second, kernel_size):
    return total(
        conv_parameters(input_shape[2], first, kernel_size),
        conv_parameters(1, first * second, kernel_size),
    )


# --------------------------------------------------------------------------- sharing

sharing = text("""
    ## Why not simply connect everything?

    A **dense** (fully connected) layer has a weight for every pair of an input and an output, and
    one bias for each output: $(N + 1) \\cdot M$ parameters for $N$ inputs and $M$ outputs.
    The bars compare it with a convolutional layer of six 5x5 kernels that makes the same feature
    maps. The scale is logarithmic: at 32x32 pixels the dense layer has more than 30 000 times as
    many parameters. Each doubling of the sides of a large image makes it about sixteen times
    heavier, while the convolution stays as it is.
""")

dense_or_conv = demo("""
    sides = np.array([8, 16, 32, 64, 128, 256])
    dense = (3 * sides**2 + 1.0) * 6 * (sides - 4) ** 2
    conv = np.full(len(sides), (5 * 5 * 3 + 1) * 6)

    figure, axes = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
    axes.bar(np.arange(6) - 0.2, dense, 0.38, label="dense", color="#F2C48D", edgecolor="k")
    axes.bar(np.arange(6) + 0.2, conv, 0.38, label="convolution", color="#8DB9E2", edgecolor="k")
    axes.set(yscale="log", ylabel="parameters", xlabel="RGB image of n x n pixels")
    axes.set_xticks(range(6), sides)
    axes.legend()
    plt.show()
""")


def rgb_image_and_kernels(rng):
    """An RGB image and some kernels."""
    return {
        "size": int(rng.randint(24, 49)),
        "kernels": int(rng.randint(5, 12)),
        "kernel_size": int(rng.choice([3, 5, 7])),
    }


@by_hand(
    points=2,
    topic="parameters",
    section="Lecture 3, Fully connected NNs don't scale well; Lecture 3, Some numbers",
    title="Dense against shared",
    pool="sharing",
    practice=[{"size": 32, "kernels": 6, "kernel_size": 5}, rgb_image_and_kernels],
    graded=rgb_image_and_kernels,
)
def dense_instead(size, kernels, kernel_size):
    """An RGB image of {size}x{size} pixels is convolved with {kernels} kernels of
    {kernel_size}x{kernel_size} (stride 1, no padding). Give four numbers: how many values go in,
    how many come out, how many **weights** a dense layer from all inputs to all outputs has
    (biases aside), and how many **parameters** the convolutional layer has (biases included).
    """
    inputs, outputs = 3 * size**2, kernels * output_size(size, kernel_size) ** 2
    return [inputs, outputs, inputs * outputs, conv_parameters(3, kernels, kernel_size)]


@dense_instead.misconception("""
    You counted one bias for each colour of each kernel, as the slide does: (F F + 1) C K. The
    three colours are added up to one number, and a kernel adds one bias to it.
""")
def printed_on_the_slide(size, kernels, kernel_size):
    *dense, _ = dense_instead.answer(size, kernels, kernel_size)
    return [*dense, (kernel_size**2 + 1) * 3 * kernels]


@dense_instead.misconception("""
    Your kernels see one colour only. A kernel has weights for red, green and blue.
""")
def kernel_of_one_colour(size, kernels, kernel_size):
    *dense, _ = dense_instead.answer(size, kernels, kernel_size)
    return [*dense, conv_parameters(1, kernels, kernel_size)]


@dense_instead.misconception("""
    Your convolutional layer has no biases; its parameters include one for each kernel.
""")
def shared_without_bias(size, kernels, kernel_size):
    *dense, _ = dense_instead.answer(size, kernels, kernel_size)
    return [*dense, weights_of(3, kernels, kernel_size)]


@dense_instead.misconception("""
    You counted the values of one feature map. Every kernel makes one.
""")
def one_map_comes_out(size, kernels, kernel_size):
    inputs, outputs, _, conv = dense_instead.answer(size, kernels, kernel_size)
    return [inputs, outputs // kernels, inputs * outputs // kernels, conv]


@dense_instead.misconception("""
    You counted pixels. A pixel of an RGB image is three values.
""")
def pixels_go_in(size, kernels, kernel_size):
    inputs, outputs, weights, conv = dense_instead.answer(size, kernels, kernel_size)
    return [inputs // 3, outputs, weights // 3, conv]


@dense_instead.misconception("""
    Your feature maps are as large as the image. Without padding the window stays inside, and the
    maps are smaller.
""")
def maps_as_large_as_the_image(size, kernels, kernel_size):
    inputs, outputs = 3 * size**2, kernels * size**2
    return [inputs, outputs, inputs * outputs, conv_parameters(3, kernels, kernel_size)]


@dense_instead.misconception("""
    Your dense layer includes its biases. The question asks for its weights alone.
""")
def dense_with_biases(size, kernels, kernel_size):
    inputs, outputs, _, conv = dense_instead.answer(size, kernels, kernel_size)
    return [inputs, outputs, dense_parameters(inputs, outputs), conv]


def image_side(rng):
    """The side of a large image."""
    return {"size": int(rng.randint(90, 250))}


@by_hand(
    points=2,
    topic="parameters",
    section="Lecture 2, Why not just flatten the image",
    title="From an image to an image",
    pool="sharing",
    practice=[{"size": 256}, {"size": 64}],
    graded=image_side,
)
def dense_to_image(size):
    """A dense layer **without biases** turns an RGB image of {size}x{size} pixels into an RGB image
    of the same size. Give three numbers: the values in one image, the weights of the layer, and
    the memory of the weights in **bytes** (float32: 4 bytes each).
    """
    values = 3 * size**2
    return [values, values**2, FLOAT32 * values**2]


@dense_to_image.misconception("""
    You counted pixels. A pixel of an RGB image is three values, in the input and in the output.
""")
def dense_between_pixels(size):
    return [size**2, size**4, FLOAT32 * size**4]


@dense_to_image.misconception("""
    You connected each colour with itself only. A dense layer connects every value with every
    value, whatever its colour.
""")
def colours_kept_apart(size):
    return [3 * size**2, 3 * size**4, FLOAT32 * 3 * size**4]


@dense_to_image.misconception("""
    You gave the memory in bits. The question asks for bytes, of eight bits each. (A slide writes
    Gb where it means gigabytes, GB.)
""")
def memory_in_bits(size):
    values, weights, memory = dense_to_image.answer(size)
    return [values, weights, 8 * memory]


@dense_to_image.misconception("""
    You counted eight bytes for a weight: that is float64, as NumPy has it by default.
""")
def double_precision(size):
    values, weights, memory = dense_to_image.answer(size)
    return [values, weights, 2 * memory]


@dense_to_image.misconception("""
    You connected one output only: one weight for each input. Every output has that many.
""")
def one_output(size):
    return [3 * size**2, 3 * size**2, FLOAT32 * 3 * size**2]


@dense_to_image.misconception("""
    You counted a bias for each output; this layer has none.
""")
def image_with_biases(size):
    values = 3 * size**2
    count = dense_parameters(values, values)
    return [values, count, FLOAT32 * count]


def small_dense_network(rng):
    """An RGB image, a hidden layer and some classes."""
    return {
        "size": int(rng.randint(16, 41)),
        "hidden": int(rng.randint(50, 200)),
        "classes": int(rng.randint(3, 13)),
    }


@by_hand(
    points=2,
    topic="parameters",
    section="Lecture 4, Computer Vision; Lecture 5, Fully Connected Network",
    title="A network without convolutions",
    pool="sharing",
    practice=[{"size": 32, "hidden": 3072, "classes": 10}, small_dense_network],
    graded=small_dense_network,
)
def two_dense_layers(size, hidden, classes):
    """An RGB image of {size}x{size} pixels is flattened and given to a dense layer of {hidden}
    neurons, whose output goes to a dense layer of {classes} neurons. Give the length of the
    flattened image and the parameters of the two layers (biases included).
    """
    inputs = 3 * size**2
    return [inputs, dense_parameters(inputs, hidden), dense_parameters(hidden, classes)]


@two_dense_layers.misconception("You left the biases out: one for each neuron of both layers.")
def neurons_without_bias(size, hidden, classes):
    return [3 * size**2, 3 * size**2 * hidden, hidden * classes]


@two_dense_layers.misconception("""
    You counted a bias for each input. A bias belongs to a neuron, that is, to an output.
""")
def bias_per_input(size, hidden, classes):
    inputs = 3 * size**2
    return [inputs, inputs * (hidden + 1), hidden * (classes + 1)]


@two_dense_layers.misconception("""
    You flattened one colour. All three channels become part of the vector.
""")
def one_colour_flattened(size, hidden, classes):
    inputs = size**2
    return [inputs, dense_parameters(inputs, hidden), dense_parameters(hidden, classes)]


@two_dense_layers.misconception("""
    Your second layer reads the image. It reads the outputs of the first layer.
""")
def both_read_the_image(size, hidden, classes):
    inputs = 3 * size**2
    return [inputs, dense_parameters(inputs, hidden), dense_parameters(inputs, classes)]


@two_dense_layers.misconception("""
    You counted one bias for each layer. Each neuron has its own.
""")
def one_bias_for_all_neurons(size, hidden, classes):
    return [3 * size**2, 3 * size**2 * hidden + 1, hidden * classes + 1]


# --------------------------------------------------------------------------- the way to the classes

to_the_classes = text("""
    ## From the image to the classes

    A small network ends like this: pooling halves the maps, **flatten** lays them out in one row,
    and a dense layer makes one score for each class. Pooling and flatten learn nothing. The dense
    layer is often the heaviest of all, since it has a weight for every number that is left.

    The picture is the network of Lecture 4: each box is as high as its maps and as long as there
    are channels. Flat boxes are vectors.
""")

network_of_lecture_4 = demo(drawing(architectures.cifar_cnn()))
where_its_parameters_are = demo(bars(architectures.cifar_cnn()))


def layer_pool_dense(rng):
    """A layer that halves the image, and what follows."""
    return {
        "size": int(rng.choice([24, 28, 36, 40, 44])),
        "channels": int(rng.randint(2, 6)),
        "kernels": int(rng.randint(7, 15)),
        "classes": int(rng.randint(3, 12)),
        "batch": int(rng.choice([16, 32, 64])),
    }


def to_the_scores(size, channels, kernels, classes, batch, *, conv=None, pool=0, flat=None):
    """Parameters of conv, pool, and dense layer, with the length of the flattened maps."""
    conv = conv_parameters(channels, kernels, 5) if conv is None else conv
    side = output_size(size, 5, stride=2, padding=2) // 2
    flat = kernels * side**2 if flat is None else flat
    return [conv, pool, flat, dense_parameters(flat, classes)]


@by_hand(
    points=3,
    topic="parameters",
    section="Lecture 4, Pooling; Lecture 4, TensorFlow Tutorial - CNN",
    title="Convolution, pooling, flatten, dense",
    pool="to_the_classes",
    practice=[
        {"size": 32, "channels": 3, "kernels": 6, "classes": 10, "batch": 32},
        layer_pool_dense,
    ],
    graded=layer_pool_dense,
)
def conv_pool_dense(size, channels, kernels, classes, batch):
    """A batch of {batch} images of {size}x{size} pixels with {channels} channels passes through a
    convolutional layer ({kernels} kernels of 5x5, stride 2, padding 2), a max pooling of 2x2 with
    stride 2, a flatten and a dense layer with {classes} outputs. Give four numbers: the parameters
    of the convolutional layer, of the pooling, the length of each flattened vector, and the
    parameters of the dense layer.
    """
    return to_the_scores(size, channels, kernels, classes, batch)


@conv_pool_dense.misconception("""
    Your convolutional layer has kernels of one channel. Each kernel is as deep as its input.
""")
def shallow_kernels(channels, kernels, **rest):
    conv = conv_parameters(1, kernels, 5)
    return to_the_scores(**rest, channels=channels, kernels=kernels, conv=conv)


@conv_pool_dense.misconception("""
    You gave the convolutional layer one bias for each channel of each kernel. There is one for
    each kernel.
""")
def conv_bias_per_slice(channels, kernels, **rest):
    conv = 26 * channels * kernels
    return to_the_scores(**rest, channels=channels, kernels=kernels, conv=conv)


@conv_pool_dense.misconception("""
    Your convolutional layer has no biases.
""")
def conv_without_bias(channels, kernels, **rest):
    conv = weights_of(channels, kernels, 5)
    return to_the_scores(**rest, channels=channels, kernels=kernels, conv=conv)


@conv_pool_dense.misconception("""
    Your pooling learns a 2x2 window for each map. It takes a maximum: there is nothing to learn.
""")
def pooling_with_weights(kernels, **rest):
    return to_the_scores(**rest, kernels=kernels, pool=4 * kernels)


@conv_pool_dense.misconception("""
    Your pooling learns a 2x2 window and a bias for each map. It takes a maximum: there is nothing
    to learn.
""")
def pooling_with_weights_and_bias(kernels, **rest):
    return to_the_scores(**rest, kernels=kernels, pool=5 * kernels)


@conv_pool_dense.misconception("""
    Your pooling learns two numbers for each map, as the subsampling of LeNet-5 did in 1998. A max
    pooling learns nothing.
""")
def pooling_of_1998(kernels, **rest):
    return to_the_scores(**rest, kernels=kernels, pool=2 * kernels)


@conv_pool_dense.misconception("""
    You flattened one map. All of them become part of the vector.
""")
def one_map_flattened(size, **rest):
    return to_the_scores(size, **rest, flat=(size // 4) ** 2)


@conv_pool_dense.misconception("""
    You flattened as many maps as the image has channels. After the layer there is one map for each
    kernel.
""")
def image_channels_flattened(size, channels, **rest):
    return to_the_scores(size, channels, **rest, flat=channels * (size // 4) ** 2)


@conv_pool_dense.misconception("""
    You flattened the maps as they are before the pooling.
""")
def flattened_before_pooling(size, kernels, **rest):
    return to_the_scores(size, kernels=kernels, **rest, flat=kernels * (size // 2) ** 2)


@conv_pool_dense.misconception("""
    You flattened the whole batch into one vector. Flatten keeps the first axis: each image has a
    vector of its own.
""")
def batch_flattened(size, kernels, batch, **rest):
    flat = batch * kernels * (size // 4) ** 2
    return to_the_scores(size, kernels=kernels, batch=batch, **rest, flat=flat)


@conv_pool_dense.misconception("""
    Your dense layer has no biases: there is one for each output.
""")
def scores_without_bias(classes, **rest):
    *others, flat, _ = to_the_scores(classes=classes, **rest)
    return [*others, flat, flat * classes]


@conv_pool_dense.misconception("""
    Your dense layer has one bias for each input. Biases belong to outputs.
""")
def scores_with_bias_per_input(classes, **rest):
    *others, flat, _ = to_the_scores(classes=classes, **rest)
    return [*others, flat, flat * (classes + 1)]


def last_maps(rng):
    """The last convolutional layer of a network, and some classes."""
    return {
        "channels": int(rng.randint(20, 70)),
        "kernels": int(rng.randint(71, 130)),
        "size": int(rng.randint(5, 12)),
        "classes": int(rng.randint(5, 30)),
    }


@by_hand(
    points=3,
    topic="parameters",
    section="Lecture 5, Global Pooling Operation",
    title="Flatten or global pooling",
    pool="to_the_classes",
    practice=[{"channels": 64, "kernels": 128, "size": 7, "classes": 10}, last_maps],
    graded=last_maps,
)
def averaged_head(channels, kernels, size, classes):
    """The last convolutional layer of a network has {kernels} kernels of 3x3 that read {channels}
    channels; padding keeps its maps at {size}x{size} pixels. A dense layer with {classes} outputs
    follows, either after a flatten or after a **global average pooling**, which takes the mean of
    each map. Give four numbers: the parameters of the convolutional layer, the length of the
    flattened vector, and the parameters of the dense layer after the flatten and after the global
    pooling.
    """
    flat = kernels * size**2
    return [
        conv_parameters(channels, kernels, 3),
        flat,
        dense_parameters(flat, classes),
        dense_parameters(kernels, classes),
    ]


@averaged_head.misconception("""
    Your global pooling leaves one number for the whole image. It leaves one for each map.
""")
def pooled_to_one_number(channels, kernels, size, classes):
    *others, _ = averaged_head.answer(channels, kernels, size, classes)
    return [*others, dense_parameters(1, classes)]


@averaged_head.misconception("""
    Your dense layer after the global pooling is as large as the one after the flatten. The pooling
    makes one number of each map, so that the vector is shorter.
""")
def pooling_saves_nothing(channels, kernels, size, classes):
    conv, flat, dense, _ = averaged_head.answer(channels, kernels, size, classes)
    return [conv, flat, dense, dense]


@averaged_head.misconception("""
    You gave the dense layer after the global pooling no parameters. The pooling learns nothing, but
    the layer behind it does.
""")
def no_dense_layer(channels, kernels, size, classes):
    *others, _ = averaged_head.answer(channels, kernels, size, classes)
    return [*others, 0]


@averaged_head.misconception("You left out the biases, of the convolution and of the dense layers.")
def heads_without_bias(channels, kernels, size, classes):
    flat = kernels * size**2
    return [weights_of(channels, kernels, 3), flat, flat * classes, kernels * classes]


@averaged_head.misconception("""
    You flattened one map. All of them become part of the vector.
""")
def one_last_map(channels, kernels, size, classes):
    conv, _, _, pooled = averaged_head.answer(channels, kernels, size, classes)
    return [conv, size**2, dense_parameters(size**2, classes), pooled]


@averaged_head.misconception("""
    The kernels of your convolutional layer are one channel deep.
""")
def last_kernels_shallow(channels, kernels, size, classes):
    _, *others = averaged_head.answer(channels, kernels, size, classes)
    return [conv_parameters(1, kernels, 3), *others]


def maps_and_neurons(rng):
    """The maps before a dense layer, and how much larger another image makes them."""
    size = int(rng.randint(4, 9))
    return {
        "channels": int(rng.randint(9, 40)),
        "size": size,
        "neurons": int(rng.randint(41, 120)),
        "larger": size + int(rng.randint(3, 9)),
    }


@by_hand(
    points=3,
    topic="parameters",
    section="Lecture 5, Convolutional Operation (dense layers as a special case)",
    title="A dense layer is a convolution",
    pool="to_the_classes",
    practice=[{"channels": 512, "size": 7, "neurons": 4096, "larger": 12}, maps_and_neurons],
    graded=maps_and_neurons,
)
def dense_as_conv(channels, size, neurons, larger):
    """{channels} maps of {size}x{size} pixels are flattened and given to a dense layer of {neurons}
    neurons. The same can be written as a convolution with {neurons} kernels of {size}x{size}
    pixels, without padding. Give four numbers: the length of the flattened vector, the parameters
    of the dense layer, the parameters of the convolution, and how many **values** the convolution
    gives on maps of {larger}x{larger} pixels, where the dense layer would not fit.
    """
    flat = channels * size**2
    return [
        flat,
        dense_parameters(flat, neurons),
        conv_parameters(channels, neurons, size),
        neurons * output_size(larger, size) ** 2,
    ]


@dense_as_conv.misconception("""
    Your convolution is lighter than the dense layer. Where the kernel is as large as the map there
    is one position, and nothing is shared.
""")
def conv_is_always_lighter(channels, size, neurons, larger):
    flat, dense, _, values = dense_as_conv.answer(channels, size, neurons, larger)
    return [flat, dense, conv_parameters(1, neurons, size), values]


@dense_as_conv.misconception(
    "You left out the biases: one for each neuron, and one for each kernel."
)
def both_ways_without_bias(channels, size, neurons, larger):
    flat, _, _, values = dense_as_conv.answer(channels, size, neurons, larger)
    return [flat, flat * neurons, flat * neurons, values]


@dense_as_conv.misconception("""
    The last number is that of one map. Every kernel makes one.
""")
def values_of_one_map(channels, size, neurons, larger):
    *others, values = dense_as_conv.answer(channels, size, neurons, larger)
    return [*others, values // neurons]


@dense_as_conv.misconception("""
    You counted one position too few along each axis on the larger maps: n pixels and a kernel of k
    leave n - k + 1 positions.
""")
def one_position_too_few(channels, size, neurons, larger):
    *others, _ = dense_as_conv.answer(channels, size, neurons, larger)
    return [*others, neurons * (larger - size) ** 2]


@dense_as_conv.misconception("""
    On the larger maps you gave one value for each kernel. The kernel fits at several positions
    there, and gives a value at each.
""")
def one_position_only(channels, size, neurons, larger):
    *others, _ = dense_as_conv.answer(channels, size, neurons, larger)
    return [*others, neurons]


@dense_as_conv.misconception("You flattened one map. All of them become part of the vector.")
def one_map_into_the_vector(channels, size, neurons, larger):
    _, _, conv, values = dense_as_conv.answer(channels, size, neurons, larger)
    return [size**2, dense_parameters(size**2, neurons), conv, values]


# --------------------------------------------------------------------------- batch norm

batch_normalisation = text("""
    ## Batch normalisation

    A batch norm brings each channel to mean 0 and variance 1, computed over the batch and over all
    pixels, and then scales and shifts it again:

    $$y = \\gamma_c \\, \\frac{x - \\mu_c}{\\sqrt{\\sigma_c^2 + \\varepsilon}} + \\beta_c .$$

    For each channel $c$ it holds four numbers. Training *learns* two of them. The other two, a
    moving mean and a moving variance, are only *followed* from batch to batch, for later use at
    inference: frameworks call them non-trainable. (One slide has it the wrong way round.)
""")

before_and_after = demo("""
    rng = np.random.RandomState(0)
    channels = [rng.normal(mean, width, 4000) for mean, width in ((4, 0.5), (-3, 2), (0, 1))]
    figure, (before, after) = plt.subplots(1, 2, figsize=(8.5, 2.8), layout="constrained")
    for number, x in enumerate(channels):
        normal = (x - x.mean()) / np.sqrt(x.var() + 1e-5)
        for axes, values in ((before, x), (after, normal)):
            axes.hist(values, bins=60, histtype="step", lw=1.6, label=f"channel {number}")
    before.set(title="before", xlabel="value of a pixel", ylabel="pixels")
    after.set(title="normalised, before gamma and beta", xlabel="value of a pixel")
    before.legend()
    plt.show()
""")


def layer_with_norm(rng):
    """A layer followed by a batch norm."""
    return {
        "size": int(rng.randint(10, 30)),
        "channels": int(rng.randint(4, 20)),
        "kernels": int(rng.randint(21, 60)),
        "kernel_size": int(rng.choice([3, 5])),
    }


def conv_and_norm(channels, kernels, kernel_size, trained, followed, bias=False):
    """Parameters of a layer and its batch norm."""
    conv = conv_parameters(channels, kernels, kernel_size, bias=bias)
    return [conv, trained, followed, conv + trained + followed]


@by_hand(
    points=2,
    topic="parameters",
    section="Lecture 1, Batch Normalization",
    title="What a batch norm learns",
    pool="batch_norm",
    practice=[{"size": 16, "channels": 3, "kernels": 64, "kernel_size": 3}, layer_with_norm],
    graded=layer_with_norm,
)
def norm_counts(size, channels, kernels, kernel_size):
    """A convolutional layer **without biases** has {kernels} kernels of {kernel_size}x{kernel_size}
    that read {channels} channels; padding keeps its maps at {size}x{size} pixels. A batch norm
    follows. Give four numbers: the parameters of the convolution, the trainable and the
    non-trainable ones of the batch norm, and the sum of all three.
    """
    return conv_and_norm(channels, kernels, kernel_size, *batch_norm_parameters(kernels))


@norm_counts.misconception("""
    Your batch norm learns all four numbers. Mean and variance are measured, not learned: no
    gradient ever changes them.
""")
def all_four_learned(size, channels, kernels, kernel_size):
    return conv_and_norm(channels, kernels, kernel_size, 4 * kernels, 0)


@norm_counts.misconception("""
    Your batch norm learns nothing, as a slide says. Scale and shift are learned; what is not are
    the moving mean and variance.
""")
def nothing_learned(size, channels, kernels, kernel_size):
    return conv_and_norm(channels, kernels, kernel_size, 0, 4 * kernels)


@norm_counts.misconception("""
    You counted one number of each sort for a channel. There is a scale and a shift, and there is a
    mean and a variance.
""")
def one_of_each_sort(size, channels, kernels, kernel_size):
    return conv_and_norm(channels, kernels, kernel_size, kernels, kernels)


@norm_counts.misconception("""
    You counted one scale and one shift for the whole layer. Each channel has its own.
""")
def one_pair_per_layer(size, channels, kernels, kernel_size):
    return conv_and_norm(channels, kernels, kernel_size, 2, 2)


@norm_counts.misconception("""
    You counted a scale and a shift for every pixel. All pixels of a channel share them, as they
    share the weights of a kernel.
""")
def one_pair_per_pixel(size, channels, kernels, kernel_size):
    count = 2 * kernels * size**2
    return conv_and_norm(channels, kernels, kernel_size, count, count)


@norm_counts.misconception("""
    You normalised the input channels. The batch norm follows the convolution and sees one channel
    for each kernel.
""")
def norm_of_the_input(size, channels, kernels, kernel_size):
    return conv_and_norm(channels, kernels, kernel_size, *batch_norm_parameters(channels))


@norm_counts.misconception("""
    You gave the convolution biases. It has none here: the shift of the batch norm does their work.
""")
def norm_and_bias(size, channels, kernels, kernel_size):
    return conv_and_norm(channels, kernels, kernel_size, *batch_norm_parameters(kernels), bias=True)


@norm_counts.misconception("""
    You left out the moving mean and variance. They are not trained, but they are stored with the
    network, and a framework counts them as non-trainable.
""")
def nothing_followed(size, channels, kernels, kernel_size):
    return conv_and_norm(channels, kernels, kernel_size, 2 * kernels, 0)


def three_widths(rng):
    """Channels of the image and of three layers, and some classes."""
    first, second, third = (int(n) for n in np.sort(rng.permutation(np.arange(8, 60))[:3]))
    return {"channels": (3, first, second, third), "classes": int(rng.randint(4, 20))}


def conv_norm_chain(channels, *, bias=True):
    """Parameters of 3x3 convolutions one after the other."""
    return sum(conv_parameters(a, b, 3, bias=bias) for a, b in pairwise(channels))


@by_hand(
    points=2,
    topic="parameters",
    section="Lecture 4, TensorFlow Tutorial - CNN; Lecture 1, Batch Normalization",
    title="The last lines of a summary",
    pool="batch_norm",
    practice=[{"channels": (3, 16, 32, 64), "classes": 10}, three_widths],
    graded=three_widths,
)
def summary_lines(channels, classes):
    """A network has three convolutional layers of 3x3 kernels **with biases**; {channels} are the
    channels of the image and of the three layers. Each layer is followed by a batch norm. At the
    end come a global average pooling and a dense layer with {classes} outputs. Give what Keras
    prints below the table of the network: total, trainable and non-trainable parameters.
    """
    norm = 2 * sum(channels[1:])
    trained = conv_norm_chain(channels) + norm + dense_parameters(channels[-1], classes)
    return [trained + norm, trained, norm]


@summary_lines.misconception("""
    You counted the moving means and variances as trainable. They are measured, not learned.
""")
def summary_all_trainable(channels, classes):
    everything, *_ = summary_lines.answer(channels, classes)
    return [everything, everything, 0]


@summary_lines.misconception("""
    You counted the whole batch norm as non-trainable, as a slide says. Its scale and its shift are
    learned.
""")
def summary_norm_not_trainable(channels, classes):
    everything, trained, norm = summary_lines.answer(channels, classes)
    return [everything, trained - norm, 2 * norm]


@summary_lines.misconception("""
    Your batch norms hold one number of each sort for a channel. There is a scale and a shift, a
    mean and a variance.
""")
def summary_half_a_norm(channels, classes):
    everything, trained, norm = summary_lines.answer(channels, classes)
    return [everything - norm, trained - norm // 2, norm // 2]


@summary_lines.misconception("""
    You left out the biases of the convolutional layers; this network keeps them.
""")
def summary_without_conv_bias(channels, classes):
    everything, trained, norm = summary_lines.answer(channels, classes)
    biases = sum(channels[1:])
    return [everything - biases, trained - biases, norm]


@summary_lines.misconception("""
    You left out the moving means and variances. They are no parameters that are learned, but Keras
    counts them, in the last line and in the total.
""")
def summary_nothing_followed(channels, classes):
    _, trained, _ = summary_lines.answer(channels, classes)
    return [trained, trained, 0]


@summary_lines.misconception("""
    All your layers read the image. Each reads the maps of the one before it.
""")
def summary_all_read_the_image(channels, classes):
    everything, trained, norm = summary_lines.answer(channels, classes)
    change = sum(conv_parameters(channels[0], n, 3) for n in channels[1:])
    change -= conv_norm_chain(channels)
    return [everything + change, trained + change, norm]


@by_hand(
    points=2,
    topic="parameters",
    section="Lecture 1, Batch Normalization",
    title="Biases that do nothing",
    pool="batch_norm",
    practice=[
        {"channels": (3, 64, 128, 256)},
        lambda rng: {"channels": three_widths(rng)["channels"]},
    ],
    graded=lambda rng: {"channels": three_widths(rng)["channels"]},
)
def superfluous_biases(channels):
    """A batch norm subtracts the mean of each channel, and with it any bias that the layer before
    has added. A network has three layers of 3x3 kernels, each followed by a batch norm; {channels}
    are the channels of the image and of the three layers. Give three numbers: the **trainable**
    parameters of the network, batch norms included, if the convolutions have biases; the same if
    they have none; and the **non-trainable** ones.
    """
    norm = 2 * sum(channels[1:])
    return [conv_norm_chain(channels) + norm, conv_norm_chain(channels, bias=False) + norm, norm]


@superfluous_biases.misconception("""
    You left out what the batch norms learn: a scale and a shift for each channel.
""")
def norms_learn_nothing(channels):
    one, other, norm = superfluous_biases.answer(channels)
    return [one - norm, other - norm, norm]


@superfluous_biases.misconception("""
    You counted all four numbers of a batch norm as trainable.
""")
def norms_learn_everything(channels):
    one, other, norm = superfluous_biases.answer(channels)
    return [one + norm, other + norm, norm]


@superfluous_biases.misconception("""
    Together with the biases you removed the shifts of the batch norms. These are the ones that are
    needed.
""")
def shifts_removed(channels):
    one, other, norm = superfluous_biases.answer(channels)
    return [one, other - norm // 2, norm]


@superfluous_biases.misconception("""
    You counted one bias for each channel of each kernel. There is one for each kernel.
""")
def biases_per_slice(channels):
    _, other, norm = superfluous_biases.answer(channels)
    return [other + sum(a * b for a, b in pairwise(channels)), other, norm]


@superfluous_biases.misconception("""
    You counted one moving number for each channel. The mean and the variance are both followed.
""")
def only_the_mean_followed(channels):
    one, other, norm = superfluous_biases.answer(channels)
    return [one, other, norm // 2]


# --------------------------------------------------------------------------- cost

cost = text("""
    ## What it costs to run

    Weights are stored once and used many times. One product, added to a sum, is a
    **multiply-accumulate (MAC)**, and two floating-point operations (FLOP). By custom biases,
    activations and pooling are not counted. A convolution does $F \\cdot F \\cdot C$ MACs for each
    of its output values, so

    $$\\text{MACs} = H' \\cdot W' \\cdot K \\cdot F \\cdot F \\cdot C ,$$

    with the size of the **output**. A dense layer uses each weight once. The memory of a training
    step is another matter: all outputs are kept for the way back.

    In VGG-16 the three have little to do with each other. The dense layers at its end hold nine
    tenths of the parameters and do one hundredth of the work; the first block has hardly any
    parameters, and about half of the memory.
""")

vgg_network = demo(drawing(architectures.vgg16()))
vgg_bars = demo(bars(architectures.vgg16()))

DOUBLED = {
    "the height and the width of the image": ("size",),
    "the height and the width of all kernels": ("kernel_size",),
    "the number of kernels": ("kernels",),
    "the number of input channels": ("channels",),
    "the number of input channels and the number of kernels": ("channels", "kernels"),
}
FACTORS = {
    "same": "it stays the same",
    "double": "it doubles",
    "four": "it becomes four times as large",
    "eight": "it becomes eight times as large",
}


def factor(count, doubled):
    """By how much a count grows when some of the sizes of a layer are doubled, in a word."""
    sizes = {"size": 32, "channels": 8, "kernels": 16, "kernel_size": 4}
    grown = {name: n * (2 if name in DOUBLED[doubled] else 1) for name, n in sizes.items()}
    return {1: "same", 2: "double", 4: "four", 8: "eight"}[count(**grown) // count(**sizes)]


@by_choice(
    points=1,
    topic="cost",
    section="Lecture 3, Weight sharing; Lecture 5, Convolutional Operation",
    title="What is doubled? The weights",
    pool="doubled",
    options=FACTORS,
    practice=[
        {"doubled": "the number of kernels"},
        {"doubled": "the height and the width of all kernels"},
    ],
    graded={"doubled": "the height and the width of the image"},
)
def weights_when_doubled(doubled):
    """Think of a convolutional layer with stride 1 and a padding that keeps the size. You double
    {doubled} and leave all else as it is. What happens to the **number of weights** of the layer?
    """
    return factor(lambda size, **layer: weights_of(**layer), doubled)


@weights_when_doubled.misconception("""
    The number of weights is a product of the kernel's height and width, the input channels and the
    number of kernels. Look whether what is doubled is a factor of it, and how often.
""")
def weights_double(doubled):
    return "double"


@weights_when_doubled.misconception("""
    A count grows fourfold if two of its factors double. Write the number of weights as a product:
    how many of its factors change?
""")
def weights_fourfold(doubled):
    return "four"


@weights_when_doubled.misconception("""
    Three factors would have to double for that. Write the number of weights as a product and look
    which of its factors change.
""")
def weights_eightfold(doubled):
    return "eight"


@weights_when_doubled.misconception(
    """
    The number of weights is a product of the kernel's height and width, the input channels and the
    number of kernels. Is what is doubled among these?
    """,
    practice_only=True,
)
def weights_stay(doubled):
    return "same"


@by_choice(
    points=1,
    topic="cost",
    section="Lecture 1, The computational cost",
    title="What is doubled? The work",
    pool="doubled",
    options=FACTORS,
    practice=[
        {"doubled": "the number of kernels"},
        {"doubled": "the height and the width of the image"},
    ],
    graded={"doubled": "the number of input channels and the number of kernels"},
)
def macs_when_doubled(doubled):
    """Think of a convolutional layer with stride 1 and a padding that keeps the size. You double
    {doubled} and leave all else as it is. What happens to the **MACs** for one image?
    """
    return factor(lambda size, **layer: conv_macs(**_named(layer), output_shape=size), doubled)


def _named(layer):
    """A layer in the words of cnn_ref."""
    return {
        "in_channels": layer["channels"],
        "out_channels": layer["kernels"],
        "kernel_size": layer["kernel_size"],
    }


@macs_when_doubled.misconception("""
    Every MAC is one weight at one position. Something among the positions or the weights has grown
    here.
""")
def work_stays(doubled):
    return "same"


@macs_when_doubled.misconception("""
    A count doubles if one of its factors does. Write the MACs as a product (the side of a square
    kernel is in it twice) and count the factors that change.
""")
def work_doubles(doubled):
    return "double"


@macs_when_doubled.misconception("""
    Three factors would have to double for that. Write the MACs as a product and count the factors
    that change.
""")
def work_eightfold(doubled):
    return "eight"


@macs_when_doubled.misconception(
    """
    A count grows fourfold if two of its factors double. Write the MACs as a product: how many of
    its factors change?
    """,
    practice_only=True,
)
def work_fourfold(doubled):
    return "four"


@by_choice(
    points=1,
    topic="cost",
    section="Lecture 5, Example Architecture (memory for activations)",
    title="What is doubled? The memory",
    pool="doubled",
    options=FACTORS,
    practice=[
        {"doubled": "the height and the width of the image"},
        {"doubled": "the height and the width of all kernels"},
    ],
    graded={"doubled": "the number of kernels"},
)
def outputs_when_doubled(doubled):
    """Think of a convolutional layer with stride 1 and a padding that keeps the size. You double
    {doubled} and leave all else as it is. What happens to the memory of its **output**?
    """
    return factor(lambda size, kernels, **_: kernels * size**2, doubled)


@outputs_when_doubled.misconception("""
    The output has one map for each kernel, and each map has the size of the image. Look whether
    what is doubled is among these.
""")
def output_stays(doubled):
    return "same"


@outputs_when_doubled.misconception("""
    Two factors would have to double for that. The output has as many values as there are kernels,
    times its height, times its width.
""")
def output_fourfold(doubled):
    return "four"


@outputs_when_doubled.misconception("""
    Three factors would have to double for that. The output has as many values as there are kernels,
    times its height, times its width.
""")
def output_eightfold(doubled):
    return "eight"


@outputs_when_doubled.misconception(
    """
    A count doubles if one of its factors does. The output has as many values as there are kernels,
    times its height, times its width: how many of these change?
    """,
    practice_only=True,
)
def output_doubles(doubled):
    return "double"


def layer_with_stride(rng):
    """A layer with a stride of 2 on an image of odd or even size."""
    return {
        "size": int(rng.randint(25, 60)),
        "channels": int(rng.randint(3, 9)),
        "kernels": int(rng.randint(10, 33)),
        "kernel_size": int(rng.choice([3, 5, 7])),
        "padding": int(rng.randint(1, 3)),
    }


def cost_of(side, weights):
    """Side of the output, MACs and FLOP of a layer whose weights are used at every position."""
    return [side, side**2 * weights, 2 * side**2 * weights]


@by_hand(
    points=3,
    topic="cost",
    section="Lecture 1, The computational cost; Lecture 3, Striding, padding - output size",
    title="The work of one layer",
    pool="work",
    practice=[
        {"size": 32, "channels": 3, "kernels": 6, "kernel_size": 5, "padding": 2},
        layer_with_stride,
    ],
    graded=layer_with_stride,
)
def conv_cost(size, channels, kernels, kernel_size, padding):
    """An image of {size}x{size} pixels with {channels} channels is convolved with {kernels} kernels
    of {kernel_size}x{kernel_size}, stride 2, padding {padding} on all sides. Give the side of the
    output (windows that do not fit are left out), the MACs and the FLOP of the layer (biases
    aside).
    """
    side = output_size(size, kernel_size, stride=2, padding=padding)
    macs = conv_macs(channels, kernels, kernel_size, side)
    return [side, macs, 2 * macs]


@conv_cost.misconception("""
    You let the window move by one pixel. The stride is 2: about every second position, along both
    axes.
""")
def stride_forgotten(size, channels, kernels, kernel_size, padding):
    side = output_size(size, kernel_size, padding=padding)
    return cost_of(side, weights_of(channels, kernels, kernel_size))


@conv_cost.misconception("""
    You multiplied with the pixels of the input. A MAC belongs to an output value: count the
    positions of the window.
""")
def work_at_every_input(size, channels, kernels, kernel_size, padding):
    side = output_size(size, kernel_size, stride=2, padding=padding)
    _, macs, flop = cost_of(size, weights_of(channels, kernels, kernel_size))
    return [side, macs, flop]


@conv_cost.misconception("""
    Your windows are one channel deep. At each position a kernel multiplies all channels.
""")
def work_on_one_channel(size, channels, kernels, kernel_size, padding):
    side = output_size(size, kernel_size, stride=2, padding=padding)
    return cost_of(side, weights_of(1, kernels, kernel_size))


@conv_cost.misconception("""
    You counted the work of one kernel. All of them visit every position.
""")
def work_of_one_kernel(size, channels, kernels, kernel_size, padding):
    side = output_size(size, kernel_size, stride=2, padding=padding)
    return cost_of(side, weights_of(channels, 1, kernel_size))


@conv_cost.misconception("""
    You counted the bias as a multiplication. It is added without one, and by custom left out.
""")
def bias_as_work(size, channels, kernels, kernel_size, padding):
    side = output_size(size, kernel_size, stride=2, padding=padding)
    return cost_of(side, conv_parameters(channels, kernels, kernel_size))


@conv_cost.misconception("""
    You took a MAC for one operation. It is a multiplication and an addition.
""")
def one_flop_each(size, channels, kernels, kernel_size, padding):
    side, macs, _ = conv_cost.answer(size, channels, kernels, kernel_size, padding)
    return [side, macs, macs]


@conv_cost.misconception("""
    You counted each weight once. A convolution uses its weights at every position.
""")
def each_weight_once(size, channels, kernels, kernel_size, padding):
    side, *_ = conv_cost.answer(size, channels, kernels, kernel_size, padding)
    weights = weights_of(channels, kernels, kernel_size)
    return [side, weights, 2 * weights]


@conv_cost.misconception("""
    Your output is one pixel too small: the first window counts as well, (n + 2p - k) // s + 1.
""")
def first_window_forgotten(size, channels, kernels, kernel_size, padding):
    side = output_size(size, kernel_size, stride=2, padding=padding) - 1
    return cost_of(side, weights_of(channels, kernels, kernel_size))


def layer_and_dense(rng):
    """A convolution, a pooling and a dense layer."""
    return {
        "size": 2 * int(rng.randint(8, 20)),
        "channels": int(rng.randint(3, 9)),
        "kernels": int(rng.randint(10, 20)),
        "outputs": int(rng.randint(21, 60)),
    }


@by_hand(
    points=3,
    topic="cost",
    section="Lecture 1, The computational cost; Lecture 4, TensorFlow Tutorial - CNN",
    title="Weights and work",
    pool="work",
    practice=[{"size": 28, "channels": 1, "kernels": 32, "outputs": 10}, layer_and_dense],
    graded=layer_and_dense,
)
def weights_and_work(size, channels, kernels, outputs):
    """An image of {size}x{size} pixels with {channels} channels is convolved with {kernels} kernels
    of 3x3 (stride 1, padding 1), pooled (2x2, stride 2), flattened, and given to a dense layer with
    {outputs} outputs. Give four numbers: parameters and MACs of the convolution, parameters and
    MACs of the dense layer. Parameters include biases, MACs do not.
    """
    flat = kernels * (size // 2) ** 2
    return [
        conv_parameters(channels, kernels, 3),
        conv_macs(channels, kernels, 3, size),
        dense_parameters(flat, outputs),
        dense_macs(flat, outputs),
    ]


@weights_and_work.misconception("""
    Your convolution uses each weight once. It uses them at every position of the image.
""")
def conv_works_once(size, channels, kernels, outputs):
    conv, _, dense, macs = weights_and_work.answer(size, channels, kernels, outputs)
    return [conv, weights_of(channels, kernels, 3), dense, macs]


@weights_and_work.misconception("""
    You counted the biases as multiplications. They are added without one.
""")
def biases_as_work(size, channels, kernels, outputs):
    conv, _, dense, _ = weights_and_work.answer(size, channels, kernels, outputs)
    return [conv, size**2 * conv, dense, dense]


@weights_and_work.misconception("""
    You left the biases out of the parameters.
""")
def parameters_without_bias(size, channels, kernels, outputs):
    _, work, _, macs = weights_and_work.answer(size, channels, kernels, outputs)
    return [weights_of(channels, kernels, 3), work, macs, macs]


@weights_and_work.misconception("""
    You counted the work of the convolution on the pooled maps. The pooling comes after it.
""")
def work_after_pooling(size, channels, kernels, outputs):
    conv, work, dense, macs = weights_and_work.answer(size, channels, kernels, outputs)
    return [conv, work // 4, dense, macs]


@weights_and_work.misconception("""
    You gave FLOP. A MAC is a multiplication and an addition in one.
""")
def flop_for_macs(size, channels, kernels, outputs):
    conv, work, dense, macs = weights_and_work.answer(size, channels, kernels, outputs)
    return [conv, 2 * work, dense, 2 * macs]


@weights_and_work.misconception("""
    Your dense layer reads the maps as they are before the pooling.
""")
def dense_before_pooling(size, channels, kernels, outputs):
    conv, work, *_ = weights_and_work.answer(size, channels, kernels, outputs)
    flat = kernels * size**2
    return [conv, work, dense_parameters(flat, outputs), dense_macs(flat, outputs)]


def layers_to_keep(rng):
    """An RGB image and two widths."""
    return {
        "size": 2 * int(rng.randint(10, 40)),
        "first": int(rng.randint(8, 20)),
        "second": int(rng.randint(21, 50)),
    }


@by_hand(
    points=3,
    topic="cost",
    section="Lecture 5, Example Architecture (memory for activations)",
    title="What a training step keeps",
    pool="work",
    practice=[{"size": 224, "first": 64, "second": 128}, layers_to_keep],
    graded=layers_to_keep,
)
def memory_of_outputs(size, first, second):
    """An RGB image of {size}x{size} pixels passes through a layer of {first} 3x3 kernels, a max
    pooling of 2x2 with stride 2, and a layer of {second} 3x3 kernels; padding 1 keeps sizes, and
    ReLU works in place. A training step keeps the image and all outputs. Give the **values** of the
    image, of the first layer's output, of the pooled maps, of the second layer's output, and the
    memory of all four in **bytes** (float32).
    """
    half = (size // 2) ** 2
    values = [3 * size**2, first * size**2, first * half, second * half]
    return [*values, FLOAT32 * sum(values)]


@memory_of_outputs.misconception("""
    You left the image out of the sum. It is kept, too: the gradient of the first layer's weights
    needs it.
""")
def image_not_kept(size, first, second):
    *values, _ = memory_of_outputs.answer(size, first, second)
    return [*values, FLOAT32 * sum(values[1:])]


@memory_of_outputs.misconception("""
    You gave the number of values. A float32 takes four bytes.
""")
def values_for_bytes(size, first, second):
    *values, memory = memory_of_outputs.answer(size, first, second)
    return [*values, memory // FLOAT32]


@memory_of_outputs.misconception("""
    You did not halve the maps in the pooling: 2x2 with stride 2 leaves a quarter of the values.
""")
def pooling_keeps_the_size(size, first, second):
    values = [3 * size**2, first * size**2, first * size**2, second * size**2]
    return [*values, FLOAT32 * sum(values)]


@memory_of_outputs.misconception("""
    Your pooling halves the number of values. It halves both height and width.
""")
def pooling_halves_one_axis(size, first, second):
    half = size * size // 2
    values = [3 * size**2, first * size**2, first * half, second * half]
    return [*values, FLOAT32 * sum(values)]


@memory_of_outputs.misconception("""
    You counted the values of single maps. Every kernel makes a map of its own.
""")
def values_of_single_maps(size, first, second):
    half = (size // 2) ** 2
    values = [size**2, size**2, half, half]
    return [*values, FLOAT32 * sum(values)]


@memory_of_outputs.misconception("""
    You took the memory of the largest output. All are kept until the gradients are computed.
""")
def largest_output_only(size, first, second):
    *values, _ = memory_of_outputs.answer(size, first, second)
    return [*values, FLOAT32 * max(values)]


# --------------------------------------------------------------------------- blocks

cheaper = text("""
    ## The same for less

    Three ideas made networks lighter. **Stacks**: several 3x3 layers see as far as one large
    kernel, with fewer weights and a ReLU after each (VGG). **1x1 convolutions**: a kernel of one
    pixel mixes channels and can bring many of them down to few, before a large kernel does its
    work (GoogLeNet, ResNet-50). **Depthwise separable** layers take a convolution apart: first one
    kernel for each channel alone, then a 1x1 convolution across the channels (MobileNet).

    Below: the weights that one layer from 256 to 256 channels takes in each of these ways.
""")

ways_to_convolve = demo("""
    weights = {
        "one 5x5": 25 * 256 * 256,
        "two 3x3": 2 * 9 * 256 * 256,
        "one 3x3": 9 * 256 * 256,
        "1x1 to 64, 3x3, 1x1 to 256": 256 * 64 + 9 * 64 * 64 + 64 * 256,
        "depthwise 3x3, then 1x1": 9 * 256 + 256 * 256,
    }
    show_bars("From 256 to 256 channels", shares=False, weights=weights)
""")


def reduction(rng):
    """A 5x5 layer, and how far a 1x1 layer reduces its input."""
    return {
        "channels": int(rng.randint(60, 200)),
        "reduced": int(rng.randint(12, 30)),
        "kernels": int(rng.randint(31, 59)),
        "size": int(rng.randint(10, 30)),
    }


def with_work(size, *weights):
    """Each number of weights, and then the MACs of each on maps of this size."""
    return [*weights, *(size**2 * count for count in weights)]


@by_hand(
    points=3,
    topic="architectures",
    section="Lecture 1, Inception module",
    title="A 1x1 convolution in front",
    pool="cheaper",
    practice=[{"channels": 192, "reduced": 16, "kernels": 32, "size": 28}, reduction],
    graded=reduction,
)
def one_by_one(channels, reduced, kernels, size):
    """{channels} maps of {size}x{size} pixels are convolved with {kernels} kernels of 5x5, and
    padding keeps the size. In a second design a layer of {reduced} kernels of 1x1 comes first, and
    the {kernels} kernels of 5x5 read what it gives. Biases aside, give four numbers: the weights of
    the first design and of the second, and the MACs of the first and of the second.
    """
    direct = weights_of(channels, kernels, 5)
    after = weights_of(channels, reduced, 1) + weights_of(reduced, kernels, 5)
    return with_work(size, direct, after)


@one_by_one.misconception("""
    You left out the 1x1 layer itself. Its kernels are one pixel wide, but as deep as the input.
""")
def one_by_one_is_free(channels, reduced, kernels, size):
    return with_work(size, weights_of(channels, kernels, 5), weights_of(reduced, kernels, 5))


@one_by_one.misconception("""
    Your 1x1 kernels have one weight each. They have one for every channel they read.
""")
def one_weight_each(channels, reduced, kernels, size):
    direct = weights_of(channels, kernels, 5)
    return with_work(size, direct, reduced + weights_of(reduced, kernels, 5))


@one_by_one.misconception("""
    Your 5x5 kernels still read all the channels of the input. They read what the 1x1 layer gives.
""")
def reduction_ignored(channels, reduced, kernels, size):
    direct = weights_of(channels, kernels, 5)
    return with_work(size, direct, weights_of(channels, reduced, 1) + direct)


@one_by_one.misconception("""
    You did not square the 5: the kernel has five rows and five columns.
""")
def five_not_squared(channels, reduced, kernels, size):
    after = channels * reduced + 5 * reduced * kernels
    return with_work(size, 5 * channels * kernels, after)


@one_by_one.misconception("""
    Your MACs are the weights. Every weight is used at every position of the maps.
""")
def weights_used_once(channels, reduced, kernels, size):
    direct, after, *_ = one_by_one.answer(channels, reduced, kernels, size)
    return [direct, after, direct, after]


def separable_layer(rng):
    """Channels in, channels out and the side of a kernel."""
    return {
        "channels": int(rng.randint(20, 60)),
        "kernels": int(rng.randint(61, 140)),
        "kernel_size": int(rng.choice([3, 5])),
    }


@by_hand(
    points=3,
    topic="architectures",
    section="Lecture 1, The computational cost",
    title="Depthwise, then pointwise",
    pool="cheaper",
    practice=[{"channels": 32, "kernels": 64, "kernel_size": 3}, separable_layer],
    graded=separable_layer,
)
def depthwise_separable(channels, kernels, kernel_size):
    """A layer turns {channels} channels into {kernels} with kernels of {kernel_size}x{kernel_size}.
    MobileNet takes it apart: a **depthwise** layer has one kernel of {kernel_size}x{kernel_size}
    for each channel, which sees this channel alone; a **pointwise** layer of {kernels} kernels of
    1x1 follows. Biases aside, give four numbers: the weights of the ordinary layer, of the
    depthwise and of the pointwise layer, and of the last two together.
    """
    depthwise = conv_parameters(channels, channels, kernel_size, groups=channels, bias=False)
    return [
        weights_of(channels, kernels, kernel_size),
        *total(depthwise, weights_of(channels, kernels, 1)),
    ]


@depthwise_separable.misconception("""
    Your depthwise kernels see all channels. Each sees its own channel only, and is one channel
    deep.
""")
def depthwise_sees_all(channels, kernels, kernel_size):
    ordinary, _, pointwise, _ = depthwise_separable.answer(channels, kernels, kernel_size)
    return [ordinary, *total(kernel_size**2 * channels**2, pointwise)]


@depthwise_separable.misconception("""
    Your depthwise layer has a single kernel for all channels. Each channel has its own.
""")
def one_kernel_for_all(channels, kernels, kernel_size):
    ordinary, _, pointwise, _ = depthwise_separable.answer(channels, kernels, kernel_size)
    return [ordinary, *total(kernel_size**2, pointwise)]


@depthwise_separable.misconception("""
    Your depthwise layer makes one map for each output channel. It keeps the channels that come
    in; the pointwise layer makes the new ones.
""")
def depthwise_widens(channels, kernels, kernel_size):
    ordinary, _, pointwise, _ = depthwise_separable.answer(channels, kernels, kernel_size)
    return [ordinary, *total(kernel_size**2 * kernels, pointwise)]


@depthwise_separable.misconception("""
    Your pointwise kernels have one weight each. They are one pixel wide, but as deep as there are
    channels.
""")
def pointwise_has_no_depth(channels, kernels, kernel_size):
    ordinary, depthwise, *_ = depthwise_separable.answer(channels, kernels, kernel_size)
    return [ordinary, *total(depthwise, kernels)]


@depthwise_separable.misconception("""
    The kernels of your ordinary layer are one channel deep.
""")
def ordinary_without_depth(channels, kernels, kernel_size):
    _, *apart = depthwise_separable.answer(channels, kernels, kernel_size)
    return [kernel_size**2 * kernels, *apart]


@depthwise_separable.misconception("""
    You added biases. The question leaves them aside.
""")
def separable_with_bias(channels, kernels, kernel_size):
    ordinary, depthwise, pointwise, _ = depthwise_separable.answer(channels, kernels, kernel_size)
    return [ordinary + kernels, *total(depthwise + channels, pointwise + kernels)]


def stack_of_layers(rng):
    """Maps, and how many 3x3 layers are stacked."""
    return {"channels": int(rng.randint(20, 130)), "layers": int(rng.randint(3, 6))}


@by_hand(
    points=3,
    topic="architectures",
    section="Lecture 1, A history of ConvNNs (VGGNet); Lecture 3, Typical CNN architectures",
    title="A stack of small kernels",
    pool="cheaper",
    practice=[{"channels": 64, "layers": 2}, stack_of_layers],
    graded=stack_of_layers,
)
def small_kernels(channels, layers):
    """{layers} layers of 3x3 kernels with stride 1 follow one another; each reads and makes
    {channels} channels. One layer with a single larger kernel, also from {channels} to {channels}
    channels, shall see as many pixels of the input. Give three numbers: the side of the larger
    kernel, the parameters of that layer, and the parameters of all {layers} small layers together
    (biases included).
    """
    side = 1 + 2 * layers
    return [
        side,
        conv_parameters(channels, channels, side),
        layers * conv_parameters(channels, channels, 3),
    ]


def one_large(channels, layers, side):
    """The answer with another side of the large kernel."""
    return [
        side,
        conv_parameters(channels, channels, side),
        layers * conv_parameters(channels, channels, 3),
    ]


@small_kernels.misconception("""
    You added up the kernels. Each further 3x3 layer sees one more pixel on either side, so the
    field grows by two.
""")
def fields_added(channels, layers):
    return one_large(channels, layers, 3 * layers)


@small_kernels.misconception("""
    You multiplied the kernels. Each further 3x3 layer sees one more pixel on either side, so the
    field grows by two.
""")
def fields_multiplied(channels, layers):
    return one_large(channels, layers, 3**layers)


@small_kernels.misconception("""
    You counted one of the small layers. All of them have weights of their own.
""")
def one_small_layer(channels, layers):
    side, large, small = small_kernels.answer(channels, layers)
    return [side, large, small // layers]


@small_kernels.misconception("You left the biases out: one for each kernel.")
def stack_without_bias(channels, layers):
    side, large, small = small_kernels.answer(channels, layers)
    return [side, large - channels, small - layers * channels]


@small_kernels.misconception("""
    Your kernels are one channel deep. Each reads all channels.
""")
def stack_without_depth(channels, layers):
    side, *_ = small_kernels.answer(channels, layers)
    return [side, (side**2 + 1) * channels, layers * 10 * channels]


blocks = text("""
    ## Blocks

    Since 2014 networks are built of blocks. An **inception** module (GoogLeNet) runs kernels of
    several sizes side by side and stacks their channels. A **residual** unit (ResNet) adds its
    input to what its layers compute; where shapes differ, a 1x1 convolution fits the input. A
    **dense** block (DenseNet) stacks the outputs of all its layers. A **U-Net** goes down to few
    pixels and up again, and on the way up stacks the maps of the same level from the way down.

    Adding keeps the number of channels; stacking (concatenation) adds up channels, which the next
    kernel has to read. That is what the long arrows in the picture of U-Net cost. Blue boxes have
    weights; the sum and the concatenation have none.
""")

block_graphs = demo("""
    inception = {
        "input": (1.5, 0),
        "1x1": (0, 1.5), "1x1 before 3x3": (1, 1), "1x1 before 5x5": (2, 1), "max pool": (3, 1),
        "3x3": (1, 2), "5x5": (2, 2), "1x1 after pool": (3, 2),
        "concatenate": (1.5, 3),
    }
    branches = [
        ("input", "1x1"), ("1x1", "concatenate"),
        ("input", "1x1 before 3x3"), ("1x1 before 3x3", "3x3"), ("3x3", "concatenate"),
        ("input", "1x1 before 5x5"), ("1x1 before 5x5", "5x5"), ("5x5", "concatenate"),
        ("input", "max pool"), ("max pool", "1x1 after pool"), ("1x1 after pool", "concatenate"),
    ]
    residual = {
        "input": (0.5, 0), "3x3 first": (0, 1), "3x3 second": (0, 2), "1x1": (1, 1.5),
        "add": (0.5, 3),
    }
    body_and_shortcut = [
        ("input", "3x3 first"), ("3x3 first", "3x3 second"), ("3x3 second", "add"),
        ("input", "1x1"), ("1x1", "add"),
    ]
    dense = {"input": (0, 0), "3x3 first": (0, 1), "3x3 second": (0, 2), "3x3 third": (0, 3)}
    everything_before = [(a, b) for a in dense for b in dense if dense[a] < dense[b]]
    show_graphs(
        inception_module=(inception, branches),
        residual_unit=(residual, body_and_shortcut),
        dense_block=(dense, everything_before),
        learned=["1x1", "3x3", "5x5"],
    )
""")

u_net = demo(drawing(architectures.unet()))


def module_widths(rng):
    """Widths of an inception module."""
    return {
        "channels": int(rng.randint(150, 300)),
        "one": int(rng.randint(40, 70)),
        "before_three": int(rng.randint(71, 100)),
        "three": int(rng.randint(101, 140)),
        "before_five": int(rng.randint(12, 24)),
        "five": int(rng.randint(25, 39)),
        "after_pool": int(rng.randint(40, 60)),
    }


@by_hand(
    points=3,
    topic="architectures",
    section="Lecture 1, Inception module",
    title="An inception module",
    pool="blocks",
    practice=[
        {
            "channels": 192,
            "one": 64,
            "before_three": 96,
            "three": 128,
            "before_five": 16,
            "five": 32,
            "after_pool": 32,
        },
        module_widths,
    ],
    graded=module_widths,
)
def inception_module(channels, one, before_three, three, before_five, five, after_pool):
    """An inception module reads {channels} channels in four branches: (a) {one} kernels of 1x1; (b)
    {before_three} kernels of 1x1, then {three} of 3x3; (c) {before_five} of 1x1, then {five} of
    5x5; (d) a 3x3 max pooling, then {after_pool} kernels of 1x1. The outputs of the branches are
    concatenated. Give five numbers: the parameters of the branches a, b, c and d (biases
    included), and the channels that the module gives.
    """
    return [
        conv_parameters(channels, one, 1),
        conv_parameters(channels, before_three, 1) + conv_parameters(before_three, three, 3),
        conv_parameters(channels, before_five, 1) + conv_parameters(before_five, five, 5),
        conv_parameters(channels, after_pool, 1),
        one + three + five + after_pool,
    ]


@inception_module.misconception("""
    Your 3x3 and 5x5 kernels read the input of the module. They read what the 1x1 layer of their
    branch gives.
""")
def branches_read_the_input(channels, before_three, three, before_five, five, **rest):
    a, _, _, d, out = inception_module.answer(
        channels, before_three=before_three, three=three, before_five=before_five, five=five, **rest
    )
    b = conv_parameters(channels, before_three, 1) + conv_parameters(channels, three, 3)
    c = conv_parameters(channels, before_five, 1) + conv_parameters(channels, five, 5)
    return [a, b, c, d, out]


@inception_module.misconception("""
    You left out the 1x1 layers in front of the 3x3 and the 5x5 kernels.
""")
def reductions_left_out(before_three, three, before_five, five, **rest):
    a, _, _, d, out = inception_module.answer(
        before_three=before_three, three=three, before_five=before_five, five=five, **rest
    )
    return [
        a,
        conv_parameters(before_three, three, 3),
        conv_parameters(before_five, five, 5),
        d,
        out,
    ]


@inception_module.misconception("""
    Your module also gives the channels of the inner 1x1 layers. Only the ends of the branches are
    concatenated.
""")
def inner_channels_come_out(before_three, before_five, **rest):
    *branches, out = inception_module.answer(
        before_three=before_three, before_five=before_five, **rest
    )
    return [*branches, out + before_three + before_five]


@inception_module.misconception("""
    Your module gives as many channels as its widest branch, as if branches were added. They are
    concatenated.
""")
def branches_added(one, three, five, after_pool, **rest):
    *branches, _ = inception_module.answer(
        one=one, three=three, five=five, after_pool=after_pool, **rest
    )
    return [*branches, max(one, three, five, after_pool)]


@inception_module.misconception("""
    Your pooling branch has no parameters. The pooling has none, the 1x1 layer behind it has.
""")
def pooling_branch_is_free(**widths):
    a, b, c, _, out = inception_module.answer(**widths)
    return [a, b, c, 0, out]


@inception_module.misconception(
    "You left the biases out: one for each kernel, inner ones included."
)
def module_without_bias(channels, one, before_three, three, before_five, five, after_pool):
    return [
        weights_of(channels, one, 1),
        weights_of(channels, before_three, 1) + weights_of(before_three, three, 3),
        weights_of(channels, before_five, 1) + weights_of(before_five, five, 5),
        weights_of(channels, after_pool, 1),
        one + three + five + after_pool,
    ]


def widening_unit(rng):
    """Channels before and after a residual unit."""
    return {"channels": int(rng.randint(20, 70)), "width": int(rng.randint(71, 160))}


@by_hand(
    points=3,
    topic="architectures",
    section="Lecture 1, A history of ConvNNs (ResNet)",
    title="A residual unit",
    pool="blocks",
    practice=[{"channels": 64, "width": 128}, widening_unit],
    graded=widening_unit,
)
def residual_unit(channels, width):
    """A residual unit reads {channels} channels. Its body is a 3x3 convolution to {width} channels
    with stride 2, a batch norm, a ReLU, a 3x3 convolution to {width} channels and a batch norm. The
    input goes through a 1x1 convolution to {width} channels with stride 2 and a batch norm, and is
    added to the body. No convolution has biases. Give five numbers: the parameters of the first and
    of the second 3x3 convolution, of the 1x1 convolution, the **trainable** parameters of the three
    batch norms together, and the channels that the unit gives.
    """
    return [
        weights_of(channels, width, 3),
        weights_of(width, width, 3),
        weights_of(channels, width, 1),
        3 * batch_norm_parameters(width).trainable,
        width,
    ]


@residual_unit.misconception("""
    Your shortcut has no parameters. That is so where the input fits; here it has to change its
    channels and its size.
""")
def shortcut_is_free(channels, width):
    first, second, _, norm, out = residual_unit.answer(channels, width)
    return [first, second, 0, norm, out]


@residual_unit.misconception("""
    Your unit concatenates. A residual unit adds, and adding keeps the number of channels.
""")
def shortcut_concatenated(channels, width):
    *counts, _ = residual_unit.answer(channels, width)
    return [*counts, 2 * width]


@residual_unit.misconception("""
    Your second convolution reads the input of the unit. It reads the output of the first.
""")
def second_reads_the_input(channels, width):
    first, _, shortcut, norm, out = residual_unit.answer(channels, width)
    return [first, first, shortcut, norm, out]


@residual_unit.misconception("""
    You counted biases. No convolution of the unit has any: a batch norm follows each of them.
""")
def unit_with_bias(channels, width):
    first, second, shortcut, norm, out = residual_unit.answer(channels, width)
    return [first + width, second + width, shortcut + width, norm, out]


@residual_unit.misconception("""
    You counted the moving mean and variance of the batch norms as trainable.
""")
def moving_numbers_trained(channels, width):
    first, second, shortcut, norm, out = residual_unit.answer(channels, width)
    return [first, second, shortcut, 2 * norm, out]


@residual_unit.misconception("""
    You counted two batch norms. The shortcut has one as well.
""")
def two_norms(channels, width):
    first, second, shortcut, norm, out = residual_unit.answer(channels, width)
    return [first, second, shortcut, norm - 2 * width, out]


@residual_unit.misconception("""
    Your shortcut has a kernel of 3x3. It is a 1x1 convolution.
""")
def wide_shortcut(channels, width):
    first, second, _, norm, out = residual_unit.answer(channels, width)
    return [first, second, first, norm, out]


def channels_below(rng):
    """Channels at some level of a U-Net."""
    return {"channels": 2 * int(rng.randint(20, 250))}


@by_hand(
    points=3,
    topic="architectures",
    section="Lecture 1, A history of ConvNNs (U-net)",
    title="One step up in a U-Net",
    pool="blocks",
    practice=[{"channels": 1024}, {"channels": 16}],
    graded=channels_below,
)
def unet_step(channels):
    """One step up in a U-Net: a transposed 2x2 convolution with stride 2 turns {channels} channels
    into half as many; the maps of the same level from the way down, also half as many channels, are
    concatenated; then follow two 3x3 convolutions, each with half of {channels} kernels. Give four
    numbers: the parameters of the transposed convolution, the channels after the concatenation, and
    the parameters of the first and of the second 3x3 convolution (biases included).
    """
    half = channels // 2
    return [
        transposed_conv_parameters(channels, half, 2),
        channels,
        conv_parameters(channels, half, 3),
        conv_parameters(half, half, 3),
    ]


@unet_step.misconception("""
    You added the maps from the way down. A U-Net concatenates them, so that the next layer reads
    the channels of both.
""")
def skip_added(channels):
    up, _, _, second = unet_step.answer(channels)
    return [up, channels // 2, second, second]


@unet_step.misconception("""
    Your transposed convolution keeps its channels. It halves them; the concatenation brings the
    other half.
""")
def up_keeps_channels(channels):
    half = channels // 2
    return [
        transposed_conv_parameters(channels, channels, 2),
        channels + half,
        conv_parameters(channels + half, half, 3),
        conv_parameters(half, half, 3),
    ]


@unet_step.misconception("""
    Both of your 3x3 layers read the concatenated maps. The second reads what the first one gives.
""")
def both_read_the_concatenation(channels):
    up, joined, first, _ = unet_step.answer(channels)
    return [up, joined, first, first]


@unet_step.misconception("""
    Your transposed convolution has a bias for each channel that it reads. Biases belong to the
    channels that come out.
""")
def up_bias_per_input(channels):
    up, *others = unet_step.answer(channels)
    return [up + channels - channels // 2, *others]


@unet_step.misconception("You left the biases out: one for each channel that comes out of a layer.")
def step_without_bias(channels):
    half = channels // 2
    up = transposed_conv_parameters(channels, half, 2, bias=False)
    return [up, channels, weights_of(channels, half, 3), weights_of(half, half, 3)]


@unet_step.misconception("""
    Your way up has no parameters, as if it only repeated pixels. A transposed convolution has as
    many weights as the convolution that it turns round.
""")
def up_is_free(channels):
    _, *others = unet_step.answer(channels)
    return [0, *others]


def growing_block(rng):
    """Channels before a dense block and its growth."""
    return {"channels": int(rng.randint(40, 90)), "growth": int(rng.randint(12, 39))}


@by_hand(
    points=3,
    topic="architectures",
    section="Lecture 1, A history of ConvNNs (DenseNet)",
    title="A dense block",
    pool="blocks",
    practice=[{"channels": 64, "growth": 32}, growing_block],
    graded=growing_block,
)
def dense_block(channels, growth):
    """A dense block reads {channels} channels. It has three layers of {growth} kernels of 3x3
    without biases; each layer reads the input of the block **and** the outputs of all layers before
    it, concatenated. Give four numbers: the weights of the first, the second and the third layer,
    and the channels that the block gives, which are its input and all outputs.
    """
    read = [channels + number * growth for number in range(4)]
    return [*(weights_of(n, growth, 3) for n in read[:3]), read[3]]


@dense_block.misconception("""
    Your layers add their outputs to the input, as in a ResNet. A dense block concatenates, so that
    each layer reads more channels than the one before it.
""")
def dense_block_adds(channels, growth):
    return [*[weights_of(channels, growth, 3)] * 3, channels]


@dense_block.misconception("""
    Your second and third layer read the layer before them only. They also read all that came
    earlier.
""")
def dense_block_as_chain(channels, growth):
    further = weights_of(growth, growth, 3)
    return [weights_of(channels, growth, 3), further, further, channels + 3 * growth]


@dense_block.misconception("""
    Your weights are right, but the block gives its input as well as the three outputs.
""")
def input_does_not_come_out(channels, growth):
    *weights, _ = dense_block.answer(channels, growth)
    return [*weights, 3 * growth]


@dense_block.misconception("""
    Your weights are right, but the block gives the outputs of all its layers, not of the last one
    only.
""")
def last_output_only(channels, growth):
    *weights, _ = dense_block.answer(channels, growth)
    return [*weights, growth]


@dense_block.misconception("""
    Your layers have as many kernels as they read channels. Each has only as many as the growth
    says; that is what keeps a dense block small.
""")
def kernels_grow(channels, growth):
    *_, out = dense_block.answer(channels, growth)
    read = [channels + number * growth for number in range(3)]
    return [*(weights_of(n, n, 3) for n in read), out]


# --------------------------------------------------------------------------- whole networks

whole_networks = text("""
    ## Whole networks

    Layer by layer it is the same game: shapes on the way down, channels on the way through, and a
    flatten where the maps end. Below is LeNet-5 of 1998, which read the digits on cheques: 61,706
    parameters if the layer C3 reads all maps, as networks do today. (The original connected its
    maps by a table and learned two numbers for each pooled map: 60,000 in all.)
""")

lenet = demo(drawing(architectures.lenet5()))
lenet_bars = demo(bars(architectures.lenet5()))


def lenet_widths(rng):
    """Widths of a network like LeNet-5."""
    return {
        "first": int(rng.randint(5, 12)),
        "second": int(rng.randint(13, 30)),
        "features": int(rng.randint(80, 150)),
        "hidden": int(rng.randint(50, 79)),
        "classes": int(rng.randint(4, 13)),
    }


@by_hand(
    points=4,
    topic="architectures",
    section="Lecture 1, A history of ConvNNs (LeNet)",
    title="LeNet, layer by layer",
    pool="small_networks",
    practice=[
        {"first": 6, "second": 16, "features": 120, "hidden": 84, "classes": 10},
        lenet_widths,
    ],
    graded=lenet_widths,
)
def lenet_layers(first, second, features, hidden, classes):
    """A network like LeNet-5 reads a grey image of 32x32 pixels. All its kernels are 5x5, without
    padding, and a 2x2 average pooling with stride 2 that learns nothing follows each of the first
    two layers: C1 has {first} kernels, C3 has {second}, C5 has {features}, and each kernel reads
    all maps before it. Two dense layers follow, F6 with {hidden} and the last with {classes}
    outputs. Give six numbers: the parameters of C1, C3, C5, F6 and the last layer, and their sum.
    """
    return total(
        conv_parameters(1, first, 5),
        conv_parameters(first, second, 5),
        conv_parameters(second, features, 5),
        dense_parameters(features, hidden),
        dense_parameters(hidden, classes),
    )


@lenet_layers.misconception("""
    Your C3 and C5 have kernels of one channel. They read all maps before them.
""")
def lenet_without_depth(first, second, features, hidden, classes):
    *_, f6, last, _ = lenet_layers.answer(first, second, features, hidden, classes)
    return total(*(conv_parameters(1, n, 5) for n in (first, second, features)), f6, last)


@lenet_layers.misconception("You left the biases out: one for each kernel and for each neuron.")
def lenet_without_bias(first, second, features, hidden, classes):
    *layers, _ = lenet_layers.answer(first, second, features, hidden, classes)
    outputs = (first, second, features, hidden, classes)
    return total(*(count - n for count, n in zip(layers, outputs, strict=True)))


@lenet_layers.misconception("""
    Your layers are right; the sum holds two numbers for each pooled map, as the network of 1998
    learned them. The pooling of the question learns nothing.
""")
def lenet_of_1998(first, second, features, hidden, classes):
    *layers, everything = lenet_layers.answer(first, second, features, hidden, classes)
    return [*layers, everything + 2 * (first + second)]


@lenet_layers.misconception("""
    Your C5 is a dense layer on one number for each map. Its kernels are 5x5, as large as the maps
    that are left, and read all of their pixels.
""")
def c5_of_one_pixel(first, second, features, hidden, classes):
    c1, c3, _, f6, last, _ = lenet_layers.answer(first, second, features, hidden, classes)
    return total(c1, c3, conv_parameters(second, features, 1), f6, last)


@lenet_layers.misconception("""
    Your C5 reads the maps of C3 before they are pooled, as a dense layer of 10x10 pixels would. It
    has kernels of 5x5, on pooled maps.
""")
def c5_before_pooling(first, second, features, hidden, classes):
    c1, c3, _, f6, last, _ = lenet_layers.answer(first, second, features, hidden, classes)
    return total(c1, c3, conv_parameters(second, features, 10), f6, last)


@lenet_layers.misconception("""
    You gave the convolutions one bias for each channel of each kernel. There is one for each
    kernel.
""")
def lenet_bias_per_slice(first, second, features, hidden, classes):
    *_, f6, last, _ = lenet_layers.answer(first, second, features, hidden, classes)
    widths = (1, first, second, features)
    return total(*(26 * a * b for a, b in pairwise(widths)), f6, last)


def keras_widths(rng):
    """Widths of a network like that of Lecture 4."""
    return {
        "size": int(rng.randint(28, 45)),
        "first": int(rng.randint(10, 20)),
        "second": int(rng.randint(21, 34)),
        "third": int(rng.randint(35, 50)),
        "hidden": int(rng.randint(51, 90)),
    }


def keras_counts(size, first, second, third, hidden, *, padding=0, flat=None):
    """Parameters of the five layers of the network of Lecture 4."""
    side = output_size(size, 3, padding=padding) // 2
    side = output_size(side, 3, padding=padding) // 2
    side = output_size(side, 3, padding=padding)
    return [
        conv_parameters(3, first, 3),
        conv_parameters(first, second, 3),
        conv_parameters(second, third, 3),
        dense_parameters(flat or third * side**2, hidden),
        dense_parameters(hidden, 10),
    ]


@by_hand(
    points=4,
    topic="architectures",
    section="Lecture 4, TensorFlow Tutorial - CNN",
    title="The network of the tutorial",
    pool="small_networks",
    practice=[
        {"size": 32, "first": 32, "second": 64, "third": 64, "hidden": 64},
        keras_widths,
    ],
    graded=keras_widths,
)
def tutorial_network(size, first, second, third, hidden):
    """An RGB image of {size}x{size} pixels passes through: a layer of {first} kernels of 3x3, a 2x2
    max pooling with stride 2, a layer of {second} kernels of 3x3, a 2x2 max pooling with stride 2,
    a layer of {third} kernels of 3x3, a flatten, a dense layer with {hidden} and one with 10
    outputs. There is no padding, and windows that do not fit are left out. Give six numbers: the
    parameters of the three convolutional and of the two dense layers, and their sum.
    """
    return total(*keras_counts(size, first, second, third, hidden))


@tutorial_network.misconception("""
    All your convolutional layers read three channels. From the second on they read the maps of the
    layer before.
""")
def all_layers_read_rgb(size, first, second, third, hidden):
    *_, dense, last = keras_counts(size, first, second, third, hidden)
    return total(*(conv_parameters(3, n, 3) for n in (first, second, third)), dense, last)


@tutorial_network.misconception("You left the biases out: one for each kernel and for each neuron.")
def tutorial_without_bias(size, first, second, third, hidden):
    counts = keras_counts(size, first, second, third, hidden)
    outputs = (first, second, third, hidden, 10)
    return total(*(count - n for count, n in zip(counts, outputs, strict=True)))


@tutorial_network.misconception("""
    You flattened one map. All maps of the third layer become part of the vector.
""")
def tutorial_flat_of_one_map(size, first, second, third, hidden):
    flat = (dense_inputs(keras_counts(size, first, second, third, hidden), hidden)) // third
    return total(*keras_counts(size, first, second, third, hidden, flat=flat))


def dense_inputs(counts, hidden):
    """Inputs of the dense layer before the last."""
    return counts[-2] // hidden - 1


@tutorial_network.misconception("""
    You padded the images, so that each layer keeps its size. Without padding a 3x3 kernel costs a
    frame of one pixel.
""")
def tutorial_padded(size, first, second, third, hidden):
    return total(*keras_counts(size, first, second, third, hidden, padding=1))


@tutorial_network.misconception("""
    You pooled a third time before the flatten. There are two poolings only.
""")
def tutorial_pooled_thrice(size, first, second, third, hidden):
    side = output_size(output_size(output_size(size, 3) // 2, 3) // 2, 3) // 2
    return total(*keras_counts(size, first, second, third, hidden, flat=third * side**2))


@tutorial_network.misconception("""
    Your dense layer has as many inputs as there are maps, as after a global pooling. A flatten
    keeps every pixel.
""")
def tutorial_pooled_globally(size, first, second, third, hidden):
    return total(*keras_counts(size, first, second, third, hidden, flat=third))


def jet_widths(rng):
    """Side of a jet image and widths of a small network."""
    return {
        "size": int(rng.choice([29, 31, 33, 35, 37, 41])),
        "first": int(rng.randint(6, 12)),
        "second": int(rng.randint(13, 24)),
        "hidden": int(rng.randint(25, 60)),
    }


def jet_counts(first, second, hidden, side, *, outputs=1):
    """Parameters of the four layers of a small jet tagger whose last maps have this side."""
    return [
        conv_parameters(1, first, 3),
        conv_parameters(first, second, 3),
        dense_parameters(second * side**2, hidden),
        dense_parameters(hidden, outputs),
    ]


@by_hand(
    points=4,
    topic="architectures",
    section="Lecture 4, Jet Image Classification with CNN",
    title="A small jet tagger",
    pool="small_networks",
    practice=[{"size": 33, "first": 8, "second": 16, "hidden": 32}, jet_widths],
    graded=jet_widths,
)
def jet_tagger(size, first, second, hidden):
    """A jet image has {size}x{size} pixels and one channel. It passes through: a layer of {first}
    kernels of 3x3, a 2x2 max pooling with stride 2, a layer of {second} kernels of 3x3, a 2x2 max
    pooling with stride 2, a flatten, a dense layer with {hidden} outputs, and a dense layer with
    one output, the score. Padding 1 keeps sizes in the convolutions; the poolings leave out windows
    that do not fit. Give five numbers: the parameters of the two convolutional and the two dense
    layers, and their sum.
    """
    return total(*jet_counts(first, second, hidden, size // 4))


@jet_tagger.misconception("""
    Your poolings round up. A window that does not fit is left out: the last row and column are not
    seen.
""")
def jet_pooled_with_ceil(size, first, second, hidden):
    return total(*jet_counts(first, second, hidden, (size + 3) // 4))


@jet_tagger.misconception("""
    You flattened one map. All maps become part of the vector.
""")
def jet_flat_of_one_map(size, first, second, hidden):
    one, two, _, last = jet_counts(first, second, hidden, size // 4)
    return total(one, two, dense_parameters((size // 4) ** 2, hidden), last)


@jet_tagger.misconception("""
    Your dense layer reads maps of the size of the image: each pooling halves height and width.
""")
def jet_not_pooled(size, first, second, hidden):
    return total(*jet_counts(first, second, hidden, size))


@jet_tagger.misconception("""
    You pooled once. There is a pooling after each of the two convolutions.
""")
def jet_pooled_once(size, first, second, hidden):
    return total(*jet_counts(first, second, hidden, size // 2))


@jet_tagger.misconception("""
    Your last layer has two outputs. One score is enough to tell signal from background; two are
    what a softmax needs.
""")
def jet_with_two_scores(size, first, second, hidden):
    return total(*jet_counts(first, second, hidden, size // 4, outputs=2))


@jet_tagger.misconception("You left the biases out: one for each kernel and for each neuron.")
def jet_without_bias(size, first, second, hidden):
    counts = jet_counts(first, second, hidden, size // 4)
    return total(*(n - k for n, k in zip(counts, (first, second, hidden, 1), strict=True)))


@jet_tagger.misconception("""
    Your second layer reads one channel. It reads all maps of the first.
""")
def jet_second_reads_one(size, first, second, hidden):
    one, _, dense, last = jet_counts(first, second, hidden, size // 4)
    return total(one, conv_parameters(1, second, 3), dense, last)


large_networks = text("""
    ## AlexNet and VGG

    AlexNet won the ImageNet contest of 2012. Three networks go by that name. The original ran on
    two GPUs and split some of its layers into two halves that do not see each other (60,965,224
    parameters, **two towers**); the same without the split has 62,378,344 (**one tower**); the one
    that most people load today is a later, slimmer one, listed in Lecture 3 and known as *one weird
    trick* (61,100,840). Whoever quotes "60 million" should say which.

    VGG-16 (2014) is a stack of 3x3 layers: 138,357,544 parameters, which take 553 MB (528 MiB) in
    float32. The slide that says 135 million rounds too freely. The pictures show the AlexNet of
    Lecture 3; those of VGG-16 are above.
""")

alexnet = demo(drawing(architectures.alexnet()))
alexnet_bars = demo(bars(architectures.alexnet()))


def alexnet_widths(rng):
    """Channels of an RGB image and of five layers as in AlexNet, and two widths of dense layers."""
    first, *others = (int(n) for n in 16 * np.sort(rng.permutation(np.arange(2, 20))[:5]))
    return {
        "widths": (3, first, *(others[i] for i in rng.permutation(4))),
        "hidden": int(rng.choice([512, 640, 768, 1024])),
        "classes": int(rng.randint(20, 200)),
    }


def alexnet_counts(widths, hidden, classes, *, groups=1, flat=None):
    """Parameters of all layers of Lecture 3's AlexNet, from the first to the last."""
    sizes = (11, 5, 3, 3, 3)
    convs = [
        conv_parameters(a, b, size, groups=groups if number in (1, 3, 4) else 1)
        for number, ((a, b), size) in enumerate(zip(pairwise(widths), sizes, strict=True))
    ]
    flat = flat or widths[-1] * 6 * 6
    return [
        *convs,
        dense_parameters(flat, hidden),
        dense_parameters(hidden, hidden),
        dense_parameters(hidden, classes),
    ]


@by_hand(
    points=4,
    topic="architectures",
    section="Lecture 3, The first successful CNN - AlexNet",
    title="AlexNet, layer by layer",
    pool="large_networks",
    practice=[
        {"widths": (3, 64, 192, 384, 256, 256), "hidden": 4096, "classes": 1000},
        alexnet_widths,
    ],
    graded=alexnet_widths,
)
def alexnet_layers(widths, hidden, classes):
    """A network is built as the AlexNet of Lecture 3: five convolutional layers with kernels of
    11x11, 5x5, 3x3, 3x3 and 3x3, with poolings in between that leave maps of 6x6 pixels at the
    end; then a flatten and three dense layers with {hidden}, {hidden} and {classes} outputs. The
    channels of the image and of the five layers are {widths}. Give eight numbers: the parameters
    of all layers, from the first to the last.
    """
    return alexnet_counts(widths, hidden, classes)


@alexnet_layers.misconception("""
    The kernels of your convolutional layers are one channel deep. They read all channels of the
    layer before.
""")
def alexnet_without_depth(widths, hidden, classes):
    dense = alexnet_counts(widths, hidden, classes)[5:]
    sizes = (11, 5, 3, 3, 3)
    return [
        *(conv_parameters(1, n, size) for n, size in zip(widths[1:], sizes, strict=True)),
        *dense,
    ]


@alexnet_layers.misconception("You left the biases out: one for each kernel and for each neuron.")
def alexnet_without_bias(widths, hidden, classes):
    counts = alexnet_counts(widths, hidden, classes)
    outputs = (*widths[1:], hidden, hidden, classes)
    return [count - n for count, n in zip(counts, outputs, strict=True)]


@alexnet_layers.misconception("""
    You flattened one map. All maps of the fifth layer become part of the vector.
""")
def alexnet_flat_of_one_map(widths, hidden, classes):
    return alexnet_counts(widths, hidden, classes, flat=36)


@alexnet_layers.misconception("""
    You flattened maps of 13x13 pixels, as they are before the last pooling.
""")
def alexnet_before_pooling(widths, hidden, classes):
    return alexnet_counts(widths, hidden, classes, flat=widths[-1] * 13 * 13)


@alexnet_layers.misconception("""
    You split the second, fourth and fifth layer into two halves. That is the network of 2012; the
    listing of the lecture does not.
""")
def alexnet_in_two_towers(widths, hidden, classes):
    return alexnet_counts(widths, hidden, classes, groups=2)


@alexnet_layers.misconception("""
    All your kernels are 3x3. The first layer has 11x11, the second 5x5.
""")
def alexnet_of_small_kernels(widths, hidden, classes):
    dense = alexnet_counts(widths, hidden, classes)[5:]
    return [*(conv_parameters(a, b, 3) for a, b in pairwise(widths)), *dense]


def vgg_widths(rng):
    """A slimmer VGG for smaller images."""
    return {
        "size": 32 * int(rng.randint(3, 7)),
        "width": int(rng.choice([16, 24, 32, 40, 48])),
        "hidden": int(rng.choice([256, 512, 768, 1024])),
    }


def vgg_counts(width, hidden, side, *, chain=None):
    """Parameters of the five blocks of a VGG-16 and of its first dense layer."""
    before = 3
    counts = []
    for channels, repeats in zip(vgg_channels(width), (2, 2, 3, 3, 3), strict=True):
        widths = (before, *[channels] * repeats)
        counts.append((chain or conv_chain)(widths))
        before = channels
    return [*counts, dense_parameters(before * side**2, hidden)]


def vgg_channels(width):
    """Channels of the blocks of a VGG: doubled three times."""
    return [width, 2 * width, 4 * width, 8 * width, 8 * width]


def conv_chain(widths):
    """Parameters of 3x3 layers between these numbers of channels."""
    return sum(conv_parameters(a, b, 3) for a, b in pairwise(widths))


@by_hand(
    points=4,
    topic="architectures",
    section="Lecture 5, Example Architecture (VGGNet 16)",
    title="VGG, block by block",
    pool="large_networks",
    practice=[{"size": 224, "width": 64, "hidden": 4096}, vgg_widths],
    graded=vgg_widths,
)
def vgg_blocks(size, width, hidden):
    """A network like VGG-16 reads an RGB image of {size}x{size} pixels. All kernels are 3x3 with
    padding 1. Its five blocks have 2, 2, 3, 3 and 3 convolutional layers, and a 2x2 max pooling
    with stride 2 ends each block. The layers of the first block have {width} kernels each; the
    number doubles in the second, the third and the fourth block and stays in the fifth. A flatten
    and a dense layer with {hidden} outputs follow. Give six numbers: the parameters of the five
    blocks and of this dense layer.
    """
    return vgg_counts(width, hidden, size // 32)


@vgg_blocks.misconception("""
    The first layer of each of your blocks reads as many channels as it makes. It reads what the
    block before gives; the first of all reads the image.
""")
def vgg_block_reads_itself(size, width, hidden):
    return vgg_counts(width, hidden, size // 32, chain=lambda w: conv_chain((w[1], *w[1:])))


@vgg_blocks.misconception("""
    Each of your blocks has a single layer. They have two or three.
""")
def vgg_of_single_layers(size, width, hidden):
    return vgg_counts(width, hidden, size // 32, chain=lambda w: conv_chain(w[:2]))


@vgg_blocks.misconception("You left the biases out: one for each kernel and for each neuron.")
def vgg_without_bias(size, width, hidden):
    *_, dense = vgg_counts(width, hidden, size // 32)
    counts = vgg_counts(width, hidden, size // 32, chain=lambda w: conv_chain(w) - sum(w[1:]))
    return [*counts[:5], dense - hidden]


@vgg_blocks.misconception("""
    You flattened maps that were pooled four times. Each of the five blocks ends with a pooling.
""")
def vgg_pooled_four_times(size, width, hidden):
    return vgg_counts(width, hidden, size // 16)


@vgg_blocks.misconception("""
    You flattened one map. All maps of the last block become part of the vector.
""")
def vgg_flat_of_one_map(size, width, hidden):
    *blocks_only, _ = vgg_counts(width, hidden, size // 32)
    return [*blocks_only, dense_parameters((size // 32) ** 2, hidden)]


@vgg_blocks.misconception("""
    Your kernels are one channel deep. They read all channels of the layer before.
""")
def vgg_without_depth(size, width, hidden):
    return vgg_counts(width, hidden, size // 32, chain=lambda w: sum(10 * n for n in w[1:]))


def towers(rng):
    """Channels of a network in two towers."""
    a, b, c, d = (int(n) for n in 16 * np.sort(rng.permutation(np.arange(3, 30))[:4]))
    return {"widths": (a, c, d, b)}


@by_hand(
    points=4,
    topic="architectures",
    section="Lecture 1, A history of ConvNNs (AlexNet)",
    title="Two towers or one",
    pool="large_networks",
    practice=[{"widths": (96, 256, 384, 256)}, towers],
    graded=towers,
)
def two_towers(widths):
    """In the AlexNet of 2012 some layers were split between two GPUs: half of the kernels read one
    half of the channels, the other half of the kernels the other (PyTorch: `groups=2`). Take
    {widths} as the channels of the layers 1, 2, 4 and 5; layer 3 has as many as layer 4. Layer 2
    has kernels of 5x5 on the channels of layer 1; layers 4 and 5 have kernels of 3x3 on those of
    the layer before. Give four numbers: the parameters (biases included) of the layers 2, 4 and 5
    when they are split, and how many parameters the split saves in all.
    """
    return [*tower_counts(widths, 2), sum(tower_counts(widths, 1)) - sum(tower_counts(widths, 2))]


def tower_counts(widths, groups):
    """Parameters of the layers 2, 4 and 5."""
    one, two, four, five = widths
    return [
        conv_parameters(one, two, 5, groups=groups),
        conv_parameters(four, four, 3, groups=groups),
        conv_parameters(four, five, 3, groups=groups),
    ]


@two_towers.misconception("""
    Your layers are not split. A kernel of a split layer reads half of the channels, and has half as
    many weights.
""")
def towers_see_everything(widths):
    *_, saved = two_towers.answer(widths)
    return [*tower_counts(widths, 1), saved]


@two_towers.misconception("""
    You took a quarter of the weights, which is one tower. There are two of them.
""")
def one_tower_only(widths):
    whole = tower_counts(widths, 1)
    quarter = [(n - k) // 4 + k // 2 for n, k in zip(whole, (*widths[1:3], widths[3]), strict=True)]
    return [*quarter, sum(whole) - sum(quarter)]


@two_towers.misconception("""
    You halved the biases as well. There is still one for every kernel; only the weights are halved.
""")
def biases_halved(widths):
    whole = tower_counts(widths, 1)
    return [*(n // 2 for n in whole), sum(whole) // 2]


@two_towers.misconception("""
    You left the biases out: one for each kernel, split or not.
""")
def towers_without_bias(widths):
    *layers, saved = two_towers.answer(widths)
    kernels = (widths[1], widths[2], widths[3])
    return [*(n - k for n, k in zip(layers, kernels, strict=True)), saved]


ALEXNETS = {
    "one_weird_trick": "the listing of Lecture 3: 64, 192, 384, 256 and 256 kernels",
    "two_towers": "96, 256, 384, 384 and 256 kernels; the layers 2, 4 and 5 are split in two",
    "one_tower": "96, 256, 384, 384 and 256 kernels; no layer is split",
}


def wrong_options(question, sentences):
    """A misconception for each option of a choice; the right one of the graded case is wrong in
    practice only.
    """
    right = question.answer(**question.graded[0].inputs)
    for word, sentence in sentences.items():
        question.misconception(sentence, practice_only=word == right)(_choosing(word))


def _choosing(word):
    def choose(**_):
        return word

    choose.__name__ = f"chose_{word.replace('-', '_').replace(' ', '_')}"
    return choose


@by_choice(
    points=2,
    topic="architectures",
    section="Lecture 3, The first successful CNN - AlexNet",
    title="Which AlexNet is it?",
    pool="which_network",
    options=ALEXNETS,
    practice=[
        {"layer": 4, "parameters": conv_parameters(384, 384, 3)},
        {"layer": 1, "parameters": conv_parameters(3, 64, 11)},
    ],
    graded={"layer": 2, "parameters": conv_parameters(96, 256, 5, groups=2)},
)
def alexnet_variant(layer, parameters):
    """You load a network that is called "AlexNet". Its convolutional layer number {layer}, counted
    from 1, has {parameters} parameters. Which of the three is it? (The kernels of the five layers
    are 11x11, 5x5, 3x3, 3x3 and 3x3.)
    """
    found = [
        variant
        for variant in ALEXNETS
        if _convolutions(architectures.alexnet(variant=variant))[layer - 1] == parameters
    ]
    (variant,) = found
    return variant


def _convolutions(architecture):
    """Parameters of the convolutional layers."""
    return [row.trainable for row in architecture.rows if "conv" in row.layer.title]


wrong_options(
    alexnet_variant,
    {
        "one_weird_trick": """
            Compute the layer for the listing of Lecture 3: kernels of the right size, as deep as
            the layer before has channels, times the number of kernels, and the biases. It does not
            give this number.
        """,
        "one_tower": """
            Without the split each kernel reads all channels of the layer before. Compute it: the
            number that you were given is another one.
        """,
        "two_towers": """
            With two towers the kernels of some layers read only half of the channels before them.
            Compute this layer so: the number that you were given is another one.
        """,
    },
)

FILES = {
    "lenet-5": architectures.lenet5(),
    "googlenet": architectures.googlenet(),
    "resnet-50": architectures.resnet50(),
    "alexnet": architectures.alexnet(),
    "vgg-16": architectures.vgg16(),
}


@by_choice(
    points=2,
    topic="architectures",
    section="Lecture 5, Example Architecture (VGGNet 16); Lecture 1, A history of ConvNNs",
    title="Which network is in the file?",
    pool="which_network",
    options={
        "lenet-5": "5x5 convolutions to 6, 16 and 120 maps; dense layers from 120 to 84 and 10",
        "googlenet": "22 layers deep, without large dense layers",
        "resnet-50": "50 layers deep, a single dense layer from 2048 to 1000",
        "alexnet": "five convolutions; dense layers from 9216 to 4096, 4096 and 1000",
        "vgg-16": "thirteen 3x3 convolutions; dense layers from 25088 to 4096, 4096 and 1000",
    },
    practice=[{"megabytes": 244.4}, {"megabytes": 0.25}],
    graded={"megabytes": 553.4},
)
def network_of_file(megabytes):
    """A file of {megabytes} MB (millions of bytes) holds nothing but the weights of a network in
    float32. Which of these networks is it?
    """
    sizes = {name: FLOAT32 * each.parameters / 1e6 for name, each in FILES.items()}
    return min(sizes, key=lambda name: abs(sizes[name] - megabytes))


wrong_options(
    network_of_file,
    {
        "lenet-5": """
            Its heaviest layer has 400 times 120 weights. At four bytes each, how far does that take
            you? Compare with the size of the file.
        """,
        "googlenet": """
            A network without large dense layers is light. Count the heaviest layer of each
            candidate: four bytes for each weight.
        """,
        "resnet-50": """
            Depth alone does not make a network heavy. Count the heaviest layer of each candidate:
            four bytes for each weight.
        """,
        "alexnet": """
            Count its largest dense layer, 9216 times 4096 weights, at four bytes each, and compare
            with the size of the file.
        """,
        "vgg-16": """
            Count its largest dense layer, 25088 times 4096 weights, at four bytes each, and compare
            with the size of the file.
        """,
    },
)

PARTS = {
    "convolutions": "in the convolutional layers together",
    "first dense": "in the first dense layer",
    "other dense": "in the other dense layers together",
}


@by_choice(
    points=2,
    topic="architectures",
    section="Lecture 1, The computational cost; Lecture 5, Global Pooling Operation",
    title="Where is most of it?",
    pool="which_network",
    options=PARTS,
    practice=[
        {"network": "vgg-16", "counted": "MACs"},
        {"network": "lenet-5", "counted": "parameters"},
    ],
    graded={"network": "alexnet", "counted": "parameters"},
)
def where_most_is(network, counted):
    """Where are most of the {counted} of {network}?

    The layers: *vgg-16* reads 224x224 RGB pixels and has 3x3 convolutions with 64, 64, 128, 128,
    256, 256, 256 and six times 512 kernels, and dense layers with 4096, 4096 and 1000 outputs on
    512 maps of 7x7. *alexnet* has convolutions with 64 (11x11), 192 (5x5), 384, 256 and 256 (3x3)
    kernels and the same dense layers on 256 maps of 6x6. *lenet-5* has 5x5 convolutions with 6, 16
    and 120 kernels and dense layers with 84 and 10 outputs on 120 numbers.
    """
    rows = FILES[network].rows
    count = {"MACs": lambda row: row.macs, "parameters": lambda row: row.parameters}[counted]
    convs = sum(count(row) for row in rows if "conv" in row.layer.title)
    first, *others = (count(row) for row in rows if "dense" in row.layer.title)
    shares = dict(zip(PARTS, (convs, first, sum(others)), strict=True))
    return max(shares, key=lambda part: shares[part])


wrong_options(
    where_most_is,
    {
        "convolutions": """
            Convolutions do most of the work, since they use each weight again and again; for the
            same reason they need few weights. Count the dense layers.
        """,
        "other dense": """
            Count the parts one by one. A layer behind a flatten reads every pixel of every map,
            and the other dense layers read what it gives.
        """,
        "first dense": """
            Count the parts one by one. How many numbers does this dense layer read? And how often
            is each of its weights used, how often one of a convolution?
        """,
    },
)


# --------------------------------------------------------------------------- history

history = text("""
    ## A short history

    Fukushima's *Neocognitron* had units that share their weights over the image, but no
    backpropagation through all layers. LeCun and colleagues added that, and read ZIP codes. Then
    little was heard of such networks for two decades, until GPUs, ReLU, dropout and a million
    labelled photographs came together. (Max pooling is older than that, though a slide credits it
    to AlexNet.) After that every year brought an idea: small kernels in deep stacks, branches side
    by side, connections that skip layers, and the way down and up again for segmentation.

    The diagram shows depth and weight. A network is called as **deep** as it has layers with
    weights on the longest way from the image to the output; shortcuts, poolings and norms are not
    counted.
""")

DRAWN = {
    5: architectures.lenet5(),
    8: architectures.alexnet(),
    16: architectures.vgg16(),
    22: architectures.googlenet(),
    50: architectures.resnet50(),
    121: architectures.densenet121(),
}
POINTS = "".join(
    f"    {each.name!r}: ({depth}, {each.trainable}),\n" for depth, each in DRAWN.items()
)

depth_and_weight = demo(f"""
points = {{
{POINTS}}}
figure, axes = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
for name, point in points.items():
    axes.plot(*point, "o", color="#0072B2")
    axes.annotate(name, point, (6, 5), textcoords="offset points")
axes.set(xscale="log", yscale="log", xlim=(4, 300), ylim=(2e4, 6e8))
axes.set(xlabel="layers with weights", ylabel="parameters")
axes.set_xticks([p[0] for p in points.values()], [p[0] for p in points.values()])
axes.minorticks_off()
plt.show()
""")

# Fukushima, Biol. Cybernetics 36 (1980) 193; LeCun et al., Neural Computation 1 (1989) 541;
# Krizhevsky et al., NIPS 2012; arXiv 1409.1556, 1409.4842, 1512.03385, 1505.04597, 1608.06993.
YEARS = {
    "Neocognitron": 1980,
    "LeNet": 1989,
    "AlexNet": 2012,
    "VGG": 2014,
    "GoogLeNet": 2014,
    "ResNet": 2015,
    "U-Net": 2015,
    "DenseNet": 2016,
}


def some_networks(rng):
    """Five networks in random order."""
    return {"networks": tuple(str(name) for name in rng.permutation(list(YEARS))[:5])}


@by_hand(
    points=2,
    topic="history",
    section="Lecture 1, A history of ConvNNs",
    title="When was it?",
    pool="history_in_numbers",
    practice=[
        {"networks": ("Neocognitron", "LeNet", "AlexNet", "ResNet", "DenseNet")},
        some_networks,
    ],
    graded=some_networks,
)
def years(networks):
    """In which years were these networks first made public (LeNet: the first of its family;
    AlexNet: the contest that it won)? Give one year for each name in {networks}, in the same order.
    """
    return [YEARS[name] for name in networks]


@years.misconception("""
    One slide prints 2010 for AlexNet. ImageNet's contest began in that year, and deep networks did
    not win it at once.
""")
def alexnet_as_printed(networks):
    return [{**YEARS, "AlexNet": 2010}[name] for name in networks]


@years.misconception("""
    For LeNet you gave the year of LeNet-5, the last of the family. The first one, which read ZIP
    codes, is much older.
""")
def last_lenet(networks):
    return [{**YEARS, "LeNet": 1998}[name] for name in networks]


@years.misconception("""
    For ResNet and DenseNet you gave the years of the conferences. Both were made public the year
    before.
""")
def years_of_conferences(networks):
    return [{**YEARS, "ResNet": 2016, "DenseNet": 2017}[name] for name in networks]


@years.misconception("""
    Your years are right, but sorted. Give them in the order of the names.
""")
def years_sorted(networks):
    return sorted(YEARS[name] for name in networks)


def repeats(rng):
    """How often the parts of four networks are repeated."""
    return {
        "vgg": tuple(int(n) for n in rng.randint(1, 6, size=5)),
        "resnet": tuple(int(n) for n in rng.randint(2, 12, size=4)),
        "densenet": tuple(int(n) for n in rng.randint(4, 33, size=4)),
        "modules": int(rng.randint(5, 15)),
    }


@by_hand(
    points=2,
    topic="history",
    section="Lecture 1, A history of ConvNNs; Lecture 5, Example Architecture",
    title="How deep is it?",
    pool="history_in_numbers",
    practice=[
        {"vgg": (2, 2, 3, 3, 3), "resnet": (3, 4, 6, 3), "densenet": (6, 12, 24, 16), "modules": 9},
        repeats,
    ],
    graded=repeats,
)
def depths(vgg, resnet, densenet, modules):
    """A network is called as deep as it has layers with weights on the longest way from the image
    to the output. How deep are these four networks? (1) A VGG whose blocks have {vgg} convolutions,
    and three dense layers. (2) A ResNet whose stages have {resnet} units of three convolutions each
    (besides the shortcuts), with one convolution in front and one dense layer at the end. (3) A
    DenseNet whose dense blocks have {densenet} layers of two convolutions each, a convolution in
    front, one between neighbouring blocks, and a dense layer at the end. (4) A GoogLeNet with three
    convolutions in front, {modules} inception modules and one dense layer; the longest branch of a
    module has two convolutions.
    """
    return [
        sum(vgg) + 3,
        3 * sum(resnet) + 2,
        2 * sum(densenet) + len(densenet) + 1,
        2 * modules + 4,
    ]


@depths.misconception("""
    You left the dense layers out. They have weights and count.
""")
def depth_of_convolutions(vgg, resnet, densenet, modules):
    plain, residual, dense, inception = depths.answer(vgg, resnet, densenet, modules)
    return [plain - 3, residual - 1, dense - 1, inception - 1]


@depths.misconception("""
    You counted poolings. They have no weights.
""")
def poolings_counted(vgg, resnet, densenet, modules):
    plain, residual, dense, inception = depths.answer(vgg, resnet, densenet, modules)
    return [plain + len(vgg), residual + 2, dense + 5, inception + 5]


@depths.misconception("""
    In the ResNet you counted the 1x1 convolution of a shortcut in each stage. Shortcuts run beside
    the way that is counted.
""")
def shortcuts_counted(vgg, resnet, densenet, modules):
    plain, residual, dense, inception = depths.answer(vgg, resnet, densenet, modules)
    return [plain, residual + len(resnet), dense, inception]


@depths.misconception("""
    In the DenseNet you left out the convolutions between the blocks.
""")
def transitions_left_out(vgg, resnet, densenet, modules):
    plain, residual, dense, inception = depths.answer(vgg, resnet, densenet, modules)
    return [plain, residual, dense - len(densenet) + 1, inception]


@depths.misconception("""
    In the GoogLeNet you counted all six convolutions of each module. Depth follows one way, and the
    longest passes through two of them.
""")
def all_branches_counted(vgg, resnet, densenet, modules):
    plain, residual, dense, _ = depths.answer(vgg, resnet, densenet, modules)
    return [plain, residual, dense, 6 * modules + 4]


@depths.misconception("""
    You counted units and modules as one layer each. Look how many convolutions they hold.
""")
def units_counted(vgg, resnet, densenet, modules):
    plain, *_ = depths.answer(vgg, resnet, densenet, modules)
    return [plain, sum(resnet) + 2, sum(densenet) + len(densenet) + 1, modules + 4]


IDEAS = {
    "backpropagation": "gradients through all layers of a network with shared weights",
    "gpu": "ReLU, dropout and GPUs, at a scale that won ImageNet",
    "small kernels": "deep stacks of 3x3 kernels in place of large ones",
    "wide": "kernels of several sizes side by side, after 1x1 convolutions",
    "add": "the input of a unit is added to its output",
    "concatenate": "each layer of a block reads the outputs of all layers before it",
    "down and up": "pixels down, pixels up, and bridges between equal sizes",
}
IDEA_OF = dict(
    zip(("LeNet", "AlexNet", "VGG", "GoogLeNet", "ResNet", "DenseNet", "U-Net"), IDEAS, strict=True)
)
NETWORK_OF = {idea: network.lower() for network, idea in IDEA_OF.items()}


@by_choice(
    points=1,
    topic="history",
    section="Lecture 1, A history of ConvNNs",
    title="What was new?",
    pool="ideas",
    options=IDEAS,
    practice=[{"network": "ResNet"}, {"network": "AlexNet"}, {"network": "U-Net"}],
    graded={"network": "GoogLeNet"},
)
def what_was_new(network):
    """What was new in {network}?"""
    return IDEA_OF[network]


wrong_options(
    what_was_new,
    {
        "backpropagation": "That was LeNet, in 1989.",
        "gpu": "That was AlexNet, in 2012; what followed built upon it.",
        "small kernels": "That was VGG, in 2014.",
        "wide": """
            Draw a unit of this network. Is the same input read by kernels of several sizes, side by
            side?
        """,
        "add": "That was ResNet, in 2015.",
        "concatenate": "That was DenseNet, in 2016. It joins layers, not branches of one layer.",
        "down and up": "That was U-Net, in 2015, for segmentation.",
    },
)

NETWORKS = {
    "lenet": "LeCun et al.",
    "alexnet": "Krizhevsky, Sutskever and Hinton",
    "vgg": "Simonyan and Zisserman",
    "googlenet": "Szegedy et al.",
    "resnet": "He et al.",
    "densenet": "Huang et al.",
    "u-net": "Ronneberger, Fischer and Brox",
}


@by_choice(
    points=1,
    topic="history",
    section="Lecture 1, A history of ConvNNs",
    title="Who had the idea?",
    pool="ideas",
    options=NETWORKS,
    practice=[{"idea": IDEAS["small kernels"]}, {"idea": IDEAS["gpu"]}],
    graded={"idea": IDEAS["concatenate"]},
)
def whose_idea(idea):
    """Which network stands for this idea: {idea}?"""
    (word,) = (word for word, said in IDEAS.items() if said == idea)
    return NETWORK_OF[word]


wrong_options(
    whose_idea,
    {
        "lenet": "LeNet is a plain chain of layers; it brought backpropagation to shared weights.",
        "alexnet": "AlexNet is a chain of layers; it brought ReLU, dropout and GPUs.",
        "vgg": "VGG is a plain chain of layers; it brought deep stacks of small kernels.",
        "googlenet": "GoogLeNet brought branches with kernels of several sizes, side by side.",
        "resnet": "ResNet adds the input of a unit to its output; it stacks nothing.",
        "densenet": "DenseNet came in 2016. By then this idea was years old.",
        "u-net": "The bridges of U-Net join levels of equal size, one on the way down with one up.",
    },
)


@by_choice(
    points=1,
    topic="history",
    section="Lecture 1, A history of ConvNNs (ResNet, U-net, DenseNet)",
    title="How do the ends of a bridge meet?",
    pool="ideas",
    options={
        "added": "number by number; the channels stay as many as they were",
        "concatenated": "channel after channel; there are more channels than before",
        "averaged": "number by number, and divided by how many there are",
        "compared": "the larger of two numbers is kept",
    },
    practice=[{"network": "U-Net"}, {"network": "DenseNet"}],
    graded={"network": "ResNet"},
)
def how_joined(network):
    """In {network}, connections skip layers. How are the maps that come over such a connection
    joined with those that went through the layers?
    """
    return "added" if network == "ResNet" else "concatenated"


wrong_options(
    how_joined,
    {
        "concatenated": """
            That is done in other networks with such connections; the number of channels then grows.
            Think of what this one is named after.
        """,
        "added": """
            Then there would be as many channels as before. Look at a drawing of this network: how
            many are there before a bridge ends, and how many behind?
        """,
        "averaged": """
            An average is what some poolings take, within one map. Think of what the next layer
            shall find: the maps themselves, or what was changed in them.
        """,
        "compared": "The larger of several numbers is what a max pooling keeps, within one map.",
    },
)


# --------------------------------------------------------------------------- code

in_python = text("""
    ## Let Python count

    Nobody counts DenseNet by hand. Here a network is a list of layers, and a layer is a dict; sizes
    of windows, strides and paddings are pairs (vertical, horizontal):

    ```python
    {"kind": "conv", "kernels": 6, "kernel_size": (5, 3), "stride": (2, 1), "padding": (2, 0),
     "bias": True}                                     # padding with zeros, on both sides alike
    {"kind": "max_pool", "kernel_size": (2, 2), "stride": (2, 2)}    # no padding
    {"kind": "batch_norm"}
    {"kind": "relu"}
    {"kind": "flatten"}
    {"kind": "dense", "outputs": 10}                   # always with biases
    ```

    Windows that do not fit are left out, so that a size $n$ becomes
    `(n + 2 * padding - kernel_size) // stride + 1`. Shapes are (channels, height, width), and
    (features,) after a flatten. Walk along the list and keep track of the shape.
""")


def conv(kernels, kernel_size=(3, 3), stride=(1, 1), padding=(0, 0), bias=True):
    """A convolutional layer as data."""
    return {
        "kind": "conv",
        "kernels": kernels,
        "kernel_size": kernel_size,
        "stride": stride,
        "padding": padding,
        "bias": bias,
    }


def max_pool(kernel_size=(2, 2), stride=(2, 2)):
    """A max pooling as data."""
    return {"kind": "max_pool", "kernel_size": kernel_size, "stride": stride}


def dense(outputs):
    """A dense layer as data."""
    return {"kind": "dense", "outputs": outputs}


NORM, RELU, FLATTEN = {"kind": "batch_norm"}, {"kind": "relu"}, {"kind": "flatten"}


def network(input_shape, *layers):
    """Arguments of the functions to write: a written network, or one whose widths are drawn.

    A layer may be a function of a number of kernels that is drawn.
    """

    def draw(rng):
        return {
            "layers": [
                each(int(rng.randint(4, 20))) if callable(each) else each for each in layers
            ],
            "input_shape": input_shape,
        }

    return draw


def wide_conv(**how):
    """A convolutional layer whose number of kernels is still to be drawn."""
    return lambda kernels: conv(kernels, **how)


def as_part(layer):
    """A layer as data, in the language of cnn_ref."""
    sizes = {name: layer[name] for name in ("kernel_size", "stride", "padding") if name in layer}
    match layer["kind"]:
        case "conv":
            return Conv(**sizes, out_channels=layer["kernels"], bias=layer["bias"])
        case "max_pool":
            return Pool(**sizes)
        case "dense":
            return Dense(layer["outputs"])
    return {"batch_norm": BatchNorm(), "relu": Layer(), "flatten": Flatten()}[layer["kind"]]


def rows_of(layers, input_shape):
    """The layers with their shapes and counts, by cnn_ref."""
    parts = [as_part(layer) for layer in layers]
    return architectures.Architecture("network", architectures.chain(*parts), input_shape).rows


def true_parameters(layers, input_shape):
    """Trainable parameters of every layer."""
    return [row.trainable for row in rows_of(layers, input_shape)[1:]]


def true_macs(layers, input_shape):
    """MACs of every layer."""
    return [row.macs for row in rows_of(layers, input_shape)[1:]]


def changed(layers, kind, **how):
    """The layers, those of one kind with other settings."""
    return [{**layer, **how} if layer["kind"] == kind else layer for layer in layers]


def turned(layers, *names):
    """The layers with these pairs exchanged: horizontal for vertical."""
    return [
        {key: value[::-1] if key in names else value for key, value in layer.items()}
        for layer in layers
    ]


def size_without_one(size, padding, kernel_size, stride):
    return (size + 2 * padding - kernel_size) // stride


def size_rounded_up(size, padding, kernel_size, stride):
    return -(-(size + 2 * padding - kernel_size) // stride) + 1


def size_padded_once(size, padding, kernel_size, stride):
    return (size + padding - kernel_size) // stride + 1


def shapes_by(rule, layers, input_shape):
    """Shapes of the image and of all outputs, where `rule` gives the size along each axis."""
    shapes = [tuple(input_shape)]
    for layer in layers:
        channels, *sizes = shapes[-1]
        if layer["kind"] in ("conv", "max_pool"):
            pairs = layer.get("padding", (0, 0)), layer["kernel_size"], layer["stride"]
            sizes = [rule(*along) for along in zip(sizes, *pairs, strict=True)]
            shapes.append((layer.get("kernels", channels), *sizes))
        else:
            ends = {"flatten": (prod(shapes[-1]),), "dense": (layer.get("outputs"),)}
            shapes.append(ends.get(layer["kind"], shapes[-1]))
    return shapes


def parameters_by(rule, layers, input_shape):
    """Parameters of every layer where sizes follow another rule."""
    shapes = shapes_by(rule, layers, input_shape)
    return [
        (before[0] + 1) * layer["outputs"] if layer["kind"] == "dense" else count
        for count, layer, before in zip(
            true_parameters(layers, input_shape), layers, shapes, strict=False
        )
    ]


def macs_by(rule, layers, input_shape):
    """MACs of every layer where sizes follow another rule."""
    work = {
        "conv": lambda layer, before, after: prod(after) * before[0] * prod(layer["kernel_size"]),
        "dense": lambda layer, before, after: before[0] * after[0],
    }
    shapes = pairwise(shapes_by(rule, layers, input_shape))
    return [
        work[layer["kind"]](layer, *ends) if layer["kind"] in work else 0
        for layer, ends in zip(layers, shapes, strict=True)
    ]


def counted_by(counts, layers, input_shape, **recount):
    """Counts of all layers, those of some kinds counted anew: recount[kind](count, layer, shape).

    The shape is that of the layer's input.
    """
    shapes = [row.output_shape for row in rows_of(layers, input_shape)]
    return [
        recount[layer["kind"]](count, layer, shape) if layer["kind"] in recount else count
        for count, layer, shape in zip(counts(layers, input_shape), layers, shapes, strict=False)
    ]


SIZES = {
    "one layer": network((3, 9, 12), wide_conv(kernel_size=(5, 3))),
    "layers one after the other": network(
        (2, 16, 13), wide_conv(), RELU, wide_conv(kernel_size=(2, 5), padding=(0, 2)), RELU
    ),
    "without biases": network(
        (3, 10, 8), wide_conv(bias=False), NORM, RELU, wide_conv(bias=False), NORM
    ),
    "stride (2, 1), padding (1, 0), then dense": network(
        (1, 13, 10), wide_conv(stride=(2, 1), padding=(1, 0)), RELU, FLATTEN, dense(7)
    ),
    "poolings that overlap": network(
        (4, 15, 20),
        wide_conv(padding=(2, 2)),
        max_pool((3, 2), (2, 2)),
        FLATTEN,
        dense(11),
        RELU,
        dense(5),
    ),
    "a whole tagger": network(
        (1, 33, 29),
        *(wide_conv(padding=(1, 1), bias=False), NORM, RELU, max_pool()),
        *(wide_conv(kernel_size=(5, 3), stride=(1, 2)), NORM, RELU, max_pool()),
        *(FLATTEN, dense(32), RELU, dense(2)),
    ),
}
OPEN_SIZES = {
    "the network of Lecture 4": {
        "layers": [
            *(conv(32), RELU, max_pool(), conv(64), RELU, max_pool(), conv(64), RELU),
            *(FLATTEN, dense(64), RELU, dense(10)),
        ],
        "input_shape": (3, 32, 32),
    },
    "a dense network": {
        "layers": [FLATTEN, dense(12), RELU, dense(3)],
        "input_shape": (3, 8, 5),
    },
    "stride (2, 1), padding (0, 2), batch norm": {
        "layers": [
            conv(5, kernel_size=(3, 2), stride=(2, 1), padding=(0, 2), bias=False),
            *(NORM, RELU, max_pool((2, 3), (2, 1)), FLATTEN, dense(4)),
        ],
        "input_shape": (2, 12, 9),
    },
}


@in_code(
    points=5,
    topic="parameters",
    section="Lecture 4, TensorFlow Tutorial - CNN",
    title="Count parameters",
    reference=true_parameters,
    practice=OPEN_SIZES,
    graded=SIZES,
)
def count_parameters(layers, input_shape):
    """Write `count_parameters(layers, input_shape)`: a list with the number of **trainable**
    parameters of each layer, in order, with 0 for a layer that learns nothing. `layers` is a list
    of such dicts, `input_shape` the shape (channels, height, width) of an image.
    """
    shape, counts = tuple(input_shape), []
    for layer in layers:
        count = 0
        if layer["kind"] == "conv":
            weights = (
                layer["kernels"] * shape[0] * layer["kernel_size"][0] * layer["kernel_size"][1]
            )
            count = weights + (layer["kernels"] if layer["bias"] else 0)
        elif layer["kind"] == "batch_norm":
            count = 2 * shape[0]
        elif layer["kind"] == "dense":
            count = (shape[0] + 1) * layer["outputs"]
        counts.append(count)
        if layer["kind"] in ("conv", "max_pool"):
            padding = layer.get("padding", (0, 0))
            sizes = [
                (shape[1 + axis] + 2 * padding[axis] - layer["kernel_size"][axis])
                // layer["stride"][axis]
                + 1
                for axis in (0, 1)
            ]
            shape = (layer.get("kernels", shape[0]), *sizes)
        elif layer["kind"] == "flatten":
            shape = (int(np.prod(shape)),)
        elif layer["kind"] == "dense":
            shape = (layer["outputs"],)
    return counts


@count_parameters.misconception("""
    You gave one number, the sum. The question asks for a list with one number for each layer.
""")
def count_of_the_sum(layers, input_shape):
    return sum(true_parameters(layers, input_shape))


@count_parameters.misconception("""
    Your kernels are one channel deep. They read all channels of the layer before: keep track of the
    shape.
""")
def count_without_depth(layers, input_shape):
    def shallow(count, layer, shape):
        return conv_parameters(1, layer["kernels"], layer["kernel_size"], bias=layer["bias"])

    return counted_by(true_parameters, layers, input_shape, conv=shallow)


@count_parameters.misconception("""
    All your convolutions read the channels of the image. From the second on they read the maps of
    the layer before.
""")
def count_reads_the_image(layers, input_shape):
    def first(count, layer, shape):
        kernels, size = layer["kernels"], layer["kernel_size"]
        return conv_parameters(input_shape[0], kernels, size, bias=layer["bias"])

    return counted_by(true_parameters, layers, input_shape, conv=first)


@count_parameters.misconception("""
    You gave biases to every convolution. Those with `"bias": False` have none.
""")
def count_always_with_bias(layers, input_shape):
    return true_parameters(changed(layers, "conv", bias=True), input_shape)


@count_parameters.misconception("""
    No convolution of yours has biases. Those with `"bias": True` have one for each kernel.
""")
def count_never_with_bias(layers, input_shape):
    return true_parameters(changed(layers, "conv", bias=False), input_shape)


@count_parameters.misconception("""
    You counted a bias for each channel of each kernel. A kernel has one bias.
""")
def count_bias_per_slice(layers, input_shape):
    def sliced(count, layer, shape):
        return count + (layer["kernels"] * (shape[0] - 1) if layer["bias"] else 0)

    return counted_by(true_parameters, layers, input_shape, conv=sliced)


@count_parameters.misconception("""
    Your kernels are square: you used the first number of `kernel_size` twice. It is a pair
    (vertical, horizontal).
""")
def count_square_kernels(layers, input_shape):
    def square(count, layer, shape):
        side, kernels = layer["kernel_size"][0], layer["kernels"]
        return conv_parameters(shape[0], kernels, side, bias=layer["bias"])

    return counted_by(true_parameters, layers, input_shape, conv=square)


@count_parameters.misconception("""
    Your batch norm has four numbers for each channel. Only scale and shift are trained.
""")
def count_norm_of_four(layers, input_shape):
    return counted_by(true_parameters, layers, input_shape, batch_norm=lambda n, *_: 2 * n)


@count_parameters.misconception("""
    Your batch norm learns nothing. It learns a scale and a shift for each channel.
""")
def count_norm_of_none(layers, input_shape):
    return counted_by(true_parameters, layers, input_shape, batch_norm=lambda *_: 0)


@count_parameters.misconception("""
    Your dense layers have no biases: there is one for each output.
""")
def count_dense_without_bias(layers, input_shape):
    return counted_by(
        true_parameters, layers, input_shape, dense=lambda n, layer, _: n - layer["outputs"]
    )


@count_parameters.misconception("""
    Your poolings learn a window for each map. They take a maximum; there is nothing to learn.
""")
def count_learned_poolings(layers, input_shape):
    def window(count, layer, shape):
        return shape[0] * prod(layer["kernel_size"])

    return counted_by(true_parameters, layers, input_shape, max_pool=window)


@count_parameters.misconception("""
    The layers before the flatten are right. Your flatten keeps the pixels of one map; all maps
    become part of the vector.
""")
def count_flat_of_one_map(layers, input_shape):
    shapes = [row.output_shape for row in rows_of(layers, input_shape)]
    counts = true_parameters(layers, input_shape)
    for number, layer in enumerate(layers[1:], start=1):
        if layer["kind"] == "dense" and layers[number - 1]["kind"] == "flatten":
            counts[number] = dense_parameters(prod(shapes[number - 1][1:]), layer["outputs"])
    return counts


@count_parameters.misconception("""
    The strides do not change your sizes: the dense layer after the flatten reads too much.
""")
def count_ignores_stride(layers, input_shape):
    return true_parameters(changed(layers, "conv", stride=(1, 1)), input_shape)


@count_parameters.misconception("""
    The padding does not change your sizes: the dense layer after the flatten reads too little.
""")
def count_ignores_padding(layers, input_shape):
    return true_parameters(changed(layers, "conv", padding=(0, 0)), input_shape)


@count_parameters.misconception("""
    The poolings do not change your sizes: the dense layer after the flatten reads too much.
""")
def count_ignores_pooling(layers, input_shape):
    same = changed(layers, "max_pool", kernel_size=(1, 1), stride=(1, 1))
    return true_parameters(same, input_shape)


@count_parameters.misconception("""
    You exchanged vertical and horizontal in strides or paddings: the first number of a pair belongs
    to the height.
""")
def count_turned(layers, input_shape):
    return true_parameters(turned(layers, "stride", "padding"), input_shape)


@count_parameters.misconception("""
    Your sizes are one too small: the first window counts as well. Add 1 after the division.
""")
def count_without_one(layers, input_shape):
    return parameters_by(size_without_one, layers, input_shape)


@count_parameters.misconception("""
    Your sizes are rounded up. A window that does not fit is left out.
""")
def count_rounded_up(layers, input_shape):
    return parameters_by(size_rounded_up, layers, input_shape)


@count_parameters.misconception("""
    You padded one side of each axis only. Padding p adds p zeros before and p zeros after.
""")
def count_padded_once(layers, input_shape):
    return parameters_by(size_padded_once, layers, input_shape)


@count_parameters.misconception("""
    You computed the height and used it for the width as well.
""")
def count_square_images(layers, input_shape):
    channels, height, _ = input_shape
    pairs = ("kernel_size", "stride", "padding")
    square = [
        {key: (value[0],) * 2 if key in pairs else value for key, value in layer.items()}
        for layer in layers
    ]
    sizes = true_parameters(square, (channels, height, height))
    return [
        wrong if layer["kind"] == "dense" else right
        for layer, wrong, right in zip(
            layers, sizes, true_parameters(layers, input_shape), strict=True
        )
    ]


@in_code(
    points=5,
    topic="cost",
    section="Lecture 1, The computational cost",
    title="Count multiply-accumulates",
    reference=true_macs,
    practice=OPEN_SIZES,
    graded=SIZES,
)
def count_macs(layers, input_shape):
    """Write `count_macs(layers, input_shape)`: a list with the multiply-accumulates of each layer
    for one image, in order. Convolutions and dense layers have some (biases are not counted), all
    other layers have 0. You may call your `count_parameters`, or start afresh.
    """
    shape, counts = tuple(input_shape), []
    for layer in layers:
        before, count = shape, 0
        if layer["kind"] in ("conv", "max_pool"):
            padding = layer.get("padding", (0, 0))
            sizes = [
                (shape[1 + axis] + 2 * padding[axis] - layer["kernel_size"][axis])
                // layer["stride"][axis]
                + 1
                for axis in (0, 1)
            ]
            shape = (layer.get("kernels", shape[0]), *sizes)
        elif layer["kind"] == "flatten":
            shape = (int(np.prod(shape)),)
        elif layer["kind"] == "dense":
            shape = (layer["outputs"],)
        if layer["kind"] == "conv":
            count = int(np.prod(shape)) * before[0] * int(np.prod(layer["kernel_size"]))
        elif layer["kind"] == "dense":
            count = before[0] * layer["outputs"]
        counts.append(count)
    return counts


@count_macs.misconception("""
    You gave one number, the sum. The question asks for a list with one number for each layer.
""")
def macs_in_one_number(layers, input_shape):
    return sum(true_macs(layers, input_shape))


@count_macs.misconception("""
    You counted each weight once. A convolution uses its weights at every position of its output.
""")
def macs_as_weights(layers, input_shape):
    def weights(count, layer, shape):
        return weights_of(shape[0], layer["kernels"], layer["kernel_size"])

    return counted_by(true_macs, layers, input_shape, conv=weights)


@count_macs.misconception("""
    You multiplied with the pixels of the input. A MAC belongs to a position of the output.
""")
def macs_at_input_pixels(layers, input_shape):
    def at_input(count, layer, shape):
        return prod(shape[1:]) * weights_of(shape[0], layer["kernels"], layer["kernel_size"])

    return counted_by(true_macs, layers, input_shape, conv=at_input)


@count_macs.misconception("""
    Your kernels are one channel deep. At each position a kernel multiplies all channels.
""")
def macs_without_depth(layers, input_shape):
    return counted_by(true_macs, layers, input_shape, conv=lambda n, _, shape: n // shape[0])


@count_macs.misconception("""
    All your convolutions read the channels of the image. From the second on they read the maps of
    the layer before.
""")
def macs_read_the_image(layers, input_shape):
    return counted_by(
        true_macs, layers, input_shape, conv=lambda n, _, shape: n // shape[0] * input_shape[0]
    )


@count_macs.misconception("""
    You counted the biases of the convolutions as multiplications. They are added without one.
""")
def macs_with_bias(layers, input_shape):
    def biased(count, layer, shape):
        weights = weights_of(shape[0], layer["kernels"], layer["kernel_size"])
        return count + (count // weights * layer["kernels"] if layer["bias"] else 0)

    return counted_by(true_macs, layers, input_shape, conv=biased)


@count_macs.misconception("""
    You counted the biases of the dense layers as multiplications. They are added without one.
""")
def macs_with_dense_bias(layers, input_shape):
    return counted_by(
        true_macs, layers, input_shape, dense=lambda n, layer, _: n + layer["outputs"]
    )


@count_macs.misconception("""
    You gave floating-point operations. A MAC is a multiplication and an addition in one.
""")
def macs_as_flop(layers, input_shape):
    return [2 * count for count in true_macs(layers, input_shape)]


@count_macs.misconception("""
    You counted the work of one kernel in each convolution. All of them visit every position.
""")
def macs_of_one_kernel(layers, input_shape):
    return counted_by(
        true_macs, layers, input_shape, conv=lambda n, layer, _: n // layer["kernels"]
    )


@count_macs.misconception("The strides do not change your sizes.")
def macs_ignore_stride(layers, input_shape):
    return true_macs(changed(layers, "conv", stride=(1, 1)), input_shape)


@count_macs.misconception("The padding does not change your sizes.")
def macs_ignore_padding(layers, input_shape):
    return true_macs(changed(layers, "conv", padding=(0, 0)), input_shape)


@count_macs.misconception("The poolings do not change your sizes.")
def macs_ignore_pooling(layers, input_shape):
    same = changed(layers, "max_pool", kernel_size=(1, 1), stride=(1, 1))
    return true_macs(same, input_shape)


@count_macs.misconception("""
    You exchanged vertical and horizontal in strides or paddings: the first number of a pair belongs
    to the height.
""")
def macs_turned(layers, input_shape):
    return true_macs(turned(layers, "stride", "padding"), input_shape)


@count_macs.misconception("""
    Your sizes are one too small: the first window counts as well. Add 1 after the division.
""")
def macs_without_one(layers, input_shape):
    return macs_by(size_without_one, layers, input_shape)


@count_macs.misconception("""
    Your sizes are rounded up. A window that does not fit is left out.
""")
def macs_rounded_up(layers, input_shape):
    return macs_by(size_rounded_up, layers, input_shape)


@count_macs.misconception("""
    You padded one side of each axis only. Padding p adds p zeros before and p zeros after.
""")
def macs_padded_once(layers, input_shape):
    return macs_by(size_padded_once, layers, input_shape)


@count_macs.misconception("""
    You computed the height of each layer's output and used it for the width as well.
""")
def macs_on_squares(layers, input_shape):
    channels, height, _ = input_shape
    pairs = ("stride", "padding")
    square = [
        {key: (value[0],) * 2 if key in pairs else value for key, value in layer.items()}
        for layer in layers
    ]
    return true_macs(square, (channels, height, height))
