"""Levels fail closed, say how to be had, and die with the judge."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from autograder import doctor
from autograder.errors import SandboxError, UsageError
from autograder.sandbox import LEVELS, Limits, Zygote, best_level, levels, processes, seccomp, users
from autograder.sandbox.folder import _sweep as sweep

pytestmark = pytest.mark.sandbox


def test_what_is_no_level_is_named():
    with pytest.raises(UsageError, match="no isolation level 'strong'"):
        Zygote("strong", Limits())


MISSING_PARTS = {
    "bubblewrap": ("shutil.which", lambda name: None, ["sealed"], "apt-get install bubblewrap"),
    "Landlock": (
        "autograder.inside.landlock.version", lambda: 0, ["sealed", "contained", "container"],
        "Linux 5.13",
    ),
    "libseccomp": (
        "autograder.sandbox.seccomp.program", None, ["sealed", "contained", "container"],
        "apt-get install libseccomp2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("part", MISSING_PARTS)
def test_a_missing_layer_is_an_error_with_its_repair(monkeypatch, part):
    target, replacement, needing, repair = MISSING_PARTS[part]
    if replacement is None:
        seccomp._library.cache_clear()
        seccomp.program.cache_clear()
        monkeypatch.setattr("ctypes.CDLL", _no_library)
    else:
        monkeypatch.setattr(target, replacement)
    for level in needing:
        with pytest.raises(SandboxError, match=repair):
            levels.check_level(level)
    levels.check_level("limits")


def _no_library(*_, **__):
    raise OSError("cannot open shared object file")


def test_the_best_level_never_is_limits(monkeypatch):
    monkeypatch.setattr("autograder.inside.landlock.version", lambda: 0)
    monkeypatch.setattr(levels, "_tried", levels._tried.__wrapped__)  # without what it remembers
    with pytest.raises(SandboxError, match=r"sealed: .*\n.*contained: "):
        best_level()


def test_a_step_down_from_sealed_is_never_silent(monkeypatch):
    monkeypatch.setattr(levels, "_tried", lambda: ("contained", ("sealed: no bubblewrap",)))
    said = []
    assert best_level(said.append) == "contained"
    assert said == ["sealed: no bubblewrap"]


def test_the_best_level_is_the_first_that_can_be_had(zygotes):
    assert best_level() == next(level for level in LEVELS if zygotes(level))


def test_another_version_inside_is_refused(monkeypatch):
    monkeypatch.setattr(np, "__version__", "1.0")
    with pytest.raises(SandboxError, match=r"NumPy 2.*the judge 1\.0"):
        Zygote("limits", Limits())


def test_layers_say_what_is_active(zygotes):
    assert set(zygotes("limits").layers) == {"limits"}
    assert set(zygotes("contained").layers) == {"limits", "landlock", "seccomp", "uid"}
    sealed = zygotes("sealed").layers
    assert sealed["namespaces"] == "user, mount, pid, net, ipc, uts"
    assert sealed["landlock"].startswith("ABI ")


def test_no_two_judges_share_a_user():
    one, two = users.Users(), users.Users()
    try:
        if os.getuid() == 0:
            assert one.block != two.block
            assert len({one.next() for _ in range(users.BLOCK)}) == users.BLOCK
            assert min(one.next(), two.next()) >= users.FIRST
        else:
            assert one.next() == 0
    finally:
        one.close()
        two.close()


JUDGE = """
import sys, time
from autograder.sandbox import Limits, Zygote
zygote = Zygote(sys.argv[1], Limits())
worker = zygote.worker()
cell = "import os, time\\nif os.fork() == 0:\\n    os.setsid()\\n    time.sleep(1000)"
worker.run_cell(cell)
print(zygote._process.pid, worker._pid, zygote._folder, flush=True)
worker.run_cell("while True: pass")
"""


@pytest.mark.parametrize("level", LEVELS)
def test_nothing_outlives_a_judge_that_is_killed(level, zygotes):
    zygotes(level)  # skips where the level is not to be had
    judge = subprocess.Popen([sys.executable, "-c", JUDGE, level], stdout=subprocess.PIPE)
    zygote, worker, folder = judge.stdout.readline().decode().split()
    alive = {*processes.tree(int(zygote)), *processes.tree(int(worker))}
    assert len(alive) >= 4
    judge.send_signal(signal.SIGKILL)
    judge.wait()
    judge.stdout.close()
    deadline = time.monotonic() + 60
    while (left := [p for p in alive if _runs(p)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []
    while Path(folder).exists() and time.monotonic() < deadline + 5:
        sweep(Path(folder).parent)  # what the next judge does before it starts
    assert not Path(folder).exists()


def _runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_a_zygote_leaves_no_folder_and_no_process(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Zygote("limits", Limits()) as zygote, zygote.worker() as worker:
        worker.run_cell("open('x', 'w').close()")
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []
    assert zygote._process.poll() is not None


@pytest.mark.parametrize("level", ["sealed", "limits"])
def test_a_zygote_that_has_been_closed_starts_nothing_for_a_grader_that_is_late(level, zygotes):
    zygotes(level)  # skips where the level is not to be had
    with Zygote(level, Limits()) as zygote:
        pass
    before = set(processes.children(os.getpid()))
    with pytest.raises(SandboxError, match="closed"):
        zygote.worker()
    assert set(processes.children(os.getpid())) <= before


def test_workers_run_side_by_side(zygote):
    with zygote.worker() as one, zygote.worker() as two:
        one.run_cell("x = 1")
        two.run_cell("x = 2")
        assert (one.get("x"), two.get("x")) == (1, 2)
        one.close()
        assert two.run_cell("x += 1").status == "ok"
        assert two.get("x") == 3


def test_the_doctor_finds_every_level_that_can_be_had(zygotes):
    findings = {finding.name: finding for finding in doctor.examine()}
    for level in ("sealed", "contained", "container"):
        zygotes(level)
        assert findings[f"level {level}"].ok, findings[f"level {level}"]
    assert findings["--kernel"].ok
    assert "ipykernel" in findings["--kernel"].detail
    assert all(finding.repair for finding in findings.values() if not finding.ok)


def test_each_probe_of_the_doctor_can_fail(zygotes):
    # Not the probe of mounting: without isolation root would really mount.
    succeed = ["read a file outside", "connect to a socket", "write outside",
               "see other processes", "kill its parent"]  # fmt: skip
    with doctor._outside() as names:
        held = [probe for probe in succeed if doctor._held(zygotes("limits"), probe, names)]
    Path("/var/tmp/written-by-a-probe").unlink(missing_ok=True)
    Path("/written-by-a-probe").unlink(missing_ok=True)
    assert held == []
