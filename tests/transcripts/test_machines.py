"""Texts that nobody says: logs are refused, source code is told, and a transcript is neither."""

from __future__ import annotations

import pytest

from hdc.errors import TranscriptError
from tests.transcripts.conftest import ROWS, Read, said

LOGS = {
    "levels": "INFO: began on 80\nWARNING: cold\nERROR: no file\nINFO: again\n",
    "levels in brackets": "[INFO] began on 80\n[WARN] cold\n[ERROR] no file\n",
    "levels behind times": "2026-05-03 14:02:11,123 INFO began\n2026-05-03 14:02:12,456 ERROR no file\n" * 2,
    "times in brackets": "[2026-05-03 14:02:11] INFO: began\n[14:02:12] ERROR: no file\n" * 2,
    "who tells it before the level": "14:02:11 [main] INFO goats.Dam began\n14:02:12 [pool] WARN goats.Dam cold\n" * 2,
    "small levels": "2026-05-03T14:02:11.123Z info: began\n2026-05-03T14:02:12.456Z warn: cold\n" * 2,
    "with a zone": "2026-05-03T14:02:11+02:00 INFO began\n2026-05-03T14:02:12+02:00 WARN cold\n" * 2,
    "a system": "May  3 14:02:11 host sshd[12]: Accepted key\nMay 13 14:02:12 host kernel: eth0 up\n" * 2,
    "a web server": '10.0.0.1 - - [03/May/2026:14:02:11 +0200] "GET / HTTP/1.1" 200 512\n' * 3,
    "a kernel": "[    0.000000] Linux 6.1\n[    0.120000] Memory: 8000 MB\n[    1.500000] usb: new device\n",
    "a telephone": "05-03 14:02:11.123  1000  1001 I Goats: began\n05-03 14:02:11.125  1000  1001 D Goats: on\n" * 2,
    "bytes": "UEsDBBQABgAIAAAAIQDd+jKBZgEAADkFAAATAAgCW0NvbnRlbnRfVHlwZXNd\n" * 3,
}


@pytest.mark.parametrize("kind", LOGS)
def test_a_log_is_refused(kind: str, read: Read) -> None:
    with pytest.raises(TranscriptError, match="no speech"):
        read("a.txt", LOGS[kind])


SPOKEN = "Ada: We went there.\nBo: Why?\n"


def test_a_text_is_a_log_from_three_lines_in_five_on(read: Read) -> None:
    line = "[INFO] began on 80\n"
    with pytest.raises(TranscriptError):
        read("a.txt", line * 3 + SPOKEN)
    assert read("a.txt", line * 2 + SPOKEN * 2)
    assert read("a.txt", line * 2)


def test_of_a_long_text_lines_from_all_over_are_looked_at(read: Read) -> None:
    """A log that begins with a hundred lines of something else is one, and a talk that does is none."""
    line = "[INFO] began on 80\n"
    with pytest.raises(TranscriptError):
        read("a.txt", SPOKEN * 50 + line * 400)
    assert len(read("a.txt", line * 100 + SPOKEN * 200).speakers) > 1
    assert len(read("a.txt", SPOKEN * 40).speakers) == 2


@pytest.mark.parametrize(
    "turn",
    [
        "2026-05-03 14:0{n}:11 {who}: {words}\n",
        "2026-05-03 14:0{n}:11 {who} Lee: {words}\n",
        "May 3, 2026 14:0{n}:11 {who}: {words}\n",
        "[0.{n}00] {who}: {words}\n",
        "[14:0{n}:11] Info {who}: {words}\n",
        "[{who}] {words}\n",
    ],
)
def test_a_talk_with_times_and_brackets_is_no_log(turn: str, read: Read) -> None:
    rows = [(who, words) for who, words in ROWS]
    text = "".join(turn.format(n=n, who=who, words=words) for n, (who, words) in enumerate(rows))
    assert not any("code" in note for note in read("a.txt", text).warnings)


