"""A review that is killed at any moment leaves every file whole and every acknowledged decision in place."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

from hdc.desk.decision import standing
from hdc.desk.desk import Desk
from tests.desk.conftest import ID, file_of

#: Accepts and undoes for ever, and says each decision when the next candidate is there.
REVIEWER = """
import sys
from pathlib import Path
from hdc.desk.desk import Desk
from hdc.desk.room import Room
room = Room(Desk.open(Path(sys.argv[1]), sys.argv[2], who="ann"))
print("ready", flush=True)
while True:
    room.act("accept")
    if room.question:
        room.answer("我们付给品茶师每小时 40 美元。")
    print(room.desk.log.decisions[-1].id, flush=True)
    room.act("undo")
    print(room.desk.log.decisions[-1].id, flush=True)
"""


def test_a_kill_while_quotes_are_accepted_and_undone_leaves_files_whole_and_decisions_in(folder: Path) -> None:
    moments = random.Random(11)
    said: list[str] = []
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", REVIEWER, str(folder), ID], stdout=subprocess.PIPE, text=True)
        assert process.stdout and process.stdout.readline() == "ready\n"
        time.sleep(moments.random() / 3)
        process.send_signal(signal.SIGKILL)
        said += [line for line in process.stdout.read().split() if len(line) == 12]
        process.wait()
        desk = Desk.open(folder, ID, who="ann")
        assert set(said) <= {one.id for one in desk.log.decisions}
        on_file = {quote["id"] for quote in tomllib.loads(file_of(folder)).get("quotes", [])}
        logged = {id for one in standing(desk.log.decisions) for id in one.made if id.startswith("q-")}
        assert len(on_file ^ logged) <= 1  # the one that the kill came between
        if on_file - logged:  # nobody was told of it, and nothing is asked twice
            assert desk.covered()
        path = folder / "interviews" / f"{ID}.toml"
        path.write_text(path.read_text("utf-8").split("\n[[quotes]]")[0], "utf-8")
        (folder / "decisions" / f"{ID}.jsonl").unlink(missing_ok=True)
        said.clear()
