"""Questions, checks, isolated grading and reports: how to ask and how to mark."""

__version__ = "0.1.0"
