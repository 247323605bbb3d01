"""What turns a quote in German, whose verbs stand at the end and whose clauses stand behind commas."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hdc.anchors import Index, locate_quote
from hdc.transcripts import Transcript

Talk = Callable[..., Transcript]
LEAD = "Es ist spät und der Wind geht um das Haus. "


@pytest.mark.parametrize(
    ("said", "owed"),
    [
        ("Die Gegner behaupten, dass |die Fähre zu langsam ist|.", "cut_before"),
        ("Wir wissen seit März, dass |die Fähre zu langsam ist|.", None),
        ("Ginge die Fähre öfter, |wären die Läden voll|.", "cut_before"),
        ("Damals lernten wir, |ein Fährmann dürfe nie schwimmen|.", "cut_before"),
        ("|Wir schaffen die Fähre| ab.", "cut_behind"),
        ("|Wir haben die Fähre| verschrottet.", "cut_behind"),
        ("|Wir haben die Fähre| und den Steg.", None),
        ("|Die Fähre legt stündlich an|, bei Ebbe allerdings nicht.", "cut_behind"),
        ("|Die Fähre legt stündlich an|, und viele fahren mit.", None),
        ("|Die Fähre legt stündlich an|, beteuert der Pächter.", "cut_behind"),
        ("|Die Fähre legt stündlich an.| Das war einmal.", "retraction"),
        ("|Die Fähre legt stündlich an.| Darüber freuen sich alle.", None),
        ("Die Karte kostet höchstens |vierzig Euro im Jahr|.", "cut_before"),
    ],
)
def test_a_german_cut_is_an_alarm_where_it_turns_the_quote(talk: Talk, said: str, owed: str | None) -> None:
    _, quote, _ = said.split("|")
    found = {alarm.kind for alarm in locate_quote(quote, talk(("Ann", LEAD + said.replace("|", "")))).alarms}
    assert found == ({owed} if owed else set())


def test_an_ellipsis_that_swallows_a_german_qualifier_is_an_alarm(talk: Talk) -> None:
    transcript = talk(("Ann", LEAD + "Die Fähre legt bei Flut vielleicht stündlich an."))
    alarms = locate_quote("Die Fähre legt … stündlich an.", transcript).alarms
    assert "hidden_hedge" in {alarm.kind for alarm in alarms}


def test_the_language_is_that_of_the_whole_transcript_and_not_of_each_passage(talk: Talk) -> None:
    """A name in English within German talk is read with German signs, and figures with German words."""
    index = Index(talk(("Ann", LEAD + "Laut Prospekt ist Best in Town das beste Haus.")))
    assert index.lang == "de"
    assert {one.kind for one in locate_quote("Best in Town", index).alarms} == {"cut_before"}
    assert Index(talk(("Ann", "It is late here in Lisbon."))).lang == "en"


def test_a_german_number_that_differs_in_one_word_of_many_is_an_alarm(talk: Talk) -> None:
    transcript = talk(("Ann", LEAD + "Wir hatten zweiundvierzig Boote am Steg und ein Floß im Schilf."))
    alarms = locate_quote("Wir hatten dreiundvierzig Boote am Steg und ein Floß im Schilf.", transcript).alarms
    assert "number" in {alarm.kind for alarm in alarms}
