"""The quiz as form elements in a notebook: in Python, and in a real JupyterLab."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.quiz import show

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = shutil.which("chromium")
NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code",
            "id": "quiz",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
            "source": "from autograder.quiz import show\nshow('edges')",
        }
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def test_a_widget_holds_the_questions_of_its_topic_and_no_progress():
    widget = show("edges", folder=ROOT / "assignments" / "01_edges")
    assert "6 questions on 1 topic." in widget.body
    assert widget.progress == {}


def test_where_widgets_are_missing_the_questions_stand_as_text():
    data, _ = show("edges", folder=ROOT / "assignments" / "01_edges")._repr_mimebundle_()
    assert "autograder quiz edges" in data["text/plain"]
    assert "1. Which edges does `kernel` answer to most strongly?" in data["text/plain"]
    assert "- vertical: edges that run up and down" in data["text/plain"]


def test_an_unknown_topic_lists_the_topics():
    with pytest.raises(UsageError, match="topics: convolution, edges"):
        show("knitting", folder=ROOT / "assignments" / "01_edges")


@pytest.fixture
def lab(tmp_path):
    """Address of a JupyterLab whose folder holds a notebook with the quiz."""
    shutil.copy(ROOT / "assignments" / "01_edges" / "quiz.json", tmp_path)
    (tmp_path / "quiz.ipynb").write_text(json.dumps(NOTEBOOK))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", f"--port={port}", "--IdentityProvider.token="]
    command += [f"--ServerApp.root_dir={tmp_path}"]
    settings = {"JUPYTER_CONFIG_DIR": str(tmp_path / "c"), "IPYTHONDIR": str(tmp_path / "i")}
    with (tmp_path / "lab.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | settings)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/api", server)
        yield f"{address}/lab/tree/quiz.ipynb"
    finally:
        for _ in range(2):  # the first one asks whether it is meant
            server.send_signal(signal.SIGINT)
            time.sleep(0.2)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(address, server):
    for _ in range(600):
        assert server.poll() is None, "JupyterLab ended"
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def run_all(tab):
    tab.click('.lm-MenuBar-item:has-text("Run")')
    tab.click('.lm-Menu-item:has-text("Run All Cells") >> nth=0')
    tab.wait_for_selector("[data-part=main]:not([hidden])")


@pytest.mark.kernel
@pytest.mark.chromium
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")
def test_in_jupyterlab_a_mistake_is_told_and_progress_survives_a_restart(lab):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1200, "height": 900})
        tab.set_default_timeout(60_000)
        tab.goto(lab)
        tab.wait_for_selector("text=Python 3 (ipykernel) | Idle")
        run_all(tab)
        tab.focus("input[value=horizontal]")
        tab.keyboard.press("Space")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("[data-part=said].wrong")
        assert "You named the direction" in tab.inner_text("[data-part=said]")
        tab.check("input[value=vertical]")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("[data-part=said].right")
        tab.click('.lm-MenuBar-item:has-text("Kernel")')
        tab.click('.lm-Menu-item:has-text("Restart Kernel and Clear Outputs of All Cells")')
        tab.click(".jp-Dialog button.jp-mod-warn")
        tab.wait_for_selector("[data-part=main]", state="detached")
        tab.wait_for_selector("text=Python 3 (ipykernel) | Idle")
        run_all(tab)
        assert tab.get_attribute("[data-part=bar]", "value") == "1"
        browser.close()
