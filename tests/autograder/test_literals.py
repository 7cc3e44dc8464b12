"""Literals: source text that gives back what it was made of."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.literals import literal

fixed = settings(deadline=None, derandomize=True, max_examples=150)
SHAPES = hnp.array_shapes(min_dims=0, max_dims=4, max_side=4)
DTYPES = st.sampled_from(
    [np.bool_, np.int8, np.uint8, np.int16, np.int32, np.int64, np.uint64, np.float32, np.float64]
)


def back(text):
    return eval(text, {"np": np})


def assert_survives(array):
    again = back(literal(array))
    assert isinstance(again, np.ndarray)
    assert again.dtype == array.dtype
    assert again.shape == array.shape
    np.testing.assert_array_equal(again, array)


def elements(dtype):
    if np.dtype(dtype).kind == "f":
        width = 8 * np.dtype(dtype).itemsize
        return st.floats(-(2.0**40), 2.0**40, width=width) | st.integers(-9, 9).map(float)
    return hnp.from_dtype(np.dtype(dtype))


@fixed
@given(st.data())
def test_an_array_comes_back_with_its_dtype_and_shape(data):
    dtype = data.draw(DTYPES)
    assert_survives(data.draw(hnp.arrays(dtype, SHAPES, elements=elements(dtype))))


@pytest.mark.parametrize(
    "array",
    [
        np.array([1e20, -3e300]),
        np.array([2.0**63]),
        np.array([1e30], dtype=np.float32),
        np.array([np.inf, 1.0]),
        np.array([0.5, -np.inf]),
        np.zeros((0, 3)),
        np.zeros((2, 0), dtype=int),
        np.array(["a", "bcd"]),
        np.array(["a", "bcd"])[:1],
        np.array([0.1, 0.2], dtype=np.float16),
        np.arange(12).reshape(3, 4)[:, ::-2],
    ],
    ids=lambda array: f"{array.dtype}{array.shape}-{array.ravel()[:1]}",
)
def test_unusual_arrays_come_back_too(array):
    assert_survives(array)


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@fixed
@given(PLAIN, st.integers(0, 3))
def test_plain_data_comes_back_at_any_indentation(value, depth):
    again = back(literal(value, depth))
    assert again == value
    assert repr(again) == repr(value)  # tells 1 from True and a list from a tuple


@pytest.mark.parametrize("value", [np.int64(-3), np.float64(0.1), np.bool_(True), np.str_("a'b")])
def test_a_numpy_number_becomes_a_python_number(value):
    assert back(literal(value)) == value
    assert "np." not in literal(value)


@pytest.mark.parametrize(
    "value",
    [
        (np.int64(3), np.int64(4)),
        [np.float64(0.5)],
        {"stride": (np.int64(1), np.int64(2))},
        [[np.int64(3)], [np.int64(4)]],
    ],
    ids=repr,
)
def test_numpy_numbers_inside_a_container_become_python_numbers(value):
    # A test file imports NumPy only for arrays.
    assert "np." not in literal(value)
    assert back(literal(value)) == value


def test_arrays_inside_a_list_come_back():
    first, second = back(literal([np.array([1, 2]), np.array([3.0])]))
    np.testing.assert_array_equal(first, [1, 2])
    np.testing.assert_array_equal(second, [3.0])


def test_a_matrix_is_written_one_row_a_line():
    assert literal(np.array([[1, 2], [3, 4]])) == ("np.array([\n    [1, 2],\n    [3, 4],\n])")


@pytest.mark.parametrize("text", ['a"b', "a'b", "a\\b", "{a}", "a\nb", "naïve – é", "\x00", '"""'])
def test_text_comes_back_whatever_it_holds(text):
    assert back(literal(text)) == text
    assert back(literal({text: [text, [text]]})) == {text: [text, [text]]}
