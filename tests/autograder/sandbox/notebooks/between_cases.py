"""Loaded by a real kernel: makes it as good as new between two cases, and tells their values."""

import builtins
import contextlib
import gc
import json
import os
import sys
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython import get_ipython

MARK = "values of the case: "

_shell = get_ipython()
_path, _environment, _filters = list(sys.path), dict(os.environ), list(warnings.filters)
_numbers, _stdout = np.geterr(), sys.stdout
_styles = dict(plt.rcParams)


def fresh(folder, files):
    """An empty namespace, in a folder of its own that holds these files."""
    for name, text in files.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    Path(folder).mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    sys.path[:], sys.stdout, warnings.filters[:] = _path, _stdout, _filters
    os.environ.clear()
    os.environ.update(_environment)
    np.seterr(**_numbers)
    plt.close("all")
    plt.rcParams.update(_styles)
    for name in ("helper", "pack", "pack.m", "m", "tools"):
        sys.modules.pop(name, None)
    vars(builtins).pop("_", None)  # which doctest leaves there
    gc.freeze()  # what is left of the cases before need not be looked at in each reset
    with contextlib.redirect_stdout(None):
        _shell.reset(new_session=True)
    _shell.execution_count = 1  # this cell itself is counted when it ends


def tell(names):
    """Prints the values of these names as far as there are any."""
    found = {name: _shell.user_ns[name] for name in names if name in _shell.user_ns}
    print(MARK + json.dumps(found), file=_stdout)
