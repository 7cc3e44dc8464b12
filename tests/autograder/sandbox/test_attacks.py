"""Hostile submissions: each of `attacks/*.toml` is graded beside an honest one, which it does not
touch, and earns nothing; where a layer is taken away, it is seen to succeed."""

import concurrent.futures
import functools
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import tomllib
import tracemalloc
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from autograder.grader import Grader
from autograder.inside import reader, wire
from autograder.intake import Submission
from autograder.sandbox import processes
from autograder.setting import Setting

pytestmark = pytest.mark.sandbox

ROOT = Path(__file__).resolve().parents[3]
TESTS = ROOT / "solutions" / "01_edges" / "tests"
GROUPS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "attacks").glob("*.toml"))
}
CHOSEN = [os.environ["LEVEL"]] if os.environ.get("LEVEL") else []
BY_LAYERS = ("reading", "escape", "tampering", "exhaustion")
"""Groups held by other layers at each level, and therefore tried at both."""
IN_CONTAINER = ("escape",)
"""What stands for all groups at level `container`; LEVEL=container tries them all."""


def levels_of(group):
    """Levels at which the attacks of a group are tried."""
    every = ("sealed", *["contained"] * (group in BY_LAYERS))
    return (*every, *["container"] * (group in IN_CONTAINER))


EVERY = {(group, name): attack for group, found in GROUPS.items() for name, attack in found.items()}
FRAMES = {name: attack for (_, name), attack in EVERY.items() if "frame" in attack}
ALL_IN_KERNEL = bool(os.environ.get("KERNEL"))
"""Whether all attacks are tried in a real kernel, which takes long, and not only some."""


def told(attack, kernel):
    """An attack with the outcome that is expected of it; the same end may go by another name."""
    return attack | attack.get("kernel", {}) if kernel else attack


def places(group, attack):
    """Levels at which an attack is tried, each with whether the cells run in a real kernel."""
    levels = CHOSEN or attack.get("levels", levels_of(group))
    if ALL_IN_KERNEL or group == "kernel":
        return [(level, True) for level in levels]
    weakest = levels[:2][-1]
    too = [(weakest, True)] if attack.get("in_kernel") else []
    return [*((level, False) for level in levels), *too]


SUBMITTED = [
    pytest.param(
        (level, kernel), told(attack, kernel), id=f"{level}{' kernel' * kernel} {group}: {name}"
    )
    for (group, name), attack in EVERY.items()
    if "frame" not in attack and attack.get("machine", platform.machine()) == platform.machine()
    for level, kernel in places(group, attack)
]
GOT_IN = "got in"
LARGEST_TRANSCRIPT = 30_000_000
"""Bytes of a transcript, of some twenty questions and calls."""
LARGEST_SCORES = 3_000_000
"""Bytes of a scores.json, however long the answers are."""


def controlled(by):
    """Attacks that succeed without a layer."""
    return {name: a for (_, name), a in EVERY.items() if a.get("control") == by}


def notebook(answers, metadata=None):
    """A notebook with an answer cell for each of these questions."""
    sources = {"setup": "import numpy as np"} | {f"{q}-answer": s for q, s in answers.items()}
    cells = [nbformat.v4.new_code_cell(source, id=name) for name, source in sources.items()]
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata or {})


def submission(attack, outside):
    """What an attack hands in: its cells, then an honest answer that is worth one point."""
    cells = {"derivative": "derivative = ...", "conv2d": "conv2d = ..."}
    for name, field in (("derivative", "cell"), ("conv2d", "conv2d")):
        source = attack.get(field, cells[name])
        for place, path in (("root", ROOT), ("outside", outside), ("judge", os.getpid())):
            source = source.replace(f"{{{place}}}", str(path))
        cells[name] = source
    cells["edge_direction"] = 'edge_direction = "horizontal"'
    node = notebook(cells, attack.get("metadata"))
    content = json.dumps(node).encode()
    if "file" in attack:
        content = eval(attack["file"], {"json": json, "node": node})
    beside = {name: eval(content) for name, content in attack.get("beside", {}).items()}
    return Submission("mallory", "mallory.ipynb", content, files=beside)


class Hurried:
    """A zygote whose next workers have less time for a cell or call than others."""

    def __init__(self, zygote, seconds):
        before = zygote.limits
        calls = min(seconds, before.call_seconds)
        self.limits = replace(before, cell_seconds=seconds, call_seconds=calls)
        self.zygote = zygote

    def worker(self, files, *, seconds):
        worker = self.zygote.worker(files, seconds=seconds)
        worker.limits = self.limits
        return worker


@pytest.fixture(scope="module")
def grader(zygotes, edges):
    """Grader of a level, and perhaps with a kernel, whose cells have so many seconds."""

    @functools.cache  # each grader loads all tests
    def of(place, seconds=5):
        zygote = zygotes(place[0], kernel=place[1])
        return Grader(
            Setting(edges.chosen(), TESTS, place[0], zygote.limits, ()), Hurried(zygote, seconds)
        )

    return of


@pytest.fixture(scope="module")
def honest(grader):
    """Starts the grading of an honest submission and gives what will be kept of it."""
    ada = nbformat.read(ROOT / "examples" / "01_edges" / "ada.ipynb", as_version=4)
    answers = {c.id[:-7]: c.source for c in ada.cells if c.get("id", "").endswith("-answer")}
    one = Submission("ada", "ada.ipynb", json.dumps(notebook(answers)).encode())
    graders = {}

    def kept(place):
        graders[place] = graders.get(place) or grader(place, 30)
        result = graders[place].grade(one)
        return result.scores["score"], json.dumps(result.scores), result.transcript

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        yield lambda place: pool.submit(kept, place)


