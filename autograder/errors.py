"""The exceptions of the package, one class per reader."""


class AutograderError(Exception):
    """Base of every error that is shown as one sentence, never as a traceback."""


class QuestionError(AutograderError):
    """What an author has to mend in a questions.py; `problems` lists all of them at once."""

    def __init__(self, problems: list[str] | str) -> None:
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))


class SubmissionError(AutograderError):
    """A submitted file that cannot be read as a notebook of this assignment."""


class UsageError(AutograderError):
    """A command that was given something it cannot work with."""


class StoreError(AutograderError):
    """A run folder that cannot be written, or whose store is damaged."""


class SandboxError(AutograderError):
    """An isolation layer that is wanted and not to be had; the message says how to get it."""
