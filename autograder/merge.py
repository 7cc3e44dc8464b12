"""Parts of a class that were graded apart become one run folder, as if graded at once."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from autograder import roll
from autograder.errors import UsageError
from autograder.report import gradebook
from autograder.runfolder import folder_name, json_bytes
from autograder.setting import isolation
from autograder.store import Store, opened, write_atomically

Json = dict[str, Any]

ITS_OWN = ("started", "finished", "isolation")
"""What may differ between the parts of one class: times, and the layers of different machines."""


def merge(parts: list[Path], out: Path) -> int:
    """Write the run folder `out` of all students of the parts; returns how many there are.

    Merging is commutative, and merging again changes nothing. Raises `UsageError` if a part is not
    finished, was graded otherwise than the others, or disagrees with another about a student.
    """
    infos = [_info(part) for part in parts]
    for part, info in zip(parts, infos, strict=True):
        for key in infos[0].keys() | info.keys():
            if key not in ITS_OWN and info.get(key) != infos[0].get(key):
                raise UsageError(f"{part} and {parts[0]} were graded with other {key}")
        if info["isolation"]["level"] != infos[0]["isolation"]["level"]:
            raise UsageError(f"{part} and {parts[0]} were graded at other isolation levels")
    folders = _folders(parts)
    info = infos[0] | {
        "isolation": infos[0]["isolation"] | {"layers": _layers(infos)},
        "started": min(info["started"] for info in infos),
        "finished": max(info["finished"] for info in infos),
    }
    with opened(out) as store:
        store.set_meta("assignment", info["assignment"])
        store.set_meta("started", info["started"])
        place = isolation(info["isolation"]["level"], info.get("engine") == "kernel")
        store.set_meta(f"layers/{place}", info["isolation"]["layers"])
        keys: set[str] = set()
        for part in parts:
            keys |= set(store.absorb(part / "run.sqlite"))
            _absorb_class(store, part)
        store.set_meta("finished", {"keys": sorted(keys), "time": info["finished"]})
        results = [_copy(folders[name], out / "students" / name) for name in folders]
    results.sort(key=lambda scores: (scores["student"].casefold(), scores["student"]))
    write_atomically(out / "run.json", json_bytes(info))
    write_atomically(out / "gradebook.csv", gradebook(info, results).encode())
    return len(results)


def _absorb_class(store: Store, part: Path) -> None:
    with contextlib.closing(Store(part / "run.sqlite")) as other:
        roll.absorb(store, other, str(part))


def _info(part: Path) -> Json:
    path = part / "run.json"
    if not path.is_file() or not (part / "run.sqlite").is_file():
        raise UsageError(f"{part} is not a finished run; grade it first, then merge")
    info: Json = json.loads(path.read_text(encoding="utf-8"))
    return info


def _layers(infos: list[Json]) -> dict[str, str]:
    """Layers of the isolation; where machines differ, what each of them had."""
    layers: dict[str, set[str]] = {}
    for info in infos:
        for layer, state in info["isolation"]["layers"].items():
            layers.setdefault(layer, set()).add(state)
    return {layer: "; or ".join(sorted(states)) for layer, states in layers.items()}


def _folders(parts: list[Path]) -> dict[str, Path]:
    """Folder of each student; the same results in two parts are one."""
    found: dict[str, Path] = {}
    for part in parts:
        for folder in sorted((part / "students").glob("*")):
            known = found.setdefault(folder.name, folder)
            if known != folder and _scores(known) != _scores(folder):
                raise UsageError(
                    f"{_scores(folder)['student']} has different results in {known.parents[1]} and "
                    f"{part}; grade both parts again with the same submissions"
                )
    return found


def _scores(folder: Path) -> Json:
    scores: Json = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    return scores


def _copy(source: Path, target: Path) -> Json:
    """Copy a student's folder; returns the scores in it."""
    for path in sorted(source.rglob("*")):
        if path.is_file():
            write_atomically(target / path.relative_to(source), path.read_bytes(), durable=False)
    scores = _scores(source)
    if folder_name(scores["student"]) != target.name:
        raise UsageError(f"{source} is not the folder of {scores['student']}; grade it again")
    return scores
