"""The questions of 04_parameters against a pencil, the slides where they are right, and PyTorch."""

from pathlib import Path

import numpy as np
import pytest

from autograder.assignment import find

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def questions():
    """The questions of the assignment, by name."""
    return {each.name: each for each in find(("04_parameters",), ROOT)[0].questions}


def practised(question):
    """Right answer to the first practice case."""
    return question.answer(**question.practice[0].inputs)


BY_PENCIL = {
    "conv_counts": [450, 6, 456],  # 5·5·3·6 = 450; the slide counts 18 biases and prints 468
    "weight_shape": [6, 3, 5, 5, 456],  # 32 - 28 + 1 = 5
    "two_layers": [896, 18496, 19392],  # (9·3 + 1)·32, (9·32 + 1)·64
    "dense_instead": [3072, 4704, 14450688, 456],  # 3·32², 6·28², their product
    "dense_to_image": [196608, 38654705664, 154618822656],  # 3·256², squared, times 4
    "two_dense_layers": [3072, 9440256, 30730],  # 3073·3072, 3073·10
    "conv_pool_dense": [456, 0, 384, 3850],  # 6·8·8 = 384, 385·10
    "averaged_head": [73856, 6272, 62730, 1290],  # (9·64 + 1)·128, 128·49, 6273·10, 129·10
    # 512·49 = 25088; (25088 + 1)·4096 both ways; 12 - 7 + 1 = 6 and 4096·36
    "dense_as_conv": [25088, 102764544, 102764544, 147456],
    "norm_counts": [1728, 128, 128, 1984],  # 27·64, 2·64, 2·64
    # 28·16 + 145·32 + 289·64 = 23584, norms 2·112 = 224, dense 65·10 = 650
    "summary_lines": [24682, 24458, 224],
    # 27·64 + 576·128 + 1152·256 = 370368; 448 channels: + 896, and + 448 biases
    "superfluous_biases": [371712, 371264, 896],
    "weights_when_doubled": "double",
    "macs_when_doubled": "double",
    "outputs_when_doubled": "four",
    "conv_cost": [16, 115200, 230400],  # (32 + 4 - 5)//2 + 1 = 16; 256·450
    "weights_and_work": [320, 225792, 62730, 62720],  # 784·288; 32·14² = 6272
    # 3·224², 64·224², 64·112², 128·112²; 4·5770240
    "memory_of_outputs": [150528, 3211264, 802816, 1605632, 23080960],
    # 25·192·32; 192·16 + 25·16·32 = 15872; times 28² = 784
    "one_by_one": [153600, 15872, 120422400, 12443648],
    "depthwise_separable": [18432, 288, 2048, 2336],  # 9·32·64, 9·32, 32·64
    "small_kernels": [5, 102464, 73856],  # (25·64 + 1)·64; 2·(9·64 + 1)·64
    # 193·64; 193·96 + 865·128; 193·16 + 401·32; 193·32; 64 + 128 + 32 + 32
    "inception_module": [12352, 129248, 15920, 6176, 256],
    "residual_unit": [73728, 147456, 8192, 768, 128],  # 9·64·128, 9·128², 64·128, 6·128
    "unet_step": [2097664, 1024, 4719104, 2359808],  # 4·1024·512 + 512, 9217·512, 4609·512
    "dense_block": [18432, 27648, 36864, 160],  # 9·32 = 288 times 64, 96, 128
    "lenet_layers": [156, 2416, 48120, 10164, 850, 61706],
    "tutorial_network": [896, 18496, 36928, 65600, 650, 122570],
    "jet_tagger": [80, 1168, 32800, 33, 34081],  # 33 -> 16 -> 8; (16·64 + 1)·32
    # Lecture 3's listing: 61,100,840 in all
    "alexnet_layers": [23296, 307392, 663936, 884992, 590080, 37752832, 16781312, 4097000],
    "vgg_blocks": [38720, 221440, 1475328, 5899776, 7079424, 102764544],
    # (25·48 + 1)·256, (9·192 + 1)·384, (9·192 + 1)·256
    "two_towers": [307456, 663936, 442624, 1413120],
    "alexnet_variant": "one_tower",
    "network_of_file": "alexnet",  # 4·61.1 MB
    "where_most_is": "convolutions",
    "years": [1980, 1989, 2012, 2015, 2016],
    "depths": [16, 50, 121, 22],
    "what_was_new": "add",
    "whose_idea": "vgg",
    "how_joined": "concatenated",
    "count_parameters": [896, 0, 0, 18496, 0, 0, 36928, 0, 0, 65600, 0, 650],
    # 900·27·32, 169·288·64, 16·576·64, 1024·64, 64·10
    "count_macs": [777600, 0, 0, 3115008, 0, 0, 589824, 0, 0, 65536, 0, 640],
}


