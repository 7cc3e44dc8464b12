"""Draws the figures of docs/data.md from the shipped jets:

.venv/bin/python benchmarks/jet_figures.py
"""

from jets import EXPERIMENTS, PATHS, ROOT, prepared, run  # before NumPy: it sets the threads

import numpy as np  # isort: skip

from cnn_ref import jets, metrics
from cnn_ref.plots_jets import plot_spectra, show_jet_image
from cnn_ref.plots_results import plot_average_images, plot_roc

FOLDER = ROOT / "docs" / "figures"
NAMES = ("QCD", "top")


def single(sample, images):
    """The first top jet near the mass of the top, and the first QCD jet as heavy."""
    heavy = np.abs(sample.jet_mass - 172) < 5
    for label, name in enumerate(NAMES):
        first = int(np.flatnonzero(heavy & (sample.label == label))[0])
        title = f"{name} jet, {sample.jet_mass[first]:.0f} GeV"
        yield f"jet_{name.lower()}", show_jet_image(images[first], title=title)


def spectra(sample):
    by_class = {name: sample.label == label for label, name in enumerate(NAMES)}
    masses = {name: sample.jet_mass[chosen] for name, chosen in by_class.items()}
    yield "jet_mass", plot_spectra(masses, edges=np.arange(0, 302, 6), label="jet mass (GeV)")
    few = sample[:4000]
    three = jets.subjets(3, few.pt, few.eta, few.phi, few.offsets)
    pairs = [jets.invariant_mass(three[:, i] + three[:, j]) for i, j in ((0, 1), (0, 2), (1, 2))]
    lightest = np.min(pairs, axis=0)
    by_class = {name: lightest[few.label == label] for label, name in enumerate(NAMES)}
    edges = np.arange(0, 164, 4)
    label = "lightest pair of three sub-jets (GeV)"
    yield "jet_w_mass", plot_spectra(by_class, edges=edges, label=label)


def curves(samples):
    labels = samples["test"].label
    window = -np.abs(samples["test"].jet_mass - 172)
    scores = {"mass window": window}
    for name in ("logistic", "dense 64-32", "CNN"):
        ready = prepared(samples, EXPERIMENTS[name])
        scores[name] = run(EXPERIMENTS[name], ready, seed=0)[2]["test"]
    drawn = {name: metrics.roc_curve(labels, score) for name, score in scores.items()}
    yield "jet_roc", plot_roc(drawn, rejection=True)


def main():
    """Writes all of them."""
    samples = {name: jets.load_jets(path) for name, path in PATHS.items()}
    test = samples["test"]
    images = jets.jet_images(test)
    averages = plot_average_images(images, test.label, classes=NAMES, scale="log")
    figures = [*single(test, images), ("jet_averages", averages), *spectra(test), *curves(samples)]
    FOLDER.mkdir(exist_ok=True)
    for name, picture in figures:
        picture.savefig(FOLDER / f"{name}.png", dpi=80, metadata={"Software": None})


if __name__ == "__main__":
    main()
