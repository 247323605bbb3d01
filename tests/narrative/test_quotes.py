"""A quote as a block: its figures marked to the letter, what was misheard explained, an exchange in turns."""

from __future__ import annotations

from dataclasses import replace

from hdc.lang.interface import say
from hdc.narrative.quotes import block, marked
from tests.reviews import TEA

TALK = "interviews/2025-20vc-ada-may.toml"


def test_a_figure_is_marked_to_the_letter_and_where_two_overlap_the_shorter_is_led_to(house) -> None:
    """From the first letter of the words; what was misheard is explained in the original alone."""
    quote = house().quote("q-may-pay")
    figure, (heard, *_) = quote.figures[0], quote.corrected
    long = replace(figure, id="f-long", said={"en": "Emails say we pay $40 an hour", "zh": "每小时付 40 美元"})
    short = replace(figure, id="f-short", said={"en": "$40 an hour", "zh": "40 美元"})
    words = {"en": "Emails say we pay $40 an hour & more", "zh": "每小时付 40 美元，Emails 说"}
    made = replace(quote, words=words, figures=(long, short), corrected=(replace(heard, heard="Emails"),))
    mark = '<mark class="hdc-said" data-figure="{}"><a class="hdc-ref" href="#{}">{}</a></mark>'
    both = mark.format("f-short f-long", "f-short", "{}")
    chinese = mark.format("f-long", "f-long", "每小时付 ") + both.format("40 美元") + "，Emails 说"
    assert marked(made, "zh", "en") == chinese
    start, _, rest = marked(made, "en", "en").partition(">Emails</span>")
    assert start.startswith(mark.format("f-long", "f-long", "").removesuffix("</a></mark>"))
    assert 'class="hdc-heard" title="heard “Emails”, read as “evals”' in start
    assert rest.endswith(both.format("$40 an hour") + " &amp; more")
    assert "<mark" not in marked(replace(made, words={"en": "We pay"}, corrected=()), "en", "en")


def test_an_exchange_has_its_speakers_as_turns_and_a_quote_alone_its_record(house) -> None:
    topic = house()
    alone, turns = (block(topic, ids, "en") for ids in (["q-may-always"], ["q-may-always", "q-lin-unless"]))
    assert alone.startswith('<figure class="hdc-quote">') and "hdc-speaker" not in alone
    assert turns.startswith('<figure class="hdc-quote hdc-exchange">') and turns.count("hdc-speaker") == 2
    assert alone.count(">record</a>") == 1 and ">record</a>" not in block(topic, ["q-may-always"], "en", linked=False)


def test_marks_that_were_set_as_chinese_are_told_of_where_any_turn_had_others(house) -> None:
    ids, told = ["q-may-always", "q-lin-unless"], say("narrative.typeset", "zh")
    assert told not in block(house(), ids, "zh")
    narrow = {TALK: TEA[TALK].replace("除非下雨？", "除非下雨?")}
    assert block(house(**narrow), ids, "zh").count(f" · {told}</p>") == 1
