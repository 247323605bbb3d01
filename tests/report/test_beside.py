"""Beside the pages stand a valid Atom feed in each language and each edition's tables, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hdc.lang.interface import tag
from hdc.report.beside import ATOM, bring, files, has_feed
from tests.bicycles import FIRST, begun

LANGS = ("en", "zh", "de")
#: RFC 4151: an authority, a date, then what is named.
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:\S+")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return begun(tmp_path / "bicycles", LANGS)


@pytest.mark.parametrize("lang", LANGS)
def test_a_feed_has_what_rfc_4287_asks_of_one(data: Path, lang: str) -> None:
    """An id, a title and a time of its own and of each entry, an author, a link to itself; ids differ."""
    feed = ElementTree.fromstring(files(data, LANGS)[f"{lang}/feed.xml"])
    of = f"{{{ATOM}}}"
    assert feed.tag == f"{of}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag(lang)
    assert feed.findtext(f"{of}author/{of}name")
    assert [link.get("href") for link in feed.findall(f"{of}link[@rel='self']")] == ["feed.xml"]
    entries = feed.findall(f"{of}entry")
    assert entries
    for part in (feed, *entries):
        assert TAG.fullmatch(str(part.findtext(f"{of}id"))) and part.findtext(f"{of}title")
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", str(part.findtext(f"{of}updated")))
    assert all(entry.findtext(f"{of}content") for entry in entries)
    assert len({part.findtext(f"{of}id") for part in (feed, *entries)}) == 1 + len(entries)


def test_the_newest_entry_stands_first_and_two_of_one_day_have_two_ids(data: Path) -> None:
    more = '\n[[changes]]\ndate = 2026-02-02\nkind = "update"\nwhat = { en = "B <b>&" }\nwhy = { en = "C" }\n' * 2
    changes = data / "changes.toml"
    changes.write_text(changes.read_text("utf-8") + more, "utf-8")
    feed = ElementTree.fromstring(files(data, ("en",))["en/feed.xml"])
    of = f"{{{ATOM}}}"
    ids = [str(one.text) for one in feed.iterfind(f"{of}entry/{of}id")]
    assert [re.findall(r"/(.*)/", id)[0] for id in ids] == ["2026-02-02", "2026-02-02", FIRST] and len(set(ids)) == 3
    assert feed.findtext(f"{of}updated") == "2026-02-02T00:00:00Z"
    assert feed.findtext(f"{of}entry/{of}content") == "B <b>&\n\nC"


def test_an_edition_can_be_taken_along_as_it_was_published(data: Path) -> None:
    zipped = zipfile.ZipFile(io.BytesIO(files(data, LANGS)[f"editions/{FIRST}.zip"]))
    place = data / "editions" / FIRST
    names = {path.relative_to(place.parent).as_posix(): path for path in place.rglob("*") if path.is_file()}
    assert set(zipped.namelist()) == set(names)
    assert all(zipped.read(name) == path.read_bytes() for name, path in names.items())


def test_they_are_the_same_bytes_again_and_are_not_written_twice(data: Path, tmp_path: Path) -> None:
    assert files(data, LANGS) == files(data, LANGS)
    bring(data, tmp_path / "reports", LANGS)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "reports").rglob("*.*")}
    bring(data, tmp_path / "reports", LANGS)
    assert times and {path: path.stat().st_mtime_ns for path in times} == times
    lost = tmp_path / "reports/en/feed.xml"
    lost.unlink()
    bring(data, tmp_path / "reports", LANGS)
    assert lost.is_file()


def test_a_review_without_editions_has_no_feed(data: Path) -> None:
    (data / "changes.toml").unlink()
    assert not has_feed(data) and not [path for path in files(data, LANGS) if path.endswith(".xml")]
