"""Level `container`: the kernel's bound on memory, and nothing that stays behind."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import doctor
from autograder.errors import SandboxError
from autograder.grade import grade
from autograder.intake import Submission
from autograder.report import write_report
from autograder.sandbox import (
    LEVELS,
    Limits,
    WorkerLost,
    Zygote,
    cgroup,
    container,
    levels,
    processes,
)
from autograder.setting import Setting

pytestmark = pytest.mark.sandbox

ROOT = Path(__file__).resolve().parents[3]
MISSING = {
    "root": ("os.getuid", lambda: 1000, r"needs root.* sudo"),
    "runc": ("shutil.which", lambda name: None, "apt-get install runc"),
    "memory": ("autograder.sandbox.cgroup.hierarchy", lambda: None, "control groups"),
}


@pytest.mark.parametrize("part", MISSING)
def test_what_the_container_lacks_is_an_error_with_its_repair(monkeypatch, part):
    monkeypatch.setattr("os.getuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    target, replacement, repair = MISSING[part]
    monkeypatch.setattr(target, replacement)
    with pytest.raises(SandboxError, match=repair):
        levels.check_level("container")
    finding = doctor._level("container")
    assert not finding.ok
    assert finding.repair not in finding.detail  # said once


def test_the_container_is_never_chosen_by_itself():
    assert set(LEVELS) - set(levels.BY_ITSELF) == {"container", "limits"}


@pytest.mark.parametrize(
    ("mounts", "controllers", "version"),
    [
        ("tmpfs {top} tmpfs ro 0 0\ncgroup {top} cgroup rw,relatime,memory 0 0", "", 1),
        ("cgroup {top} cgroup rw,pids 0 0\ncgroup2 {top} cgroup2 rw,nosuid 0 0", "cpu memory", 2),
        ("cgroup {top} cgroup rw,pids 0 0\ncgroup2 {top} cgroup2 rw,nosuid 0 0", "hugetlb", None),
    ],
)
def test_the_tree_that_counts_memory_is_found(tmp_path, monkeypatch, mounts, controllers, version):
    (tmp_path / "cgroup.controllers").write_text(controllers)
    (tmp_path / "mounts").write_text(mounts.format(top=tmp_path))
    monkeypatch.setattr(cgroup, "MOUNTS", tmp_path / "mounts")
    found = cgroup.hierarchy()
    assert found == (cgroup.Hierarchy(version, tmp_path) if version else None)


def test_the_layers_name_the_program_and_the_bound(zygotes):
    layers = zygotes("container").layers
    assert set(layers) - set(zygotes("sealed").layers) == {"container", "memory"}
    assert layers["container"].startswith("runc version 1.")


def groups_of(zygote):
    return container.memory_hierarchy().groups(zygote._container.name)


def test_every_worker_has_a_group_of_its_own_until_it_is_closed(zygotes):
    zygote = zygotes("container")
    with zygote.worker() as one, zygote.worker() as two:
        held = [one.group._path, two.group._path]
        assert set(held) < set(groups_of(zygote))
        for worker, path in zip((one, two), held, strict=True):
            worker.run_cell("import os\nif os.fork() == 0:\n    import time\n    time.sleep(60)")
            inside = {int(line) for line in (path / "cgroup.procs").read_text().split()}
            assert inside == set(processes.tree(worker._pid)) - {worker._pid}
            assert len(inside) == 2
    assert not set(held) & set(groups_of(zygote))


def hoard(zygote):
    """What ends a worker that holds 500 MB where no process shows them, or None."""
    with zygote.worker() as worker:
        worker.limits = replace(worker.limits, cell_seconds=30)
        try:
            worker.run_cell(doctor.HOARD)
        except WorkerLost as lost:
            return lost.status
        return None


def test_memory_that_only_the_kernel_sees_is_bounded_and_the_neighbour_is_not_hurt(zygotes):
    zygote = zygotes("container")
    with zygote.worker() as bystander:
        bystander.run_cell("import numpy as np\nheld = np.ones(25_000_000)")
        assert hoard(zygote) == "memory"
        assert bystander.run_cell("assert held.sum() == 25_000_000").status == "ok"


def test_children_that_the_kernel_kills_at_the_bound_end_the_notebook(zygotes):
    source = """import os, time
