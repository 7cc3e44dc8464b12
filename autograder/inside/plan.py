"""What the judge tells the zygote: limits, layers and folders; nothing of it is secret."""

from __future__ import annotations

import base64
import dataclasses
import json
from typing import Final

BOX: Final = "/tmp"  # the private file system of a worker, where it has one
PRIVATE: Final = ("sealed", "container")  # levels at which it has one, and namespaces


@dataclasses.dataclass(frozen=True)
class Plan:
    """How every worker of one zygote is confined."""

    level: str
    jupyter: bool  # cells run in a real kernel
    readable: tuple[str, ...]  # folders and files that student code may read
    devices: tuple[str, ...]
    modules: tuple[str, ...]  # what submissions may import besides the libraries
    boxes: str  # folder of the workers' private folders, where there is no private file system
    filter: bytes  # compiled seccomp program; empty at level `limits`
    memory: int  # bytes, beyond what the zygote itself has mapped
    cpu_seconds: int
    processes: int
    disk: int
    output: int
    seed: int

    def dump(self) -> bytes:
        """The plan as one JSON line."""
        fields = dataclasses.asdict(self)
        return json.dumps(fields | {"filter": base64.b64encode(self.filter).decode()}).encode()


def load(line: bytes) -> Plan:
    """Plan of a JSON line."""
    fields = json.loads(line)
    for name in ("readable", "devices", "modules"):
        fields[name] = tuple(fields[name])
    return Plan(**fields | {"filter": base64.b64decode(fields["filter"])})
