"""Samples from their seeds: the shipped ones again, and the same bytes after an interruption."""

import importlib.util
import json
import subprocess
import sys

import numpy as np
import pytest

from cnn_ref import jets
from cnn_ref.jets import events, generate
from cnn_ref.jets.sample import columns

PYTHIA = importlib.util.find_spec("pythia8mc") is not None
needs_pythia = pytest.mark.skipif(not PYTHIA, reason="no Pythia: make generator")


def drawn(process, seed, number):
    """Stands for a simulation: jets of one constituent from a seed."""
    rng = np.random.default_rng(seed)
    label = np.full(number, list(events.PROCESS).index(process))
    rows = rng.uniform(550, 650, (5, number)).astype(np.float32)
    flat = rng.uniform(0.5, 100, number), *rng.uniform(-0.8, 0.8, (2, number)), label
    counts = events.Counts(number * 3, number * 2, number, seed * 1e-9, 1e-9)
    return jets.Jets(label, label, *rows, np.ones(number, int), *flat), counts


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(generate, "CHUNK", 5)
    monkeypatch.setattr(generate, "simulate", drawn)
    return monkeypatch


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("after", [0, 1, 4])
def test_an_interrupted_sample_goes_on_to_the_same_bytes(small_chunks, tmp_path, capsys, after):
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    arguments = ["--jets", "24", "--seed", "3"]
    assert generate.main([str(whole / "a.npz"), *arguments]) == 0
    made = []

    def interrupted(*chunk):
        if len(made) == after:
            raise KeyboardInterrupt
        made.append(chunk)
        return drawn(*chunk)

    small_chunks.setattr(generate, "simulate", interrupted)
    assert generate.main([str(broken / "a.npz"), *arguments]) == 130
    assert "the same command goes on" in capsys.readouterr().err
    assert not (broken / "a.npz").exists()
    rest = []
    small_chunks.setattr(generate, "simulate", lambda *c: rest.append(c) or drawn(*c))
    assert generate.main([str(broken / "a.npz"), *arguments]) == 0
    assert files(broken) == files(whole)
    assert len(made) + len(rest) == 6
    assert len({seed for _, seed, _ in made + rest}) == 6


def test_the_note_beside_a_sample_adds_its_chunks_up(small_chunks, tmp_path):
    generate.main([str(tmp_path / "a.npz"), "--jets", "14", "--seed", "1"])
    note = json.loads((tmp_path / "a.json").read_text())
    top = note["classes"]["top"]
    assert (top["events"], top["jets_in_window"], top["jets_kept"]) == (21, 14, 7)
    assert top["seeds_of_pythia"] == [300000, 300001]
    assert top["cross_section_pb"] == pytest.approx(300000 + 2 / 7, abs=10)  # five digits of it
    assert top["cross_section_error_pb"] == pytest.approx(np.hypot(5, 2) / 7, rel=0.05)
    assert note["command"].endswith("a.npz --jets 14 --seed 1")


def test_a_new_sample_is_in_the_order_of_its_seed(small_chunks, tmp_path):
    generate.main([str(tmp_path / "a.npz"), "--jets", "14", "--seed", "1"])
    expected = np.repeat([0, 1], 7)[np.random.RandomState(1).permutation(14)]
    np.testing.assert_array_equal(jets.load_jets(tmp_path / "a.npz").label, expected)


def test_what_is_left_of_another_sample_is_not_mixed_in(small_chunks, tmp_path, capsys):
    small_chunks.setattr(generate, "simulate", interrupt)
    path = str(tmp_path / "a.npz")
    assert generate.main([path, "--jets", "10", "--seed", "1"]) == 130
    with pytest.raises(SystemExit, match="2"):
        generate.main([path, "--jets", "10", "--seed", "2"])
    assert "a.npz.parts is of another sample; remove it" in capsys.readouterr().err


