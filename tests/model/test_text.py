"""A text says one thing in the languages it names: frozen, equal by what it says, and never empty."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from hdc.model import Figure, Name, Quote, Text

LANGUAGES = st.sampled_from(["en", "zh", "de", "pt-BR", "yue", "sr-Latn"])
SAID = st.dictionaries(LANGUAGES, st.text(min_size=1).filter(str.strip), min_size=1)


@given(SAID, SAID)
def test_texts_are_equal_and_hash_alike_exactly_if_all_languages_say_the_same(one: dict[str, str], two: Any) -> None:
    assert Text(one) == Text(dict(reversed(one.items()))) and hash(Text(one)) == hash(Text(**one))
    assert (Text(one) == Text(two)) == (one == two)
    assert dict(Text(one)) == one


@given(SAID)
def test_a_text_survives_copying_and_pickling(said: dict[str, str]) -> None:
    text = Text(said)
    assert copy.deepcopy(text) == text == pickle.loads(pickle.dumps(text))


def test_a_text_is_frozen_and_keeps_none_of_the_mapping_it_was_made_of() -> None:
    given_ = {"en": "tea"}
    text = Text(given_)
    given_["en"] = "coffee"
    assert text["en"] == "tea"
    with pytest.raises(AttributeError, match="frozen"):
        text.said = "coffee"
    with pytest.raises(TypeError):
        text["en"] = "coffee"  # type: ignore[index]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "at least one language"),
        ({"en": ""}, "en is empty"),
        ({"en": "tea", "zh": " \n"}, "zh is empty"),
        ({"English": "tea"}, '"English" is not a language'),
        (
            {"id": "teh"},
            '"id" is not a language',
        ),  # an id in a file is an id, and Indonesian has to be written otherwise
        ({"e": "tea"}, '"e" is not a language'),
        ({"en_GB": "tea"}, '"en_GB" is not a language'),
    ],
)
def test_a_text_without_words_or_in_no_language_is_refused(said: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Text(said)


def read(given: object, *languages: str) -> Text:
    text: Text = TypeAdapter(Text).validate_python(given, context={"languages": languages})
    return text


def test_bare_words_are_a_text_only_where_the_review_has_one_language() -> None:
    assert read("Tee", "de") == Text(de="Tee")
    with pytest.raises(ValidationError, match=r'in no language that is named; write \{ zh = "…", en = "…" \}'):
        read("tea", "zh", "en")


@pytest.mark.parametrize("given_", [7, ["tea"], {"en": 7}, {"en": {"en": "tea"}}, None])
def test_what_is_no_text_in_a_file_is_refused(given_: object) -> None:
    with pytest.raises(ValidationError, match="not a text"):
        read(given_, "en")


def figure(**given: Any) -> Figure:
    fields: dict[str, Any] = {"id": "f-tea", "metric": "m", "subject": Text(en="s"), "language": "en", "unit": "u"}
    fields |= {"said": Text(en="1"), "bound": "exact", "kind": "recalled", "value": Decimal(1)}
    return Figure(**(fields | given))


def test_words_that_were_spoken_are_there_in_the_language_they_were_spoken_in() -> None:
    with pytest.raises(ValueError, match="the words as they were spoken"):
        Quote(id="q-tea", speaker="ada", language="de", words=Text(en="Tea."))
    quote = Quote(id="q-tea", speaker="ada", language="de", words=Text(en="Tea.", de="Tee.", zh="茶。"))
    assert quote.original == "Tee." and set(quote.translations) == {"en", "zh"}
    with pytest.raises(ValueError, match="said is missing"):
        figure(said=Text(zh="一"))


def test_a_translation_says_a_number_or_why_not_never_both() -> None:
    assert figure(unsaid={"zh": Text(en="left out")}).unsaid["zh"]["en"] == "left out"
    with pytest.raises(ValueError, match="not both"):
        figure(said=Text(en="1", zh="一"), unsaid={"zh": Text(en="left out")})


@pytest.mark.parametrize("id", ["q-tea", "tea", "s-", "s-Tea", "S-tea"])
def test_a_statement_has_an_id_of_its_own_form(id: str) -> None:
    assert figure(statement="s-tea").statement == "s-tea"
    with pytest.raises(ValueError, match="not the id of a statement"):
        figure(statement=id)


def test_a_name_is_the_same_in_all_languages_or_each_has_its_own() -> None:
    """Also in a language in which the review is not published: there somebody is called what comes first."""
    own = Name(Text(en="Ada", zh="艾达"))
    assert [Name("Ada")[lang] for lang in ("en", "zh", "de")] == ["Ada"] * 3
    assert (own["en"], own["zh"], own.all, Name("Ada").all) == ("Ada", "艾达", ("Ada", "艾达"), ("Ada",))
    assert Name(Text(en="Ada", zh="Ada")).all == ("Ada",)
    assert (own.heard("zh"), own.heard("de"), Name("Ada").heard("de")) == ("艾达", "Ada", "Ada")
    assert copy.deepcopy(own) == own == pickle.loads(pickle.dumps(own)) and hash(own) == hash(copy.copy(own))


@pytest.mark.parametrize("name", [Name("Ada"), Name(Text(en="Ada", zh="艾达"))])
def test_a_name_without_a_language_is_no_words(name: Any) -> None:
    """It would stand on the page of another language and look right."""
    for use in (str, "{}".format, list, lambda one: "Ada" in one, lambda one: ", ".join([one]), sorted):
        with pytest.raises(TypeError):
            use(name)


def test_a_name_without_letters_is_refused() -> None:
    for empty in ("", " "):
        with pytest.raises(ValueError, match="name is empty"):
            Name(empty)
