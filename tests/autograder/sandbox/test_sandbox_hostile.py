"""Attacks on files, processes, network and other workers; each succeeds at level `limits`."""

import contextlib
import os
import socket
import tempfile
import textwrap
import threading
from pathlib import Path

import pytest

from autograder.inside.plan import PRIVATE
from autograder.sandbox import MISSING, FilesRefused, processes

pytestmark = pytest.mark.sandbox

SENTINEL = "a1f9-the-expected-answer"


def attack(zygote, source, **names):
    """Value of `got` after a cell ran; an attack that raised leaves the class of its error."""
    preamble = "".join(f"{name} = {value!r}\n" for name, value in names.items())
    with zygote.worker() as worker:
        outcome = worker.run_cell(preamble + textwrap.dedent(source))
        got = worker.get("got")
        return outcome.error_class if got is MISSING else got


@pytest.fixture
def canary():
    """A file outside that anybody may read."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    path = folder / "answers.py"
    path.write_text(SENTINEL)
    path.chmod(0o644)
    yield path
    path.unlink()
    folder.rmdir()


@pytest.fixture
def listener():
    """Port of a server on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_accept, args=[server])
        thread.start()
        yield server.getsockname()[1]
        with contextlib.suppress(OSError):
            socket.create_connection(server.getsockname()[:2], 1).close()
        thread.join()


def _accept(server):
    with contextlib.suppress(OSError):
        server.accept()[0].close()


REFUSED = ("PermissionError", "FileNotFoundError")


def test_a_file_outside_cannot_be_read(strict, control, canary):
    source = "got = open(path).read()"
    assert attack(strict, source, path=str(canary)) in REFUSED
    assert attack(control, source, path=str(canary)) == SENTINEL


def test_no_file_that_can_be_read_holds_anything_of_ours(strict, control, canary):
    source = """
        import os
        got = []
        for root in roots:
            for folder, _, names in os.walk(root):
                for name in names:
                    file = os.path.join(folder, name)
                    if "/runtime/" in file and not file.endswith((".py", ".txt", ".json")): continue
                    try:
                        with open(file, "rb") as stream: text = stream.read(100_000)
                    except OSError: continue
                    if sentinel in text or b"cnn-autograder" in text: got.append(name)
    """
    beside = str(canary.parent)
    roots = ["/", *map(str, Path("/").iterdir()), beside, ".", ".."]
    assert attack(strict, source, roots=roots, sentinel=SENTINEL.encode()) == []
    assert attack(control, source, roots=[beside], sentinel=SENTINEL.encode()) == [canary.name]


@pytest.mark.parametrize("place", ["/proc/1/environ", "/proc/{parent}/environ", "/proc/self/maps",
                                   "/proc/{parent}/root/etc", "/proc/cpuinfo"])  # fmt: skip
def test_proc_is_closed(strict, place):
    source = "import os\ngot = len(open(place.format(parent=os.getppid()), 'rb').read())"
    assert attack(strict, source, place=place) in REFUSED


def test_proc_is_open_at_level_limits(control):
    source = "import os\ngot = len(open(f'/proc/{os.getppid()}/environ', 'rb').read())"
    assert attack(control, source) > 0


def test_the_environment_holds_nothing_of_the_judge(strict, monkeypatch):
    assert os.environ["PATH"]
    got = attack(strict, "import os\ngot = dict(os.environ)")
    assert os.environ["PATH"] not in got["PATH"]
    assert set(got) <= {
        "HOME", "IPYTHONDIR", "LANG", "LC_CTYPE", "LD_LIBRARY_PATH", "MKL_NUM_THREADS",
        "MPLBACKEND", "MPLCONFIGDIR", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PATH", "PWD",
        "PYTHONHASHSEED", "TERM", "TMPDIR", "USER",
    }  # fmt: skip


def test_other_processes_are_not_visible(zygotes):
    source = "import os\ngot = os.listdir('/proc')"
    assert attack(zygotes("sealed"), source) in ([], "PermissionError")
    assert attack(zygotes("contained"), source) == "PermissionError"
    assert str(os.getpid()) in attack(zygotes("limits"), source)


def test_nothing_is_written_outside(strict, control):
    source = """
        import os, sys, numpy
        got = []
        places = ["/", "/dev", "/etc", "/usr", "/var/tmp", "/run", "/proc", "..", "../..",
                  os.path.dirname(numpy.__file__), sys.prefix, "/dev/shm", "/tmp", "/home"]
        for place in places:
            if os.path.realpath(place).startswith(os.environ["TMPDIR"]): continue
            try:
                with open(os.path.join(place, "planted-by-a-test"), "w"): got.append(place)
            except OSError: pass
        for place in got: os.remove(os.path.join(place, "planted-by-a-test"))
    """
    assert attack(strict, source) == []
    assert attack(control, source)


