"""Nonsense in any argument of any public name: a ValueError of ours that names it, at once."""

import inspect
import traceback
import tracemalloc
from functools import partial

import numpy as np
import pytest

import cnn_ref
from cnn_ref import architectures, jets, metrics, network

GIB = 2**30
INTEGERS = np.random.default_rng(0)


def some(*shape):
    return INTEGERS.integers(-4, 5, shape).astype(float)


IMAGES = {1: some(2, 4, 9), 2: some(2, 4, 6, 7), 3: some(2, 4, 5, 6, 7)}
WEIGHTS = {1: some(6, 4, 3), 2: some(6, 4, 3, 2), 3: some(6, 4, 3, 2, 3)}
X = IMAGES[2]
SLIDING = {"stride": 1, "padding": 0, "dilation": 1}
KERNEL = {"kernel_size": 3, **SLIDING}
ONE = {"image": X[0, 0], "kernel": WEIGHTS[2][0, 0], **SLIDING, "padding_mode": "zeros"}
UP = {"stride": 2, "padding": 0, "output_padding": 0, "dilation": 1, "groups": 1}
CHANNELS = {"in_channels": 4, "out_channels": 6, "kernel_size": 3, "groups": 1}
LABELS, SCORES = np.array([0, 1, 0, 1]), np.array([0.1, 0.9, 0.5, 0.5])
PER_CHANNEL = {"weight": some(4), "bias": some(4)}
MOVING = {"running_mean": some(4), "running_var": np.ones(4)}
RNG = {"rng": np.random.default_rng(0)}
PLACES = {
    "eta": np.array([0, 0.1, 0.2]),
    "phi": np.array([0, 0.1, 0.3]),
    "offsets": np.array([0, 3]),
}
JET = {"pt": np.array([1.0, 2, 3]), **PLACES}
STACK, PIXELS = np.ones((2, 3, 3)), np.ones((3, 3))
ROWS = {"x": np.ones((4, 3)), "targets": np.ones((4, 1)), "batch_size": 2}


def layer(axes):
    options = {**SLIDING, "padding_mode": "zeros", "groups": 1}
    return {"x": IMAGES[axes], "weight": WEIGHTS[axes], "bias": some(6), **options}


def fitted(**arguments):
    data = np.ones((2, 3)), np.ones((2, 1))
    fixed = {"validation": data, "optimizer": network.SGD(0.1), "loss": network.mean_squared_error}
    network.Sequential(network.Dense(3, 1), seed=0).fit(**arguments, **fixed)


def evaluated(**arguments):
    network.Sequential(network.Dense(3, 1)).evaluate(**arguments, loss=network.mean_squared_error)


def convolving(method):
    return getattr(network.Sequential(network.Conv2d(4, 2, 3)), method)


def nothing():
    return network.ReLU()


