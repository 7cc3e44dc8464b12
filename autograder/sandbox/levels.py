"""What each isolation level consists of, and how its first process is started."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from autograder.errors import SandboxError, UsageError
from autograder.inside import landlock
from autograder.inside.plan import BOX, PRIVATE, Plan

from . import container, runtime, seccomp
from .outcomes import Limits

if TYPE_CHECKING:
    from .zygote import Zygote

Tell = Callable[[str], object]

LEVELS: Final = ("sealed", "contained", "container", "limits")
BY_ITSELF: Final = LEVELS[:2]  # those that are tried, in this order, when none is asked for
BWRAP: Final = "bwrap"
SEALED_ROOT: Final = Path("/runtime")
GET_BWRAP: Final = "apt-get install bubblewrap"
ALLOW_NAMESPACES: Final = (
    "Allow namespaces: on Ubuntu 24.04 or newer run  sudo sysctl -w "
    "kernel.apparmor_restrict_unprivileged_userns=0 ; in Docker start the container with "
    "--security-opt seccomp=unconfined --security-opt apparmor=unconfined "
    "--security-opt systempaths=unconfined"
)
VARIABLES: Final = {
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "OMP_NUM_THREADS": "1",  # a forked child hangs on locks of threads that it did not inherit
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "USER": "student",
    "TERM": "dumb",
}
OF_KERNEL: Final = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MALLOC_ARENA_MAX": "2",  # else every thread maps 64 MB of its own, in use or not
}
KERNEL_THREADS: Final = 8  # that a kernel has before the first cell, beside the main one
KERNEL_STACKS: Final = KERNEL_THREADS << 23


def check_level(level: str) -> None:
    """Raises for a level that is not one, or that cannot be had on this machine."""
    if level not in LEVELS:
        raise UsageError(f"There is no isolation level {level!r}; choose {', '.join(LEVELS)}.")
    if sys.platform != "linux":
        raise SandboxError("Student code is isolated on Linux only; use a Linux machine.")
    if level == "limits":
        return
    _check_landlock(level)
    seccomp.program(level)
    if level == "sealed" and not shutil.which(BWRAP):
        raise SandboxError(f"Level 'sealed' needs bubblewrap. Install it: {GET_BWRAP}")
    if level == "container":
        container.check()


def _check_landlock(level: str) -> None:
    abi = landlock.version()
    if not abi:
        raise SandboxError(
            f"Level {level!r} needs Landlock, which this kernel does not offer. Use Linux 5.13 or "
            "newer, with 'landlock' in the kernel parameter lsm=."
        )
    if level == "contained" and abi < landlock.SIGNAL_SCOPE_ABI and os.getuid() != 0:
        raise SandboxError(
            f"Level 'contained' for a user other than root needs Landlock ABI 6 (Linux 6.12); this "
            f"kernel has ABI {abi}. Grade as root (sudo), or get 'sealed': {GET_BWRAP}"
        )


def seen_from_inside(level: str, root: Path) -> Path:
    """Where student code finds the folder that runtime.build made."""
    return SEALED_ROOT if level in PRIVATE else root


def make_plan(
    level: str,
    limits: Limits,
    root: Path,
    boxes: Path,
    modules: tuple[str, ...],
    *,
    kernel: bool,
) -> Plan:
    """The plan that a zygote of this level works by."""
    root = seen_from_inside(level, root)
    return Plan(
        level=level,
        jupyter=kernel,
        readable=(*runtime.system_paths(), str(root)),
        devices=tuple(device for device in runtime.DEVICES if os.path.exists(device)),  # noqa: PTH110
        modules=modules,
        boxes=str(boxes),
        filter=b"" if level == "limits" else seccomp.program(level, kernel),
        memory=(limits.memory_mb << 20) + kernel * KERNEL_STACKS,
        cpu_seconds=int(limits.total_seconds) + 5,
        processes=limits.processes + kernel * KERNEL_THREADS,
        disk=limits.disk_mb << 20,
        output=limits.output_bytes,
        seed=limits.seed,
    )


def command(level: str, root: Path, descriptor: int) -> list[str]:
    """Command line that starts a zygote."""
    outside, root = root, seen_from_inside(level, root)
    code = (
        f"import sys; sys.path[:] = {runtime.search_path(root)!r}; "
        f"from inside.zygote import main; main({descriptor})"
    )
    # Not -I: it would ignore PYTHONHASHSEED. The environment is ours from the first word.
    python = [str(root / "bin" / runtime.PYTHON), "-s", "-P", "-S", "-B", "-c", code]
    return [*_bwrap(outside), *python] if level == "sealed" else python


def environment(level: str, root: Path, scratch: Path, *, kernel: bool) -> dict[str, str]:
    """All environment variables of a zygote and its workers."""
    root = seen_from_inside(level, root)
    folder = BOX if level in PRIVATE else str(scratch)
    own = {
        "LD_LIBRARY_PATH": str(root / "lib"),
        "MPLCONFIGDIR": folder,
        "HOME": folder,
        "TMPDIR": folder,
        "PATH": str(root / "bin"),
    }
    return VARIABLES | (OF_KERNEL if kernel else {}) | own


def _bwrap(root: Path) -> list[str]:
    """bubblewrap with nothing writable that outlives one worker, and no other file than these."""
    words = [
        shutil.which(BWRAP) or BWRAP, "--die-with-parent", "--new-session",
        "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts",
        "--unshare-cgroup-try", "--hostname", "sandbox", "--proc", "/proc", "--tmpfs", "/tmp",
    ]  # fmt: skip
    for path in runtime.system_paths():
        words += ["--ro-bind", path, path]
    words += ["--ro-bind", str(root), str(SEALED_ROOT)]
    for device in runtime.DEVICES:
        words += ["--dev-bind", device, device]
    return [*words, "--symlink", "/tmp", "/dev/shm", "--remount-ro", "/", "--chdir", "/", "--"]


def refused(level: str, complaints: str) -> SandboxError:
    """Why a zygote did not start, by the last of what was printed there, and the repair."""
    last = container.reason((complaints.strip().splitlines() or ["no reason given"])[-1])
    repair = f" {ALLOW_NAMESPACES}" if last.startswith("bwrap:") else ""
    return SandboxError(f"Level {level!r} cannot be had here ({last[:150]}).{repair}")


def best_level(tell: Tell = lambda _: None) -> str:
    """The strongest level that is really to be had here: a worker of it was started.

    `tell` gets a sentence for each stronger level: why it is not to be had, and how to get it.
    """
    level, reasons = _tried()
    for reason in reasons:
        tell(reason)
    return level


def best_zygote(
    limits: Limits,
    modules: Sequence[Path] = (),
    tell: Tell = lambda _: None,
    *,
    kernel: bool = False,
) -> Zygote:
    """A zygote of that level, which the caller closes."""
    from .zygote import Zygote  # the zygote needs this module

    reasons: list[str] = []
    for level in BY_ITSELF:
        with contextlib.suppress(SandboxError), contextlib.ExitStack() as stack:
            try:
                zygote = stack.enter_context(Zygote(level, limits, modules=modules, kernel=kernel))
                with zygote.worker() as worker:
                    works = worker.run_cell("1 + 1").status == "ok"
            except SandboxError as error:
                reasons.append(f"Not to be had here, {level}: {error}")
                raise
            if works:
                stack.pop_all()
                for reason in reasons:
                    tell(reason)
                return zygote
    raise SandboxError("No isolation is to be had here.\n" + "\n".join(reasons))


@functools.cache
def _tried() -> tuple[str, tuple[str, ...]]:
    """The level that works, and why those above it do not."""
    reasons: list[str] = []
    with best_zygote(Limits(), tell=reasons.append) as zygote:
        return zygote.level, tuple(reasons)
