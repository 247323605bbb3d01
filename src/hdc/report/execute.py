"""Running notebooks: several at a time, each in a clean kernel, each with its parameters.

A notebook that raises, hangs or kills its kernel keeps what it showed until then; its :class:`Executed` says how it
failed. Nothing that differs from one run to the next (times, process numbers) stays in what comes out.
"""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from hdc.errors import NotebookError
from hdc.report.reads import Reads
from hdc.report.sitting import Sitting

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: Seconds that one cell may take.
TIMEOUT = 300
_INJECTED = "injected-parameters"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell showed, and what it had read for that."""

    outputs: Sequence[NotebookNode]
    reads: Reads


@dataclass(frozen=True, slots=True)
class Job:
    """A notebook to run: the file it stands for, its content, and the parameters to set in it.

    A cell whose source is among ``known`` shows what is known of it and does not run. Where each cell is known but for
    those in ``setup``, which only make ready for others, nothing runs.
    """

    path: Path
    notebook: NotebookNode
    parameters: Mapping[str, str]
    setup: Sequence[str] = ()
    known: Mapping[str, Shown] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a notebook failed: the cell (counted from 1 among all; 0: none), the error's name, its message."""

    cell: int
    name: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (f"cell {self.cell}" if self.cell else "", self.name, self.message) if part)


@dataclass(frozen=True, slots=True)
class Executed:
    """A notebook after its run, with outputs; ``failure`` is None when all of it ran.

    ``cells`` has for each source what came of it, in the order in which they stand in it.
    """

    job: Job
    notebook: NotebookNode
    failure: Failure | None = None
    cells: Mapping[str, Shown] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads)


def with_parameters(notebook: NotebookNode, parameters: Mapping[str, str]) -> NotebookNode:
    """A copy of ``notebook`` that sets ``parameters`` in a cell after the one tagged so (else at the top)."""
    import nbformat.v4

    made = deepcopy(notebook)
    cell = nbformat.v4.new_code_cell(
        "\n".join(f"{name} = {value!r}" for name, value in parameters.items()),
        id=_INJECTED,
        metadata={"tags": [_INJECTED]},
    )
    tagged = [at for at, other in enumerate(made.cells) if "parameters" in other.metadata.get("tags", ())]
    made.cells.insert(tagged[0] + 1 if tagged else 0, cell)
    return made


@contextmanager
def execute(
    jobs: Sequence[Job],
    *,
    at_once: int,
    timeout: int = TIMEOUT,
    seen: Callable[[Executed], None] = lambda done: None,
) -> Iterator[Iterator[Executed]]:
    """Start to run ``jobs``, at most ``at_once`` together; each comes out as it ends.

    ``seen`` is told of each at once, in the thread that runs them, while whoever takes them is still busy with others.
    Leaving the ``with`` block kills what still runs.
    """
    results: SimpleQueue[Executed | BaseException] = SimpleQueue()
    loop = asyncio.new_event_loop()
    running = loop.create_task(_all(jobs, at_once, timeout, seen, results))
    # A thread of its own: the caller may have a loop running already, and meanwhile publishes what has come out.
    thread = threading.Thread(target=_drive, args=(loop, running, results), name="notebooks")
    thread.start()
    try:
        yield (_result(results) for _ in jobs)
    finally:
        if not loop.is_closed():
            loop.call_soon_threadsafe(running.cancel)
        thread.join()


def _result(results: SimpleQueue[Executed | BaseException]) -> Executed:
    result = results.get()
    if isinstance(result, BaseException):
        raise result
    return result


def _drive(loop: asyncio.AbstractEventLoop, running: asyncio.Task[None], results: SimpleQueue[Any]) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(running)
    except asyncio.CancelledError:
        pass  # the iterator was closed: nobody is waiting for more
    except BaseException as error:  # noqa: BLE001 (raised again in the thread that waits)
        results.put(error)
    finally:
        # nbclient watches over each kernel in a task of its own, which nobody has ended where we left early.
        for task in (left := asyncio.all_tasks(loop)):
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


async def _all(
    jobs: Sequence[Job], at_once: int, timeout: int, seen: Callable[[Executed], None], results: SimpleQueue[Any]
) -> None:
    waiting = deque(jobs)

    async def work(desk: _Desk) -> None:
        try:
            while waiting:
                done = await desk.run(waiting.popleft())
                seen(done)
                results.put(done)
        finally:
            await desk.leave()

    with tempfile.TemporaryDirectory(prefix="hdc-") as folder:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(at_once, len(jobs))):
                group.create_task(work(_Desk(Path(folder), timeout)))


