"""The tables are canonical, complete, described, and readable without hdc."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from frictionless import validate
from hypothesis import given
from hypothesis import strategies as st

import hdc
from hdc.model import Text, Unit
from hdc.tables.frames import said_frames
from hdc.tables.schema import tables
from hdc.tables.wording import number, spaced, words
from hdc.tables.write import package, stale, write
from tests.reviews import wells

Edit = Callable[[Path, str, str], int]


def test_the_committed_tables_are_what_the_evidence_gives(data: Path) -> None:
    topic = hdc.load(data)
    assert stale(data, package(topic.review, topic.frames)) == []


def test_writing_twice_changes_nothing_and_one_edit_changes_only_what_rests_on_it(data: Path, edit: Edit) -> None:
    topic = hdc.load(data)
    assert write(data, package(topic.review, topic.frames)) == []
    edit(data / "speakers.toml", 'role = { en = "host"', 'role = { en = "presenter"')
    topic = hdc.load(data)
    assert write(data, package(topic.review, topic.frames)) == [
        "tables/speakers.csv",
        "tables/posts.csv",
        "datapackage.json",
    ]


def test_a_table_that_no_longer_exists_is_removed(data: Path) -> None:
    (data / "tables" / "old.csv").write_text("id\n", "utf-8")
    topic = hdc.load(data)
    assert write(data, package(topic.review, topic.frames)) == ["tables/old.csv"]
    assert not (data / "tables" / "old.csv").exists()


def test_frictionless_finds_the_package_valid(data: Path) -> None:
    report = validate(data / "datapackage.json")
    assert report.valid, report.flatten(["message"])
    names = {resource["name"] for resource in json.loads((data / "datapackage.json").read_text("utf-8"))["resources"]}
    wanted = "interviews speakers organisations quotes figures derived propositions stances headlines changes"
    assert names >= set(wanted.split())


def test_the_files_are_canonical(data: Path) -> None:
    """UTF-8 without BOM, LF, the schema's columns in order, rows sorted by key, no whole number with a point."""
    for name, table in tables(hdc.load(data).review.langs).items():
        content = (data / "tables" / f"{name}.csv").read_bytes()
        assert b"\r" not in content and not content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\n")
        rows = list(csv.reader(content.decode("utf-8").splitlines()))
        assert rows[0] == [column.name for column in table.columns]
        keys = [tuple(row[rows[0].index(key)] for key in table.key) for row in rows[1:]]
        assert keys == sorted(keys) and len(keys) == len(set(keys))
        numeric = [i for i, column in enumerate(table.columns) if column.type == "number"]
        assert not [row for row in rows[1:] for i in numeric if re.search(r"\.0*$|e", row[i])]


def test_plain_pandas_reads_what_was_said(data: Path) -> None:
    figures = pd.read_csv(data / "tables" / "figures.csv").set_index("id")
    assert figures.loc["f-foody-mercor-pay", ["value", "unit", "per"]].tolist() == [95, "usd", "hour"]
    assert figures.loc["f-chen-synthetic-gathered", ["low", "high"]].tolist() == [10_000_000, 20_000_000]


def test_what_is_read_back_is_what_was_written(data: Path) -> None:
    """No value of a frame is lost or altered on its way through the file."""
    topic = hdc.load(data)
    for name, frame in topic.frames.items():
        back = pd.read_csv(data / "tables" / f"{name}.csv", dtype=str, keep_default_na=False)
        for column in tables(topic.review.langs)[name].columns:
            if column.type == "number":
                same = pd.to_numeric(back[column.name].replace("", None)).astype("Float64")
                pd.testing.assert_series_equal(same, frame[column.name], check_names=False)
            elif column.type != "boolean":
                assert back[column.name].tolist() == frame[column.name].astype("string").fillna("").tolist()


def test_frames_have_nullable_types_and_closed_vocabularies(data: Path) -> None:
    figures = hdc.load(data).figures
    assert str(figures["value"].dtype) == "Float64" and str(figures["said"].dtype).startswith("string")
    assert figures["bound"].dtype == "category" and figures["value"].isna().any()


def test_what_a_topic_hands_out_cannot_change_it(data: Path) -> None:
    topic = hdc.load(data)
    handed_out = topic.figures
    handed_out.loc[:, "value"] = 0
    assert topic.figures["value"].max() > 0


def test_a_wrong_table_or_column_is_named(data: Path) -> None:
    topic = hdc.load(data)
    with pytest.raises(hdc.HdcError, match='no table "figure"; the tables are interviews'):
        topic.pick("figure")
    with pytest.raises(hdc.HdcError, match='no column "speaker"'):
        topic.pick("figures", speaker="edwin-chen")
    with pytest.raises(hdc.HdcError, match='has the id "q-nobody"'):
        topic.quote("q-nobody")


