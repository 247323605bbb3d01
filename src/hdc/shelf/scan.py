"""Every quantity of any number of transcripts, as a table in parts: by processes here, or by a cluster."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from hdc import processes
from hdc.errors import HdcError, MissingTool, UsageError
from hdc.model import Review
from hdc.quantities.mention import VagueWord
from hdc.shelf.bundles import Bundle, bundled, files_in
from hdc.shelf.mentioned import Name, Row, error_of, mentions_of, passages_of
from hdc.shelf.parts import Parts
from hdc.transcripts import parse_transcript

#: Seconds that a scheduler may take to answer.
_PATIENCE = 10
#: A bundle that ends its process so often is not tried again.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Done:
    """What came of bundles: files gone through, those not read, those read with ``doubts``, quantities, bytes.

    Files that ``changed`` while they were read are left for the next run, with the others of their bundle.
    """

    files: int = 0
    errors: int = 0
    doubts: int = 0
    mentions: int = 0
    bytes: int = 0
    changed: int = 0

    def __add__(self, other: Done) -> Done:
        return Done(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


#: Told what is done of how many files and bytes, each time that a bundle is.
Progress: TypeAlias = Callable[[Done, int, int], None]


def scan(
    paths: Sequence[Path],
    out: Path,
    *,
    review: Review | None = None,
    find: bool = False,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Progress = lambda done, files, size: None,
) -> Done:
    """Read all transcripts below ``paths`` and write their quantities to ``out``; what is finished is skipped.

    ``review`` brings its vague words, and with ``find`` its propositions, whose passages are looked for. ``cluster`` is
    the address of a Dask scheduler, or "local"; without it ``workers`` processes of this machine do the work.

    Raises:
        UsageError: no such path, nothing to scan, or no name of a table.
        MissingTool: Parquet or a cluster is asked for, and the extra ``[scan]`` is not there.
    """
    parts, names = Parts(out.absolute()), _names(find)
    bundles = [*bundled(files_in(paths), _asked(review, find))]
    if not bundles:
        raise UsageError(f"there is no transcript in {', '.join(map(str, paths))}; name a folder that holds some")
    waiting = [bundle for bundle in bundles if not parts.has(bundle.key, names)]
    work = partial(scan_bundle, parts=parts, vague=review.vague if review else (), review=review if find else None)
    run = partial(_on_cluster, cluster, workers) if cluster else partial(_in_processes, workers)
    whole = Done()
    files, size = sum(len(one.files) for one in waiting), sum(one.size for one in waiting)
    for done in run(work, waiting):
        whole += done
        progress(whole, files, size)
    parts.finish([one.key for one in bundles if parts.has(one.key, names)], names)
    return whole


def scan_bundle(bundle: Bundle, parts: Parts, vague: Sequence[VagueWord], review: Review | None) -> Done:
    """Read a bundle's files and write its parts; with a ``review`` the passages near its propositions, too.

    A file that changed meanwhile leaves the bundle for the next run.
    """
    rows: dict[Name, list[Row]] = {name: [] for name in _names(review is not None)}
    changed = errors = doubts = 0
    for file in bundle.files:
        try:
            content = file.path.read_bytes()
            if hashlib.sha256(content).hexdigest() != file.sha256:
                changed += 1
                continue
            transcript = parse_transcript(file.name, content)
            rows["mentions"] += mentions_of(file.name, transcript, vague)
            rows["errors"] += (error_of(file, told, is_read=True) for told in transcript.warnings)
            doubts += bool(transcript.warnings)
            if review:
                rows["passages"] += passages_of(file.name, transcript, review)
        except HdcError as fault:
            errors += 1
            rows["errors"].append(error_of(file, str(fault).removeprefix(f"{file.name}: ")))
        except OSError as error:
            errors += 1
            rows["errors"].append(error_of(file, f"the file cannot be read ({error.strerror}). Check its permissions"))
    if not changed:
        parts.write(bundle.key, rows)
    return Done(len(bundle.files), errors, doubts, len(rows["mentions"]), bundle.size, changed)


def _names(find: bool) -> tuple[Name, ...]:
    return ("mentions", "errors", "passages") if find else ("mentions", "errors")


def _asked(review: Review | None, find: bool) -> str:
    """What of a review decides on the rows."""
    return repr((review.vague, review if find else None)) if review else ""


def _in_processes(workers: int | None, work: Callable[[Bundle], Done], bundles: Sequence[Bundle]) -> Iterator[Done]:
    """Do the work in processes; where one is killed, what it had is given out again."""
    left, tries = dict.fromkeys(bundles), 0
    while left:
        try:
            with processes.pool(workers) as pool:
                running = {pool.submit(work, bundle): bundle for bundle in left}
                for ended in as_completed(running):
                    yield ended.result()
                    del left[running[ended]]
                    tries = 0
        except BrokenProcessPool:
            tries += 1
            if tries == _TRIES:
                first = next(iter(left)).files[0].name
                raise HdcError(
                    f"the process that reads was killed {_TRIES} times, with {len(left)} bundles left, the first from "
                    f"{first}; give it more memory or fewer --workers, and run this again: what is done stays done"
                ) from None


def _on_cluster(
    address: str, workers: int | None, work: Callable[[Bundle], Done], bundles: Sequence[Bundle]
) -> Iterator[Done]:
    """Do the work on a Dask cluster; a worker that is lost costs the bundles that it had in hand."""
    try:
        import distributed
    except ImportError:
        instead = "without --cluster it runs in processes of this machine"
        raise MissingTool.of("a cluster", "scan", instead) from None
    local = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None} if address == "local" else {}
    try:
        client = distributed.Client(**local) if local else distributed.Client(address, timeout=_PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(
            f"no Dask scheduler answers at {address} ({error}); start one, or say --cluster local"
        ) from None
    with client:
        # A review may be large: it goes to a worker once, not with each bundle, and again where a worker was lost.
        shared = client.submit(_same, work, pure=False)
        keys = [f"hdc-{bundle.key}" for bundle in bundles]
        futures = client.map(_done, bundles, work=shared, key=keys, pure=True, retries=_TRIES)
        for ended in distributed.as_completed(futures):
            yield ended.result()
            ended.release()


def _same(work: Callable[[Bundle], Done]) -> Callable[[Bundle], Done]:
    return work


def _done(bundle: Bundle, work: Callable[[Bundle], Done]) -> Done:
    return work(bundle)
