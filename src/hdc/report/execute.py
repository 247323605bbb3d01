"""Running notebooks: several at a time, each in a clean kernel, each with its parameters.

A notebook that raises, hangs or kills its kernel keeps what it showed until then; its :class:`Executed` says how it
failed. Nothing that differs from one run to the next (times, process numbers) stays in what comes out.
"""

from __future__ import annotations

import ast
import asyncio
import json
import logging
import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, cast

from hdc.errors import NotebookError
from hdc.notebooks import REPORT
from hdc.report import kernels

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbformat import NotebookNode

#: Seconds that one cell may take.
TIMEOUT = 300
#: Whatever a notebook loads or does not, its charts leave it as ours do: without a network.
_OURS = "__import__('hdc').load_ipython_extension(get_ipython())"
_READS = "__import__('hdc.report.reads', fromlist=['reads'])"
_INJECTED = "injected-parameters"


@dataclass(frozen=True, slots=True)
class Reads:
    """What a cell read: the ledger's entries and the paths of files."""

    queries: tuple[Mapping[str, Any], ...] = ()
    files: tuple[str, ...] = ()

    @classmethod
    def together(cls, each: Iterable[Reads]) -> Reads:
        """What several cells read, each thing once and sorted."""
        queries = {json.dumps(query, sort_keys=True): query for reads in each for query in reads.queries}
        files = sorted({path for reads in each for path in reads.files})
        return cls(tuple(queries[key] for key in sorted(queries)), tuple(files))


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
    turn = asyncio.Semaphore(at_once)

    async def one(job: Job, folder: Path) -> None:
        async with turn:
            done = await _run(job, folder, timeout)
            seen(done)
            results.put(done)

    with tempfile.TemporaryDirectory(prefix="hdc-") as folder:
        async with asyncio.TaskGroup() as group:
            for job in jobs:
                group.create_task(one(job, Path(folder)))


async def _run(job: Job, folder: Path, timeout: int) -> Executed:
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = with_parameters(job.notebook, job.parameters)
    code = [(at, cell) for at, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
    for _, cell in code:
        if cell.source in job.known:
            cell.outputs = deepcopy([*job.known[cell.source].outputs])
    if job.known and not any(_has_to_run(job, cell) for _, cell in code):
        return _done(job, notebook, [], [])
    client = _client(notebook, folder, timeout)
    ran: list[NotebookNode] = []
    at = -1
    failure = None
    reads: list[Reads] = []
    try:
        await _start(client, job.path.parent, folder)
        for at, cell in code:
            if cell.source not in job.known:
                await client.async_execute_cell(cell, at, execution_count=client.code_cells_executed + 1)
                ran.append(cell)
        reads = await _reads(client)
    except CellExecutionError as error:
        failure = Failure(_number(notebook, at), error.ename, _line(error.evalue))
    except CellTimeoutError:
        failure = _stopped(notebook, at, "Timeout", f"the cell was still running after {timeout} seconds")
    except NotebookError as error:
        failure = Failure(0, "", str(error))
    except (DeadKernelError, RuntimeError) as error:
        # nbclient and jupyter_client say RuntimeError, too, where a kernel dies before its first answer.
        failure = _stopped(notebook, at, "KernelDied", f"the kernel died ({await _end(client)})", error)
    finally:
        await _stop(client)
    return Executed(job, notebook, failure) if failure else _done(job, notebook, ran, reads)


def _has_to_run(job: Job, cell: NotebookNode) -> bool:
    return not (cell.source in job.known or cell.source in job.setup or _INJECTED in cell.metadata.get("tags", ()))


def _client(notebook: NotebookNode, folder: Path, timeout: int) -> NotebookClient:
    from nbclient import NotebookClient

    quiet = logging.getLogger(f"{__name__}.quiet")  # what fails is said once, by us
    quiet.setLevel(logging.CRITICAL + 1)
    manager = kernels.manager(folder)
    client = NotebookClient(
        notebook, km=manager, timeout=timeout, record_timing=False, store_widget_state=False, coalesce_streams=True
    )
    client.log = manager.log = quiet
    return client


def _done(job: Job, notebook: NotebookNode, ran: Sequence[NotebookNode], reads: Sequence[Reads]) -> Executed:
    """``reads`` are those of the cells that ``ran``, each at its place, and what was read after them."""
    each = dict(job.known)
    if (
        len(reads) == len(ran) + 1
    ):  # or else a cell has its own way with IPython's events, and nobody knows whose is what
        each |= {cell.source: Shown(cell.outputs, read) for cell, read in zip(ran, reads, strict=False)}
    whole = Reads.together([*(one.reads for one in job.known.values()), *reads])
    return Executed(job, notebook, cells=each, reads=whole)


async def _start(client: NotebookClient, cwd: Path, folder: Path) -> None:
    # IPython's profile, history and settings stay out of it: a page must not depend on whose machine built it.
    env = os.environ | {"IPYTHONDIR": str(folder), "PYTHONHASHSEED": "0", REPORT: "1"}
    client.extra_arguments = ["--HistoryManager.enabled=False"]
    await client.async_start_new_kernel(cwd=str(cwd), env=env)
    assert client.km is not None
    client.kc = client.km.client()
    client.kc.allow_stdin = False
    client.kc.start_channels()
    await _ready(client)
    client.kc.execute(f"{_OURS}; {_READS}.watch(get_ipython())", silent=True, store_history=False)


async def _ready(client: NotebookClient) -> None:
    """Wait until the kernel answers on both channels.

    jupyter_client's own wait ends with a fifth of a second of listening to silence, in each kernel.
    """
    channels: Any = client.kc
    until = asyncio.get_running_loop().time() + client.startup_timeout
    while asyncio.get_running_loop().time() < until:
        channels.kernel_info()
        try:
            await channels.get_shell_msg(timeout=1)
            await channels.get_iopub_msg(timeout=1)
        except Empty:
            if not await channels.is_alive():
                raise RuntimeError("the kernel died as it started") from None
        else:
            return
    raise RuntimeError(f"the kernel did not answer within {client.startup_timeout} seconds")


async def _reads(client: NotebookClient) -> list[Reads]:
    assert client.kc is not None
    asked = client.kc.execute("", silent=True, store_history=False, user_expressions={"reads": f"{_READS}.taken()"})
    reply = await client.async_wait_for_reply(asked)
    answer = (reply or {}).get("content", {}).get("user_expressions", {}).get("reads", {})
    if answer.get("status") != "ok":
        raise NotebookError(f"the kernel did not say what the notebook read: {answer.get('evalue', 'no answer')}")
    taken = json.loads(ast.literal_eval(answer["data"]["text/plain"]))
    return [Reads(tuple(one["queries"]), tuple(one["files"])) for one in taken]


async def _stop(client: NotebookClient) -> None:
    manager = cast("AsyncKernelManager", client.km)
    if client.kc is not None:
        client.kc.stop_channels()
    if manager.has_kernel:
        await manager.shutdown_kernel(now=True)
    manager.cleanup_connection_file()


async def _end(client: NotebookClient) -> str:
    code = await client.km.provisioner.poll() if client.km and client.km.provisioner else None
    if code is None:
        return "no exit code"
    return f"signal {-code}" if code < 0 else f"exit code {code}"


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
