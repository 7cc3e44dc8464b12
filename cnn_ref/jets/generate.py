"""Samples of jets, simulated afresh: for lecturers who want other jets than those of the course.

    python -m cnn_ref.jets.generate train.npz --jets 20000 --seed 1

writes train.npz, half QCD and half top in random order, and train.json, which says how it was made.
Needs `pip install "cnn-autograder[generate]"`. A sample is made in chunks, each with a seed of its
own. Interrupt it and run the same command again: it goes on, and the file is the same.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from cnn_ref.arguments import Array
from cnn_ref.jets import events
from cnn_ref.jets.events import PROCESS, Counts, simulate
from cnn_ref.jets.sample import ANGLE, STORED, Jets, join, load_jets, save_jets

CHUNK = 500  # jets of one class and one seed of Pythia
SEEDS = 100_000  # of Pythia for each seed of a sample, as many for each class
LARGEST_SEED = 4_499  # Pythia takes seeds up to 900 000 000
BAR = 30  # characters


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; exit code 0, 2 for a usage error, 130 if it was interrupted."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        generate(given.path, given.jets, given.seed)
    except (ImportError, OSError, ValueError) as error:
        parser.error(str(error))
    except KeyboardInterrupt:
        print("\ninterrupted; the same command goes on from here", file=sys.stderr)
        return 130
    return 0


def generate(path: Path, number: int, seed: int) -> None:
    """Writes `number` jets to path, and how they were made to the .json beside it.

    What is finished of an interrupted run lies in a folder beside path. ValueError if that is of
    another sample, or if path is there already.
    """
    _check(path, number, seed)
    parts = path.with_name(f"{path.name}.parts")
    _claim(parts, {"jets": number, "seed": seed, "settings": _settings(), "versions": _versions()})
    chunks = [
        (process, chunk_seed, jets)
        for process in PROCESS
        for chunk_seed, jets in zip(*_chunks(process, number // 2, seed), strict=True)
    ]
    done = []
    for place, chunk in enumerate(chunks):
        _progress(place, len(chunks))
        done.append(_chunk(parts, *chunk))
    _progress(len(chunks), len(chunks))
    jets = join([part for part, _ in done])[order(number, seed)]
    digest = save_jets(path, jets)
    counts = zip((chunk[0] for chunk in chunks), (part for _, part in done), strict=True)
    _write(path.with_suffix(".json"), _provenance(path, number, seed, digest, list(counts)))
    shutil.rmtree(parts)


def order(number: int, seed: int) -> Array:
    """Places, in the order as simulated (all QCD, then all top), of the jets as they are stored.

    RandomState, not Generator: its numbers are promised to stay the same in all releases of NumPy.
    """
    return np.random.RandomState(seed).permutation(number)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m cnn_ref.jets.generate",
        description="Simulates jets, half QCD and half top: some minutes for 20000.",
        epilog="example: python -m cnn_ref.jets.generate train.npz --jets 20000 --seed 1",
    )
    parser.add_argument("path", type=Path, help="file to write, ending in .npz")
    parser.add_argument("--jets", type=int, default=20_000, help="number, even (20000)")
    parser.add_argument(
        "--seed", type=int, required=True, help=f"1 to {LARGEST_SEED}; another one, other jets"
    )
    return parser


def _check(path: Path, number: int, seed: int) -> None:
    largest = 2 * CHUNK * SEEDS
    if number < 2 or number % 2 or number > largest:
        raise ValueError(f"--jets {number} must be an even number from 2 to {largest}")
    if not 1 <= seed <= LARGEST_SEED:
        raise ValueError(f"--seed {seed} must be from 1 to {LARGEST_SEED}")
    if path.suffix != ".npz":
        raise ValueError(f"{path} must end in .npz")
    if path.exists():
        raise ValueError(f"{path} is there already; remove it, or choose another name")
    if not path.parent.is_dir():
        raise ValueError(f"the folder {path.parent} does not exist; make it first")


def _claim(parts: Path, plan: dict[str, Any]) -> None:
    """Takes the folder for this sample, or finds that it is of this sample."""
    note = parts / "plan.json"
    if note.exists():
        if json.loads(note.read_text(encoding="utf-8")) != plan:
            raise ValueError(f"{parts} is of another sample; remove it, or choose another name")
        return
    parts.mkdir(exist_ok=True)
    _write(note, plan)


def _chunks(process: str, number: int, seed: int) -> tuple[list[int], list[int]]:
    """Seeds of Pythia and numbers of jets of the chunks of one class."""
    sizes = [min(CHUNK, number - start) for start in range(0, number, CHUNK)]
    first = (2 * seed + list(PROCESS).index(process)) * SEEDS
    return list(range(first, first + len(sizes))), sizes


def _chunk(parts: Path, process: str, seed: int, number: int) -> tuple[Jets, Counts]:
    """A chunk from its file, where that is finished; else simulated, and its file written."""
    path, note = parts / f"{process}-{seed}.npz", parts / f"{process}-{seed}.json"
    if not note.exists():
        jets, counts = simulate(process, seed, number)
        save_jets(path, jets)
        _write(note, asdict(counts))  # last: it says that the chunk is whole
    return load_jets(path), Counts(**json.loads(note.read_text(encoding="utf-8")))


def _write(path: Path, content: dict[str, Any]) -> None:
    """JSON that is there as a whole or not at all."""
    draft = path.with_name(f"{path.name}.draft")
    draft.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    draft.replace(path)


def _provenance(
    path: Path, number: int, seed: int, digest: str, counts: list[tuple[str, Counts]]
) -> dict[str, Any]:
    return {
        "file": path.name,
        "command": f"python -m cnn_ref.jets.generate {path.name} --jets {number} --seed {seed}",
        "content_sha256": digest,
        "jets": number,
        "seed": seed,
        "classes": {
            process: _summed([one for owner, one in counts if owner == process])
            | {"seeds_of_pythia": _chunks(process, number // 2, seed)[0]}
            for process in PROCESS
        },
        "settings": _settings(),
        "versions": _versions(),
        "arrays": STORED,
    }


def _summed(counts: list[Counts]) -> dict[str, Any]:
    """Counts of all chunks of a class; the mean of their cross sections, by their events."""
    events_tried = sum(one.events for one in counts)
    weights = [one.events / events_tried for one in counts]
    pairs = list(zip(weights, counts, strict=True))
    error = sum((weight * one.cross_section_error) ** 2 for weight, one in pairs) ** 0.5
    in_window = sum(one.jets_in_window for one in counts)
    kept = sum(one.jets_kept for one in counts)
    return {
        "events": events_tried,
        "jets_in_window": in_window,
        "jets_kept": kept,
        "kept_per_event": round(kept / events_tried, 4),
        "kept_of_those_in_window": round(kept / in_window, 4),
        "cross_section_pb": float(f"{1e9 * sum(w * c.cross_section for w, c in pairs):.5g}"),
        "cross_section_error_pb": float(f"{1e9 * error:.2g}"),
    }


def _settings() -> dict[str, Any]:
    return {
        "pythia": list(events.COMMON),
        "qcd": list(PROCESS["qcd"]),
        "top": list(PROCESS["top"]),
        "jets": "anti-kT, constituents massless, visible particles",
        "radius": events.RADIUS,
        "pt_window_GeV": list(events.PT_WINDOW),
        "eta_max": events.ETA_MAX,
        "particle_eta_max": events.PARTICLE_ETA,
        "hardest_jets_of_an_event": events.HARDEST,
        "constituent_pt_min_GeV": events.CONSTITUENT_PT,
        "angle_step": ANGLE,
        "chunk": CHUNK,
    }


def _versions() -> dict[str, str]:
    numpy_zlib = {"numpy": np.__version__, "zlib": zlib.ZLIB_RUNTIME_VERSION}
    try:
        return {"pythia8mc": version("pythia8mc"), **numpy_zlib}
    except ModuleNotFoundError:
        return numpy_zlib


def _progress(done: int, total: int) -> None:
    """A bar on a terminal, nothing elsewhere."""
    if sys.stderr.isatty():
        filled = BAR * done // total
        line = f"\r[{'=' * filled}{' ' * (BAR - filled)}] {done}/{total} chunks"
        print(line, end="\n" if done == total else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
