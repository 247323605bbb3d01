"""``hdc add``: a new interview from a transcript."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hdc.cli.asking import ask, is_asked
from hdc.cli.shared import Commands, Parser, as_date, as_language, count, folder, meant, say
from hdc.errors import EvidenceError, UsageError, counted

if TYPE_CHECKING:
    from hdc.desk.candidate import Candidate
    from hdc.desk.elsewhere.suggestion import Placed
    from hdc.desk.header import Header
    from hdc.desk.named import Named
    from hdc.desk.opening import Opening, Person
    from hdc.desk.script import Script
    from hdc.model import Name, Review, Speaker
    from hdc.transcripts import Transcript

_PERSON = "ID[:NAME[:SIDE[:SELLS[:ORGANISATION[:ROLE]]]]]"
#: Texts are given in the languages of the review, in their order, with this between them.
_BETWEEN = "|"


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    add = commands.add_parser(
        "add", parents=[shared], help="a new interview from a transcript", description=_add.__doc__
    )
    add.add_argument("file", type=Path, metavar="FILE", help="the transcript, in any format")
    add.add_argument("--id", metavar="ID", help="the interview's id (default: date-show-guest)")
    add.add_argument("--title", metavar="WORDS")
    add.add_argument("--show", metavar="NAME")
    add.add_argument(
        "--date", type=as_date, metavar="DATE", help="as precise as it is known: 2025-12-07, 2025-12 or 2025"
    )
    add.add_argument("--language", type=as_language, metavar="LANG", help="the one it is spoken in")
    add.add_argument("--url", metavar="URL")
    who = f"{_PERSON}; a text in several languages: first{_BETWEEN}second"
    add.add_argument("--guest", action="append", default=[], metavar="WHO", help=who)
    add.add_argument("--host", action="append", default=[], metavar="WHO", help="the same")
    add.add_argument(
        "--from",
        dest="candidates",
        action="append",
        default=[],
        type=Path,
        metavar="CANDIDATES",
        help="what others found in it: langextract's .jsonl, a .csv of quotes (columns quote, speaker, note), "
        "or a REFI-QDA .qdpx; may be repeated",
    )
    add.add_argument("--yes", action="store_true", help="ask nothing: take what is proposed")
    add.add_argument("--dry-run", action="store_true", help="show the file and the candidates, and write nothing")
    add.add_argument("--show-candidates", type=count, default=10, metavar="N", help="how many to show (default: 10)")
    add.set_defaults(run=_add)


def _add(options: argparse.Namespace) -> int:
    """Read a transcript, propose what it is and who speaks, and write data/interviews/<id>.toml without quotes.

    What neither the transcript's header, its file's name nor a flag says is asked for in a terminal. The transcript is
    copied to data/transcripts. Then `hdc review ID` decides on the candidates. Those of --from are looked for in the
    transcript word for word; what is not found is shown first.
    """
    from hdc import evidence
    from hdc.desk import opening as openings
    from hdc.desk.candidates import candidates
    from hdc.desk.header import header
    from hdc.desk.script import Script
    from hdc.transcripts import identify, read_transcript

    read = evidence.read(folder(options) / "data")
    if read.review is None:
        raise EvidenceError.of(read.findings)
    transcript = read_transcript(options.file)
    if (before := openings.added_before(transcript, read.review)) is not None:
        told = f"{transcript.name} is the transcript of {before} already: `hdc review {before}`"
        if not (options.dry_run or options.id):
            raise UsageError(f"{told}; with --id it is added again, and its words count twice")
        say(options, f"hdc add: {told}")
    proposed = header(transcript, options.file, read.review)
    for doubt in proposed.doubts:
        say(options, f"hdc add: {doubt}")
    opening = _opening(options, proposed, transcript, read.review)
    if opening.date is None:
        say(options, "hdc add: nothing says when it was; --date does, or a line date = … in its file")
    text = openings.text_of(opening, transcript, read.review)
    if found := openings.findings(read, opening, text):
        raise UsageError(f"{found[0].what}; nothing was written")
    script = Script.of(transcript, opening.language, read.review.vague)
    speakers = [*read.review.speakers, *_people(opening.people)]
    present = [one for one in speakers if one.id in (*opening.guests, *opening.hosts)]
    labels = {**identify(transcript, present), **opening.voices}
    guests = [label for label, id in labels.items() if id in opening.guests]
    hosts = [label for label, id in labels.items() if id in opening.hosts]
    suggestions = _suggested(options, script, labels, speakers)
    ranked = candidates(read.review, script, guests, hosts, suggestions)
    for label in (label for label, id in labels.items() if id is None):
        say(options, f'hdc add: nobody is called "{label}" as the transcript has it; add an alias, or a guest or host')
    if not options.dry_run:
        openings.write(read, opening, text, options.file, suggestions)
    _show(options, opening, text, ranked, script)
    if options.dry_run:
        return 0
    from hdc.tables.write import package, write
    from hdc.topic import load

    topic = load(folder(options) / "data")
    changed = write(topic.folder, package(topic.review, topic.frames))  # so that `hdc check` has nothing to say of it
    say(options, f"hdc tables: {counted(len(changed), 'file')} changed")
    return 0


def _suggested(
    options: argparse.Namespace, script: Script, labels: Mapping[str, str | None], speakers: Sequence[Speaker]
) -> Sequence[Placed]:
    """What others suggest; what is not found is said first."""
    if not options.candidates:
        return ()
    from hdc.cli.suggested import suggested, tell
    from hdc.desk.elsewhere.placing import called

    found = suggested(options, options.candidates, script.index, called(labels, speakers))
    tell(options, found)
    return found


def _show(
    options: argparse.Namespace, opening: Opening, text: str, ranked: Sequence[Candidate], script: Script
) -> None:
    from hdc.desk.candidate import in_words

    aside = sum(bool(one.aside) for one in ranked)
    if options.json:
        rows = [
            {
                "id": one.id,
                "score": one.score,
                "why": one.why,
                "aside": one.aside,
                "metric": one.proposals[0].metric if one.proposals else None,
            }
            for one in ranked
        ]
        print(
            json.dumps(
                {"id": opening.id, "file": text, "written": not options.dry_run, "candidates": rows}, ensure_ascii=False
            )
        )
    else:
        if options.dry_run:
            print(text)
        for one in ranked[: options.show_candidates]:
            quantity = f"{in_words(one.mention)}: " if one.mention else ""
            print(f"{quantity}{script.sentences[one.at].text}")
            print(f"    {'; '.join(one.why)}")
    written = "nothing was written" if options.dry_run else f"wrote data/interviews/{opening.id}.toml"
    is_cut = len(ranked) > options.show_candidates and not options.json
    first = f", the first {options.show_candidates} shown" if is_cut else ""
    set_aside = f", {aside} set aside (adverts, or said again elsewhere)" if aside else ""
    say(options, f"hdc add: {written}; {counted(len(ranked), 'candidate')}{first}{set_aside}")
    if not options.dry_run:
        say(options, f"hdc add: decide on them with `hdc review {opening.id}`")


def _people(people: Iterable[Person]) -> list[Speaker]:
    from hdc.model import Post, Speaker, Text

    return [
        Speaker(
            id=one.id,
            name=one.name,
            posts=(Post(role=Text(one.role)),),
            aliases=(one.alias,) if one.alias else (),
        )
        for one in people
    ]


def _opening(options: argparse.Namespace, proposed: Header, transcript: Transcript, review: Review) -> Opening:
    """What is known at last: flags, then what is answered, then what is proposed."""
    from hdc.desk.opening import Opening, interview_id, titled
    from hdc.model import Name
    from hdc.model.text import check_address

    show = options.show or ask(options, "show", proposed.show, optional=True)
    date = options.date or ask(options, "date", proposed.date, optional=True, check=as_date)
    language = options.language or ask(options, "language", proposed.language, check=_read_in) or proposed.language
    people: dict[str, Person] = {}
    roles = {"guest": proposed.guests, "host": proposed.hosts}
    found: dict[str, tuple[str, ...]] = {}
    for role in sorted(
        roles, key=lambda role: not getattr(options, role)
    ):  # nobody proposed is both; who is given wins
        taken = next(iter(found.values()), ())
        found[role] = _ids(options, role, roles[role], taken, people, language, transcript, review)
    guests, hosts = found["guest"], found["host"]
    if not guests:
        called = f" (the transcript calls its speakers {', '.join(proposed.nameless)})" if proposed.nameless else ""
        raise UsageError(f"nobody is known to be the guest{called}; give --guest {_PERSON}")
    names = {one.id: one.name for one in review.speakers} | {one.id: one.name for one in people.values()}
    voices = _voices(options, proposed, transcript, guests, hosts, [*review.speakers, *_people(people.values())])
    given = options.title or proposed.title
    title = Name(given) if given else titled([names[id] for id in guests], show, language, review)
    return Opening(
        id=options.id or interview_id(date, show, guests),
        title=title,
        show=show,
        date=date,
        language=language,
        guests=guests,
        hosts=hosts,
        url=options.url or ask(options, "link", proposed.url, optional=True, check=check_address),
        people=tuple(people.values()),
        voices=voices,
    )


def _voices(
    options: argparse.Namespace,
    proposed: Header,
    transcript: Transcript,
    guests: Sequence[str],
    hosts: Sequence[str],
    speakers: Sequence[Speaker],
) -> Mapping[str, str]:
    """Who speaks under labels that name nobody, as it is proposed or answered."""
    from hdc.desk.nameless import behind
    from hdc.transcripts import identify

    present = [one for one in speakers if one.id in (*guests, *hosts)]
    known = set(identify(transcript, present).values())
    apart = [[id for id in ids if id not in known] for ids in (guests, hosts)]
    likely = behind(transcript, proposed.nameless, *apart)
    found: dict[str, str] = {}
    ids = [one.id for one in present]
    for label in proposed.nameless:
        question = f'who "{label}" is ({", ".join(ids)})'
        if who := ask(options, question, likely.get(label, ""), optional=True, check=partial(_present, ids)):
            say(options, f'hdc add: "{label}" is taken for {who}', always=False)
            found[label] = who
    return found


def _ids(
    options: argparse.Namespace,
    role: str,
    proposed: Sequence[Named],
    taken: Collection[str],
    people: dict[str, Person],
    language: str,
    transcript: Transcript,
    review: Review,
) -> tuple[str, ...]:
    """The ids of guests or hosts; who is new is described by the flag, or asked for; ``taken`` are the others."""
    from hdc.desk.header import known, slug
    from hdc.desk.named import Named, label_of

    given = list(getattr(options, role))
    if not given and not proposed and is_asked(options):
        given = [asked] if (asked := ask(options, f"name of the {role}", "", optional=True)) else []
    names = [one.partition(":")[2].partition(":")[0] or one for one in given]
    described = [
        Named(one, label=label_of(name, transcript.speakers, names)) for one, name in zip(given, names, strict=True)
    ]
    ids: list[str] = []
    for one in described or proposed:
        told = [*one.name.partition(":")[0].split(_BETWEEN), *([one.label] if one.label else [])]
        speaker = next(filter(None, (known(name, review) for name in told)), None)
        if not described and (speaker.id if speaker else slug(one.name)) in taken:
            continue
        if speaker is None:
            person = _person(options, role, one, language, review)
            if people.setdefault(person.id, person) != person:
                raise UsageError(f'"{person.id}" is given twice, and not as the same person; give another id')
        elif any(part and part not in speaker.name.all for part in re.split(r"[:|]", one.name)[1:]):
            called = speaker.name.all[0]
            say(options, f"hdc add: {speaker.id} is {called}, who is known; what --{role} says more is left aside")
        ids.append(speaker.id if speaker else person.id)
    return tuple(dict.fromkeys(ids))


def _person(options: argparse.Namespace, role: str, given: Named, language: str, review: Review) -> Person:
    from hdc.desk.header import slug
    from hdc.desk.opening import Person
    from hdc.model.text import check_id
    from hdc.transcripts import folded

    parts = [part.strip() for part in given.name.split(":")] + [""] * 6
    first, name, side, sells, organisation, does = parts[:6]
    is_flag = bool(getattr(options, role))
    if is_flag and not first:
        raise UsageError(f'"{given.name}" begins with no id; give --{role} {_PERSON}')
    if is_flag and name:
        id = first
    else:
        short = slug(first.partition(_BETWEEN)[0])
        id = short or ask(options, f"id of the {role} {first}", None, check=partial(check_id, "name")) or ""
    name = name or ask(options, f"name of the {role}", first, check=partial(_text, review=review)) or first
    try:
        check_id("name", id)
    except ValueError as error:
        raise UsageError(f"{error}; give --{role} {_PERSON}") from None
    sides = [one.id for one in review.sides]
    known = [called for one in review.speakers for called in (one.id, *one.name.all)]
    say(options, f"hdc add: {name} is new{meant(id, known) or meant(name, known)}")
    if not is_flag:
        organisation, sells, side, does = _described(options, name, review)
    if side:
        _side(sides, side)
    label, called = given.label, _name(name, review)
    return Person(
        id=id,
        name=called,
        alias=label if label and folded(label) not in map(folded, called.all) else None,
        side=side or None,
        organisation=_name(organisation, review) if organisation else None,
        sells=_text(sells, review) if sells else None,
        role=_text(does, review) if does else _usual(role, given.about, language, review),
    )


def _described(options: argparse.Namespace, name: str, review: Review) -> tuple[str, str, str, str]:
    """What a terminal is asked of somebody new: organisation, what it sells, side, role."""
    text, sides = partial(_text, review=review), [one.id for one in review.sides]
    between = f" ({_BETWEEN.join(review.langs)})" if len(review.langs) > 1 else ""
    organisation = ask(options, f"organisation of {name}{between}", "", optional=True, check=text) or ""
    sells = ask(options, f"what {organisation or name} sells{between}", "", optional=True, check=text) or ""
    stake = f"side ({', '.join(sides)}; nothing: no stake)"
    side = ask(options, stake, "", optional=True, check=partial(_side, sides)) or ""
    return organisation, sells, side, ask(options, f"role of {name}{between}", "", optional=True, check=text) or ""


def _read_in(language: str) -> None:
    """Refuse a language whose quantities nobody reads."""
    from hdc.quantities import find_quantities

    find_quantities("", as_language(language))


def _side(sides: Sequence[str], side: str) -> None:
    if side not in sides:
        raise UsageError(f'there is no side "{side}"; there are {", ".join(sides)}. Give none for who has no stake')


def _present(ids: Sequence[str], who: str) -> None:
    if who not in ids:
        raise UsageError(f'"{who}" is neither guest nor host of this interview')


def _usual(role: str, about: str | None, language: str, review: Review) -> dict[str, str]:
    """What the header says of somebody, in the language that it is in, or else the word for a guest or a host."""
    from hdc.lang import interface

    said = {language: about} if about else {}
    return {lang: said.get(lang) or str(interface.say(f"desk.{role}", lang)) for lang in review.langs}


def _text(words: str, review: Review) -> dict[str, str]:
    """A text in each language: as many parts as the review has languages, or one that stands for all."""
    parts = [part.strip() for part in words.split(_BETWEEN)]
    if len(parts) not in (1, len(review.langs)) or not all(parts):
        raise UsageError(f'"{words}" is to be one text, or one for each of {", ".join(review.langs)}, with | between')
    return dict(zip(review.langs, parts * (len(review.langs) if len(parts) == 1 else 1), strict=True))


def _name(words: str, review: Review) -> Name:
    """What somebody is called: the same in all languages, or a name for each."""
    from hdc.model import Name, Text

    return Name(Text(_text(words, review)) if _BETWEEN in words else words)
