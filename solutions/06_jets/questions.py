"""Jets: from constituents to images, taggers and their ROC, and a network that is trained.

Lectures are numbered as in docs/lectures.md; the jets and what they can teach are described in
docs/data.md. All expected numbers are computed from the data that students have.
"""

import functools
from pathlib import Path

import numpy as np

import cnn_ref
from autograder.authoring import by_choice, by_hand, by_metric, demo, in_code, in_words, text
from cnn_ref import jets

TITLE = "Jets: QCD or top?"
SETUP = """
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: threads wait for each other

import matplotlib.pyplot as plt
import numpy as np
from cnn_ref.jets.sample import load_jets
from cnn_ref.network import (
    Adam,
    AvgPool2d,
    Conv2d,
    Dense,
    Flatten,
    GlobalAvgPool2d,
    MaxPool2d,
    ReLU,
    Sequential,
    binary_cross_entropy,
)
from cnn_ref.plots import show_arrays
from cnn_ref.plots_curves import plot_curves
from cnn_ref.plots_jets import plot_spectra, show_jet_image
from cnn_ref.plots_results import plot_average_images, plot_roc

train, test = load_jets("data/train.npz"), load_jets("data/test.npz")
"""
# Not cnn_ref.jets.images nor cnn_ref.metrics, which hold what students write here.
ALLOW = [
    "cnn_ref.activations",
    "cnn_ref.arguments",
    "cnn_ref.jets.sample",
    "cnn_ref.network",
    "cnn_ref.plots",
    "cnn_ref.plots_curves",
    "cnn_ref.plots_jets",
    "cnn_ref.plots_results",
    "cnn_ref.shapes",
]

DATA = Path(__file__).resolve().parents[2] / "assignments" / "06_jets" / "data"
CLASSES = 2  # 0 is QCD, 1 is top


@functools.cache
def jets_of(name):
    """A sample that is handed out."""
    return jets.load_jets(DATA / f"{name}.npz")


@functools.cache
def images_of(name):
    """The ready-made images of a sample (10000, 33, 33), float64."""
    with np.load(DATA / "images.npz") as file:
        return file[name].astype(float)


# --------------------------------------------------------------------------- single jets

welcome = text("""
    ## Two kinds of jets

    A quark or gluon with large transverse momentum ($p_T$) becomes a **jet**: some fifty particles
    in a narrow cone. A top quark with the same momentum decays on the way,
    $t \\to W b \\to q q' b$, and all three quarks end in *one* jet. So a QCD jet has one core,
    and a top jet has up to three. A *tagger* shall tell which is which.

    `train` and `test` hold 20 000 and 10 000 simulated jets, half of each kind, with
    $550 < p_T < 650$ GeV. Of each jet you have `label` (1 is top, 0 is QCD), `jet_pt`, `jet_mass`
    and `n_constituents`, and of each **constituent** its `pt`, and `eta` and `phi` relative to the
    jet axis. The constituents of all jets lie behind one another; those of jet $i$ are
    `train.pt[train.offsets[i] : train.offsets[i + 1]]`.

    Below, four jets; the area of a circle is the $p_T$ of a constituent. The mass alone does not
    settle it: a QCD jet may be as heavy as a top quark.
""")

four_jets = demo("""
    figure, axes = plt.subplots(1, 4, figsize=(13, 3.3), sharey=True, layout="constrained")
    heavy = np.abs(train.jet_mass - 172) < 8
    shown = [np.flatnonzero(heavy & (train.label == kind))[:2] for kind in (0, 1)]
    for panel, jet in zip(axes, np.concatenate(shown)):
        mine = slice(train.offsets[jet], train.offsets[jet + 1])
        panel.scatter(train.eta[mine], train.phi[mine], s=5 * train.pt[mine], alpha=0.5)
        name = "top" if train.label[jet] else "QCD"
        panel.set(title=f"{name}, mass {train.jet_mass[jet]:.0f} GeV", xlabel="Δη")
        panel.set(xlim=(-0.8, 0.8), ylim=(-0.8, 0.8), aspect="equal")
    axes[0].set_ylabel("Δφ");
""")

spectrum_of_the_mass = demo("""
    plot_spectra(
        {"QCD": train.jet_mass[train.label == 0], "top": train.jet_mass[train.label == 1]},
        edges=np.arange(0, 301, 6),
        label="jet mass in GeV",
    )
""")

# --------------------------------------------------------------------------- coordinates

preparing = text("""
    ## Before there are pixels

    Physics does not care how a jet lies in the detector, but a network does: it would have to learn
    from examples that a jet and the same jet, turned, are one. So we take out what is arbitrary,
    one step after the other, from the constituents themselves:

    1. **centre**: the $p_T$-weighted mean of the coordinates,
       $\\langle\\eta\\rangle = \\sum_i p_{T,i}\\,\\eta_i \\,/ \\sum_i p_{T,i}$, goes to $(0, 0)$;
    2. **turn**: the axis along which the jet is longest becomes upright;
    3. **mirror**: the right and the upper half hold more $p_T$ than the left and the lower one;
    4. **pixelate**: the $p_T$ of all constituents in a pixel is added up;
    5. **normalise**: the pixels of an image have the sum 1.

    First three constituents by hand, then all of them in code. For instance, $p_T = (3, 1)$ at
    $\\eta = (0, 0.4)$ has $\\langle\\eta\\rangle = 0.1$, and centred they are at $(-0.1, 0.3)$.
""")


def five_constituents(rng):
    """Constituents whose pt have the sum 100, on a grid of 0.1."""
    cuts = np.sort(rng.choice(np.arange(1, 20), size=4, replace=False)) * 5
    return {
        "pt": np.sort(np.diff([0, *cuts, 100]))[::-1].copy(),
        "eta": rng.choice(np.arange(-7, 8), size=5, replace=False) / 10,
        "phi": rng.choice(np.arange(-7, 8), size=5, replace=False) / 10,
    }


def one_jet(pt):
    """Offsets of a single jet."""
    return [0, len(pt)]


def both(coordinates):
    """Two rows: eta, phi."""
    return np.round(np.array(coordinates), 12)


@by_hand(
    points=2,
    topic="jets",
    pool="prepared_by_hand",
    title="Centred by hand",
    practice=five_constituents,
    graded=five_constituents,
    decimals=4,
)
def centred_by_hand(pt, eta, phi):
    """**Centre** a jet of five constituents with {pt} (in GeV, 100 in all), {eta} and {phi}. Give
    two rows: the five new values of eta, then those of phi.
    """
    return both(jets.centre(pt, eta, phi, one_jet(pt)))


@centred_by_hand.misconception("""
    You subtracted the plain mean of the five coordinates. A constituent of 50 GeV pulls ten times
    as much as one of 5 GeV: weight each with its pt.
""")
def centred_without_weights(pt, eta, phi):
    return both([eta - np.mean(eta), phi - np.mean(phi)])


@centred_by_hand.misconception("""
    You moved the jet the wrong way: the mean was added, not taken off, and is now twice as far from
    (0, 0). Check: the weighted mean of your result must vanish.
""")
def centred_the_wrong_way(pt, eta, phi):
    moved = jets.centre(pt, eta, phi, one_jet(pt))
    return both([2 * eta - moved[0], 2 * phi - moved[1]])


@centred_by_hand.misconception("""
    You put the hardest constituent at (0, 0). That is another way to choose a centre; here it is
    the pt-weighted mean.
""")
def centred_on_the_hardest(pt, eta, phi):
    return both([eta - eta[0], phi - phi[0]])


@by_hand(
    points=2,
    topic="jets",
    pool="prepared_by_hand",
    title="Mirrored by hand",
    practice=five_constituents,
    graded=five_constituents,
    decimals=4,
)
def mirrored_by_hand(pt, eta, phi):
    """**Mirror** a jet of five constituents with {pt} (in GeV, 100 in all), {eta} and {phi}, such
    that there is more pt at eta > 0 than at eta < 0, and more at phi > 0 than at phi < 0. It was
    centred and turned before; take the coordinates as they are. Give two rows: eta, then phi.
    """
    return both(jets.flip(pt, eta, phi, one_jet(pt)))


@mirrored_by_hand.misconception("""
    You made every coordinate positive. A mirror turns all constituents over together, or none: what
    was left and what was right of the axis stay on different sides.
""")
def mirrored_one_by_one(pt, eta, phi):
    return both([np.abs(eta), np.abs(phi)])


@mirrored_by_hand.misconception("""
    You compared how many constituents lie on each side. It is their pt that counts.
""")
def mirrored_by_number(pt, eta, phi):
    return both(jets.flip(np.ones(len(pt)), eta, phi, one_jet(pt)))


@mirrored_by_hand.misconception("""
    You mirrored to the other side: now the left and the lower half hold more of the pt.
""")
def mirrored_to_the_left(pt, eta, phi):
    return both([-x for x in jets.flip(pt, eta, phi, one_jet(pt))])


@mirrored_by_hand.misconception("""
    You compared the pt-weighted sums of the coordinates. A faint constituent far out then outweighs
    a hard one near the axis; add up the pt of each half alone.
""")
def mirrored_by_the_mean(pt, eta, phi):
    return both([x * (1 if pt @ x >= 0 else -1) for x in (eta, phi)])


@by_hand(
    points=2,
    topic="jets",
    pool="prepared_by_hand",
    title="Moments by hand",
    practice=five_constituents,
    graded=five_constituents,
    decimals=5,
)
def moments_by_hand(pt, eta, phi):
    """To **turn** a jet one needs its second moments, $\\langle\\eta\\eta\\rangle$,
    $\\langle\\phi\\phi\\rangle$ and $\\langle\\eta\\phi\\rangle$: the pt-weighted means of these
    products, as $\\langle\\eta\\phi\\rangle = \\sum p_T\\,\\eta\\,\\phi / \\sum p_T$. Compute the
    three, in this order, about (0, 0), for five constituents with {pt} (in GeV, 100 in all), {eta}
    and {phi}.
    """
    return [float(pt @ (a * b)) / 100 for a, b in ((eta, eta), (phi, phi), (eta, phi))]


@moments_by_hand.misconception("""
    You gave all constituents the same weight. Each counts with its pt.
""")
def moments_without_weights(pt, eta, phi):
    return [float(np.mean(a * b)) for a, b in ((eta, eta), (phi, phi), (eta, phi))]


@moments_by_hand.misconception("""
    You did not divide by the sum of the pt. A mean has the unit of what is averaged, here none.
""")
def moments_not_divided(pt, eta, phi):
    return [float(pt @ (a * b)) for a, b in ((eta, eta), (phi, phi), (eta, phi))]


@moments_by_hand.misconception("""
    You subtracted the squares of the means, as for a variance. Asked are the moments about (0, 0);
    for a jet that is centred both are the same, and this one is not.
""")
def moments_about_the_mean(pt, eta, phi):
    means = {id(x): pt @ x / 100 for x in (eta, phi)}
    return [
        float(pt @ (a * b)) / 100 - float(means[id(a)] * means[id(b)])
        for a, b in ((eta, eta), (phi, phi), (eta, phi))
    ]


