"""Products by groups of columns are the products of whole numbers, whatever the groups."""

import numpy as np
import pytest

from cnn_ref import fast_product
from cnn_ref.fast_product import product


def whole(rng, *shape, dtype=np.float32):
    return rng.integers(-9, 10, shape).astype(dtype)


@pytest.mark.parametrize("columns", [1, 95, 96, 97, 192, 200, 1000])
@pytest.mark.parametrize("lead", [(), (3,), (2, 3)])
def test_groups_of_columns_give_the_product(monkeypatch, columns, lead):
    monkeypatch.setattr(fast_product, "SMALL", 5 * 7 * 100)
    rng = np.random.default_rng(0)
    factor, matrix = whole(rng, 5, 7), whole(rng, *lead, 7, columns)
    out = np.full((*lead, 5, columns + 3), np.nan, np.float32)
    product(factor, matrix, out=out[..., :columns])
    exact = factor.astype(np.int64) @ matrix.astype(np.int64)
    assert np.array_equal(out[..., :columns], exact)
    assert np.isnan(out[..., columns:]).all()


def test_each_group_of_channels_has_its_own_factor(monkeypatch):
    monkeypatch.setattr(fast_product, "SMALL", 5 * 7 * 100)
    rng = np.random.default_rng(0)
    factor, matrix = whole(rng, 4, 5, 7), whole(rng, 3, 4, 7, 250)
    out = np.empty((3, 4, 5, 250), np.float32)
    product(factor, matrix, out=out)
    assert np.array_equal(out, np.einsum("gkt,ngtp->ngkp", factor, matrix))


def test_no_product_is_larger_than_what_is_done_at_once(monkeypatch):
    sizes = []
    matmul = np.matmul

    def seen(a, b, out):
        sizes.append(a.shape[-2] * a.shape[-1] * b.shape[-1])
        return matmul(a, b, out=out)

    monkeypatch.setattr(fast_product.np, "matmul", seen)
    product(np.ones((64, 147)), np.ones((2, 147, 109)), out=np.empty((2, 64, 109)))
    assert max(sizes) <= 100**3
