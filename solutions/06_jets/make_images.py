"""Writes the ready-made images of the assignment, from the jets that it hands out.

    .venv/bin/python solutions/06_jets/make_images.py

`assignments/06_jets/data/images.npz` holds `train` (20000, 33, 33) and `test` (10000, 33, 33),
float16: the jets of train.npz and test.npz, in the same order, prepared by
`cnn_ref.jets.jet_images`. Students write these steps themselves; from there on all have the same
images, whether their own are right or not.
"""

from pathlib import Path

import numpy as np

from cnn_ref import jets

DATA = Path(__file__).resolve().parents[2] / "assignments" / "06_jets" / "data"


def ready_made(name):
    """Images (N, 33, 33) of a sample, each of sum 1 but for the rounding to float16."""
    return jets.jet_images(jets.load_jets(DATA / f"{name}.npz")).astype(np.float16)


if __name__ == "__main__":
    with (DATA / "images.npz").open("wb") as file:
        np.savez_compressed(file, train=ready_made("train"), test=ready_made("test"))