@moments_by_hand.misconception("""
    You multiplied the mean of eta by the mean of phi (and squared the means). The mean of a product
    is not the product of the means: multiply first, then average.
""")
def moments_of_the_means(pt, eta, phi):
    eta, phi = (float(pt @ x) / 100 for x in (eta, phi))
    return [eta * eta, phi * phi, eta * phi]


in_code_now = text("""
    ## In code

    Now the steps for one jet, as functions of three rows: `pt`, `eta`, `phi`. Each returns an array
    with two rows, the new `eta` and the new `phi`, and leaves its arguments as they are.
""")


def jet_of(number):
    """Draws a jet of some constituents, not centred, longer along one axis than along the other."""

    def draw(rng):
        eta, phi = rng.uniform(-0.5, 0.5, size=(2, number))
        return {
            "pt": np.round(rng.exponential(60, size=number) + 1, 1),
            "eta": np.round(0.6 * eta + rng.uniform(-0.2, 0.2), 3),
            "phi": np.round(phi + rng.choice([-0.7, 0.7]) * eta + rng.uniform(-0.2, 0.2), 3),
        }

    return draw


def lying_jet(rng):
    """A jet that is longer along eta than along phi."""
    jet = jet_of(6)(rng)
    return jet | {"eta": jet["phi"], "phi": jet["eta"]}


JETS_IN_CODE = {"four constituents": jet_of(4), "nine constituents": jet_of(9)}
GRADED_JETS = {
    "three constituents": jet_of(3),
    "seven constituents": jet_of(7),
    "a jet that lies": lying_jet,
    "thirty constituents": jet_of(30),
}


def reference_centre(pt, eta, phi):
    """(2, M) by the library, for one jet."""
    return np.array(jets.centre(pt, eta, phi, one_jet(pt)))


@in_code(
    points=2,
    topic="jets",
    reference=reference_centre,
    practice=JETS_IN_CODE,
    graded=GRADED_JETS,
)
def centre_jet(pt, eta, phi):
    """Write `centre_jet(pt, eta, phi)`, which moves the pt-weighted mean of a jet to (0, 0). Return
    an array of two rows, the new eta and the new phi.
    """
    total = np.sum(pt)
    return np.array([eta - np.sum(pt * eta) / total, phi - np.sum(pt * phi) / total])


@centre_jet.misconception("""
    You took off the plain mean of the coordinates. Weight each constituent with its pt.
""")
def centre_without_weights(pt, eta, phi):
    return np.array([eta - np.mean(eta), phi - np.mean(phi)])


@centre_jet.misconception("""
    You added the mean instead of taking it off: the jet is now twice as far out.
""")
def centre_the_wrong_way(pt, eta, phi):
    return 2 * np.array([eta, phi]) - reference_centre(pt, eta, phi)


@centre_jet.misconception("""
    You centred eta only. The mean of phi has to vanish too.
""")
def centre_of_eta_only(pt, eta, phi):
    return np.array([reference_centre(pt, eta, phi)[0], phi])


@centre_jet.misconception("""
    Your rows are exchanged: eta comes first.
""")
def centre_rows_exchanged(pt, eta, phi):
    return reference_centre(pt, eta, phi)[::-1]


@centre_jet.misconception("""
    You put the hardest constituent at (0, 0), and not the pt-weighted mean of all.
""")
def centre_on_the_hardest(pt, eta, phi):
    return np.array([eta - eta[np.argmax(pt)], phi - phi[np.argmax(pt)]])


how_to_turn = text("""
    **How far to turn?** With the second moments about $(0, 0)$ the longest axis of a jet lies at
    the angle

    $$\\theta = \\tfrac12\\,\\mathrm{arctan2}\\bigl(2\\langle\\eta\\phi\\rangle,\\
    \\langle\\phi\\phi\\rangle - \\langle\\eta\\eta\\rangle\\bigr)$$

    from upright, clockwise, and $\\eta' = \\eta\\cos\\theta - \\phi\\sin\\theta$,
    $\\phi' = \\eta\\sin\\theta + \\phi\\cos\\theta$ turn it back. What you can check on any jet:
    turned, $\\langle\\eta'\\phi'\\rangle = 0$ and
    $\\langle\\phi'\\phi'\\rangle \\ge \\langle\\eta'\\eta'\\rangle$.
""")


def reference_turn(pt, eta, phi):
    """(2, M) by the library, for one jet."""
    return np.array(jets.rotate(pt, eta, phi, one_jet(pt)))


def turned_by(angle, eta, phi):
    """Coordinates (2, M) that are turned counter-clockwise by an angle."""
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.array([cosine * eta - sine * phi, sine * eta + cosine * phi])


def angle_of(pt, eta, phi):
    """Of the longest axis, from upright, clockwise."""
    square = np.sum(pt * phi * phi) - np.sum(pt * eta * eta)
    return np.arctan2(2 * np.sum(pt * eta * phi), square) / 2


@in_code(
    points=3,
    topic="jets",
    reference=reference_turn,
    practice=JETS_IN_CODE,
    graded=GRADED_JETS,
)
def turn_jet(pt, eta, phi):
    """Write `turn_jet(pt, eta, phi)`, which turns a jet about (0, 0) until its longest axis is
    upright (along phi). Do not centre it again. Of the two ways to turn take the shorter one, by at
    most 90 degrees, as the formula above does. Return an array of two rows, eta and phi.
    """
    across, along, mixed = np.sum(pt * eta**2), np.sum(pt * phi**2), np.sum(pt * eta * phi)
    angle = np.arctan2(2 * mixed, along - across) / 2
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.array([cosine * eta - sine * phi, sine * eta + cosine * phi])


@turn_jet.misconception("""
    You turned by the right angle, but the wrong way round. Check with one constituent: at (1, 1) it
    must come to lie at (0, 1.41).
""")
def turn_the_wrong_way(pt, eta, phi):
    return turned_by(-angle_of(pt, eta, phi), eta, phi)


@turn_jet.misconception("""
    Your longest axis lies along eta: rows of the image, not columns. The arguments of arctan2 are
    those for an angle from the horizontal.
""")
def turn_to_lie(pt, eta, phi):
    square = np.sum(pt * eta * eta) - np.sum(pt * phi * phi)
    angle = -np.arctan2(2 * np.sum(pt * eta * phi), square) / 2
    return turned_by(angle, eta, phi)


@turn_jet.misconception("""
    The moments are not weighted with the pt: the longest axis is that of the energy, not that of
    the number of constituents.
""")
def turn_without_weights(pt, eta, phi):
    return turned_by(angle_of(np.ones(len(pt)), eta, phi), eta, phi)


@turn_jet.misconception("""
    You turned by twice the angle; the factor 1/2 in front of arctan2 is missing.
""")
def turn_too_far(pt, eta, phi):
    return turned_by(2 * angle_of(pt, eta, phi), eta, phi)


@turn_jet.misconception("""
    You took the moments about the mean of the jet, or centred it first. Here the coordinates are
    taken as they come: `turn_jet` does one thing.
""")
def turn_about_the_mean(pt, eta, phi):
    return turned_by(angle_of(pt, *reference_centre(pt, eta, phi)), eta, phi)


@turn_jet.misconception("""
    You wrote the new eta over the old one before you needed it for phi. Keep the old coordinates
    until both new ones are computed.
""")
def turn_overwrites_eta(pt, eta, phi):
    angle = angle_of(pt, eta, phi)
    turned = turned_by(angle, eta, phi)
    return np.array([turned[0], np.sin(angle) * turned[0] + np.cos(angle) * phi])


def reference_mirror(pt, eta, phi):
    """(2, M) by the library, for one jet."""
    return np.array(jets.flip(pt, eta, phi, one_jet(pt)))


def jet_to_mirror(number, right, up, softest=1.0):
    """Draws a jet with constituents on both sides; `right` and `up` say where most of the pt is."""

    def draw(rng):
        pt = np.round(softest * (rng.exponential(60, size=number) + 1), 4)
        eta, phi = np.round(rng.uniform(0.01, 0.7, size=(2, number)), 3)
        signs = [rng.permutation(np.arange(number) % 3 > 0) * 2 - 1 for _ in range(2)]
        for sign, most in zip(signs, (right, up), strict=True):
            sign *= 1 if (np.sum(pt * sign) > 0) == most else -1
        return {"pt": pt, "eta": eta * signs[0], "phi": phi * signs[1]}

    return draw


@in_code(
    points=2,
    topic="jets",
    reference=reference_mirror,
    practice={
        "to the right": jet_to_mirror(5, right=False, up=True),
        "both": jet_to_mirror(8, right=False, up=False),
    },
    graded={
        "neither": jet_to_mirror(6, right=True, up=True),
        "to the right": jet_to_mirror(11, right=False, up=True),
        "upwards": jet_to_mirror(4, right=True, up=False),
        "both": jet_to_mirror(7, right=False, up=False),
        "many constituents": jet_to_mirror(30, right=False, up=True),
        "in TeV": jet_to_mirror(9, right=False, up=False, softest=0.001),
    },
)
def mirror_jet(pt, eta, phi):
    """Write `mirror_jet(pt, eta, phi)`, which mirrors a jet until the half with eta > 0 holds more
    pt than the one with eta < 0, and the half with phi > 0 more than the one with phi < 0. What
    lies on the axis counts for neither half. Return an array of two rows, eta and phi.
    """
    right = 1 if np.sum(pt * np.sign(eta)) >= 0 else -1
    up = 1 if np.sum(pt * np.sign(phi)) >= 0 else -1
    return np.array([right * eta, up * phi])


@mirror_jet.misconception("""
    You made every coordinate positive. All constituents are mirrored together, or none of them.
""")
def mirror_one_by_one(pt, eta, phi):
    return np.array([np.abs(eta), np.abs(phi)])


@mirror_jet.misconception("""
    You counted constituents on both sides. Their pt decides.
""")
def mirror_by_number(pt, eta, phi):
    return reference_mirror(np.ones(len(pt)), eta, phi)


@mirror_jet.misconception("""
    You compared pt-weighted mean coordinates: a faint constituent far out outweighs a hard one near
    the axis. Add up the pt of each half.
""")
def mirror_by_the_mean(pt, eta, phi):
    return np.array([x * (1 if np.sum(pt * x) >= 0 else -1) for x in (eta, phi)])


@mirror_jet.misconception("""
    You mirrored to the left and downwards. The right and the upper half shall hold more pt.
""")
def mirror_to_the_left(pt, eta, phi):
    return -reference_mirror(pt, eta, phi)


@mirror_jet.misconception("""
    You mirrored left and right only. The same is asked for the lower and the upper half.
""")
def mirror_eta_only(pt, eta, phi):
    return np.array([reference_mirror(pt, eta, phi)[0], phi])


@mirror_jet.misconception("""
    You mirrored the axis of the wrong coordinate: too much pt on the left changes the sign of eta.
""")
def mirror_the_other_axis(pt, eta, phi):
    right, up = (1 if np.sum(pt * np.sign(x)) >= 0 else -1 for x in (eta, phi))
    return np.array([up * eta, right * phi])


# --------------------------------------------------------------------------- pixels

