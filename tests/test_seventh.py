"""A seventh interview, by somebody on a side that was silent so far: one file, and the whole review takes it in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import hdc
from hdc.cli import main
from hdc.report.build import Report, build
from hdc.report.review import Review
from tests.test_claims import ORACLES

REPOSITORY = Path(__file__).parents[1]
FILE = next((REPOSITORY / "tests" / "seventh").glob("*.toml"))
BEST, NEVER, FIVE = "q-lindqvist-two-percent", "q-lindqvist-never-back", "q-lindqvist-five-hundred"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review with the file in it, its tables made."""
    root = tmp_path_factory.mktemp("seventh")
    for name in ("data", "notebooks"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(FILE, root / "data" / "interviews")
    assert main(["tables", "-C", str(root), "--quiet"]) == 0
    return root


@pytest.fixture(scope="module")
def topic(root: Path) -> hdc.Topic:
    return hdc.load(root / "data")


@pytest.fixture(scope="module")
def before() -> hdc.Topic:
    return hdc.load(REPOSITORY / "data")


def rows(topic: hdc.Topic, chart: str) -> list[dict[str, Any]]:
    """The rows of a chart's data that are the new speaker's."""
    spec = topic.chart(chart, "en").to_dict()
    every = [row for rows in spec["datasets"].values() for row in rows]
    return [row for row in every if str(row.get("href", "")).startswith("#q-lindqvist")]


def around(topic: hdc.Topic, chart: str) -> dict[str, Any]:
    told: dict[str, Any] = topic.chart(chart, "en").to_dict()["usermeta"]["hdc"]
    return told


def test_the_check_has_nothing_against_it(root: Path) -> None:
    assert main(["check", "-C", str(root), "--quiet"]) == 0


class TestTheCharts:
    def test_each_of_its_figures_is_drawn_in_every_chart_of_its_metric_or_named_as_left_out(
        self, topic: hdc.Topic
    ) -> None:
        """Nothing is left out in silence: a mark that leads to the words, or a sentence in the note."""
        seen = set()
        for figure in topic.pick("figures", speaker_id="ada-lindqvist").to_dict("records"):
            for chart in topic.review.charts:
                if figure["metric"] in chart.roles.values():
                    drawn = any(row["href"] == f"#{figure['quote_id']}" for row in rows(topic, chart.id))
                    assert drawn or "Ada Lindqvist" in around(topic, chart.id)["note"], (figure["id"], chart.id)
                    seen.add(chart.form)
        assert seen == {"rates", "ratios", "strip", "tradeoff", "lorenz", "departures", "out_and_back"}

    def test_what_she_pays_stands_at_sixty_dollars(self, topic: hdc.Topic) -> None:
        (mark,) = [row for row in rows(topic, "c-pay-rates") if "start" in row]
        assert (mark["start"], mark["end"], mark["amount"]) == (60, 60, "$60")
        assert "An organisation on itself" in str(around(topic, "c-pay-rates")["table"]["rows"][:4])

    def test_her_items_stand_beside_what_follows_from_them(self, topic: hdc.Topic) -> None:
        places = {row["id"]: row["at"] for row in rows(topic, "c-exchange-rate") if "at" in row}
        assert places == {
            "f-lindqvist-compared": 3_000_000,
            "f-lindqvist-human": 500,
            f"d-exchange-stated--{FIVE}": 6000,
        }

    def test_where_she_says_no_useful_share_the_chart_says_that_it_leaves_her_out(self, topic: hdc.Topic) -> None:
        told = around(topic, "c-exchange-by-useful-share")
        assert not rows(topic, "c-exchange-by-useful-share")
        assert "Ada Lindqvist's “500 pieces of human data” (human data) stands without" in told["note"]

    def test_two_statements_of_a_top_are_two(self, topic: hdc.Topic, before: hdc.Topic) -> None:
        for chart in ("c-lorenz", "c-top-leaves"):
            tables = [str(around(one, chart)["table"]["rows"]) for one in (before, topic)]
            assert [("Foody" in table, "Lindqvist" in table) for table in tables] == [(True, False), (True, True)]
        (mark,) = [row for row in rows(topic, "c-lorenz") if "people" in row]
        assert mark["people"] == pytest.approx(0.98)  # of everybody, those below her top
        (left,) = [row for row in rows(topic, "c-top-leaves") if "gone" in row]
        assert left["gone"] == 0.02 and "5% left" in str(rows(topic, "c-top-leaves"))

    def test_whose_people_never_came_back_gets_no_comeback(self, topic: hdc.Topic) -> None:
        """She said two numbers, and two stages are drawn; nobody is brought back at no words."""
        stages = {row["id"]: row["amount"] for row in rows(topic, "c-contributors") if "amount" in row}
        assert stages == {"f-lindqvist-start": "300 people", "f-lindqvist-left": "20 people"}
        cells = [row for row in around(topic, "c-contributors")["table"]["rows"] if "Lindqvist" in str(row)]
        assert [row[1] for row in cells] == ["300 people", "20 people"]

    def test_her_side_has_its_colour_and_her_stance_its_mark(self, topic: hdc.Topic) -> None:
        (mark,) = [row for row in rows(topic, "c-stances") if row.get("stance")]
        assert (mark["stance"], mark["side"]) == ("supports", "buys_human_data")
        assert "buys human data" in json.dumps(topic.chart("c-stances", "en").to_dict()["datasets"])
        assert "买人类数据" in json.dumps(topic.chart("c-pay-rates", "zh").to_dict()["datasets"], ensure_ascii=False)

    def test_the_charts_of_the_audit_count_her(self, topic: hdc.Topic) -> None:
        for chart in topic.review.charts:
            if chart.form in ("glance", "bricks", "voices", "missing"):
                assert rows(topic, chart.id), chart.id


class TestTheRules:
    def test_each_rule_has_a_row_for_her_statement_or_lacks_a_metric_of_hers(self, topic: hdc.Topic) -> None:
        """A rule is computed for each statement that has all that it asks for, and for no other."""
        made = set(topic.derived["id"])
        by_statement: dict[str, set[str]] = {}
        for figure in topic.pick("figures", speaker_id="ada-lindqvist").to_dict("records"):
            by_statement.setdefault(figure["statement"], set()).add(figure["metric"])
        rules = {one.id: set(one.rule.values()) for one in topic.review.derived if one.rule}

        def needs(rule: str) -> set[str]:
            return {metric for name in rules[rule] for metric in (needs(name) if name in rules else {name})}

        wanted = {
            f"{rule}--{statement}" for rule in rules for statement, has in by_statement.items() if needs(rule) <= has
        }
        assert wanted == {id for id in made if "--q-lindqvist" in id}
        assert len(wanted) == 5

    @pytest.mark.parametrize(
        ("id", "lower"),
        [
            (f"d-contributors-lost--{NEVER}", 280 / 300 * 100),
            (f"d-exchange-stated--{FIVE}", 3_000_000 / 500),
            (f"d-gini-least--{BEST}", 0.93),
        ],
    )
    def test_what_follows_is_what_one_would_compute(self, id: str, lower: float, topic: hdc.Topic) -> None:
        assert topic.row(id)["lower"] == pytest.approx(lower)


class TestTheHeadlines:
    def test_each_decides_anew_and_its_sentence_is_true_either_way(self, topic: hdc.Topic) -> None:
        """Whoever knows of a headline when it is true says so of the tables with her in them."""
        for headline in topic.review.headlines:
            row, (held, words) = topic.row(headline.id), ORACLES[headline.id](dict(topic.frames))
            assert bool(row["holds"]) == held, headline.id
            assert (row["text_en"] == headline.fallen["en"]) == (not held), headline.id
            assert not held or all(word in f"{row['title_en']} {row['text_en']}" for word in words), headline.id

    def test_what_she_says_alone_brings_down_what_nobody_said(self, topic: hdc.Topic, before: hdc.Topic) -> None:
        held = [bool(one.row("h-nobody-says-replace")["holds"]) for one in (before, topic)]
        assert held == [True, False]

    def test_a_list_of_many_has_her_in_it_and_a_sentence_of_one_mouth_has_not(self, topic: hdc.Topic) -> None:
        """She names a top and speaks for a buyer; what a human item outweighs she says without the useful share."""
        assert "2%" in str(topic.row("h-power-law")["text_en"])
        assert "Ada Lindqvist" in str(topic.row("h-sides-quoted")["text_en"])
        for id in ("h-exchange-rate", "h-nines-take-years", "h-stand-still", "h-pay-gap"):
            assert "Ada Lindqvist" not in str(topic.row(id)["text_en"]), id


#: The pages that are built twice: two that show her and one that does not.
PAGES = ("01-pay-rates", "03-power-law", "04-automation-timelines")


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    """The review as it was, built; then the file, the tables, and a second build."""
    root = tmp_path_factory.mktemp("rebuilt")
    shutil.copytree(REPOSITORY / "data", root / "data")
    (root / "notebooks").mkdir()
    for name in PAGES:
        shutil.copy(REPOSITORY / "notebooks" / f"{name}.ipynb", root / "notebooks")
    report = published(root)
    assert not report.failed, [failed.why for failed in report.failed]
    shutil.copy(FILE, root / "data" / "interviews")
    assert main(["tables", "-C", str(root), "--quiet"]) == 0
    return published(root), root


def published(root: Path) -> Report:
    review = Review(root / "data")
    return build(
        root / "notebooks",
        root / "data",
        root / "reports",
        langs=("en",),
        cards=review.cards,
        digest=review.digest,
        catalogue=review.catalogue,
    )


class TestTheReport:
    def test_a_page_that_shows_her_is_built_again_and_no_other(self, rebuilt: tuple[Report, Path]) -> None:
        """She forecasts nothing: the page of forecasts stays as it was, letter for letter."""
        report, _ = rebuilt
        assert not report.failed, [failed.why for failed in report.failed]
        built = {Path(path).stem for path in report.built}
        assert "04-automation-timelines" not in built and "04-automation-timelines" in str(report.fresh)
        assert {"01-pay-rates", "03-power-law", "evidence"} <= built

    def test_her_words_stand_on_it(self, rebuilt: tuple[Report, Path]) -> None:
        _, root = rebuilt
        page = (root / "reports" / "en" / "01-pay-rates.html").read_text("utf-8")
        assert f'id="{FIVE}"' in page and "we pay $60 an hour" in page
