"""Pictures that leave the review carry all that belongs to them, and never boxes."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import hdc
from hdc.cli import main
from hdc.report import picture
from hdc.report.export import draw, export_charts, names

REPOSITORY = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
#: Draws a chart where neither our typefaces nor any with Chinese characters are found.
WITHOUT_CHINESE = """
import sys
from hdc.cli import main
from hdc.report import svg
svg.FONTS = "a_package_that_is_not_there"
sys.exit(main(["export", "charts", "-C", sys.argv[1], "--output", sys.argv[2], "--only", "c-useful-share"]))
"""


@pytest.fixture(scope="module")
def topic() -> hdc.Topic:
    return hdc.load(REPOSITORY / "data")


def words(path: Path) -> str:
    """All that an SVG says in text elements, without spaces."""
    root = ElementTree.parse(path).getroot()
    return "".join(" ".join(text for node in root.iter(f"{SVG}text") for text in node.itertext()).split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_title_subtitle_sources_and_note_stand_inside_the_picture(lang: str, topic: hdc.Topic, tmp_path: Path) -> None:
    """Every word of them is drawn, broken into lines, on white, and nothing leads out of the file."""
    (path,) = export_charts(topic, tmp_path, [lang], ["svg"], ["c-pay-rates"])
    assert path.name == f"c-pay-rates.{lang}.svg"
    said, drawn = draw("c-pay-rates", topic, lang)["usermeta"]["hdc"], words(path)
    for text in (said["title"], said["subtitle"], said["note"], *(source["label"] for source in said["sources"])):
        assert "".join(text.split()) in drawn
    assert topic.review.edition in drawn
    text = path.read_text("utf-8")
    assert 'fill="#ffffff"' in text and "href" not in text and "url(#" not in text.replace("url(#chart-", "")
    assert said["description"][:40] in ElementTree.fromstring(text).findtext(f"{SVG}desc", "")


def test_the_same_chart_gives_the_same_bytes(topic: hdc.Topic, tmp_path: Path) -> None:
    """In one process and in another, alone and after others."""
    (one,) = export_charts(topic, tmp_path / "one", ["zh"], ["svg"], ["c-useful-share"])
    export_charts(topic, tmp_path / "two", ["en", "zh"], ["svg"], ["c-useful-share", "c-top-leaves"])
    assert one.read_bytes() == (tmp_path / "two" / one.name).read_bytes()
    command = [
        "-m",
        "hdc.cli",
        "export",
        "charts",
        "-C",
        str(REPOSITORY),
        "--only",
        "c-useful-share",
        "--format",
        "svg",
    ]
    subprocess.run([sys.executable, *command, "--output", str(tmp_path / "three")], check=True, capture_output=True)
    assert one.read_bytes() == (tmp_path / "three" / one.name).read_bytes()


def test_a_png_is_twice_the_size_of_the_svg(topic: hdc.Topic, tmp_path: Path) -> None:
    png, svg = export_charts(topic, tmp_path, ["en"], ["png", "svg"], ["c-useful-share"])
    size = struct.unpack(">II", png.read_bytes()[16:24])
    root = ElementTree.parse(svg).getroot()
    assert size == tuple(round(2 * float(root.attrib[side])) for side in ("width", "height"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_a_picture_is_seen(lang: str, topic: hdc.Topic) -> None:
    """Axis labels and words inside the chart too: a picture without one of them is another. Each third is tried."""
    drawn = picture.svg(draw("c-pay-rates", topic, lang), lang)
    whole = picture.png(drawn, scale=1)
    texts = list(re.finditer(r"(<text[^>]*>)[^<]+", drawn))
    assert len(texts) > 15
    unseen = [
        text[0] for text in texts[::3] if picture.png(drawn[: text.end(1)] + drawn[text.end() :], scale=1) == whole
    ]
    assert unseen == []


def test_bold_is_bolder_in_a_png(topic: hdc.Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    """The typeface that we bring is regular only: headings get an outline, and no other text does."""
    drawn = picture.svg(draw("c-useful-share", topic, "zh"), "zh")
    outlined = picture._BOLD.sub(picture._emboldened, drawn)
    added = re.findall(r'<text stroke="#[0-9a-f]{6}"[^>]*font-weight="(\d+)', outlined)
    assert added and set(added) == {"600"} and len(added) == drawn.count('font-weight="600"')
    monkeypatch.setattr(picture, "_has_bold", lambda: False)
    thick = picture.png(drawn)
    monkeypatch.setattr(picture, "_has_bold", lambda: True)
    assert thick != picture.png(drawn)


def test_without_chinese_characters_nothing_is_drawn_and_the_remedy_is_named(tmp_path: Path) -> None:
    """Exit code 2 and one sentence, before the first file."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text('<?xml version="1.0"?><fontconfig><dir>/nowhere</dir></fontconfig>')
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_CHINESE, str(REPOSITORY), str(tmp_path / "out")],
        env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2, done.stderr
    assert "pip install pylopdf-fonts-zh-cn" in done.stderr and done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_every_chart_can_be_exported(topic: hdc.Topic) -> None:
    assert names(topic) == [chart.id for chart in topic.review.charts]


def test_the_command_lists_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["export", "charts", "-C", str(REPOSITORY), "--output", str(tmp_path), "--only", "c-useful-share"]
    assert main([*argv, "--lang", "en", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == [str(tmp_path / f"c-useful-share.en.{kind}") for kind in ("png", "svg")]
    assert main([*argv, "--lang", "en", "--format", "svg", "--quiet"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == (f"{tmp_path / 'c-useful-share.en.svg'}\n", "")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["export"], "required: FORMAT"),
        (["export", "pdf"], "only charts, mail, datapackage, annotations, qdpx"),
        (["export", "charts", "--only", "pie"], 'there is no chart "pie"; there are'),
    ],
)
def test_a_wrong_call_is_one_sentence(argv: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = ["-C", str(REPOSITORY)] if argv[1:2] == ["charts"] else []
    try:
        code = main([*argv, *root])
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr().err
    assert code == 2 and sentence in said and said.count("\n") == 1 and said.startswith("hdc: ")
