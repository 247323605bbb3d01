"""Readers who agree have κ and α of one, readers by chance of about none; where they differ is listed."""

from __future__ import annotations

import random

import pytest

from hdc.desk.agreement import agreement, kappa
from hdc.desk.decision import Decision
from hdc.errors import UsageError


def said(who: str, *whats: str) -> list[Decision]:
    return [Decision.now(f"{n}/1-2/mention", who, what) for n, what in enumerate(whats)]  # type: ignore[arg-type]


def test_readers_who_say_the_same_agree_fully_whether_they_corrected_or_not() -> None:
    found = agreement(
        [*said("ann", "accepted", "rejected", "corrected"), *said("bea", "corrected", "ignored", "accepted")]
    )
    assert found.alpha == 1 and found.kappa == {("ann", "bea"): 1.0} and not found.conflicts
    assert found.interval == (1.0, 1.0)


def test_readers_by_chance_agree_no_more_than_chance_and_the_interval_holds_it() -> None:
    dice = random.Random(3)
    throw = [[dice.choice(("accepted", "rejected")) for _ in range(300)] for _ in range(2)]
    found = agreement([*said("ann", *throw[0]), *said("bea", *throw[1])])
    assert found.alpha is not None and found.interval
    assert abs(found.alpha) < 0.15 and found.interval[0] <= found.alpha <= found.interval[1]
    assert len(found.conflicts) == sum(one != other for one, other in zip(*throw, strict=True))


def test_kappa_is_the_worked_example_of_the_textbooks() -> None:
    """Fifty cases: both yes 20, both no 15, 5 and 10 apart: κ is 0.4."""
    pairs = [("in", "in")] * 20 + [("in", "out")] * 5 + [("out", "in")] * 10 + [("out", "out")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_where_all_say_the_same_of_everything_agreement_is_not_defined() -> None:
    found = agreement([*said("ann", "accepted", "accepted"), *said("bea", "accepted", "accepted")])
    assert found.alpha is None and found.kappa[("ann", "bea")] is None


def test_the_lines_for_people_say_each_number_or_that_there_is_none() -> None:
    same = agreement([*said("ann", "accepted"), *said("bea", "accepted")]).lines()
    assert [line.rpartition(": ")[2] for line in same[1:]] == ["not defined, all said the same"] * 2
    apart = agreement([*said("ann", "accepted", "rejected"), *said("bea", "corrected", "accepted")]).lines()
    assert apart[0].startswith("2 candidates") and apart[1] == "Cohen's κ of ann and bea: 0.00"
    assert apart[2].startswith("Krippendorff's α: 0.00, 95 % between") and apart[3:] == [
        "1/1-2/mention: ann rejected, bea accepted"
    ]


def test_of_one_candidate_no_interval_is_told_and_a_conflict_has_its_words() -> None:
    one = agreement([*said("ann", "accepted"), *said("bea", "rejected")])
    assert one.interval is None and one.lines()[0] == "1 candidate decided by two readers or more"
    assert one.lines("abcd")[-1] == "“b” [1, 2): ann accepted, bea rejected"
    assert agreement([*said("ann", "accepted", "rejected"), *said("bea", "rejected", "rejected")]).interval is not None


def test_one_reader_alone_has_nobody_to_agree_with() -> None:
    with pytest.raises(UsageError, match="two readers"):
        agreement(said("ann", "accepted"))


def test_what_was_undone_does_not_count() -> None:
    ann, bea = said("ann", "accepted", "rejected"), said("bea", "rejected", "rejected")
    back = Decision.now(bea[0].candidate, "bea", "undone", undoes=bea[0].id)
    assert agreement([*ann, *bea, back]).units == 1


def test_three_readers_are_compared_pair_by_pair_on_what_both_of_them_decided() -> None:
    """Who skipped a candidate says nothing of it; α takes all that two readers or more decided."""
    found = agreement(
        [
            *said("ann", "accepted", "rejected", "accepted", "rejected", "accepted"),
            *said("bea", "accepted", "rejected", "rejected", "skipped"),
            *said("cy", "skipped", "skipped", "rejected", "rejected"),
        ]
    )
    assert found.units == 4 and found.kappa == {
        ("ann", "bea"): pytest.approx(0.4), ("ann", "cy"): 0.0, ("bea", "cy"): None,
    }  # fmt: skip
    assert found.conflicts == {"2/1-2/mention": {"ann": "accepted", "bea": "rejected", "cy": "rejected"}}
    assert found.plain()["kappa"][1] == {"readers": ["ann", "cy"], "kappa": 0.0}
    assert found.alpha is not None and 0 < found.alpha < 1 and found.interval and found.interval[0] < found.alpha


def test_two_readers_of_nothing_in_common_have_no_kappa() -> None:
    assert kappa([]) is None and kappa([("in", "in")]) is None
    assert kappa([("in", "in"), ("out", "in")]) == 0