def test_every_question_has_its_pencil(questions):
    assert list(questions) == list(BY_PENCIL)


@pytest.mark.parametrize("name", BY_PENCIL)
def test_the_practice_answer_is_that_of_the_pencil(questions, name):
    assert practised(questions[name]) == BY_PENCIL[name]


def test_the_layers_add_up_to_the_published_totals():
    assert sum(BY_PENCIL["alexnet_layers"]) == 61_100_840
    # The second and the last dense layer of VGG-16: 4097·4096 and 4097·1000.
    assert sum(BY_PENCIL["vgg_blocks"]) + 16_781_312 + 4_097_000 == 138_357_544
    assert BY_PENCIL["two_towers"][3] == 62_378_344 - 60_965_224


@pytest.mark.parametrize(
    ("question", "misconception", "printed"),
    [
        ("conv_counts", "bias_per_slice", [450, 18, 468]),
        ("dense_instead", "printed_on_the_slide", [3072, 4704, 14450688, 468]),
        ("norm_counts", "nothing_learned", [1728, 0, 256, 1984]),
        ("years", "alexnet_as_printed", [1980, 1989, 2010, 2015, 2016]),
    ],
)
def test_a_wrong_number_on_a_slide_is_a_misconception(questions, question, misconception, printed):
    (wrong,) = (m for m in questions[question].misconceptions if m.name == misconception)
    assert wrong.answer(**questions[question].practice[0].inputs) == printed


@pytest.mark.parametrize(
    ("misconception", "value"),
    [
        ("depth_forgotten", 156),
        ("no_bias", 450),
        ("one_bias_per_layer", 451),
        ("bias_per_input_channel", 453),
        ("bias_per_slice", 468),
        ("bias_per_pixel", 450 + 6 * 28 * 28),
        ("one_kernel", 76),
        ("kernel_not_squared", 96),
        ("depth_of_the_output", 906),
        ("nothing_shared", 28 * 28 * 456),
        ("fully_connected", (3072 + 1) * 4704),
        ("width_as_channels", 4806),
    ],
)
def test_the_known_ways_to_miscount_one_layer(questions, misconception, value):
    question = questions["conv_counts"]
    (wrong,) = (m for m in question.misconceptions if m.name == misconception)
    assert wrong.answer(**question.practice[0].inputs)[-1] == value


def test_choices_that_count_have_the_right_word(questions):
    graded = {name: questions[name].graded[0].inputs for name in questions}
    assert questions["alexnet_variant"].answer(**graded["alexnet_variant"]) == "two_towers"
    assert questions["network_of_file"].answer(megabytes=553.4) == "vgg-16"  # 4·138.36 MB
    assert questions["where_most_is"].answer("alexnet", "parameters") == "first dense"  # 37.8 M
    assert questions["weights_when_doubled"].answer(**graded["weights_when_doubled"]) == "same"
    assert questions["macs_when_doubled"].answer(**graded["macs_when_doubled"]) == "four"
    assert questions["outputs_when_doubled"].answer(**graded["outputs_when_doubled"]) == "double"


def mistaken(question, misconception, inputs):
    (wrong,) = (m for m in question.misconceptions if m.name == misconception)
    return wrong.answer(**inputs)


@pytest.mark.parametrize(
    ("misconception", "place", "value"),
    [
        ("pooling_with_weights", 1, 24),
        ("pooling_with_weights_and_bias", 1, 30),
        ("pooling_of_1998", 1, 12),
        ("one_map_flattened", 2, 64),
        ("image_channels_flattened", 2, 192),
        ("flattened_before_pooling", 2, 1536),
        ("batch_flattened", 2, 12288),
        ("scores_without_bias", 3, 3840),
        ("scores_with_bias_per_input", 3, 4224),
    ],
)
def test_the_known_ways_to_miscount_pooling_flatten_and_dense(
    questions, misconception, place, value
):
    question = questions["conv_pool_dense"]
    assert mistaken(question, misconception, question.practice[0].inputs)[place] == value


@pytest.mark.parametrize(
    ("misconception", "trainable"),
    [
        ("all_four_learned", 24),
        ("nothing_learned", 0),
        ("one_of_each_sort", 6),
        ("one_pair_per_layer", 2),
        ("one_pair_per_pixel", 3072),
    ],
)
def test_the_known_ways_to_miscount_a_batch_norm(questions, misconception, trainable):
    six_maps = {"size": 16, "channels": 3, "kernels": 6, "kernel_size": 5}
    assert questions["norm_counts"].answer(**six_maps) == [450, 12, 12, 474]
    assert mistaken(questions["norm_counts"], misconception, six_maps)[1] == trainable


