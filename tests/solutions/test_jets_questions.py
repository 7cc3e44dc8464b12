"""The questions of 06_jets against a pencil, plain loops, and identities of the data."""

import json
import runpy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import cnn_ref
from autograder.assignment import find
from cnn_ref import jets

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "assignments" / "06_jets" / "data"


@pytest.fixture(scope="module")
def questions():
    """The questions of 06_jets by name."""
    return {question.name: question for question in find(("06_jets",), ROOT)[0].questions}


@pytest.fixture(scope="module")
def images():
    """Ready-made images by sample."""
    with np.load(DATA / "images.npz") as file:
        return {name: file[name].astype(float) for name in file.files}


def plain(value):
    return np.asarray(value).tolist()


# -------------------------------------------------------------------------------- by hand

THREE = {"pt": np.array([50, 30, 20]), "eta": np.array([0.2, -0.4, 0.1])}
THREE["phi"] = np.array([-0.2, 0.1, 0.4])


def test_a_jet_is_centred_as_on_paper(questions):
    # eta: 10 - 12 + 2 = 0; phi: -10 + 3 + 8 = 1, over 100
    wanted = [[0.2, -0.4, 0.1], [-0.21, 0.09, 0.39]]
    assert np.allclose(questions["centred_by_hand"].answer(**THREE), wanted, atol=1e-12)


def test_a_jet_is_mirrored_as_on_paper(questions):
    # right 70, left 30; up 50, down 50: as many, so it stays
    assert np.allclose(questions["mirrored_by_hand"].answer(**THREE), [THREE["eta"], THREE["phi"]])
    less = THREE | {"pt": np.array([30, 50, 20])}  # left 50, right 50; up 70
    assert np.allclose(questions["mirrored_by_hand"].answer(**less), [less["eta"], less["phi"]])
    left = THREE | {"pt": np.array([25, 60, 15])}  # left 60, right 40; up 75
    mirrored = questions["mirrored_by_hand"].answer(**left)
    assert np.allclose(mirrored, [-left["eta"], left["phi"]])


def test_moments_are_those_on_paper(questions):
    # 50 .04 + 30 .16 + 20 .01 = 7; 50 .04 + 30 .01 + 20 .16 = 5.5; -50 .04 - 30 .04 + 20 .04 = -2.4
    assert np.allclose(questions["moments_by_hand"].answer(**THREE), [0.07, 0.055, -0.024])


def test_pixels_are_those_on_paper(questions):
    """Pixels of 0.4; (0.2, -0.2) is the third column and the third row."""
    jet = {
        "pt": np.array([7, 5, 3]),
        "eta": np.array([0.3, -0.7, 0.1]),
        "phi": np.array([-0.1, 0.5, -0.3]),
        "half_width": 0.8,
    }
    image = [[5, 0, 0, 0], [0, 0, 0, 0], [0, 0, 10, 0], [0, 0, 0, 0]]
    assert plain(questions["pixelated_by_hand"].answer(**jet)) == image
    # more of the pt lies below: upside down
    assert plain(questions["pixelated_and_mirrored"].answer(**jet)) == image[::-1]
    charged = questions["pixelated_by_charge"].answer(**jet, charge=np.array([0, -1, 1]))
    assert plain(charged) == [[5, 0, 0, 0], [0, 0, 0, 0], [0, 0, 3, 0], [0, 0, 0, 0]]


def test_a_roc_curve_is_that_on_paper(questions):
    top, qcd = np.array([90, 70, 60, 40, 20]), np.array([70, 30, 20, 10])
    cuts = np.array([70, 35, 20])
    points = questions["points_of_the_roc"].answer(top, qcd, cuts)
    assert plain(points) == [[0.4, 0.8, 1], [0.25, 0.25, 0.75]]
    # 90: 4, 70: 3.5, 60: 3, 40: 3, 20: 1.5 of 4 each, that is 15 of 20
    assert questions["area_by_counting"].answer(top, qcd) == 0.75


def test_a_rejection_is_that_on_paper(questions):
    top = np.array([90, 80, 70, 60, 50, 40])
    qcd = np.array([95, 75, 65, 55, 45, 35, 30, 25, 20, 15, 10, 5])
    # three tops pass at 70, with 95 and 75; five at 50, with 65 and 55 too; six at 40, with 45
    assert np.allclose(questions["rejections"].answer(top, qcd), [6, 3, 2.4])
    assert questions["rejections"].answer(top, np.arange(12))[0] == 0


def test_parameters_are_those_on_paper(questions):
    # 9 * 8 + 8; 9 * 8 * 16 + 16; 16 * 36 * 32 + 32; 32 + 1: together the 19745 of docs/data.md
    counts = questions["tagger_parameters"].answer(maps=(8, 16), units=32)
    assert (counts, sum(counts)) == ([80, 1168, 18464, 33], 19745)
    # 1089 * 64 + 64 + 64 * 32 + 32 + 32 + 1 = 71873; at 16 pixels 18561 and 3361
    by_resolution = questions["parameters_by_resolution"].answer(pixels=(16, 33), units=(64, 32))
    assert by_resolution == [[18561, 71873], [3361, 19745]]
    # 1825 in all: 9 * 4 + 4; 9 * 4 * 8 + 8; 9 * 8 * 20 + 20; 21
    pooled = questions["globally_pooled_parameters"].answer(maps=(4, 8, 20))
    assert (pooled, sum(pooled)) == ([40, 296, 1460, 21], 1817)


# -------------------------------------------------------------------------------- in code

