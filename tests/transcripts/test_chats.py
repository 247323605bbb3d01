"""A chat is read as its messages; what it tells of its members is nobody's words."""

from __future__ import annotations

import pytest

from tests.transcripts.conftest import Read, said, times

SENT = [("Mara Lind", "We graze goats."), ("Jo", "How many?"), ("Mara Lind", "Thirty, and a donkey."), ("Jo", "Good.")]
#: A message in the forms of programs for chats, meetings and channels; {n} is its minute.
FORMS = {
    "[03.05.26, 14:{n}:11] {who}: {words}\n": 50_471,
    "03/05/2026, 14:{n} - {who}: {words}\n": 841,
    "5/3/26, 2:{n} PM - {who}: {words}\n": 50_460,
    "14:{n}:11\t From {who} : {words}\n": 50_471,
    "14:{n}:11\t From  {who}  to  Everyone : {words}\n": 50_471,
    "14:{n}:11 From {who} to Jo Dee (Direct Message):\n\t{words}\n": 50_471,
    "14:{n}:11 Von {who} an Alle : {words}\n": 50_471,
    "[14:{n}] <{who}> {words}\n": 841,
    "14:{n} < {who}> {words}\n": 841,
    "14:{n} <@{who}> {words}\n": 841,
    "2026-05-03 14:{n}:11 <{who}> {words}\n": 50_471,
    "2026-05-03T14:{n}:11Z {who}: {words}\n": 50_471,
    "{who}  2:{n} PM\n{words}\n": 50_460,
    "{who}\n  2:{n} PM\n{words}\n": 50_460,
    "{who} [2:{n} PM]\n{words}\n": 50_460,
    "{who}, [03.05.2026 14:{n}]\n{words}\n\n": 841,
    "{who} — Today at 2:{n} PM\n{words}\n": 50_460,
    "[03-May-26 02:{n} PM] {who}\n{words}\n\n": 50_460,
    "{who} May 3, 2026 at 2:{n} PM\n{words}\n\n": 50_460,
    "2026-05-03 14:{n}:11 {who}\n{words}\n\n": 50_471,
    "{who}  下午2:{n}\n{words}\n": 50_460,
    "[2026/5/3 下午2:{n}:11] {who}: {words}\n": 50_471,
    "{who} 昨天 14:{n}\n{words}\n": 841,
}


def chat(form: str, rows: list[tuple[str, str]] = SENT) -> str:
    return "".join(form.format(n=f"{n:02}", who=who, words=words) for n, (who, words) in enumerate(rows, start=1))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("handles", [{}, {"Mara Lind": "mara.lind", "Jo": "jo"}, {"Mara Lind": "陈晨", "Jo": "李雷"}])
def test_a_message_is_its_writers_words_at_its_time(form: str, handles: dict[str, str], read: Read) -> None:
    """Names in lower case are names where they come again, however few lines have them."""
    rows = [(handles.get(who, who), words) for who, words in SENT]
    transcript = read("chat.txt", chat(form, rows))
    assert said(transcript) == rows
    assert times(transcript)[0] == FORMS[form]


def test_von_stays_in_names_where_no_message_is_to_anybody(read: Read) -> None:
    rows = [("Von Neumann", "We graze goats."), ("Jo", "How many?")] * 2
    assert said(read("a.txt", chat("14:{n}:11 {who}: {words}\n", rows))) == rows


@pytest.mark.parametrize(
    "told", ["-!- ann [a@b] has joined #goats", "*** ann sets mode", "* ann laughs", "--> ann joined"]
)
@pytest.mark.parametrize("form", ["[14:{n}] <{who}> {words}\n", "14:{n} < {who}> {words}\n"])
def test_what_the_chat_itself_tells_is_nobodys_words(told: str, form: str, read: Read) -> None:
    lines = chat(form).splitlines(keepends=True)
    event = form.partition(" ")[0].format(n="02") + f" {told}\n"
    transcript = read("a.log", "".join([*lines[:2], event, *lines[2:]]))
    assert said(transcript) == SENT
    assert [part.reason for part in transcript.parts if part.kind == "ignored"] == ["told by the chat itself"]


def test_stars_behind_times_are_said_where_nobody_is_named(read: Read) -> None:
    """One message alone makes no chat, and of two the second half may be told."""
    event = "[14:03] * we have goats\n[14:04] * and sheep\n"
    assert "* we have goats" in said(read("a.txt", "[14:01] <Jo> Hm.\n" + event))[1][1]
    assert len(said(read("a.txt", "[14:01] <Jo> Hm.\n[14:02] <Mara> Hm.\n" + event))) == 2