def interrupt(*chunk):
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.npz", "--jets", "7", "--seed", "1"], "--jets 7 must be an even number from 2"),
        (["a.npz", "--jets", "0", "--seed", "1"], "--jets 0 must be an even number"),
        (["a.npz", "--seed", "0"], "--seed 0 must be from 1 to 4499"),
        (["a.npz", "--seed", "4500"], "--seed 4500 must be from 1 to 4499"),
        (["a.csv", "--seed", "1"], "a.csv must end in .npz"),
        (["no/a.npz", "--seed", "1"], "the folder no does not exist"),
        (["there.npz", "--seed", "1"], "there.npz is there already; remove it"),
        (["a.npz"], "required: --seed"),
    ],
)
def test_a_command_that_cannot_be_is_explained(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.npz").touch()
    with pytest.raises(SystemExit, match="2"):
        generate.main(arguments)
    assert message in capsys.readouterr().err


def test_without_pythia_the_error_says_how_to_get_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pythia8mc", None)
    with pytest.raises(SystemExit, match="2"):
        generate.main([str(tmp_path / "a.npz"), "--jets", "2", "--seed", "1"])
    assert 'pip install "cnn-autograder[generate]"' in capsys.readouterr().err


def test_help_shows_an_example_without_pythia():
    command = [sys.executable, "-W", "error", "-m", "cnn_ref.jets.generate", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "example: python -m cnn_ref.jets.generate train.npz" in done.stdout


def test_seeds_of_pythia_are_within_its_range_and_never_shared():
    number = generate.CHUNK * generate.SEEDS
    ends = [
        seeds
        for sample in (1, 2, generate.LARGEST_SEED)
        for process in events.PROCESS
        for seeds in generate._chunks(process, number, sample)[0][:: generate.SEEDS - 1]
    ]
    assert ends == sorted(set(ends))
    assert (ends[0], ends[-1] <= 900_000_000) == (200_000, True)


@pytest.mark.parametrize("name", ["train", "test", "held_out"])
def test_the_note_beside_a_shipped_sample_is_its_own(shipped, samples, name):
    note = json.loads(shipped[name].with_suffix(".json").read_text())
    stored = dict(np.load(shipped[name]))
    assert note["content_sha256"] == bytes(stored["sha256"]).hex()
    assert note["jets"] == len(samples[name])
    assert note["settings"] == json.loads(json.dumps(generate._settings()))
    assert note["versions"]["pythia8mc"] == "8.317.2"


@needs_pythia
@pytest.mark.generator
@pytest.mark.parametrize("process", events.PROCESS)
@pytest.mark.parametrize("name", ["train", "held_out"])
def test_the_first_jets_of_a_shipped_sample_come_from_its_seed(
    shipped, samples, name, process, tmp_path
):
    note = json.loads(shipped[name].with_suffix(".json").read_text())
    first = note["classes"][process]["seeds_of_pythia"][0]
    simulated, counts = events.simulate(process, first, 5)
    jets.save_jets(tmp_path / "few.npz", simulated)
    places = np.argsort(generate.order(note["jets"], note["seed"]))
    start = note["jets"] // 2 * list(events.PROCESS).index(process)
    expected = samples[name][places[start : start + 5]]
    for key, array in columns(jets.load_jets(tmp_path / "few.npz")).items():
        np.testing.assert_allclose(array, getattr(expected, key), rtol=1e-5, atol=1e-6)
    assert counts.jets_kept == 5 <= counts.jets_in_window


@needs_pythia
@pytest.mark.generator
def test_a_seed_is_all_that_decides():
    one, again = (columns(events.simulate("top", 41, 2)[0]) for _ in range(2))
    other = columns(events.simulate("top", 42, 2)[0])
    assert all(np.array_equal(one[name], again[name]) for name in one)
    assert not np.array_equal(one["jet_mass"], other["jet_mass"])


def test_order_is_a_permutation_that_numpy_promises_to_keep():
    found = generate.order(10, 1)
    assert found.tolist() == [2, 9, 6, 4, 0, 3, 1, 7, 8, 5]  # RandomState(1), as NumPy 1.0 had it
