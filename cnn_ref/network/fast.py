"""The same network, faster: convolution, ReLU and max-pooling in one step.

Three facts make it quick, and none changes the result:

- Max-pooling commutes with adding a bias and with ReLU, which then work on a fraction of the
  pixels; the gradients agree too: ReLU passes nothing where the largest pixel is not positive.
- The q pixels of a pooling window, side by side, are q kernels side by side in one larger frame
  that moves by q. So one matrix product gives q feature maps whose largest is the pooled one, pixel
  for pixel in contiguous memory.
- Columns are copied in long runs, see `wide`, into arrays that are allocated once.

The zeros that fill the frame turn an infinite pixel into NaN, also next to where it belongs.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any, cast

import numpy as np

from cnn_ref.arguments import Array
from cnn_ref.network.activations import ReLU
from cnn_ref.network.convolution import Conv2d
from cnn_ref.network.layer import Layer, Shape
from cnn_ref.network.pooling import MaxPool2d
from cnn_ref.network.wide import WideColumns
from cnn_ref.shapes import Pair

LARGEST_POOL = 3  # above, the frame holds more zeros than kernel
KEPT_SPACES = 4  # training and prediction, each with full and last batches


class _Space:
    """Arrays of one batch shape: columns, feature maps y by pixel of the pooling window."""

    def __init__(
        self, conv: Conv2d, pool: Pair, shape: Shape, dtype: np.dtype[np.floating[Any]]
    ) -> None:
        sizes = cast(Pair, conv.window.outputs(shape[2:]))
        kernel, pairs = conv.window.kernel_size, conv.window.pairs(shape[2:])
        self.wide = WideColumns(
            shape,
            frame=(kernel[0] + pool[0] - 1, kernel[1] + pool[1] - 1),
            step=pool,
            before=(pairs[0][0], pairs[1][0]),
            outputs=(sizes[0] // pool[0], sizes[1] // pool[1]),
            dtype=dtype,
        )
        rows = (conv.out_channels, self.wide.length)
        self.y, self.y_gradient = np.zeros((2, *pool, *rows), dtype)
        self.pooled, self.output, self.zero = np.zeros((3, *rows), dtype)
        self.mask = np.zeros(rows, bool)


class ConvBlock(Layer):
    """Conv2d with stride 1, then max-pooling, then ReLU, as one layer that does their work.

    The arrays that it returns are overwritten by the next call.
    """

    def __init__(self, conv: Conv2d, *, pool: MaxPool2d | None = None, relu: bool = False) -> None:
        self.conv, self.pooling, self.relu = conv, pool, relu
        self.pool = (1, 1) if pool is None else pool.window.kernel_size
        self._spaces: dict[tuple[Shape, np.dtype[Any]], _Space] = {}

    def __getstate__(self) -> dict[str, Any]:
        """What a copy starts from: without arrays that see one another, which copies would not."""
        kept = {name: value for name, value in vars(self).items() if name != "_space"}
        return {**kept, "_spaces": {}, "_returned": None}

    @property
    def parameters(self) -> dict[str, Array]:
        """Those of the convolution."""
        return self.conv.parameters

    def output_shape(self, input_shape: Shape) -> Shape:
        """(out_channels, h, w) after the pooling."""
        shape = self.conv.output_shape(input_shape)
        return shape if self.pooling is None else self.pooling.output_shape(shape)

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """The largest of the feature maps of each window, plus bias."""
        space = self._space = self._space_for(x)
        columns, frames = space.wide.gather(x), self._frames()
        for a in range(self.pool[0]):
            np.matmul(frames, self._seen(columns, a), out=_matrix(space.y[a]))
        maps = [space.y[place] for place in np.ndindex(self.pool)]
        np.maximum(maps[0], maps[-1], out=space.pooled)
        for feature_map in maps[1:-1]:
            np.maximum(space.pooled, feature_map, out=space.pooled)
        bias = 0 if self.conv.bias is None else self.conv.bias[:, np.newaxis]
        np.add(space.pooled, bias, out=space.output)
        if self.relu:
            np.maximum(space.output, space.zero, out=space.output)
        return space.wide.positions(space.output)

    def parameter_gradients(self, gradient: Array) -> dict[str, Array]:
        """Gradients of the kernels in the frame, added up over their places in it."""
        space = self._space
        gradients = {"bias": self._unpool(gradient)}
        products = sum(  # X dY^T, the transpose of dY X^T, which the BLAS computes more slowly
            self._seen(space.wide.columns, a) @ _matrix(space.y_gradient[a]).T
            for a in range(self.pool[0])
        )
        k_h, k_w = self.conv.window.kernel_size
        shape = (k_h, self.conv.in_channels, -1, self.pool[1], self.conv.out_channels)
        frames = np.asarray(products).reshape(shape)
        places = [frames[:, :, b : b + k_w, b] for b in range(self.pool[1])]
        gradients["weight"] = np.sum(places, axis=0).transpose(3, 1, 0, 2)
        return {name: gradients[name] for name in self.conv.parameters}

    def input_gradient(self, gradient: Array) -> Array:
        """W^T dL/dY, row by row of the frame; after `parameter_gradients`.

        Row u of the frame is row u - a of the kernel for the pixels in row a of a pooling window.
        """
        space, k_h = self._space, self.conv.window.kernel_size[0]
        kernels = np.split(self._frames(), k_h, axis=1)
        for u, seen in enumerate(space.wide.gradient_columns):
            first, last = max(0, u - k_h + 1), min(self.pool[0] - 1, u)
            weight = np.concatenate([kernels[u - a] for a in range(first, last + 1)])
            maps = _matrix(space.y_gradient[first : last + 1])
            np.matmul(weight.T, maps, out=_matrix(seen))
        return space.wide.scatter()

    def _unpool(self, gradient: Array) -> Array:
        """Gives each window's gradient to its first largest pixel; returns dL/db."""
        space = self._space
        *places, last = np.ndindex(self.pool)
        waiting = space.y_gradient[last]  # what no pixel has taken yet is left to the last one
        space.wide.positions(waiting)[...] = gradient
        if self.relu:
            np.multiply(waiting, np.greater(space.output, 0, out=space.mask), out=waiting)
        bias = waiting.sum(axis=1)
        for place in places:
            np.equal(space.y[place], space.pooled, out=space.mask)
            np.multiply(waiting, space.mask, out=space.y_gradient[place])
            waiting -= space.y_gradient[place]
        return np.asarray(bias)

    def _frames(self) -> Array:
        """Kernels (q_w K, kH C E_w): each q_w times side by side, zeros around."""
        weight = self.conv.weight.swapaxes(1, 2)  # (K, kH, C, kW), as columns are ordered
        width = weight.shape[3] + self.pool[1] - 1
        frames = np.zeros((self.pool[1], *weight.shape[:3], width), weight.dtype)
        for b, frame in enumerate(frames):
            frame[..., b : b + weight.shape[3]] = weight
        return frames.reshape(self.pool[1] * len(weight), -1)

    def _seen(self, columns: Array, a: int) -> Array:
        """Columns (kH C E_w, L) of the pixels in row `a` of the pooling windows, a view."""
        return _matrix(columns[a : a + self.conv.window.kernel_size[0]])

    def _space_for(self, x: Array) -> _Space:
        key = (x.shape, x.dtype)
        if key not in self._spaces:
            self.output_shape(x.shape[1:])
            while len(self._spaces) >= KEPT_SPACES:
                self._spaces.pop(next(iter(self._spaces)))
            self._spaces[key] = _Space(self.conv, self.pool, x.shape, x.dtype)
        return self._spaces[key]


