"""The notebook's door shows and does what the terminal's does: the same room, queue and log; its form stands alone."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path
from typing import Any

import nbformat
import nbformat.v4
import pytest
from nbconvert import HTMLExporter

import hdc
from hdc.desk.desk import Desk
from hdc.desk.elsewhere import kept
from hdc.desk.elsewhere.placing import placed
from hdc.desk.elsewhere.reading import read
from hdc.desk.room import Room
from hdc.errors import UnknownId, UsageError
from hdc.evidence import session
from hdc.explore import desk_panel, display
from hdc.explore.door import Door
from tests.desk.conftest import HEAD, ID, TALK, at
from tests.reviews import TEA, laid

PAY = "我们付给品茶师每小时 40 美元。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return laid(tmp_path / "data", TEA, {f"interviews/{ID}.toml": HEAD, "transcripts/kettle.md": TALK})


@pytest.fixture
def door(folder: Path) -> Door:
    return hdc.review(folder, ID, who="ann")


def tell(room: desk_panel.Room, **said: Any) -> None:
    """Let the widget hear what its front end sends."""
    before = room.turn
    room._handle_custom_msg(said, [])
    assert room.turn == before + 1  # the front end waits for this


def test_what_the_widget_is_told_is_what_the_file_and_the_log_hold(door: Door, folder: Path) -> None:
    room = desk_panel.room_of(door)
    assert "8 of 8 wait" in room.html and "<mark>$40 an hour</mark>" in room.html
    tell(room, act="accept")
    assert room.question and room.question["words"] == "translation (zh)"
    tell(room, answer=PAY)
    assert room.question is None and "7 of 8 wait" in room.html
    tell(room, act="undo")
    again = Desk.open(folder, ID, who="ann")
    assert [one.what for one in again.log.decisions] == ["accepted", "undone"]
    assert "[[quotes]]" not in (folder / "interviews" / f"{ID}.toml").read_text("utf-8")


def test_a_proposal_is_corrected_in_a_form(door: Door, folder: Path) -> None:
    door.act("correct")
    assert door.view.question
    form = {one.name: one.value for one in door.view.question.fields}
    assert form["metric"] == "pay_rate" and form["value"] == "40"
    door.answer({**form, "subject_en": "tasters of tea", "subject_zh": "品茶师"})
    door.answer(PAY)
    text = (folder / "interviews" / f"{ID}.toml").read_text("utf-8")
    assert 'subject = "tasters of tea"' in text and 'subject_zh = "品茶师"' in text
    assert door.room and door.room.desk.log.decisions[-1].what == "corrected"


def test_a_translation_is_read_at_once_and_the_words_of_its_number_are_marked(door: Door) -> None:
    door.act("translate")
    door.answer("我们付给品茶师\n每小时 50 美元。")
    assert "a number differs" in door.view.message
    assert door.view.translations == {"zh": "我们付给品茶师每小时 50 美元。"}  # pasted in two lines
    door.act("translate")
    door.answer(PAY)
    assert door.view.message == "" and "每小时 40 美元</mark>" in door.form.html


def test_two_doors_at_once_show_each_others_decisions(door: Door, folder: Path) -> None:
    """What the terminal decides is not asked again here; a key that was meant for it decides nothing."""
    terminal = Room(Desk.open(folder, ID, who="ann"))
    first = terminal.candidate
    terminal.act("accept")
    terminal.answer(PAY)
    door.act("reject")
    assert door.view.question is None and "decided meanwhile" in door.view.message and "7 of 8" in door.view.head
    terminal.act("undo")
    door.look()
    assert "8 of 8" in door.view.head
    assert first and [one.what for one in Desk.open(folder, ID).log.decisions] == ["accepted", "undone"]


def test_a_kernel_that_starts_again_shows_the_queue_where_it_was(door: Door, folder: Path) -> None:
    door.act("reject")
    door.answer("not for tea")
    door.act("skip")
    assert hdc.review(folder, ID, who="ann").view.quote == door.view.quote
    assert hdc.review(folder, ID, who="ann").view.head == door.view.head


def test_closing_runs_verify_tables_and_check_and_then_nothing_can_be_decided(door: Door, folder: Path) -> None:
    door.act("accept")
    door.answer(PAY)
    door.act("quit")
    steps = " ".join(door.view.why)
    assert "1 of 1 quotes compared, 1 exact" in steps and "all is well" in steps and not door.is_open
    assert "q-may" in (folder / "tables" / "quotes.csv").read_text("utf-8")
    door.act("undo")
    assert [one.what for one in Desk.open(folder, ID).log.decisions] == ["accepted"]


def test_a_session_lasts_from_the_first_acceptance_to_the_key_that_quits(door: Door, folder: Path) -> None:
    door.act("accept")
    assert not session.is_going_on(folder)
    door.answer(PAY)
    assert session.is_going_on(folder)
    door.act("quit")
    assert not session.is_going_on(folder)


def test_what_is_left_open_in_a_quote_is_named_when_the_session_is_over(folder: Path) -> None:
    door = Door(ID, {}, at(Desk.open(folder, ID, who="ann"), "30%"))
    door.act("narrow")
    door.act("accept")
    door.answer("大约 30% 的茶叶被扔掉，两年前是 45%。")
    door.act("quit")
    assert "not asked about" in door.view.why[0] and "45%" in door.view.why[0]


def test_what_others_suggest_and_nobody_says_is_shown_first_a_line_each(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "found.csv"
    file.write_text("quote\nNobody ever paid us.\nTea <b>grows</b> in gold.\n", "utf-8")
    desk = Desk.open(folder, ID)
    kept.keep(folder, ID, placed(read(file), desk.index, {}))
    door = hdc.review(folder, ID, who="ann")
    assert door.view.message.count("\n") == 1 and "<br>" in door.form.html and "<b>" not in door.form.html
    door.act("skip")
    assert "paid us" not in door.form.html
    door.act("unfound")
    assert "Nobody ever paid us." in door.form.text


def test_the_form_needs_no_script_and_nothing_in_it_is_markup_of_others(folder: Path) -> None:
    """A transcript is somebody's text: what looks like HTML in it stays text; no more of it leaves than is shown."""
    said = "We <script>alert(1)</script> pay our tasters & brewers $40 an hour."
    talk = TALK.replace("We pay our tasters $40 an hour.", said)
    (folder / "transcripts" / "kettle.md").write_text(talk, "utf-8")
    head = HEAD.replace(*(hashlib.sha256(one.encode()).hexdigest() for one in (TALK, talk)))
    (folder / "interviews" / f"{ID}.toml").write_text(head, "utf-8")
    bundle = hdc.review(folder, ID)._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert "<script" not in bundle["text/html"] and "&lt;script&gt;" in bundle["text/html"]
    assert "$40 an hour" in bundle["text/plain"] and "<p>" not in bundle["text/plain"]
    for words in bundle.values():
        assert "leaves are thrown away" not in words


