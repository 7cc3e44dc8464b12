"""Imports that are not there while a notebook is graded: a library, or a name that nobody knows."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Sequence
from typing import Any

LIBRARIES = frozenset({
    "torch", "torchvision", "torchmetrics", "lightning", "pytorch_lightning", "timm", "fastai",
    "tensorflow", "keras", "jax", "flax", "equinox", "haiku", "optax", "theano", "mxnet", "paddle",
    "chainer", "tinygrad", "caffe", "onnx", "onnxruntime", "transformers", "autograd", "einops",
    "scipy", "skimage", "sklearn", "cv2", "imageio", "mahotas", "kornia", "pywt", "sympy",
    "cupy", "numba", "cython", "numexpr", "bottleneck", "opt_einsum", "xgboost", "lightgbm",
    "pandas", "polars", "xarray", "dask", "h5py", "tables", "pyarrow", "seaborn", "plotly",
    "statsmodels", "astropy", "networkx", "uproot", "awkward", "vector", "hist", "mplhep",
    "iminuit", "energyflow", "fastjet", "coffea", "pyhf", "ROOT", "pythia8", "pythia8mc",
    "cnn_ref", "autograder", "nbgrader", "pytest", "requests", "yaml",
})  # fmt: skip
"""Libraries that are known by name, so that the answer is the same on every machine: what does the
exercises of a course like ours, what students of physics use beside it, and what marks them."""

AVAILABLE = ("numpy", "matplotlib", "IPython", "ipywidgets", "otter", "tqdm")
"""What every assignment has besides Python's own modules."""

OF_PYTHON = frozenset(name for name in sys.stdlib_module_names if not name.startswith("_"))

NEAR = 0.8
"""Likeness from which a name is thought to be a slip for another: `nunpy`, `matplotlip`."""

_ABSENT = re.compile(r"No module named '([A-Za-z_][\w.]{0,99})'", re.ASCII)
_NOT_OPEN = re.compile(r"([A-Za-z_][\w.]{0,99}) is not available while your notebook", re.ASCII)


def asked_for(error_class: str, text: str) -> str | None:
    """The module that was not there, if an error says so."""
    if error_class not in ("ModuleNotFoundError", "ImportError"):
        return None
    found = _ABSENT.match(text) or _NOT_OPEN.match(text)
    return found[1] if found else None


def is_there(module: str, allow: Sequence[str]) -> bool:
    """Whether a module can be imported while a notebook is graded, as far as its name tells.

    The packages around an allowed module are there too, with nothing else in them.
    """
    top = module.partition(".")[0]
    if top in AVAILABLE or top in sys.stdlib_module_names:
        return True
    return any(
        module == one or module.startswith(f"{one}.") or one.startswith(f"{module}.")
        for one in allow
    )


def is_library(module: str, allow: Sequence[str]) -> bool:
    """Whether a module that was not there is a real one, and no slip.

    Of a package of which a part is allowed the rest is real, but for names that are nearly those
    of the part.
    """
    top = module.partition(".")[0]
    if top in allow or top in AVAILABLE:  # all of it is there, so that it has no such module
        return False
    inner = [one.removeprefix(f"{top}.") for one in allow if one.startswith(f"{top}.")]
    if inner:
        return not _near(module.removeprefix(f"{top}."), inner)
    return top in LIBRARIES or top in sys.stdlib_module_names


def nearest(module: str, allow: Sequence[str]) -> str | None:
    """What was meant by a name that nobody knows, if it is nearly one of those that are there."""
    top = module.partition(".")[0]
    whole = _near(module, allow) if "." in module else None
    return whole or _near(top, [*AVAILABLE, *allow]) or _near(top, sorted(OF_PYTHON))


def _near(name: str, names: Sequence[str]) -> str | None:
    others = [other for other in names if other != name]
    return next(iter(difflib.get_close_matches(name, others, n=1, cutoff=NEAR)), None)


def available(allow: Sequence[str]) -> str:
    """What there is, in words."""
    names = [*(f"`{name}`" for name in (*AVAILABLE[:2], *allow)), "Python's own modules"]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def not_available(module: str, allow: Sequence[str]) -> str:
    """What is said of a library that is not there, after "Code cell 3 imports "."""
    return (
        f"`{module}`, which is not available when this assignment is marked; there are "
        f"{available(allow)}. Write this yourself with NumPy, or ask your lecturer to allow it."
    )


def unknown(module: str, allow: Sequence[str]) -> str:
    """What is said of a name that is no module, as a sentence of its own."""
    meant = nearest(module, allow)
    what = f"did you mean `{meant}`?" if meant else f"there are {available(allow)}."
    return (
        f"There is no module `{module}` when this assignment is marked; {what} "
        "A file of your own must be handed in beside the notebook."
    )


def refused(scores: dict[str, Any]) -> list[str]:
    """Modules that a scores.json says were asked for and are not allowed, sorted."""
    entries = [*scores["cells"], *scores["questions"]]
    return sorted({entry["module"] for entry in entries if "module" in entry})
