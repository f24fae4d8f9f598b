"""A house with a key for backups and files of its own; and a proxy in front of two small servers."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import ThreadingHTTPServer

import pytest

from deploy import full, new_env
from tests.running.in_front import HOST, House, Nginx, Proxy
from tests.whole_house import ROOT, free_port


@pytest.fixture
def keyed(settings, tmp_path):
    """`settings.RUNNING` with a fresh key and a folder of this test's own."""
    folder = tmp_path / "backups"
    settings.DELETION_JOURNAL = tmp_path / "deletions.log"
    settings.RUNNING = replace(settings.RUNNING, backup_keys=(new_env.backup_key(),), backups=folder)
    return settings


@pytest.fixture
def proxy(tmp_path, monkeypatch) -> Iterator[Proxy]:
    """In front of two small servers, one for pages and one for sockets."""
    monkeypatch.setenv("PATH", os.pathsep.join((os.environ["PATH"], "/usr/sbin")))
    if not shutil.which("nginx"):
        pytest.fail("no nginx") if os.environ.get("CI") == "true" else pytest.skip("no nginx")
    behind = [ThreadingHTTPServer(("127.0.0.1", 0), House) for _ in range(2)]
    for one in behind:
        threading.Thread(target=one.serve_forever, daemon=True).start()
    ports = {"HTTP_PORT": str(free_port()), "HTTPS_PORT": str(free_port()), "ALLOWED_HOSTS": HOST}
    for name, value in ports.items():
        monkeypatch.setenv(name, value)
    var = tmp_path / "var"
    here = full.surroundings(var)
    for name, one in zip(("PROXY_PAGES", "PROXY_SOCKETS"), behind, strict=True):
        here[name] = f"127.0.0.1:{one.server_port}"
    for name, value in here.items():
        monkeypatch.setenv(name, value)
    full.write_proxy_settings(var)
    certificate = [sys.executable, "deploy/new_certificate.py", str(var / "tls")]
    subprocess.run(certificate, cwd=ROOT, check=True, capture_output=True)
    proxy = Proxy(var, int(ports["HTTP_PORT"]), int(ports["HTTPS_PORT"]), behind)
    with Nginx(var, proxy.https) as proxy.nginx:
        yield proxy
    proxy.fall()