def test_an_exported_notebook_shows_the_form_and_nothing_of_a_widget(door: Door) -> None:
    shown = (door.form.bundle, display.live(desk_panel.room_of(door)))
    outputs = [nbformat.v4.new_output("display_data", data=data) for data in shown]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("door", outputs=outputs)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nbconvert warns of what it cannot show
        html, _ = HTMLExporter().from_notebook_node(notebook)
    assert "<mark>$40 an hour</mark>" in html and "widget-view" not in html


def test_without_its_transcript_it_says_why_there_is_no_queue_and_fails_nothing(folder: Path) -> None:
    (folder / "transcripts" / "kettle.md").unlink()
    door = hdc.review(folder, ID)
    assert "cannot be built without its transcript" in door.form.text and "0 decisions on file" in door.form.text
    door.act("accept")
    assert not door.is_open and not (folder / "decisions").exists()


def test_keys_are_those_of_the_terminal_and_a_wrong_call_is_one_sentence(folder: Path) -> None:
    (folder.parent / ".hdc").mkdir()
    (folder.parent / ".hdc" / "keys.toml").write_text('accept = "y"\n', "utf-8")
    room = desk_panel.room_of(hdc.review(folder, ID))
    assert {one["action"]: one["key"] for one in room.actions}["accept"] == "y"
    with pytest.raises(UnknownId, match="there is no interview"):
        hdc.review(folder, "2020-nobody")
    (folder.parent / ".hdc" / "keys.toml").write_text('accept = "q"\n', "utf-8")
    with pytest.raises(UsageError, match="accept and quit"):
        hdc.review(folder, ID)
