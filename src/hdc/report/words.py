"""What a page says by itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

#: Language keys and the BCP 47 tags of pages.
TAGS = {"zh": "zh-Hans", "en": "en"}

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "language": "中文",
        "skip": "跳到正文",
        "contents": "目录",
        "on_page": "本页内容",
        "evidence": "本页证据",
        "code": "代码",
        "show_code": "显示代码",
        "scheme": "深浅",
        "scheme_label": "切换深色与浅色",
        "figure": "图",
        "table": "看数据表",
        "sources": "出处：",
        "note": "说明：",
        "messages": "运行时的提示",
        "previous": "上一页",
        "next": "下一页",
        "failed": "这一页没有完成",
        "failed_more": "出错之前的内容在下面；错误之后的部分没有运行。",
        "failed_mark": "未完成",
        "traceback": "完整的报错",
        "made_from": "本页由这个笔记本生成：",
        "pages": "各页",
        "index": "报告目录",
    },
    "en": {
        "language": "English",
        "skip": "Skip to the text",
        "contents": "Contents",
        "on_page": "On this page",
        "evidence": "Evidence on this page",
        "code": "Code",
        "show_code": "Show code",
        "scheme": "Light/dark",
        "scheme_label": "Switch between light and dark",
        "figure": "Figure",
        "table": "See the data as a table",
        "sources": "Sources: ",
        "note": "Note: ",
        "messages": "Messages from the run",
        "previous": "Previous",
        "next": "Next",
        "failed": "This page is not complete",
        "failed_more": "What ran before the error is below; nothing after it ran.",
        "failed_mark": "incomplete",
        "traceback": "The whole error",
        "made_from": "Made from the notebook ",
        "pages": "Pages",
        "index": "Contents of the report",
    },
}
