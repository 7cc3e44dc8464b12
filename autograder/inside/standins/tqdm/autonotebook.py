"""The same stand-in under the name tqdm.autonotebook."""

from . import tqdm, trange

__all__ = ["tqdm", "trange"]
