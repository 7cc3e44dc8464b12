"""The wire: honest values survive, made-up bytes are refused before they cost anything."""

import json
import math
import struct

import numpy as np
import pytest

from autograder.inside import reader, wire
from autograder.inside.wire import MISSING, Opaque, Reference, WireError


def split(frame):
    header, blob = wire.lengths(frame[:8])
    assert len(frame) == 8 + header + blob
    return frame[8 : 8 + header], frame[8 + header :]


def round_trip(value, *, strict=True):
    return reader.decode(*split(wire.encode(value, strict=strict)))


PLAIN = [
    None, True, False, 0, -7, 2**53 + 1, -(2**200), 1.5, 5e-324, 1e308, "", "ä" * 10, "x" * 5000,
    1 + 2j, [], (), {}, [1, (2.5, [None])], {"a": (1, {"b": [True]})}, "\N{FACE WITH TEARS OF JOY}",
]  # fmt: skip


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: repr(value)[:20])
def test_plain_values_keep_value_and_type(value):
    got = round_trip(value)
    assert got == value
    assert type(got) is type(value)


def test_special_floats_are_kept():
    nan, infinity, minus, zero = round_trip([math.nan, math.inf, -math.inf, -0.0])
    assert math.isnan(nan)
    assert (infinity, minus) == (math.inf, -math.inf)
    assert math.copysign(1, zero) == -1


def test_blank_and_missing_are_themselves():
    assert round_trip(...) is ...
    assert round_trip(MISSING) is MISSING


@pytest.mark.parametrize("code", wire.DTYPES)
@pytest.mark.parametrize("shape", [(), (3,), (0, 4), (2, 3, 2)])
def test_arrays_keep_dtype_shape_and_entries(code, shape):
    array = (np.arange(math.prod(shape)) % 2).reshape(shape).astype(code)
    got = round_trip(array)
    assert type(got) is np.ndarray
    assert (got.dtype, got.shape) == (array.dtype, array.shape)
    np.testing.assert_array_equal(got, array)


def test_arrays_may_be_transposed_or_of_foreign_byte_order():
    array = np.arange(6, dtype=">i4").reshape(2, 3).T
    got = round_trip(array)
    assert got.dtype == np.dtype("i4")
    assert got.tolist() == [[0, 3], [1, 4], [2, 5]]


def test_numpy_scalars_become_python_scalars_unless_precision_would_be_lost():
    got = round_trip([np.int8(3), np.float64(0.5), np.bool_(True), np.float32(0.1)])
    assert [type(entry) for entry in got] == [int, float, bool, np.ndarray]
    assert got[3].dtype == np.float32


class Liar(np.ndarray):
    def __eq__(self, other):
        return True


class Number(float):
    pass


FOREIGN = [
    np.zeros(2).view(Liar), Number(1), np.array(["a"]), np.array([None]), np.array([b"a"]),
    np.zeros(1, dtype=[("a", int)]), np.array(["2020"], dtype="M8[D]"), {1: 2}, {"s"}, b"bytes",
    object(), len, Liar, 2**70_000,
]  # fmt: skip


@pytest.mark.parametrize("value", FOREIGN, ids=wire.type_name)
def test_everything_else_is_opaque_to_the_judge_and_refused_from_it(value):
    got = round_trip(value, strict=False)
    assert type(got) is Opaque
    assert got.type_name == type(value).__name__
    with pytest.raises(WireError):
        wire.encode([value], strict=True)


def test_opaque_values_cannot_pass_for_data():
    for use in (bool, len, list, np.asarray, lambda o: o == 1, lambda o: o != 1, lambda o: o == 1):
        with pytest.raises((TypeError, ValueError)):
            use(Opaque("Trick"))
    with pytest.raises(TypeError):
        np.allclose(Opaque("Trick"), 1.0)


def test_values_beyond_the_caps_are_not_sent():
    deep = []
    deep.append(deep)
    for value in (deep, [0] * (wire.MAX_ITEMS + 1), np.zeros(wire.MAX_BLOB // 8 + 1)):
        with pytest.raises(WireError):
            wire.encode(value, strict=False)


def header(tree):
    return json.dumps(tree).encode()


@pytest.mark.parametrize("sizes", [(2**32 - 1, 0), (0, 2**32 - 1), (wire.MAX_HEADER + 1, 0)])
def test_announced_lengths_are_capped_before_anything_is_allocated(sizes):
    with pytest.raises(WireError):
        wire.lengths(struct.pack("!II", *sizes))


def test_bytes_of_booleans_are_made_true_or_false():
    got = reader.decode(header({"a": ["b1", [3], 0]}), b"\x00\x01\x07")
    assert got.view(np.uint8).tolist() == [0, 1, 1]


def test_lone_surrogates_become_printable():
    got = reader.decode(b'"\\ud800"', b"")
    assert got.encode() == b"?"


def test_arrays_are_copies_that_may_be_written_to():
    got = round_trip([np.zeros(2), np.zeros(2)])
    got[0][:] = 1
    assert got[1].tolist() == [0, 0]


def test_references_keep_their_name():
    assert round_trip(Reference("f")).name == "f"
