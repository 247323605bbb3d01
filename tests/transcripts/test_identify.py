"""Labels and people."""

from __future__ import annotations

from hdc.model import Name, Post, Speaker, Text
from hdc.transcripts import identify, parse_transcript

ROLE = Text(en="guest", zh="嘉宾")


def person(id: str, name: str, *aliases: str) -> Speaker:
    return Speaker(id=id, name=Name(name), posts=(Post(organisation="x", role=ROLE),), aliases=aliases)


def test_names_and_aliases_are_found_and_nobody_is_guessed() -> None:
    """Case, blanks, accents and a role in brackets do not matter; a first name is nobody's unless it is an alias."""
    labels = ("ZOE  Kravitz", "Zoë", "Ada (host)", "SPEAKER_01", "艾达")
    text = "\n\n".join(f"**{label}:** word" for label in labels * 2)
    people = [person("zoe-kravitz", "Zoë Kravitz"), person("ada-lovelace", "Ada Lovelace", "Ada", "艾达")]
    assert identify(parse_transcript("a.md", text.encode()), people) == {
        "ZOE  Kravitz": "zoe-kravitz",
        "Zoë": None,
        "Ada (host)": "ada-lovelace",
        "SPEAKER_01": None,
        "艾达": "ada-lovelace",
    }


def test_a_label_that_names_two_people_names_nobody() -> None:
    """Two speakers with one alias: neither is chosen."""
    people = [person("sam-a", "Sam A", "Sam"), person("sam-b", "Sam B", "Sam")]
    assert identify(parse_transcript("a.txt", b"Sam: One.\n\nSam: Two.\n"), people) == {"Sam": None}
