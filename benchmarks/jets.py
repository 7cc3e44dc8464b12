"""How well taggers tell top from QCD jets: the table of docs/data.md, from training to scores.

Every network is trained afresh for each seed on jets drawn from the training sample, and scored on
the test and the held-out sample. One thread, about 15 minutes for 8 seeds on an idle core:

    .venv/bin/python benchmarks/jets.py [SEEDS [EXPERIMENT...]]
"""
# ruff: noqa: E402 - the number of threads must be set before the libraries are imported

import os

for library in ("OPENBLAS", "OMP", "MKL"):  # read once, when NumPy is imported
    os.environ[f"{library}_NUM_THREADS"] = "1"

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from jet_models import cnn, colours, dense, grey, logistic, roots, shares, steps, unscaled

from cnn_ref import auc, background_rejection, jets
from cnn_ref.network import Adam, Sequential, binary_cross_entropy

ROOT = Path(__file__).resolve().parents[1]
PATHS = {
    "train": ROOT / "assignments/06_jets/data/train.npz",
    "test": ROOT / "assignments/06_jets/data/test.npz",
    "held-out": ROOT / "solutions/06_jets/data/held_out.npz",
}
PER_CLASS = 2000  # jets
BATCH = 64


@dataclass(frozen=True)
class Experiment:
    """One network on one kind of images; with `quarks` it tells gluons from quarks, not tops."""

    network: object = cnn
    epochs: int = 10
    per_class: int = PER_CLASS
    images: object = grey
    transform: object = roots
    permuted: bool = False
    pixels: int = jets.images.PIXELS
    quarks: bool = False


EXPERIMENTS = {
    "CNN": Experiment(),
    "dense 64-32": Experiment(dense, epochs=6),
    "logistic": Experiment(logistic),
    "CNN, pixels permuted": Experiment(permuted=True),
    "dense, pixels permuted": Experiment(dense, epochs=6, permuted=True),
    "CNN, neither rotated nor flipped": Experiment(images=steps(jets.centre)),
    "dense, neither rotated nor flipped": Experiment(dense, 6, images=steps(jets.centre)),
    "logistic, neither rotated nor flipped": Experiment(logistic, images=steps(jets.centre)),
    "CNN, not scaled": Experiment(transform=unscaled),
    "CNN, linear pixels": Experiment(transform=shares),
    "dense, linear pixels": Experiment(dense, epochs=6, transform=shares),
    "CNN, 1000 a class, 15 epochs": Experiment(epochs=15, per_class=1000),
    "dense, 1000 a class, 8 epochs": Experiment(dense, epochs=8, per_class=1000),
    "CNN, all 20 000, 3 epochs": Experiment(epochs=3, per_class=10_000),
    "dense, all 20 000, 3 epochs": Experiment(dense, epochs=3, per_class=10_000),
    "dense, linear pixels, all 20 000, 3 epochs": Experiment(
        dense, epochs=3, per_class=10_000, transform=shares
    ),
    "CNN, 16 x 16 pixels": Experiment(pixels=16),
    "dense, 16 x 16 pixels": Experiment(dense, epochs=6, pixels=16),
    "quark/gluon, CNN": Experiment(quarks=True),
    "quark/gluon, CNN, three colours": Experiment(quarks=True, images=colours),
    "CNN, three colours": Experiment(images=colours),
}


def labelled(sample, experiment):
    """Jets to tell apart, and their labels: tops of QCD, or gluons of quarks."""
    if not experiment.quarks:
        return sample, sample.label
    known = sample[(sample.label == 0) & (sample.flavour > 0)]
    return known, (known.flavour == 21).astype(np.uint8)


def prepared(samples, experiment):
    """Network inputs (N, C, H, W) and labels of every sample."""
    size = experiment.pixels
    shuffled = np.random.RandomState(0).permutation(size**2)
    ready = {}
    for name, sample in samples.items():
        chosen, labels = labelled(sample, experiment)
        x = experiment.transform(experiment.images(chosen, pixels=size)).astype(np.float32)
        if experiment.permuted:
            x = x.reshape(*x.shape[:2], -1)[:, :, shuffled].reshape(x.shape)
        ready[name] = x, labels
    return ready


