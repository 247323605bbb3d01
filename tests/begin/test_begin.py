"""``hdc new`` begins a review that is green at once, speaks the languages asked for, and explains how to go on."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from hdc.cli import main
from hdc.lang.interface import languages
from hdc.topic import load
from tests.test_house import ids, names_in

WORDS = files("hdc.begin") / "words"
COMMENTS = files("hdc.begin") / "comments"


def run(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([str(part) for part in argv])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_every_language_of_the_interface_has_the_words_to_begin_with() -> None:
    keys = {lang: tomllib.loads((WORDS / f"{lang}.toml").read_text("utf-8")).keys() for lang in languages()}
    assert all(own == keys["en"] for own in keys.values())


@pytest.mark.parametrize("langs", [*languages(), "zh,en", ",".join(languages())])
def test_it_is_green_from_the_first_minute_in_whatever_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], langs: str
) -> None:
    root = tmp_path / "bicycles"
    assert run(capsys, "new", root, "--lang", langs)[0] == 0
    code, out, _ = run(capsys, "-C", root, "check")
    assert code == 0, out
    assert json.loads(run(capsys, "-C", root, "tables", "--dry-run", "--json")[1]) == []
    assert ",".join(load(root / "data").langs) == langs


def test_all_its_charts_are_drawn_and_its_report_is_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "bicycles"
    run(capsys, "new", root)
    code, out, err = run(capsys, "-C", root, "report", "--json")
    assert code == 0, err
    made = json.loads(out)
    assert made["failed"] == [] and sorted(made["built"]) == [
        f"en/{name}.html" for name in ("00-topic", "01-charts", "evidence")
    ]
    page = (root / "reports/en/01-charts.html").read_text("utf-8")
    called = load(root / "data").review.title["en"]
    assert f">{called}</a>" in page and f"<h1>{called}</h1>" in (root / "reports/index.html").read_text("utf-8")
    assert page.count("<figure") >= len(load(root / "data").review.charts)
    for written in made["built"]:
        text = (root / "reports" / written).read_text("utf-8")
        inside = set(re.findall(r'\bhref="#([^"]+)"', text))
        assert inside <= set(re.findall(r'\bid="([^"]+)"', text)), "a link leads nowhere"


def test_without_the_two_examples_the_check_says_what_spoke_of_them_and_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "bicycles"
    run(capsys, "new", root)
    for path in (root / "data/interviews").iterdir():
        path.unlink()
    code, out, _ = run(capsys, "-C", root, "check")
    assert code == 1 and "note: data/interviews: there is no interview yet. Run `hdc add" in out
    assert {line.partition(":")[0] for line in out.splitlines() if "example" in line} == {"data/narrative/en.md"}
    prose = root / "data/narrative/en.md"
    text = prose.read_text("utf-8")
    prose.write_text(text[: text.index("## What they say")] + text[text.index("## Our view") :], "utf-8")
    assert run(capsys, "-C", root, "tables")[0] == 0
    code, out, _ = run(capsys, "-C", root, "check")
    assert code == 1 and 'notebooks/00-topic.ipynb:cell 6:1: the prose has no section "told"' in out
    topic = root / "notebooks/00-topic.ipynb"
    notebook = json.loads(topic.read_text("utf-8"))
    del notebook["cells"][5]
    topic.write_text(json.dumps(notebook), "utf-8")
    code, out, _ = run(capsys, "-C", root, "check")
    assert code == 0, out


def test_each_file_explains_its_shape_in_its_own_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "bicycles"
    run(capsys, "new", root)
    made = [*root.rglob("data/**/*.toml"), *root.rglob("*.md"), root / "Makefile"]
    assert len(made) > 10
    for path in made:
        assert re.match(r"#|\[//\]: #", path.read_text("utf-8")), path
    for path in (root / "data/interviews").iterdir():
        assert "Delete this file" in path.read_text("utf-8")


def explanations(root: Path) -> str:
    """Every comment of a new review's files, a paragraph each, and its README."""
    told = [(root / "README.md").read_text("utf-8")]
    plain = [root / name for name in ("Makefile", ".gitattributes", ".gitignore")]
    for path in sorted([*root.rglob("data/**/*.toml"), *root.rglob("data/**/*.md"), *plain]):
        lines = [re.sub(r"^.*?(?<!\S)# |^# ", "", line) for line in path.read_text("utf-8").split("\n") if "# " in line]
        told.append(" ".join(line for line in lines if not line.startswith("#")))
    for path in sorted(root.glob("notebooks/*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        told.append(" ".join(re.findall(r"(?:^|  )# (.*)$", code, re.MULTILINE)))
    return "\n".join(told)


@pytest.mark.parametrize("lang", sorted(path.name.removesuffix(".toml") for path in COMMENTS.iterdir()))
def test_the_files_explain_themselves_in_the_language_in_which_the_review_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    """No explanation is left in English, and none is kept of a comment that is there no more."""
    for name, langs in (("english", "en"), ("own", lang)):
        run(capsys, "new", tmp_path / name, "--lang", langs)
    english, own = explanations(tmp_path / "english"), explanations(tmp_path / "own")
    said = tomllib.loads((COMMENTS / f"{lang}.toml").read_text("utf-8"))
    assert [words for words in said if words not in english] == []
    assert [words for words in said.values() if " ".join(words.split("\n")) not in own] == []
    sentences = re.findall(r"[A-Za-z'’]+(?: [A-Za-z'’]+){4,}", english)
    assert len(sentences) > 40 and [words for words in sentences if words in own] == []


def test_no_name_of_another_topic_stands_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "bicycles"
    run(capsys, "new", root, "--lang", "en,zh,de")
    text = "\n".join(path.read_text("utf-8") for path in root.rglob("*") if path.is_file())
    assert not list(names_in(text, ids())) and "human data" not in text.lower() and "人类数据" not in text


def test_two_branches_that_each_add_an_interview_are_joined_without_a_conflict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tables are made anew afterwards, which the check asks for; transcripts stay as they came, or stay out."""
    root = tmp_path / "bicycles"
    run(capsys, "new", root)

    def git(*words: str) -> str:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "core.autocrlf=true")
        return subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True, text=True).stdout

    def add(name: str) -> None:
        talk = root.parent / f"{name.lower()}-2025-07-07.md"
        talk.write_bytes(f"{name} Other: We charge $50 an hour.\r\n\r\nBo Lin: Why?\r\n".encode())
        run(capsys, "-C", root, "add", talk, "--yes", "--guest", f"{name.lower()}-other", "--host", "bo-lin")
        git("add", "--all")
        git("commit", "-m", name)

    git("init", "-b", "one")
    git("add", "--all")
    git("commit", "-m", "Begin")
    git("branch", "two")
    add("Ann")
    git("checkout", "two")
    add("Eve")
    git("merge", "one", "-m", "Join")
    assert "transcripts" not in git("ls-files") and "text: unset" in git("check-attr", "text", "data/transcripts/a.md")
    assert run(capsys, "-C", root, "tables")[0] == 0
    code, out, _ = run(capsys, "-C", root, "check")
    assert code == 0, out
    assert len(load(root / "data").review.interviews) == 4


@pytest.mark.parametrize(
    ("langs", "sentence"),
    [("fr", "it can in de, en, zh"), ("en,en", "names a language twice"), ("", "names no language")],
)
def test_a_language_that_nobody_speaks_begins_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], langs: str, sentence: str
) -> None:
    code, _, err = run(capsys, "new", tmp_path / "bicycles", "--lang", langs)
    assert code == 2 and sentence in err and not (tmp_path / "bicycles").exists()


def test_what_it_tells_to_do_next_can_be_pasted_into_a_shell_whatever_the_folder_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "new", "night trains"]) == 0
    assert f"Next: `cd '{tmp_path / 'night trains'}'`, `hdc report`" in capsys.readouterr().err


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    code, _, err = run(capsys, "new", tmp_path)
    assert code == 2 and "is not empty" in err and [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(("lang", "words"), [("en", "made up"), ("zh", "虚构"), ("de", "erfunden")])
def test_what_is_true_of_the_example_alone_is_told_in_the_section_that_goes_with_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lang: str, words: str
) -> None:
    """Whoever follows the README and changes nothing else publishes nothing false of his own interviews."""
    root = tmp_path / "bicycles"
    run(capsys, "new", root, "--lang", lang)
    sections = (root / f"data/narrative/{lang}.md").read_text("utf-8").split("\n## ")
    assert [words in one for one in sections] == ["{#told}" in one for one in sections]
    entry = (root / "data/changes.toml").read_text("utf-8").partition("[[changes]]")[2]
    assert not re.search("example|示例|Beispiel", entry)


def test_nothing_but_the_data_names_the_example(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A topic that is changed in the data leaves no page with the example's heading."""
    root = tmp_path / "new"
    run(capsys, "new", root, "--lang", "en,zh")
    told = "\n".join(path.read_text("utf-8") for path in (root / "README.md", *root.glob("notebooks/*.ipynb")))
    topic = tomllib.loads((root / "data" / "topic.toml").read_text("utf-8"))["topic"]
    assert not [words for field in ("title", "question") for words in topic[field].values() if words in told]
    assert "bicycle" not in told.lower() and "自行车" not in told
