"""Networks that tell jets apart, and the images that they see, for benchmarks/jets.py."""

import numpy as np

from cnn_ref import jets
from cnn_ref.network import Conv2d, Dense, Flatten, MaxPool2d, ReLU


def cnn(channels, pixels):
    """Two convolutions, two dense layers."""
    side = ((pixels - 2) // 2 - 2) // 2
    first = Conv2d(channels, 8, 3), ReLU(), MaxPool2d(2)
    second = Conv2d(8, 16, 3), ReLU(), MaxPool2d(2)
    return *first, *second, Flatten(), Dense(16 * side * side, 32), ReLU(), Dense(32, 1)


def dense(channels, pixels):
    hidden = Dense(channels * pixels**2, 64), ReLU(), Dense(64, 32), ReLU()
    return Flatten(), *hidden, Dense(32, 1)


def logistic(channels, pixels):
    return Flatten(), Dense(channels * pixels**2, 1)


def roots(images):
    """Root of every pixel in units of the mean pixel: faint pixels count, and few are large."""
    return np.sqrt(shares(images))


def shares(images):
    """Every pixel in units of the mean pixel of its image, which has sum 1."""
    return images * images[0, 0].size


def unscaled(images):
    return images


def grey(sample, pixels=jets.images.PIXELS):
    return jets.jet_images(sample, pixels=pixels)[:, np.newaxis]


def colours(sample, pixels=jets.images.PIXELS):
    """The third channel in units of a usual jet, so that all three are of one size."""
    images = jets.colour_images(sample, pixels=pixels)
    images[:, 2] /= 35
    return images


def steps(*chosen):
    """Images of jets that went through some steps only."""

    def images(sample, pixels=jets.images.PIXELS):
        eta, phi = sample.eta, sample.phi
        for step in chosen:
            eta, phi = step(sample.pt, eta, phi, sample.offsets)
        flat = jets.pixelate(sample.pt, eta, phi, sample.offsets, pixels=pixels)
        return jets.normalise(flat)[:, np.newaxis]

    return images
