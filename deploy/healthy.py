"""Whether the Daphne on this machine answers: `python deploy/healthy.py PORT` ends with 0 or 1.

Asks as the proxy would, with a name the house knows.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException


def answers(port: int, host: str) -> bool:
    """One small page, within four seconds."""
    try:
        line = HTTPConnection("127.0.0.1", port, timeout=4)
        line.request("GET", "/sundhed/live", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return line.getresponse().status == 200
    except (OSError, HTTPException):
        return False


if __name__ == "__main__":
    first_host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
    sys.exit(not answers(int(sys.argv[1]), first_host))
