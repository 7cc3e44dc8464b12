"""Workers that use too much, end, or lie on the wire: the judge names the reason and goes on."""

import contextlib
import os
import re
import textwrap
from dataclasses import replace

import pytest

from autograder.sandbox import MISSING, FilesRefused, Limits, WorkerLost, processes
from autograder.sandbox.zygote import NEIGHBOURS

pytestmark = pytest.mark.sandbox


@contextlib.contextmanager
def limited(zygote, **changes):
    """The zygote's next workers, watched with other limits."""
    before = zygote.limits
    zygote.limits = replace(before, **changes)
    try:
        yield zygote
    finally:
        zygote.limits = before


def lost_by(worker, source):
    """How a worker ends over a cell; afterwards it says the same of every request."""
    with pytest.raises(WorkerLost) as lost:
        worker.run_cell(textwrap.dedent(source))
    with pytest.raises(WorkerLost, match=re.escape(str(lost.value))):
        worker.get("x")
    return lost.value


IMPOSTORS = {
    "array": "np.arange(3)", "opaque": "wire.Opaque('x')", "true": "True", "float": "1.0",
    "list": "[1]", "nothing": "None",
}  # fmt: skip


@pytest.mark.parametrize("field", ["id", "nonce"])
@pytest.mark.parametrize("name", IMPOSTORS)
def test_a_ticket_of_another_type_is_a_lie(zygotes, field, name):
    source = f"""
        import numpy as np
        from inside import serve, wire
        send = serve.send
        serve.send = lambda link, reply: send(link, reply | {{{field!r}: {IMPOSTORS[name]}}})
    """
    with zygotes("sealed").worker() as worker:
        assert lost_by(worker, source).status == "crashed"


def test_an_answer_that_breaks_the_reader_costs_only_its_sender(zygotes, monkeypatch):
    def fail(*_):
        raise KeyError("unforeseen")

    with zygotes("sealed").worker() as worker:
        monkeypatch.setattr("autograder.inside.reader.decode", fail)
        assert lost_by(worker, "1").status == "crashed"


def test_time_per_call_is_limited(zygote):
    with limited(zygote, call_seconds=0.3), zygote.worker() as worker:
        worker.run_cell("import time\ndef f(): time.sleep(60)")
        with pytest.raises(WorkerLost, match=r"The call ran longer than 0.3 s\.") as lost:
            worker.call("f")
    assert lost.value.status == "timeout"


def test_cells_have_60_seconds_in_all_however_short_each_is(zygote, clock):
    with zygote.worker() as worker:
        for _ in range(2):
            assert worker.run_cell("1").status == "ok"
            clock.forward(25)
        assert worker.run_cell("1").status == "ok"
        clock.forward(11)
        lost = lost_by(worker, "import time; time.sleep(1000)")
    assert (lost.status, lost.total) == ("timeout", True)
    assert str(lost) == "The notebook ran longer than 60 s in all."


def test_a_worker_may_get_less_time_than_all_but_never_more(zygotes, clock):
    zygote = zygotes("sealed")
    for seconds, allowed in ((20, 20), (1e6, 60)):
        with zygote.worker(seconds=seconds) as worker:
            clock.forward(allowed)
            lost = lost_by(worker, "import time; time.sleep(1000)")
        assert (lost.status, lost.total) == ("timeout", True)
        assert str(lost).endswith(" s in all.")
    with limited(zygote, cell_seconds=0.3), zygote.worker() as worker:
        lost = lost_by(worker, "import time; time.sleep(1000)")
    assert (lost.status, lost.total) == ("timeout", False)


def test_eight_gigabytes_are_an_error_of_the_cell(zygote):
    with zygote.worker() as worker:
        outcome = worker.run_cell("import numpy as np\nx = np.ones(10**9)")
        assert outcome.error_class in ("MemoryError", "_ArrayMemoryError")
        assert worker.run_cell("x = bytearray(8 << 30)").error_class == "MemoryError"
        assert worker.run_cell("1").status == "ok"


def test_memory_spread_over_processes_is_found(zygote):
    source = """
        import os, time
        for _ in range(5):
            if os.fork() == 0:
                hoard = bytearray(b"x") * (150 << 20)
                time.sleep(60)
        time.sleep(60)
    """
    with zygote.worker() as worker:
        assert lost_by(worker, source).status == "memory"


def test_idle_children_count_only_what_they_add(strict):
    source = """
        import os, time
        for _ in range(10):
            if os.fork() == 0: time.sleep(60)
        time.sleep(0.3)
    """
    with strict.worker() as worker:
        assert worker.run_cell(textwrap.dedent(source)).status == "ok"


def test_the_number_of_processes_is_bounded(strict):
    source = """
        import os, time
        count = 0
        try:
            for _ in range(200):
                if os.fork() == 0: time.sleep(60)
                count += 1
        except OSError as error: why = type(error).__name__
    """
    with strict.worker() as worker:
        worker.run_cell(textwrap.dedent(source))
        assert worker.get("why") == "BlockingIOError"
        shared = strict.level == "contained" and os.getuid() != 0
        slack = NEIGHBOURS if shared else 0
        assert 0 < worker.get("count") <= strict.limits.processes + slack


