"""Work in several processes that nobody outlives: killed in the middle, a command leaves none of them behind."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor


def pool(workers: int | None = None, begin: Callable[..., None] | None = None, *told: object) -> ProcessPoolExecutor:
    """Return a pool of ``workers`` processes, by default one a core, each of which begins with ``begin(*told)``."""
    return ProcessPoolExecutor(workers or cores(), initializer=_begin, initargs=(begin, told))


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def leave_with_parent() -> None:
    """Let this process end when the one that started it does, however that ended."""
    threading.Thread(target=_leave, name="leave-with-parent", daemon=True).start()


def _begin(begin: Callable[..., None] | None, told: tuple[object, ...]) -> None:
    leave_with_parent()
    if begin is not None:
        begin(*told)


def _leave() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
