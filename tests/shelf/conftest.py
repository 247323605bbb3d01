"""A small shelf: three invented conversations about bees and glass, one of them in Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.model import Proposition, Review, Text

BEES = """Ann (00:00:00):
The queen never leaves the hive in winter, and nobody should open the lid before the willows bloom.

Bo (00:00:09):
This episode is brought to you by Smoker, the honey extractor for every hive. Use code HIVE at checkout.

Bo (00:00:40):
Welcome, Ann. How do you keep a colony alive through a long winter?

Ann (00:01:05):
You leave them their honey. Dr. Lind counted it: a colony eats 20 kilos of honey before spring. Sugar is no replacement.

Bo (00:02:00):
And when do you look inside?

Ann (00:02:06):
The queen never leaves the hive in winter, and nobody should open the lid before the willows bloom.

Bo (00:03:00):
Let us talk about the market in town.

Ann (00:03:10):
On the market I sell candles and soap. People ask for labels in two colours, and for small jars.
"""
GLASS = """[00:00:01] Cy: We melt sand with soda, and the furnace runs for eleven months without a pause.
[00:00:09] Cy: A furnace that cools down cracks, so nobody switches it off in winter.
[00:00:21] Di: What does that cost?
[00:00:25] Cy: Energy is half of the price of a bottle. Old glass melts sooner, so recycled shards save a third.
"""
ZH = """[00:00:00] 主持人: 冬天蜂群怎么过？
[00:00:06] 老陈: 要把蜂蜜留给蜜蜂，一个蜂群到春天要吃二十公斤蜂蜜。白糖水代替不了蜂蜜。
[00:00:31] 主持人: 那市场上卖什么？
[00:00:36] 老陈: 市场上主要卖蜡烛。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder with the three conversations."""
    folder = tmp_path / "transcripts"
    folder.mkdir()
    for name, text in (("bees.md", BEES), ("glass.txt", GLASS), ("chen.zh.txt", ZH)):
        (folder / name).write_text(text, "utf-8")
    return folder


def said(id: str, en: str, zh: str, label: tuple[str, str]) -> Proposition:
    return Proposition(
        id=id, text=Text(en=en, zh=zh), label=Text(en=label[0], zh=label[1]), part="consensus"
    )  # fmt: skip


PROPOSITIONS = (
    said("p-honey", "Honey cannot be replaced in winter.", "冬天的蜂蜜不能代替。", ("Honey stays", "留蜂蜜")),
    said("p-sugar", "Sugar replaces honey.", "白糖代替蜂蜜。", ("Sugar will do", "白糖就行")),
    said("p-market", "The market wants candles.", "市场要蜡烛。", ("Candles sell", "卖蜡烛")),
)


@pytest.fixture
def review() -> Review:
    """A review of bees in both languages."""
    return Review(
        id="bees",
        title=Text(en="Bees", zh="蜜蜂"),
        question=Text(en="Does a colony need its honey?", zh="蜂群需要蜂蜜吗？"),
        langs=("en", "zh"),
        edition="2026-01-02",
        propositions=PROPOSITIONS,
    )
