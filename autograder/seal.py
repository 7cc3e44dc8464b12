"""Answers that can be checked but not read, and sentences that only their mistake can open.

The right answer is kept as a salted scrypt digest (Percival, RFC 7914); the sentence of each
misconception is encrypted under a key derived from that misconception's wrong answer. A digest
protects only what cannot be guessed: each guess costs one scrypt, about a tenth of a second.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from autograder.compare import canonical

LOG2_COST = 15
"""scrypt n = 2**15 and r = 8: 32 MiB and about 0.1 s a guess on a laptop."""

SEALED_BITS = 28.0
"""Answer space from which a seal is worth having: 2**28 guesses are about a year of one core."""

Seal = dict[str, Any]
RIGHT = "right"


def salt_of(assignment: str, question: str) -> bytes:
    """Salt of a question: public, fixed (the build is reproducible), different everywhere."""
    return hashlib.sha256(f"cnn-autograder seal/{assignment}/{question}".encode()).digest()[:16]


def seal(
    answer: Any, mistakes: Mapping[str, tuple[Any, str]], *, salt: bytes, decimals: int = 6
) -> Seal:
    """Seal of `answer` with the sentences of `mistakes` (name: wrong answer, sentence).

    Plain data of hexadecimal text; neither an answer nor a sentence, nor its length, can be read.
    """
    answers = [canonical(wrong, decimals) for wrong, _ in mistakes.values()]
    if len({canonical(answer, decimals), *answers}) <= len(answers):
        raise ValueError("two answers of a seal are equal: each key may encrypt one sentence only")
    widest = max((len(sentence.encode()) for _, sentence in mistakes.values()), default=0)
    width = -(-(widest + 1) // 64) * 64
    boxes = [
        _box(wrong, sentence.encode().ljust(width, b"\0"), salt, decimals)
        for wrong, sentence in mistakes.values()
    ]
    return {
        "salt": salt.hex(),
        "log2_cost": LOG2_COST,
        "decimals": decimals,
        "digest": _keys(answer, salt, LOG2_COST, decimals)[0].hex(),
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


def _box(wrong: Any, padded: bytes, salt: bytes, decimals: int) -> str:
    _, key = _keys(wrong, salt, LOG2_COST, decimals)
    return ChaCha20Poly1305(key).encrypt(_NONCE, padded, None).hex()


def _keys(value: Any, salt: bytes, log2_cost: int, decimals: int) -> tuple[bytes, bytes]:
    """Digest and encryption key that belong to a value."""
    n = 2**log2_cost
    stretched = hashlib.scrypt(
        canonical(value, decimals), salt=salt, n=n, r=8, p=1, maxmem=2 * 128 * 8 * n, dklen=64
    )
    return stretched[:32], stretched[32:]
