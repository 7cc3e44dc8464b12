"""Text of students on the way to a person's eyes."""

from __future__ import annotations


def visible(text: str, keep: str = "\n\t") -> str:
    """Text with � for each character that a terminal obeys, that turns others round or hides."""
    return "".join(letter if letter.isprintable() or letter in keep else "�" for letter in text)


def writable(text: str) -> str:
    """Text with ? for each half of a character (a lone surrogate), which no file can hold."""
    return text.encode("utf-8", "replace").decode()
