"""`make full`: the processes of docker-compose.yml on this machine, without Docker.

Needs a PostgreSQL (DATABASE_URL), a Redis (REDIS_URL) and nginx. Everything else is started here,
started again if it falls, and stopped together: SIGTERM or Ctrl-C ends them all.
"""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from getpass import getuser
from pathlib import Path
from string import Template

from deploy.supervisor import Supervisor, answers
from vaerested import doors, env, open_files

ROOT = Path(__file__).resolve().parent.parent
PORTS = ("LIVE_PORT", "PROXY_HTTP_PORT", "PROXY_HTTPS_PORT")
PAGES = "web"  # its name in the Procfile
CONSOLE_SMS = "community.sms.to_console"
FOLDERS = ("body", "proxy", "fastcgi", "uwsgi", "scgi")


def main() -> None:
    """Look that all is there, make the house ready, open it, and keep it open."""
    env.load_file(ROOT / ".env")
    for name in ("DATABASE_URL", "REDIS_URL"):
        if not env.text(name):
            sys.exit(f"{name} is missing. Full mode needs PostgreSQL and Redis; `make demo` needs neither.")
    os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"], "/usr/sbin"))
    if not shutil.which("nginx"):
        sys.exit("nginx is missing. Install it (on Debian: apt-get install nginx).")
    var = Path(env.text("VAERESTED_VAR", str(ROOT / "var"))).resolve()
    os.environ.update(surroundings(var))
    ports = [*page_ports(), *(int(os.environ[name]) for name in PORTS)]
    if taken := [port for port in ports if answers(port)]:
        sys.exit(f"Port {taken[0]} is taken. Set WEB_PORT, HTTP_PORT or HTTPS_PORT to another.")
    doors.hold(var, alone=False)  # while it is made ready too
    if subprocess.run(["sh", "deploy/prepare.sh"], cwd=ROOT, check=False).returncode:
        sys.exit("The house could not be made ready. The lines above say why.")
    write_proxy_settings(var)
    open_files.allow_many()
    procfile = (ROOT / "deploy" / "Procfile").read_text(encoding="utf-8")
    house = Supervisor(commands(procfile), ROOT, door="proxy", behind=PAGES)
    sys.exit(house.run(ports, f"The house is open at {os.environ['SITE_URL']}"))


def surroundings(var: Path) -> dict[str, str]:
    """The settings of full mode. What is safe here is not left to a `.env` that was made for the demo."""
    first, *more = page_ports()
    http, https = os.environ.get("HTTP_PORT", "8080"), os.environ.get("HTTPS_PORT", "8443")
    public = "" if https == "443" else f":{https}"
    hosts = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1")
    if not hosts:
        sys.exit("ALLOWED_HOSTS is empty. Write the house's own address there, or leave the line out.")
    return {
        "VAERESTED_VAR": str(var),
        "ALLOWED_HOSTS": ",".join(hosts),
        "SITE_URL": f"https://{hosts[0]}{public}",
        "INSECURE_HTTP": "off",
        "SMS_SENDER": _but_not(CONSOLE_SMS, "SMS_SENDER"),
        "MAIL_URL": _but_not("console", "MAIL_URL"),
        "PHOTO_ACCEL": "on",
        "TRUSTED_PROXY_COUNT": "1",
        "WEB_BIND": "127.0.0.1",
        "WEB_PORT": str(first),
        "LIVE_PORT": str(first + 1),
        "PROXY_USER": getuser(),
        "PROXY_HTTP_PORT": http,
        "PROXY_HTTPS_PORT": https,
        "PROXY_PUBLIC_PORT": public,
        "PROXY_HOSTS": " ".join(hosts),
        "PROXY_IPV6": "" if has_ipv6() else "# ",
        "PROXY_PAGES": f"127.0.0.1:{first}",
        "PROXY_MORE_PAGES": " ".join(f"server 127.0.0.1:{port} fail_timeout=2s;" for port in more),
        "PROXY_SOCKETS": f"127.0.0.1:{first + 1}",
        "PROXY_VAR": str(var),
        "PROXY_TLS": str(var / "tls"),
        "PROXY_PLAIN": str(ROOT / "deploy" / "plain"),
        "PROXY_RUN": str(var / "run"),
        "PROXY_CONF": str(var / "run" / "nginx.conf"),
    }


def page_ports() -> list[int]:
    """A port for each process that makes pages (WEB_PROCESSES); the one after the first is for sockets."""
    first = int(os.environ.get("WEB_PORT", "8010"))
    return [first, *range(first + 2, first + 1 + max(1, env.number("WEB_PROCESSES", 1)))]


def has_ipv6() -> bool:
    """Whether this machine knows IPv6 at all; nginx does not start where it is told to listen and cannot."""
    try:
        with socket.socket(socket.AF_INET6) as line:
            line.bind(("::", 0))
    except OSError:
        return False
    return True


def _but_not(console: str, name: str) -> str:
    """Codes never go to a log here, where others may read them: the demo's console is left out."""
    return "" if env.text(name) == console else env.text(name)


def write_proxy_settings(var: Path) -> None:
    """Fill in the one template that Docker uses too."""
    for folder in FOLDERS:
        (var / "run" / folder).mkdir(parents=True, exist_ok=True)
    template = (ROOT / "deploy" / "nginx.conf.template").read_text(encoding="utf-8")
    filled = re.sub(r"\$\{(PROXY_\w+)\}", lambda match: os.environ[match[1]], template)
    (var / "run" / "nginx.conf").write_text(filled, encoding="utf-8")


def commands(procfile: str) -> dict[str, list[str]]:
    """Name and command of each process, with the settings filled in; pages once for each of their ports."""
    lines = (line.partition(":") for line in procfile.splitlines() if line and not line.startswith("#"))
    found = {}
    for name, _, command in lines:
        if name != PAGES:
            found[name] = _filled(command)
            continue
        for number, port in enumerate(page_ports(), 1):
            found[name if number == 1 else f"{name}{number}"] = _filled(command, WEB_PORT=str(port))
    return found


def _filled(command: str, **settings: str) -> list[str]:
    return shlex.split(Template(command).substitute({**os.environ, **settings}))


if __name__ == "__main__":
    main()