STEPS = ["centre_jet", "turn_jet", "mirror_jet"]


def test_the_steps_of_the_model_give_the_ready_made_images(questions, images):
    """The solutions of the code questions, one after the other, on real jets."""
    train = jets.load_jets(DATA / "train.npz")
    for jet in range(20):
        mine = slice(train.offsets[jet], train.offsets[jet + 1])
        pt, eta, phi = train.pt[mine], train.eta[mine], train.phi[mine]
        for step in STEPS:
            eta, phi = questions[step].answer(pt, eta, phi)
        image = questions["jet_image"].answer(pt, eta, phi, 33, 0.8)
        # An angle on the edge of a pixel may fall to either side: at most one constituent.
        assert np.sum(np.abs(image - images["train"][jet]) > 1e-3) <= 2


def test_a_turned_jet_stands_upright(questions):
    rng = np.random.RandomState(5)
    for _ in range(20):
        pt, eta, phi = rng.exponential(size=9), *rng.normal(size=(2, 9))
        turned = questions["turn_jet"].answer(pt, eta, phi)
        assert np.allclose(np.sum(pt * turned[0] * turned[1]), 0, atol=1e-12)
        assert np.sum(pt * turned[1] ** 2) >= np.sum(pt * turned[0] ** 2)
        assert np.allclose(np.hypot(*turned), np.hypot(eta, phi))
    corner = questions["turn_jet"].answer(np.ones(1), np.ones(1), np.ones(1))
    assert np.allclose(corner, [[0], [2**0.5]])


def test_an_area_is_the_share_of_pairs(questions):
    rng = np.random.RandomState(6)
    labels = rng.randint(0, 2, size=60)
    scores = np.round(rng.normal(size=60) + labels, 1)
    pairs = [
        (top > qcd) + (top == qcd) / 2 for top in scores[labels == 1] for qcd in scores[labels == 0]
    ]
    assert questions["area_under_roc"].answer(labels, scores) == pytest.approx(np.mean(pairs))


# -------------------------------------------------------------------------------- from the data


def test_the_ready_made_images_are_those_of_the_handed_out_jets(images):
    made = runpy.run_path(str(ROOT / "solutions" / "06_jets" / "make_images.py"))["ready_made"]
    again = made("test").astype(float)
    assert images["test"].shape == again.shape == (10_000, 33, 33)
    assert np.mean(np.abs(images["test"] - again).sum(axis=(1, 2)) > 1e-3) < 1e-3
    assert images["train"].shape == (20_000, 33, 33)
    assert np.allclose(images["train"].sum(axis=(1, 2)), 1, atol=2e-3)


@pytest.mark.parametrize("first", [100, 3000])
def test_average_pooling_keeps_what_the_windows_cover(questions, images, first):
    """32 of 33 rows and columns, of which the last holds next to nothing."""
    maximum, mean = questions["momentum_after_pooling"].answer(first, first + 2000, window=4)
    assert np.allclose(mean, 1, atol=3e-3)
    labels = jets.load_jets(DATA / "test.npz").label[first : first + 2000]
    inside = images["test"][first : first + 2000, :32, :32].sum(axis=(1, 2))
    assert np.allclose(mean, [inside[labels == kind].mean() for kind in (0, 1)])
    assert 0.5 < maximum[1] < maximum[0] < 0.9  # a jet with one core loses less


def test_physics_is_in_the_averages(questions):
    """One core against several; more of the pt at the right and above, for both."""
    stretch = {"first": 1000, "last": 3000}
    qcd, top = questions["cores_of_the_average"].answer(**stretch)
    assert (qcd[0] > 0.3, qcd[1] > 0.6, top[0] < 0.03, top[1] < 0.15) == (True,) * 4
    assert top[2] > 2.5 * qcd[2]
    qcd, top = questions["rings_of_the_average"].answer(**stretch)
    assert all(one > other for one, other in zip(qcd, top, strict=True))
    assert qcd == sorted(qcd)
    for right, up, corner in questions["halves_of_the_average"].answer(**stretch):
        assert corner < min(right, up)


def test_baselines_are_those_of_the_documentation(questions):
    """Mass, window and girth of all test jets: 0.9122, 0.9504, 0.9104 in docs/data.md."""
    areas = questions["baseline_areas"].answer(first=0, last=10_000)
    assert np.allclose(areas, [0.9122, 0.9504, 0.9104], atol=5e-5)


# -------------------------------------------------------------------------------- the tagger


IN_A_NOTEBOOK = """
{setup}
with np.load("data/images.npz") as file:
    train_images = file["train"][:4000].astype(np.float32)
    test_images = file["test"][:2000].astype(np.float32)
train = train[:4000]
{solution}
scores = predict(test_images)
assert np.allclose(predict(test_images[7:9]), scores[7:9], rtol=1e-4, atol=1e-5)
print(scores.tolist())
"""


def test_the_model_tagger_learns(questions):
    """The solution, as it stands in a notebook, on a fifth of the jets and for a single epoch.

    In a process of its own, where the first cell says with how many threads NumPy begins.
    """
    setup = find(("06_jets",), ROOT)[0].setup
    solution = questions["predict"].solution.replace("epochs=3", "epochs=1")
    code = IN_A_NOTEBOOK.format(setup=setup, solution=solution)
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=DATA.parent, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    scores = json.loads(run.stdout)
    labels = jets.load_jets(DATA / "test.npz").label[:2000]
    # More than the width of a jet tells, which has 0.910.
    assert cnn_ref.auc(labels, scores) > 0.91
