"""Times in paired rounds, and a table of what was measured beside what is aimed at."""

import os
import statistics
import subprocess
import sys
import time


def seconds(action):
    """Wall time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def paired(rounds, *actions):
    """Times of each action, taken in turns, so that a noisy machine slows all alike."""
    for action in actions:
        action()  # once unmeasured: what is cached is cached
    times = [[seconds(action) for action in actions] for _ in range(rounds)]
    return list(zip(*times, strict=True))


def ratio(slow, fast):
    """Median of the paired ratios, and the ratio of the minima, spoilt less by a busy machine."""
    pairs = [one / other for one, other in zip(slow, fast, strict=True)]
    return statistics.median(pairs), min(slow) / min(fast)


def both(times):
    """Median and minimum."""
    return statistics.median(times), min(times)


def command(*words, **options):
    """One run of our command line, or another module's."""
    words = [sys.executable, "-m", *map(str, words)]
    return subprocess.run(words, check=True, capture_output=True, **options)


def head(one="median", other="best"):
    """Print the head of the table, and how busy the machine is."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"{'':58}{one:>10}{other:>10}   target")


def show(name, values, target, unit="", *, at_least=False):
    """Print one line: median and best value, and what is aimed at."""
    met = (max(values) >= target) if at_least else (min(values) <= target)
    sign = "at least" if at_least else "at most"
    numbers = "".join(f"{value:10.3g}" for value in values)
    print(f"{name:58}{numbers}   {sign} {target:g} {unit} {'' if met else '(missed)'}", flush=True)
