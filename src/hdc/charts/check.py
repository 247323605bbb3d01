"""Can each chart of charts.toml be drawn? Its form, its roles and what plays them, its nouns, its headline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from hdc import charts
from hdc.charts.form import FORMS, Form, Role
from hdc.errors import Finding
from hdc.evidence import Evidence
from hdc.evidence.references import Say, at, dangling
from hdc.model import Chart, Review

FILE = "charts.toml"


def check_charts(evidence: Evidence) -> Iterator[Finding]:
    """Yield what is wrong with each chart."""
    review = evidence.review
    assert review is not None and charts  # the caller has read it; importing the charts makes the forms known
    front = at(evidence.sources["topic.toml"], "topic", "front")
    yield from dangling(front, review.front, [chart.id for chart in review.charts], "chart", FILE)
    for n, chart in enumerate(review.charts):
        here = partial(at, evidence.sources[FILE], "charts", n)
        headlines = [one.id for one in review.headlines]
        yield from dangling(here("headline"), [chart.headline], headlines, "headline", "headlines.toml")
        if chart.form not in FORMS:
            what = f'there is no form "{chart.form}"; there are {", ".join(FORMS)}'
            yield here("form")(what, "Use one of them.", "chart")
            continue
        yield from _roles(review, chart, FORMS[chart.form], here("roles"))
        yield from _rest(chart, FORMS[chart.form], here())


def _roles(review: Review, chart: Chart, form: Form, say: Say) -> Iterator[Finding]:
    for role, value in chart.roles.items():
        if role not in form.roles:
            known = ", ".join(form.roles) or "none"
            yield say(f'{form.name} has no role "{role}"; it has {known}', "Remove it, or mend its spelling.", "chart")
            continue
        yield from _plays(review, form.roles[role], value, say)
    for role, kind in form.roles.items():
        if not kind.optional and role not in chart.roles:
            yield say(f"{chart.id} lacks the role {role} of {form.name}", "Name what plays it.", "chart")


def _plays(review: Review, role: Role, value: str, say: Say) -> Iterator[Finding]:
    """What is named exists, and a metric is in a unit that the role can draw."""
    if role.choices:
        if value not in role.choices:
            yield say(f'"{value}" is none of {", ".join(role.choices)}', "Use one of them.", "chart")
        return
    known: Mapping[str, tuple[list[str], str]] = {
        "metric": ([one.id for one in review.metrics], "vocabulary.toml"),
        "proposition": ([one.id for one in review.propositions], "positions.toml"),
        "vague": ([one.id for one in review.vague], "vocabulary.toml"),
        "rule": ([one.id for one in review.derived if one.rule], "derived.toml"),
        "model": ([one.id for one in getattr(review, "models", ())], "model.toml"),
    }
    ids, where = known[role.takes]
    yield from dangling(say, [value], ids, role.takes, where)
    unit = {one.id: one.unit for one in review.metrics}.get(value)
    if role.takes == "metric" and role.units and unit and unit not in role.units:
        yield say(f"{value} measures {unit}, and this role takes {' or '.join(role.units)}", "Name another.", "chart")


def _rest(chart: Chart, form: Form, say: Say) -> Iterator[Finding]:
    for noun in form.nouns:
        if noun not in chart.nouns:
            yield say(f'{chart.id} lacks the noun "{noun}" that {form.name} needs', f"Add nouns.{noun}.", "chart")
    for noun in chart.nouns:
        if noun not in form.nouns:
            known = ", ".join(form.nouns) or "none"
            yield say(f'{form.name} has no noun "{noun}"; it has {known}', "Remove it, or mend its spelling.", "chart")
    for slider in chart.sliders:
        if slider not in form.sliders:
            known = ", ".join(form.sliders) or "none"
            yield say(f'{form.name} has no slider "{slider}"; it has {known}', "Remove it.", "chart")