# Every public function and class with good arguments, of which one at a time is spoilt.
CALLS = {
    **{f"conv{axes}d": layer(axes) for axes in (1, 2, 3)},
    "conv2d without bias": {"x": X, "weight": WEIGHTS[2], **SLIDING},
    "cross_correlate": ONE,
    "convolve": ONE,
    "conv_transpose2d": {"x": X, "weight": some(4, 3, 2, 3), "bias": some(3), **UP},
    "pad": {"x": X, "mode": "zeros", "axes": 2, **KERNEL},
    **{
        f"{kind}_pool{axes}d": {"x": IMAGES[axes], "kernel_size": 2, **SLIDING}
        for kind in ("max", "avg")
        for axes in (1, 2, 3)
    },
    "lp_pool2d": {"x": X, "norm_type": 2.0, "kernel_size": 2, "stride": 2},
    "global_max_pool2d": {"x": X},
    "global_avg_pool2d": {"x": X},
    "adaptive_avg_pool2d": {"x": X, "output_size": 2},
    "windows": {"x": X, "kernel_size": (2, 2), "stride": 1, "dilation": 1},
    **{name: {"x": X} for name in ("relu", "sigmoid", "tanh", "softplus", "flatten")},
    "leaky_relu": {"x": X, "negative_slope": 0.1},
    "elu": {"x": X, "alpha": 1.0},
    "maxout": {"x": X, "pieces": 2, "axis": 1},
    "softmax": {"x": X, "axis": -1},
    "log_softmax": {"x": X, "axis": -1},
    "dense": {"x": some(2, 3), "weight": some(4, 3), "bias": some(4)},
    "batch_norm": {"x": X, **MOVING, **PER_CHANNEL, "eps": 1e-5},
    "batch_norm in training": {"x": X, **PER_CHANNEL, "training": True, "eps": 1e-5},
    "running_statistics": {"x": X, **MOVING, "momentum": 0.1},
    "dropout": {"x": X, "p": 0.5, **RNG},
    "spatial_dropout": {"x": X, "p": 0.5, **RNG},
    "extent": {"kernel_size": 3, "dilation": 1},
    "same_padding": {"size": 5, "kernel_size": 3, "stride": 1, "dilation": 1},
    "output_size": {"size": 5, **KERNEL},
    "output_shape": {"sizes": (5, 6), **KERNEL},
    "transposed_output_size": {"size": 5, **KERNEL, "output_padding": 0},
    "receptive_field": {"layers": [(3, 1), (2, 2)]},
    "conv_parameters": CHANNELS,
    "transposed_conv_parameters": CHANNELS,
    "conv_macs": {**CHANNELS, "output_shape": 5},
    "transposed_conv_macs": {**CHANNELS, "input_shape": 5},
    "dense_parameters": {"inputs": 3, "outputs": 4},
    "dense_macs": {"inputs": 3, "outputs": 4},
    "batch_norm_parameters": {"channels": 3},
    "roc_curve": {"labels": LABELS, "scores": SCORES},
    "auc": {"labels": LABELS, "scores": SCORES},
    "background_rejection": {"labels": LABELS, "scores": SCORES, "signal_efficiency": 0.5},
    "accuracy": {"labels": LABELS, "predictions": LABELS},
    "confusion_matrix": {"labels": LABELS, "predictions": LABELS, "classes": 3},
    "Conv2d": {**CHANNELS, **SLIDING, "seed": 0},
    "MaxPool2d": {"kernel_size": 2, "stride": 2, "padding": 0},
    "AvgPool2d": {"kernel_size": 2, "stride": 2, "padding": 0},
    "BatchNorm2d": {"channels": 3, "eps": 1e-5, "momentum": 0.1},
    "Dense": {"inputs": 3, "outputs": 4, "seed": 0},
    "Dropout": {"p": 0.5, "seed": 0},
    "SpatialDropout": {"p": 0.5, "seed": 0},
    "LeakyReLU": {"negative_slope": 0.1},
    "Softmax": {"axis": -1},
    "Optimizer": {"lr": 0.1},
    "SGD": {"lr": 0.1, "momentum": 0.5},
    "Adam": {"lr": 0.1, "eps": 1e-8},
    "Sequential": {"seed": 0, "dtype": "float32"},
    "Sequential.forward": {"x": X},
    "Sequential.predict": {"x": X, "batch_size": 2},
    "Sequential.output_shape": {"input_shape": (4, 6, 7)},
    "Sequential.fit": {**ROWS, "epochs": 1, "seed": 0, "patience": 2},
    "Sequential.evaluate": ROWS,
    "binary_cross_entropy": {"scores": some(4), "labels": LABELS},
    "categorical_cross_entropy": {"scores": some(4, 3), "labels": LABELS},
    "mean_squared_error": {"scores": some(4), "targets": some(4)},
    "kaiming_uniform": {"rng": np.random.default_rng(0), "shape": (2, 3), "inputs": 3},
    **{
        name: {"input_shape": getattr(architectures, name)().input_shape, "classes": 10}
        for name in architectures.__all__
        if name not in ("Architecture", "Row", "add", "chain", "concat")
    },
    "Architecture.table": {"depth": 1},
    "Architecture.receptive_field": {"number": 1},
    **dict.fromkeys(("centre", "rotate", "flip", "girth", "mass", "tau32"), JET),
    "multiplicity": {"offsets": JET["offsets"]},
    "pixelate": {"weights": JET["pt"], **PLACES, "pixels": 5, "half_width": 0.8},
    "subjets": {"number": 2, **JET},
    "subjettiness": {"number": 2, **JET, "radius": 0.8},
    "normalise": {"images": STACK},
    "zero_centre": {"images": STACK, "mean": PIXELS},
    "standardise": {"images": STACK, "deviation": PIXELS, "offset": 1e-5},
    "invariant_mass": {"momentum": np.ones((2, 4))},
}
METHODS = {
    "Sequential": partial(network.Sequential, network.ReLU()),
    "Sequential.forward": convolving("forward"),
    "Sequential.predict": convolving("predict"),
    "Sequential.output_shape": convolving("output_shape"),
    "Sequential.fit": fitted,
    "Sequential.evaluate": evaluated,
    "Architecture.table": architectures.lenet5().table,
    "Architecture.receptive_field": architectures.lenet5().receptive_field,
}
# Not called with numbers: values that functions return, files, whole samples, parts of networks.
OTHERS = {
    "Jets",
    "History",
    "Loss",
    "Layer",
    "Flatten",
    "GlobalAvgPool2d",
    "ReLU",
    "Sigmoid",
    "Tanh",
}
OTHERS |= {"Architecture", "Row", "add", "chain", "concat"}
OTHERS |= {"colour_images", "jet_images", "prepared", "images_and_labels", "load_jets", "save_jets"}


