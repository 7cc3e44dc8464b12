"""The one comparison: clothes never matter, values always do, and what cannot be marked is told."""

import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.compare import NotComparable, as_plain, canonical, same

fixed = settings(deadline=None, derandomize=True, max_examples=80)


@pytest.mark.parametrize(
    "got",
    [
        [[1, 2], [3, 4]],
        ((1, 2), (3, 4)),
        [(1, 2), np.array([3, 4])],
        np.array([[1, 2], [3, 4]], dtype=np.int8),
        np.array([[1, 2], [3, 4]], dtype=np.uint64),
        np.array([[1, 2], [3, 4]], dtype=np.float32),
        np.array([[1.0, 2.0], [3.0, 4.0]]),
        np.array([[1, 3], [2, 4]]).T,
    ],
    ids=lambda value: f"{type(value).__name__}-{getattr(value, 'dtype', '')}",
)
def test_the_same_numbers_are_the_same_in_any_clothes(got):
    assert same(got, [[1, 2], [3, 4]])
    assert not same(got, [[1, 2], [3, 5]])


@pytest.mark.parametrize(
    "got", [16, 16.0, np.int8(16), np.float32(16), np.array(16), np.array(16.0)]
)
def test_a_number_is_itself_as_integer_as_float_and_as_0d_array(got):
    assert same(got, 16)
    assert not same(got, 17)


def test_half_an_output_size_is_no_output_size():
    assert not same(16.5, 16)


@pytest.mark.parametrize("got", [[True, False], np.array([True, False]), [1, 0]])
def test_truth_values_are_zeros_and_ones(got):
    assert same(got, [True, False])
    assert same(got, [1, 0])


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ([5], 5),
        (5, [5]),
        ([[1, 2, 3]], [1, 2, 3]),
        ([[1], [2], [3]], [1, 2, 3]),
        ([1, 1], [1, 1, 1]),
        ([[1, 2], [3, 4]], [1, 2, 3, 4]),
        ([], [0]),
    ],
)
def test_equal_entries_in_another_shape_are_not_the_same(got, want):
    assert not same(got, want)
    assert not same(got, want, decimals=6)


@pytest.mark.parametrize(
    ("off", "accepted"), [(0.9e-9, True), (-0.9e-9, True), (2e-9, False), (-2e-9, False)]
)
def test_float64_is_compared_to_one_in_a_billion(off, accepted):
    for size in (1.0, -250.0, 1e12, 1e-12):
        assert same(size * (1 + off), size) is accepted


@pytest.mark.parametrize(("off", "accepted"), [(5e-6, True), (-5e-6, True), (1e-4, False)])
@pytest.mark.parametrize("dtype", [np.float32, np.float16])
def test_float32_is_compared_to_one_in_a_hundred_thousand(off, accepted, dtype):
    if dtype is np.float16 and accepted:
        off = 0.0  # float16 has no number that close to one
    else:
        off = max(off, 1e-3) if dtype is np.float16 else off
    assert same(np.array([1 + off, -3], dtype=dtype), [1.0, -3.0]) is accepted


def test_a_zero_beside_large_entries_may_carry_their_rounding_error():
    assert same([1e-7, 1e6], [0.0, 1e6])
    assert not same([1e-5, 1e6], [0.0, 1e6])


def test_zeros_may_carry_rounding_errors_when_every_entry_is_zero():
    # Nine times 1/9 of a uniform image, less the image, is 1e-16 in one order and 0 in another.
    assert same([1e-16, -2e-16], [0.0, 0.0])
    assert not same([1e-3, 0.0], [0.0, 0.0])


@pytest.mark.parametrize("large", [10**15, 2**53 + 1, 2**62 + 1, -(2**62) - 1])
def test_integers_are_compared_exactly(large):
    assert same(large, large)
    assert not same(large + 1, large)


def test_integers_are_compared_exactly_after_rounding_too():
    assert not same(2**53 + 1, 2**53, decimals=6)


@pytest.mark.parametrize("huge", [10**30, -(10**30), [10**30, 1]])
def test_an_integer_longer_than_64_bits_is_marked(huge):
    assert same(huge, huge)
    assert not same(huge, 7 if isinstance(huge, int) else [7, 1])


@pytest.mark.parametrize("shape", [(2, 3, 0, 0), (2, 0, 5), (0,)])
def test_an_empty_array_is_the_same_as_the_list_of_it(shape):
    assert same(np.empty(shape), np.empty(shape).tolist())
    assert not same(np.empty(shape), np.zeros((2, 3)).tolist())


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (None, "no answer yet"),
        (..., "no answer yet"),
        (np.nan, "NaN"),
        ([1.0, np.inf], "infinity"),
        (np.float32("-inf"), "infinity"),
        (1j, "complex"),
        (np.array([1, 2 + 0j]), "complex"),
        ([[1, 2], [3]], "different lengths"),
        ([[1, 2], 3], "different lengths"),
        (object(), "type object"),
        ({"a": 1}, "type dict"),
        ({1, 2}, "type set"),
        (print, "type builtin_function_or_method"),
        ([None, 1], "type NoneType"),
        ([..., 1], "type ellipsis"),
        ([Fraction(21), 28], "type Fraction"),
        (np.ma.masked_array([1, 2]), "np.array"),
        (["x" * 2_000], "too long"),
        (b"abc", "type bytes cannot be marked: give a number or a word, or a list"),
        (np.datetime64("2024-01-01"), "type datetime64"),
        (np.array([1, 2], dtype=object), None),
        (np.zeros(3, dtype=[("a", int)]), "type ndarray"),
        (10**400, "too large"),
        (np.broadcast_to(0, (10_000, 10_000)), "too many"),
    ],
    ids=lambda value: repr(value)[:20].replace("\n", ""),
)
def test_what_cannot_be_marked_is_refused_with_a_sentence(value, word):
    if word is None:
        assert same(value, [1, 2])
        return
    with pytest.raises(NotComparable) as caught:
        same(value, [1, 2])
    said = str(caught.value)
    assert word in said
    assert said.endswith(".")
    assert "\n" not in said


