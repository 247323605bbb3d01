"""A small review and its transcripts: Ada twice in conversation, four quotes in one and two in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

FILES = {
    "topic.toml": """
[topic]
id = "tea"
title = { en = "Tea", zh = "茶" }
question = { en = "Is tea enough?", zh = "茶够吗？" }
languages = ["zh", "en"]
edition = 2026-01-02
format = 2
""",
    "speakers.toml": """
[[organisations]]
id = "leaf"
name = "Leaf"
sells = { en = "tea", zh = "茶" }
[[speakers]]
id = "ada-may"
name = "Ada May"
organisation = "leaf"
role = { en = "founder", zh = "创始人" }
aliases = ["Ada"]
[[speakers]]
id = "bo-lin"
name = "Bo Lin"
organisation = "leaf"
role = { en = "host", zh = "主持人" }
""",
    "vocabulary.toml": "units = []\nmetrics = []\n",
    "positions.toml": "",
    "interviews/2025-garden-ada-may.toml": """# In the garden.
[interview]
title = "Ada May in the garden"
language = "en"
guests = ["ada-may"]
hosts = ["bo-lin"]
date = "2025"

[[quotes]]
id = "q-may-water"
speaker = "ada-may"
en = "The water should be hot but never boiling when you pour it."
zh = "倒水时，水要烫，但绝不能沸腾。"

# the one with the gap
[[quotes]]
id = "q-may-leaves"
speaker = "ada-may"
en = "Most of the leaves are thrown away … and what is left is worth more than gold."
zh = "大部分茶叶都被扔掉了……剩下的比黄金还贵。"

[[quotes]]
id = "q-may-garden"
speaker = "ada-may"
en = "We planted this garden with our own hands before the rain came."
zh = "下雨之前，我们亲手种下了这座园子。"

[[quotes]]
id = "q-lin-kettle"
speaker = "ada-may"
en = "Where did you find that wonderful old kettle over there?"
zh = "那把漂亮的老水壶你是在哪儿找到的？"
""",
    "interviews/2025-cup-ada-may.toml": """
[interview]
title = "Ada May over a cup"
language = "en"
guests = ["ada-may"]

[[quotes]]
id = "q-may-nothing"
speaker = "ada-may"
en = "There is nothing else to it."
zh = "除此之外别无其他。"

[[quotes]]
id = "q-may-patience"
speaker = "ada-may"
en = "Patience is the only thing that a good cup of tea asks of you."
zh = "一杯好茶只要求你有耐心。"
attribution = "inferred"
attribution_reason = { en = "The page does not say.", zh = "来源页没有写明。" }
""",
}
GARDEN = """Bo Lin (00:00:01):
Where did you find that wonderful old kettle over there?

Ada May (00:00:12):
It was my mother's. The water should be hot but never boiling when you pour it. Most of the leaves are thrown away, \
we keep maybe 5% of them after three days, and what is left is worth more than gold.

Bo Lin (00:01:40):
And this place?

Ada May (00:01:45):
We planted this garden with our bare hands before the rains came. My sister helped us with it.
"""
CUP = """Bo Lin (00:00:01):
You are a patient person, I take it, and you have been one for years?

Ada May (00:00:09):
Patience is the only thing that a good cup of tea asks of you. There is nothing else to it.
"""
#: Another recogniser's hearing of the garden: the words about the water are others, the lines shorter.
GARDEN_AGAIN = """# In the garden

Bo Lin (00:00:02):
Where did you find that wonderful old kettle over there?

Ada May (00:00:13):
It was my mother's. The water should be hot but clever boiling when you pour it.

Ada May (00:00:19):
Most of the leaves are thrown away, we keep maybe 5% of them after three days, and what is left is worth more than gold.
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The folder that holds the review's data."""
    for name, text in FILES.items():
        path = tmp_path / "house" / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "house"


@pytest.fixture
def shelf_folder(tmp_path: Path) -> Path:
    """A folder of transcripts whose names say nothing."""
    folder = tmp_path / "received"
    folder.mkdir()
    (folder / "a1.txt").write_text(GARDEN, "utf-8")
    (folder / "b2.md").write_text(CUP, "utf-8")
    return folder
