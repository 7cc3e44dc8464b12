"""The questions of 02_shapes against a pencil, PyTorch on its `meta` device, and naive counting."""

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from autograder.assignment import find
from autograder.contract import marks
from autograder.testfiles import hidden_test

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENT = find(("02_shapes",), ROOT)[0]
PARTS = ASSIGNMENT.parts


def answer(name, **inputs):
    return np.asarray(PARTS[name].truth(**inputs)).tolist()


def drawn(name):
    """Inputs and right answer of every case of a question."""
    question = PARTS[name]
    cases = (*question.practice, *question.graded)
    return [(case.inputs, np.asarray(question.truth(**case.inputs)).tolist()) for case in cases]


def brute_outputs(size, kernel_size, stride=1, padding=0, dilation=1):
    """Windows counted one by one."""
    start, count = -padding, 0
    while start + dilation * (kernel_size - 1) < size + padding:
        start, count = start + stride, count + 1
    return count


@pytest.mark.parametrize(
    ("name", "by_pencil"),
    [
        ("five_strides", [5, 3, 2, 2, 1]),  # 7 pixels, kernel 3: 4 steps of 1, 2 of 2, 1 of 3 or 4
        # 8 pixels, kernel 3: starts 0..5; 0 2 4 (pixel 7 is left); 0 3 (6 and 7 are left)
        ("last_pixels", [[6, 0], [3, 1], [2, 2]]),
        # 9 7 5 3 1: four layers; 32 28 24 20 16 12 8 4: seven
        ("deepest_network", [[4, 1], [7, 4]]),
        ("padded_sizes_of_layers", [5, 3, 16]),  # (32 + 4 - 5)/2 = 15.5
        # (9+6-4)/3 = 3.67, (23+6-4)/3 = 8.33, (32+6-4)/3 = 11.33
        ("one_layer_five_images", [4, 9, 12]),
        ("images_that_are_not_square", [[5, 10]]),  # (9+2-3)/2 = 4, (14-5)/1 = 9
        ("price_of_same", [[1, 28], [2, 64]]),  # 8·8 - 36, 10·10 - 36
        # 3 outputs: starts 0 2 4, the last ends at 6, one zero; 4 outputs: 3·2 + 3 - 7 = 2 zeros
        ("same_upper", [[3, 0, 1], [4, 1, 1]]),
        ("where_windows_look", [[0, 2, 4], [1, 3, 5]]),
        ("name_of_the_padding", "reflect"),
        ("what_becomes_of_the_size", "keeps"),
        ("fate_of_the_last_pixels", "read"),  # 9 pixels: starts 0 2 4 6
        ("floor_and_ceil", [[2, 3], [3, 3]]),  # 5/3 = 1.67; 4/2 = 2
        ("three_poolings", [[16, 8, 4]]),
        ("down_to_one_pixel", [5, 2, 1]),
        ("dilated_extents", [[3, 30], [5, 28]]),  # 32 - 3 + 1, 32 - 5 + 1
        ("pixels_of_dilated_windows", [[0, 2, 4], [3, 5, 7]]),
        ("padding_for_dilation", [[1, 2], [2, 4]]),
        ("sizes_that_grow", [7, 32]),  # 2·2 + 3, 15·2 + 2
        ("there_and_back", [[3, 7, 0], [3, 7, 1]]),
        ("spread_by_hand", [1, 2, 5, 4, 6]),  # 1 2 3 . . and . . 2 4 6
        ("field_grows", [3, 5, 7]),
        ("dilated_layers_look_far", [3, 7]),  # 1 + 2, + 2·2
        ("pixels_in_the_field", [[0, 7], [2, 9]]),
        ("one_kernel_for_a_stack", "power"),  # side by side: 27 pixels
        ("one_number_is_changed", "grows"),  # 7, then 3 + 2·2 + 2·2 = 11
        ("how_to_see_more", "dilation"),  # 3+4 = 7+2 | 5x5: 7, dilation 3: 9, stride: 7, layer: 7
    ],
)
def test_the_first_practice_answer_is_that_of_the_pencil(name, by_pencil):
    assert drawn(name)[0][1] == by_pencil