def function(name):
    places = (cnn_ref, network, architectures, jets, metrics)
    found = [getattr(place, name.split()[0]) for place in places if hasattr(place, name.split()[0])]
    return METHODS.get(name) or found[0]


SIZES = {
    "float": 1.5, "whole float": 2.0, "NaN": np.nan, "infinity": -np.inf, "bool": True,
    "text": "3", "empty text": "", "bytes": b"1", "complex": 1j, "object": object(),
    "set": {1, 2}, "dict": {}, "row of floats": np.array([1.5, 2]), "None inside": (1, None),
    "too many": (1, 2, 3, 4, 5), "empty": (), "text inside": ("1", "2"), "bool inside": (True, 1),
    "minus one": -1, "negative inside": (-1, 1), "nothing": None, "zero": 0, "cube": [[[1]]],
}  # fmt: skip
NUMBERS = {"NaN": np.nan, "infinity": np.inf, "minus infinity": -np.inf, "text": "0.1",
           "nothing": None, "list": [0.1], "row": np.array([0.1, 0.2]), "complex": 1j, "bool": True,
           "object": object(), "beyond floats": 10**400}  # fmt: skip
WORDS = {"text": "mirror", "upper case": "ZEROS", "nothing": None, "number": 3, "list": ["zeros"],
         "dict": {}, "bytes": b"zeros"}  # fmt: skip
SEEDS = {"negative": -1, "float": 1.5, "text": "a", "NaN": np.nan, "list": [1], "bool": True}
TYPES = {"type": "int8", "text": "abc", "number": 3.0, "nothing": None, "object": object()}
ARRAYS = {
    "ragged": lambda good: [[1], [1, 2]],
    "text": lambda good: good.astype(str),
    "complex": lambda good: good + 1j,
    "objects": lambda good: good.astype(object),
    "dates": lambda good: np.zeros(good.shape, "M8[s]"),
    "records": lambda good: np.zeros(good.shape, [("a", float)]),
    "masked": lambda good: np.ma.array(good, mask=good > 0),
    "beyond floats": lambda good: [10**400],
    "dict": lambda good: {},
    "generator": lambda good: (one for one in [1]),
    "axis too many": lambda good: good[np.newaxis],
    "axis too few": lambda good: good[0],
}
ANY_AXES = {"relu", "sigmoid", "tanh", "softplus", "leaky_relu", "elu", "maxout", "softmax"}
ANY_AXES |= {"log_softmax", "flatten", "pad", "windows", "dropout", "spatial_dropout", "dense.x"}
ANY_AXES |= {"batch_norm", "running_statistics", "normalise", "zero_centre", "standardise"}
ANY_AXES |= {"invariant_mass", "lp_pool2d", "adaptive_avg_pool2d", "kaiming_uniform"}
ANY_AXES |= {name for name in CALLS if "_pool" in name}
AXES = {"axis too many", "axis too few"}
GOOD = {  # what makes sense in some arguments
    "padding": {"zero"}, "output_padding": {"zero"}, "shape": {"too many"}, "layers": {"empty"},
    "axis": {"zero", "minus one"}, "number": {"zero", "minus one"}, "norm_type": {"infinity"},
    "patience": {"nothing"}, "sizes": {"too many"}, "kernel_size": {"too many"},
    "pad.x": {"complex"}, "flatten.x": {"complex"},
    "subjets.number": set(), "subjettiness.number": set(),
}  # fmt: skip
ALIASES = {"classes": "outputs|out_channels", "padding_mode": "mode", "input_shape": "x"}


