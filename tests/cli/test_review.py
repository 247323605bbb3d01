"""``hdc add`` and ``hdc review``, by script and in a terminal of 80 by 24, on a copy of the review's own data."""

from __future__ import annotations

import io
import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.utils import get_cwidth

from hdc.cli import main
from hdc.cli.terminal import asked, rows, run, wrapped
from hdc.desk.desk import Desk
from hdc.desk.keys import KEYS, load
from hdc.desk.question import Question
from hdc.desk.room import ACTIONS, Room
from hdc.desk.view import view
from hdc.errors import UsageError

ID = "2026-03-04-kettle-hour-ann-ash"
TALK = """---
channel: Kettle Hour
publish_date: 2026-03-04
guest: Ann Ash
url: https://example.org/kettle
---

Bo Lin (00:00:01):
Welcome. What do people earn?

Ann Ash (00:00:05):
We pay every taster $40 an hour. It rained all day.
"""
FLAGS = ("--guest", "ann-ash:Ann Ash::tea|茶:Leaf and Stone:founder|创始人", "--host", "bo-lin:Bo Lin", "--yes")
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command on the copy, its standard input a script: exit code, output, words."""
    (tmp_path / "talk.md").write_text(TALK.replace("guest: Ann Ash\n", "guest: Ann Ash\n"), "utf-8")

    def run_it(*argv: str, keys: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
        capsys.readouterr()
        code = main(["-C", str(data.parent), *argv])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


@pytest.fixture
def added(call: Call, tmp_path: Path) -> None:
    assert call("add", str(tmp_path / "talk.md"), *FLAGS)[0] == 0


def test_a_dry_run_shows_the_file_and_the_candidates_and_writes_nothing(call: Call, data: Path, tmp_path: Path) -> None:
    before = sorted(path for path in data.rglob("*"))
    code, out, err = call("add", str(tmp_path / "talk.md"), *FLAGS, "--dry-run")
    assert code == 0 and 'show = "Kettle Hour"' in out and "40 usd per hour" in out and "nothing was written" in err
    assert sorted(path for path in data.rglob("*")) == before


def test_of_many_candidates_it_says_that_only_the_first_are_shown(call: Call, tmp_path: Path) -> None:
    many = " ".join(f"We hired {n} tasters in week {n}." for n in range(20, 40))
    (tmp_path / "long.md").write_text(f"{TALK}\nBo Lin (00:00:09):\nGo on.\n\nAnn Ash (00:00:11):\n{many}\n", "utf-8")
    code, out, err = call("add", str(tmp_path / "long.md"), *FLAGS, "--dry-run", "--show-candidates", "3")
    assert code == 0 and "the first 3 shown" in err and out.count("says it") == 3
    assert "shown" not in call("add", str(tmp_path / "talk.md"), *FLAGS, "--dry-run")[2]


def test_the_header_says_what_it_can_and_new_people_stand_in_the_interviews_own_file(
    added: None, call: Call, data: Path
) -> None:
    text = (data / "interviews" / f"{ID}.toml").read_text("utf-8")
    for line in ("date = 2026-03-04", 'url = "https://example.org/kettle"', 'id = "leaf-and-stone"', 'id = "bo-lin"'):
        assert line in text
    assert "ann-ash" not in (data / "speakers.toml").read_text("utf-8")
    assert (data / "transcripts" / "talk.md").read_text("utf-8") == TALK
    code, _, err = call("add", str(data / "transcripts" / "talk.md"), *FLAGS)
    assert code == 2 and "already" in err


def test_who_is_not_known_is_asked_for_with_the_flag_that_says_it(call: Call, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("It rained all day and we drank tea.\n", "utf-8")
    code, _, err = call("add", str(tmp_path / "bare.txt"), "--yes")
    assert code == 2 and "--guest" in err
    code, _, err = call("add", str(tmp_path / "bare.txt"), "--yes", "--guest", "ann-ash:Ann Ash:nowhere")
    assert code == 2 and 'there is no side "nowhere"' in err


def test_a_speaker_without_a_name_is_written_as_who_it_is_and_check_is_green(
    call: Call, data: Path, tmp_path: Path
) -> None:
    """Whoever reads the talk later has the guest's words under the guest's name."""
    nameless = (
        TALK.replace("guest: Ann Ash\n", "").replace("Bo Lin (", "Speaker 1 (").replace("Ann Ash (", "Speaker 2 (")
    )
    (tmp_path / "nameless.md").write_text(nameless, "utf-8")
    code, _, err = call("add", str(tmp_path / "nameless.md"), "--yes")
    assert code == 2 and "Speaker 1, Speaker 2" in err and "--guest" in err
    assert call("add", str(tmp_path / "nameless.md"), *FLAGS)[0] == 0
    voices = tomllib.loads((data / "interviews" / f"{ID}.toml").read_text("utf-8"))["interview"]["voices"]
    assert {one["label"]: one["speaker"] for one in voices} == {"Speaker 1": "bo-lin", "Speaker 2": "ann-ash"}
    code, _, err = call("--json", "review", ID, keys="a\n我们付给每位品茶师每小时 40 美元。\nq\n")
    assert code == 0, err
    assert "hdc check: all is well" in err and "1 of 1 quotes compared, 1 exact" in err


def test_a_script_of_keys_publishes_a_figure_and_check_is_green(added: None, call: Call, data: Path) -> None:
    code, out, err = call("--json", "review", ID, keys="a\n我们付给每位品茶师每小时 40 美元。\nq\n")
    assert code == 0, err
    assert json.loads(out)["decided"] == {"accepted": 1}
    assert "hdc check: all is well" in err and "hdc verify: 1 of 1 quotes compared, 1 exact" in err
    assert "ann-ash" in (data / "tables" / "figures.csv").read_text("utf-8") or "q-ash" in (
        data / "tables" / "figures.csv"
    ).read_text("utf-8")


def test_a_script_that_ends_in_the_middle_leaves_nothing_for_check_to_find(
    call: Call, data: Path, tmp_path: Path
) -> None:
    """A quote with two quantities is accepted for one of them, and standard input is over."""
    talk = TALK.replace("an hour.", "an hour and brewers make $50 an hour.")
    (tmp_path / "talk.md").write_text(talk, "utf-8")
    assert call("add", str(tmp_path / "talk.md"), *FLAGS)[0] == 0
    code, out, err = call("--json", "review", ID, keys="a\n我们付给每位品茶师每小时 40 美元，酿茶师每小时 50 美元。\n")
    assert code == 0, err
    assert json.loads(out)["decided"] == {"accepted": 1, "ignored": 1}
    assert "hdc check: all is well" in err and "not asked about" in err


def test_a_transcript_is_added_once_unless_it_is_asked_for(added: None, call: Call, data: Path, tmp_path: Path) -> None:
    """Under whatever name: its words would count twice."""
    again = tmp_path / "again.md"
    again.write_bytes((tmp_path / "talk.md").read_bytes())
    code, _, err = call("add", str(again), *FLAGS, "--show", "Another Hour")
    assert code == 2 and f"is the transcript of {ID} already" in err and "--id" in err
    assert sorted(path.stem for path in (data / "interviews").glob("*kettle*")) == [ID]
    code, _, err = call("add", str(again), *FLAGS, "--dry-run")
    assert code == 0 and f"is the transcript of {ID} already" in err and "nothing was written" in err


def test_a_script_is_told_what_was_asked_where_it_answers_something_else_or_ends(added: None, call: Call) -> None:
    code, _, err = call("review", ID, keys="take\nIt rained all day.\nx\n")
    assert code == 0
    wrong, end, *_ = err.splitlines()
    assert "the proposition that it speaks to" in wrong and '"x" is none of p-' in wrong
    assert "end at a question" in end and "the proposition that it speaks to" in end and "nothing" in end


def test_a_killed_review_leaves_notes_and_no_findings_until_it_goes_on(call: Call, data: Path, tmp_path: Path) -> None:
    """A session that is cut off after a quote with two quantities: check says what goes on, and exits with 0."""
    talk = TALK.replace("an hour.", "an hour and brewers make $50 an hour.")
    (tmp_path / "talk.md").write_text(talk, "utf-8")
    assert call("add", str(tmp_path / "talk.md"), *FLAGS)[0] == 0
    room = Room(Desk.open(data, ID, who="ann"))
    room.act("accept")
    room.answer("我们付给每位品茶师每小时 40 美元，酿茶师每小时 50 美元。")
    assert room.desk.left_open() and len(room.desk.interview.quotes) == 1
    assert call("tables")[0] == 0
    code, out, _ = call("check")
    assert code == 0, out
    assert f"`hdc review {ID}` goes on" in out
    again = Room(Desk.open(data, ID, who="ann"))
    again.act("quit")
    call("tables")
    code, out, _ = call("check")
    assert code == 0 and "goes on" not in out
    text = (data / "interviews" / f"{ID}.toml").read_text("utf-8")
    (data / "interviews" / f"{ID}.toml").write_text(text.replace("[[quotes.ignored]]", "[[quotes.reported]]"), "utf-8")
    assert call("check")[0] == 1  # by hand, it is a fault again


def test_without_the_transcript_there_is_no_queue_and_it_says_so(added: None, call: Call, data: Path) -> None:
    (data / "transcripts" / "talk.md").unlink()
    code, _, err = call("review", ID)
    assert code == 2 and "cannot be built without its transcript" in err


def test_in_a_terminal_one_key_decides_and_moves_on(added: None, data: Path) -> None:
    room = Room(Desk.open(data, ID, who="ann"))
    first = room.candidate
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("r" + "\r" + "u" + "s" + "q")
        run(room, KEYS)
    assert room.is_over and first
    assert [one.what for one in room.desk.log.decisions] == ["rejected", "undone", "skipped"]
    assert room.desk.log.decisions[0].candidate == first.id


def test_the_room_fills_80_by_24_and_names_every_key(added: None, data: Path) -> None:
    room = Room(Desk.open(data, ID, who="ann"))
    laid = rows(view(room), KEYS, 80, 24)
    assert len(laid) == 24 and all(get_cwidth(line) <= 80 for _, line in laid)
    text = " ".join(line for _, line in laid)
    assert "We pay every taster $40 an hour." in text
    assert all(any(f"{key} {action}" in line for _, line in laid) for action, key in KEYS.items())


def test_a_key_and_what_it_does_are_on_one_line_and_a_question_costs_no_lines_but_its_own(
    added: None, data: Path
) -> None:
    room = Room(Desk.open(data, ID, who="ann"))
    room.question = Question("note")
    for width in range(24, 120):
        laid = [line for _, line in rows(view(room), KEYS, width, 40)]
        assert len(laid) == 40
        assert all(any(f"{key} {action}" in line for line in laid) for action, key in KEYS.items()), width


def test_lines_of_a_screen_are_as_wide_as_they_look() -> None:
    assert all(get_cwidth(line) <= 10 for line in wrapped("一条很长的中文句子 with words", 10))


def test_on_a_large_screen_help_is_whole_and_a_question_says_what_may_be_answered(added: None, data: Path) -> None:
    room = Room(Desk.open(data, ID, who="ann"))
    room.act("help")
    large = " ".join(line for _, line in rows(view(room), KEYS, 110, 50) if line.strip())
    assert all(about in large for about in ACTIONS.values()) and len(rows(view(room), KEYS, 80, 24)) <= 24
    room.question = Question("how", "firm", ("firm", "hedged", ""))
    assert asked(room, 80) == ["how (firm, hedged, nothing) [firm]"] and len(asked(room, 3)) > 1


def test_of_several_answers_enter_alone_gives_the_usual_one_and_what_is_typed_replaces_it(
    added: None, data: Path
) -> None:
    room = Room(Desk.open(data, ID, who="ann"))
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        new = "mild\r温和\rmild\r茶很温和。\rTea is mild.\r"  # "p-" stands there already
        keys.send_text("mprop\r" + new + "dis\r" + "mproposition\r" + new.replace("mild", "fine") + "\r" + "q")
        run(room, KEYS)
    made = {one.id: one.part for one in room.desk.review.propositions}
    assert (made["p-mild"], made["p-fine"]) == ("disagreement", "consensus")


def test_keys_are_changed_by_a_file_and_two_actions_cannot_have_one(tmp_path: Path) -> None:
    (tmp_path / ".hdc").mkdir()
    (tmp_path / ".hdc" / "keys.toml").write_text('accept = "y"\n', "utf-8")
    assert load(tmp_path)["accept"] == "y" and set(load(tmp_path)) == set(ACTIONS)
    (tmp_path / ".hdc" / "keys.toml").write_text('accept = "q"\n', "utf-8")
    with pytest.raises(UsageError, match="accept and quit"):
        load(tmp_path)


def test_a_transcript_issued_again_takes_decisions_and_suggestions_along(
    added: None, call: Call, data: Path, tmp_path: Path
) -> None:
    """As the guide says it: verify --write records the new file, review --carry moves what is certain."""
    quotes = tmp_path / "quotes.csv"
    quotes.write_text("quote\nIt rained all day.\n", "utf-8")
    assert call("review", ID, "--from", str(quotes), keys="r\nnot about this\nq\n")[0] == 0
    old = tmp_path / "old.md"
    old.write_text(TALK, "utf-8")
    place = data / "transcripts" / "talk.md"
    place.write_text(TALK.replace("Welcome.", "Welcome to all of you."), "utf-8")
    code, _, err = call("verify", ID, "--against", str(place), "--write")
    assert code == 0, err
    code, out, err = call("--json", "review", ID, "--carry", str(old))
    assert code == 0, err
    found = json.loads(out)
    assert len(found["carried"]) == 1 and found["open"] == []
    assert json.loads(call("--json", "review", ID, "--carry", str(old))[1]) == {"carried": [], "open": []}
    desk = Desk.open(data, ID, who="ann")
    rained = [one for one in desk.candidates if desk.transcript.text[slice(*one.span)].startswith("It rained all day")]
    assert any("from quotes" in " ".join(one.why) for one in rained)
    assert found["carried"][0] in {one.id for one in desk.candidates}
