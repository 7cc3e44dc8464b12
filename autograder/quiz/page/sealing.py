"""Answers that a page can check but not show: the web's counterpart of the seal of a notebook.

Each answer, right or a known mistake, is stretched by PBKDF2 (RFC 8018), which browsers have. The
first bytes are its tag; the others unlock the key of its sentence. Right answers and mistakes look
alike: only the opened box says which it was. Whoever guesses an answer can check the guess, at the
price of one stretching; a choice of four is guessed at once, an array is not.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from autograder.compare import as_plain
from autograder.quiz.load import Item

ITERATIONS = 30_000
"""Rounds of PBKDF2: some 10 ms an answer, so that a bank of 90 questions is sealed in a minute."""

TAG, KEY = 8, 16  # bytes
RIGHT = "Right."
Json = dict[str, Any]


def seal(question: Sequence[Item], pool: ThreadPoolExecutor, iterations: int = ITERATIONS) -> Json:
    """Boxes with the sentences of a question, and for each of its items the keys that open them.

    The same items give the same bytes.
    """
    ways = [_ways(item) for item in question]
    stretched = [
        dict(zip(way, pool.map(_stretched(item, iterations), way.values()), strict=True))
        for item, way in zip(question, ways, strict=True)
    ]
    keys = _keys(stretched)
    boxes = _boxes(question, keys)
    order = sorted(boxes, key=boxes.__getitem__)
    return {
        "boxes": [boxes[name] for name in order],
        "items": [
            {"salt": _text(_salt(item)), "keys": _locks(some, keys, order)}
            for item, some in zip(question, stretched, strict=True)
        ],
    }


def written(value: Any, decimals: int) -> str:
    """Text that is the same for answers that count as equal; the page writes it in the same way.

    >>> written([[1, 2.5]], 1)
    '1x2:10 25'
    """
    array = as_plain(value)
    if array.dtype.kind == "U":
        return "words:" + "\n".join(sorted(array.ravel().tolist()))
    entries = [math.floor(float(entry) * 10**decimals + 0.5) for entry in array.ravel().tolist()]
    return f"{'x'.join(map(str, array.shape))}:{' '.join(map(str, entries))}"


def _ways(item: Item) -> dict[str, str]:
    """Answers that have a sentence, by name; of two that are written alike the first one."""
    answers = {"": item.answer} | {wrong.name: wrong.answer for wrong in item.mistakes}
    found: dict[str, str] = {}
    for name, answer in answers.items():
        text = written(answer, item.decimals)
        if text not in found.values():
            found[name] = text
    return found


def _stretched(item: Item, iterations: int) -> Callable[[str], bytes]:
    salt = _salt(item)

    def stretch(text: str) -> bytes:
        return hashlib.pbkdf2_hmac("sha256", text.encode(), salt, iterations, TAG + KEY)

    return stretch


def _salt(item: Item) -> bytes:
    return hashlib.sha256(f"cnn-autograder quiz/{item.id}".encode()).digest()[:16]


def _keys(stretched: Sequence[dict[str, bytes]]) -> dict[str, bytes]:
    """Key of each sentence: secret, since it is made of secrets, and the same in every build."""
    names = dict.fromkeys(name for some in stretched for name in some)
    return {
        name: hashlib.sha256(b"".join(some[name] for some in stretched if name in some)).digest()[
            :KEY
        ]
        for name in names
    }


def _boxes(question: Sequence[Item], keys: dict[str, bytes]) -> dict[str, str]:
    """Encrypted sentences, all of one length, so that none stands out."""
    said = {wrong.name: wrong.sentence for item in question for wrong in item.mistakes}
    plain = {name: _packed({"right": not name, "say": said.get(name, RIGHT)}) for name in keys}
    width = max(map(len, plain.values()))
    # A key encrypts one box only, so that a constant nonce repeats under no key.
    return {
        name: _text(AESGCM(keys[name]).encrypt(bytes(12), text.ljust(width, b"\0"), None))
        for name, text in plain.items()
    }


def _packed(value: Json) -> bytes:
    """Compressed JSON behind its length in two bytes."""
    shrinking = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = shrinking.compress(json.dumps(value, ensure_ascii=False).encode()) + shrinking.flush()
    return len(data).to_bytes(2, "big") + data


def _locks(
    stretched: dict[str, bytes], keys: dict[str, bytes], order: list[str]
) -> dict[str, list[Any]]:
    """Tag of an answer: number of its box, and the key of the box, locked by the answer."""
    found = {}
    for name, secret in stretched.items():
        lock = bytes(a ^ b for a, b in zip(secret[TAG:], keys[name], strict=True))
        found[_text(secret[:TAG])] = [order.index(name), _text(lock)]
    return dict(sorted(found.items()))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
