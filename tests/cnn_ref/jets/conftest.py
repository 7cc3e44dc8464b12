from pathlib import Path

import numpy as np
import pytest

from cnn_ref import jets

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def shipped():
    """Paths of the three samples of the course."""
    handed_out = ROOT / "assignments" / "06_jets" / "data"
    kept = ROOT / "solutions" / "06_jets" / "data"
    return {
        "train": handed_out / "train.npz",
        "test": handed_out / "test.npz",
        "held_out": kept / "held_out.npz",
    }


@pytest.fixture(scope="session")
def samples(shipped):
    return {name: jets.load_jets(path) for name, path in shipped.items()}


@pytest.fixture(scope="session")
def sample(samples):
    """The 10 000 jets of the test sample."""
    return samples["test"]


@pytest.fixture(scope="session")
def images(sample):
    return jets.jet_images(sample)


@pytest.fixture(scope="session")
def clouds():
    """pt, eta, phi and offsets of ten jets drawn at random, of 3 to 12 constituents."""
    rng = np.random.default_rng(5)
    lengths = np.arange(3, 13)
    pt = rng.exponential(20, lengths.sum()) + 0.5
    eta, phi = rng.normal(scale=0.2, size=(2, lengths.sum())) + 0.1
    return pt, eta, phi, np.append(0, np.cumsum(lengths))