def test_a_dated_message_without_a_name_is_nobodys_we_know(read: Read) -> None:
    """It is not the words of whoever wrote before, and a warning says so."""
    form = "03/05/2026, 14:{n} - {who}: {words}\n"
    transcript = read("a.txt", chat(form) + "03/05/2026, 14:09 - Ann was added\nand Bo.\n")
    assert said(transcript) == [*SENT, (None, "Ann was added"), (None, "and Bo.")]
    assert transcript.warnings == ("a dated message has no name, and the words are nobody's we know",)
    two = read("a.txt", chat(form) + "03/05/2026, 14:09 - Ann was added\n03/05/2026, 14:09 - Bo was added\n")
    assert two.warnings == ("2 dated messages have no name, and the words are nobody's we know",)


def test_a_time_without_a_day_or_a_name_goes_on_with_who_spoke(read: Read) -> None:
    """A recording has such times amid the words of one person, also where one of them has a day."""
    text = chat("[14:{n}] {who}: {words}\n")
    assert said(read("a.txt", text + "[14:09] And so on.\n"))[-1] == ("Jo", "And so on.")
    dated = text.replace("[14:02]", "[2026-05-03 14:02]")
    assert said(read("a.txt", dated + "[14:09] And so on.\n"))[-1] == ("Jo", "And so on.")


def test_of_dated_times_more_than_half_have_names_in_a_chat(read: Read) -> None:
    """Else they are times amid the words of whoever spoke before."""
    both = "03/05/2026, 14:01 - {}: Hm.\n03/05/2026, 14:02 - And so on.\n"
    talk = "".join(both.format(who) for who in ("Jo", "Mara", "Jo", "Mara"))
    assert {who for who, _ in said(read("a.txt", talk))} == {"Jo", "Mara"}
    chatted = talk + "03/05/2026, 14:03 - Jo: Hm.\n"
    assert {who for who, _ in said(read("a.txt", chatted))} == {"Jo", "Mara", None}


def test_two_messages_are_a_chat_and_one_in_ten_may_lack_its_day(read: Read) -> None:
    form = "03/05/2026, 14:{n} - {who}: {words}\n"
    nameless = "03/05/2026, 14:59 - And so on.\n"
    assert said(read("a.txt", chat(form, SENT[:2]) + nameless))[-1] == (None, "And so on.")
    for undated, who in ((1, None), (2, "Mara Lind")):
        text = chat(form, [*SENT * 2, SENT[0]]).replace("03/05/2026, ", "", undated)
        assert said(read("a.txt", text + nameless))[-1][0] == who


def test_a_long_chat_is_one_and_a_long_talk_with_a_few_days_is_none(read: Read) -> None:
    form = "03/05/2026, 14:{n} - {who}: {words}\n"
    nameless = "03/05/2026, 14:59 - And so on.\n"
    assert said(read("a.txt", chat(form, SENT * 12) + nameless))[-1][0] is None
    plain = chat(form, SENT * 12).replace("03/05/2026, ", "", 24)
    assert said(read("a.txt", plain + nameless))[-1][0] == "Jo"


@pytest.mark.parametrize("gone", ["<Media omitted>", "\u200eimage omitted", "<Medien ausgeschlossen>"])
def test_what_was_left_out_of_a_chat_is_not_said(gone: str, read: Read) -> None:
    rows = [*SENT[:2], ("Mara Lind", gone), SENT[3]]
    assert said(read("a.txt", chat("03/05/2026, 14:{n} - {who}: {words}\n", rows))) == [*SENT[:2], SENT[3]]


def test_who_says_that_media_were_omitted_says_it(read: Read) -> None:
    rows = [*SENT[:2], ("Mara Lind", "image omitted"), SENT[3]]
    assert said(read("a.txt", chat("03/05/2026, 14:{n} - {who}: {words}\n", rows))) == rows


@pytest.mark.parametrize(
    "line",
    [
        "03/05/2026, 14:00 - Messages and calls are end-to-end encrypted. Only people in this chat can read them.\n",
        "[03.05.26, 2:00:01 PM] Messages and calls are end-to-end encrypted.\n",
    ],
)
def test_what_a_service_says_of_secrecy_is_no_message(line: str, read: Read) -> None:
    transcript = read("a.txt", line + chat("03/05/2026, 14:{n} - {who}: {words}\n"))
    assert said(transcript) == SENT and not transcript.warnings


def test_who_speaks_of_secrecy_is_heard(read: Read) -> None:
    rows = [("Mara", "It is end-to-end encrypted."), ("Jo", "So?")] * 2
    assert said(read("a.txt", "".join(f"{who}: {words}\n" for who, words in rows))) == rows