CODE = {
    "python": "import sys\n\ndef goats(number):\n    if number > 3:\n        print('many')\n    return number * 2\n",
    "a class": "class Dam:\n    def __init__(self):\n        self.goats = []\n    def add(self, goat):\n        pass\n",
    "go": 'package main\n\nimport "fmt"\n\nfunc main() {\n\tgoats := 30\n\tfmt.Println(goats)\n}\n',
    "shell": '#!/bin/bash\nset -e\nfor goat in ida tom; do\n  echo "$goat"\ndone\nif [ -f a ]; then\n  rm -f a\nfi\n',
    "sql": "SELECT name, COUNT(*) AS goats\nFROM dam\nWHERE year = 2026\nGROUP BY name\nORDER BY goats DESC;\n",
    "r": 'library(dplyr)\ngoats <- read.csv("goats.csv")\ngoats %>%\n  group_by(dam) %>%\n  summarise(n = n())\n',
    "an image": "FROM python:3.11\nWORKDIR /app\nCOPY . /app\nRUN pip install -r requirements.txt\n",
    "a build": "goats: goats.o dam.o\n\tcc -o goats goats.o dam.o\nclean:\n\trm -f *.o\n",
    "script": "const goats = require('goats');\n\nfunction count(list) {\n  // how many\n  return list.length\n}\n",
    "c": '#include <stdio.h>\n\nint main(void)\n{\n    int goats = 30;\n    printf("%d", goats);\n    return 0;\n}\n',
    "a session": ">>> goats = 30\n>>> goats += 2\n>>> print(goats)\n32\n",
    "settings": "Name=Goats\nNumber=30\nDam=yes\nDonkey=1\n",
    "yaml": "title: Goats\ndam:\n  length: 30\n  owners: many\n",
    "columns": "Name    Age    City\nIda     30     Bern\nTom     40     Ulm\n",
    "a wiki's list": ";Ida Berg\n:We graze.\n;Tom Ash\n:How many?\n",
}


@pytest.mark.parametrize("kind", CODE)
def test_what_looks_like_code_is_told(kind: str, read: Read) -> None:
    assert any("check what kind of file" in note for note in read("a.txt", CODE[kind]).warnings)


def test_code_that_somebody_shows_between_words_is_not_told(read: Read) -> None:
    shown = "Mara: I write this.\n\nresult = goats(30)\nprint(result)\n\nJo: And then?\n\nMara: It runs.\n\nJo: Fine.\n"
    transcript = read("a.txt", shown)
    assert not transcript.warnings
    assert "print(result)" in " ".join(words for _who, words in said(transcript))


@pytest.mark.parametrize(
    "prose",
    [
        "We went home (by bus).\nIt rained, and we were late.\nImport duties are high.\nReturn to that later.\n",
        "If you ask me, no.\nFor whom, then?\nWhile we wait: tea.\nFrom there it is near.\n",
        "Class was out.\nLet us see.\nDo that.\nUse it (or not).\nEnd of story.\n",
    ],
)
def test_prose_that_begins_with_words_of_code_is_no_code(prose: str, read: Read) -> None:
    assert read("a.txt", prose).warnings == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BEGIN:VCALENDAR\nSUMMARY:Goats\nEND:VCALENDAR\n", "calendar"),
        ("BEGIN:VCARD\nFN:Ida\nEND:VCARD\n", "calendar"),
        ("diff --git a/x b/x\n--- a/x\n+++ b/x\n-goats\n+sheep\n", "patch"),
        ("--- old.txt\n+++ new.txt\n@@ -1 +1 @@\n-goats\n+sheep\n", "patch"),
        ('Traceback (most recent call last):\n  File "a.py", line 3\nValueError: no goats\n', "fails"),
        ("-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n", "key"),
        ("%!PS-Adobe-3.0\n(Ida: goats) show\n", "PostScript"),
        ("From: <Saved>\nSubject: Goats\n of ours\nMIME-Version: 1.0\n\nIda: goats\n", "mail"),
        ("\\section{Goats}\nWe graze them.\n", "LaTeX"),
    ],
)
def test_what_says_at_once_that_it_is_no_talk_is_refused(text: str, kind: str, read: Read) -> None:
    with pytest.raises(TranscriptError, match=kind):
        read("a.txt", text)


def test_a_table_that_is_drawn_is_one(read: Read) -> None:
    rule = "+------+----------------------+\n"
    rows = "".join(f"{rule}| {who} | {words} |\n" for who, words in ROWS)
    assert said(read("a.txt", rows + rule)) == ROWS
