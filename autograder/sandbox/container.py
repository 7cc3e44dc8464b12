"""Level `container`: a bundle for `runc` or `crun`, as Docker and Podman start theirs.

No daemon, no image, no registry: the container's files are folders of this machine, read-only.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from autograder.errors import SandboxError
from autograder.inside.plan import BOX

from . import cgroup, runtime
from .cgroup import Hierarchy, MemoryGroup
from .outcomes import Limits

RUNTIMES: Final = ("runc", "crun")
GET_RUNC: Final = "apt-get install runc"
GET_MEMORY: Final = (
    "Use a machine, not a container, on which root may make control groups that bound memory"
)
NAMESPACES: Final = ("pid", "network", "ipc", "uts", "mount", "cgroup")
CONTROL: Final = 3  # the first descriptor that they can hand on, which a shell puts there
SLACK: Final = 64 << 20  # for pages that are shared with the zygote until they are written to
VARIABLES: Final = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
SCRATCH: Final = "size=16m"  # of the zygote's own folder for temporary files
# What they do not know of is removed in the end, also when the judge is no more.
SCRIPT: Final = '"$@" 3<&0 </dev/null; rmdir "$0"-* 2>/dev/null'


def check() -> None:
    """Raises for a machine on which the level cannot be had."""
    if os.getuid() != 0:
        raise SandboxError(
            "Level 'container' needs root, since only root may bound the memory of a submission "
            "in the kernel. Run the command with sudo."
        )
    runtime_path()
    memory_hierarchy()


def runtime_path() -> str:
    """The program that starts containers."""
    for path in map(shutil.which, RUNTIMES):
        if path:
            return path
    raise SandboxError(f"Level 'container' needs runc or crun. Install one: {GET_RUNC}")


def memory_hierarchy() -> Hierarchy:
    """Where control groups that bound memory can be made."""
    found = cgroup.hierarchy()
    if not found or not os.access(found.top, os.W_OK):
        raise SandboxError(f"Level 'container' cannot bound memory here. {GET_MEMORY}.")
    return found


def layers() -> dict[str, str]:
    """What is active beside the layers of level `sealed`, for the record of a grade."""
    ask = [runtime_path(), "--version"]
    said = subprocess.run(ask, capture_output=True, text=True, check=True).stdout
    version = memory_hierarchy().version
    return {
        "container": said.splitlines()[0],
        "memory": f"of each submission bounded by the kernel (cgroup v{version})",
    }


def reason(complaint: str) -> str:
    """The sentence in a line of runc's log, the line itself if it is another's."""
    found = re.search(r'msg="(.*)"', complaint)
    return found[1].replace('\\"', '"') if found else complaint


class Container:
    """A folder from which a zygote is started, and the control groups of its workers.

    `block` is that of the zygote's users: no other judge on this machine has it at the same time.
    """

    def __init__(self, folder: Path, block: int) -> None:
        self.folder = folder
        self.name = f"cnn-autograder-{block}-{secrets.token_hex(4)}"
        self._memory = memory_hierarchy()
        self._numbers = itertools.count()
        for left in self._memory.groups(f"cnn-autograder-{block}-"):  # by one that was killed
            with contextlib.suppress(OSError):
                left.rmdir()

    def worker_group(self, limits: Limits) -> MemoryGroup:
        """The bound on one worker, whose private files count as memory too."""
        limit = (limits.memory_mb + limits.disk_mb << 20) + SLACK
        return MemoryGroup(self._memory, f"{self.name}-{next(self._numbers)}", limit)

    def write(
        self, words: Sequence[str], variables: Mapping[str, str], user: int,
        folders: Mapping[Path, Path],
    ) -> None:  # fmt: skip
        """Writes the bundle: it runs `words` as `user`, who sees each folder's value at it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in ("rootfs", "dev"):
            (self.folder / name).mkdir(parents=True)
        for device in runtime.DEVICES:  # in a /dev that is not given, more devices are made
            (self.folder / "dev" / Path(device).name).touch()
        (self.folder / "dev" / "shm").symlink_to(BOX)
        config = {
            "ociVersion": "1.0.2",
            "hostname": "sandbox",
            "process": _process(words, variables, user),
            "root": {"path": "rootfs", "readonly": True},
            "mounts": _mounts({Path("/dev"): self.folder / "dev", **folders}),
            "linux": {
                "cgroupsPath": f"/{self.name}",
                "namespaces": [{"type": kind} for kind in NAMESPACES],
                "resources": {"devices": [{"allow": False, "access": "rwm"}]},
            },
        }
        (self.folder / "config.json").write_text(json.dumps(config))

    def command(self) -> list[str]:
        """Command line that starts it; its standard input is the zygote's end of the socket."""
        run = [runtime_path(), "--root", str(self.folder / "state"), "run"]
        more = ["--preserve-fds", "1", "--pid-file", str(self._pid_file), "--bundle"]
        script = ["/bin/sh", "-c", SCRIPT, str(self._memory.top / self.name)]
        return [*script, *run, *more, str(self.folder), self.name]

    @property
    def _pid_file(self) -> Path:
        return self.folder / "pid"

    def kill(self) -> None:
        """Kills its first process, and thereby all of them."""
        with contextlib.suppress(OSError, ValueError):
            os.kill(int(self._pid_file.read_text()), signal.SIGKILL)


def _process(words: Sequence[str], variables: Mapping[str, str], user: int) -> dict[str, Any]:
    return {
        "args": list(words),
        "env": [f"{name}={value}" for name, value in variables.items()],
        "cwd": "/",
        "user": {"uid": user, "gid": user},
        "capabilities": {},
        "noNewPrivileges": True,
        "terminal": False,
    }


def _mounts(folders: Mapping[Path, Path]) -> list[dict[str, Any]]:
    """Nothing that outlives a worker can be written to, but by the zygote."""
    scratch = ["nosuid", "nodev", "noexec", "mode=1777", SCRATCH]
    system = {path: path for path in runtime.system_paths()}
    read_only = system | {str(target): str(source) for target, source in folders.items()}
    return [
        {"destination": "/proc", "type": "proc", "source": "proc"},
        {"destination": BOX, "type": "tmpfs", "source": "tmpfs", "options": scratch},
        *(
            _bind(target, source, "rbind", "ro", "nosuid", "nodev")
            for target, source in read_only.items()
        ),
        *(_bind(device, device, "bind", "nosuid", "noexec") for device in runtime.DEVICES),
    ]


def _bind(target: str, source: str, *options: str) -> dict[str, Any]:
    return {"destination": target, "type": "bind", "source": source, "options": options}
