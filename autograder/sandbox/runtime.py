"""The one folder that student code may read: interpreter, libraries, and given modules.

Built of hard links (copies where links are refused), so that it can be owned, bound and allowed as
one thing, and so that nothing else that happens to be installed comes along.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.version import Version

from autograder.errors import SandboxError, UsageError

DISTRIBUTIONS: Final = ("numpy", "matplotlib", "ipython", "ipywidgets")
OURS: Final = __name__.partition(".")[0]
KERNEL: Final = "ipykernel"
OLDEST_KERNEL: Final = (7, 2)  # the first that says when a client is connected
KERNEL_NEEDED: Final = f"{KERNEL}>={'.'.join(map(str, OLDEST_KERNEL))}"
NOT_NEEDED: Final = ("widgetsnbextension", "jupyterlab-widgets", "debugpy")
"""What widgets need in a browser, and a debugger, which a kernel can do without."""
UNUSED: Final = {
    "site-packages", "dist-packages", "test", "tests", "idlelib", "ensurepip", "turtledemo",
    "lib2to3", "typeshed", "include",
}  # fmt: skip
NO_LINK: Final = frozenset({".pyi", ".pth", ".egg-link", ".a"})
PYTHON: Final = f"python{sys.version_info.major}.{sys.version_info.minor}"
INSIDE: Final = Path(__file__).parents[1] / "inside"
SYSTEM: Final = (
    "/lib64", "/usr/lib64",
    f"/lib/{sysconfig.get_config_var('MULTIARCH')}",
    f"/usr/lib/{sysconfig.get_config_var('MULTIARCH')}",
    "/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo",
)  # fmt: skip
# Not /dev/zero: mapped as shared it is memory that outlives its mapping and that nothing counts.
DEVICES: Final = ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom")

PACKAGE: Final = '''"""The part of {name} that is available while a notebook is graded."""

import importlib

_AVAILABLE = {available!r}


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if f"{name}.{{name}}" in _AVAILABLE:
        return importlib.import_module(f"{name}.{{name}}")
    raise ImportError(
        f"{name}.{{name}} is not available while your notebook is graded; this assignment asks "
        f"you to write such code yourself (available: {{', '.join(_AVAILABLE)}})"
    )
'''


def system_paths() -> list[str]:
    """Shared libraries and time zones of the operating system, as far as they are there."""
    return [path for path in SYSTEM if os.path.exists(path)]  # noqa: PTH110


def kernel_version() -> str:
    """Version of ipykernel; raises `SandboxError` if it cannot run notebooks in a worker."""
    oldest = ".".join(map(str, OLDEST_KERNEL))
    repair = f"{sys.executable} -m pip install '{KERNEL_NEEDED}'"
    try:
        version = metadata.version(KERNEL)
    except metadata.PackageNotFoundError:
        raise SandboxError(f"--kernel needs {KERNEL}, which is not installed: {repair}") from None
    if Version(version).release < OLDEST_KERNEL:
        raise SandboxError(f"--kernel needs {KERNEL} {oldest} or newer, not {version}: {repair}")
    return version


def search_path(root: Path) -> list[str]:
    """sys.path inside."""
    library = root / "lib" / PYTHON
    places = (
        root / "own" / "inside" / "standins", root / "own", root / "modules",
        library, library / "lib-dynload", library / "site-packages",
    )  # fmt: skip
    return [str(place) for place in places]


def build(root: Path, modules: Sequence[Path], *, kernel: bool = False) -> tuple[str, ...]:
    """Fills `root`, which exists and is empty; returns the names of the given modules.

    With what a Jupyter kernel needs if asked for.
    """
    library = root / "lib" / PYTHON
    for folder in (root / "bin", library, root / "own", root / "modules"):
        folder.mkdir(parents=True)
    _link_interpreter(root, library)
    packages = library / "site-packages"
    packages.mkdir()
    owners = {path: _distributions_of(path.resolve()) for path in map(Path, modules)}
    libraries = [name for names in owners.values() for name in names]
    for source in _packages(_closure([*DISTRIBUTIONS, *libraries, *([KERNEL] if kernel else [])])):
        _link(source, packages / source.name)
    _link(INSIDE, root / "own" / "inside")
    own = _expose([path for path, names in owners.items() if not names], root / "modules")
    return (*own, *(path.stem for path, names in owners.items() if names))


def _distributions_of(path: Path) -> list[str]:
    """Installed distributions of a whole library, which comes with all that it needs.

    None for a part of a package, for what is not installed, and for the packages beside ours.
    """
    if (path.parent / "__init__.py").exists():
        return []
    owners = metadata.packages_distributions()
    names = set(owners.get(path.stem, ())) - set(owners.get(OURS, ()))
    places = {n: Path(str(metadata.distribution(n).locate_file(path.name))) for n in sorted(names)}
    return [name for name, place in places.items() if place.resolve() == path]


def _link_interpreter(root: Path, library: Path) -> None:
    executable = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    _link(executable, root / "bin" / PYTHON)
    for key in ("stdlib", "platstdlib"):
        for entry in Path(sysconfig.get_path(key)).iterdir():
            if entry.name not in UNUSED and not (library / entry.name).exists():
                _link(entry, library / entry.name)
    for shared in (Path(sys.base_prefix) / "lib").glob("lib*.so*"):
        if sys.base_prefix != "/usr":  # there the system's folders hold them
            _link(shared, root / "lib" / shared.name)


def _closure(wanted: list[str]) -> list[metadata.Distribution]:
    """The distributions that these need, themselves included, but for what a browser needs."""
    found: dict[str, metadata.Distribution] = {}
    while wanted:
        name = wanted.pop().lower().replace("_", "-")
        if name in found or name in NOT_NEEDED:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            repair = f"{sys.executable} -m pip install {name}"
            raise SandboxError(f"{name} is not installed: {repair}") from None
        for line in found[name].requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                wanted.append(requirement.name)
    return list(found.values())


def _packages(distributions: list[metadata.Distribution]) -> Iterator[Path]:
    """Top-level folders and files of distributions, each once."""
    seen: set[Path] = set()
    for distribution in distributions:
        names = {file.parts[0] for file in distribution.files or () if ".." not in file.parts}
        names |= set((distribution.read_text("top_level.txt") or "").split())
        for name in sorted(names):
            path = Path(str(distribution.locate_file(name)))
            path = path if path.exists() else path.with_suffix(".py")
            wanted = path.exists() and path.suffix not in NO_LINK and path.name != "__pycache__"
            if wanted and path not in seen:
                seen.add(path)
                yield path


def _link(source: Path, target: Path) -> None:
    """Makes `target` the same file, or tree of files, as `source`."""
    if source.is_dir():
        target.mkdir(exist_ok=True)
        _link_all(str(source), str(target))
    elif source.suffix not in NO_LINK and source.exists():
        _link_file(str(source.resolve()), str(target))


def _link_all(source: str, target: str) -> None:
    """Links what is in a folder; by strings, since there are thousands of files."""
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.name in UNUSED:
                continue
            place = f"{target}/{entry.name}"
            if entry.is_dir():
                os.makedirs(place, exist_ok=True)  # noqa: PTH103
                _link_all(entry.path, place)
            elif os.path.splitext(entry.name)[1] not in NO_LINK:  # noqa: PTH122
                path = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                if path == entry.path or os.path.exists(path):  # noqa: PTH110
                    _link_file(path, place)


def _link_file(source: str, target: str) -> None:
    try:
        if os.stat(source).st_mode & stat.S_IROTH:  # noqa: PTH116
            os.link(source, target)
            return
    except OSError:  # another file system, or a file of another owner
        pass
    shutil.copy2(source, target)
    mode = os.stat(target).st_mode  # noqa: PTH116
    os.chmod(target, mode | stat.S_IROTH | stat.S_IRGRP)  # noqa: PTH101


def _package_of(path: Path) -> tuple[str, ...]:
    """Names of the packages that a file lies in, outermost first."""
    names: tuple[str, ...] = ()
    while (path.parent / "__init__.py").exists():
        path = path.parent
        names = (path.name, *names)
    return names


def _expose(modules: Sequence[Path], target: Path) -> tuple[str, ...]:
    """Copies the given modules under their package names, with packages that hold nothing else."""
    available: dict[tuple[str, ...], list[str]] = {}
    found = []
    for path in modules:
        path = Path(path).resolve()
        if not path.exists() or (path.is_file() and path.suffix != ".py"):
            raise UsageError(f"{path} is not a Python file or package that could be made visible")
        package = _package_of(path)
        place = target.joinpath(*package)
        place.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, place / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(path, place / path.name)
        found.append(".".join((*package, path.stem)))
        for depth in range(1, len(package) + 1):
            inner = (*package, path.stem)[: depth + 1]
            available.setdefault(package[:depth], []).append(".".join(inner))
    for package, names in available.items():
        text = PACKAGE.format(name=".".join(package), available=tuple(sorted(set(names))))
        (target.joinpath(*package) / "__init__.py").write_text(text)
    return tuple(found)