@pytest.fixture(scope="module")
def undisturbed(honest):
    """What is kept of the honest submission where nobody attacks."""
    found = {}

    def of(place):
        found[place] = found.get(place) or honest(place).result()
        assert found[place][0] == 30
        return found[place]

    return of


@pytest.fixture
def outside():
    """A folder that anybody may read and write, with answers in it, and that nobody changed."""
    with tempfile.TemporaryDirectory() as folder:
        made, secret = Path(folder), "secret-of-the-judge"
        made.chmod(0o777)
        (made / "answers.py").write_text(secret)
        yield made
        assert [path.name for path in made.iterdir()] == ["answers.py"]
        assert (made / "answers.py").read_text() == secret


@pytest.mark.parametrize(("place", "attack"), SUBMITTED)
def test_an_attack_earns_nothing_and_touches_nobody(
    grader, zygotes, honest, undisturbed, outside, place, attack
):
    mallory, zygote = grader(place, attack.get("seconds", 5)), zygotes(place[0], kernel=place[1])
    expected = undisturbed(place)
    before = len(processes.tree(zygote._process.pid))
    beside = honest(place)
    result = mallory.grade(submission(attack, outside))
    scores = result.scores
    assert len(result.transcript.encode()) < LARGEST_TRANSCRIPT
    assert beside.result() == expected
    held(attack, scores)
    assert processes_settle(zygote, before), "processes were left behind"


def held(attack, scores):
    """Asserts that the outcome is that of the entry, and can be kept: any text, and in short."""
    assert len(json.dumps(scores, ensure_ascii=False).encode()) < LARGEST_SCORES
    runs = "cell" in attack or "conv2d" in attack
    status = attack.get("status", "graded" if runs else "invalid")
    assert_one_of(scores["status"], status)
    assert_one_of(
        scores["score"], attack.get("score", 1.0 if scores["status"] == "graded" else None)
    )
    for question in scores["questions"]:
        assert question["answer"] != GOT_IN
        if runs and question["name"] == ("conv2d" if "conv2d" in attack else "derivative"):
            assert_one_of(question["status"], attack.get("question", "graded"))
            messages = " ".join(case["message"] for case in question["cases"])
            assert attack.get("silent", "\0") not in messages
    assert attack.get("says", "") in json.dumps(scores, ensure_ascii=False)
    flags = attack.get("flags", [])
    if flags != "any":
        assert len(scores["flags"]) == len(flags), scores["flags"]
        assert all(map(str.__contains__, scores["flags"], flags)), scores["flags"]


def assert_one_of(found, allowed):
    if allowed == "any":
        return
    found = "none" if found is None else found
    allowed = allowed if isinstance(allowed, list) else ["none" if allowed is None else allowed]
    assert found in allowed


def processes_settle(zygote, count):
    """Whether there are soon no more processes than before."""
    deadline = time.monotonic() + 60
    while len(processes.tree(zygote._process.pid)) > count and time.monotonic() < deadline:
        time.sleep(0.02)
    return len(processes.tree(zygote._process.pid)) <= count


@pytest.mark.parametrize(
    ("by", "name"), [(by, name) for by in ("limits", "limits kernel") for name in controlled(by)]
)
def test_an_attack_succeeds_where_only_time_and_memory_are_limited(grader, outside, by, name):
    place = ("limits", by == "limits kernel")
    result = grader(place).grade(submission(controlled(by)[name], outside))
    answers = [question["answer"] for question in result.scores["questions"]]
    assert GOT_IN in answers


SAME_PROCESS = """
import json, os, sys
from otter.nbmeta_config import NBMetadataConfig
from otter.test_files import create_test_file
import numpy as np
import autograder.checks, autograder.compare
cells, folder = json.load(sys.stdin)
for question, source in cells:
    if os.fork() == 0:
        namespace = {"np": np}
        exec(source, namespace)
        test = create_test_file(f"{folder}/{question}.py", NBMetadataConfig())
        test.run(namespace)
        os._exit(0 if test.score > 0 else 1)
    print(os.waitstatus_to_exitcode(os.wait()[1]))
"""


def test_a_forged_score_counts_where_tests_run_in_the_process_of_the_notebook():
    forged = controlled("same process")
    cells = [
        ("conv2d" if "conv2d" in a else "derivative", a.get("conv2d", a.get("cell")))
        for a in forged.values()
    ]
    run = subprocess.run(
        [sys.executable, "-c", SAME_PROCESS],
        input=json.dumps([cells, str(TESTS)]), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert dict(zip(forged, run.stdout.split(), strict=True)) == dict.fromkeys(forged, "0")


def header(tree):
    return json.dumps(tree).encode()


@pytest.mark.parametrize("name", FRAMES)
def test_a_hostile_frame_is_refused_quickly_and_cheaply(name):
    known = {"header": header, "wire": wire}
    frame, blob = (eval(FRAMES[name].get(part, "b''"), known) for part in ("frame", "blob"))
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(wire.WireError):
        reader.decode(frame, blob)
    assert time.process_time() - started < 4
    assert tracemalloc.get_traced_memory()[1] < 100e6
    tracemalloc.stop()


def test_the_account_of_the_attacks_is_that_of_the_documentation():
    told = (ROOT / "docs" / "isolation.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", told, re.MULTILINE))
    assert rows == {group: str(len(attacks)) for group, attacks in GROUPS.items()}
    assert f"{len(EVERY)} attacks" in told
    assert all(len(attacks) >= 12 for attacks in GROUPS.values())
