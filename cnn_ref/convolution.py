"""Convolution as CNN layers compute it.

The field calls it convolution; it is the cross-correlation

    feature_map[i, j] = bias + sum over c, m, n of x[c, i S + m D, j S + n D] weight[c, m, n]

with stride S and dilation D. A convolution in the sense of mathematics flips the kernel first
(`flip=True`, `convolve`). Sources: Goodfellow, Bengio & Courville, Deep Learning, section 9.1;
Dumoulin & Visin, arXiv:1603.07285; PyTorch, Conv2d.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnn_ref.arguments import (
    Array,
    Ints,
    affordable,
    flag,
    per_axis,
    plain,
    real,
    shapes_in_errors,
    whole,
)
from cnn_ref.fast_convolution import fast_path
from cnn_ref.fast_integers import exact_operands
from cnn_ref.fast_small import small
from cnn_ref.fast_unfold import Geometry
from cnn_ref.padding import pad
from cnn_ref.shapes import Padding, output_size, padding_pairs
from cnn_ref.sliding import windows


def conv2d(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: Ints = 1,
    padding: Padding = 0,
    padding_mode: str = "zeros",
    dilation: Ints = 1,
    groups: int = 1,
    flip: bool = False,
    exact: bool = False,
) -> Array:
    """Feature maps (N, C_out, H', W') of x (N, C_in, H, W): a cross-correlation, see above.

    `weight` has shape (C_out, C_in / groups, kH, kW) and `bias` (C_out,). `flip` turns it into a
    convolution proper. `stride`, `dilation`: an int or one per axis; `padding`, `padding_mode`: see
    `pad`; H' and W': see `output_size`. The result has the dtype of x, float64 for bool and ints;
    with `exact`, x, weight and bias must be bool or ints and the result is int64 without rounding.
    ValueError if shapes or arguments contradict each other or an exact sum might not fit.

    >>> conv2d(np.ones((1, 3, 5, 5)), np.ones((2, 3, 3, 3)), bias=[0, 1])[0, :, 0, 0]
    array([27., 28.])
    """
    sliding = (stride, padding, padding_mode, dilation, groups)
    return _layer(2, x, weight, bias, sliding, flip=flip, exact=exact)


def conv1d(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: Ints = 1,
    padding: Padding = 0,
    padding_mode: str = "zeros",
    dilation: Ints = 1,
    groups: int = 1,
    flip: bool = False,
    exact: bool = False,
) -> Array:
    """Feature maps (N, C_out, L') of signals x (N, C_in, L); otherwise like `conv2d`.

    >>> conv1d([[[1, 2, 3, 4]]], [[[3, 2]]])
    array([[[ 7., 12., 17.]]])
    """
    sliding = (stride, padding, padding_mode, dilation, groups)
    return _layer(1, x, weight, bias, sliding, flip=flip, exact=exact)


def conv3d(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: Ints = 1,
    padding: Padding = 0,
    padding_mode: str = "zeros",
    dilation: Ints = 1,
    groups: int = 1,
    flip: bool = False,
    exact: bool = False,
) -> Array:
    """Feature maps (N, C_out, D', H', W') of x (N, C_in, D, H, W); otherwise like `conv2d`."""
    sliding = (stride, padding, padding_mode, dilation, groups)
    return _layer(3, x, weight, bias, sliding, flip=flip, exact=exact)


def cross_correlate(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Ints = 1,
    padding: Padding = 0,
    padding_mode: str = "zeros",
    dilation: Ints = 1,
    exact: bool = False,
) -> Array:
    """Feature map of one image under one kernel, both with the same number of axes.

    >>> cross_correlate([1, 2, 3, 4], [3, 2])
    array([ 7., 12., 17.])
    """
    if flag("exact", exact):
        names = ("image", "kernel", "")
        pixels, (taps,) = exact_operands(image, plain("kernel", kernel)[np.newaxis], names=names)
    else:
        pixels, taps = real("image", image), real("kernel", kernel)
    with shapes_in_errors(image=pixels, kernel=taps):
        if not pixels.ndim == taps.ndim >= 1:
            raise ValueError("image and kernel must have the same number of axes, at least one")
        x, weight = pixels[np.newaxis, np.newaxis], taps[np.newaxis, np.newaxis]
        feature_maps = _feature_maps(x, weight, stride, padding, padding_mode, dilation)
    feature_map: Array = feature_maps[0, 0]
    return feature_map.astype(np.int64) if exact else feature_map


def convolve(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Ints = 1,
    padding: Padding = 0,
    padding_mode: str = "zeros",
    dilation: Ints = 1,
    exact: bool = False,
) -> Array:
    """Convolution as in mathematics: `cross_correlate` with the kernel flipped along all axes.

    >>> convolve([1, 2, 3, 4], [3, 2])
    array([ 8., 13., 18.])
    """
    return cross_correlate(
        image,
        np.flip(plain("kernel", kernel)),
        stride=stride,
        padding=padding,
        padding_mode=padding_mode,
        dilation=dilation,
        exact=exact,
    )


def definition(x: Array, weight: Array, stride: Ints, dilation: Ints, groups: int = 1) -> Array:
    """The definition: slide the window over the padded x, sum over channels and taps of a group."""
    kernel_size = weight.shape[2:]
    view = windows(x, kernel_size, stride=stride, dilation=dilation)  # (N, C, *output, *kernel)
    channels_and_taps = (1, *range(-len(kernel_size), 0))
    groupwise = zip(np.split(weight, groups), np.split(view, groups, axis=1), strict=True)
    sums = [np.tensordot(w, v, axes=(channels_and_taps, channels_and_taps)) for w, v in groupwise]
    return np.ascontiguousarray(np.concatenate(sums).swapaxes(0, 1))  # (N, C_out, *output)


def _feature_maps(
    x: Array,
    weight: Array,
    stride: Ints,
    padding: Padding,
    padding_mode: str,
    dilation: Ints,
    groups: int = 1,
) -> Array:
    """Checked arguments, then the fastest way: all of them give the sums of the definition."""
    feature_maps = small(x, weight, stride, padding, padding_mode, dilation, groups)
    if feature_maps is not None:
        return feature_maps
    sizes, kernel_size, axes = x.shape[2:], weight.shape[2:], weight.ndim - 2
    stride, dilation = per_axis("stride", stride, axes), per_axis("dilation", dilation, axes)
    pairs = padding_pairs(padding, sizes, kernel_size, stride=stride, dilation=dilation)
    outputs = tuple(
        output_size(size, taps, stride=step, padding=pair, dilation=gap)
        for size, taps, step, pair, gap in zip(
            sizes, kernel_size, stride, pairs, dilation, strict=True
        )
    )
    shape = (len(x), len(weight), *outputs)
    affordable(f"weight of {len(weight)} kernels", shape, x, weight, itemsize=x.itemsize)
    geometry = Geometry(outputs, stride, pairs, dilation)
    weight = weight.astype(x.dtype, copy=False)
    if padding_mode != "zeros" or not fast_path(x, weight, geometry, groups):
        x = pad(x, pairs, padding_mode, axes=axes)
        geometry = Geometry(outputs, stride, ((0, 0),) * axes, dilation)
    path = fast_path(x, weight, geometry, groups)
    if path is None:
        return definition(x, weight, stride, dilation, groups)
    return path(x, weight, geometry, groups)


def _layer(
    axes: int,
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None,
    sliding: tuple[Ints, Padding, str, Ints, int],
    *,
    flip: bool,
    exact: bool,
) -> Array:
    """A layer of a CNN: checked arguments, all kernels, bias."""
    flip, exact = flag("flip", flip), flag("exact", exact)
    if axes == 2 and bias is None and not (flip or exact):
        feature_maps = small(x, weight, *sliding)
        if feature_maps is not None:
            return feature_maps
    if exact:
        x, weight, *biases = exact_operands(x, weight, bias)
    else:
        x, weight = real("x", x), real("weight", weight)
        biases = [] if bias is None else [real("bias", bias)]
    with shapes_in_errors(x=x, weight=weight, **({"bias": biases[0]} if biases else {})):
        _check_layer(axes, x, weight, biases, sliding[-1])
        if flip:
            weight = np.flip(weight, axis=tuple(range(2, weight.ndim)))
        feature_maps = _feature_maps(x, weight, *sliding)
    for bias in biases:
        feature_maps += bias.astype(x.dtype).reshape(-1, *[1] * axes)
    return feature_maps.astype(np.int64) if exact else feature_maps


def _check_layer(axes: int, x: Array, weight: Array, biases: list[Array], groups: int) -> None:
    for name, array in (("x", x), ("weight", weight)):
        if array.ndim != axes + 2:
            raise ValueError(f"conv{axes}d: {name} must have {axes + 2} axes, not {array.ndim}")
    out_channels, in_channels = len(weight), x.shape[1]
    if in_channels % whole("groups", groups) or out_channels % groups:
        raise ValueError(f"groups={groups} must divide {in_channels} and {out_channels} channels")
    if weight.shape[1] != in_channels // groups:
        raise ValueError(
            f"weight has {weight.shape[1]} input channels, x has {in_channels} in groups={groups}: "
            f"weight.shape[1] must be {in_channels // groups}"
        )
    if any(bias.shape != (out_channels,) for bias in biases):
        raise ValueError(f"bias must have one number per output channel, shape ({out_channels},)")