for _ in range(5):
    if os.fork() == 0:
        hoard = bytearray(b"x") * (150 << 20)
        time.sleep(60)
time.sleep(60)"""
    with zygotes("container").worker() as worker:
        with pytest.raises(WorkerLost) as lost:
            worker.run_cell(source)
        assert lost.value.status == "memory"


def test_without_the_container_such_memory_is_not_seen(zygotes):
    assert hoard(zygotes("sealed")) is None


def test_a_group_whose_bound_does_not_hold_stops_the_worker(zygotes, monkeypatch):
    zygote = zygotes("container")
    monkeypatch.setattr(cgroup.MemoryGroup, "hold", _refused)
    before = len(processes.tree(zygote._process.pid))
    with pytest.raises(SandboxError, match="cannot be bounded"):
        zygote.worker()
    assert len(processes.tree(zygote._process.pid)) == before


def _refused(*_):
    raise OSError("no")


def test_a_container_that_does_not_start_says_why(monkeypatch, zygotes):
    zygotes("container")
    monkeypatch.setattr(container, "NAMESPACES", ("pid", "mount", "nonsense"))
    with pytest.raises(SandboxError, match=r"'container' cannot be had here \(.*nonsense"):
        Zygote("container", Limits())


def test_a_container_that_was_killed_is_replaced(zygotes):
    zygote = zygotes("container")
    zygote._container.kill()
    zygote._process.wait(10)
    assert groups_of(zygote) == []
    with zygote.worker() as worker:
        assert worker.run_cell("1").status == "ok"


JUDGE = """
import time
from autograder.sandbox import Limits, Zygote
zygote = Zygote("container", Limits())
worker = zygote.worker()
worker.run_cell("import os, time\\nif os.fork() == 0: time.sleep(1000)")
print(zygote._container.name, flush=True)
time.sleep(1000)
"""


def test_no_control_group_outlives_a_judge_that_is_killed(zygotes):
    zygotes("container")
    with subprocess.Popen([sys.executable, "-c", JUDGE], stdout=subprocess.PIPE) as judge:
        name = judge.stdout.readline().decode().strip()
        groups = container.memory_hierarchy().groups
        assert len([path for path in groups(name) if path.parent.name == "memory"]) in (0, 2)
        assert len(groups(name)) >= 2
        judge.kill()
    deadline = time.monotonic() + 60
    while (left := groups(name)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def test_grading_in_a_container_is_recorded_and_stamped(zygotes, edges, tmp_path):
    zygote = zygotes("container")
    tests = ROOT / "solutions" / "01_edges" / "tests"
    setting = Setting(edges.chosen(), tests, "container", zygote.limits, ())
    ada = (ROOT / "examples" / "01_edges" / "ada.ipynb").read_bytes()
    (one,) = grade(setting, [Submission("ada", "ada.ipynb", ada)], tmp_path, zygote=zygote)
    assert one.scores["score"] == 30
    isolation = json.loads((tmp_path / "run.json").read_text())["isolation"]
    assert isolation == {"level": "container", "layers": zygote.layers}
    write_report(tmp_path)
    page = (tmp_path / "report" / "index.html").read_text()
    assert "inside a container, memory bounded by the kernel" in page
    assert zygote.layers["container"] in page


def test_what_is_left_of_a_killed_container_is_removed_by_the_next(zygotes, tmp_path):
    block = zygotes("container")._users.block
    left = container.memory_hierarchy().top / f"cnn-autograder-{block}-left-0"
    left.mkdir()
    container.Container(tmp_path, block)
    assert not left.exists()