def test_what_one_worker_leaves_the_next_does_not_find(zygote):
    plant = """
        import os, numpy as np, builtins, sys
        for place in (".", "/tmp", "/dev/shm", "/var/tmp", os.environ["TMPDIR"], "/runtime"):
            try:
                with open(os.path.join(place, "planted-by-a-test"), "w"): pass
            except OSError: pass
        np.allclose = lambda *a, **k: True
        builtins.AssertionError = Warning
        sys.modules["planted"] = np
        os.environ["PLANTED"] = "1"
    """
    search = """
        import os, numpy as np, builtins, sys
        got = [place for place in (".", "/tmp", "/dev/shm", os.environ["TMPDIR"], "/runtime")
               if os.path.exists(os.path.join(place, "planted-by-a-test"))]
        got += [np.allclose(1, 2), AssertionError is Warning, "planted" in sys.modules,
                "PLANTED" in os.environ]
    """
    attack(zygote, plant)
    got = attack(zygote, search)
    planted = [Path(folder) / "planted-by-a-test" for folder in ("/tmp", "/dev/shm", "/var/tmp")]
    for path in planted:
        path.unlink(missing_ok=True)
    if zygote.level == "limits":  # the positive control: there it stays lying
        assert "/tmp" in got[:-4]
    else:
        assert got[:-4] == []
    assert got[-4:] == [False] * 4


CONNECTIONS = {
    "tcp": "socket.create_connection(('127.0.0.1', port), 2)",
    "udp": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', port))",
    "ipv6": "socket.socket(socket.AF_INET6)",
    "unix": "socket.socket(socket.AF_UNIX)",
    "netlink": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "name": "socket.getaddrinfo('example.org', 80)",
}


@pytest.mark.parametrize("kind", CONNECTIONS)
def test_there_is_no_network(strict, listener, kind):
    source = f"import socket\n{CONNECTIONS[kind]}\ngot = 'connected'"
    assert attack(strict, source, port=listener) in ("PermissionError", "gaierror")


def test_there_is_a_network_at_level_limits(control, listener):
    source = f"import socket\n{CONNECTIONS['tcp']}\ngot = 'connected'"
    assert attack(control, source, port=listener) == "connected"


def test_no_other_process_can_be_signalled(strict):
    source = """
        import os, signal
        got = []
        for pid in (os.getppid(), 1, judge, forker):
            try: os.kill(pid, 0)
            except OSError: continue
            got.append(pid)
    """
    got = attack(strict, source, judge=os.getpid(), forker=strict._process.pid)
    assert got in ([], [1])  # 1 is its own init, which the kernel protects
    assert strict.level in PRIVATE or got == []


def test_killing_everybody_kills_nobody_else(strict):
    with strict.worker() as bystander, strict.worker() as worker:
        worker.run_cell("import os, signal\nos.kill(-1, signal.SIGKILL)")
        worker.run_cell("os.kill(os.getppid(), signal.SIGKILL)")
        assert bystander.run_cell("1").status == "ok"
    assert strict._process.poll() is None


CALLS = {
    "ptrace of the parent": "call(101, 16, os.getppid(), 0, 0)",
    "process_vm_readv": "call(310, os.getppid(), 0, 0, 0, 0, 0)",
    "unshare": "call(272, 0x10000000)",
    "clone with a user namespace": "call(56, 0x10000011, 0, 0, 0, 0)",
    "clone3": "call(435, 0, 0)",
    "mount": "call(165, 0, b'/tmp', b'tmpfs', 0, 0)",
    "setns": "call(308, 0, 0)",
    "bpf": "call(321, 0, 0, 0)",
    "io_uring_setup": "call(425, 1, 0)",
    "keyctl": "call(250, 0, 0)",
    "memfd_create": "call(319, b'x', 0)",
    "shmget": "call(29, 0, 4096, 0o1600)",
    "userfaultfd": "call(323, 0)",
    "perf_event_open": "call(298, 0, 0, 0, 0, 0)",
    "open_by_handle_at": "call(304, 0, 0, 0)",
    "limits of the parent": "call(302, os.getppid(), 0, 0, 0)",
    "typing into a terminal": "call(16, 0, 0x5412, b'x')",
    "the same, high bits set": "call(16, 0, ctypes.c_ulong(0x100005412), b'x')",
    "flock": "call(73, 0, 2)",
    "inotify_init": "call(253)",
    "inotify_init1": "call(294, 0)",
    "inotify_add_watch": "call(254, 0, b'/', 2)",
    "lease": "call(72, 0, 1024, 0)",
    "dnotify": "call(72, 0, 1026, 2)",
    "write hint": "call(72, 0, 1036, b'12345678')",
    "shared memory without a name": "call(9, 0, 4096, 3, 0x21, -1, 0)",
    "the same, validated": "call(9, 0, 4096, 3, 0x23, -1, 0)",
}
METADATA_CALLS = {
    "chmod": "call(90, b'.', 0o700)",
    "fchmod": "call(91, folder, 0o700)",
    "fchmodat": "call(268, -100, b'.', 0o700)",
    "fchmodat2": "call(452, -100, b'.', 0o700, 0)",
    "chown": "call(92, b'.', -1, -1)",
    "fchown": "call(93, folder, -1, -1)",
    "lchown": "call(94, b'.', -1, -1)",
    "fchownat": "call(260, -100, b'.', -1, -1, 0)",
    "utime": "call(132, b'.', 0)",
    "utimes": "call(235, b'.', 0)",
    "futimesat": "call(261, -100, b'.', 0)",
    "utimensat": "call(280, -100, b'.', 0, 0)",
    "setxattr": "call(188, b'.', b'user.a', b'', 0, 0)",
    "lsetxattr": "call(189, b'.', b'user.a', b'', 0, 0)",
    "fsetxattr": "call(190, folder, b'user.a', b'', 0, 0)",
    "removexattr": "call(197, b'.', b'user.a')",
    "lremovexattr": "call(198, b'.', b'user.a')",
    "fremovexattr": "call(199, folder, b'user.a')",
    "flags of a file": "call(16, folder, 0x40086602, b'12345678')",
}