def spoilt(name, argument, value):
    """Bad values for one argument, by what is bad about them."""
    place = f"{name}.{argument}"
    good = set(GOOD.get(place, GOOD.get(argument, ())))
    parameters = inspect.signature(function(name)).parameters
    if argument in parameters and parameters[argument].default is None:
        good.add("nothing")
    if isinstance(value, np.ndarray):
        good |= AXES if {name.split()[0], place} & ANY_AXES else set()
        return {what: make(value) for what, make in ARRAYS.items() if what not in good}
    kinds = {"seed": SEEDS, "dtype": TYPES, "mode": WORDS, "padding_mode": WORDS, "rng": WORDS}
    bad = kinds.get(argument) or (NUMBERS if isinstance(value, float) else SIZES)
    return {what: one for what, one in bad.items() if what not in good}


CASES = [(name, argument) for name, arguments in CALLS.items() for argument in arguments]
CASES = [case for case in CASES if case[1] != "training"]


def test_every_public_name_is_spoilt():
    modules = (cnn_ref, network, architectures, jets)
    public = {name for module in modules for name in module.__all__}
    called = {name.split()[0].split(".")[0] for name in CALLS}
    silent = {name for name in public if inspect.ismodule(getattr(cnn_ref, name, None))}
    assert public - called - silent - OTHERS == set()


@pytest.mark.parametrize("name", CALLS)
def test_the_arguments_are_good_before_they_are_spoilt(name):
    function(name)(**CALLS[name])


@pytest.mark.parametrize(("name", "argument"), CASES, ids=map(".".join, CASES))
def test_nonsense_is_an_error_that_names_the_argument(name, argument):
    call, arguments = function(name), CALLS[name]
    for what, bad in spoilt(name, argument, arguments[argument]).items():
        error = refusal(call, {**arguments, argument: bad})
        assert error is not None, f"{what} was taken"
        assert names_it(argument, error), (what, error)
        assert "cnn_ref" in traceback.extract_tb(error.__traceback__)[-1].filename, what
        if type(bad) in (int, float, str) and bad:
            assert str(bad) in str(error), what


def refusal(call, arguments):
    try:
        call(**arguments)
    except ValueError as error:
        return error
    return None


def names_it(argument, error):
    names = [argument, *ALIASES.get(argument, argument).split("|")]
    return any(name in str(error) for name in names)


SIZED = [case for case in CASES if type(CALLS[case[0]][case[1]]) in (int, tuple)]
HUGE = (10**9, 2**63, 10**30)


@pytest.mark.parametrize(("name", "argument"), SIZED, ids=map(".".join, SIZED))
def test_huge_sizes_take_no_memory(name, argument):
    tracemalloc.start()
    try:
        for huge in HUGE:
            error = refusal(function(name), {**CALLS[name], argument: huge})
            assert error is None or names_it(argument, error) or "kernel_size" in str(error)
            assert tracemalloc.get_traced_memory()[1] < GIB / 16
    finally:
        tracemalloc.stop()


def test_numbers_of_numpy_do_not_overflow():
    many, three = np.uint8(200), np.uint8(3)
    assert cnn_ref.conv_parameters(many, many, three) == 200 * 200 * 9 + 200
    assert cnn_ref.transposed_conv_parameters(many, many, three, groups=many) == 200 * 9 + 200
    assert cnn_ref.conv_macs(many, many, three, many, groups=many) == 200 * 9 * 200 * 200
    assert cnn_ref.batch_norm_parameters(many) == (400, 400)
    assert cnn_ref.dense_parameters(many, many) == 200 * 200 + 200
    assert cnn_ref.output_size(many, three, padding=many) == 200 + 400 - 2
    assert cnn_ref.transposed_output_size(many, three, stride=three) == 199 * 3 + 3
    assert cnn_ref.receptive_field([(many, three, three, three)] * 2).size == 1 + 199 * 3 * 4
    assert network.Conv2d(many, many, three).weight.shape == (200, 200, 3, 3)
    y = cnn_ref.conv_transpose2d(X[:, :2], np.ones((2, 100, 1, 1)), groups=np.uint8(2))
    assert y.shape == (2, 200, 6, 7)


