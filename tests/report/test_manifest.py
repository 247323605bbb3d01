"""A published page says what it was made of, and a check tells an altered or outdated one from a good one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.cli import main
from hdc.report.build import build
from hdc.report.manifest import opened, sealed
from hdc.report.review import Review

REPOSITORY = Path(__file__).parents[2]


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=40), max_size=4), st.text("<>&ab/script ", max_size=60))
def test_what_is_sealed_can_be_opened_again(made_of: dict[str, str], body: str) -> None:
    """The page comes out as it went in, and nothing in a manifest can end its element."""
    html = f"<html><body>{body}</body></html>\n"
    page = sealed(html, made_of)
    assert opened(page) == (html, made_of)
    assert page.count("</script>") == html.count("</script>") + 1


def test_a_page_without_a_manifest_is_opened_as_it_is() -> None:
    assert opened("<html><body></body></html>") == ("<html><body></body></html>", None)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One notebook of the review, published in both languages."""
    root = tmp_path_factory.mktemp("published")
    shutil.copytree(REPOSITORY / "data", root / "data")
    (root / "notebooks").mkdir()
    shutil.copy(REPOSITORY / "notebooks" / "01-pay-rates.ipynb", root / "notebooks")
    review = Review(root / "data")
    report = build(root / "notebooks", root / "data", root / "reports", cards=review.cards, digest=review.digest)
    assert not report.failed
    return root


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    """A copy of it to spoil."""
    return Path(shutil.copytree(published, tmp_path / "site"))


def says(site: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["check", "reports", "-C", str(site), "--quiet"])
    return code, capsys.readouterr().out


def test_a_page_just_published_agrees_with_its_evidence(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert says(site, capsys) == (0, "")


def test_an_altered_page_is_found(
    site: Path, edit: Callable[[Path, str, str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    edit(site / "reports" / "en" / "01-pay-rates.html", "$95 an hour", "$96 an hour")
    code, out = says(site, capsys)
    assert code == 1 and out.startswith("en/01-pay-rates.html: the page was altered after it was published")
    assert out.count("\n") == 1


def test_a_page_of_an_edition_stays_as_it_was_published(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = next((site / "reports" / "editions").rglob("en.html"))
    page.write_bytes(page.read_bytes().replace(b"</body>", b"<p>and more</p></body>"))
    code, out = says(site, capsys)
    assert code == 1 and out.count("\n") == 1
    assert out.startswith(f"{page.relative_to(site / 'reports')}: it is not the page that the edition keeps")


def test_a_page_that_the_evidence_has_left_behind_is_found_and_others_are_not(
    site: Path, edit: Callable[[Path, str, str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    foody = site / "data" / "interviews" / "2025-20vc-brendan-foody.toml"
    edit(foody, 'subject = "Mercor\'s marketplace, on average"', 'subject = "Mercor\'s marketplace"')
    code, out = says(site, capsys)
    assert code == 1 and "zh/01-pay-rates.html" in out and "en/01-pay-rates.html" in out
    assert "as the evidence no longer has them" in out and "hdc report" in out
    edit(foody, 'subject = "Mercor\'s marketplace"', 'subject = "Mercor\'s marketplace, on average"')
    chen = site / "data" / "interviews" / "2025-no-priors-edwin-chen.toml"
    edit(chen, 'subject = "a frontier model', 'subject = "one frontier model')
    assert says(site, capsys) == (0, "")


def test_a_changed_notebook_and_a_stranger_are_found(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = site / "notebooks" / "01-pay-rates.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][0]["source"] = "# 改了"
    path.write_text(json.dumps(notebook), "utf-8")
    (site / "reports" / "zh" / "stranger.html").write_text("<html><body></body></html>", "utf-8")
    code, out = says(site, capsys)
    assert code == 1
    assert "its notebook 01-pay-rates.ipynb has changed since" in out and "zh/stranger.html: the page carries no" in out


def test_a_folder_without_pages_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    (tmp_path / "reports").mkdir()
    assert main(["check", "reports", "-C", str(tmp_path)]) == 2
    assert "there is no published page" in capsys.readouterr().err
