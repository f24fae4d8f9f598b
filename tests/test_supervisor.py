"""`make full` keeps its processes together: up again after a fall, and none left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = """
import sys
from pathlib import Path
from deploy.supervisor import Supervisor
commands = {name: ["sh", "-c", script] for name, script in zip(sys.argv[2::2], sys.argv[3::2])}
sys.exit(Supervisor(commands, Path(sys.argv[1]), door="proxy", behind="web").run([1], "open"))
"""
WRITES_ITS_NUMBER = "echo $$ >> {name}; exec sleep 60"

type Opener = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def open_house(tmp_path) -> Iterator[Opener]:
    """Start a supervisor over small shell scripts, by name."""
    started: list[subprocess.Popen[bytes]] = []

    def start(**scripts: str) -> subprocess.Popen[bytes]:
        words = [word for pair in scripts.items() for word in pair]
        command = [sys.executable, "-c", HOUSE, str(tmp_path), *words]
        started.append(
            subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, preexec_fn=in_the_background)
        )
        return started[-1]

    yield start
    for house in started:
        house.kill()
        house.wait()


def in_the_background() -> None:
    """As a shell starts what is followed by an `&`."""
    signal.signal(signal.SIGQUIT, signal.SIG_IGN)


def numbers(file: Path, count: int) -> list[int]:
    """The process numbers written so far, once there are so many."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        lines = file.read_text().split() if file.exists() else []
        if len(lines) >= count:
            return [int(line) for line in lines]
        time.sleep(0.05)
    raise AssertionError(f"{file.name} was not started {count} times")


def is_gone(number: int) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_process_that_falls_gets_up_again(open_house, tmp_path):
    open_house(web=WRITES_ITS_NUMBER.format(name="web"))
    first = numbers(tmp_path / "web", 1)[0]

    os.kill(first, signal.SIGKILL)

    assert numbers(tmp_path / "web", 2)[1] != first


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_the_house_stops_everybody(open_house, tmp_path, way):
    house = open_house(web=WRITES_ITS_NUMBER.format(name="web"), beat=WRITES_ITS_NUMBER.format(name="beat"))
    everybody = numbers(tmp_path / "web", 1) + numbers(tmp_path / "beat", 1)

    house.send_signal(way)

    assert house.wait(timeout=10) == 0
    assert all(is_gone(number) for number in everybody)


def test_o3_the_door_closes_first_and_waits_and_only_then_do_those_behind_it(open_house, tmp_path):
    """Somebody is still sending: the door hands it over to a process that is there."""
    leaves = "trap 'echo {name} >> left; exit 0' {signal}; echo $$ >> {name}; while :; do sleep 0.05; done"
    hands_over = "trap 'sleep 0.5; kill -0 $(cat web) && echo proxy >> left; exit 0' QUIT; "
    house = open_house(
        web=leaves.format(name="web", signal="TERM"),
        proxy=hands_over + "echo $$ >> proxy; while :; do sleep 0.05; done",
        live=leaves.format(name="live", signal="TERM"),
    )
    for name in ("web", "proxy", "live"):
        numbers(tmp_path / name, 1)

    house.send_signal(signal.SIGTERM)

    assert house.wait(timeout=20) == 0
    assert (tmp_path / "left").read_text().split() == ["live", "proxy", "web"]


def test_o3_ctrl_c_in_a_window_does_not_reach_past_the_house(open_house, tmp_path):
    open_house(web=WRITES_ITS_NUMBER.format(name="web"))
    number = numbers(tmp_path / "web", 1)[0]

    assert os.getpgid(number) == number


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent died")
def test_even_a_house_that_is_killed_leaves_nobody_behind(open_house, tmp_path):
    house = open_house(web=WRITES_ITS_NUMBER.format(name="web"))
    number = numbers(tmp_path / "web", 1)[0]

    house.kill()

    assert is_gone(number)


def test_a_process_that_falls_again_and_again_closes_the_house(open_house, tmp_path):
    house = open_house(web="echo $$ >> web; exit 3", beat=WRITES_ITS_NUMBER.format(name="beat"))

    assert house.wait(timeout=20) == 1
    assert is_gone(numbers(tmp_path / "beat", 1)[0])
    assert len(numbers(tmp_path / "web", 5)) == 5
