"""Convolution and pooling of `cnn_ref` against PyTorch, NumPy and Python loops, with the targets.

Ratios of times, paired round by round in one process with one thread for each side, because other
jobs slow both alike; below 1 `cnn_ref` is faster. PyTorch 2.13 is what the targets were set with:

    .venv/bin/pip install torch==2.13.0
    .venv/bin/python benchmarks/reference.py [ROUNDS]

OpenBLAS has kernels for AVX-512 but may not recognise a newer AMD processor, and is then half as
fast as it could be: the first line says what it took, and OPENBLAS_CORETYPE=SkylakeX in front of
the command (of any that imports NumPy) overrides. The targets of conv2d are for that case.
"""
# ruff: noqa: E402 - the number of threads must be set before the libraries are imported

import os

for library in ("OPENBLAS", "OMP", "MKL"):  # read once, when NumPy and PyTorch are imported
    os.environ[f"{library}_NUM_THREADS"] = "1"

import ctypes
import statistics
import sys
import time
import tracemalloc
from pathlib import Path

import numpy as np

from cnn_ref import avg_pool2d, conv1d, conv2d, max_pool2d

try:
    import torch
except ImportError:
    sys.exit("PyTorch is missing: .venv/bin/pip install torch==2.13.0")

CASES = {  # x, weight, stride: teaching sizes, jet images, LeNet, later layers, first layer, ResNet
    "A": ((1, 1, 512, 512), (1, 1, 3, 3), 1),
    "B": ((64, 1, 33, 33), (8, 1, 3, 3), 1),
    "C": ((64, 3, 33, 33), (32, 3, 5, 5), 1),
    "D": ((32, 32, 15, 15), (64, 32, 3, 3), 1),
    "E": ((1, 3, 224, 224), (64, 3, 7, 7), 2),
    "F": ((1, 64, 56, 56), (64, 64, 3, 3), 1),
}
POOLED = [(64, 8, 32, 32), (32, 32, 14, 14), (1, 64, 112, 112), (64, 16, 15, 15)]
WINDOWS = [(2, 2), (3, 2), (3, 1)]
ROUND = 0.02  # seconds of one side in one round


def ratio(ours, theirs, rounds):
    """Median over the rounds of the time of `ours` in units of `theirs`."""
    times = []
    for call in (ours, theirs):
        call()
        times.append(seconds(call, 1))
    repeats = [max(1, int(ROUND / one)) for one in times]
    calls = list(zip((ours, theirs), repeats, strict=True))
    pairs = [[seconds(call, repeat) for call, repeat in calls] for _ in range(rounds)]
    return statistics.median(mine / other for mine, other in pairs)


def seconds(call, repeats):
    start = time.perf_counter()
    for _ in range(repeats):
        call()
    return (time.perf_counter() - start) / repeats


def extra_megabytes(call):
    """Peak memory of one call beyond its result."""
    tracemalloc.start()
    result = call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return (peak - result.nbytes) / 1e6


def numbers(*shape, dtype=np.float32):
    return np.random.default_rng(0).normal(size=shape).astype(dtype)


def show(name, value, target, *, at_least=False):
    met = value >= target if at_least else value <= target
    sign = ">=" if at_least else "<="
    print(f"{name:44}{value:9.3g}   {sign} {target:<5g} {'' if met else 'missed'}", flush=True)


def convolutions(dtype, rounds, *, worst=None):
    ratios, memory = {}, 0.0
    for name, (shape, kernel, stride) in CASES.items():
        x, weight = numbers(*shape, dtype=dtype), numbers(*kernel, dtype=dtype)
        tensors = torch.from_numpy(x), torch.from_numpy(weight)

        def ours(x=x, weight=weight, stride=stride):
            return conv2d(x, weight, stride=stride)

        def theirs(tensors=tensors, stride=stride):
            return torch.nn.functional.conv2d(*tensors, stride=stride)

        ratios[name] = ratio(ours, theirs, rounds)
        memory = max(memory, extra_megabytes(ours))
    print(f"conv2d {dtype}:", ", ".join(f"{name} {one:.2f}" for name, one in ratios.items()))
    show(f"conv2d {dtype}, geometric mean", statistics.geometric_mean(ratios.values()), 0.85)
    if worst:
        show(f"conv2d {dtype}, worst", max(ratios.values()), worst)
    show(f"conv2d {dtype}, extra megabytes", memory, 1)


