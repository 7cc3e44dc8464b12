"""Everything that runs inside the sandbox, beside the student's code.

This folder alone is made visible there, as the top-level package `inside`. It therefore imports
only the standard library, NumPy, IPython, matplotlib and itself, and it must never be given
anything that a student may not read. The judge imports `wire` and `plan` from it.
"""