def test_the_numbers_that_slides_print_rightly():
    # Lecture 3: W = 7, f = 3 with s = 1 gives 5, with s = 2 gives 3. Lecture 4: (6 - 3)/2 + 1 = 2,
    # and its summary, (30 - 2)/2 + 1 = 15, 4·4·64 = 1024, 122,570 parameters.
    layers = [(7, 3, 1, 0), (7, 3, 2, 0), (6, 3, 2, 0), (30, 2, 2, 0)]
    assert answer("padded_sizes_of_layers", layers=layers) == [5, 3, 2, 15]
    ((_, summary),) = [case for case in drawn("summary_with_blanks") if case[0]["size"] == 32]
    assert summary == [30, 15, 13, 6, 4, 1024, 122570]
    shapes = [[32, 30, 30], [32, 15, 15], [64, 13, 13], [64, 6, 6], [64, 4, 4]]
    assert drawn("shapes_through_a_network")[0][1] == shapes


def wrong_answers(name, **inputs):
    """What each misconception answers."""
    return {w.name: np.asarray(w.answer(**inputs)).tolist() for w in PARTS[name].misconceptions}


def test_wrong_ways_to_count_are_those_of_students():
    # One layer in every way: 32 pixels, kernel 5, stride 2, padding 2; 31/2 = 15.5 steps.
    wrong = wrong_answers("padded_sizes_of_layers", layers=[(32, 5, 2, 2)])
    assert {name: answer for name, (answer,) in wrong.items()} == {
        "no_plus_one": 15,
        "rounded_up": 17,
        "not_rounded": 16.5,
        "rounded_to_nearest": 17,
        "padded_once": 15,
        "not_padded": 14,
        "padding_subtracted": 12,
        "stride_plus_one": 10,
        "stride_ignored": 32,
        "plus_one_inside": 16,
        "size_over_stride": 16,
        "size_kept": 32,
        "tiles": 6,
    }


def test_wrong_extents_and_fields_are_those_of_students():
    # Kernel 3, dilation 2, 32 pixels: 7 with D holes, 6 = 3·2, 4 = 3 + 1; 5 is right.
    wrong = wrong_answers("dilated_extents", size=32, kernel_size=3, dilations=[2])
    assert wrong["holes_counted"] == [[7, 26]]
    assert wrong["kernel_times_dilation"] == [[6, 27]]
    assert wrong["one_hole_in_all"] == [[4, 29]]
    # Three kernels of 3: 9 added, 27 multiplied; 7 is right.
    wrong = wrong_answers("field_grows", layers=[(3, 1, 1)] * 3)
    assert wrong["kernels_added"][-1] == 9
    assert wrong["kernels_multiplied"][-1] == 27
    # Convolution 3, pooling 2 with stride 2, convolution 3: 6 without the stride; 8 is right.
    wrong = wrong_answers("field_grows", layers=[(3, 1, 1), (2, 2, 1), (3, 1, 1)])
    assert wrong["field_without_strides"][-1] == 6
    # MaxPool(3) on 32 pixels with stride 1: 30; 10 is right.
    wrong = wrong_answers("three_poolings", sizes=[32], window=3)
    assert wrong["pooled_at_stride_one"][0][0] == 30
    assert answer("three_poolings", sizes=[32], window=3) == [[10, 3, 1]]


def test_wrong_ways_to_flatten_are_those_of_students():
    # 32x32x3, six filters of 5 (28), pooled to 14: 6·14·14 = 1176 is right.
    inputs = {"images": [(3, 32, 32)], "filters": 6, "kernel_size": 5, "batch": 32}
    wrong = {n: rows[0] for n, rows in wrong_answers("mat1_and_mat2", **inputs).items()}
    assert answer("mat1_and_mat2", **inputs) == [[32, 1176]]
    assert wrong["without_filters"] == [32, 196]
    assert wrong["with_image_channels"] == [32, 588]
    assert wrong["before_the_pooling"] == [32, 4704]
    assert wrong["batch_flattened"] == [1, 37632]


