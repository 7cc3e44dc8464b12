"""The same stand-in under the name tqdm.notebook."""

from . import tqdm, trange

tqdm_notebook, tnrange = tqdm, trange

__all__ = ["tnrange", "tqdm", "tqdm_notebook", "trange"]
