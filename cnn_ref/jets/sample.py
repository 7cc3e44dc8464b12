"""Jets with their constituents: in memory, and on disk in about 230 bytes a jet.

Momenta in GeV, angles in radians. A jet has its row in the arrays of jets; the constituents of all
jets lie behind one another in the flat arrays, those of jet i in `offsets[i] : offsets[i + 1]`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from zipfile import is_zipfile

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import Array

ANGLE = 0.008  # radians of one step of the angles on disk: int8 reaches to 1.016
CHECKSUM = "sha256"
STORED = {  # on disk, in this order
    "label": "u1",
    "flavour": "i1",
    "jet_pt": "f4",
    "jet_mass": "f4",
    "jet_eta": "f4",
    "jet_rapidity": "f4",
    "jet_phi": "f4",
    "n_constituents": "u1",
    "pt": "f2",
    "eta": "i1",
    "phi": "i1",
    "particle": "i1",
}
PER_CONSTITUENT = ("pt", "eta", "phi", "particle")


@dataclass(frozen=True, eq=False)
class Jets:
    """Jets and their constituents; N jets with M constituents in all.

    Of each jet, (N,): `label` 1 for top and 0 for QCD; `flavour` 6 for a top, else the parton it
    came from, 1 to 5 a quark, 21 a gluon, 0 not known; `jet_pt`, `jet_mass`, `jet_eta`,
    `jet_rapidity`, `jet_phi` of all its particles, before any was left out; `n_constituents`.
    Of each constituent, (M,): `pt`, falling within a jet; `eta` and `phi` relative to the jet's
    rapidity and azimuth; `particle` 0 photon, 1 neutral hadron, and with the sign of its charge
    2 hadron, 3 electron, 4 muon.
    """

    label: Array
    flavour: Array
    jet_pt: Array
    jet_mass: Array
    jet_eta: Array
    jet_rapidity: Array
    jet_phi: Array
    n_constituents: Array
    pt: Array
    eta: Array
    phi: Array
    particle: Array

    def __len__(self) -> int:
        return len(self.label)

    @cached_property
    def offsets(self) -> Array:
        """Where the constituents of each jet begin, and where the last ones end, (N + 1,)."""
        return np.append(0, np.cumsum(self.n_constituents, dtype=np.int64))

    def __getitem__(self, chosen: slice | ArrayLike) -> Jets:
        """The jets of a slice, of a mask (N,) or of a list of their numbers, in that order."""
        rows = np.arange(len(self))[chosen if isinstance(chosen, slice) else np.asarray(chosen)]
        if rows.ndim != 1:
            raise ValueError(f"jets[{chosen!r}] is one jet; for jets of length 1 write a slice")
        flat = _flat(self.offsets[rows], self.n_constituents[rows])
        picked = {name: flat if name in PER_CONSTITUENT else rows for name in STORED}
        return Jets(**{name: array[picked[name]] for name, array in columns(self).items()})


def load_jets(path: str | Path) -> Jets:
    """Jets of an .npz file, with a checksum that shows it is whole; ValueError if it is not.

    Angles and momenta come as float32. Nothing in the file is executed.
    """
    stored = _read(Path(path))
    if checksum(stored) != bytes(stored[CHECKSUM]).hex():
        raise _damaged(path, "the checksum of its content differs")
    del stored[CHECKSUM]
    stored["n_constituents"] = stored["n_constituents"].astype(np.int64)
    stored["pt"] = stored["pt"].astype(np.float32)
    for name in ("eta", "phi"):
        stored[name] = stored[name] * np.float32(ANGLE)
    return Jets(**stored)


def save_jets(path: str | Path, jets: Jets) -> str:
    """Writes jets for `load_jets`, and returns the checksum of their content.

    Momenta are rounded to float16 (0.05 %), angles to steps of 0.008 and cut off at 1.016. The same
    jets give the same bytes, under the same release of zlib.
    """
    packed = columns(jets)
    for name in ("eta", "phi"):
        packed[name] = np.clip(np.rint(packed[name] / ANGLE), -127, 127)
    if len(jets) and max(jets.n_constituents) > 255:
        raise ValueError(f"n_constituents goes to {max(jets.n_constituents)}; at most 255 fit")
    arrays = {name: np.asarray(packed[name]).astype(dtype) for name, dtype in STORED.items()}
    digest = checksum(arrays)
    arrays[CHECKSUM] = np.frombuffer(bytes.fromhex(digest), np.uint8)
    with Path(path).open("wb") as file:  # an open file, or NumPy would change the name
        np.savez_compressed(file, allow_pickle=False, **arrays)
    return digest


def checksum(arrays: Mapping[str, Array]) -> str:
    """SHA-256 of the names, types, lengths and numbers of the stored arrays."""
    digest = hashlib.sha256()
    for name in STORED:
        array = np.ascontiguousarray(arrays[name])
        little = array.astype(array.dtype.newbyteorder("<"), copy=False)
        digest.update(f"{name} {little.dtype.str} {array.shape}\n".encode())
        digest.update(little.tobytes())
    return digest.hexdigest()


def join(parts: Sequence[Jets]) -> Jets:
    """All jets of the parts, one part after the other."""
    return Jets(*map(np.concatenate, zip(*(columns(part).values() for part in parts), strict=True)))


def columns(jets: Jets) -> dict[str, Array]:
    """The arrays by name."""
    return {field.name: getattr(jets, field.name) for field in fields(jets)}


def _flat(starts: Array, lengths: Array) -> Array:
    """Numbers of the constituents that begin at `starts` and are `lengths` many."""
    ends = np.cumsum(lengths)
    total = int(lengths.sum())
    return np.asarray(np.arange(total) + np.repeat(starts - ends + lengths, lengths))


def _read(path: Path) -> dict[str, Array]:
    """The arrays of the file."""
    if not path.is_file():
        raise ValueError(f"{path} does not exist; is the folder right?")
    try:
        with path.open("rb") as file:
            if not is_zipfile(file):  # or NumPy would advise to unpickle it
                raise ValueError("it is no .npz file")
            content = np.load(file, allow_pickle=False)
            arrays = {name: content[name] for name in content.files}
    except Exception as error:  # a flipped bit makes zip and NumPy raise a dozen different ones
        raise _damaged(path, str(error) or type(error).__name__) from None
    if missing := {*STORED, CHECKSUM} - arrays.keys():
        raise ValueError(f"{path} is no file of jets: it lacks {', '.join(sorted(missing))}")
    return {name: arrays[name] for name in (*STORED, CHECKSUM)}


def _damaged(path: str | Path, reason: str) -> ValueError:
    return ValueError(f"{path} is damaged ({reason}); take a fresh copy of it")