def test_a_fork_bomb_is_bounded_and_cleared_away(strict):
    with limited(strict, cell_seconds=1), strict.worker() as worker:
        pid = worker._pid
        lost_by(worker, "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass")
    assert processes.tree(pid) == [pid]
    with strict.worker() as worker:
        assert worker.run_cell("1").status == "ok"


def test_disk_use_is_bounded(strict):
    source = """
        written = 0
        try:
            for number in range(40):
                with open(f"part{number if many else 0}", "ab") as file:
                    file.write(bytes(1 << 20))
                    file.flush()
                    written += 1
        except OSError: pass
    """
    for many in (False, True):
        with strict.worker() as worker:
            worker.run_cell(f"import signal\nsignal.signal(25, signal.SIG_IGN)\nmany = {many}")
            worker.run_cell(textwrap.dedent(source))
            if not many or strict.level == "sealed":  # otherwise each file, not their sum
                assert 6 <= worker.get("written") <= strict.limits.disk_mb


def test_inodes_are_bounded(zygotes):
    source = "n = 0\ntry:\n    for n in range(50_000): open(f'f{n}', 'w').close()\n"
    source += "except OSError: full = True"
    with zygotes("sealed").worker() as worker:
        worker.run_cell(source)
        assert worker.get("full") is True


def test_descriptors_are_bounded(strict):
    source = "files = []\ntry:\n    while True: files.append(open('/dev/null'))\n"
    source += "except OSError: n = len(files)"
    with strict.worker() as worker:
        worker.run_cell(source)
        assert worker.get("n") < 256


def test_a_deep_recursion_is_an_error_or_ends_only_its_worker(zygotes):
    zygote = zygotes("sealed")
    with zygote.worker() as worker:
        assert worker.run_cell("def f(): f()\nf()").error_class == "RecursionError"
    source = "import sys\nsys.setrecursionlimit(10**9)\ndef f(x): return f([x] + [f])\nf(1)"
    with zygote.worker() as worker, contextlib.suppress(WorkerLost):
        assert worker.run_cell(source).status == "error"


def test_a_text_of_an_error_that_fails_or_floods_is_harmless(zygote):
    source = """
        class Rude(Exception):
            def __str__(self): raise SystemExit
        class Long(Exception):
            def __str__(self): return "x" * 10_000_000
    """
    with zygote.worker() as worker:
        worker.run_cell(textwrap.dedent(source))
        outcome = worker.run_cell("raise Rude")
        assert (outcome.error_class, outcome.error_text) == ("Rude", "")
        assert len(worker.run_cell("raise Long").error_text) == 500


def test_a_worker_can_lie_only_about_its_own_answers(zygote):
    source = """
        import inside.session as session
        async def answer(self, request): return {"ok": True, "value": 42}
        session.Session.answer = answer
    """
    with zygote.worker() as liar:
        liar.run_cell(textwrap.dedent(source))
        assert liar.get("anything") == 42
        with pytest.raises(WorkerLost) as lost:
            liar.run_cell("1")
        assert lost.value.status == "crashed"
    with zygote.worker() as honest:
        assert honest.get("anything") is MISSING


REFUSED = {
    "too large": ({"a": bytes((32 << 20) + 1)}, "larger than 32 MiB"),
    "longer than a folder takes": ({"\N{FACE WITH TEARS OF JOY}" * 100: b""}, "cannot be stored"),
    "long": ({"x" * 201: b""}, "longer than 200"),
    "one beyond the disk": ({"a": bytes(9 << 20)}, "larger than 8 MB together"),
    "many beyond the disk": ({f"f{n}": bytes(3 << 20) for n in range(3)}, "8 MB together"),
    "a file that is a folder": ({"a": b"", "a/b": b""}, "cannot be stored"),
    "a folder that is a file": ({"a/b": b"", "a": b""}, "cannot be stored"),
    "too many": ({f"f{n}": b"" for n in range(1001)}, "1001 files"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_files_that_cannot_be_placed_are_refused_with_a_reason(zygote, name):
    files, reason = REFUSED[name]
    with pytest.raises(FilesRefused, match=reason) as refused:
        zygote.worker(files)
    assert str(refused.value).endswith(".")
    with zygote.worker({"a": b"1"}) as worker:
        assert worker.run_cell("open('a').close()").status == "ok"


def test_a_disk_that_is_full_refuses_files(zygotes):
    files = {f"f{n}": bytes(1) for n in range(500)}  # a page each
    with limited(zygotes("sealed"), disk_mb=8) as zygote, zygote.worker(files):
        pass
    files = {f"f{n}": bytes((1 << 13) + 1) for n in range(1000)}  # 8 MB, in pages 12
    with pytest.raises(FilesRefused, match="No space left"):
        zygotes("sealed").worker(files)


def test_sixteen_tasks_are_enough_for_threads():
    assert Limits().processes == 16