@pytest.mark.parametrize(("depth", "best"), [(2, "dilation"), (4, "stride"), (6, "stride")])
def test_the_stride_at_the_start_wins_in_deep_networks(depth, best):
    seen = {
        "kernel": (depth - 1) * 2 + 5,
        "dilation": (depth - 1) * 2 + 7,
        "stride": 3 + (depth - 1) * 4,
        "layer": (depth + 1) * 2 + 1,
    }
    assert sorted(seen.values())[-2] < seen[best]
    assert answer("how_to_see_more", depth=depth) == best == max(seen, key=seen.get)


def test_images_that_fit_are_those_and_no_others():
    for inputs, (smallest, largest) in drawn("images_that_fit"):
        sizes = [smallest - 1, smallest, largest, largest + 1]
        for kernel_size, stride, padding in inputs["layers"]:
            sizes = [brute_outputs(size, kernel_size, stride, padding) for size in sizes]
        before, first, last, behind = sizes
        assert before < first == inputs["places"] == last < behind


def test_the_stride_formula_of_the_slide_is_a_misconception():
    # floor((6 - 3)/(2 + 1)) = 1, though the slide goes on with 2.5 and 2; floor((7 - 3)/3) = 1.
    slips = {wrong.name: wrong.answer for wrong in PARTS["padded_sizes_of_layers"].misconceptions}
    assert slips["stride_plus_one"](layers=[(6, 3, 2, 0), (7, 3, 2, 0)]) == [1, 1]


def test_no_wrong_way_to_count_gives_9_for_23_pixels():
    question = PARTS["padded_sizes_of_layers"]
    assert answer(question.name, layers=[(23, 4, 3, 3)]) == [9]
    wrong = {w.name: w.answer(layers=[(23, 4, 3, 3)])[0] for w in question.misconceptions}
    assert 9 not in {value for name, value in wrong.items() if name != "rounded_to_nearest"}


def test_two_layers_name_the_mistake():
    layers = [(13, 5, 2, 3), (14, 7, 2, 2)]
    question = PARTS["padded_sizes_of_layers"]
    assert answer(question.name, layers=layers) == [8, 6]
    wrong = [tuple(w.answer(layers=layers)) for w in question.misconceptions]
    assert (8, 6) not in wrong


