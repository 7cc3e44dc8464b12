"""The zip for Gradescope, in a tree as Gradescope makes it, and with plain otter."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder import gradescope
from autograder.assignment import find
from autograder.errors import UsageError
from autograder.package import package, requirements

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "examples" / "01_edges"


@pytest.fixture(scope="module")
def edges_zip():
    (assignment,) = find(("01_edges",), ROOT)
    return package(assignment, ROOT)


def test_equal_inputs_are_equal_bytes(edges_zip):
    (assignment,) = find(("01_edges",), ROOT)
    assert package(assignment, ROOT) == edges_zip


def test_the_zip_holds_what_gradescope_and_otter_ask_for(edges_zip):
    with zipfile.ZipFile(io.BytesIO(edges_zip)) as archive:
        names = set(archive.namelist())
        modes = {name: archive.getinfo(name).external_attr >> 16 for name in names}
    asked = {"setup.sh", "run_autograder", "otter_config.json", "tests/conv2d.py"}
    assert asked | {"packages/cnn_ref/plots.py", "packages/autograder/grade.py"} <= names
    assert (modes["setup.sh"], modes["run_autograder"]) == (0o755, 0o755)
    assert not [name for name in names if name.endswith((".ipynb", ".pyc"))]
    assert any(line.startswith("otter-grader[grading]") for line in requirements())


def test_data_that_is_handed_out_is_in_the_zip(sums_course, tmp_path):
    root = shutil.copytree(sums_course, tmp_path / "course")
    data = root / "assignments" / "sums" / "data"
    data.mkdir()
    (data / "jets.npy").write_bytes(b"123")
    (assignment,) = find(("sums",), root)
    with zipfile.ZipFile(io.BytesIO(package(assignment, root))) as archive:
        assert archive.read("course/assignments/sums/data/jets.npy") == b"123"


def test_tests_that_questions_have_outgrown_are_not_packed(sums_course, tmp_path):
    root = shutil.copytree(sums_course, tmp_path / "course")
    source = root / "solutions" / "sums" / "questions.py"
    source.write_text(source.read_text().replace("You squared", "You have squared"))
    (assignment,) = find(("sums",), root)
    with pytest.raises(UsageError, match=r"\(double\); run  autograder build sums  first"):
        package(assignment, root)


def test_a_library_that_is_allowed_is_installed_in_the_image(sums_course, tmp_path):
    root = shutil.copytree(sums_course, tmp_path / "course")
    source = root / "solutions" / "sums" / "questions.py"
    source.write_text(f'{source.read_text()}\nALLOW = ["pip", "numpy", "csv"]\n')
    (assignment,) = find(("sums",), root)
    with zipfile.ZipFile(io.BytesIO(package(assignment, root))) as archive:
        lines = archive.read("requirements.txt").decode().splitlines()
    assert sorted({"pip", *requirements()}) == lines


def test_a_zip_for_a_real_kernel_installs_one_and_differs_in_nothing_else(edges_zip):
    (assignment,) = find(("01_edges",), ROOT)
    with (
        zipfile.ZipFile(io.BytesIO(edges_zip)) as fast,
        zipfile.ZipFile(io.BytesIO(package(assignment, ROOT, kernel=True))) as kernel,
    ):
        assert fast.namelist() == kernel.namelist()
        differ = {name for name in fast.namelist() if fast.read(name) != kernel.read(name)}
        assert b"--kernel" in kernel.read("run_autograder")
        lines = kernel.read("requirements.txt").decode().splitlines()
    assert differ == {"requirements.txt", "run_autograder"}
    assert set(lines) == {*requirements(), "ipykernel>=7.2"}


def container(tmp_path, content, notebook):
    """The tree of a Gradescope container before `run_autograder` is called."""
    root = tmp_path / "autograder"
    for folder in ("source", "submission", "results"):
        (root / folder).mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(root / "source")
    (root / "submission" / "anything.ipynb").write_bytes(notebook)
    people = {"users": [{"name": "Ada Lovelace", "email": "ada@example.org"}]}
    (root / "submission_metadata.json").write_text(json.dumps(people))
    return root


def run_autograder(root):
    environment = {
        "PATH": os.environ["PATH"],
        "AUTOGRADER_ROOT": str(root),
        "AUTOGRADER_PYTHON": sys.executable,
    }
    command = ["bash", str(root / "source" / "run_autograder")]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)


@pytest.mark.sandbox
def test_run_autograder_writes_the_results(tmp_path, edges_zip):
    root = container(tmp_path, edges_zip, (SAMPLE / "ada.ipynb").read_bytes())
    done = run_autograder(root)
    assert done.returncode == 0, done.stderr
    assert str(root / "source" / "packages") in done.stdout, "graded by what is in the zip"
    results = json.loads((root / "results" / "results.json").read_text())
    assert results["score"] == 30
    assert sum(test["score"] for test in results["tests"]) == 30
    assert results["extra_data"]["engine"] == "fast"


@pytest.mark.sandbox
@pytest.mark.kernel
def test_run_autograder_of_a_zip_for_a_real_kernel_grades_in_one(
    sums_course, write_notebook, tmp_path
):
    (assignment,) = find(("sums",), sums_course)
    only_there = "12 if type(get_ipython()).__name__ == 'ZMQInteractiveShell' else 0"
    content = package(assignment, sums_course, kernel=True)
    root = container(tmp_path, content, write_notebook(only_there))
    done = run_autograder(root)
    assert done.returncode == 0, done.stderr
    assert ", kernel by" in done.stdout
    results = json.loads((root / "results" / "results.json").read_text())
    assert results["score"] == 5
    stamp = results["extra_data"]
    assert stamp["engine"] == "kernel"
    assert stamp["isolation"]["layers"]["kernel"].startswith("ipykernel 7")


def test_a_fault_of_ours_writes_no_results(tmp_path, edges_zip, capsys):
    root = container(tmp_path, edges_zip, b"{}")
    questions = root / "source" / "course" / "solutions" / "01_edges" / "questions.py"
    questions.write_text("x = ")
    assert gradescope.main(root) == 1
    assert "Not graded:" in capsys.readouterr().err
    assert not (root / "results" / "results.json").exists()


@pytest.mark.kernel
def test_otter_run_takes_the_same_zip(tmp_path, edges_zip):
    (tmp_path / "autograder.zip").write_bytes(edges_zip)
    (tmp_path / "out").mkdir()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "otter", "run", "-a", "autograder.zip", "-o", "out"]
    done = subprocess.run(
        [*command, SAMPLE / "ada.ipynb"],
        cwd=tmp_path,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads((tmp_path / "out" / "results.json").read_text())
    assert sum(test.get("score", 0) for test in results["tests"]) == 30
