"""Many open phones: each holds its line as `static/js/live.js` does, and calls again by the same rule."""

import asyncio
import json
import random
import re
import signal
import time
from dataclasses import dataclass, field

import websockets
from websockets.asyncio.client import connect

from tests.faults.full_house import FullHouse
from tests.faults.phones import Phone, is_over, slower, trusting
from tests.whole_house import ROOT

RESTART = 1012
SPREAD = re.compile(r"code === RESTART \? Math\.random\(\) \* ([\d_]+) : again")
RULE = re.compile(
    r"Math\.min\(([\d_]+), (\d+) \* 2 \*\* \(failures - 1\)\) \* \(([\d.]+) \+ Math\.random\(\) / 2\)"
)
TOGETHER = 20  # calls at once in the morning; after the fall all call as they like
PATIENCE = 60  # seconds of a machine with nothing else to do


@dataclass
class Told:
    """When each phone heard the house again, in seconds after it fell."""

    back: list[float] = field(default_factory=list)

    @property
    def spread(self) -> float:
        """Between the first and the last."""
        return max(self.back) - min(self.back)


async def open_phones(house: FullHouse, phones: list[Phone], how_many: int, how: signal.Signals) -> Told:
    """Open so many lines, end the servers under them in this way, and wait until all are heard again."""
    told, fell, up, door = Told(), asyncio.Event(), [], asyncio.Semaphore(TOGETHER)
    script = (ROOT / "static" / "js" / "live.js").read_text(encoding="utf-8")
    found, spread = RULE.search(script), SPREAD.search(script)
    assert found, "live.js calls again by another rule now"
    assert spread, "live.js calls again by another rule now"
    longest, first, least = (float(one.replace("_", "")) for one in found.groups())
    at_a_restart = float(spread[1].replace("_", ""))
    fallen_at = [0.0]

    async def hold(phone: Phone) -> None:
        code = await _heard(house, phone, up, fell, door)
        failures = 1
        while True:
            pause = min(longest, first * 2 ** (failures - 1)) * (least + random.random() / 2)
            await asyncio.sleep((random.random() * at_a_restart if code == RESTART else pause) / 1000)
            code = None
            try:
                async with _line(house, phone) as line:
                    await asyncio.wait_for(line.recv(), 10 * slower())
                    told.back.append(time.monotonic() - fallen_at[0])
                    return
            except (OSError, TimeoutError, websockets.WebSocketException):
                failures += 1

    holders = [asyncio.create_task(hold(phones[number % len(phones)])) for number in range(how_many)]
    began = time.monotonic()
    while len(up) < how_many:
        assert not is_over(began, PATIENCE), f"{len(up)} of {how_many} phones were let in"
        await asyncio.sleep(0.1)
    fallen_at[0] = time.monotonic()
    house.kill("live", how)
    house.kill("web", how)
    fell.set()
    await asyncio.wait_for(asyncio.gather(*holders), PATIENCE * slower())
    return told


async def _heard(
    house: FullHouse, phone: Phone, up: list[int], fell: asyncio.Event, door: asyncio.Semaphore
) -> int | None:
    """Hold the line until it breaks. Gives the number it ended with."""
    while not fell.is_set():
        try:
            async with door:
                line = await _line(house, phone)
            async with line:
                assert "hello" in json.loads(await asyncio.wait_for(line.recv(), 20 * slower()))
                up.append(1)
                await line.wait_closed()
        except (OSError, TimeoutError, websockets.WebSocketException):
            if fell.is_set():
                return None
            await asyncio.sleep(0.5)
        else:
            return line.close_code
    return None


def _line(house: FullHouse, phone: Phone) -> connect:
    headers = {"Cookie": f"{phone.key['name']}={phone.key['value']}"}
    address = f"wss://localhost:{house.https}/live/?topics=feed"
    origin = f"https://localhost:{house.https}"
    wait = {"open_timeout": 10 * slower(), "ping_interval": None}
    return connect(address, ssl=trusting(), origin=origin, additional_headers=headers, **wait)
