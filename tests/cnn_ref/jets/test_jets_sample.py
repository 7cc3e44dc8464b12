"""Jets on disk: what is read is what was written, and a damaged file is never read."""

import doctest
import importlib
import pkgutil
from dataclasses import replace

import numpy as np
import pytest

from cnn_ref import jets
from cnn_ref.jets.sample import columns, join

MODULES = [f"cnn_ref.jets.{module.name}" for module in pkgutil.iter_modules(jets.__path__)]
SMALL = jets.Jets(
    label=np.array([1, 0, 0]),
    flavour=np.array([6, 21, -0]),
    jet_pt=np.array([600.5, 555.25, 640]),
    jet_mass=np.array([170, 60, 30.5]),
    jet_eta=np.array([0.5, -1.5, 0]),
    jet_rapidity=np.array([0.25, -1.25, 0]),
    jet_phi=np.array([3, -3, 0]),
    n_constituents=np.array([2, 1, 3]),
    pt=np.array([400, 200.5, 555, 320, 300, 20]),
    eta=np.array([0.008, -0.8, 0, 0.4, -0.4, 0.08]),
    phi=np.array([0, 0.016, -0.008, 0.8, 0.16, 0.016]),
    particle=np.array([0, -2, 3, 4, 1, 2]),
)


@pytest.fixture
def path(tmp_path):
    jets.save_jets(tmp_path / "small.npz", SMALL)
    return tmp_path / "small.npz"


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_the_jets(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", jets.__all__)
def test_public_names_of_the_jets_are_documented(name):
    assert getattr(jets, name).__doc__


def test_numbers_that_the_file_can_hold_come_back(path):
    for name, array in columns(jets.load_jets(path)).items():
        np.testing.assert_allclose(array, getattr(SMALL, name), rtol=1e-6, err_msg=name)


def test_an_angle_is_rounded_to_steps_and_cut_off(tmp_path):
    wide = replace(SMALL, eta=np.array([0.0119, 0.0121, -2, 2, 0, 0]))
    jets.save_jets(tmp_path / "wide.npz", wide)
    expected = [0.008, 0.016, -1.016, 1.016, 0, 0]
    np.testing.assert_allclose(jets.load_jets(tmp_path / "wide.npz").eta, expected, rtol=1e-6)


def test_the_same_jets_give_the_same_bytes(path, tmp_path):
    jets.save_jets(tmp_path / "again.npz", jets.load_jets(path))
    assert (tmp_path / "again.npz").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("chosen", "label", "pt"),
    [
        (slice(1, None), [0, 0], [555, 320, 300, 20]),
        ([2, 0], [0, 1], [320, 300, 20, 400, 200.5]),
        (np.array([True, False, True]), [1, 0], [400, 200.5, 320, 300, 20]),
        (slice(0, 0), [], []),
    ],
    ids=["slice", "numbers", "mask", "none"],
)
def test_chosen_jets_take_their_constituents_along(chosen, label, pt):
    few = SMALL[chosen]
    np.testing.assert_array_equal(few.label, label)
    np.testing.assert_array_equal(few.pt, pt)
    assert few.offsets[-1] == len(pt)
    assert len(few) == len(label)


def test_one_jet_is_asked_for_with_a_slice():
    with pytest.raises(ValueError, match="write a slice"):
        SMALL[1]


def test_parts_are_joined_in_order():
    both = join([SMALL[2:], SMALL[:2]])
    np.testing.assert_array_equal(both.pt, SMALL[[2, 0, 1]].pt)
    np.testing.assert_array_equal(both.offsets, [0, 3, 5, 6])


def test_a_jet_of_too_many_constituents_is_refused(tmp_path):
    many = {"n_constituents": np.array([256]), "pt": np.ones(256)}
    one = {name: array[:1] for name, array in columns(SMALL).items()}
    flat = {name: np.zeros(256) for name in ("eta", "phi", "particle")}
    with pytest.raises(ValueError, match="n_constituents goes to 256; at most 255"):
        jets.save_jets(tmp_path / "many.npz", jets.Jets(**one | flat | many))


def test_every_flipped_byte_and_every_cut_is_noticed(path):
    whole, expected = path.read_bytes(), columns(jets.load_jets(path))
    rng = np.random.default_rng(11)
    for place in [*rng.integers(0, len(whole), 60), *range(30, len(whole), 400)]:
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        same_or_refused(path, bytes(damaged), expected)
        same_or_refused(path, whole[:place], expected)


def same_or_refused(path, content, expected):
    """Some bytes of a zip mean nothing; all others must be missed."""
    path.write_bytes(content)
    try:
        found = jets.load_jets(path)
    except ValueError as refused:
        error = str(refused)
    else:
        error = ""
        assert all(map(np.array_equal, columns(found).values(), expected.values()))
    assert not error or str(path) in error


def test_changed_numbers_are_noticed(path):
    arrays = dict(np.load(path))
    arrays["label"][0] = 0
    np.savez(path, **arrays)
    with pytest.raises(
        ValueError, match=r"small\.npz is damaged \(the checksum.*take a fresh copy"
    ):
        jets.load_jets(path)


def test_a_file_of_something_else_is_refused(tmp_path):
    np.savez(tmp_path / "other.npz", pt=np.zeros(3))
    with pytest.raises(ValueError, match=r"no file of jets: it lacks .*label"):
        jets.load_jets(tmp_path / "other.npz")
    np.save(tmp_path / "array.npy", np.zeros(3))
    with pytest.raises(ValueError, match="is damaged"):
        jets.load_jets(tmp_path / "array.npy")
    with pytest.raises(ValueError, match="does not exist"):
        jets.load_jets(tmp_path / "nowhere.npz")


def test_no_jet_is_in_two_samples(samples):
    jet = {
        name: set(zip(one.jet_pt.tolist(), one.jet_mass.tolist(), strict=True))
        for name, one in samples.items()
    }
    assert [len(one) for one in jet.values()] == [20_000, 10_000, 10_000]
    assert len(set.union(*jet.values())) == 40_000


@pytest.mark.parametrize("name", ["train", "test", "held_out"])
def test_a_shipped_sample_is_balanced_and_in_random_order(samples, name):
    label = samples[name].label.astype(int)
    assert label.mean() == 0.5
    changes = np.count_nonzero(np.diff(label))  # of n - 1 pairs half, give or take sqrt(n) / 2
    assert abs(changes - len(label) / 2) < 2.5 * np.sqrt(len(label))


@pytest.mark.parametrize("name", ["train", "test", "held_out"])
def test_a_shipped_sample_keeps_its_promises(samples, name):
    one = samples[name]
    assert 550 < one.jet_pt.min() < one.jet_pt.max() < 650
    assert np.abs(one.jet_eta).max() < 2
    assert one.pt.min() >= 0.5
    first = np.zeros(len(one.pt), bool)
    first[one.offsets[:-1]] = True
    assert np.all((np.diff(one.pt) <= 0) | first[1:])
    assert set(np.unique(one.particle)) == {-4, -3, -2, 0, 1, 2, 3, 4}
    assert set(one.flavour[one.label == 1]) == {6}
    assert set(one.flavour[one.label == 0]) == {0, 1, 2, 3, 4, 5, 21}


def test_a_file_of_text_is_not_to_be_unpickled(tmp_path):
    path = tmp_path / "notes.npz"
    path.write_text("pt, eta, phi")
    with pytest.raises(ValueError, match=r"notes\.npz is damaged \(it is no \.npz file\)"):
        jets.load_jets(path)
