"""A small notebook, run once in the zygote so that no worker pays for a first import."""

from __future__ import annotations

import asyncio
import gc
import importlib
import random

import matplotlib.pyplot as plt

from .session import Session
from .shell import GradingShell

LAZY_MODULES = (
    "numpy.random",
    "numpy.linalg",
    "numpy.testing",
    "numpy.fft",
    "IPython.display",
    "IPython.core.magics",
    "IPython.utils.capture",
    "mpl_toolkits.axes_grid1",
    "matplotlib.backends.backend_agg",
    "getpass",
    "csv",
    "tempfile",
    "timeit",
    "otter",
    "tqdm.auto",
)
CELLS = (
    "%matplotlib inline\n%load_ext autoreload\n%autoreload 2\nimport numpy as np\n"
    "import matplotlib.pyplot as plt\nfrom IPython.display import display",
    "def f(x):\n    return np.pad(x, 1).sum()\n[f(np.eye(3)), np.linalg.svd(np.eye(3))[1]]",
    "fig, axes = plt.subplots(1, 2)\naxes[0].imshow(np.eye(4))\naxes[1].plot([1, 2])\n"
    "axes[0].set_title('kernel')\nplt.tight_layout()\nplt.show()\ndisplay(fig)",
    "%%time\nimport asyncio\nawait asyncio.sleep(0)",
    "rng = np.random.default_rng(0)\nprint(rng.normal(size=(2, 2)), f'{1.5:.2f}')",
    "1 / 0",
    "def broken(:\n    pass",
    "undefined_name",
)


async def _rehearse(session: Session) -> None:
    for source in CELLS:
        await session.cell(source)
    await session.call("f", ([[1.0]],), {})


def warm_up(shell: GradingShell, seed: int) -> None:
    """Runs the rehearsal and forgets its names; only imported modules remain."""
    import_lazy_modules()
    random.seed(seed)
    asyncio.run(_rehearse(Session(shell, 10_000)))
    plt.close("all")
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    assert shell.history_manager is not None
    shell.history_manager.reset()
    shell.compile._filename_map.clear()
    shell.execution_count = 1
    keep_pages_shared()


def import_lazy_modules() -> None:
    """Imports what libraries, and students, import only when they need it."""
    for name in LAZY_MODULES:
        importlib.import_module(name)


def keep_pages_shared() -> None:
    """Keeps the collector from touching, and so copying, pages shared with workers."""
    gc.collect()
    gc.freeze()
