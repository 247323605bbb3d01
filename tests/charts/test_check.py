"""Which roles a chart needs: those of its form that are not optional, and each that it lacks is named."""

from __future__ import annotations

from typing import Any

import pytest

from hdc.charts.check import _roles
from hdc.charts.form import FORMS
from hdc.model import Chart
from tests.charts.honey import review, text


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if form.roles])
@pytest.mark.parametrize("given", ["none", "needed", "all"])
def test_only_a_needed_role_that_is_not_there_is_missed(name: str, given: str) -> None:
    form, said = FORMS[name], list[str]()
    needed = [role for role, kind in form.roles.items() if not kind.optional]
    roles = {"none": [], "needed": needed, "all": [*form.roles]}[given]
    chart = Chart(id="c-one", form=name, title=text("a title"), roles=dict.fromkeys(roles, "x"))
    say: Any = lambda what, *_: said.append(what)  # noqa: E731
    list(_roles(review(), chart, form, say))
    assert [one for one in said if "lacks" in one] == [
        f"c-one lacks the role {role} of {name}" for role in needed if given == "none"
    ]
