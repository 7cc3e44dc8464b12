"""The mark that notebooks carry."""

METADATA_KEY = "cnn_autograder"
"""Metadata of a notebook under this key say its `assignment`, and what it may import (`allow`)."""
