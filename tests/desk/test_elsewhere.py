"""What other tools and people found is looked for by us: what stands there waits, what does not is shown first."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from hdc.anchors import Index
from hdc.desk.desk import Desk
from hdc.desk.elsewhere import kept, refi
from hdc.desk.elsewhere.placing import called, of_other_texts, placed
from hdc.desk.elsewhere.reading import read
from hdc.desk.elsewhere.suggestion import Placed, Suggestion
from hdc.desk.room import Room
from hdc.desk.view import view
from hdc.errors import UsageError
from hdc.transcripts import parse_transcript
from tests.desk.conftest import ID, TALK, do

GUID = "00000000-0000-4000-8000-00000000000{}"
SAID, LOST = "Some of them make $60 an hour in spring.", "We have never paid anybody at all."


def document(*extractions: dict[str, object], text: str | None = TALK) -> str:
    return json.dumps({"document_id": "doc", "text": text, "extractions": list(extractions)}, ensure_ascii=False)


def extraction(words: str, start: int | None = None, end: int | None = None, **more: object) -> dict[str, object]:
    interval = None if start is None else {"start_pos": start, "end_pos": end}
    status = "match_exact" if interval else None
    return {
        "extraction_class": "pay", "extraction_text": words, "char_interval": interval,
        "alignment_status": status, "extraction_index": 1, "group_index": 0, "attributes": {},
    } | more  # fmt: skip


CODED = f'<Coding guid="{GUID.format(7)}"><CodeRef targetGUID="{GUID.format(9)}"/></Coding>'


def qdpx(text: str, *places: tuple[int, int], head: str = "", inside: bool = True, more: str = "") -> bytes:
    """A REFI-QDA project: one text, each place coded "Pay"; ``head`` stands in front, ``more`` is a source."""
    selections = "".join(
        f'<PlainTextSelection guid="{GUID.format(n)}" name="place {n}" startPosition="{start}" endPosition="{end}">'
        f"{CODED}</PlainTextSelection>"
        for n, (start, end) in enumerate(places)
    )
    project = (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<Project xmlns="urn:QDA-XML:project:1.0" name="tea" '
        f'origin="Coder 1.2"><CodeBook><Codes><Code guid="{GUID.format(9).upper()}" name="Pay" isCodable="true"/>'
        f'</Codes></CodeBook><Sources><TextSource guid="{GUID.format(8)}" name="talk" '
        f'plainTextPath="{"internal" if inside else "absolute"}://{GUID.format(8)}.txt">{selections}</TextSource>'
        f"{more}</Sources></Project>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("project.qde", project)
        archive.writestr(f"sources/{GUID.format(8)}.txt", text)
    return file.getvalue()


def test_a_place_in_a_project_is_read_to_the_letter_and_one_that_is_none_gives_its_name() -> None:
    """From the first letter of a text to its last; empty, backwards or beyond it there is nothing to read."""
    found = refi.read("c.qdpx", qdpx("Tea is good.", (0, 12), (11, 12), (3, 3), (5, 4), (4, 13)))
    assert [(one.words, one.source) for one in found] == [
        ("Tea is good.", 0),
        (".", 11),
        ("place 2", None),
        ("place 3", None),
        ("place 4", None),
    ]
    assert {one.code for one in found} == {"Pay"}


def test_a_film_s_transcript_in_a_project_is_read_between_the_moments_that_are_selected() -> None:
    """Its text may stand in the project; what has neither words nor a name is told by where it is said to be."""
    moments = "".join(f'<SyncPoint guid="{GUID.format(n)}" position="{at}"/>' for n, at in ((1, 0), (2, 3)))
    film = (
        f'<VideoSource name="film"><Transcript guid="{GUID.format(6)}" name="heard">'
        f"<PlainTextContent>Tea is good.</PlainTextContent>{moments}"
        f'<TranscriptSelection fromSyncPoint="{GUID.format(1).upper()}" toSyncPoint="{GUID.format(2)}">'
        f"<Description> She says so. </Description>{CODED.replace(GUID.format(9), GUID.format(5))}"
        "</TranscriptSelection>"
        f'<TranscriptSelection name="the rest" fromSyncPoint="{GUID.format(2)}"/>'
        '<PlainTextSelection startPosition="first" endPosition="3"/></Transcript></VideoSource>'
    )
    found = refi.read("c.qdpx", qdpx("", more=film))
    assert [(one.words, one.code, one.note, one.source) for one in found] == [
        ("characters first to 3 of heard", "", "", None),
        ("Tea", "an unknown code", "She says so.", 0),
        ("the rest", "", "", None),
    ]


def test_of_equal_places_that_nearest_to_where_the_tool_has_it_is_meant_and_none_is_guessed() -> None:
    talk = "Ada May (00:00:40):\nTea is good here. It rains. Tea is good here. It pours. Tea is good here.\n"
    index = Index(parse_transcript("talk.md", talk.encode()))
    starts = [found.start() for found in re.finditer("Tea is", talk)]
    for start in starts:
        for source in (start, start + 5):
            (one,) = placed([Suggestion(tool="t", words="Tea is good here", source=source)], index, {})
            assert one.span and one.span[0] == start
    (lost,) = placed([Suggestion(tool="t", words="Tea is good here")], index, {})
    assert lost.span is None and "stand at 3 places" in lost.because


def test_words_that_are_mostly_said_are_placed_with_what_differs_and_others_are_not(desk: Desk) -> None:
    near, far = "Some of them make $60 an hour in summer.", "Some people like $60 coats an awful lot in winter."
    (one, other) = placed([Suggestion(tool="t", words=said) for said in (near, far)], desk.index, {})
    assert one.span and "“summer” where “spring” is said" in one.remark
    assert other.span is None and other.because.startswith("it does not stand in the transcript")


def test_a_speaker_is_called_by_label_id_name_and_aliases_in_lower_case(desk: Desk) -> None:
    names = called({"Ada": "ada-may", "Somebody": None}, desk.review.speakers)
    assert names == {"Ada": {"ada", "ada-may", "ada may"}, "Somebody": {"somebody"}}


def taken(desk: Desk, path: Path) -> list[Placed]:
    return placed(read(path), desk.index, called(desk.labels, desk.review.speakers))


def reopened(desk: Desk, *found: Placed) -> Room:
    kept.keep(desk.folder, ID, found)
    return Room(Desk.open(desk.folder, ID, who="ann"))


def words(desk: Desk, one: Placed) -> str:
    assert one.span is not None
    return desk.transcript.text[slice(*one.span)]


def test_each_format_is_placed_at_its_words_and_says_who_suggests_it(desk: Desk, tmp_path: Path) -> None:
    start = TALK.index(SAID)
    files = {
        "a.jsonl": document(extraction(SAID, start, start + len(SAID), attributes={"who": "tasters"})).encode(),
        "b.csv": f'\ufeffQuote;Speaker;note\r\n"{SAID}";;pay\r\n ;;\r\n'.encode(),
        "c.qdpx": qdpx(f"𝄞 {SAID}", (2, 2 + len(SAID))),
    }
    whys = []
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        (one,) = taken(desk, tmp_path / name)
        assert words(desk, one) == SAID
        whys.append(one.why)
    assert whys == ["from langextract: pay (who: tasters)", "from b.csv: pay", "from Coder 1.2: Pay"]


def test_no_position_of_theirs_is_trusted(desk: Desk, tmp_path: Path) -> None:
    """Words at a wrong position are found where they stand, and words that stand nowhere are not found."""
    path = tmp_path / "a.jsonl"
    path.write_text(document(extraction(SAID, 3, 9), extraction(LOST, 40, 80)), "utf-8")
    one, other = taken(desk, path)
    assert words(desk, one) == SAID
    assert other.span is None and other.words == LOST and other.because


def test_what_a_project_suggests_in_another_text_is_counted_and_not_looked_for(desk: Desk, tmp_path: Path) -> None:
    """Another is one of which nothing stands here while something of the project does; else all of it is lost."""
    other = (
        f'<TextSource guid="{GUID.format(5)}" name="other talk"><PlainTextContent>{LOST}</PlainTextContent>'
        f'<PlainTextSelection guid="{GUID.format(6)}" name="p" startPosition="0" endPosition="{len(LOST)}">{CODED}'
        "</PlainTextSelection></TextSource>"
    )
    path = tmp_path / "a.qdpx"
    path.write_bytes(qdpx(SAID, (0, len(SAID)), more=other))
    here, others = of_other_texts(read(path), desk.index)
    assert [one.words for one in here] == [SAID] and others == {"other talk": 1}
    path.write_bytes(qdpx("Nobody says so.", (0, 6), more=other))
    assert len(of_other_texts(read(path), desk.index)[0]) == 2
    (tmp_path / "b.csv").write_text(f'quote\n"{SAID}"\n"{LOST}"\n', "utf-8")
    assert len(of_other_texts(read(tmp_path / "b.csv"), desk.index)[0]) == 2


def test_words_at_several_places_need_a_position_to_choose_by(desk: Desk) -> None:
    places = [TALK.index("an hour", at) for at in (0, TALK.index("$60"))]
    unsure, sure = placed(
        [Suggestion(tool="t", words="an hour"), Suggestion(tool="t", words="an hour", source=places[1] - 2)],
        desk.index,
        {},
    )
    assert unsure.span is None and "places" in unsure.because
    assert sure.span and sure.span[0] == places[1]


def test_a_speaker_who_does_not_say_it_and_words_that_differ_are_told(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text(f"quote,speaker\n{SAID},bo-lin\nSome of them make $60 an hour in autumn.,Ada May\n", "utf-8")
    one, other = taken(desk, path)
    assert "names bo-lin, and Ada May says it" in one.why
    assert "autumn" in other.why and "spring" in other.why and "names" not in other.why


def test_the_lost_are_shown_first_and_again_on_demand_and_the_found_wait_in_the_queue(desk: Desk) -> None:
    found = placed([Suggestion(tool="t", words=words, code="c") for words in (LOST, SAID)], desk.index, {})
    room = reopened(desk, *found)
    assert LOST in view(room).message and "not found" in view(room).message
    room.act("skip")
    assert LOST not in room.message
    room.act("unfound")
    assert LOST in room.message
    (one,) = [one for one in room.desk.candidates if "from t: c" in one.why]
    assert TALK[slice(*one.span)] == SAID and one.id.endswith(("elsewhere", "passage"))


def test_a_place_that_we_found_too_is_a_candidate_once_with_both_reasons_and_the_better_score(desk: Desk) -> None:
    """What both found waits no longer than it would have for either."""
    ours = {one.mention.surface: one for one in desk.candidates if one.mention}
    found = placed([Suggestion(tool="t", words=said, code="pay") for said in ours], desk.index, {})
    both = {one.span: one for one in reopened(desk, *found).desk.candidates}
    for one in ours.values():
        same = both[one.span]
        assert same.id == one.id and set(same.why) == {*one.why, "from t: pay"}
        assert same.score >= one.score
    assert any(both[one.span].score > one.score for one in ours.values())
    assert any(both[one.span].score == one.score for one in ours.values())


def test_a_suggestion_over_sentences_becomes_a_quote_and_its_quantities_are_asked_about(desk: Desk) -> None:
    said = f"We pay our tasters $40 an hour. {SAID}"
    room = reopened(desk, *placed([Suggestion(tool="t", words=said)], desk.index, {}))
    own = next(one for one in room.desk.candidates if one.kind == "elsewhere")
    room.desk.queue.promote([own.id])
    room = Room(room.desk)
    assert room.draft and room.draft.words == said
    room.act("accept")
    room.answer("我们付给品茶师每小时 40 美元。有些人春天每小时赚 60 美元。")
    assert room.desk.interview.quotes[0].original == said
    assert room.candidate and room.candidate.mention and room.candidate.mention.surface == "$40 an hour"
    before = room.desk.interview.quotes
    do(room, "accept")
    assert len(room.desk.interview.quotes[0].figures) == 1
    do(room, "undo")
    assert room.desk.interview.quotes == before, "the quote was made before, and stays"


def test_a_code_called_like_a_proposition_asks_for_the_stance(desk: Desk) -> None:
    proposition = desk.review.propositions[0]
    for name in (proposition.id, next(iter(proposition.label.values())).upper()):
        (one,) = placed([Suggestion(tool="t", words="It rains a lot", code=name)], desk.index, {})
        room = reopened(desk, one)
        assert {c.proposition for c in room.desk.candidates if c.kind == "elsewhere"} == {proposition.id}


def test_what_is_given_twice_is_kept_once_and_no_words_of_what_was_found_are(desk: Desk, folder: Path) -> None:
    found = placed([Suggestion(tool="t", words=words, code="c") for words in (LOST, SAID)], desk.index, {})
    assert kept.keep(folder, ID, found) == 2 and kept.keep(folder, ID, found) == 0
    assert kept.load(folder, ID) == found
    text = (folder / "candidates" / f"{ID}.jsonl").read_text("utf-8")
    assert "spring" not in text and LOST in text


def test_a_project_whose_text_lies_outside_names_what_it_cannot_look_for(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "c.qdpx").write_bytes(qdpx("", (2, 9), inside=False))
    (one,) = taken(desk, tmp_path / "c.qdpx")
    assert one.span is None and one.because


BOMB = '<!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", b"{}\n{not json\n", "a.jsonl:2 is no JSON"),
        ("a.jsonl", b'{"extractions": "none"}', "a.jsonl:1 is no document"),
        ("a.jsonl", b'{"extractions": [{"extraction_class": "x"}]}', "a.jsonl:1 has an extraction without words"),
        ("a.jsonl", b"", "no extractions"),
        ("a.csv", b"quote,page\nso,3\n", "a.csv:1 names the columns quote, page"),
        ("a.csv", b"speaker,note\nann,so\n", "a.csv:1 names the columns"),
        ("a.csv", b"quote,note\nso it is,a\nso, it is,b\n", "a.csv:3 has 3 cells"),
        ("a.csv", b'quote,note\n"so\nit is",a\n...,b\n', "a.csv:4 has no quote"),
        ("a.csv", "quote\nä".encode("latin-1"), "a.csv:2 is not UTF-8"),
        ("a.csv", b'quote\n"so it is\n', "no CSV"),
        ("a.qdpx", b"no archive", "no .qdpx archive"),
        ("a.qdpx", qdpx("tea", (0, 2), head=BOMB), "document type"),
        ("a.qdpx", qdpx("tea", (0, 2), head="<!DOCTYPE Project>"), "document type"),
        ("a.qdpx", qdpx("tea"), "no coded text"),
        ("a.pdf", b"", "no file of candidates"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_said_with_its_line(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError, match=said.replace(".", r"\.")):
        read(tmp_path / name)


def test_an_archive_made_to_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts is what is unpacked, whatever the archive says of itself; the talk of many days has its room."""
    (tmp_path / "c.qdpx").write_bytes(qdpx("tea " * 500_000, (0, 3)))
    assert len(read(tmp_path / "c.qdpx")) == 1
    monkeypatch.setattr("hdc.desk.elsewhere.refi.MOST_BYTES", 2_000_000)
    assert len(read(tmp_path / "c.qdpx")) == 1
    monkeypatch.setattr("hdc.desk.elsewhere.refi.MOST_BYTES", 1_999_999)
    with pytest.raises(UsageError, match="unpacked"):
        read(tmp_path / "c.qdpx")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tool": ""}, "names its tool"),
        ({"sha256": ""}, "names its tool"),
        ({"span": (3, 3)}, "from 3 to 3"),
        ({"span": (-1, 3)}, "from -1"),
        ({"span": None}, "or else its words"),
        ({"words": "so", "because": "no"}, "or else its words"),
        ({"span": None, "words": "so"}, "or else its words"),
        ({"span": None, "because": "no"}, "or else its words"),
    ],
)
def test_a_suggestion_has_a_place_or_words_and_why_they_are_not_there(given: dict[str, object], said: str) -> None:
    right = {"tool": "t", "sha256": "f" * 64, "span": (0, 3)}
    for one in (Placed(**right), Placed(tool="t", sha256="f" * 64, words="so", because="no")):  # type: ignore[arg-type]
        assert Placed.of(one.line()) == one
    with pytest.raises(ValueError, match=said):
        Placed(**right | given)  # type: ignore[arg-type]


