"""What a model rests on is laid open: every parameter with its range, its reason and where it comes from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import escape

from hdc.errors import UnknownId
from hdc.narrative import premises
from hdc.topic import Topic, load
from tests.conftest import REPOSITORY
from tests.sorting import sorting


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return sorting(tmp_path_factory.mktemp("sorting"))


def html(topic: Topic, lang: str = "en") -> str:
    return str(premises(topic, "post", lang)._repr_html_()).replace("&#39;", "'")


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_parameter_is_listed_with_its_reason_and_leads_to_a_record_or_a_quote(topic: Topic, lang: str) -> None:
    shown = html(topic, lang)
    parameters = topic.pick("assumptions", part="parameter")
    for row in parameters.itertuples():
        assert getattr(row, f"reason_{lang}") in shown and getattr(row, f"words_{lang}") in shown
    behind = {str(row.rests_on).removesuffix(".by") for row in parameters[parameters["rests_on"].notna()].itertuples()}
    links = re.findall(r'href="#([fqd]-[a-z0-9-]+)"', shown)
    assert behind <= set(links) and all(not topic.row(id).empty for id in links)


def test_parameters_stand_in_the_order_of_the_kind_and_steps_in_their_own(topic: Topic) -> None:
    shown = html(topic)
    words = (
        "after step 1",
        "time of step 1",
        "after step 2",
        "time of step 2",
        "slower",
        "what comes back",
        "how often",
    )
    places = [shown.lower().index(word) for word in words]
    assert places == sorted(places)


def test_another_statement_that_would_fit_is_named_once_a_role_and_linked(topic: Topic) -> None:
    shown = html(topic)
    assert shown.count('href="#q-otto"') == 1 and "Otto Reis</a> would fit, too" in shown
    assert shown.count('href="#q-again"') == 1


def test_a_name_in_latin_letters_stands_apart_from_chinese_and_no_number_from_its_unit() -> None:
    """A link between them changes nothing in how a line is set; a range is on one line."""
    review = load(REPOSITORY / "data")
    shown = str(premises(review, review.review.models[0].id, "zh").html)
    spoken = [str(name) for name in review.speakers["name_zh"]]
    assert any(f">{name}</a> 的" in shown for name in spoken) and not re.search(r"[A-Za-z]</a>[一-鿿]", shown)
    words = review.pick("assumptions", part="parameter")["words_zh"]
    assert all(f'<span class="hdc-close">{escape(one)}</span>' in shown for one in words)


def test_it_says_whose_model_it_is_and_what_it_is_about(topic: Topic) -> None:
    assert "nobody's quote" in html(topic) and "the post that people sort" in html(topic)
    assert "niemandes Zitat" in html(topic, "de")


def test_a_range_of_ours_without_a_quote_is_ours_alone(topic: Topic) -> None:
    assert re.search(r"2 to 5 years</span></td><td>our assumption</td>", html(topic))


def test_a_model_that_there_is_not_is_answered_with_those_there_are(topic: Topic) -> None:
    with pytest.raises(UnknownId, match=r'no model "mail" in model\.toml; there are post'):
        premises(topic, "mail", "en")


def test_ten_steps_stand_in_their_order(tmp_path: Path) -> None:
    """By number and not by the letters of their ids."""
    from hdc.narrative.premises import _place

    ids = [f"steps.{n}.{what}" for n in (1, 2, 10, 11) for what in ("share", "time")]
    assert sorted(ids, key=lambda id: _place(["steps"], id)) == ids
