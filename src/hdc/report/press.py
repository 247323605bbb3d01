"""From plans to pages: notebooks run in the background while what has come out of them is set and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hdc.digests import digest, file_digest
from hdc.notebooks import LAB_ONLY
from hdc.report import freshness
from hdc.report.drawings import Drawings
from hdc.report.execute import Executed, Failure, Job, execute
from hdc.report.faults import publishable
from hdc.report.figures import as_drawn, chart_in
from hdc.report.freshness import Evidence, Record
from hdc.report.manifest import manifest, sealed
from hdc.report.plan import House, Plan
from hdc.report.remembered import Remembered

if TYPE_CHECKING:
    from hdc.report.exporter import HdcExporter, Page, Place

Say = Callable[[str], None]


def make_pages(
    stale: Sequence[Plan],
    house: House,
    evidence: Evidence,
    *,
    at_once: int,
    timeout: int,
    say: Say,
    meanwhile: Callable[[Drawings], None],
    at_last: Callable[[Drawings], None],
) -> dict[str, Record]:
    """Run and publish ``stale``; return the new records by path. ``meanwhile`` is done as the first notebooks run,
    ``at_last`` when all pages stand, with who draws given.
    """
    remembered = Remembered(house, evidence)
    planned = [(plan, remembered.recall(_job(plan))) for plan in stale]
    plan_of = {id(job): plan for plan, job in planned}
    broken = [Executed(job, job.notebook, Failure(0, "", plan.source.problem)) for plan, job in planned if _bad(plan)]
    # The long ones first: what ends last is then short, and little is left to publish after it.
    sound = sorted((job for plan, job in planned if not _bad(plan)), key=_length, reverse=True)
    made: dict[str, Record] = {}

    def publish(done: Executed) -> None:
        plan = plan_of[id(done.job)]
        remembered.keep(done)
        made[plan.path] = record = _publish(exporter, plan, done, house, evidence)
        state = f"failed: {record.failure}" if record.failure else record.title
        say(f"[{len(made)}/{len(stale)}] {record.path}  {state}")

    with ExitStack() as stack:
        artist = stack.enter_context(Drawings.kept(house.libraries))
        artist.warm_up()
        some = max(1, min(at_once, len(sound)))
        results = stack.enter_context(execute(sound, at_once=some, timeout=timeout, seen=partial(_begin, artist)))
        from hdc.report.exporter import HdcExporter

        exporter = HdcExporter(raw_html=True, cards=evidence.cards, artist=artist)
        meanwhile(artist)
        for done in broken:
            publish(done)
        for done in results:
            publish(done)
        at_last(artist)
    remembered.close()
    return made


def _length(job: Job) -> int:
    """How much a notebook has to run, as its number of code cells tells."""
    return sum(cell.cell_type == "code" and cell.source not in job.known for cell in job.notebook.cells)


def _begin(artist: Drawings, done: Executed) -> None:
    """Have a notebook's charts drawn while the pages before it are set."""
    for cell in done.notebook.cells:
        for output in cell.get("outputs", ()):
            with suppress(Exception):  # whatever an output holds: what cannot be drawn is told on its page
                if spec := chart_in(output.get("data", {})):
                    artist.begin(as_drawn(spec))


def _bad(plan: Plan) -> bool:
    return bool(plan.source.problem)


def _job(plan: Plan) -> Job:
    import nbformat
    import nbformat.v4

    path = plan.source.path
    if _bad(plan):
        return Job(path, nbformat.v4.new_notebook(), plan.setting.parameters)
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    # What no page shows need not run; its place stays, so that cells are counted as in the file.
    notebook.cells = [
        nbformat.v4.new_raw_cell("", metadata=cell.metadata) if LAB_ONLY in cell.metadata.get("tags", ()) else cell
        for cell in notebook.cells
    ]
    return Job(path, notebook, plan.setting.parameters)


def _publish(exporter: HdcExporter, plan: Plan, done: Executed, house: House, evidence: Evidence) -> Record:
    page, failure = _page(exporter, plan, done)
    record = Record(
        path=plan.path,
        notebook=plan.source.path.name,
        lang=plan.lang,
        setting=plan.setting,
        data=house.data_digest,
        queries=tuple(_query(entry, house) for entry in done.reads.queries or ()),
        files={house.relative(path): file_digest(Path(path)) for path in done.reads.files},
        references=page.references,
        uses=page.uses,
        cards=digest(evidence.cards(page.references, plan.lang).encode()),
        output="",
        title=page.title,
        lead=page.lead,
        failure=failure,
    )
    html = sealed(page.html, manifest(record, page.html, house.edition))
    freshness.write(house.output / plan.path, html)
    return replace(record, output=digest(html.encode()))


def _page(exporter: HdcExporter, plan: Plan, done: Executed) -> tuple[Page, str]:
    """The page, and why it is not complete (empty: it is)."""
    why = publishable(str(done.failure)) if done.failure else ""
    place = replace(_place(plan.setting.place), failure=why)
    try:
        page = exporter.page(done.notebook, plan.lang, place)
        problem = "; ".join(page.problems)
        if problem and not why:
            page = exporter.page(done.notebook, plan.lang, replace(place, failure=problem))
        return page, why or problem
    except Exception as error:  # noqa: BLE001 (whatever an output did to the template: its page says so, the others go on)
        why = why or publishable(f"the page could not be published: {type(error).__name__}: {error}")
        bare = done.notebook.copy()
        bare.cells = [cell for cell in bare.cells if cell.cell_type == "markdown"]
        return exporter.page(bare, plan.lang, replace(place, failure=why)), why


def _place(said: Mapping[str, Any]) -> Place:
    from hdc.report.exporter import Link, Place

    def link(name: str) -> Link | None:
        return Link(*said[name]) if said[name] else None

    return Place(
        site=said["site"],
        source=said["source"],
        feed=said["feed"],
        index=link("index"),
        others=tuple((href, lang) for href, lang in said["others"]),
        previous=link("previous"),
        next=link("next"),
        evidence=link("evidence"),
    )


def _query(entry: Mapping[str, Any], house: House) -> dict[str, Any]:
    """A ledger's entry as the record keeps it: without the folder's address, which differs between machines."""
    query = {"table": entry["table"], "where": dict(entry["where"]), "digest": entry["digest"]}
    # Nobody can be asked about another folder than ours: such a page is stale whenever anything changes.
    return query if Path(entry["data"]) == house.data else query | {"digest": "another folder"}
