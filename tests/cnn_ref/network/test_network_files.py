"""Parameters on disk: round trip, and files that are refused."""

import numpy as np
import pytest

from cnn_ref.network import BatchNorm2d, Conv2d, Dense, Flatten, Sequential


def small():
    return Sequential(Conv2d(1, 2, 3), BatchNorm2d(2), Flatten(), Dense(8, 1))


def test_saved_networks_come_back(tmp_path):
    one, other = small(), small()
    one.state["1.running_mean"][...] = 0.25
    path = tmp_path / "network.parameters"
    one.save(path)
    other.load(path)
    assert path.read_bytes()[:2] == b"PK"
    for name, array in one.state.items():
        np.testing.assert_array_equal(other.state[name], array)
    x = np.random.default_rng(0).normal(size=(3, 1, 4, 4))
    np.testing.assert_array_equal(one.predict(x), other.predict(x))
    other.save(tmp_path / "again")
    assert path.read_bytes() == (tmp_path / "again").read_bytes()


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ((Conv2d(1, 2, 3),), "from another network: it has also 1.bias, 1.running_mean"),
        ((Conv2d(1, 2, 5), BatchNorm2d(2), Flatten(), Dense(8, 1)), r"0.weight has shape \(2, 1"),
        ((Conv2d(1, 2, 3), BatchNorm2d(2), Dense(8, 1), Dense(1, 1)), "it lacks 2.bias, 2.weight"),
    ],
)
def test_files_of_other_networks_are_refused_and_change_nothing(tmp_path, layers, message):
    small().save(tmp_path / "small.npz")
    model = Sequential(*layers)
    before = {name: array.copy() for name, array in model.state.items()}
    with pytest.raises(ValueError, match=message):
        model.load(tmp_path / "small.npz")
    for name, array in model.state.items():
        np.testing.assert_array_equal(array, before[name])


def test_other_files_are_refused(tmp_path):
    path = tmp_path / "file.npz"
    small().save(path)
    half = path.read_bytes()[:500]
    for content in (b"", b"text", half):
        path.write_bytes(content)
        with pytest.raises(ValueError, match=r"not an \.npz file of plain arrays") as refused:
            small().load(path)
        assert "unsafely" not in str(refused.value)  # NumPy's advice to unpickle it
    np.save(path.with_suffix(".npy"), np.ones(3))
    with pytest.raises(ValueError, match=r"not an \.npz file"):
        small().load(path.with_suffix(".npy"))
    np.savez(path, **{"0.weight": np.array([{}], dtype=object)})
    with pytest.raises(ValueError, match="pickle"):
        small().load(path)
    with pytest.raises(FileNotFoundError):
        small().load(tmp_path / "nothing.npz")