class _Desk:
    """Runs one notebook after the other: one whose cells stand apart in the kernel of the last such, any other in its
    own. A kernel that was stopped or died is no one's any more.
    """

    def __init__(self, folder: Path, timeout: int) -> None:
        self._folder = folder
        self._timeout = timeout
        self._sitting: Sitting | None = None

    async def run(self, job: Job) -> Executed:
        """Run those of its cells of which it is not known what they show; nothing where each is known."""
        notebook = with_parameters(job.notebook, job.parameters)
        to_run = []
        for at, cell in enumerate(notebook.cells):
            if cell.cell_type == "code" and cell.source in job.known:
                cell.outputs = deepcopy([*job.known[cell.source].outputs])
            elif cell.cell_type == "code" and cell.source.strip():
                to_run.append((at, cell))
        if job.known and not any(_shows(job, cell) for _, cell in to_run):
            return _done(job, notebook, [], [])
        return await self._run(job, notebook, to_run)

    async def leave(self) -> None:
        """End the kernel, if one runs."""
        sitting, self._sitting = self._sitting, None
        if sitting:
            await sitting.end()

    async def _run(self, job: Job, notebook: NotebookNode, cells: Sequence[tuple[int, NotebookNode]]) -> Executed:
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

        at = -1
        failure = None
        reads: list[Reads] = []
        try:
            sitting = await self._sit(job)
            client = sitting.client(notebook, self._timeout)
            for at, cell in cells:
                await client.async_execute_cell(cell, at, execution_count=client.code_cells_executed + 1)
            reads = await sitting.reads(client)
        except CellExecutionError as error:
            failure = Failure(_number(notebook, at), error.ename, _line(error.evalue))
        except CellTimeoutError:
            failure = _stopped(notebook, at, "Timeout", f"the cell was still running after {self._timeout} seconds")
        except NotebookError as error:
            failure = Failure(0, "", str(error))
        except (DeadKernelError, RuntimeError) as error:
            # nbclient and jupyter_client say RuntimeError, too, where a kernel dies before its first answer.
            how = await self._sitting.ended() if self._sitting else "no exit code"
            failure = _stopped(notebook, at, "KernelDied", f"the kernel died ({how})", error)
        if failure or not job.setup:
            await self.leave()
        return Executed(job, notebook, failure) if failure else _done(job, notebook, [cell for _, cell in cells], reads)

    async def _sit(self, job: Job) -> Sitting:
        if self._sitting and job.setup:
            await self._sitting.clear()
        else:
            await self.leave()
            self._sitting = Sitting(job.path.parent, self._folder)
            await self._sitting.begin()
        return self._sitting


def _shows(job: Job, cell: NotebookNode) -> bool:
    return cell.source not in job.setup and _INJECTED not in cell.metadata.get("tags", ())


def _done(job: Job, notebook: NotebookNode, ran: Sequence[NotebookNode], reads: Sequence[Reads]) -> Executed:
    """``reads`` are those of the cells that ``ran``, each at its place, and what was read after them."""
    each = dict(job.known)
    if len(reads) == len(ran) + 1:  # or else a cell has its own way with IPython's events, and whose is what is unknown
        each |= {cell.source: Shown(cell.outputs, read) for cell, read in zip(ran, reads, strict=False)}
    whole = Reads.together([*(one.reads for one in job.known.values()), *reads])
    return Executed(job, notebook, cells=each, reads=whole)


def _number(notebook: NotebookNode, at: int) -> int:
    """The number of cell ``at`` in its file, as `hdc check` counts too: among all cells, without the one we put in."""
    return sum(1 for cell in notebook.cells[: at + 1] if cell.get("id") != _INJECTED)


def _stopped(notebook: NotebookNode, at: int, name: str, message: str, error: Exception | None = None) -> Failure:
    """A failure that the kernel itself could not report; the page shows it where the cell stopped."""
    import nbformat.v4

    if at < 0:
        return Failure(0, name, _line(str(error)) if error else message)
    shown = nbformat.v4.new_output("error", ename=name, evalue=message, traceback=[f"{name}: {message}"])
    notebook.cells[at].setdefault("outputs", []).append(shown)
    return Failure(_number(notebook, at), name, message)


def _line(message: str) -> str:
    """The first line of an error's message that says anything."""
    return next((line.strip() for line in message.splitlines() if line.strip()), "")