@pytest.mark.parametrize(
    ("size", "kernel_size", "stride"), list(product((5, 8, 13), (1, 2, 3, 4, 7), (1, 2, 3, 5)))
)
def test_same_upper_has_as_few_zeros_as_ceil_takes(size, kernel_size, stride):
    wanted = -(-size // stride)
    total = next(
        zeros
        for zeros in range(100)
        if len(range(0, size + zeros - kernel_size + 1, stride)) >= wanted
    )
    row = [wanted, total // 2, total - total // 2]
    assert answer("same_upper", layers=[(size, kernel_size, stride)]) == [row]


def test_the_zeros_around_an_image_are_those_of_numpy():
    for inputs, right in drawn("price_of_same"):
        image = np.ones((inputs["size"],) * 2)
        for kernel_size, (padding, zeros) in zip(inputs["kernel_sizes"], right, strict=True):
            assert brute_outputs(inputs["size"], kernel_size, padding=padding) == inputs["size"]
            assert zeros == np.sum(np.pad(image, padding) == 0)


def test_windows_of_both_meanings_of_same_lie_on_their_zeros():
    for inputs, (symmetric, upper) in drawn("where_windows_look"):
        size, kernel_size, stride = inputs.values()
        half = kernel_size // 2
        _, before, behind = answer("same_upper", layers=[(size, kernel_size, stride)])[0]
        for centres, (first, last) in ((symmetric, (half, half)), (upper, (before, behind))):
            starts = range(-first, size + last - kernel_size + 1, stride)
            assert centres == [start + half for start in starts]


def sees(layers, unit):
    """Pixels that an output sees, traced window by window."""
    seen = {unit}
    for kernel_size, stride, padding, dilation in reversed(layers):
        seen = {u * stride - padding + dilation * t for u in seen for t in range(kernel_size)}
    return seen


@pytest.mark.parametrize("name", ["field_grows", "dilated_layers_look_far"])
def test_receptive_fields_are_those_traced_window_by_window(name):
    for inputs, right in drawn(name):
        layers = [(kernel, stride, 0, dilation) for kernel, stride, dilation in inputs["layers"]]
        spans = [sees(layers[: n + 1], 0) for n in range(len(layers))]
        assert right == [max(span) + 1 for span in spans]


def test_fields_with_padding_are_those_traced_window_by_window():
    for inputs, right in drawn("pixels_in_the_field"):
        layers = [(*layer, 1) for layer in inputs["layers"]]
        spans = [sees(layers, unit) for unit in inputs["units"]]
        assert right == [[min(span), max(span)] for span in spans]


def test_a_field_in_code_has_the_size_and_the_jump_of_neighbours():
    for inputs, right in drawn("receptive_fields"):
        layers = [(kernel, stride, 0, dilation) for kernel, stride, dilation in inputs["layers"]]
        for n, (size, jump) in enumerate(right):
            one, other = sees(layers[: n + 1], 0), sees(layers[: n + 1], 1)
            assert size == max(one) + 1
            assert jump == min(other) - min(one)


def test_windows_of_one_axis_counted_one_by_one():
    for inputs, right in drawn("five_strides"):
        assert right == [brute_outputs(**inputs, stride=stride) for stride in (1, 2, 3, 4, 5)]
    for inputs, right in drawn("padded_sizes_of_layers"):
        assert right == [brute_outputs(*layer) for layer in inputs["layers"]]
    for inputs, right in drawn("output_size"):
        assert right == brute_outputs(**inputs)
    for inputs, right in drawn("one_layer_five_images"):
        sizes, rest = inputs["sizes"], {k: v for k, v in inputs.items() if k != "sizes"}
        assert right == [brute_outputs(size, **rest) for size in sizes]


def test_unread_pixels_are_those_that_no_window_touches():
    for inputs, right in drawn("last_pixels"):
        size, kernel_size = inputs["size"], inputs["kernel_size"]
        for stride, row in zip(inputs["strides"], right, strict=True):
            starts = range(0, size - kernel_size + 1, stride)
            assert row == [len(starts), size - (starts[-1] + kernel_size)]


def test_the_deepest_network_has_no_room_for_one_more_layer():
    for inputs, right in drawn("deepest_network"):
        for (size, kernel_size), (layers, left) in zip(inputs["networks"], right, strict=True):
            for _ in range(layers):
                size = brute_outputs(size, kernel_size)
            assert 1 <= size == left < kernel_size


def extent(kernel_size, dilation):
    return dilation * (kernel_size - 1) + 1


@pytest.mark.parametrize(
    ("points", "output_size"),
    [
        (4, lambda size, kernel_size, stride, padding, dilation:
            int((size + 2 * padding - extent(kernel_size, dilation)) / stride + 1)),
        (4, lambda size, kernel_size, stride, padding, dilation:
            np.floor((size + 2 * padding - extent(kernel_size, dilation)) / stride) + 1),
        (4, lambda size, kernel_size, stride, padding, dilation:
            np.ceil((size + 2 * padding - extent(kernel_size, dilation) + 1) / stride)),
        (4, lambda size, kernel_size, stride, padding, dilation:
            np.int64((size + 2 * padding - extent(kernel_size, dilation)) // stride + 1)),
        (4, lambda **layer: len(range(brute_outputs(**layer)))),
        # Right only where the stride divides.
        (None, lambda size, kernel_size, stride, padding, dilation:
            (size + 2 * padding - extent(kernel_size, dilation)) / stride + 1),
    ],
)  # fmt: skip
def test_a_size_may_be_any_whole_number_and_no_fraction(points, output_size):
    score, _ = marks(hidden_test(ASSIGNMENT, PARTS["output_size"]), output_size)
    assert score == pytest.approx(points) if points else score < 3


def shapes_as_arrays(layers, input_shape):
    """A student's solution in another style: arrays of both axes, float division, rounding."""
    channels, sizes, found = input_shape[0], np.array(input_shape[1:]), []
    for layer in layers:
        window = np.array(layer["kernel_size"])
        stride = window if layer["stride"] is None else np.array(layer["stride"])
        span = (window - 1) * np.array(layer.get("dilation", 1)) + 1
        sizes = np.floor((sizes + 2 * np.array(layer["padding"]) - span) / stride + 1)
        channels = layer["out_channels"] if layer["kind"] == "conv" else channels
        found.append(np.array([channels, *sizes]))
    return found


def test_shapes_in_another_style_earn_all_points():
    score, _ = marks(hidden_test(ASSIGNMENT, PARTS["shapes"]), shapes_as_arrays)
    assert score == pytest.approx(6)


@pytest.fixture
def torch():
    return pytest.importorskip("torch")


def module(torch, kind, channels, filters, kernel_size, stride, padding, dilation=1):
    """A layer of PyTorch that computes shapes only."""
    how = {"stride": stride, "padding": padding}
    if kind == "pool":
        return torch.nn.MaxPool2d(kernel_size, **how)
    layer = torch.nn.Conv2d if kind == "conv" else torch.nn.ConvTranspose2d
    return layer(channels, filters, kernel_size, dilation=dilation, **how, device="meta")


def shapes_in_torch(torch, image, layers):
    x, rows = torch.empty(1, *image, device="meta"), []
    for kind, filters, *window in layers:
        x = module(torch, kind, x.shape[1], filters, *window)(x)
        rows.append(list(x.shape[1:]))
    return rows


@pytest.mark.parametrize(
    "name", ["shapes_through_a_network", "shapes_of_a_jet_network", "shapes_of_an_hourglass"]
)
def test_chains_have_the_shapes_of_pytorch(torch, name):
    for inputs, right in drawn(name):
        assert right == shapes_in_torch(torch, **inputs)


def test_shapes_in_code_are_those_of_pytorch(torch):
    for inputs, right in drawn("shapes"):
        layers = [
            (layer["kind"], layer.get("out_channels"), layer["kernel_size"], layer["stride"],
             layer["padding"], *([layer["dilation"]] if "dilation" in layer else []))
            for layer in inputs["layers"]
        ]  # fmt: skip
        assert right == shapes_in_torch(torch, inputs["input_shape"], layers)


def test_images_that_are_not_square_have_the_shapes_of_pytorch(torch):
    for inputs, right in drawn("images_that_are_not_square"):
        window = (inputs["kernel_size"], inputs["stride"], inputs["padding"])
        layer = module(torch, "conv", 1, 1, *window)
        images = inputs["images"]
        assert right == [
            list(layer(torch.empty(1, 1, *i, device="meta")).shape[2:]) for i in images
        ]


def test_floor_and_ceil_are_those_of_pytorch(torch):
    for inputs, right in drawn("floor_and_ceil"):
        for (size, window, stride), row in zip(inputs["poolings"], right, strict=True):
            x = torch.empty(1, 1, size, device="meta")
            pools = [torch.nn.MaxPool1d(window, stride, ceil_mode=way) for way in (False, True)]
            assert row == [pool(x).shape[-1] for pool in pools]


def test_poolings_without_a_stride_are_those_of_pytorch(torch):
    for inputs, right in drawn("three_poolings"):
        pool = torch.nn.MaxPool1d(inputs["window"])
        for size, row in zip(inputs["sizes"], right, strict=True):
            x = torch.empty(1, 1, size, device="meta")
            once, twice = pool(x), pool(pool(x))
            assert row == [once.shape[-1], twice.shape[-1], pool(twice).shape[-1]]
    for inputs, right in drawn("down_to_one_pixel"):
        x, row = torch.empty(1, 1, inputs["size"], device="meta"), []
        while x.shape[-1] > 1:
            x = torch.nn.MaxPool1d(2)(x)
            row.append(x.shape[-1])
        assert right == row


def test_dilated_kernels_lose_what_they_lose_in_pytorch(torch):
    for inputs, right in drawn("dilated_extents"):
        x = torch.empty(1, 1, inputs["size"], device="meta")
        for dilation, (extent, places) in zip(inputs["dilations"], right, strict=True):
            layer = torch.nn.Conv1d(1, 1, inputs["kernel_size"], dilation=dilation, device="meta")
            assert places == layer(x).shape[-1] == inputs["size"] - extent + 1
    for inputs, right in drawn("padding_for_dilation"):
        for (kernel_size, dilation), (padding, lost) in zip(inputs["kernels"], right, strict=True):
            x = torch.empty(1, 1, 100, device="meta")
            how = {"dilation": dilation, "device": "meta"}
            same = torch.nn.Conv1d(1, 1, kernel_size, padding=int(padding), **how)
            assert same(x).shape[-1] == 100
            assert torch.nn.Conv1d(1, 1, kernel_size, **how)(x).shape[-1] == 100 - lost


def test_dilated_windows_read_the_pixels_that_pytorch_reads(torch):
    for inputs, right in drawn("pixels_of_dilated_windows"):
        how = {k: inputs[k] for k in ("stride", "padding", "dilation")}
        weight = torch.ones(1, 1, inputs["kernel_size"], dtype=torch.float64)
        x = torch.zeros(1, 1, 60, dtype=torch.float64, requires_grad=True)
        y = torch.nn.functional.conv1d(x, weight, **how)[0, 0]
        for unit, pixels in zip(inputs["units"], right, strict=True):
            (slope,) = torch.autograd.grad(y[unit], x, retain_graph=True)
            inside = [pixel for pixel in pixels if pixel >= 0]
            assert inside == torch.nonzero(slope[0, 0]).ravel().tolist()


def test_transposed_sizes_are_those_of_pytorch(torch):
    def size_of(size, kernel_size, **how):
        layer = torch.nn.ConvTranspose1d(1, 1, kernel_size, **how, device="meta")
        return layer(torch.empty(1, 1, size, device="meta")).shape[-1]

    for inputs, right in drawn("sizes_that_grow"):
        sizes = [size_of(i, f, stride=s, padding=p) for i, f, s, p in inputs["layers"]]
        assert right == sizes
    for inputs, right in drawn("transposed_output_size"):
        assert right == size_of(**inputs)
    for inputs, right in drawn("there_and_back"):
        kernel_size, how = inputs["kernel_size"], {k: inputs[k] for k in ("stride", "padding")}
        for size, (small, back, missing) in zip(inputs["sizes"], right, strict=True):
            assert small == brute_outputs(size, kernel_size, **how)
            assert back == size_of(small, kernel_size, **how)
            assert size == size_of(small, kernel_size, **how, output_padding=missing)


def test_transposed_values_are_those_of_pytorch(torch):
    for inputs, right in drawn("spread_by_hand"):
        x, weight = (torch.tensor(inputs[k])[None, None].double() for k in ("signal", "kernel"))
        y = torch.nn.functional.conv_transpose1d(x, weight, stride=inputs["stride"])
        assert right == y[0, 0].tolist()


def test_summaries_are_those_of_pytorch(torch):
    for inputs, right in drawn("summary_with_blanks"):
        n, kernel = torch.nn, inputs["kernel_size"]
        depths, layers = [3, *inputs["filters"]], []
        for before, after in pairwise(depths):
            layers += [n.Conv2d(before, after, kernel, device="meta"), n.MaxPool2d(2)]
        layers[-1] = n.Flatten()
        x, sizes = torch.empty(1, 3, inputs["size"], inputs["size"], device="meta"), []
        for layer in layers:
            x = layer(x)
            sizes.append(x.shape[-1])
        layers += [n.Linear(sizes[-1], inputs["units"], device="meta")]
        layers += [n.Linear(inputs["units"], 10, device="meta")]
        total = sum(one.numel() for layer in layers for one in layer.parameters())
        assert right == [*sizes, total]


def test_alexnet_and_mat1_are_those_of_pytorch(torch):
    listing = [
        line.split("nn.")[1]
        for line in PARTS["alexnet_sees_another_image"].prompt.splitlines()
        if line.startswith("nn.")
    ]
    layers = [eval(f"nn.{line}", {"nn": torch.nn}) for line in listing]
    for inputs, right in drawn("alexnet_sees_another_image"):
        x, sizes = torch.empty(1, 3, inputs["size"], inputs["size"], device="meta"), []
        for layer in layers:
            x = layer.to("meta")(x)
            sizes.append(x.shape[-1])
        assert right == sizes
    for inputs, right in drawn("mat1_and_mat2"):
        for image, row in zip(inputs["images"], right, strict=True):
            layer = module(torch, "conv", image[0], inputs["filters"], inputs["kernel_size"], 1, 0)
            x = layer(torch.empty(inputs["batch"], *image, device="meta"))
            assert row == list(torch.nn.Flatten()(torch.nn.MaxPool2d(2)(x)).shape)
