"""``hdc audit``: what is published beside what backs it, all of it or a random sample to sign."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from hdc.cli.shared import Commands, Parser, count, folder, say, whole
from hdc.errors import UsageError, counted

if TYPE_CHECKING:
    from hdc.narrative.audit import Drawn


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    audit = commands.add_parser(
        "audit", parents=[shared], help="what is published beside what backs it", description=_audit.__doc__
    )
    audit.add_argument("--all", action="store_true", help="every quantity, sweeping word and headline")
    audit.add_argument("--sample", type=count, metavar="N", help="N published statements drawn at random, to sign")
    audit.add_argument("--seed", type=whole, default=1, metavar="N", help="which random sample (default: 1)")
    audit.add_argument("--lang", metavar="LANG", help="a language (default: all; of a sample, the review's first)")
    audit.set_defaults(run=_audit)


def _audit(options: argparse.Namespace) -> int:
    """Lay what is published beside what backs it, for a reader who believes nothing:

    --all: every quantity and every sweeping word with its record and quote, its rule, its count or its reason, and each
    headline's sentence beside its rule; --sample: some statements, each beside its quote, its place in the transcript
    and its rule, as a sheet to sign. Exit code 1: something is backed by nothing.
    """
    from hdc.narrative.audit import everything, listed, sample, sheet
    from hdc.topic import load

    if options.all == (options.sample is not None):
        raise UsageError("give --all, or --sample N")
    root = folder(options)
    topic = load(root / "data")
    if options.sample is not None:
        drawn = sample(topic, options.sample, options.seed, topic.language(options.lang))
        print(_json(drawn) if options.json else sheet(topic, drawn, options.seed), end="")
        return 0
    langs = [topic.language(options.lang)] if options.lang else list(topic.langs)
    backed, ruled = everything(topic, root / "notebooks", langs)
    if options.json:
        print(json.dumps({"backed": [asdict(one) for one in backed], "headlines": [asdict(one) for one in ruled]}))
    else:
        print(listed(topic, backed, ruled), end="")
    bare = sum(one.by == "NOTHING" for one in backed)
    headlines = counted(len({one.id for one in ruled}), "headline")  # each is there once a language
    say(options, f"hdc audit: {len(backed)} quantities and words, {headlines}, {bare} backed by nothing")
    return 1 if bare else 0


def _json(rows: Sequence[Drawn]) -> str:
    return json.dumps([asdict(one) for one in rows], ensure_ascii=False) + "\n"
