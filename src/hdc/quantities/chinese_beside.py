"""What stands right beside a Chinese number, as sources of verbose regexes: a noun, a half more, a minus, a repair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hdc.quantities.chinese_words import BLANKS as _B
from hdc.quantities.chinese_words import any_of

HAN = "\u4e00-\u9fff"
#: What a speaker's pause is written as.
PAUSE = "，,、。.… —-"


def noun(groups: Mapping[str, tuple[str, ...]]) -> str:
    """What is counted, behind a counter: up to six characters, with none that ends a noun."""
    of = any_of(groups["of"])
    single = "".join(stop for stop in groups["stops"] if len(stop) == 1)
    longer = [stop for stop in groups["stops"] if len(stop) > 1]
    return rf"""
    {of}? \ ? (?: [{HAN}]{{1,4}}{of}\ ? )?
    (?P<noun> {any_of(groups["person"])} (?! {any_of(groups["not_person"])} )
      | (?: (?! [{single}] | {any_of(longer)} ) [{HAN}] ){{1,6}}
      | [A-Za-z]{{2,20}} )
    """


def repair(groups: Mapping[str, tuple[str, ...]], chain: str) -> str:
    """What takes a number back and leads to the next: 不对，应该是."""
    mark, cry = f"[{re.escape(PAUSE)}]", rf"(?: {any_of(groups['cries'])} )?"
    return rf"""
    (?: {mark}{{0,4}} {cry} {mark}{{0,2}} (?: {any_of(groups["repairs"])} ) {cry} {mark}{{0,4}}
      | {mark}{{1,4}} {cry} {mark}{{0,2}} (?: {any_of(groups["denials"])} ) {cry} {mark}{{1,4}} )
    (?> (?: {chain} ){{0,4}} )
    """


def negative(words: Iterable[str], signed: Iterable[str], makers: Iterable[str]) -> str:
    """What puts the number behind it below zero; a dash where it stands free, or behind what may be (同比-15%).

    Behind one of ``makers`` it is part of a word: 肩负三项任务.
    """
    said = any_of(word for word in words if word not in ("-", "−"))
    behind = " | ".join(f"(?<= {word} )" for word in signed)
    return rf"(?: (?<! [{''.join(makers)}] ) (?: {said} ) {_B} [-−]? | (?: (?<![\w)%-]) | {behind} ) [-−] ) \Z"


def clinging(groups: Mapping[str, tuple[str, ...]]) -> str:
    """半 and 多 at the end of a unit: 三年半, 两年多."""
    half, hour = any_of(groups["half"]), any_of(groups["half_of"])
    some = rf"{any_of(groups['some_of'])} | (?! {any_of(groups['not_some'])} )"
    return rf"""
    (?P<half> {half} (?: {hour} | (?! {any_of(groups["not_half"])} ) ) )?
    (?P<more> {any_of(groups["more"])} (?! {any_of(groups["not_more"])} ) | {any_of(groups["few"])} (?: {some} ) )?
    """
