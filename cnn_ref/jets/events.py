"""QCD jets and boosted top jets from proton-proton collisions at 14 TeV, simulated by Pythia.

The selection is that of the public reference set of top taggers (Kasieczka et al., SciPost Phys. 7
(2019) 014), at particle level: no detector, no multiple parton interactions, no pile-up. Source of
the settings: Pythia 8.3 manual, arXiv:2203.11601.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot, pi, remainder
from typing import Any

import numpy as np

from cnn_ref.jets.sample import Jets

COMMON = (
    "Beams:eCM = 14000.",
    "PartonLevel:MPI = off",
    "PhaseSpace:pTHatMin = 450.",
    "PhaseSpace:pTHatMax = 900.",
    "Print:quiet = on",
    "Random:setSeed = on",
)
PROCESS = {  # the label of a class is its place
    "qcd": ("HardQCD:all = on",),
    "top": (
        "Top:gg2ttbar = on",
        "Top:qqbar2ttbar = on",
        "24:onMode = off",
        "24:onIfAny = 1 2 3 4 5",
    ),
}
RADIUS = 0.8
PT_WINDOW = (550.0, 650.0)  # GeV
ETA_MAX = 2.0
HARDEST = 2  # jets of an event that are looked at
CONSTITUENT_PT = 0.5  # GeV; what is softer is not stored: 0.4 % of the pt of a jet
PARTICLE_ETA = 4.9
TOP, BOTTOM, W, GLUON = 6, 5, 24, 21
PARTICLES = {22: 0, 11: 3, 13: 4}  # by |PDG code|; all others are hadrons, 1 neutral, 2 charged


@dataclass
class Counts:
    """What became of the events of one class; cross section in millibarn, as Pythia counts."""

    events: int = 0
    jets_in_window: int = 0
    jets_kept: int = 0
    cross_section: float = 0.0
    cross_section_error: float = 0.0


@dataclass
class Rows:
    """Jets as they come, one tuple each."""

    jets: list[tuple[float, ...]] = field(default_factory=list)
    constituents: list[list[tuple[float, ...]]] = field(default_factory=list)


def simulate(process: str, seed: int, number: int) -> tuple[Jets, Counts]:
    """The first `number` jets of a class, "qcd" or "top", from one seed of Pythia, and the counts.

    Needs the package pythia8mc; ImportError with the command to get it, if it is not there.
    """
    pythia8 = _pythia8()
    pythia = _started(pythia8, process, seed)
    finder = pythia8.SlowJet(-1, RADIUS, PT_WINDOW[0], PARTICLE_ETA, 2, 0, None, True, True)
    rows, counts = Rows(), Counts()
    while len(rows.jets) < number:
        counts.events += 1
        if not pythia.next():
            continue
        for jet in _in_window(finder, pythia.event):
            counts.jets_in_window += 1
            flavour = _flavour(process, pythia.event, finder.y(jet), finder.phi(jet))
            if flavour is not None and len(rows.jets) < number:
                _store(rows, process, flavour, finder, jet, pythia.event)
    counts.jets_kept = number
    info = pythia.infoPython()
    counts.cross_section, counts.cross_section_error = info.sigmaGen(), info.sigmaErr()
    return _as_jets(rows), counts


def _pythia8() -> Any:
    try:
        import pythia8mc
    except ImportError:
        raise ImportError(
            "jets are simulated by Pythia, which is missing: run  "
            'pip install "cnn-autograder[generate]"'
        ) from None
    return pythia8mc


def _started(pythia8: Any, process: str, seed: int) -> Any:
    """Pythia, ready for its first event."""
    pythia = pythia8.Pythia("", False)
    for line in (*COMMON, *PROCESS[process], f"Random:seed = {seed}"):
        if not pythia.readString(line):
            raise RuntimeError(f"Pythia does not know the setting {line!r}")
    if not pythia.init():
        raise RuntimeError(f"Pythia could not be started with seed {seed}")
    return pythia


def _in_window(finder: Any, event: Any) -> Iterator[int]:
    """Numbers of the anti-kT jets to look at: of the two hardest, those in the window.

    The jets are found with massless constituents, so that pt, rapidity and azimuth of a constituent
    are all that is needed to get its momentum back; with masses, soft heavy hadrons lie elsewhere.
    """
    if not finder.analyze(event):
        return
    for jet in range(min(finder.sizeJet(), HARDEST)):
        in_window = PT_WINDOW[0] < finder.pT(jet) < PT_WINDOW[1]
        if in_window and abs(_pseudorapidity(finder, jet)) < ETA_MAX:
            yield jet


def _pseudorapidity(finder: Any, jet: int) -> float:
    return float(finder.p(jet).eta())


def _flavour(process: str, event: Any, y: float, phi: float) -> int | None:
    """What the jet comes from, as in `Jets.flavour`; None for a top jet that holds no whole top."""
    if process == "qcd":
        partons = [event[index] for index in (5, 6)]  # out of the hard process, 2 -> 2
        near = min(partons, key=lambda parton: _distance(parton, y, phi))
        return near.idAbs() if _distance(near, y, phi) < RADIUS else 0
    tops = (event[index] for index in range(event.size()) if _decays(event, index, TOP))
    return TOP if any(_contains(event, top, y, phi) for top in tops) else None


def _contains(event: Any, top: Any, y: float, phi: float) -> bool:
    """Whether the top and its three decay quarks lie in the jet."""
    if _distance(top, y, phi) >= RADIUS:
        return False
    quarks = []
    for index in top.daughterList():
        if event[index].idAbs() == W:
            last = event[event[index].iBotCopyId()]
            quarks += [event[daughter] for daughter in last.daughterList()]
        else:
            quarks.append(event[index])
    hadronic = len(quarks) == 3 and all(quark.idAbs() <= BOTTOM for quark in quarks)
    return hadronic and all(_distance(quark, y, phi) < RADIUS for quark in quarks)


def _decays(event: Any, index: int, code: int) -> bool:
    """Whether a particle is of a kind and the last copy of itself, which decays."""
    return bool(event[index].idAbs() == code and event[index].iBotCopyId() == index)


def _distance(particle: Any, y: float, phi: float) -> float:
    return hypot(particle.y() - y, remainder(particle.phi() - phi, 2 * pi))


def _store(rows: Rows, process: str, flavour: int, finder: Any, jet: int, event: Any) -> None:
    y, phi = finder.y(jet), finder.phi(jet)
    label = list(PROCESS).index(process)
    eta = _pseudorapidity(finder, jet)
    rows.jets.append((label, flavour, finder.pT(jet), finder.m(jet), eta, y, phi))
    particles = (event[index] for index in finder.constituents(jet))
    kept = [
        (one.pT(), one.eta() - y, remainder(one.phi() - phi, 2 * pi), _kind(one))
        for one in particles
        if one.pT() > CONSTITUENT_PT
    ]
    rows.constituents.append(sorted(kept, reverse=True))


def _kind(particle: Any) -> int:
    charge = round(particle.charge())
    kind = PARTICLES.get(particle.idAbs(), 2 if charge else 1)
    return -kind if charge < 0 else kind


def _as_jets(rows: Rows) -> Jets:
    label, flavour, pt, mass, eta, rapidity, phi = np.array(rows.jets).T
    lengths = np.array([len(one) for one in rows.constituents])
    flat = np.array([particle for one in rows.constituents for particle in one]).T
    momenta = (column.astype(np.float32) for column in (pt, mass, eta, rapidity, phi))
    constituents = *flat[:3], flat[3].astype(np.int8)
    whole = label.astype(np.uint8), flavour.astype(np.int8)
    return Jets(*(*whole, *momenta, lengths, *constituents))
