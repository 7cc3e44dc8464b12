"""Seals: right answers and known mistakes open them, and nothing can be read without."""

import base64
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import seal as sealing
from autograder.compare import NotComparable
from autograder.seal import RIGHT, open_seal, salt_of, seal

ANSWER = [[-14, 131, 10], [277, -3, 4242]]
MISTAKES = {
    "flipped": ([[14, -131, -10], [-277, 3, -4242]], "You flipped the kernel; lay it as written."),
    "transposed": (
        [[-14, 277], [131, -3], [10, 4242]],
        "Rows and columns are exchanged – naïve, é.",
    ),
    "clipped": ([[0, 131, 10], [277, 0, 4242]], "ReLU comes later."),
}
SALT = bytes(range(16))


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    # The cost of a guess is a property of scrypt; here only the logic is tried.
    monkeypatch.setattr(sealing, "LOG2_COST", 2)


@pytest.fixture
def sealed(cheap):
    return seal(ANSWER, MISTAKES, salt=SALT)


def test_the_right_answer_opens_the_seal(sealed):
    assert open_seal(ANSWER, sealed) == RIGHT
    assert open_seal(tuple(map(tuple, ANSWER)), sealed) == RIGHT


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_opens_its_own_sentence_and_no_other(sealed, name):
    wrong, sentence = MISTAKES[name]
    assert open_seal(wrong, sealed) == sentence
    without = {other: value for other, value in MISTAKES.items() if other != name}
    assert open_seal(wrong, seal(ANSWER, without, salt=SALT)) is None


@pytest.mark.parametrize(
    "near",
    [
        [[-14, 131, 10], [277, -3, 4243]],
        [[-14, 131, 10], [277, -3, 4242.00001]],
        [-14, 131, 10, 277, -3, 4242],
        [ANSWER],
        [],
        0,
        "right",
        str(ANSWER),
    ],
)
def test_a_near_miss_opens_nothing(sealed, near):
    assert open_seal(near, sealed) is None


def test_no_answer_is_refused_not_compared(sealed):
    for blank in (None, ..., float("nan"), object()):
        with pytest.raises(NotComparable):
            open_seal(blank, sealed)


def encodings(text):
    """Ways in which a text could stand in a file without being seen at once."""
    for raw in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")):
        yield raw
        yield raw.hex().encode()
        yield raw.hex().upper().encode()
        yield base64.b64encode(raw).rstrip(b"=")
        yield base64.b32encode(raw).rstrip(b"=")
        yield raw[::-1]


def test_neither_answers_nor_sentences_can_be_read(sealed):
    text = json.dumps(sealed)
    bodies = [text.encode(), bytes.fromhex(sealed["digest"])]
    bodies += [bytes.fromhex(box) for box in sealed["sentences"]]
    secrets = ["4242", "131, 10", "277, -3", *MISTAKES]
    secrets += [sentence[:12] for _, sentence in MISTAKES.values()]
    for secret in secrets:
        for form in encodings(secret):
            if len(form) > 3:  # four bytes are not found by chance
                assert not any(form in body for body in bodies), (secret, form)


def test_the_length_of_a_sentence_does_not_show(sealed):
    assert len({len(box) for box in sealed["sentences"]}) == 1
    longer = {name: (wrong, said + "!" * 9) for name, (wrong, said) in MISTAKES.items()}
    other = seal(ANSWER, longer, salt=SALT)
    assert list(map(len, other["sentences"])) == list(map(len, sealed["sentences"]))


def test_the_order_of_the_boxes_does_not_tell_the_order_of_the_mistakes(sealed):
    backwards = dict(reversed(MISTAKES.items()))
    assert seal(ANSWER, backwards, salt=SALT) == sealed


def test_the_same_seal_every_time(sealed):
    assert seal(ANSWER, MISTAKES, salt=SALT) == sealed


def test_another_salt_gives_another_seal(sealed):
    other = seal(ANSWER, MISTAKES, salt=bytes(16))
    assert other["digest"] != sealed["digest"]
    assert not set(other["sentences"]) & set(sealed["sentences"])
    assert (
        salt_of("01_edges", "size") != salt_of("02_shapes", "size") != salt_of("02_shapes", "map")
    )


def flip(text):
    return ("0" if text[0] != "0" else "1") + text[1:]


def test_tampering_is_noticed(sealed):
    wrong, _ = MISTAKES["flipped"]
    assert open_seal(ANSWER, sealed | {"digest": flip(sealed["digest"])}) is None
    assert open_seal(ANSWER, sealed | {"salt": flip(sealed["salt"])}) is None
    assert open_seal(wrong, sealed | {"sentences": list(map(flip, sealed["sentences"]))}) is None


def test_rounding_is_part_of_the_seal():
    rough = seal(0.125, {}, salt=SALT, decimals=2)
    assert open_seal(0.1249, rough) == RIGHT
    assert open_seal(0.13, rough) is None
    assert open_seal(0.1249, seal(0.125, {}, salt=SALT, decimals=4)) is None


def test_a_guess_costs_what_the_seal_says(sealed):
    assert sealed["log2_cost"] == 2
    assert open_seal(ANSWER, sealed | {"log2_cost": 3}) is None


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=200))
def test_every_sentence_comes_out_as_it_went_in(sentence):
    assert open_seal(2, seal(1, {"slip": (2, sentence)}, salt=SALT)) == sentence
