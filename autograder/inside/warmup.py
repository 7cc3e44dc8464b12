"""A small notebook, run once in the zygote so that no worker pays for a first import."""

from __future__ import annotations

import asyncio
import gc
import importlib
import os
import random
from collections.abc import Iterable, Sequence

import matplotlib.pyplot as plt

from .plan import Plan
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
    "encodings.cp437",  # of names in a zip, such as .npz
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


def _import(modules: Iterable[str]) -> None:
    for name in modules:
        importlib.import_module(name)


def _import_if_harmless(modules: Sequence[str]) -> None:
    """Imports modules of the assignment, unless that fails or leaves threads, as a child finds."""
    child = os.fork()
    if not child:
        try:
            _import(modules)
            os._exit(threads() - 1)
        finally:
            os._exit(1)
    if os.waitpid(child, 0)[1] == 0:
        _import(modules)


def threads() -> int:
    """How many threads this process has: a fork would copy the locks of all, but one thread."""
    return len(os.listdir("/proc/self/task"))  # noqa: PTH208


def warm_up(shell: GradingShell, plan: Plan) -> None:
    """Runs the rehearsal and forgets its names; only imported modules remain."""
    import_lazy_modules()
    _import_if_harmless(plan.modules)
    random.seed(plan.seed)
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
    _import(LAZY_MODULES)


def keep_pages_shared() -> None:
    """Keeps the collector from touching, and so copying, pages shared with workers."""
    gc.collect()
    gc.freeze()