def run(experiment, ready, seed):
    """Seconds of training, the network, and its scores of the test and held-out jets."""
    x, labels = ready["train"]
    rng = np.random.default_rng(seed)
    rows = np.concatenate(
        [rng.permutation(np.flatnonzero(labels == k))[: experiment.per_class] for k in (0, 1)]
    )
    model = Sequential(*experiment.network(x.shape[1], experiment.pixels), seed=seed)
    start = time.perf_counter()
    model.fit(
        x[rows],
        labels[rows, np.newaxis],
        epochs=experiment.epochs,
        batch_size=BATCH,
        optimizer=Adam(1e-3),
        loss=binary_cross_entropy,
        seed=seed,
        progress=False,
    )
    seconds = time.perf_counter() - start
    scores = {name: model.predict(ready[name][0])[:, 0] for name in ("test", "held-out")}
    return seconds, model, scores


def size(model):
    return sum(array.size for array in model.parameters.values())


def translated(models, data):
    """Mean AUC on images that were moved by some pixels, to the right."""
    x, labels = data
    areas = {
        pixels: np.mean([auc(labels, m.predict(np.roll(x, pixels, -1))[:, 0]) for m in models[:3]])
        for pixels in (0, 1, 2, 3, 4)
    }
    return ", ".join(f"{pixels} pixels {area:.3f}" for pixels, area in areas.items())


def observables(sample):
    """Scores without any training."""
    flat = sample.pt, sample.eta, sample.phi, sample.offsets
    return {
        "mass": sample.jet_mass,
        "mass window, 172 GeV": -np.abs(sample.jet_mass - 172),
        "girth": jets.girth(*flat),
        "multiplicity": sample.n_constituents,
        "tau32": -jets.tau32(*flat),
    }


def one_dimensional(train, sample, bins=60):
    """The best function of the mass alone: the likelihood ratio in bins of the training jets."""
    edges = np.quantile(train.jet_mass, np.linspace(0, 1, bins + 1)[1:-1])
    place = np.searchsorted(edges, train.jet_mass)
    signal, all_of_them = np.bincount(place, train.label, bins), np.bincount(place, minlength=bins)
    return (signal / all_of_them)[np.searchsorted(edges, sample.jet_mass)]


def show(name, values, labels, *more):
    """One line: AUC and rejection at 50 %, mean and spread over the seeds."""
    areas = {key: np.array([auc(labels[key], s) for s in values[key]]) for key in values}
    half = [background_rejection(labels["test"], s, 0.5) for s in values["test"]]
    cells = [
        f"{area.mean():.4f}" + (f" ± {area.std(ddof=1):.4f}" if len(area) > 1 else "")
        for area in areas.values()
    ]
    lowest = min(area.min() for area in areas.values())
    print(
        f"| {name} | {' | '.join(cells)} | {lowest:.4f} | {np.mean(half):.0f} |", *more, flush=True
    )
    return areas


def untrained(samples):
    labels = {key: samples[key].label for key in ("test", "held-out")}
    scores = {key: observables(samples[key]) for key in labels}
    for key in labels:
        scores[key]["best function of the mass"] = one_dimensional(samples["train"], samples[key])
    for name in scores["test"]:
        show(name, {key: [scores[key][name]] for key in labels}, labels, "- | - |")


def main(seeds=8, *chosen):
    """Prints the table, and the paired difference of CNN and dense network."""
    samples = {name: jets.load_jets(path) for name, path in PATHS.items()}
    print(f"NumPy {np.__version__}, one thread, {seeds} seeds")
    print("| tagger | AUC test | AUC held-out | lowest | 1/eB at 50 % | parameters | training |")
    print("|---|---|---|---|---|---|---|")
    if not chosen:
        untrained(samples)
    found, moved = {}, []
    for name in chosen or EXPERIMENTS:
        ready = prepared(samples, EXPERIMENTS[name])
        runs = [run(EXPERIMENTS[name], ready, seed) for seed in range(int(seeds))]
        values = {key: [scores[key] for *_, scores in runs] for key in ("test", "held-out")}
        labels = {key: ready[key][1] for key in values}
        seconds = np.median([one[0] for one in runs])
        if name in ("CNN", "dense 64-32"):
            moved.append(f"{name}: {translated([one[1] for one in runs], ready['test'])}")
        found[name] = show(name, values, labels, f"{size(runs[0][1])} | {seconds:.1f} s |")
    if {"CNN", "dense 64-32"} <= found.keys():
        gain = found["CNN"]["test"] - found["dense 64-32"]["test"]
        print(f"CNN - dense on the test sample: {gain.mean():.4f} ± {gain.std(ddof=1):.4f}", end="")
        print(f", at least {gain.min():.4f}")
    if moved:
        print("\nAUC of the test images moved sideways:", *moved, sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
