"""Stances: every one has its mark in its column, however many people speak, and one who wavers is seen to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hdc import charts
from hdc.charts.stances import COLUMNS, NAMED, STANCES, heads
from hdc.charts.typesetting import width
from hdc.lang.interface import languages
from hdc.model import Name, Post, Proposition, Speaker, Stance
from hdc.topic import Topic
from tests.charts.honey import LANGS, around, drawn, figure, quote, review, text, topic

PROPOSITIONS = tuple(
    Proposition(id=f"p-{id}", label=text(f"It is {id}"), text=text(id), part=part)  # type: ignore[arg-type]
    for id, part in (("sweet", "disagreement"), ("old", "consensus"), ("still", "disagreement"))
)


def honey(*taken: tuple[str, str, str], strength: str = "firm") -> Topic:
    """A review in which each of ``taken`` (speaker, proposition, stance) is said in an interview of its own."""
    people = dict.fromkeys(who for who, _, _ in taken)
    known = {one.id for one in review().speakers}
    more = tuple(
        Speaker(id=who, name=Name(who.title()), posts=(Post(organisation="cafe"),))
        for who in people
        if who not in known
    )
    made = review(*(quote(f"n{n}", who) for n, (who, _, _) in enumerate(taken)))
    stances = tuple(
        Stance(
            proposition=f"p-{about}",
            speaker=who,
            interview=made.interviews[n].id,
            stance=stance,  # type: ignore[arg-type]
            strength=strength,  # type: ignore[arg-type]
            quotes=(f"q-n{n}",),
            why=text("says so"),
        )
        for n, (who, about, stance) in enumerate(taken)
    )
    return topic(
        interviews=made.interviews,
        speakers=(*made.speakers, *more),
        propositions=PROPOSITIONS,
        stances=stances,
    )


def crowd(n: int) -> Topic:
    return honey(*((f"person-{m}", "sweet", STANCES[m % 3]) for m in range(n)))


def marks(chart: Any) -> list[dict[str, Any]]:
    """The marks, each of which stands under the word for its stance: right of where it begins, left of the next."""
    rows = drawn(chart)
    heads = sorted({row["x"] for row in rows if row.get("stance") and "text" in row})
    found = [row for row in rows if "strength" in row]
    for row in found:
        column = STANCES.index(row["stance"])
        assert heads[column] < row["x"] < [*heads, 1][column + 1] - 0.02
    return found


@pytest.mark.parametrize("people", [1, 2, 5, 15, 40])
def test_every_stance_has_a_mark_and_stances_do_not_mix(people: int) -> None:
    """Supporters stand left of those who qualify, and these left of opposers; no two marks share a place."""
    rows = marks(charts.stances(crowd(people), lang="en"))
    assert len(rows) == len({(row["x"], row["y"]) for row in rows}) == people


def test_each_stance_has_a_shape_of_its_own_and_a_cross_stands_on_its_legs() -> None:
    looks = [layer["mark"] for layer in charts.stances(crowd(5), lang="en").to_dict()["layer"]]
    shapes = {(look["shape"], look["angle"]) for look in looks if "angle" in look}
    assert shapes == {("circle", 0), ("diamond", 0), ("cross", 45)}


def test_many_marks_reach_down_in_their_columns_and_what_comes_next_stands_below_the_longest() -> None:
    taken = [(f"person-{n}", "still", "supports") for n in range(30)] + [("ada", "still", "qualifies")]
    rows = drawn(charts.stances(honey(*taken, ("ben", "sweet", "opposes")), lang="en"))
    (below,) = [row["y"] for row in rows if row.get("text") == "It is sweet"]
    *above, last = sorted(row["y"] for row in rows if "strength" in row)
    assert above[-1] < below < last


def test_few_people_are_named_and_many_are_counted() -> None:
    few, many = charts.stances(crowd(NAMED), lang="en"), charts.stances(crowd(NAMED + 1), lang="en")
    assert any(row.get("text") == "Person-0" for row in drawn(few))
    assert not any(row.get("text") == "Person-0" for row in drawn(many))
    counted = [str(row["text"]).replace("\n", " ") for row in drawn(many) if "for" in str(row.get("text"))]
    assert counted == ["3 for, 2 with reservations, 2 against"]


def test_one_person_with_two_stances_has_one_row_and_a_line_between_them() -> None:
    taken = [("ada", "sweet", "supports"), ("ada", "sweet", "opposes"), ("ben", "sweet", "supports")]
    chart = charts.stances(honey(*taken), lang="en")
    own = [row for row in marks(chart) if row["speaker"] == "Ada"]
    ties = [row for row in drawn(chart) if "from" in row and row["to"] == max(mark["x"] for mark in own)]
    assert len({row["y"] for row in own}) == 1 and len({row["when"] for row in own}) == 2
    assert [tie["from"] for tie in ties] == [min(mark["x"] for mark in own)]


def test_one_person_who_says_the_same_twice_has_no_line() -> None:
    for times in (2, 9):
        chart = charts.stances(honey(*[("ada", "sweet", "supports")] * times), lang="en")
        guides = [row for row in drawn(chart) if "from" in row]
        assert len(guides) == 1 and len({row["x"] for row in marks(chart)}) == times


def test_parts_stand_in_the_schemas_order_and_an_unaddressed_proposition_says_so() -> None:
    chart = charts.stances(honey(("ada", "sweet", "supports"), ("ada", "old", "supports")), lang="en")
    texts = sorted((row["y"], str(row["text"])) for row in drawn(chart) if "text" in row)
    heads = [text for _, text in texts if text in ("Common ground", "Where they differ") or text.startswith("It is")]
    assert heads == ["Common ground", "It is old", "Where they differ", "It is still", "It is sweet"]
    assert sum(text == "nobody heard here has spoken of it" for _, text in texts) == 1


def test_a_filter_leaves_the_stances_that_its_quotes_show() -> None:
    made = honey(("ada", "sweet", "supports"), ("ben", "sweet", "opposes"))
    with_figure = review(quote("n0", "ada", figure("one", "found", 1)), quote("n1", "ben"))
    again = replace(made.review, interviews=with_figure.interviews)
    both = topic(**{name: getattr(again, name) for name in ("interviews", "speakers", "propositions", "stances")})
    rows = marks(charts.stances(both, both.evidence, lang="en"))
    assert [row["speaker"] for row in rows] == ["Ada"]


@pytest.mark.parametrize("lang", languages())
def test_a_heading_ends_before_the_next_begins_on_a_phone_in_every_language(lang: str) -> None:
    """In German a part's heading ran into the word for the first stance."""
    wide, letters, gap = 350, (11, 10, 10, 10), 4  # pixels: a phone's line, an em of bold and of small type, a blank
    ends = [*(COLUMNS[stance] * wide - gap for stance in STANCES), wide + 1]
    for part in ("consensus", "disagreement"):
        for at, lines in enumerate(heads(part, lang).values()):
            begins = COLUMNS[STANCES[at - 1]] * wide if at else 0
            assert begins + max(map(width, lines)) * letters[at] <= ends[at], lines


@pytest.mark.parametrize("lang", LANGS)
def test_stances_speak_every_language(lang: str) -> None:
    said = around(charts.stances(crowd(15), lang=lang))
    assert len(said["table"]["rows"]) == 15 and "15" not in said["title"]