def signals(dtype, rounds, *, target):
    x, weight = numbers(1, 1, 1_000_000, dtype=dtype), numbers(1, 1, 31, dtype=dtype)
    name = f"conv1d {dtype}, 1e6 x 31, np.correlate"
    show(
        name,
        ratio(lambda: conv1d(x, weight), lambda: np.correlate(x[0, 0], weight[0, 0]), rounds),
        target,
    )
    show(f"conv1d {dtype}, extra megabytes", extra_megabytes(lambda: conv1d(x, weight)), 1)


def poolings(kind, ours, target, rounds):
    theirs = getattr(torch.nn.functional, f"{kind}_pool2d")
    for size, stride in WINDOWS:
        ratios, memory = [], 0.0
        for shape in POOLED:
            x = numbers(*shape)
            tensor = torch.from_numpy(x)

            def mine(x=x, size=size, stride=stride):
                return ours(x, size, stride=stride)

            def other(tensor=tensor, size=size, stride=stride):
                return theirs(tensor, size, stride)

            ratios.append(ratio(mine, other, rounds))
            memory = max(memory, extra_megabytes(mine))
        name = f"{kind}_pool2d {size}x{size}/{stride}"
        print(f"{name}:", ", ".join(f"{one:.2f}" for one in ratios), f"({memory:.2f} MB extra)")
        show(f"{name}, worst of four sizes", max(ratios), target)


def small_images(rounds):
    x, weight = numbers(1, 1, 5, 5), numbers(1, 1, 3, 3)
    tensors = torch.from_numpy(x), torch.from_numpy(weight)
    theirs = torch.nn.functional.conv2d
    show(
        "5x5 image, 3x3 kernel, one call",
        ratio(lambda: conv2d(x, weight), lambda: theirs(*tensors), rounds),
        1.5,
    )
    x = numbers(1, 1, 130, 130)
    image, kernel = x[0, 0].tolist(), weight[0, 0].tolist()
    speed_up = ratio(lambda: loops(image, kernel), lambda: conv2d(x, weight), rounds)
    show("130x130, 3x3: Python loops / cnn_ref", speed_up, 300, at_least=True)


def loops(image, kernel):
    """The definition over Python lists, 3x3 without padding."""
    feature_map = []
    for top in range(len(image) - 2):
        row = []
        for left in range(len(image[0]) - 2):
            total = 0.0
            for i in range(3):
                for j in range(3):
                    total += image[top + i][left + j] * kernel[i][j]
            row.append(total)
        feature_map.append(row)
    return feature_map


def blas():
    """Name of the kernels that OpenBLAS chose for this processor, if it is the bundled one."""
    for library in (Path(np.__file__).parents[1] / "numpy.libs").glob("libscipy_openblas*"):
        name = ctypes.CDLL(str(library)).scipy_openblas_get_corename64_
        name.restype = ctypes.c_char_p
        return f"OpenBLAS {name().decode()}"
    return "unknown BLAS"


def has_avx512():
    """Whether Linux says that the processor has it; elsewhere nobody is asked."""
    facts = Path("/proc/cpuinfo")
    return facts.exists() and "avx512vl" in facts.read_text()


def main(rounds=9):
    """Print every ratio next to its target."""
    torch.set_num_threads(1)
    kernels = blas()
    print(f"NumPy {np.__version__} ({kernels}), PyTorch {torch.__version__}, {rounds} rounds")
    if has_avx512() and kernels in ("OpenBLAS Haswell", "OpenBLAS Zen"):
        print(f"AVX-512 is here and PyTorch uses it, {kernels} does not: see the top of this file.")
    # Freeing a large block makes the allocator keep memory; else both sides time page faults.
    np.ones(30_000_000, np.uint8)
    convolutions("float32", rounds, worst=1.4)
    convolutions("float64", rounds)
    signals("float32", rounds, target=0.15)
    signals("float64", rounds, target=0.15)
    poolings("max", max_pool2d, 0.15, rounds)
    poolings("avg", avg_pool2d, 0.4, rounds)
    small_images(rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
