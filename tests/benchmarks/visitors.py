"""People who open one page again and again, over lines that stay open. Milliseconds for each visit."""

import asyncio
import json
import sys
import time


async def _visit(port: int, path: str, cookie: str, times: int) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *([f"Cookie: {cookie}"] if cookie else [])]
    asked = "\r\n".join([*head, "", ""]).encode()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        writer.write(asked)
        head = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in head.split(b"\r\n")[0], head
        await reader.readexactly(_length(head))
        took.append((time.perf_counter() - start) * 1000)
    writer.close()
    return took


def _length(head: bytes) -> int:
    lines = head.lower().split(b"\r\n")
    return next(int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:"))


async def _all(port: int, path: str, cookie: str, at_once: int, times: int) -> list[float]:
    taken = await asyncio.gather(*(_visit(port, path, cookie, times // at_once) for _ in range(at_once)))
    return sorted(ms for visitor in taken for ms in visitor)


if __name__ == "__main__":
    path, cookie = sys.argv[2:4]
    port, at_once, times = int(sys.argv[1]), *map(int, sys.argv[4:6])
    print(json.dumps(asyncio.run(_all(port, path, cookie, at_once, times))))