class RefusesConversion:
    """Like a torch tensor that requires a gradient."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad.")


def test_an_object_that_fails_to_convert_is_refused_with_a_sentence():
    with pytest.raises(NotComparable):
        as_plain(RefusesConversion())


class Agrees:
    """Equal to everything, and proud of it."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None


class AgreeingInt(Agrees, int):
    pass


class AgreeingFloat(Agrees, float):
    pass


class AgreeingText(Agrees, str):
    __slots__ = ()


class AgreeingArray(np.ndarray):
    def __eq__(self, other):
        return np.True_

    def __sub__(self, other):
        return np.zeros(self.shape)

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_

    __hash__ = None


@pytest.mark.parametrize(
    ("fraud", "want"),
    [
        (AgreeingInt(3), 4),
        (AgreeingFloat(3.0), 4.0),
        (AgreeingText("a"), "b"),
        ([AgreeingInt(1), 2], [3, 4]),
    ],
)
def test_an_object_that_calls_itself_equal_fools_nobody(fraud, want):
    assert not same(fraud, want)
    assert not same(fraud, want, decimals=6)


def test_an_object_that_is_nothing_but_equal_is_refused():
    for fraud in (Agrees(), [Agrees(), Agrees()], np.array([1, 2]).view(AgreeingArray)):
        with pytest.raises(NotComparable):
            same(fraud, [1, 2])


def test_decimals_round_what_people_compute_by_hand():
    assert same([0.333333, 1.0], [1 / 3, 1], decimals=6)
    assert same([0.3333333, 1], [1 / 3, 1], decimals=6)
    assert not same([0.33333, 1.0], [1 / 3, 1], decimals=6)
    assert same(0.33, 1 / 3, decimals=2)
    assert not same(0.34, 1 / 3, decimals=2)


def test_minus_zero_is_zero():
    assert canonical(-0.0) == canonical(0)
    assert canonical([-1e-9, 1]) == canonical([0, 1])
    assert same(-0.0, 0)


def test_text_is_compared_as_text():
    assert same("valid", "valid")
    assert not same("valid", "Valid")
    assert not same("1", 1)
    assert not same(1, "1")
    assert not same("1", 1, decimals=6)
    assert same(["a", "b"], ("a", "b"))
    assert not same(["a", "b"], ["b", "a"])


def test_equal_bytes_mean_equal_answers_even_for_text():
    assert canonical(["a;b", "c"]) != canonical(["a", "b;c"])
    assert canonical("1.000000") != canonical(1)


def test_text_that_no_file_can_hold_is_refused_with_a_sentence():
    with pytest.raises(NotComparable):
        canonical("\ud800")


@pytest.mark.parametrize(("got", "want"), [(1e305, 1e304), (1.7e308, -1.7e308)])
@pytest.mark.parametrize("decimals", [None, 6])
def test_numbers_near_the_end_of_the_range_are_told_apart(got, want, decimals):
    assert not same(got, want, decimals=decimals)


steps = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=6)


@fixed
@given(steps, st.integers(0, 6), st.data())
def test_rounded_answers_are_equal_exactly_when_their_last_digits_are(digits, decimals, data):
    # Whole numbers of the last digit are the pencil: no rounding rule is needed to compare them.
    shift = data.draw(st.lists(st.integers(-1, 1), min_size=len(digits), max_size=len(digits)))
    want = [n / 10**decimals for n in digits]
    got = [(n + s + 0.3) / 10**decimals for n, s in zip(digits, shift, strict=True)]
    equal = not any(shift)
    assert same(got, want, decimals=decimals) is equal
    assert (canonical(got, decimals) == canonical(want, decimals)) is equal


@fixed
@given(
    hnp.arrays(np.int64, hnp.array_shapes(max_dims=4, max_side=4), elements=st.integers(-999, 999))
)
def test_any_array_of_integers_survives_every_change_of_clothes(array):
    for clothes in (
        array.tolist(),
        array.astype(np.float32),
        array.astype(np.int16),
        array.copy("F"),
    ):
        assert same(clothes, array)
        assert canonical(clothes) == canonical(array)
    spoilt = array.copy()
    spoilt[(-1,) * array.ndim] += 1
    assert not same(spoilt, array)
    assert canonical(spoilt) != canonical(array)


@fixed
@given(
    hnp.arrays(
        np.float64,
        hnp.array_shapes(max_dims=3, max_side=4),
        elements=st.floats(0.5, 1e6) | st.floats(-1e6, -0.5),
    )
)
def test_any_array_of_floats_is_found_again_but_not_when_one_entry_is_off(array):
    scale = np.abs(array).max()
    assert same(array * (1 + 4e-10), array)
    spoilt = array.copy()
    spoilt[(0,) * array.ndim] += 1e-8 * scale
    assert not same(spoilt, array)


SWELLING = {
    "a long text that makes room in all others": ["x" * 1_000] + ["a"] * 100_000,
    "small entries that a few complex ones enlarge": [
        *[np.zeros(1_000_000, np.uint8) for _ in range(30)], np.zeros(1_000_000, complex),
    ],
}  # fmt: skip


@pytest.mark.parametrize("answer", SWELLING.values(), ids=SWELLING)
def test_an_answer_that_would_swell_is_refused_before_it_does(answer):
    tracemalloc.start()
    try:
        with pytest.raises(NotComparable, match="too many"):
            as_plain(answer)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000, "once an array, they take 400 and 500 million bytes"
