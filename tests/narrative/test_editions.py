"""What's new: the newest edition open, those before it folded, each with its tables where kept, and the feed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hdc.narrative.editions import editions_block
from hdc.narrative.publish import finish, publish
from hdc.narrative.waiting import waiting
from hdc.tables import edition
from hdc.topic import load
from tests.bicycles import FIRST, begun, moved, says

Edit = Callable[[Path, str, str], int]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return begun(tmp_path / "bicycles")


def test_the_first_edition_stands_open_and_nothing_is_folded(data: Path) -> None:
    html = editions_block(load(data), "en")
    assert "<details>" not in html and f'href="../editions/{FIRST}.zip"' in html and 'href="feed.xml"' in html


def test_what_leads_to_files_beside_a_page_is_marked_for_places_that_have_none(data: Path) -> None:
    """JupyterLab hides it: there every such link would lead to nothing."""
    html = str(editions_block(load(data), "en"))
    paragraphs = [part for part in html.split("<p")[1:] if "href=" in part]
    assert len(paragraphs) == 2 and all(part.startswith(' class="hdc-published"') for part in paragraphs)


def test_the_editions_before_the_newest_are_folded_and_still_addressed(data: Path) -> None:
    says(data, "ann", "Ann Other", "supports")
    topic, found = moved(data)
    publish(data, topic.review, found, "2026-02-02")
    html = str(editions_block(load(data), "en"))
    open_, folded = html.split("<details>")
    assert "2026-02-02" in open_ and FIRST not in open_ and "New: 1\xa0interview and 1\xa0quote." in open_
    assert f'href="../editions/{FIRST}.zip"' in folded and f'id="edition-{FIRST}-1"' in folded


def test_an_edition_whose_tables_are_not_kept_offers_none(data: Path, edit: Edit) -> None:
    edit(data / "changes.toml", FIRST, "2025-12-31")
    edit(data / "topic.toml", FIRST, "2025-12-31")
    assert ".zip" not in editions_block(load(data), "en")


def test_what_is_kept_of_a_date_stands_once_at_its_last_entry(data: Path, edit: Edit) -> None:
    changes = data / "changes.toml"
    own = '[[changes]]\ndate = {}\nkind = "amendment"\nwhat = {{ en = "Mended {}." }}\nwhy = {{ en = "So." }}\n'
    old, mended, new = (own.format(*one) for one in (("2025-12-31", 1), (FIRST, 2), ("2026-02-02", 3)))
    changes.write_text("\n".join([old, changes.read_text("utf-8"), mended, new]), "utf-8")
    edit(data / "topic.toml", f"edition = {FIRST}", "edition = 2026-02-02")
    html = str(editions_block(load(data), "en"))
    (_, second, *_) = html.split("<li")[1:]
    assert html.count(".zip") == 1 and "Mended 2." in second and ".zip" in second


def test_whoever_is_stopped_while_publishing_runs_it_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped at whatever step, the second run ends in the same files, and the entry stands there once."""
    says(data, "ann", "Ann Other", "supports")
    _, found = moved(data)

    class Stopped(BaseException):
        pass

    def stop(*_: object) -> None:
        raise Stopped

    for step in ("_date", "write_tables", "edition.write"):
        with monkeypatch.context() as patched:
            patched.setattr(f"hdc.narrative.publish.{step}", stop)
            with pytest.raises(Stopped):
                publish(data, load(data).review, found, "2026-02-02")
        assert not (data / "editions/2026-02-02").exists()
        finish(data)
    publish(data, load(data).review, found, "2026-02-02")
    assert [change.date for change in load(data).review.changes] == [FIRST, "2026-02-02"]


def test_a_paragraph_is_compared_with_an_edition_whose_headline_was_worded_otherwise(data: Path, edit: Edit) -> None:
    then = edition.read(data, FIRST, ("en",), load(data).frames).frames
    headline = next(one for one in load(data).review.headlines if one.id == "h-repair-disputed")
    edit(data / "headlines.toml", headline.text["en"], f"Put anew: {headline.text['en']}")
    found = waiting(load(data), then, ())
    assert any("h-repair-disputed" in one.moved for one in found)
