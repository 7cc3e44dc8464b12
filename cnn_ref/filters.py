"""Kernels designed by hand, read-only float64 arrays.

All are meant for cross-correlation (`cross_correlate`, `conv2d`). `..._x` answers to vertical edges
and is positive where the left side is brighter; `..._y` answers to horizontal edges and is positive
where the upper side is brighter. A convolution proper changes the sign of both.
Sources: Gonzalez & Woods, Digital Image Processing, chapters 3 and 10; Scharr, dissertation,
Heidelberg 2000.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def _kernel(*rows: tuple[int, ...], over: int = 1) -> NDArray[Any]:
    kernel = np.array(rows, dtype=np.float64) / over
    kernel.flags.writeable = False
    return kernel


#: The image itself.
identity = _kernel((0, 0, 0), (0, 1, 0), (0, 0, 0))
#: identity minus laplacian.
sharpen = _kernel((0, -1, 0), (-1, 5, -1), (0, -1, 0))
#: Mean of 3 x 3 pixels.
box_blur = _kernel((1, 1, 1), (1, 1, 1), (1, 1, 1), over=9)
#: Binomial weights, close to a Gaussian of standard deviation 0.85 pixel.
gaussian_blur = _kernel((1, 2, 1), (2, 4, 2), (1, 2, 1), over=16)
#: Second derivative, four neighbours.
laplacian = _kernel((0, 1, 0), (1, -4, 1), (0, 1, 0))
#: Edges of every direction: nine times the pixel minus the sum of its 3 x 3 neighbourhood.
edge = _kernel((-1, -1, -1), (-1, 8, -1), (-1, -1, -1))
#: Lines from lower left to upper right.
diagonal = _kernel((-1, -1, 2), (-1, 2, -1), (2, -1, -1))
#: Roberts' cross: brighter at the upper left than at the lower right.
roberts = _kernel((1, 0), (0, -1))

prewitt_x = _kernel((1, 0, -1), (1, 0, -1), (1, 0, -1))
prewitt_y = _kernel((1, 1, 1), (0, 0, 0), (-1, -1, -1))
sobel_x = _kernel((1, 0, -1), (2, 0, -2), (1, 0, -1))
sobel_y = _kernel((1, 2, 1), (0, 0, 0), (-1, -2, -1))
scharr_x = _kernel((3, 0, -3), (10, 0, -10), (3, 0, -3))
scharr_y = _kernel((3, 10, 3), (0, 0, 0), (-3, -10, -3))