def test_a_suggestion_says_who_has_it_under_which_code_and_what_to_mind() -> None:
    place = {"tool": "t", "sha256": "f" * 64, "span": (0, 3)}
    whys = [
        Placed(**place, **more).why for more in ({}, {"code": "pay"}, {"code": "pay", "remark": "so"}, {"remark": "so"})
    ]  # type: ignore[arg-type]
    assert whys == ["from t", "from t: pay", "from t: pay (so)", "from t (so)"]
    lost = Placed(tool="t", sha256="f" * 64, words="wax", because="it is not there")
    assert lost.lost == "not found: “wax”, from t: it is not there"
    for line in (
        "[]",
        '{"tool": "t", "sha256": "f", "span": [1]}',
        '{"tool": "t", "sha256": "f", "span": [0, 1], "x": 1}',
    ):
        with pytest.raises(ValueError, match=r"object|range|argument"):
            Placed.of(line)


def test_what_langextract_says_of_its_own_match_and_its_attributes_is_noted(tmp_path: Path) -> None:
    """An exact match is nothing to note; lines may be empty, and a document without extractions is one."""
    ones = (
        extraction(SAID, 3, 9, attributes={"who": ["ann", "bea"], "n": 2}, alignment_status="match_lesser"),
        extraction(LOST, attributes=None, extraction_class=None),
    )
    path = tmp_path / "a.jsonl"
    path.write_text(f"{document(*ones)}\n\n{document()}\n", "utf-8")
    one, other = read(path)
    assert (one.code, one.note, one.source) == ("pay", "who: ann, bea, n: 2, match lesser", 3)
    assert (other.code, other.note, other.source) == ("", "", None)


def test_a_file_of_suggestions_has_at_most_64_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"quote\tnote\n\n{SAID}\tpay\n", "utf-8")
    monkeypatch.setattr("hdc.desk.elsewhere.reading.MOST_BYTES", path.stat().st_size)
    assert [(one.words, one.code, one.speaker) for one in read(path)] == [(SAID, "pay", "")]
    monkeypatch.setattr("hdc.desk.elsewhere.reading.MOST_BYTES", path.stat().st_size - 1)
    with pytest.raises(UsageError, match="check that it is the right file"):
        read(path)
    with pytest.raises(UsageError, match="cannot be read"):
        read(tmp_path / "gone.csv")
