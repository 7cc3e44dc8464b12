"""The same stand-in under the name tqdm.auto."""

from . import tqdm, trange

__all__ = ["tqdm", "trange"]
