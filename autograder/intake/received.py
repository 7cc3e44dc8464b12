"""A file of a download in the hands of its student."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from autograder.intake.download import Arrival
from autograder.intake.filing import Filing


@dataclass(frozen=True)
class Received:
    """A file of a student, with the best time that is known of it."""

    filing: Filing
    arrival: Arrival
    time: datetime | None

    @property
    def is_notebook(self) -> bool:
        """Whether its name says so."""
        return self.filing.path.lower().endswith(".ipynb")

    @property
    def is_zip(self) -> bool:
        """Whether its name says so."""
        return self.filing.path.lower().endswith(".zip")
