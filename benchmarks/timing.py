"""A call timed fairly: the best of several runs, and the memory of a run in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable


def best_of(runs: int, call: Callable[[], object]) -> float:
    """Seconds of the fastest run: the one that other work on the machine disturbed least."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best


def in_own_process(code: str) -> tuple[float, float]:
    """Seconds and peak megabytes of a Python program run by itself.

    The peak is the kernel's own mark of this program: `ru_maxrss` would start from what this process had.
    """
    program = f"{code}\nprint(*open('/proc/self/status').read().split('VmHWM:')[1].split()[:1])"
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return time.perf_counter() - start, int(done.stdout.split()[-1]) / 1024
