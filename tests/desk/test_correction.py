"""What a reader corrects is put in the place of what was proposed; the rest stays, and what there is not is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hdc.desk.acceptance import Refused
from hdc.desk.correction import corrected, fields, shown
from hdc.desk.desk import Desk
from hdc.desk.draft import Draft
from tests.desk.conftest import at


@pytest.fixture
def draft(desk: Desk) -> Draft:
    found = at(desk, "$40 an hour").draft
    assert found
    return found


def test_what_is_not_named_stays(draft: Draft, desk: Desk) -> None:
    before, after = draft.proposal, corrected(draft, "kind=measured", desk.review).proposal
    assert before and after and after.kind == "measured" != before.kind
    assert replace(after, kind=before.kind, score=before.score, is_sure=before.is_sure, why=before.why) == before
    assert corrected(draft, "kind=measured", desk.review).subject == draft.subject


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ("low=1,200; high=1,300.5", {"low": Decimal(1200), "high": Decimal("1300.5")}),
        ("value=45", {"value": Decimal(45)}),
        ("vague=few", {"vague": "few"}),
    ],
)
def test_a_number_that_is_given_takes_the_place_of_all_that_were(
    draft: Draft, desk: Desk, given: str, numbers: dict[str, object]
) -> None:
    proposal = corrected(draft, given, desk.review).proposal
    assert proposal and proposal.numbers == numbers


def test_an_emptied_denominator_is_none_and_one_that_is_not_named_stays(draft: Draft, desk: Desk) -> None:
    pers = [
        one.per for line in ("per=", "per=year", "value=45") if (one := corrected(draft, line, desk.review).proposal)
    ]
    assert pers == [None, "year", "hour"]


def test_another_metric_brings_its_own_subject_and_words_that_are_given_take_its_place(
    draft: Draft, desk: Desk
) -> None:
    """Semicolons without a field behind them belong to the words."""
    own = corrected(draft, "subject_en=pay, by the hour; more or less; about=leaf", desk.review)
    assert own.subject == {**draft.subject, "en": "pay, by the hour; more or less"} and own.about == ("leaf",)
    other = next(one for one in desk.review.metrics if draft.proposal and one.id != draft.proposal.metric)
    assert corrected(own, f"metric={other.id}", desk.review).subject == other.label
    assert corrected(own, "value=45", desk.review).subject == own.subject


def test_only_in_a_review_of_one_language_the_subject_needs_none(draft: Draft, desk: Desk) -> None:
    single = replace(desk.review, langs=("en",))
    assert corrected(draft, "subject=tasters", single).subject["en"] == "tasters"
    with pytest.raises(Refused, match='there is no field "subject"'):
        corrected(draft, "subject=tasters", desk.review)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("value", '"value" is no field=value'),
        ("value=forty", 'value="forty" is no number'),
        ("metric=none", 'no metric "none"; there are'),
        ("unit=none", 'no unit "none"; there are'),
        ("bound=none", '"none" is no bound; it is one of exact'),
        ("kind=none", '"none" is no kind; it is one of'),
        ("about=leaf none", 'no organisation "none"'),
        ("proposition=none", 'no proposition "none"'),
        ("id=No id", "is no id"),
    ],
)
def test_what_there_is_not_is_refused_in_a_sentence(draft: Draft, desk: Desk, given: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        corrected(draft, given, desk.review)


def test_a_passage_has_an_id_and_a_proposition_and_no_figure(draft: Draft, desk: Desk) -> None:
    bare = replace(draft, candidate=replace(draft.candidate, kind="passage", mention=None, proposals=()))
    assert [one.name for one in fields(bare, desk.review)] == ["proposition", "id"]
    named = corrected(bare, "id=q-may-easy; proposition=p-enough", desk.review)
    assert (named.name, named.proposition, named.proposal) == ("may-easy", "p-enough", bare.proposal)
    assert corrected(named, "", desk.review) == named
    assert shown(bare) == {"id": "", "proposition": ""}
    assert shown(named) == {"id": "may-easy", "proposition": "p-enough"}
    with pytest.raises(Refused, match='no field "value"'):
        corrected(bare, "value=45", desk.review)


def test_the_form_has_every_field_with_its_value_and_what_it_may_be(draft: Draft, desk: Desk) -> None:
    form = {one.name: one for one in fields(draft, desk.review)}
    assert {*shown(draft)} <= {*form} and form["value"].value == "40" and form["low"].value == ""
    assert "exact" in form["bound"].choices and "hour" in form["unit"].choices and form["value"].choices == ()


def test_where_no_metric_is_sure_all_else_is_read_and_naming_the_metric_is_enough(desk: Desk) -> None:
    """What a unit alone speaks for is nobody's metric: it is not written by one key."""
    draft = at(desk, "two years").draft
    assert draft and draft.proposal is None
    given = shown(draft)
    assert (given["metric"], given["value"], given["unit"]) == ("", "2", "year")
    with pytest.raises(Refused, match="name a metric: "):
        corrected(draft, "kind=measured", desk.review)
    metric = desk.review.metrics[0].id
    named = corrected(draft, f"metric={metric}", desk.review)
    assert named.proposal and (named.proposal.metric, named.proposal.unit) == (metric, "year")
    assert named.proposal.numbers == {"value": Decimal(2)}
