"""Free text marked by a person: in a page on this machine, or in a table to fill in."""

from autograder.marking.answers import Answer, answers
from autograder.marking.server import serve
from autograder.marking.table import read_table, write_table

__all__ = ["Answer", "answers", "read_table", "serve", "write_table"]
