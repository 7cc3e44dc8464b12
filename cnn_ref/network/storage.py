"""Parameters on disk: an .npz file of plain arrays, no code in it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array, real


def save(path: str | Path, state: Mapping[str, Array]) -> None:
    """Writes the arrays under their names; the same arrays give the same bytes."""
    with Path(path).open("wb") as file:  # an open file, or NumPy would change the name
        np.savez(file, allow_pickle=False, **state)


def load(path: str | Path, state: Mapping[str, Array]) -> None:
    """Fills the arrays of `state` from a file that `save` wrote."""
    try:
        with Path(path).open("rb") as file:
            if not zipfile.is_zipfile(file):  # or NumPy would advise to unpickle it
                raise ValueError("it is no zip file")
            content = np.load(file, allow_pickle=False)
            saved = {name: content[name] for name in content.files}
    except (EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError(f"{path} is not an .npz file of plain arrays: {error}") from None
    try:
        fill(state, saved)
    except ValueError as error:
        raise ValueError(f"{path} is from another network: {error}") from None


def fill(state: Mapping[str, Array], new: Mapping[str, ArrayLike]) -> None:
    """Copies `new` into the arrays of `state`: the same names and shapes, or nothing changes."""
    if not isinstance(new, Mapping):
        raise ValueError(f"state={new!r} must be a dict of names and arrays")
    arrays = {name: real(name, array) for name, array in new.items()}
    missing, unknown = state.keys() - arrays.keys(), arrays.keys() - state.keys()
    for verb, names in (("lacks", missing), ("has also", unknown)):
        if names:
            raise ValueError(f"it {verb} {', '.join(sorted(names))}")
    for name, array in arrays.items():
        if array.shape != state[name].shape:
            raise ValueError(f"{name} has shape {array.shape}, here it is {state[name].shape}")
    for name, array in arrays.items():
        state[name][...] = array