def outcome_of(zygote, call):
    """Name of the error of a raw system call, or its result."""
    source = f"""
        import ctypes, os, errno
        libc = ctypes.CDLL(None, use_errno=True)
        folder = os.open(".", os.O_RDONLY)
        def call(*a):
            return libc.syscall(*[ctypes.c_long(v) if type(v) is int else v for v in a])
        result = {call}
        got = errno.errorcode[ctypes.get_errno()] if result == -1 else result
    """
    return attack(zygote, source)


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of x86-64")
@pytest.mark.parametrize("name", CALLS)
def test_dangerous_system_calls_fail(strict, name):
    assert outcome_of(strict, CALLS[name]) in ("EPERM", "ENOSYS")


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of x86-64")
@pytest.mark.parametrize("name", METADATA_CALLS)
def test_modes_and_owners_cannot_be_changed_where_files_may_be_the_judges(zygotes, name):
    assert outcome_of(zygotes("contained"), METADATA_CALLS[name]) == "EPERM"


def test_memory_cannot_be_hidden_in_a_device(strict, control):
    source = "got = len(open('/dev/zero', 'rb').read(1))"
    assert attack(strict, source) in REFUSED
    assert attack(control, source) == 1


def test_no_program_can_be_started(strict, control):
    source = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', ''])\ngot = 1"
    assert attack(strict, source) == "PermissionError"
    assert attack(control, source) == 1


def test_privileges_cannot_be_had(strict):
    source = """
        import os
        got = [os.getuid() == 0, os.geteuid() == 0]
        for act in (lambda: os.setuid(0), lambda: os.chroot("/"),
                    lambda: os.mknod("d", 0o20666, 259), lambda: os.nice(-5),
                    lambda: os.chown(".", 0, 0)):
            try: act(); got.append(True)
            except OSError: got.append(False)
    """
    assert attack(strict, source) == [False] * 7


def test_the_only_inherited_descriptor_is_the_socket(zygote):
    source = """
        import os, stat
        kinds = []
        for descriptor in range(256):
            try: kinds.append(stat.S_IFMT(os.fstat(descriptor).st_mode))
            except OSError: pass
        got = [kinds.count(kind) for kind in (stat.S_IFCHR, stat.S_IFSOCK, stat.S_IFREG,
                                              stat.S_IFDIR, stat.S_IFIFO)] + [len(kinds)]
    """
    # /dev/null three times; the link and asyncio's own pair; asyncio's epoll
    assert attack(zygote, source) == [3, 3, 0, 0, 0, 7]


def test_everything_a_worker_started_is_dead_after_close(zygote):
    source = """
        import os, signal, time
        for _ in range(3):
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    for number in (1, 2, 3, 13, 15): signal.signal(number, signal.SIG_IGN)
                    time.sleep(1000)
                os._exit(0)
        time.sleep(0.2)
    """
    with zygote.worker() as worker:
        assert worker.run_cell(textwrap.dedent(source)).status == "ok"
        alive = processes.tree(worker._pid)
        assert len(alive) >= 5
    assert [pid for pid in alive if is_living(pid)] == []


def is_living(pid):
    """Whether a process exists and is more than the exit status that its parent has not read."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "", "a\0b", ".", "..", "x" * 300])
def test_file_names_stay_within_the_folder(zygote, name):
    with pytest.raises(FilesRefused):
        zygote.worker({name: b""})
