"""Layers with a window that slides over the image: convolutions and poolings."""

from __future__ import annotations

from dataclasses import dataclass

from cnn_ref.architectures.layers import Layer, Shape, Span, image, listed
from cnn_ref.arguments import Ints, chosen, per_axis, whole
from cnn_ref.parameters import (
    conv_macs,
    conv_parameters,
    transposed_conv_macs,
    transposed_conv_parameters,
)
from cnn_ref.shapes import Padding, Pair, output_shape, padding_pairs, transposed_output_size


@dataclass(frozen=True)
class Sliding(Layer):
    """A window that slides: convolution or pooling."""

    kernel_size: Ints
    stride: Ints = 1
    padding: Padding = 0
    dilation: Ints = 1

    def sees(self, outputs: Span, axis: int, shape: Shape) -> Span:
        """From the first tap of the first window to the last tap of the last."""
        size, step, gap = (
            per_axis(name, getattr(self, name), 2)[axis]
            for name in ("kernel_size", "stride", "dilation")
        )
        before, _ = self._pads(shape)[axis]
        return outputs[0] * step - before, outputs[1] * step - before + gap * (size - 1)

    def _pads(self, shape: Shape) -> tuple[Pair, ...]:
        size, step, gap = (
            per_axis(name, getattr(self, name), 2) for name in ("kernel_size", "stride", "dilation")
        )
        return padding_pairs(self.padding, shape[1:], size, stride=step, dilation=gap)

    def _window(self) -> str:
        """Such as 3x3/2: kernel size and stride, where it is not 1."""
        rows, columns = per_axis("kernel_size", self.kernel_size, 2)
        down, right = per_axis("stride", self.stride, 2)
        step = f"/{down}" if down == right else f"/{down}x{right}"
        return f"{rows}x{columns}{'' if down == right == 1 else step}"


@dataclass(frozen=True)
class Conv(Sliding):
    """Convolution with `out_channels` kernels; `activation` is printed, and costs nothing here."""

    out_channels: int = 1
    groups: int = 1
    bias: bool = True
    activation: str = ""

    @property
    def title(self) -> str:
        """Such as "conv 3x3/2, 64, ReLU"."""
        kind = "conv"
        if self.groups > 1:
            kind = "depthwise" if self.groups == self.out_channels else f"{self.groups}-group conv"
        return listed(f"{kind} {self._window()}", str(self.out_channels), self.activation)

    def output_shape(self, *inputs: Shape) -> Shape:
        """(C_out, H', W')."""
        sizes = output_shape(
            image(inputs[0])[1:],
            self.kernel_size,
            stride=self.stride,
            padding=self.padding,
            dilation=self.dilation,
        )
        return self.out_channels, *sizes

    def parameters(self, shape: Shape) -> tuple[int, int]:
        """Weights and biases; all are trained."""
        return conv_parameters(
            shape[0], self.out_channels, self.kernel_size, groups=self.groups, bias=self.bias
        ), 0

    def macs(self, shape: Shape) -> int:
        """See `conv_macs`."""
        pixels = self.output_shape(shape)[1:]
        return conv_macs(shape[0], self.out_channels, self.kernel_size, pixels, groups=self.groups)


@dataclass(frozen=True)
class ConvTranspose(Layer):
    """Transposed convolution without padding: up by the stride."""

    kernel_size: int
    stride: int
    out_channels: int
    bias: bool = True

    @property
    def title(self) -> str:
        """Such as "up-conv 2x2/2, 64"."""
        return f"up-conv {self.kernel_size}x{self.kernel_size}/{self.stride}, {self.out_channels}"

    def output_shape(self, *inputs: Shape) -> Shape:
        """(C_out, H', W')."""
        sizes = image(inputs[0])[1:]
        up = [transposed_output_size(one, self.kernel_size, stride=self.stride) for one in sizes]
        return self.out_channels, *up

    def parameters(self, shape: Shape) -> tuple[int, int]:
        """Weights and biases; all are trained."""
        return transposed_conv_parameters(
            shape[0], self.out_channels, self.kernel_size, bias=self.bias
        ), 0

    def macs(self, shape: Shape) -> int:
        """See `transposed_conv_macs`."""
        return transposed_conv_macs(shape[0], self.out_channels, self.kernel_size, shape[1:])

    def sees(self, outputs: Span, axis: int, shape: Shape) -> Span:
        """The input pixels whose stamps reach the outputs."""
        first = -((self.kernel_size - 1 - outputs[0]) // self.stride)
        return first, outputs[1] // self.stride


@dataclass(frozen=True)
class Pool(Sliding):
    """Pooling, `kind` "max" or "avg"."""

    kind: str = "max"
    ceil_mode: bool = False

    @property
    def title(self) -> str:
        """Such as "max pool 2x2/2"."""
        return f"{self.kind} pool {self._window()}"

    def output_shape(self, *inputs: Shape) -> Shape:
        """(C, H', W')."""
        chosen("kind", self.kind, ("max", "avg"))
        channels, *sizes = image(inputs[0])
        pixels = output_shape(
            sizes,
            self.kernel_size,
            stride=self.stride,
            padding=self.padding,
            dilation=self.dilation,
            ceil_mode=self.ceil_mode,
        )
        return channels, *pixels


@dataclass(frozen=True)
class AdaptiveAvgPool(Layer):
    """Average pooling to a given size (H', W'), so that dense layers fit any image."""

    size: int

    @property
    def title(self) -> str:
        """Such as "adaptive avg pool 7x7"."""
        return f"adaptive avg pool {self.size}x{self.size}"

    def output_shape(self, *inputs: Shape) -> Shape:
        """(C, H', W')."""
        size = whole("size", self.size)
        return image(inputs[0])[0], size, size

    def sees(self, outputs: Span, axis: int, shape: Shape) -> Span:
        """See `adaptive_avg_pool2d`."""
        pixels = shape[1 + axis]
        return outputs[0] * pixels // self.size, -(-(outputs[1] + 1) * pixels // self.size) - 1