USD = Unit(
    id="usd", kind="money", currency="USD", one=Text(en="${n}", zh="{n} 美元"), many=Text(en="${n}", zh="{n} 美元")
)
HOUR = Unit(
    id="hour",
    kind="duration",
    one=Text(en="{n} hour", zh="{n} 小时"),
    many=Text(en="{n} hours", zh="{n} 小时"),
    per=Text(en="an hour", zh="每小时"),
)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        ("33.33", "1/3"), ("66.667", "2/3"), ("14.29", "1/7"), ("83.33", "5/6"), ("33.3", "33.3%"), ("50.00", "50%"),
        ("33.34", "33.3%"), ("12.5", "12.5%"), ("100.00", "100%"), ("0.00", "0%"),
    ],
)  # fmt: skip
def test_a_share_that_no_decimal_is_is_told_as_the_fraction_that_was_said(share: str, told: str) -> None:
    """Where it stands alone with its sign; and nobody is made to say a digit more than was recorded."""
    percent = Unit(id="percent", kind="share", one=Text(en="{n}%"), many=Text(en="{n}%"))
    assert words(Decimal(share), None, percent, "between", "en") == f"at least {told}"
    patients = Unit(id="patient", kind="share", one=Text(en="{n}% of them"), many=Text(en="{n}% of them"))
    assert "/" not in words(Decimal(share), None, patients, "between", "en")


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [("33.33", "50", "1/3 to 50%"), ("33.33", "66.67", "1/3 to 2/3"), ("33.3", "50", "33.3 to 50%")],
)
def test_an_end_of_a_range_is_told_as_the_fraction_that_was_said(low: str, high: str, told: str) -> None:
    percent = Unit(id="percent", kind="share", one=Text(en="{n}%"), many=Text(en="{n}%"))
    assert words(Decimal(low), Decimal(high), percent, "between", "en") == told


def test_quantities_are_worded_as_people_write_them() -> None:
    ten, twenty = Decimal(10), Decimal(20)
    assert words(ten, twenty, USD, "between", "en", HOUR) == "$10 to $20 an hour"
    assert words(ten, ten, USD, "about", "zh", HOUR) == "约每小时 10 美元"
    assert words(Decimal(1), Decimal(1), HOUR, "exact", "en") == "1 hour"
    assert words(ten, None, HOUR, "between", "en") == "at least 10 hours"
    assert words(None, ten, HOUR, "between", "zh") == "至多 10 小时"
    assert words(Decimal(10_000_000), Decimal(20_000_000), HOUR, "between", "zh") == "1000 万到 2000 万小时"


@given(st.integers(min_value=0, max_value=10**15))
def test_a_whole_number_is_never_rounded(value: int) -> None:
    """Every digit of a whole number can be read back from what is written, in both languages."""
    for lang, scales in (("en", {"million": 10**6, "billion": 10**9}), ("zh", {"万": 10**4, "亿": 10**8})):
        digits, _, scale = number(Decimal(value), lang).replace(",", "").partition(" ")
        assert Decimal(digits) * scales.get(scale, 1) == value


@given(st.text(alphabet="中文字 ab1%$", max_size=20))
def test_spacing_chinese_twice_is_spacing_it_once(text: str) -> None:
    assert spaced(spaced(text)) == spaced(text)


def test_evidence_that_stayed_the_same_is_read_once_and_any_edit_is_seen(data: Path, edit: Edit) -> None:
    first = hdc.load(data)
    again = hdc.load(data)
    assert again is first
    edit(data / "speakers.toml", 'role = { en = "host"', 'role = { en = "presenter"')
    assert "presenter" in hdc.load(data).speakers["role_en"].tolist()
    edit(data / "speakers.toml", 'role = { en = "presenter"', "role = { en = 7")
    with pytest.raises(hdc.EvidenceError, match=r"speakers\.toml"):
        hdc.load(data)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("99.99", "99.99"), ("-99.96", "-99.96"), ("99.9999", "99.9999"), ("99.55", "99.6"), ("99.99999", "100")],
)
def test_what_is_nearly_a_hundred_is_not_written_as_a_hundred(value: str, shown: str) -> None:
    """Who says 99.99% does not say all; what lies nearer to it than four digits is noise."""
    assert number(Decimal(value), "en") == shown


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        (("2024-05-01", "2024-05-02"), [False, True]),
        (("2025", "2024-12-31"), [True, False]),
        (("2024", "2024-05-02"), [True, True]),  # nobody knows which came first
        ((None, "2024-05-02"), [True, True]),
        (("2024-05", "2024-05"), [True, True]),
    ],
)
def test_of_the_stances_of_one_speaker_on_a_proposition_the_last_is_the_one_no_other_is_surely_after(
    dates: tuple[str | None, str | None], last: list[bool]
) -> None:
    review = wells()
    talks = [
        replace(talk, id=f"{date or 'undated'}-talk-{n}", date=date)
        for n, (talk, date) in enumerate(zip(review.interviews, dates, strict=True))
    ]
    bea, cy = review.stances
    taken = (replace(bea, interview=talks[0].id), replace(bea, interview=talks[1].id, stance="opposes"))
    changed = wells(interviews=tuple(talks), stances=(*taken, replace(cy, interview=talks[1].id)))
    held = said_frames(changed)["stances"]
    told = held[held["speaker_id"] == "bea-birch"].set_index("interview_id")["latest"]
    assert [told[talk.id] for talk in talks] == last
    assert held[held["speaker_id"] == "cy-cedar"]["latest"].all(), "what others say later takes nobody's stance back"