def test_the_years_are_those_of_the_papers(questions):
    published = {
        "Neocognitron": 1980,  # Biol. Cybernetics 36, 193
        "LeNet": 1989,  # Neural Computation 1, 541
        "AlexNet": 2012,
        "VGG": 2014,  # arXiv:1409.1556
        "GoogLeNet": 2014,  # arXiv:1409.4842
        "U-Net": 2015,  # arXiv:1505.04597
        "ResNet": 2015,  # arXiv:1512.03385
        "DenseNet": 2016,  # arXiv:1608.06993
    }
    assert questions["years"].answer(tuple(published)) == list(published.values())


def torch_network(torch, layers, channels):
    """The same layers as PyTorch modules that find their input sizes by themselves."""
    nn = torch.nn
    modules = []
    for layer in layers:
        sizes = {key: layer[key] for key in ("kernel_size", "stride", "padding") if key in layer}
        match layer["kind"]:
            case "conv":
                modules.append(nn.Conv2d(channels, layer["kernels"], bias=layer["bias"], **sizes))
                channels = layer["kernels"]
            case "max_pool":
                modules.append(nn.MaxPool2d(**sizes))
            case "batch_norm":
                modules.append(nn.BatchNorm2d(channels))
            case "dense":
                modules.append(nn.LazyLinear(layer["outputs"]))
            case kind:
                modules.append(nn.ReLU() if kind == "relu" else nn.Flatten())
    return nn.Sequential(*modules).eval()


@pytest.mark.filterwarnings("ignore:Lazy modules:UserWarning")
def test_pytorch_counts_the_same_parameters_and_multiplications(questions):
    torch = pytest.importorskip("torch")
    from torch.utils.flop_counter import FlopCounterMode

    for case in questions["count_parameters"].graded + questions["count_macs"].practice:
        layers, shape = case.inputs["layers"], case.inputs["input_shape"]
        network = torch_network(torch, layers, shape[0])
        image = torch.zeros(1, *shape)
        with FlopCounterMode(display=False) as flops:
            network(image)
        parameters = [sum(p.numel() for p in part.parameters()) for part in network]
        assert questions["count_parameters"].answer(layers, shape) == parameters, case.name
        macs = questions["count_macs"].answer(layers, shape)
        assert 2 * sum(macs) == flops.get_total_flops(), case.name


def numel(*modules):
    return [sum(p.numel() for p in module.parameters()) for module in modules]


def test_pytorch_counts_the_same_blocks_on_drawn_numbers(questions):
    torch = pytest.importorskip("torch")
    nn = torch.nn
    graded = {name: dict(questions[name].graded[0].inputs) for name in questions}
    answer = {name: questions[name].answer(**graded[name]) for name in graded}

    c = graded["unet_step"]["channels"]
    layers = (
        nn.ConvTranspose2d(c, c // 2, 2, 2),
        nn.Conv2d(c, c // 2, 3),
        nn.Conv2d(c // 2, c // 2, 3),
    )
    up, first, second = numel(*layers)
    assert answer["unet_step"] == [up, c, first, second]

    one, two, four, five = graded["two_towers"]["widths"]
    split = numel(
        nn.Conv2d(one, two, 5, groups=2),
        nn.Conv2d(four, four, 3, groups=2),
        nn.Conv2d(four, five, 3, groups=2),
    )
    assert answer["two_towers"][:3] == split

    c, k, f = (graded["depthwise_separable"][n] for n in ("channels", "kernels", "kernel_size"))
    apart = nn.Conv2d(c, c, f, groups=c, bias=False), nn.Conv2d(c, k, 1, bias=False)
    assert answer["depthwise_separable"][1:3] == numel(*apart)

    n = graded["inception_module"]
    branches = (
        [nn.Conv2d(n["channels"], n["one"], 1)],
        [
            nn.Conv2d(n["channels"], n["before_three"], 1),
            nn.Conv2d(n["before_three"], n["three"], 3),
        ],
        [nn.Conv2d(n["channels"], n["before_five"], 1), nn.Conv2d(n["before_five"], n["five"], 5)],
        [nn.Conv2d(n["channels"], n["after_pool"], 1)],
    )
    assert answer["inception_module"][:4] == [sum(numel(*branch)) for branch in branches]


def test_the_model_solutions_count_what_loops_count(questions):
    inputs = questions["count_parameters"].graded[0].inputs
    (layer,), (channels, height, width) = inputs["layers"], inputs["input_shape"]
    weight = np.zeros((layer["kernels"], channels, *layer["kernel_size"]))
    positions = sum(
        1
        for top in range(height - layer["kernel_size"][0] + 1)
        for left in range(width - layer["kernel_size"][1] + 1)
    )
    assert questions["count_parameters"].answer(**inputs) == [weight.size + len(weight)]
    assert questions["count_macs"].answer(**inputs) == [positions * weight.size]


def test_one_student_gets_fifteen_places_and_the_bank_holds_forty_questions(questions):
    places = {each.pool or name for name, each in questions.items()}
    assert len(places) == 15
    assert len(questions) > 40
