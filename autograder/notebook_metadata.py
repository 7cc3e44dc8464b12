"""The mark that notebooks carry."""

METADATA_KEY = "cnn_autograder"
"""Metadata of a notebook under this key say its `assignment`, what it may import (`allow`), and
whose numbers it has (`student`, `proof`), if each student has their own."""
