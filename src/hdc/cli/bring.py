"""What follows a review by itself: verify --write, tables, check, and one line about what stands."""

from __future__ import annotations

import argparse
import contextlib
import io

from hdc.cli import check, tables, verify
from hdc.cli.shared import Parser, say


def bring(options: argparse.Namespace, interview: str) -> int:
    """Record the places of an interview's quotes, rebuild the tables, check everything; return the exit code of that.

    What the three print is for whoever runs them alone; here only findings are shown.
    """
    steps: list[tuple[str, list[str]]] = [("verify", [interview, "--write"]), ("tables", []), ("check", [])]
    if getattr(options, "transcripts", None):
        steps[0][1].extend(["--transcripts", str(options.transcripts)])
    code = 0
    for name, words in steps:
        code, shown, said = run(options, name, words)
        if code:
            say(options, "\n".join(part for part in (shown.strip(), said.strip()) if part), always=True)
        else:
            say(options, said.strip().splitlines()[-1] if said.strip() else f"hdc {name}: done")
        if code > 1:
            return code
    return code


def run(options: argparse.Namespace, name: str, words: list[str]) -> tuple[int, str, str]:
    """Run one command as if it were typed; return its exit code and what it printed on either side."""
    from hdc.errors import HdcError

    shared = Parser(add_help=False)
    commands = Parser().add_subparsers(parser_class=Parser)
    module = {"verify": verify, "tables": tables, "check": check}[name]
    module.add(commands, shared)
    given = commands.choices[name].parse_args(words)
    given.root, given.json, given.quiet = options.root, False, False
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = int(given.run(given))
        except HdcError as error:
            return error.exit_code, out.getvalue(), f"hdc {name}: {error}"
    return code, out.getvalue(), err.getvalue()
