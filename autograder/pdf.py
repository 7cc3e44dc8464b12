"""Pages as PDF, printed by the Chromium that is there."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from autograder.errors import UsageError

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
    # The pages are our own and run nothing; as root Chromium starts in no other way.
    "--no-sandbox",
)


def print_pages(pages: list[Path]) -> None:
    """Write each page beside itself as PDF. Raises `UsageError` if there is no Chromium."""
    chromium = next((path for name in NAMES if (path := shutil.which(name))), None)
    if chromium is None:
        raise UsageError(
            f"printing needs one of {', '.join(NAMES)}; install it (Debian: apt-get install "
            "chromium), or print the pages from a browser"
        )
    with tempfile.TemporaryDirectory() as profile:
        for page in pages:
            pdf = page.with_suffix(".pdf")
            command = [chromium, *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}"]
            done = subprocess.run(
                [*command, page.resolve().as_uri()], capture_output=True, text=True, timeout=120
            )
            if done.returncode or not pdf.is_file():
                raise UsageError(f"{chromium} did not print {page}: {done.stderr[-300:]}")
