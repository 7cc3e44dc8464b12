"""A zip that grades one assignment on Gradescope, and with plain `otter run -a`.

What Gradescope asks of it (`setup.sh`, `run_autograder`, results/results.json):
https://gradescope-autograders.readthedocs.io/en/latest/specs/

The packages that grade are in it as sources, since no package index has them for the image; what
they need in turn is installed from PyPI while the image is built. The zip holds answers: it is for
instructors only.
"""

from __future__ import annotations

import ast
import importlib.metadata
import io
import sys
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement

from autograder.assignment import Assignment
from autograder.errors import UsageError
from autograder.sandbox.runtime import KERNEL_NEEDED
from autograder.testfiles import outdated

DISTRIBUTION = "cnn-autograder"
OWN = Path(__file__).parent
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints", "tests")
WHEN = (2020, 1, 1, 0, 0, 0)
"""Date of every file in the zip, so that equal contents are equal bytes."""

SETUP = """#!/usr/bin/env bash
# Run once, while Gradescope builds the image.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y bubblewrap libseccomp2
for version in 3.13 3.12 3.11; do
    apt-get install -y "python$version" "python$version-venv" && break
done
"python$version" -m venv /autograder/venv
/autograder/venv/bin/python -m pip install -r /autograder/source/requirements.txt
"""

RUN = """#!/usr/bin/env bash
# Run for every submission.
set -euo pipefail
root="${{AUTOGRADER_ROOT:-/autograder}}"
export PYTHONPATH="$root/source/packages"
exec "${{AUTOGRADER_PYTHON:-$root/venv/bin/python}}" -m autograder.gradescope "$root"{options}
"""


def package(assignment: Assignment, root: Path, *, kernel: bool = False) -> bytes:
    """Content of the zip for an assignment of the course folder `root`; the same every time.

    With `kernel` it grades as `autograder grade --kernel` does.
    """
    files = dict(_files(assignment, root, kernel=kernel))
    if not any(name.startswith("tests/") for name in files):
        raise UsageError(f"{assignment.name} has no tests; run  autograder build  first")
    old = outdated(assignment, root / "solutions" / assignment.name / "tests")
    if old:
        raise UsageError(
            f"{assignment.name}: questions.py makes other tests today ({', '.join(old)}); run  "
            f"autograder build {assignment.name}  first"
        )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            runnable = name in ("setup.sh", "run_autograder")
            info.external_attr = (0o755 if runnable else 0o644) << 16
            archive.writestr(info, data)
    return content.getvalue()


def _files(assignment: Assignment, root: Path, *, kernel: bool) -> Iterator[tuple[str, bytes]]:
    yield "setup.sh", SETUP.encode()
    yield "run_autograder", RUN.format(options=" --kernel" if kernel else "").encode()
    wanted = sorted(
        {*requirements(), *_libraries_of(assignment), *([KERNEL_NEEDED] if kernel else [])}
    )
    yield "requirements.txt", "".join(f"{line}\n" for line in wanted).encode()
    yield "otter_config.json", b"{}\n"
    folder = root / "solutions" / assignment.name
    for path in sorted((folder / "tests").glob("*.py")):
        yield f"tests/{path.name}", path.read_bytes()
    yield from _tree(folder, f"course/solutions/{assignment.name}", but=".ipynb")
    data = f"assignments/{assignment.name}/data"
    yield from _tree(root / data, f"course/{data}")
    for source in (OWN, *_packages_of(assignment)):
        yield from _tree(source, f"packages/{source.name}")


def _tree(folder: Path, name: str, *, but: str = ".pyc") -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and path.suffix != but and not set(inside.parts) & set(LEFT_OUT):
            yield f"{name}/{inside.as_posix()}", path.read_bytes()


def requirements() -> list[str]:
    """What the packages in the zip need, as this installation declares it."""
    lines = importlib.metadata.requires(DISTRIBUTION) or []
    found = [Requirement(line) for line in lines]
    return sorted(str(one) for one in found if one.marker is None or one.marker.evaluate())


def _packages_of(assignment: Assignment) -> list[Path]:
    """Packages that come with ours and that the questions, or their students, import."""
    found = map(_beside_ours, sorted(_imported(assignment)))
    return [path for path in found if path is not None]


def _libraries_of(assignment: Assignment) -> set[str]:
    """Distributions of all else that they import, as far as it is installed here."""
    owners = importlib.metadata.packages_distributions()
    found = {owner for top in _imported(assignment) for owner in owners.get(top, ())}
    ours = {Requirement(line).name.lower() for line in requirements()} | {DISTRIBUTION}
    return {name for name in found if name.lower() not in ours}


def _imported(assignment: Assignment) -> set[str]:
    """Top-level names of what the questions, or their students, import, but for Python's own."""
    tree = ast.parse(assignment.source.read_text(encoding="utf-8"))
    names = set(assignment.allow)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names} - {OWN.name, *sys.stdlib_module_names}


def _beside_ours(top: str) -> Path | None:
    """Folder of a package that lies beside ours and that no other distribution brings."""
    spec = find_spec(top)
    owners = set(importlib.metadata.packages_distributions().get(top, ())) - {DISTRIBUTION}
    if spec is None or spec.origin is None or owners:
        return None
    folder = Path(spec.origin).parent
    return folder if folder.parent == OWN.parent else None