pixels = text("""
    ## Pixels

    An image covers $-w \\le \\Delta\\eta, \\Delta\\phi \\le w$ with equal square pixels. Column 0
    lies at the smallest $\\eta$; **row 0 lies at the top, at the largest $\\phi$**, as on a map.
    What lies outside is lost. The number of pixels is odd, so that the core of a jet hits one pixel
    and not the edge between four.

    Below, an image of $3 \\times 3$ pixels with $w = 0.6$, so that each is 0.4 wide. Its
    constituents have $p_T = (50, 20, 10)$ at $\\eta = (0.1, 0.5, -0.1)$ and
    $\\phi = (0, 0.3, -0.1)$: the first and the last one share the middle pixel.
""")

small_image = demo("""
    show_arrays(pt=[[0, 0, 20], [0, 60, 0], [0, 0, 0]])
""")


def jet_on_a_grid(rng):
    """Six constituents away from the edges of 4x4 pixels, two of them in one pixel."""
    middles = np.array([-0.6, -0.2, 0.2, 0.6])
    places = rng.choice(16, size=5, replace=False)
    places = np.append(places, places[0])[rng.permutation(6)]
    offsets = rng.choice([-0.15, -0.1, -0.05, 0.05, 0.1, 0.15], size=(2, 6))
    charge = rng.permutation([0, 0, 1, 1, -1, -1])
    if len(set(places[charge == 0])) < 2:
        charge = np.roll(charge, 1)
    return {
        "pt": np.sort(rng.choice(np.arange(3, 90), size=6, replace=False))[::-1].copy(),
        "eta": np.round(middles[places % 4] + offsets[0], 2),
        "phi": np.round(middles[places // 4] + offsets[1], 2),
        "half_width": 0.8,
    }


def charged_jet(rng):
    """The same, with charges."""
    jet = jet_on_a_grid(rng)
    return jet | {"charge": rng.permutation([0, 0, 0, 1, 1, -1])}


def in_pixels(pt, eta, phi, half_width, pixels=4):
    """Image of one jet in whole numbers."""
    found = jets.pixelate(pt, eta, phi, one_jet(pt), pixels=pixels, half_width=half_width)
    return np.rint(found[0]).astype(int)


@by_hand(
    points=2,
    topic="jets",
    pool="jet_in_pixels",
    title="Pixelate by hand",
    practice=jet_on_a_grid,
    graded=jet_on_a_grid,
)
def pixelated_by_hand(pt, eta, phi, half_width):
    """Fill an image of 4 x 4 pixels with the constituents {pt}, {eta}, {phi}. It covers both
    coordinates from -{half_width} to {half_width}. Row 0 is the top (largest phi), column 0 the
    smallest eta. Do not normalise it.
    """
    return in_pixels(pt, eta, phi, half_width)


@by_hand(
    points=2,
    topic="jets",
    pool="jet_in_pixels",
    title="The most pt in a row",
    practice=jet_on_a_grid,
    graded=jet_on_a_grid,
)
def pixelated_and_mirrored(pt, eta, phi, half_width):
    """A jet has the constituents {pt}, {eta}, {phi}; mirror it left to right if there is more pt at
    eta < 0, and upside down if there is more at phi < 0. Then fill an image of 4 x 4 pixels that
    covers both coordinates from -{half_width} to {half_width}. Row 0 is the top (largest phi),
    column 0 the smallest eta. Do not normalise it.
    """
    return in_pixels(pt, *jets.flip(pt, eta, phi, one_jet(pt)), half_width)


@by_hand(
    points=2,
    topic="jets",
    pool="jet_in_pixels",
    title="An image of the charged constituents",
    practice=charged_jet,
    graded=charged_jet,
)
def pixelated_by_charge(pt, eta, phi, half_width, charge):
    """A colour image of a jet has one channel for the pt of charged and one for that of neutral
    constituents. Fill the channel of the **charged** ones, 4 x 4 pixels that cover both
    coordinates from -{half_width} to {half_width}, with the constituents {pt}, {eta}, {phi} of the
    electric {charge}. Row 0 is the top (largest phi), column 0 the smallest eta. Do not normalise
    it.
    """
    return in_pixels(pt * (charge != 0), eta, phi, half_width)


UPSIDE_DOWN = """
    Your image is upside down: row 0 is the top, and phi grows upwards.
"""
EXCHANGED = """
    You exchanged the axes: eta runs along a row, from column to column, and phi from row to row.
"""
ONLY_THE_LAST = """
    Two constituents share a pixel, and you kept one of them. A pixel holds the sum of all.
"""


@pixelated_by_hand.misconception(UPSIDE_DOWN)
def upside_down(pt, eta, phi, half_width):
    return in_pixels(pt, eta, phi, half_width)[::-1]


@pixelated_by_hand.misconception(EXCHANGED)
def exchanged(pt, eta, phi, half_width):
    return in_pixels(pt, eta, phi, half_width).T


@pixelated_by_hand.misconception("""
    You exchanged the axes, and counted rows from the smallest phi as well. Row 0 is the top.
""")
def exchanged_and_upside_down(pt, eta, phi, half_width):
    return in_pixels(pt, eta, -phi, half_width).T


def shared_pixel_once(pt, eta, phi, half_width):
    """The image if of several constituents in a pixel only the first counts."""
    image, single = in_pixels(pt, eta, phi, half_width), np.zeros((4, 4), int)
    for one in reversed(range(len(pt))):
        alone = in_pixels(pt[[one]], eta[[one]], phi[[one]], half_width)
        single = np.where(alone > 0, alone, single)
    return np.where(image > 0, single, image)


@pixelated_by_hand.misconception(ONLY_THE_LAST)
def one_of_two(pt, eta, phi, half_width):
    return shared_pixel_once(pt, eta, phi, half_width)


@pixelated_and_mirrored.misconception("""
    You did not mirror the jet. Compare the pt of its left and right, and of its lower and upper
    half.
""")
def mirrored_not_at_all(pt, eta, phi, half_width):
    return in_pixels(pt, eta, phi, half_width)


@pixelated_and_mirrored.misconception("""
    You mirrored the jet, or drew it, to the wrong side: the image is turned by 180 degrees. More pt
    lies at the right, and in the rows on top.
""")
def mirrored_to_the_other_side(pt, eta, phi, half_width):
    return pixelated_and_mirrored.answer(pt, eta, phi, half_width)[::-1, ::-1]


@pixelated_and_mirrored.misconception(EXCHANGED)
def mirrored_and_exchanged(pt, eta, phi, half_width):
    return pixelated_and_mirrored.answer(pt, eta, phi, half_width).T


@pixelated_and_mirrored.misconception("""
    The image is upside down: row 0 is the top, and the upper half holds more of the pt.
""")
def mirrored_upside_down(pt, eta, phi, half_width):
    return pixelated_and_mirrored.answer(pt, eta, phi, half_width)[::-1]


@pixelated_by_charge.misconception("""
    That is the channel of the neutral constituents, those of charge 0.
""")
def neutral_channel(pt, eta, phi, half_width, charge):
    return in_pixels(pt * (charge == 0), eta, phi, half_width)


@pixelated_by_charge.misconception("""
    You left the negative charges out. A particle of charge -1 is charged, too.
""")
def positive_channel(pt, eta, phi, half_width, charge):
    return in_pixels(pt * (charge > 0), eta, phi, half_width)


@pixelated_by_charge.misconception("""
    That is the image of all constituents, the sum of both channels.
""")
def both_channels(pt, eta, phi, half_width, charge):
    return in_pixels(pt, eta, phi, half_width)


@pixelated_by_charge.misconception("""
    You multiplied the pt by the charge. The charge chooses the channel; pixels hold pt, which is
    not negative.
""")
def pt_times_charge(pt, eta, phi, half_width, charge):
    positive = in_pixels(pt * (charge > 0), eta, phi, half_width)
    return positive - in_pixels(pt * (charge < 0), eta, phi, half_width)


@pixelated_by_charge.misconception(UPSIDE_DOWN)
def charge_upside_down(pt, eta, phi, half_width, charge):
    return pixelated_by_charge.answer(pt, eta, phi, half_width, charge)[::-1]


@pixelated_by_charge.misconception(EXCHANGED)
def charge_exchanged(pt, eta, phi, half_width, charge):
    return pixelated_by_charge.answer(pt, eta, phi, half_width, charge).T


def reference_image(pt, eta, phi, pixels, half_width):
    """Image of one jet by the library, in float64."""
    unit = jets.pixelate(np.ones(1), eta[:1] * 0, phi[:1] * 0, [0, 1], pixels=1)
    assert unit.shape == (1, 1, 1)
    image = np.zeros((pixels, pixels))
    for weight, one, other in zip(pt, eta, phi, strict=True):
        alone = jets.pixelate([1], [one], [other], [0, 1], pixels=pixels, half_width=half_width)
        image += weight * alone[0]
    return image / image.sum()


def spread_jet(number, pixels, half_width):
    """Draws constituents of which some lie outside, some share a pixel, none lies on an edge."""

    def draw(rng):
        share = rng.randint(0, number, size=number)
        columns, rows = rng.randint(-1, pixels + 1, size=(2, number))[:, share]
        places = np.array([columns, rows]) + rng.uniform(0.1, 0.9, size=(2, number))
        eta, phi = np.round((2 * places / pixels - 1) * half_width, 4)
        eta[0], phi[0] = np.round(np.array([0.31, -0.17]) * half_width, 4)
        pt = np.round(rng.exponential(60, size=number) + 1, 1)
        sizes = {"pixels": pixels, "half_width": half_width}
        return {"pt": pt, "eta": eta, "phi": phi} | sizes

    return draw


@in_code(
    points=3,
    topic="jets",
    reference=reference_image,
    practice={
        "3x3 pixels": spread_jet(8, 3, 0.6),
        "8x8 pixels": spread_jet(30, 8, 0.5),
    },
    graded={
        "5x5 pixels": spread_jet(12, 5, 0.8),
        "8x8 pixels, small": spread_jet(40, 8, 0.4),
        "3x3 pixels, wide": spread_jet(9, 3, 1.5),
        "33x33 pixels": spread_jet(60, 33, 0.8),
    },
)
def jet_image(pt, eta, phi, pixels, half_width):
    """Write `jet_image(pt, eta, phi, pixels, half_width)`, which returns the image of a jet as an
    array (pixels, pixels). Both coordinates are covered from -half_width to half_width; row 0 is
    the top (largest phi), column 0 the smallest eta. A pixel holds the sum of the pt of its
    constituents; what lies outside is lost. At the end, **normalise**: the image has the sum 1. At
    least one constituent lies inside, and none on the edge of a pixel.
    """
    column = np.floor((eta + half_width) / (2 * half_width) * pixels).astype(int)
    row = np.floor((half_width - phi) / (2 * half_width) * pixels).astype(int)
    image = np.zeros((pixels, pixels))
    for weight, i, j in zip(pt, row, column):  # noqa: B905 - rows of one length
        if 0 <= i < pixels and 0 <= j < pixels:
            image[i, j] += weight
    return image / np.sum(image)


@jet_image.misconception("""
    Your image is upside down: row 0 is the top, where phi is largest.
""")
def image_upside_down(pt, eta, phi, pixels, half_width):
    return reference_image(pt, eta, phi, pixels, half_width)[::-1]


@jet_image.misconception("""
    Rows and columns are exchanged: eta decides on the column, the second index; phi on the row.
""")
def image_transposed(pt, eta, phi, pixels, half_width):
    return reference_image(pt, eta, phi, pixels, half_width).T


@jet_image.misconception("""
    Your first index grows with eta and the second with phi, as in a histogram. An image has its
    rows first, and they are counted from the top.
""")
def image_as_a_histogram(pt, eta, phi, pixels, half_width):
    return reference_image(pt, eta, -phi, pixels, half_width).T


@jet_image.misconception("""
    Constituents that share a pixel are lost but for one. `image[row, column] += pt` with whole
    arrays writes each pixel once; use a loop, `np.add.at` or `np.histogram2d`.
""")
def image_written_once(pt, eta, phi, pixels, half_width):
    column, row = (np.floor((x / half_width + 1) * pixels / 2).astype(int) for x in (eta, -phi))
    inside = (column >= 0) & (column < pixels) & (row >= 0) & (row < pixels)
    image = np.zeros((pixels, pixels))
    image[row[inside], column[inside]] = pt[inside]
    return image / image.sum()


@jet_image.misconception("""
    Constituents outside of the image came back into it, at its edge or at its other side: an index
    of -1 is the last row. What lies outside is lost.
""")
def image_wrapped(pt, eta, phi, pixels, half_width):
    column, row = (np.floor((x / half_width + 1) * pixels / 2).astype(int) for x in (eta, -phi))
    image = np.zeros((pixels, pixels))
    np.add.at(image, (row % pixels, column % pixels), pt)
    return image / image.sum()


@jet_image.misconception("""
    Constituents outside of the image were moved to its outermost pixels. What lies outside is lost.
""")
def image_clipped(pt, eta, phi, pixels, half_width):
    edge = half_width * (1 - 1e-9)
    return reference_image(
        pt, np.clip(eta, -edge, edge), np.clip(phi, -edge, edge), pixels, half_width
    )


@jet_image.misconception("""
    You divided by the pt of all constituents, also of those outside. The sum of the pixels shall
    be 1.
""")
def image_over_the_jet(pt, eta, phi, pixels, half_width):
    return image_not_normalised(pt, eta, phi, pixels, half_width) / np.sum(pt)


@jet_image.misconception("""
    You counted the constituents. A pixel holds their pt.
""")
def image_of_numbers(pt, eta, phi, pixels, half_width):
    return reference_image(np.ones(len(pt)), eta, phi, pixels, half_width)


@jet_image.misconception("""
    The image is right but for the last step: divide by its sum.
""")
def image_not_normalised(pt, eta, phi, pixels, half_width):
    inside = (np.abs(eta) < half_width) & (np.abs(phi) < half_width)
    return reference_image(pt, eta, phi, pixels, half_width) * np.sum(pt[inside])


@jet_image.misconception("""
    You divided by the largest pixel. Then jets with one core and jets with three have different
    sums; divide by the sum.
""")
def image_over_its_maximum(pt, eta, phi, pixels, half_width):
    image = reference_image(pt, eta, phi, pixels, half_width)
    return image / image.max()


# --------------------------------------------------------------------------- averages

averages = text("""
    ## Ready-made images

    From here on all have the same images, whether your functions are right or not:
    `data/images.npz` holds the jets of `train` and `test` in the same order, prepared by the five
    steps, 33 x 33 pixels with $w = 0.8$. If your functions are right, the image of a jet is that of
    the file, up to rounding. Try it in a cell of your own:

    ```python
    mine = slice(train.offsets[7], train.offsets[8])
    pt, eta, phi = train.pt[mine], train.eta[mine], train.phi[mine]
    for step in (centre_jet, turn_jet, mirror_jet):
        eta, phi = step(pt, eta, phi)
    np.abs(jet_image(pt, eta, phi, 33, 0.8) - train_images[7]).max()
    ```

    A single image is nearly empty: 97 % of its pixels are 0. Below, two of the heavy jets from
    above on a logarithmic scale. (Pixels of faint constituents far out are the soft radiation that
    every jet has.)
""")

load_images = demo("""
    with np.load("data/images.npz") as file:
        train_images, test_images = (file[name].astype(np.float32) for name in ("train", "test"))
    show_jet_image(train_images[shown[0][1]], title="QCD")
""")

image_of_a_top = demo("""
    show_jet_image(train_images[shown[1][1]], title="top")
""")

what_is_common = text("""
    ## What a thousand jets have in common

    The average over many images of a class shows what single ones hide. For jets that were turned
    and mirrored it is not a round blob: look for the second core of the tops below the middle (the
    hardest prong is above, since we mirrored it there), and for the one core of QCD.
""")

average_of_each_class = demo("""
    classes = ["QCD", "top"]
    plot_average_images(train_images[:2000], train.label[:2000], classes=classes, scale="log")
""")


def some_jets(rng):
    """A stretch of test jets, two thousand of both classes."""
    first = 50 * int(rng.randint(20, 140))
    return {"first": first, "last": first + 2000}


def average_of(kind, first, last, name="test"):
    """Average image (33, 33) of one class among the jets of a stretch."""
    return images_of(name)[first:last][jets_of(name).label[first:last] == kind].mean(axis=0)


def per_class(measure):
    """Rows for QCD and for top of a measure of the average image."""
    return [[float(x) for x in measure(kind)] for kind in range(CLASSES)]


def core_of(image):
    """Central pixel, central 3x3, second core."""
    return image[16, 16], image[15:18, 15:18].sum(), image[20:27, 14:19].sum()


@by_hand(
    points=3,
    topic="jets",
    pool="numbers_of_the_average",
    title="Cores of the average image",
    practice={"first": 0, "last": 1000},
    graded=some_jets,
    decimals=3,
)
def cores_of_the_average(first, last):
    """Take the jets `test_images[{first}:{last}]`, and the average image of each class. Which
    fraction of the pt lies in the **central pixel**, in the central **3 x 3 pixels**, and in the
    **second core** (rows 20 to 26, columns 14 to 18, both ends included)? Give two rows of three
    numbers, QCD first, to three decimals.
    """
    return per_class(lambda kind: core_of(average_of(kind, first, last)))


@cores_of_the_average.misconception("""
    Your rows are exchanged: label 0 is QCD, and the jet with one core is the one whose pt is in the
    middle.
""")
def cores_exchanged(first, last):
    return cores_of_the_average.answer(first, last)[::-1]


@cores_of_the_average.misconception("""
    You averaged the images of both classes together. Choose those of one class by `test.label`.
""")
def cores_of_all(first, last):
    image = images_of("test")[first:last].mean(axis=0)
    return per_class(lambda kind: core_of(image))


@cores_of_the_average.misconception("""
    You took the training images. The question is about those of `test`.
""")
def cores_of_training_images(first, last):
    return per_class(lambda kind: core_of(average_of(kind, first, last, "train")))


@cores_of_the_average.misconception("""
    Your blocks begin in the right place and are one row and one column short: a slice leaves out
    its end, so that rows 15 to 17 are `15:18`.
""")
def cores_without_the_end(first, last):
    def short(kind):
        image = average_of(kind, first, last)
        return image[16, 16], image[15:17, 15:17].sum(), image[20:26, 14:18].sum()

    return per_class(short)


@cores_of_the_average.misconception("""
    You averaged the pixels of each block. Their sum is the fraction of the pt.
""")
def cores_averaged(first, last):
    def means(kind):
        image = average_of(kind, first, last)
        return image[16, 16], image[15:18, 15:18].mean(), image[20:27, 14:19].mean()

    return per_class(means)


@cores_of_the_average.misconception("""
    The images are turned round: you exchanged rows and columns of the second core.
""")
def cores_transposed(first, last):
    return per_class(lambda kind: core_of(average_of(kind, first, last).T))


def rings_of(image):
    """Fractions of the pt within 2, 5 and 10 pixels of the central one."""
    row, column = np.indices(image.shape) - 16
    distance = row**2 + column**2
    return [image[distance <= radius**2].sum() for radius in (2, 5, 10)]


@by_hand(
    points=3,
    topic="jets",
    pool="numbers_of_the_average",
    title="Width of the average image",
    practice={"first": 0, "last": 1000},
    graded=some_jets,
    decimals=3,
)
def rings_of_the_average(first, last):
    """Take the jets `test_images[{first}:{last}]`, and the average image of each class. Which
    fraction of the pt lies **within 2, 5 and 10 pixels** of the central pixel (16, 16)? A pixel
    counts if the distance of its middle from that of the central one is at most the radius. Give
    two rows of three numbers, QCD first, to three decimals.
    """
    return per_class(lambda kind: rings_of(average_of(kind, first, last)))


@rings_of_the_average.misconception("""
    Your rows are exchanged: label 0 is QCD, and a jet with one core is the narrow one.
""")
def rings_exchanged(first, last):
    return rings_of_the_average.answer(first, last)[::-1]


@rings_of_the_average.misconception("""
    You averaged the images of both classes together. Choose those of one class by `test.label`.
""")
def rings_of_all(first, last):
    image = images_of("test")[first:last].mean(axis=0)
    return per_class(lambda kind: rings_of(image))


@rings_of_the_average.misconception("""
    You took squares instead of circles: all pixels whose row and whose column are near enough.
""")
def rings_as_squares(first, last):
    def squares(kind):
        image = average_of(kind, first, last)
        return [image[16 - r : 17 + r, 16 - r : 17 + r].sum() for r in (2, 5, 10)]

    return per_class(squares)


@rings_of_the_average.misconception("""
    You added up the rings between the radii. "Within 5 pixels" includes what is within 2.
""")
def rings_apart(first, last):
    return np.diff(rings_of_the_average.answer(first, last), axis=1, prepend=0)


@rings_of_the_average.misconception("""
    You compared the squared distance with the radius; the square of the radius belongs there.
""")
def rings_of_the_square(first, last):
    def rings(kind):
        row, column = np.indices((33, 33)) - 16
        distance = row**2 + column**2
        return [average_of(kind, first, last)[distance <= r].sum() for r in (2, 5, 10)]

    return per_class(rings)


def quarters_of(image):
    """Fractions of the pt in the right half, in the upper half, and in both."""
    return image[:, 17:].sum(), image[:16].sum(), image[:16, 17:].sum()


@by_hand(
    points=3,
    topic="jets",
    pool="numbers_of_the_average",
    title="Halves of the average image",
    practice={"first": 0, "last": 1000},
    graded=some_jets,
    decimals=3,
)
def halves_of_the_average(first, last):
    """Take the jets `test_images[{first}:{last}]`, and the average image of each class. Which
    fraction of the pt lies in the **right half** (columns 17 to 32), in the **upper half** (rows 0
    to 15), and in the **quarter** at the upper right, which both share? The central row and column
    belong to no half. Give two rows of three numbers, QCD first, to three decimals.
    """
    return per_class(lambda kind: quarters_of(average_of(kind, first, last)))


@halves_of_the_average.misconception("""
    Your rows are exchanged: label 0 is QCD, most of whose pt lies in the central pixel, in no half.
""")
def halves_exchanged(first, last):
    return halves_of_the_average.answer(first, last)[::-1]


@halves_of_the_average.misconception("""
    You averaged the images of both classes together. Choose those of one class by `test.label`.
""")
def halves_of_all(first, last):
    image = images_of("test")[first:last].mean(axis=0)
    return per_class(lambda kind: quarters_of(image))


@halves_of_the_average.misconception("""
    You took the lower half. Row 0 is the top of the image.
""")
def halves_upside_down(first, last):
    return per_class(lambda kind: quarters_of(average_of(kind, first, last)[::-1]))


@halves_of_the_average.misconception("""
    You exchanged the axes: the first index counts rows, the second one columns.
""")
def halves_transposed(first, last):
    def exchanged(kind):
        image = average_of(kind, first, last)
        return image[17:].sum(), image[:, :16].sum(), image[17:, :16].sum()

    return per_class(exchanged)


@halves_of_the_average.misconception("""
    You counted the central row and column with the halves. Columns 17 to 32 are `17:`, rows 0 to 15
    are `:16`.
""")
def halves_with_the_middle(first, last):
    def wide(kind):
        image = average_of(kind, first, last)
        return image[:, 16:].sum(), image[:17].sum(), image[:17, 16:].sum()

    return per_class(wide)


# --------------------------------------------------------------------------- pooling

pooling_of_jets = text("""
    ## What pooling does to the momentum

    The pixels of a jet are momenta, and their sum is that of the jet: 1, after normalising. Average
    pooling keeps the sum exactly, up to the known factor of the window's area, as long as the
    windows tile the image. Maximum pooling keeps the hardest pixel of each window and forgets the
    rest: how much of the jet is that?

    `MaxPool2d(2)` and `AvgPool2d(2)` can be called on their own: `MaxPool2d(2).forward(x)` for `x`
    of shape (N, C, H, W), where `C` is 1 for our images; `images[:, np.newaxis]` adds that axis. As
    in every framework, windows that would not fit are left out: of 33 rows the last one.
""")


def jets_to_pool(window):
    """Draws a stretch of test jets beside a window."""

    def draw(rng):
        return some_jets(rng) | {"window": window}

    return draw


def pooled_fractions(pool, first, last, factor=1.0, name="test"):
    """Mean of the sum of pooled images, QCD and top, as a multiple of the sum before."""
    images = images_of(name)[first:last]
    sums = pool(images).sum(axis=(1, 2)) * factor
    return [float(sums[jets_of(name).label[first:last] == kind].mean()) for kind in range(CLASSES)]


@by_hand(
    points=2,
    topic="pooling",
    title="Momentum after pooling",
    practice={"first": 0, "last": 1000, "window": 3},
    graded=jets_to_pool(4),
    decimals=3,
)
def momentum_after_pooling(first, last, window):
    """Pool `test_images[{first}:{last}]` with windows of {window} x {window} pixels and the same
    stride. For maximum pooling, compute the sum of the pooled image, and average it over all QCD
    jets and over all tops. Do the same for average pooling, and multiply by the number of pixels
    of a window. Give two rows, maximum and average, of two numbers each, QCD and top, to three
    decimals.
    """
    return [
        pooled_fractions(lambda x: cnn_ref.max_pool2d(x, window), first, last),
        pooled_fractions(lambda x: cnn_ref.avg_pool2d(x, window), first, last, window**2),
    ]


@momentum_after_pooling.misconception("""
    You did not multiply the averages by the number of pixels of a window. A mean is a sum divided
    by that number.
""")
def pooled_without_the_area(first, last, window):
    largest, mean = momentum_after_pooling.answer(first, last, window)
    return [largest, [one / window**2 for one in mean]]


@momentum_after_pooling.misconception("""
    You multiplied the maxima by the number of pixels as well. The maximum is one pixel, not a mean.
""")
def pooled_maximum_times_the_area(first, last, window):
    largest, mean = momentum_after_pooling.answer(first, last, window)
    return [[one * window**2 for one in largest], mean]


@momentum_after_pooling.misconception("""
    You moved the windows by one pixel. They overlap then, and each pixel is counted many times; the
    stride shall be that of the window.
""")
def pooled_step_by_step(first, last, window):
    return [
        pooled_fractions(lambda x: cnn_ref.max_pool2d(x, window, stride=1), first, last),
        pooled_fractions(lambda x: cnn_ref.avg_pool2d(x, window, stride=1), first, last, window**2),
    ]


@momentum_after_pooling.misconception("""
    Your columns are exchanged: label 0 is QCD, label 1 is top.
""")
def pooled_classes_exchanged(first, last, window):
    return [row[::-1] for row in momentum_after_pooling.answer(first, last, window)]


@momentum_after_pooling.misconception("""
    Your rows are exchanged: maximum pooling comes first.
""")
def pooled_kinds_exchanged(first, last, window):
    return momentum_after_pooling.answer(first, last, window)[::-1]


@momentum_after_pooling.misconception("""
    You averaged the images first and pooled the average. The maximum of an average is not the
    average of the maxima: pool each jet by itself.
""")
def pooled_after_averaging(first, last, window):
    means = np.stack([average_of(kind, first, last) for kind in range(CLASSES)])
    return [
        cnn_ref.max_pool2d(means, window).sum(axis=(1, 2)).tolist(),
        (cnn_ref.avg_pool2d(means, window).sum(axis=(1, 2)) * window**2).tolist(),
    ]


# --------------------------------------------------------------------------- ROC curves

roc = text("""
    ## Taggers and their ROC curves

    A tagger gives each jet a **score**, larger for jets that look like tops. A cut keeps what
    scores at least as much; the **efficiency** of a class is the fraction of it that is kept. Every
    cut gives one point of the **ROC curve**: the signal efficiency (tops) and the background
    efficiency (QCD). The **AUC** is the area under the signal efficiency as a function of the
    background efficiency (below, where the axes are exchanged, the area to the upper left of the
    curve): 1 for a perfect tagger and 0.5 for one that guesses. It is also the probability that a
    random top scores higher than a random QCD jet, where ties count one half.

    For instance, tops of scores 0.9 and 0.4 and QCD jets of scores 0.5 and 0.1 make four pairs, and
    in three of them the top scores higher: the AUC is 0.75. The cut at 0.4 keeps both tops and one
    QCD jet: efficiencies of 1 and 0.5.
""")

small_roc = demo("""
    plot_roc({"four jets": ([0, 0, 0.5, 0.5, 1], [0, 0.5, 0.5, 1, 1])})
""")


def few_scores(rng):
    """Scores of five tops and four QCD jets with one tie between the classes."""
    scores = rng.choice(np.arange(5, 96), size=8, replace=False)
    tops, qcd = np.sort(scores[:5])[::-1], scores[5:]
    return {
        "top": tops.copy(),
        "qcd": np.sort(np.append(qcd, tops[rng.randint(1, 4)]))[::-1].copy(),
    }


def few_scores_and_cuts(rng):
    """The same, with three cuts, two of which are scores themselves."""
    found = few_scores(rng)
    cuts = np.array([found["top"][1], found["qcd"][1], found["top"][3] - 1])
    return found | {"cuts": np.sort(cuts)[::-1].copy()}


def efficiency(scores, cuts, keeps=np.greater_equal):
    """Fractions of the scores that pass each cut."""
    return [float(np.mean(keeps(scores, cut))) for cut in cuts]


def area(top, qcd, tie=0.5):
    """Probability that a top scores above a QCD jet."""
    difference = top[:, np.newaxis] - qcd
    return float(np.mean(difference > 0) + tie * np.mean(difference == 0))


@by_hand(
    points=2,
    topic="jets",
    pool="roc_by_hand",
    title="Points of a ROC curve",
    practice=few_scores_and_cuts,
    graded=few_scores_and_cuts,
    decimals=3,
)
def points_of_the_roc(top, qcd, cuts):
    """Five tops have the scores {top}, four QCD jets {qcd}. For each of the three {cuts} give the
    signal and the background efficiency: two rows of three numbers, signal first.
    """
    return [efficiency(top, cuts), efficiency(qcd, cuts)]


@points_of_the_roc.misconception("""
    Your rows are exchanged: the signal are the tops.
""")
def points_exchanged(top, qcd, cuts):
    return [efficiency(qcd, cuts), efficiency(top, cuts)]


@points_of_the_roc.misconception("""
    You rejected what scores exactly as much as the cut. A jet is kept if it scores *at least* as
    much.
""")
def points_above(top, qcd, cuts):
    return [efficiency(scores, cuts, np.greater) for scores in (top, qcd)]


@points_of_the_roc.misconception("""
    You gave the fractions that are rejected. The efficiency counts what is kept.
""")
def points_rejected(top, qcd, cuts):
    return [efficiency(scores, cuts, np.less) for scores in (top, qcd)]


@points_of_the_roc.misconception("""
    You divided by all nine jets. An efficiency is a fraction of one class.
""")
def points_of_all(top, qcd, cuts):
    return [[x * len(s) / 9 for x in efficiency(s, cuts)] for s in (top, qcd)]


@points_of_the_roc.misconception("""
    You gave the purity in the first row: the tops among what is kept. The signal efficiency is the
    fraction of all tops that is kept; it does not know the background.
""")
def points_as_purity(top, qcd, cuts):
    kept = [np.array(efficiency(s, cuts)) * len(s) for s in (top, qcd)]
    return [(kept[0] / (kept[0] + kept[1])).tolist(), efficiency(qcd, cuts)]


@by_hand(
    points=2,
    topic="jets",
    pool="roc_by_hand",
    title="An AUC by counting",
    practice=few_scores,
    graded=few_scores,
    decimals=3,
)
def area_by_counting(top, qcd):
    """Five tops have the scores {top}, four QCD jets {qcd}. Compute the AUC, to three decimals (or
    exactly).
    """
    return area(top, qcd)


@area_by_counting.misconception("""
    You gave the pair with equal scores to the QCD jet. A tie counts one half.
""")
def ties_lost(top, qcd):
    return area(top, qcd, tie=0)


@area_by_counting.misconception("""
    You gave the pair with equal scores to the top. A tie counts one half.
""")
def ties_won(top, qcd):
    return area(top, qcd, tie=1)


@area_by_counting.misconception("""
    You counted the pairs in which the QCD jet scores higher. A good tagger has a large AUC.
""")
def area_of_the_background(top, qcd):
    return 1 - area(top, qcd)


@area_by_counting.misconception("""
    You compared the jets one by one in the order in which they stand. All 20 pairs count, each top
    with each QCD jet.
""")
def area_in_order(top, qcd):
    return float(np.mean(top[:4] > qcd) + np.mean(top[:4] == qcd) / 2)


@area_by_counting.misconception("""
    You left the tie out altogether, from the pairs as well. It is one of the 20 pairs, with half a
    point.
""")
def ties_left_out(top, qcd):
    difference = top[:, np.newaxis] - qcd
    return float(np.sum(difference > 0) / np.sum(difference != 0))


def scores_for_a_rejection(rng):
    """Scores of six tops and many QCD jets."""
    scores = rng.permutation(np.arange(5, 96))
    qcd = np.sort(scores[6:18])[::-1].copy()
    return {"top": np.sort(scores[:6])[::-1].copy(), "qcd": qcd}


def rejection_at(top, qcd, kept):
    """1 / background efficiency of the cut that keeps so many of the tops."""
    passing = float(np.mean(qcd >= np.sort(top)[-kept]))
    return round(1 / passing, 9) if passing else 0.0


@by_hand(
    points=2,
    topic="jets",
    pool="roc_by_hand",
    title="Background rejection",
    practice=scores_for_a_rejection,
    graded=scores_for_a_rejection,
    decimals=3,
)
def rejections(top, qcd):
    """Six tops have the scores {top}, twelve QCD jets {qcd}. What is the **background rejection**,
    1 / background efficiency, at a signal efficiency of 1/2, of 5/6, and of 1? Take the tightest
    cut that keeps so many tops, and give three numbers, to three decimals. (A rejection at which no
    background passes is infinite; write 0 for it.)
    """
    return [rejection_at(top, qcd, kept) for kept in (3, 5, 6)]


@rejections.misconception("""
    You gave the background efficiency. The rejection is 1 over it: of how many QCD jets one passes.
""")
def rejections_upside_down(top, qcd):
    return [float(np.mean(qcd >= np.sort(top)[-kept])) for kept in (3, 5, 6)]


@rejections.misconception("""
    You divided by the fraction of the background that is rejected. The rejection is 1 / (fraction
    that passes).
""")
def rejections_of_the_rest(top, qcd):
    failing = [float(np.mean(qcd < np.sort(top)[-kept])) for kept in (3, 5, 6)]
    return [round(1 / one, 9) if one else 0.0 for one in failing]


@rejections.misconception("""
    Your cuts keep one top too few: of six tops, a signal efficiency of 1/2 keeps three.
""")
def rejections_too_tight(top, qcd):
    return [rejection_at(top, qcd, kept) for kept in (2, 4, 5)]


@rejections.misconception("""
    You multiplied by the signal efficiency: that is the ratio of the efficiencies. The rejection
    looks at the background alone.
""")
def rejections_times_signal(top, qcd):
    return [kept / 6 * rejection_at(top, qcd, kept) for kept in (3, 5, 6)]


def scores_with_ties(signal, background, ties):
    """Draws labels and scores of so many jets of each class, some of the scores equal."""

    def draw(rng):
        total = signal + background
        labels = rng.permutation(np.arange(total) < signal).astype(int)
        scores = np.round(rng.normal(size=total) + 0.8 * labels, 1 if ties else 6)
        return {"labels": labels, "scores": scores}

    return draw


@in_code(
    points=3,
    topic="jets",
    reference=cnn_ref.auc,
    practice={
        "four jets": {"labels": np.array([1, 0, 1, 0]), "scores": np.array([0.9, 0.5, 0.4, 0.1])},
        "ties": scores_with_ties(9, 14, ties=True),
    },
    graded={
        "no ties": scores_with_ties(7, 12, ties=False),
        "many ties": scores_with_ties(31, 20, ties=True),
        "more signal": scores_with_ties(40, 9, ties=True),
        "negative scores": {
            "labels": np.array([0, 1, 1, 0, 0, 1, 0]),
            "scores": np.array([-172.0, -3.5, -40.0, -3.5, -100.0, -1.0, -2.0]),
        },
        "one score for all": {
            "labels": np.array([0, 1, 1, 0, 1]),
            "scores": np.array([0.3, 0.3, 0.3, 0.3, 0.3]),
        },
    },
)
def area_under_roc(labels, scores):
    """Write `area_under_roc(labels, scores)`: the AUC of jets with `labels` (1 is signal, 0 is
    background) and `scores`, two arrays of one length. A tie between a signal and a background jet
    counts one half. Scores may be any numbers, negative ones too.

    You will use it for 10 000 jets: a loop over all 25 million pairs takes a minute,
    `np.searchsorted` on the sorted scores of the background takes no time.
    """
    background = np.sort(scores[labels == 0])
    signal = scores[labels == 1]
    below = np.searchsorted(background, signal, side="left")
    not_above = np.searchsorted(background, signal, side="right")
    return np.sum(below + not_above) / (2 * len(signal) * len(background))


def parts(labels, scores):
    """Scores of tops and of QCD jets."""
    return scores[labels == 1], scores[labels == 0]


@area_under_roc.misconception("""
    Ties count nothing in your sum. With many equal scores that is far too small: if all scores are
    the same, a tagger guesses, and the AUC is 0.5.
""")
def ties_count_nothing(labels, scores):
    return area(*parts(labels, scores), tie=0)


@area_under_roc.misconception("""
    Ties count fully in your sum. If all scores are the same, a tagger guesses, and the AUC is 0.5.
""")
def ties_count_fully(labels, scores):
    return area(*parts(labels, scores), tie=1)


@area_under_roc.misconception("""
    You exchanged the classes: label 1 is the signal, which should score high.
""")
def classes_exchanged(labels, scores):
    return 1 - area(*parts(labels, scores))


@area_under_roc.misconception("""
    You take the larger of the AUC and 1 - AUC. A tagger that is worse than guessing has an AUC
    below 0.5, and should be told so.
""")
def never_below_one_half(labels, scores):
    found = area(*parts(labels, scores))
    return max(found, 1 - found)


@area_under_roc.misconception("""
    That is the accuracy of a cut at 0.5. The AUC knows no cut: it takes all of them together.
""")
def accuracy_of_a_cut(labels, scores):
    return float(np.mean((scores > 0.5) == (labels == 1)))


@area_under_roc.misconception("""
    You divided the number of pairs in the right order by all pairs of jets. Pairs of two tops, or
    of two QCD jets, do not count.
""")
def area_over_all_pairs(labels, scores):
    top, qcd = parts(labels, scores)
    return area(top, qcd) * len(top) * len(qcd) / (len(labels) * (len(labels) - 1) / 2)


@area_under_roc.misconception("""
    You took one jet after the other, in some order, as points of the curve, so that jets of the
    same score pass one by one. They pass the cut together: take one point for each distinct score,
    or count ties one half.
""")
def area_of_sorted_jets(labels, scores):
    order = np.argsort(-scores, kind="stable")
    signal = np.cumsum(labels[order] == 1)
    return float(np.sum(signal[labels[order] == 0]) / (signal[-1] * np.sum(labels == 0)))


# --------------------------------------------------------------------------- baselines

baselines = text("""
    ## Taggers without a network

    A network that cannot beat one good number is not worth its training. Three such numbers:

    - the **mass** of the jet: heavier is more like a top;
    - the **distance from the top mass**, $-|m - 172\\ \\mathrm{GeV}|$: a peak asks for a window;
    - the **width** (girth) of the jet, the mean distance of its $p_T$ from the axis,
      $\\sum p_T \\sqrt{\\Delta\\eta^2 + \\Delta\\phi^2} / \\sum p_T$.

    Below, the ROC curves of the first two, on the training jets.
""")

roc_of_the_mass = demo("""
    def efficiencies(labels, scores):
        \"\"\"Background and signal efficiency of 300 cuts, from the tightest to the loosest.\"\"\"
        cuts = np.append(np.inf, np.quantile(scores, np.linspace(1, 0, 300)))
        return [[np.mean(scores[labels == kind] >= cut) for cut in cuts] for kind in (0, 1)]


    plot_roc(
        {
            "mass": efficiencies(train.label, train.jet_mass),
            "window": efficiencies(train.label, -np.abs(train.jet_mass - 172)),
        }
    )
""")


def widths_of(chosen):
    """Widths of jets, as they are stored."""
    return jets.girth(chosen.pt, chosen.eta, chosen.phi, chosen.offsets)


def baseline_scores(chosen):
    """Three scores that need no training."""
    return chosen.jet_mass, -np.abs(chosen.jet_mass - 172), widths_of(chosen)


@by_hand(
    points=3,
    topic="jets",
    title="Three taggers without a network",
    practice={"first": 0, "last": 1000},
    graded=some_jets,
    decimals=3,
)
def baseline_areas(first, last):
    """Compute the AUC of the three taggers, **mass**, **window** ($-|m - 172|$ in GeV) and
    **width**, for the jets `test[{first}:{last}]`. Give three numbers, to three decimals.
    """
    chosen = jets_of("test")[first:last]
    return [cnn_ref.auc(chosen.label, scores) for scores in baseline_scores(chosen)]


@baseline_areas.misconception("""
    The window is upside down: what is *far* from 172 GeV has your highest scores. Mind the minus
    sign.
""")
def window_upside_down(first, last):
    mass, window, width = baseline_areas.answer(first, last)
    return [mass, 1 - window, width]


@baseline_areas.misconception("""
    You took the training jets. The question is about `test`.
""")
def baselines_of_training_jets(first, last):
    chosen = jets_of("train")[first:last]
    return [cnn_ref.auc(chosen.label, scores) for scores in baseline_scores(chosen)]


@baseline_areas.misconception("""
    The width is not divided by the sum of the pt, so that it grows with the pt of the jet.
""")
def width_not_divided(first, last):
    chosen = jets_of("test")[first:last]
    distance = chosen.pt * np.hypot(chosen.eta, chosen.phi)
    width = np.add.reduceat(distance, chosen.offsets[:-1])
    mass, window, _ = baseline_areas.answer(first, last)
    return [mass, window, cnn_ref.auc(chosen.label, width)]


@baseline_areas.misconception("""
    The width is the plain mean of the distances. Each constituent counts with its pt: many soft
    ones far out do not make a jet wide.
""")
def width_without_weights(first, last):
    chosen = jets_of("test")[first:last]
    distance = np.hypot(chosen.eta, chosen.phi)
    width = np.add.reduceat(distance, chosen.offsets[:-1]) / chosen.n_constituents
    mass, window, _ = baseline_areas.answer(first, last)
    return [mass, window, cnn_ref.auc(chosen.label, width)]


@baseline_areas.misconception("""
    You exchanged the classes: label 1 is top. All your areas are below one half.
""")
def baselines_exchanged(first, last):
    return [1 - one for one in baseline_areas.answer(first, last)]


@baseline_areas.misconception("""
    You averaged the *squares* of the distances for the width. That is a good tagger as well, since
    it is close to the square of the mass; asked is the mean distance.
""")
def width_of_squares(first, last):
    chosen = jets_of("test")[first:last]
    square = np.add.reduceat(
        chosen.pt * (chosen.eta**2 + chosen.phi**2), chosen.offsets[:-1]
    ) / np.add.reduceat(chosen.pt, chosen.offsets[:-1])
    mass, window, _ = baseline_areas.answer(first, last)
    return [mass, window, cnn_ref.auc(chosen.label, square)]


# --------------------------------------------------------------------------- two networks

two_networks = text("""
    ## Two networks

    A **dense** network reads the pixels as one long row. A **convolutional** one slides its kernels
    over the image, as physics does not change from pixel to pixel. In `cnn_ref.network`, whose
    layers you know from PyTorch and Keras:

    ```python
    dense = [Flatten(), Dense(33 * 33, 64), ReLU(), Dense(64, 32), ReLU(), Dense(32, 1)]
    convolutional = [
        Conv2d(1, 8, 3), ReLU(), MaxPool2d(2),
        Conv2d(8, 16, 3), ReLU(), MaxPool2d(2),
        Flatten(), Dense(16 * 6 * 6, 32), ReLU(), Dense(32, 1),
    ]
    ```

    Convolutions without padding make each side of an image smaller by 2, poolings halve it and drop
    what does not fit: 33, 31, 15, 13, 6. At the end there is one number, the score. The table below
    belongs to a smaller network and smaller images.
""")

a_summary = demo("""
    Sequential(
        Conv2d(1, 2, 3), ReLU(), MaxPool2d(2), Flatten(), Dense(2 * 4 * 4, 1)
    ).summary((1, 11, 11))
""")


def side_after(pixels):
    """Pixels of a side after two convolutions of 3x3 and two poolings."""
    return ((pixels - 2) // 2 - 2) // 2


def conv_count(inputs, outputs):
    """Numbers that a convolution of 3x3 learns."""
    return cnn_ref.conv_parameters(inputs, outputs, 3)


def tagger_layers(maps, units, pixels=33, side=side_after):
    """Numbers of the four layers of the convolutional tagger."""
    first, second = maps
    flat = second * side(pixels) ** 2
    dense = cnn_ref.dense_parameters
    return [conv_count(1, first), conv_count(first, second), dense(flat, units), dense(units, 1)]


def tagger_sizes(rng):
    """Numbers of maps and units that are not alike."""
    maps = (int(rng.choice([6, 9, 10, 12])), int(rng.choice([14, 18, 20, 24])))
    return {"maps": maps, "units": int(rng.choice([30, 40, 48, 50]))}


@by_hand(
    points=2,
    topic="parameters",
    pool="numbers_of_a_tagger",
    title="Parameters of a tagger",
    practice={"maps": (4, 6), "units": 20},
    graded=tagger_sizes,
)
def tagger_parameters(maps, units):
    """The convolutional network above shall have {maps} feature maps in its two convolutions and
    {units} units in its first dense layer. How many numbers (weights and biases) does each of the
    four layers learn that learn at all: the two convolutions and the two dense ones? Give four
    numbers.
    """
    return tagger_layers(maps, units)


@tagger_parameters.misconception("""
    You left out the biases: one number for each feature map and for each unit.
""")
def tagger_parameters_without_bias(maps, units):
    first, second = maps
    return [9 * first, 9 * first * second, second * 36 * units, units]


@tagger_parameters.misconception("""
    The second convolution reads all feature maps of the first: its kernels are as deep as that.
""")
def tagger_parameters_without_depth(maps, units):
    one, _, three, four = tagger_layers(maps, units)
    return [one, conv_count(1, maps[1]), three, four]


@tagger_parameters.misconception("""
    The first dense layer reads the pixels of *all* feature maps, not those of one.
""")
def tagger_parameters_of_one_flat_map(maps, units):
    one, two, _, four = tagger_layers(maps, units)
    return [one, two, cnn_ref.dense_parameters(36, units), four]


@tagger_parameters.misconception("""
    You rounded the sizes up: pooling 31 pixels with windows of 2 leaves 15, and the last one is
    dropped.
""")
def tagger_parameters_rounded_up(maps, units):
    return tagger_layers(maps, units, side=lambda _: 7)


@tagger_parameters.misconception("""
    You let the convolutions keep the size of the image, which needs padding. Here each takes two
    pixels off a side.
""")
def tagger_parameters_padded(maps, units):
    return tagger_layers(maps, units, side=lambda pixels: pixels // 2 // 2)


@tagger_parameters.misconception("""
    You forgot the poolings: each of them halves both sides.
""")
def tagger_parameters_not_pooled(maps, units):
    return tagger_layers(maps, units, side=lambda pixels: pixels - 4)


def dense_layers(pixels, units):
    """Total of the dense tagger with two hidden layers."""
    sizes = (pixels**2, *units, 1)
    return sum(map(cnn_ref.dense_parameters, sizes[:-1], sizes[1:]))


def resolutions(rng):
    """Three resolutions, and the units of both hidden layers."""
    pixels = (17, int(rng.choice([31, 33, 35])), int(rng.choice([63, 65, 67])))
    return {"pixels": pixels, "units": (int(rng.choice([40, 50, 60])), int(rng.choice([20, 30])))}


@by_hand(
    points=2,
    topic="parameters",
    pool="numbers_of_a_tagger",
    title="The price of resolution",
    practice={"pixels": (11, 16, 22), "units": (10, 5)},
    graded=resolutions,
)
def parameters_by_resolution(pixels, units):
    """How many numbers do the two kinds of networks learn in all if the images have {pixels} pixels
    a side? The dense one has {units} units in its two hidden layers. The convolutional one has 8
    and 16 feature maps and 32 units as above; its first dense layer reads what two convolutions and
    two poolings leave. Give two rows of three numbers: dense, then convolutional.
    """
    return [
        [dense_layers(one, units) for one in pixels],
        [sum(tagger_layers((8, 16), 32, one)) for one in pixels],
    ]


@parameters_by_resolution.misconception("""
    You left the biases of the dense network out: one for each of its units.
""")
def resolution_without_bias(pixels, units):
    _, convolutional = parameters_by_resolution.answer(pixels, units)
    first, second = units
    return [[one**2 * first + first * second + second for one in pixels], convolutional]


@parameters_by_resolution.misconception("""
    You gave the dense network one input for each row of the image. It reads every pixel, the square
    of that.
""")
def resolution_of_one_row(pixels, units):
    _, convolutional = parameters_by_resolution.answer(pixels, units)
    sizes = [(one, *units, 1) for one in pixels]
    counts = [sum(map(cnn_ref.dense_parameters, size[:-1], size[1:])) for size in sizes]
    return [counts, convolutional]


@parameters_by_resolution.misconception("""
    You took the convolutional network to be the same for all images. Its kernels are, but its first
    dense layer reads more pixels from larger maps.
""")
def resolution_without_effect(pixels, units):
    dense, convolutional = parameters_by_resolution.answer(pixels, units)
    return [dense, [convolutional[0]] * 3]


@parameters_by_resolution.misconception("""
    Your rows are exchanged: the dense network comes first.
""")
def resolution_exchanged(pixels, units):
    return parameters_by_resolution.answer(pixels, units)[::-1]


@parameters_by_resolution.misconception("""
    You let the convolutions keep the size of the image. Without padding each takes two pixels off a
    side, before the pooling halves it.
""")
def resolution_with_padding(pixels, units):
    dense, _ = parameters_by_resolution.answer(pixels, units)
    padded = [sum(tagger_layers((8, 16), 32, one, lambda p: p // 2 // 2)) for one in pixels]
    return [dense, padded]


@by_hand(
    points=2,
    topic="parameters",
    pool="numbers_of_a_tagger",
    title="A tagger with a global mean",
    practice={"maps": (4, 6, 8)},
    graded=lambda rng: {
        "maps": tuple(int(rng.choice(sizes)) for sizes in ([6, 9, 10], [14, 18, 20], [28, 34, 40]))
    },
)
def globally_pooled_parameters(maps):
    """A tagger that does not flatten: three convolutions of 3 x 3 with {maps} feature maps, each
    with ReLU, and 2 x 2 maximum pooling after the first and the second one; then the **mean of each
    feature map** (`GlobalAvgPool2d`), and one dense layer that gives the score. How many numbers
    (weights and biases) does each of the four layers learn that learn at all? Give four numbers.
    """
    first, second, third = maps
    return [
        conv_count(1, first),
        conv_count(first, second),
        conv_count(second, third),
        cnn_ref.dense_parameters(third, 1),
    ]


@globally_pooled_parameters.misconception("""
    You left out the biases: one number for each feature map, and one for the score.
""")
def global_without_bias(maps):
    first, second, third = maps
    return [9 * first, 9 * first * second, 9 * second * third, third]


@globally_pooled_parameters.misconception("""
    The convolutions read all feature maps of the layer before them: their kernels are as deep as
    that.
""")
def global_without_depth(maps):
    *_, score = globally_pooled_parameters.answer(maps)
    return [*[conv_count(1, one) for one in maps], score]


@globally_pooled_parameters.misconception("""
    Your dense layer reads all pixels of the last maps, 4 x 4 each for images of 33 x 33. After the
    mean there is one number left of each map.
""")
def global_flattened(maps):
    *kernels, _ = globally_pooled_parameters.answer(maps)
    return [*kernels, cnn_ref.dense_parameters(16 * maps[-1], 1)]


@globally_pooled_parameters.misconception("""
    Your dense layer reads a single number. The mean is taken of each feature map by itself, not
    over all of them.
""")
def global_over_all_maps(maps):
    *kernels, _ = globally_pooled_parameters.answer(maps)
    return [*kernels, cnn_ref.dense_parameters(1, 1)]


# --------------------------------------------------------------------------- a tagger

training = text("""
    ## Your tagger

    Training is a loop that you know from Keras: `fit` goes through the images in batches and takes
    a step downhill after each. Two things decide whether it works. The **scale** of the input:
    pixels of sum 1 are tiny numbers, and a network that starts from weights of order 0.1 learns
    from them at a snail's pace. The root of a pixel in units of the mean pixel,
    `33 * np.sqrt(images)`, is of order one, and shows faint pixels too. And the **loss**: the
    network returns a score $z$ before the sigmoid, and `binary_cross_entropy` applies it.

    Below, a small dense network on 2000 jets. The loss on jets that it has never seen stops falling
    long before that on its own ones: it begins to learn them by heart.
""")

small_training = demo("""
    x = 33 * np.sqrt(train_images[:4000])[:, np.newaxis]
    y = train.label[:4000, np.newaxis]
    small = Sequential(Flatten(), Dense(33 * 33, 16), ReLU(), Dense(16, 1), seed=0)
    history = small.fit(
        x[:2000],
        y[:2000],
        epochs=20,
        batch_size=64,
        optimizer=Adam(1e-3),
        loss=binary_cross_entropy,
        validation=(x[2000:], y[2000:]),
        progress=False,
    )
    plot_curves(training=history.loss, validation=history.validation_loss)
""")

how_to_hand_in = text("""
    **Trained when it is marked, or before?** Your notebook is run once, from top to bottom, and a
    cell may take a minute. The convolutional network above, 20 000 jets and 3 epochs, needs some
    seconds on a laptop, so the simplest is to leave the training in the cell. If yours takes
    longer, train it once, write its weights with `tagger.save("tagger.npz")`, hand in
    **tagger.npz beside your notebook**, and put `tagger.load("tagger.npz")` in place of the
    training. The file holds numbers only; the lines that build the network stay.
""")

TAGGER = """
    def prepared(images):
        return 33 * np.sqrt(images)[:, np.newaxis]


    tagger = Sequential(
        Conv2d(1, 8, 3), ReLU(), MaxPool2d(2),
        Conv2d(8, 16, 3), ReLU(), MaxPool2d(2),
        Flatten(), Dense(16 * 6 * 6, 32), ReLU(), Dense(32, 1),
        seed=1,
    )
    tagger.fit(
        prepared(train_images),
        train.label[:, np.newaxis],
        epochs=3,
        batch_size=64,
        optimizer=Adam(1e-3),
        loss=binary_cross_entropy,
        progress=False,
    )


    def predict(images):
        return tagger.predict(prepared(images))[:, 0]
"""


@by_metric(
    points=6,
    topic="training",
    title="A tagger of your own",
    metric="cnn_ref.metrics:auc",
    sample="cnn_ref.jets.images:images_and_labels",
    held_out="data/held_out.npz",
    practice="data/test.npz",
    low=0.960,
    high=0.973,
    reported="cnn_ref.metrics:background_rejection",
    curve="cnn_ref.metrics:roc_curve",
    solution=TAGGER,
)
def predict(images):
    """Build a convolutional network, train it on `train_images`, and write `predict(images)`, which
    returns one score for each of the `images`, an array (N, 33, 33) as `test_images` is: larger for
    tops. Any number will do, a probability or the score before the sigmoid. Each image must get its
    score from itself alone, whichever others it comes with. No function of the mass reaches 0.960;
    a dense network earns a part of the points. The background rejection at a signal efficiency of
    50 % is told besides and earns nothing.
    """


# --------------------------------------------------------------------------- experiments

experiments = text("""
    ## What does each network rely on?

    A network is a hypothesis about the data, and an experiment tests it: change one thing, train
    again, compare. The cell below defines what you need; with 2000 jets and 10 epochs
    `measured_area(convolutional())` takes two seconds, and `measured_area(dense())` less than one.
    It uses your `area_under_roc`. Another `seed` draws other initial weights: the AUC scatters by a
    few thousandths, which is your measure of what is *clear*.
""")

tools_for_experiments = demo("""
    def dense():
        return [Flatten(), Dense(33 * 33, 64), ReLU(), Dense(64, 32), ReLU(), Dense(32, 1)]


    def convolutional():
        first = [Conv2d(1, 8, 3), ReLU(), MaxPool2d(2)]
        second = [Conv2d(8, 16, 3), ReLU(), MaxPool2d(2)]
        return [*first, *second, Flatten(), Dense(16 * 6 * 6, 32), ReLU(), Dense(32, 1)]


    def same(images):
        return images


    def measured_area(layers, change=same, change_test=None, number=2000, epochs=10, seed=0):
        \"\"\"AUC on the test jets of a network that is trained on some changed images.\"\"\"
        ready = [
            33 * np.sqrt(change_images(images)[:, np.newaxis])
            for change_images, images in (
                (change, train_images[:number]),
                (change_test or change, test_images),
            )
        ]
        model = Sequential(*layers, seed=seed)
        model.fit(
            ready[0],
            train.label[:number, np.newaxis],
            epochs=epochs,
            batch_size=64,
            optimizer=Adam(1e-3),
            loss=binary_cross_entropy,
            seed=seed,
            progress=False,
        )
        return area_under_roc(test.label, model.predict(ready[1])[:, 0])
""")

ways_to_change = text("""
    A change is a function of images. These are two of them, and below you see what they do to the
    average images:

    ```python
    measured_area(convolutional(), permuted)          # training and test images alike
    measured_area(convolutional(), same, moved)       # test images only
    ```

    For jets that are not turned you need images of your own, from `centre_jet` and `jet_image`; a
    thousand jets take a second.
""")

changed_images = demo("""
    order = np.random.RandomState(0).permutation(33 * 33)


    def permuted(images):
        return images.reshape(len(images), -1)[:, order].reshape(images.shape)


    def moved(images):
        return np.roll(images, 2, axis=2)


    tops = train_images[:2000][train.label[:2000] == 1]
    plot_average_images(
        np.concatenate([tops, moved(tops), permuted(tops)]),
        np.repeat([0, 1, 2], len(tops)),
        classes=["top", "moved by 2 columns", "permuted"],
        scale="log",
    )
""")

LOSERS = {
    "convolutional": "the convolutional network loses clearly, the dense one does not",
    "dense": "the dense network loses clearly, the convolutional one does not",
    "both": "both lose clearly",
    "neither": "neither of them loses clearly",
}
CHANGES = {
    "the pixels of all images, training and test, are moved to other places by one fixed random "
    "permutation": "convolutional",
    "the test images are moved to the right by two columns, the training images are not": "both",
    "the jets are centred only, neither turned nor mirrored, in training and test": "both",
    "all images, training and test, are turned by 180 degrees": "neither",
    "all images, training and test, are moved to the right by two columns": "neither",
    "rows and columns are exchanged in all images, training and test": "neither",
    "the networks are trained with 200 jets in place of 2000, as many epochs": "both",
}
CHANGE = list(CHANGES)


@by_choice(
    points=2,
    topic="equivariance",
    pool="which_network_loses",
    title="Permuted pixels",
    options=LOSERS,
    practice=[{"change": CHANGE[3]}, {"change": CHANGE[6]}],
    graded={"change": CHANGE[0]},
)
def permuted_pixels(change):
    """An experiment: *{change}*. Compare with the unchanged images: which network loses clearly, by
    more than 0.01 of its AUC?
    """
    return CHANGES[change]


@by_choice(
    points=2,
    topic="equivariance",
    pool="which_network_loses",
    title="Moved test images",
    options=LOSERS,
    practice=[{"change": CHANGE[4]}, {"change": CHANGE[6]}],
    graded={"change": CHANGE[1]},
)
def moved_test_images(change):
    """An experiment: *{change}*. Compare with the unchanged images: which network loses clearly, by
    more than 0.01 of its AUC?
    """
    return CHANGES[change]


@by_choice(
    points=2,
    topic="equivariance",
    pool="which_network_loses",
    title="Jets as they lie",
    options=LOSERS,
    practice=[{"change": CHANGE[5]}, {"change": CHANGE[6]}],
    graded={"change": CHANGE[2]},
)
def jets_as_they_lie(change):
    """An experiment: *{change}*. Compare with the images that were turned and mirrored: which
    network loses clearly, by more than 0.01 of its AUC?
    """
    return CHANGES[change]


@permuted_pixels.misconception("""
    What a dense network computes does not depend on which pixel is called the first: permute its
    first weights as well, and nothing has changed. What is a neighbour is known to one of the two
    only.
""")
@moved_test_images.misconception("""
    Kernels see the same picture wherever it lies, so that the feature maps move along. But these
    maps are flattened and read by a dense layer, to which another place is another input.
""")
@jets_as_they_lie.misconception("""
    Neither network knows what a turned jet is: a kernel that is turned is another kernel. One of
    them loses less, which is not the same as nothing.
""")
def loses_what_was_not_chosen(change):
    return "dense" if change in CHANGE[:3] else CHANGES[change]


@permuted_pixels.misconception("""
    You expect that both need neighbours. Ask what a dense network knows of its first layer: which
    of its inputs lie side by side?
""")
def permuted_hurts_both(change):
    return "both" if change in CHANGE[:3] else CHANGES[change]


@permuted_pixels.misconception("""
    The information is the same, and for one of the networks it is as easy to find as before. The
    other one looks at 3 x 3 pixels at a time, and now these have nothing to do with each other.
""")
def permuted_hurts_nobody(change):
    return "neither" if change in CHANGE[:3] else CHANGES[change]


@moved_test_images.misconception("""
    You expect the weights of a dense layer to fit pixels that have moved away. They do not: its
    first layer knows each place by itself.
""")
@jets_as_they_lie.misconception("""
    The dense network has to learn every direction of a jet from examples, and has no kernels that
    it could use again. It loses as well; look at how much.
""")
def dense_is_safe(change):
    return "convolutional" if change in CHANGE[:3] else CHANGES[change]


@moved_test_images.misconception("""
    A convolution is *equivariant*: it moves its maps along. Only a network that forgets where
    something was, by a mean over each map, would be *invariant*, and these two do not.
""")
@jets_as_they_lie.misconception("""
    You trust the networks to learn symmetries from two thousand jets. The preprocessing tells them
    what they would have to find out; measure what it is worth.
""")
def nothing_is_lost(change):
    return "neither" if change in CHANGE[:3] else CHANGES[change]


def told_in_practice(change, sentences):
    """Adds what is said to who chooses a wrong option where one practises with this change."""
    for question in (permuted_pixels, moved_test_images, jets_as_they_lie):
        if {"change": change} in question.practice_recipes.values():
            for option, sentence in sentences.items():
                question.misconception(sentence, practice_only=True)(_at(change, option))


def _at(asked, option):
    def choose(change):
        return option if change == asked else CHANGES[change]

    choose.__name__ = f"{option}_with_change_{CHANGE.index(asked)}"
    return choose


told_in_practice(
    CHANGE[3],
    {
        "convolutional": """
            Turn each kernel with the images, and the maps follow. Are such kernels harder to learn?
        """,
        "dense": """
            Turn the first weights with the images: each meets the pixel that it met before. Are
            such weights harder to learn?
        """,
        "both": """
            Training and test images are turned alike. Turn the weights of each network with them:
            what happens to its scores?
        """,
    },
)
told_in_practice(
    CHANGE[4],
    {
        "convolutional": """
            The maps move with the images, to another place for the dense layer behind them. Where
            does this layer find them in training?
        """,
        "dense": """
            To a dense network another place is another input. Where do the jets lie in training,
            and where in the test?
        """,
        "both": """
            Compare the places of the jets in training and in the test. What does a network find in
            the test that it has not been trained for?
        """,
    },
)
told_in_practice(
    CHANGE[5],
    {
        "convolutional": """
            Exchange the rows and columns of each kernel as well, and the maps follow. Are such
            kernels harder to learn?
        """,
        "dense": """
            Exchange the first weights as well: each meets the pixel that it met before. Are such
            weights harder to learn?
        """,
        "both": """
            Training and test images are changed alike. Exchange rows and columns in the weights of
            each network as well: what happens to its scores?
        """,
    },
)
told_in_practice(
    CHANGE[6],
    {
        "convolutional": """
            In the dense network each pixel has weights of its own, which no other pixel helps to
            learn. How well can 200 jets determine them?
        """,
        "dense": """
            Kernels that are used everywhere need fewer examples, that is true. But how many steps
            does the optimizer take in as many epochs with 200 jets?
        """,
        "neither": """
            A tenth of the jets, and as many epochs: how many steps does the optimizer take, and how
            many different jets does it see?
        """,
    },
)


conclusion = text("""
    ## A conclusion

    The last question has no right answer. It has good ones.
""")


@in_words(
    points=4,
    topic="training",
    title="An experiment of your own",
    rubric={
        "one thing is changed, and it is said which, with the number of jets and epochs": 1,
        "the AUCs of at least three seeds, before and after, with their spread": 1,
        "the conclusion compares the difference with the spread, and claims no more": 1,
        "a reason that follows from how the network or the jets work, or what would test it": 1,
    },
)
def experiment_of_my_own():
    """Change **one** thing, and find out what it does: the number of training jets, the kernels,
    the pooling, the scale of the pixels, the cut-off of soft pixels, ... Write some lines: what you
    changed, what you measured (with at least three seeds, and the spread between them), what you
    conclude, and why you think it is so. "Nothing happens" is a fine result if the numbers say so.
    """
    return """
    I changed the number of training jets and nothing else: 500, 2000 and 8000, 10 epochs, four
    seeds each. AUC on the test jets, mean and standard deviation of a seed:

    500 jets: convolutional 0.953 +- 0.003, dense 0.931 +- 0.001
    2000 jets: convolutional 0.973 +- 0.002, dense 0.948 +- 0.002
    8000 jets: convolutional 0.978 +- 0.001, dense 0.959 +- 0.001

    More jets help both networks, by several times the spread. The convolutional one leads by 0.022,
    0.025 and 0.019; whether the lead changes I cannot tell from four seeds. With 500 jets it is
    about as good as the dense one with 2000 or more. I think so because one kernel learns from all
    places of all images, while each weight of the dense network sees one pixel. But more jets at
    the same number of epochs are also more steps; 2000 jets and 40 epochs would tell the two apart.
    """
