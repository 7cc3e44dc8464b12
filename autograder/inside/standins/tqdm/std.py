"""The same stand-in under the name tqdm.std."""

from . import tqdm, trange

__all__ = ["tqdm", "trange"]
