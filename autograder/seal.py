"""Answers that can be checked but not read, and sentences that only their mistake can open.

The right answer is kept as a salted scrypt digest (Percival, RFC 7914); the sentence of each
misconception is encrypted under a key derived from that misconception's wrong answer. A digest
protects only what cannot be guessed: each guess costs one scrypt, a hundredth to a tenth of a
second, so that searching the space of the answer takes about a year.
"""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from autograder.compare import canonical

LOG2_COST = 15
"""scrypt n = 2**15 and r = 8: 32 MiB and about 0.1 s a guess on a laptop."""

SEALED_BITS = 28.0
"""Answer space from which a seal is worth having: 2**28 guesses are about a year of one core."""

LEAST_COST = 12
"""log2 of the least n: 4 MiB and about 0.01 s a guess."""

Seal = dict[str, Any]
RIGHT = "right"


def salt_of(assignment: str, question: str, student: str = "") -> bytes:
    """Salt of a question: public, fixed (the build is reproducible), different everywhere."""
    words = ["cnn-autograder seal", assignment, question, *filter(None, [student])]
    return hashlib.sha256("/".join(words).encode()).digest()[:16]


def cost_of(bits: float) -> int:
    """log2 of the scrypt cost with which a search of 2**bits answers takes about a core's year.

    Each bit beyond `SEALED_BITS` doubles the number of guesses, so that half the price of a guess
    gives the same year.
    """
    doublings = math.floor(min(bits, 2 * SEALED_BITS) - SEALED_BITS)
    return min(LOG2_COST, max(LEAST_COST, LOG2_COST - doublings))


def seal(
    answer: Any,
    mistakes: Mapping[str, tuple[Any, str]],
    *,
    salt: bytes,
    decimals: int = 6,
    log2_cost: int | None = None,
) -> Seal:
    """Seal of `answer` with the sentences of `mistakes` (name: wrong answer, sentence).

    `log2_cost` is that of scrypt, by default `LOG2_COST`.
    Plain data of hexadecimal text; neither an answer nor a sentence, nor its length, can be read.
    """
    log2_cost = LOG2_COST if log2_cost is None else log2_cost
    answers = [canonical(wrong, decimals) for wrong, _ in mistakes.values()]
    if len({canonical(answer, decimals), *answers}) <= len(answers):
        raise ValueError("two answers of a seal are equal: each key may encrypt one sentence only")
    widest = max((len(sentence.encode()) for _, sentence in mistakes.values()), default=0)
    width = -(-(widest + 1) // 64) * 64
    boxes = [
        _box(wrong, sentence.encode().ljust(width, b"\0"), salt, log2_cost, decimals)
        for wrong, sentence in mistakes.values()
    ]
    return {
        "salt": salt.hex(),
        "log2_cost": log2_cost,
        "decimals": decimals,
        "digest": _keys(answer, salt, log2_cost, decimals)[0].hex(),
        "sentences": sorted(boxes),
    }


def open_seal(value: Any, sealed: Seal) -> str | None:
    """`RIGHT`, the sentence for the mistake that gives `value`, or None if it is neither.

    Raises `NotComparable` if `value` is not plain data.
    """
    salt = bytes.fromhex(sealed["salt"])
    digest, key = _keys(value, salt, sealed["log2_cost"], sealed["decimals"])
    if hmac.compare_digest(digest.hex(), sealed["digest"]):
        return RIGHT
    for box in sealed["sentences"]:
        try:
            return (
                ChaCha20Poly1305(key)
                .decrypt(_NONCE, bytes.fromhex(box), None)
                .rstrip(b"\0")
                .decode()
            )
        except InvalidTag:
            continue
    return None


# Each key encrypts one message only, so that a constant nonce repeats under no key.
_NONCE = bytes(12)


def _box(wrong: Any, padded: bytes, salt: bytes, log2_cost: int, decimals: int) -> str:
    _, key = _keys(wrong, salt, log2_cost, decimals)
    return ChaCha20Poly1305(key).encrypt(_NONCE, padded, None).hex()


def _keys(value: Any, salt: bytes, log2_cost: int, decimals: int) -> tuple[bytes, bytes]:
    """Digest and encryption key that belong to a value."""
    stretched = _stretched(canonical(value, decimals), salt, 2**log2_cost)
    return stretched[:32], stretched[32:]


@lru_cache(maxsize=1024)  # a class has the practice numbers in common
def _stretched(value: bytes, salt: bytes, n: int) -> bytes:
    return hashlib.scrypt(value, salt=salt, n=n, r=8, p=1, maxmem=2 * 128 * 8 * n, dklen=64)