def _matrix(array: Array) -> Array:
    """(..., L) as (rows, L), a view."""
    return array.reshape(prod(array.shape[:-1]), array.shape[-1])


def fuse(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    """The layers, with every convolution that a `ConvBlock` can do, and its followers, in one.

    Blocks work on the parameters of their Conv2d. A subclass may do anything, and does it itself.
    """
    units: list[Layer] = []
    rest = list(layers)
    while rest:
        layer = rest.pop(0)
        if type(layer) is Conv2d and _plain(layer):
            pool, relu = None, False
            while rest and (type(rest[0]) is ReLU or (pool is None and _tiles(rest[0]))):
                follower = rest.pop(0)
                relu = relu or type(follower) is ReLU
                pool = follower if isinstance(follower, MaxPool2d) else pool
            layer = ConvBlock(layer, pool=pool, relu=relu)
        units.append(layer)
    return tuple(units)


def _plain(conv: Conv2d) -> bool:
    ones = (1, 1)
    return conv.groups == 1 and conv.window.stride == ones and conv.window.dilation == ones


def _tiles(layer: Layer) -> bool:
    """Whether a layer is max-pooling that cuts the image into small windows."""
    if type(layer) is not MaxPool2d or layer.window.ceil_mode:
        return False
    size, unpadded = layer.window.kernel_size, layer.window.padding in (0, "valid")
    return layer.window.stride == size and max(size) <= LARGEST_POOL and unpadded
