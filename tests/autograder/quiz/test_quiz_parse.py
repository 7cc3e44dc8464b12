"""What a student may type, and what is refused with a sentence."""

import pytest

from autograder.quiz.parse import LONGEST, UnreadableError, choices, numbers, wants_more

ACCEPTED = [
    # one number
    ("28", 28),
    ("  28 ", 28),
    ("(28)", 28),
    ("-3", -3),
    ("\u22123", -3),  # the minus of a PDF
    ("\u20133", -3),  # the dash of a word processor
    ("+3", 3),
    ("0.5", 0.5),
    (".5", 0.5),
    ("2.", 2.0),
    ("1e3", 1000.0),
    ("2.5E-1", 0.25),
    ("10/9", 10 / 9),
    ("10 / 9", 10 / 9),
    ("-1/2", -0.5),
    ("4/2", 2),
    ("0.5/2", 0.25),
    # several
    ("28, 28", [28, 28]),
    ("(28, 28)", [28, 28]),
    ("[28, 28]", [28, 28]),
    ("28 28", [28, 28]),
    ("28x28", [28, 28]),
    ("3 × 28 × 28", [3, 28, 28]),
    ("[28]", [28]),
    ("28,", [28]),
    ("1, 2,", [1, 2]),
    ("1 -2", [1, -2]),
    ("1/9 2/9", [1 / 9, 2 / 9]),
    # rows
    ("[[1, 2], [3, 4]]", [[1, 2], [3, 4]]),
    ("((1, 2), (3, 4))", [[1, 2], [3, 4]]),
    ("[1, 2], [3, 4]", [[1, 2], [3, 4]]),
    ("1 2; 3 4", [[1, 2], [3, 4]]),
    ("1, 2; 3, 4;", [[1, 2], [3, 4]]),
    ("[1 2; 3 4]", [[1, 2], [3, 4]]),
    ("1; 2; 3", [[1], [2], [3]]),
    ("1 2 3\n4 5 6\n", [[1, 2, 3], [4, 5, 6]]),
    ("1, 2,\r\n3, 4", [[1, 2], [3, 4]]),
    ("[1 2]\n[3 4]", [[1, 2], [3, 4]]),
    ("1 2 3\n", [1, 2, 3]),
    # as NumPy prints it
    ("[[1 2]\n [3 4]]", [[1, 2], [3, 4]]),
    ("[[ 1. -2.]\n [ 0.5 4.]]", [[1, -2], [0.5, 4]]),
    ("[[[1 2]\n  [3 4]]\n\n [[5 6]\n  [7 8]]]", [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]),
    ("array([[1, 2], [3, 4]])", [[1, 2], [3, 4]]),
    ("np.array([1, 2])", [1, 2]),
    # whole numbers stay whole
    ("12345678901234567", 12345678901234567),
]


@pytest.mark.parametrize(("text", "value"), ACCEPTED)
def test_accepted(text, value):
    assert numbers(text) == value


@pytest.mark.parametrize("text", ["28", "4/2", "1 2; 3 4"])
def test_whole_numbers_are_integers(text):
    entries = numbers(text)
    while isinstance(entries, list):
        entries = entries[0]
    assert type(entries) is int


REFUSED = [
    ("", "no number"),
    ("[]", "no number"),
    (";", "no number"),
    ("hello", "'hello' is not a number"),
    ("28 pixels", "'pixels' is not a number"),
    ("1-2", "'1-2' is not a number"),
    ("- 1", "'-' is not a number"),
    ("3*3", r"'3\*3' is not a number"),
    ("1.2.3", "not a number"),
    ("1_000", "not a number"),
    ("nan", "not a number"),
    ("inf", "not a number"),
    ("1j", "not a number"),
    ("٣", "not a number"),
    ("1e999", "infinity"),
    ("1/0", "divides by zero"),
    ("1/0.0", "divides by zero"),
    ("[1, 2", "not closed"),
    ("1, 2]", "not opened"),
    ("(1, 2]", "not opened"),
    ("1,,2", "before one of the commas"),
    (", 1", "before one of the commas"),
    ("1 2; 3", "different lengths"),
    ("[[1, 2], [3]]", "different lengths"),
    ("9" * 50, "too long"),
    ("1 " * LONGEST, "too long"),
    ("[" * 500, "too many brackets"),
    ("__import__('os').system('true')", "not a number"),
    ("array(open('x'))", "not a number"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_refused_with_what_is_accepted(text, said):
    with pytest.raises(UnreadableError, match=said) as error:
        numbers(text)
    assert "Type a number" in str(error.value)


@pytest.mark.parametrize(
    ("text", "axes", "more"),
    [
        ("1 2 3", 2, True),
        ("1 2 3", 1, False),
        ("28", 0, False),
        ("1 2; 3 4", 2, False),
        ("1 2\n3 4", 2, True),
        ("1 2\n3 4\n", 2, False),
        ("1 2\n3", 2, False),  # ragged: said at once, not after the last row
        ("[[1, 2],", 1, True),
        ("[[1, 2],\n[3, 4]]", 2, False),
        ("hello", 2, False),
        ("", 2, False),
    ],
)
def test_further_lines(text, axes, more):
    assert wants_more(text, axes) is more


WORDS = ["vertical", "horizontal", "none", "neither"]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("vertical", ["vertical"]),
        (" Vertical. ", ["vertical"]),
        ("vert", ["vertical"]),
        ("'none'", ["none"]),
        ("a", ["vertical"]),
        ("B)", ["horizontal"]),
        ("a, c", ["vertical", "none"]),
        ("a c", ["vertical", "none"]),
        ("vert and hor", ["vertical", "horizontal"]),
        ("a a", ["vertical"]),
    ],
)
def test_choices(text, chosen):
    assert choices(text, WORDS) == chosen


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("diagonal", "'diagonal' is not an option. Type a letter from a to d"),
        ("n", "'n' could be none or neither"),
        ("e", "not an option"),
        ("", "not an option"),
        ("a, diagonal", "'diagonal' is not an option"),
    ],
)
def test_words_that_are_no_choice(text, said):
    with pytest.raises(UnreadableError, match=said):
        choices(text, WORDS)


def test_an_option_of_several_words_may_be_typed_in_full():
    assert choices("max pooling", ["max pooling", "average pooling"]) == ["max pooling"]


def test_a_word_goes_before_a_letter():
    assert choices("b", ["b", "a"]) == ["b"]
