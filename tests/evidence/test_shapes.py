"""What a person writes flat is gathered into what the model knows, and the way back to its line is found."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from hdc.evidence.shapes import InterviewFile, SpeakersFile, TopicFile, VocabularyFile
from hdc.evidence.toml import Source, _plain, read_text

TOPIC = {
    "id": "tea", "title": {"en": "Tea"}, "question": {"en": "Is it?"}, "languages": ["en"], "edition": "2026-01-02",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words_quoted": 0}, "no number of words from 1 up"),
        ({"languages": []}, "published in at least one"),
        ({"languages": ["en", "en"]}, "language"),
        ({"front": ["a", "a"]}, "front"),
        ({"edition": "2026-13"}, "edition"),
        ({"id": "Tea!"}, "not an id"),
        ({"languages": ["English"]}, "English"),
    ],
)
def test_a_topic_that_makes_no_sense_is_refused(changes: dict[str, Any], said: str) -> None:
    assert TopicFile.of({"topic": {**TOPIC, "words_quoted": 1}}, "topic", {}).topic.words_quoted == 1
    with pytest.raises(ValidationError, match=said):
        TopicFile.of({"topic": TOPIC | changes}, "topic", {})


def interview(quote: dict[str, Any], langs: tuple[str, ...] = ("en", "zh"), **head: Any) -> Any:
    """The one quote of an interview whose file has it so."""
    raw = {"interview": {"title": "T", "guests": ["ada"], "date": "2025", **head}, "quotes": [quote]}
    return InterviewFile.of(raw, "2025-talk", {"languages": langs}).interview.quotes[0]


FIGURE = {
    "id": "f-a", "metric": "m", "subject": "tea", "said": "40", "value": Decimal(40), "unit": "cup", "bound": "exact",
    "kind": "recalled",
}  # fmt: skip
QUOTE = {"id": "q-a", "speaker": "ada", "en": "It was 40.", "zh": "四十。"}


def test_the_words_of_a_quote_stand_under_their_languages_and_those_of_a_figure_beside_its_own() -> None:
    """The bare name is the interview's language; a reason why words are missing is of the language that lacks them."""
    made = interview({**QUOTE, "figures": [{**FIGURE, "subject_zh": "茶", "said_zh": "四十"}]}, language="en")
    [figure] = made.figures
    assert (dict(made.words), made.language) == ({"en": "It was 40.", "zh": "四十。"}, "en")
    assert (dict(figure.said), dict(figure.subject)) == ({"en": "40", "zh": "四十"}, {"en": "tea", "zh": "茶"})
    why = {"en": "Left out.", "zh": "漏译。"}
    lacking = interview({**QUOTE, "figures": [{**FIGURE, "subject_zh": "茶", "unsaid_zh": why}]}, language="en")
    assert {lang: dict(text) for lang, text in lacking.figures[0].unsaid.items()} == {"zh": why}


def test_what_is_in_the_one_other_language_need_not_say_so_and_of_several_it_has_to() -> None:
    differs = {"kind": "hedge", "said": "maybe", "reason": {"en": "So.", "zh": "是。"}}
    ignored = {"said": "40", "reason": {"en": "So.", "zh": "是。"}}
    made = interview({**QUOTE, "differs": [differs], "ignored": [ignored]}, language="en")
    assert (made.differs[0].language, made.ignored[0].language) == ("zh", "en")
    with pytest.raises(ValidationError, match="language"):
        interview({**QUOTE, "differs": [differs]}, ("en", "zh", "de"), language="en")


def test_in_a_review_of_one_language_nothing_has_to_name_it() -> None:
    made = interview({"id": "q-a", "speaker": "ada", "en": "So it was."}, ("en",))
    assert made.language == "en" and dict(made.words) == {"en": "So it was."}
    with pytest.raises(ValidationError, match="language"):
        interview(QUOTE)


def test_a_speaker_has_one_post_in_the_own_table_or_several_in_theirs() -> None:
    role = {"en": "host"}
    own = {"id": "ada", "name": "Ada", "organisation": "leaf", "role": role}
    posts = [{"organisation": "leaf", "role": role, "from": "2024"}, {"side": "digs", "role": role}]
    one, several = (
        SpeakersFile.of({"speakers": [speaker]}, "speakers", {}).speakers[0].posts
        for speaker in (own, {"id": "ada", "name": "Ada", "posts": posts})
    )
    assert [(post.organisation, post.side) for post in one] == [("leaf", None)]
    assert [(post.organisation, post.since) for post in several] == [("leaf", "2024"), (None, None)]
    with pytest.raises(ValidationError, match="organisation"):
        SpeakersFile.of({"speakers": [{**own, "posts": posts}]}, "speakers", {})


def test_the_forms_of_a_vague_word_stand_under_their_languages() -> None:
    word = {"id": "few", "en": ["a few"], "zh": ["几个"], "low": 3, "high": 5, "reason": {"en": "So."}}
    [made] = VocabularyFile.of({"units": [], "metrics": [], "vague": [word]}, "vocabulary", {}).vague
    assert {lang: tuple(forms) for lang, forms in made.forms.items()} == {"en": ("a few",), "zh": ("几个",)}
    assert made.low == 3


@pytest.mark.parametrize(
    ("way", "spoken", "place"),
    [
        (("interview", "quotes", 0, "words", "zh"), "en", ("quotes", 0, "zh")),
        (("interview", "quotes", 0, "figures", 1, "said", "en"), "en", ("quotes", 0, "figures", 1, "said")),
        (("interview", "quotes", 0, "figures", 1, "said", "zh"), "en", ("quotes", 0, "figures", 1, "said_zh")),
        (("quotes", 0, "figures", 1, "unsaid", "zh", "en"), "en", ("quotes", 0, "figures", 1, "unsaid_zh", "en")),
        (("interview", "speakers", 0, "posts", 1, "since"), None, ("speakers", 0, "posts", 1, "from")),
        (("interview", "title"), None, ("interview", "title")),
        (("quotes", 0, "note", "en"), "en", ("quotes", 0, "note", "en")),
    ],
)  # fmt: skip
def test_the_way_into_the_model_leads_back_to_the_file(
    way: tuple[str | int, ...], spoken: str | None, place: tuple[str | int, ...]
) -> None:
    assert InterviewFile.place(way, spoken) == place


def test_days_and_times_become_texts_and_all_else_stays() -> None:
    said = tomllib.loads(
        'a = 2025-12-07\nb = 10:00:00\nc = [2025-12-07, 7]\nd = { e = 2025-12-07T10:00:00 }\nf = "x"\n'
    )
    assert _plain(said) == {
        "a": "2025-12-07", "b": "10:00:00", "c": ["2025-12-07", 7], "d": {"e": "2025-12-07T10:00:00"}, "f": "x",
    }  # fmt: skip


def test_a_text_that_is_no_such_file_is_all_its_faults_at_their_lines() -> None:
    sources: dict[str, Source] = {}
    found: list[Any] = []
    text = "[topic]\n\nid = 7\n\nmore = 1\n"
    assert read_text("data/topic.toml", "topic.toml", text, TopicFile, sources, found) is None
    said = {(one.line, one.what) for one in found}
    assert said >= {(5, '"more" is not a field here'), (1, '"edition" is missing'), (1, '"languages" is missing')}
    assert [line for line, what in said if what == "topic.id is 7, not a text"] == [3]
    assert all(one.path == "data/topic.toml" and one.rule == "schema" for one in found) and "topic.toml" in sources