def test_a_float64_argument_leaves_float32_as_it_is():
    x, half = X.astype(np.float32), np.float64(0.5)
    assert cnn_ref.leaky_relu(x, negative_slope=half).dtype == np.float32
    assert cnn_ref.elu(x, alpha=half).dtype == np.float32
    assert cnn_ref.dropout(x, half, **RNG).dtype == np.float32
    assert cnn_ref.batch_norm(x, **MOVING, eps=half).dtype == np.float32
    layer = network.Dropout(half, seed=0)
    assert layer.forward(x, training=True).dtype == np.float32
    assert network.LeakyReLU(half).forward(x).dtype == np.float32


def test_feature_maps_that_no_memory_holds_are_refused_before_they_are_made():
    images, kernels = np.ones((64, 1, 100, 100)), np.ones((2_000, 1, 1, 1))
    with pytest.raises(ValueError, match="weight of 2000 kernels asks for 64 x 2000 x 100 x 100"):
        cnn_ref.conv2d(images, kernels)


@pytest.mark.parametrize("argument", ["x", "weight", "bias"])
def test_exact_convolution_names_what_is_no_array(argument):
    ragged = {"x": [[[[1], [2, 3]]]], "weight": [[[[1], [2, 3]]]], "bias": [[1], [2, 3]]}
    good = {"x": np.ones((1, 1, 2, 2), int), "weight": np.ones((1, 1, 1, 1), int), "bias": [0]}
    with pytest.raises(ValueError, match=f"^{argument} is not an array"):
        cnn_ref.conv2d(**(good | {argument: ragged[argument]}), exact=True)


def test_a_frame_that_no_memory_holds_is_refused_even_if_the_stride_leaves_few_windows():
    with pytest.raises(ValueError, match="padding=1000000 makes an image of"):
        cnn_ref.conv2d(np.ones((1, 1, 6, 6)), np.ones((1, 1, 3, 3)), padding=10**6, stride=10**6)


@pytest.mark.parametrize("argument", ["stride", "dilation"])
def test_text_is_told_that_one_number_would_do(argument):
    with pytest.raises(ValueError, match=f"{argument}='2' must be .*one number"):
        cnn_ref.conv2d(X, WEIGHTS[2], **{argument: "2"})


def test_a_single_number_has_no_axis_to_normalise():
    for function in (cnn_ref.softmax, cnn_ref.log_softmax):
        with pytest.raises(ValueError, match=r"axis=-1 must be a filled axis of x.* shape \(\)"):
            function(3.0)


CEILED = {
    "max_pool2d": cnn_ref.max_pool2d,
    "avg_pool2d": cnn_ref.avg_pool2d,
    "lp_pool2d": lambda x, size, **ceiled: cnn_ref.lp_pool2d(x, 2, size, **ceiled),
    "MaxPool2d": lambda x, size, **ceiled: network.MaxPool2d(size, **ceiled).forward(x),
    "AvgPool2d": lambda x, size, **ceiled: network.AvgPool2d(size, **ceiled).forward(x),
}


@pytest.mark.parametrize("pool", CEILED.values(), ids=CEILED)
def test_a_window_that_hangs_over_by_more_than_memory_holds_is_refused(pool):
    for size in (10**6, 10**9):
        with pytest.raises(ValueError, match=f"kernel_size=.*{size}.* makes an image of"):
            pool(X, size, ceil_mode=True)


@pytest.mark.parametrize("argument", ["image", "kernel"])
def test_exact_cross_correlation_names_what_is_no_array(argument):
    good = {"image": np.ones((2, 2), int), "kernel": np.ones((1, 1), int)}
    with pytest.raises(ValueError, match=f"^{argument} is not an array"):
        cnn_ref.cross_correlate(**(good | {argument: [[1], [2, 3]]}), exact=True)


FLAGS = [
    (name, flag)
    for name in CALLS
    for flag, parameter in inspect.signature(function(name)).parameters.items()
    if isinstance(parameter.default, bool)
]


@pytest.mark.parametrize(("name", "flag"), FLAGS, ids=map(".".join, FLAGS))
def test_a_word_is_neither_true_nor_false(name, flag):
    """A flag that was read from a file may be the text "False", which Python takes for true."""
    for bad in ("False", "no", None, 2, [], np.array([True, False])):
        error = refusal(function(name), {**CALLS[name], flag: bad})
        assert error is not None, f"{flag}={bad!r} was taken"
        assert f"{flag}={bad!r} must be True or False" in str(error)
    for good in (True, False, np.True_):
        error = refusal(function(name), {**CALLS[name], flag: good})
        assert error is None or "True or False" not in str(error)
