"""One training step of the jet CNN, and a training trajectory, against PyTorch on one thread.

Paired rounds in one process, so that a noisy machine slows both sides:

    .venv/bin/python benchmarks/training.py [ROUNDS]
"""

import os
import statistics
import sys
import time

for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = "1"  # read once, when NumPy is imported

import numpy as np  # noqa: E402

from cnn_ref.network import (  # noqa: E402
    Adam,
    Conv2d,
    Dense,
    Flatten,
    MaxPool2d,
    ReLU,
    Sequential,
    binary_cross_entropy,
)

try:
    import torch
    from torch import nn
except ImportError:
    sys.exit("PyTorch is the yardstick: pip install torch==2.13.0 (CPU)")

BATCH, SIZE, STEPS = 64, 33, 10


def ours(channels, **options):
    """Two convolutions, two dense layers."""
    first = (Conv2d(channels, 8, 3, padding="same"), ReLU(), MaxPool2d(2))
    second = (Conv2d(8, 16, 3, padding="same"), ReLU(), MaxPool2d(2))
    return Sequential(*first, *second, Flatten(), Dense(1024, 32), ReLU(), Dense(32, 1), **options)


def theirs(model, channels):
    """The same network with the same parameters."""
    first = (nn.Conv2d(channels, 8, 3, padding="same"), nn.ReLU(), nn.MaxPool2d(2))
    second = (nn.Conv2d(8, 16, 3, padding="same"), nn.ReLU(), nn.MaxPool2d(2))
    dense = (nn.Linear(1024, 32), nn.ReLU(), nn.Linear(32, 1))
    network = nn.Sequential(*first, *second, nn.Flatten(), *dense)
    state = {name: torch.tensor(array) for name, array in model.state.items()}
    network = network.to(next(iter(state.values())).dtype)
    network.load_state_dict(state)
    return network


def our_step(model):
    """Function of a batch: one Adam step, its loss before."""
    optimizer, parameters = Adam(), list(model.parameters.values())

    def step(x, labels):
        value, gradients = model.loss_and_gradients(x, labels, binary_cross_entropy)
        optimizer.step(parameters, gradients)
        return value

    return step


def their_step(network):
    """The same in PyTorch."""
    optimizer, criterion = torch.optim.Adam(network.parameters()), nn.BCEWithLogitsLoss()

    def step(x, labels):
        optimizer.zero_grad()
        loss = criterion(network(torch.from_numpy(x)), torch.from_numpy(labels))
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def batches(channels, dtype, count, seed=0):
    """Random images, labelled by whether their middle is bright."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(count, BATCH, channels, SIZE, SIZE)).astype(dtype)
    labels = x[:, :, :, 12:21, 12:21].mean(axis=(2, 3, 4)) > 0
    return list(zip(x, labels[:, :, np.newaxis].astype(dtype), strict=True))


def milliseconds(step, data):
    """Wall time of one step."""
    start = time.perf_counter()
    for x, labels in data:
        step(x, labels)
    return (time.perf_counter() - start) / len(data) * 1e3


def step_times(channels, rounds):
    """Median milliseconds of PyTorch, and median of the paired ratios of both paths."""
    data = batches(channels, np.float32, STEPS)
    fast = ours(channels, seed=0)
    readable = ours(channels, seed=0, fast=False)
    steps = [their_step(theirs(fast, channels)), our_step(fast), our_step(readable)]
    times = [[milliseconds(step, data) for step in steps] for _ in range(rounds + 1)][1:]
    ratios = [[time / row[0] for time in row] for row in times]
    medians = [statistics.median(column) for column in zip(*ratios, strict=True)]
    return statistics.median(row[0] for row in times), *medians[1:]


def trajectory(channels, *, fast, steps=300):
    """Largest difference of the loss from PyTorch's on the same float64 batches."""
    model = ours(channels, seed=1, dtype=np.float64, fast=fast)
    other = their_step(theirs(model, channels))
    step = our_step(model)
    data = batches(channels, np.float64, 50) * (steps // 50)
    return max(abs(step(*batch) - other(*batch)) for batch in data)


def main(rounds=9):
    """Print what was measured."""
    torch.set_num_threads(1)
    print(f"NumPy {np.__version__}, PyTorch {torch.__version__}, one thread each")
    print("training step, ratio to PyTorch (NCHW):    PyTorch      fast  readable")
    for channels in (1, 3):
        base, fast, readable = step_times(channels, rounds)
        print(f"  {SIZE} x {SIZE} x {channels}, batch {BATCH}, float32", end="")
        print(f"{base:19.2f} ms {fast:9.2f} {readable:9.2f}")
    print("float64, 300 Adam steps, largest difference of the loss:")
    for channels in (1, 3):
        both = [trajectory(channels, fast=fast) for fast in (True, False)]
        print(f"  {SIZE} x {SIZE} x {channels}{both[0]:44.1e} {both[1]:9.1e}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
