"""Slightly wrong versions of a model solution, to see whether the graded cases tell them apart."""

from autograder.mutation.trial import Trial, Verdict

__all__ = ["Trial", "Verdict"]
