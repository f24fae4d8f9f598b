"""What the proxy in front of the house does by itself: TLS, static files, photos, limits, kind words."""

import json
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import closing

import pytest

from deploy import full, supervisor
from tests.running.in_front import HOST, PATIENCE, heard
from tests.whole_house import ROOT
from vaerested import middleware

pytestmark = pytest.mark.journey


def test_w4_plain_http_only_leads_to_the_sealed_house(proxy):
    answer = proxy.ask("/hjaelp/?a=1", tls=False)

    assert (answer.status, answer.headers["Location"]) == (308, f"https://{HOST}:{proxy.https}/hjaelp/?a=1")
    carries_what_a_file_carries(answer)


def carries_what_a_file_carries(answer) -> None:
    """The same as the house itself gives a file."""
    wanted = {"X-Robots-Tag": "noindex, nofollow", "Permissions-Policy": middleware.PERMISSIONS}
    wanted |= {"Content-Security-Policy": middleware.NOTHING, "X-Content-Type-Options": "nosniff"}
    wanted |= {"X-Frame-Options": "DENY", "Referrer-Policy": "same-origin"}
    wanted |= {f"Cross-Origin-{name}-Policy": "same-origin" for name in ("Opener", "Resource")}
    assert {name: answer.headers.get_all(name) for name in wanted} == {k: [v] for k, v in wanted.items()}


def test_a_certificate_can_be_fetched_without_one(proxy):
    place = proxy.var / "acme" / ".well-known" / "acme-challenge"
    place.mkdir(parents=True)
    (place / "token").write_text("proof")

    assert proxy.ask("/.well-known/acme-challenge/token", tls=False).words == "proof"


@pytest.mark.parametrize("tls", [True, False])
def test_w6_nobody_comes_in_under_another_name(proxy, tls):
    assert proxy.ask("/", tls=tls, Host="evil.example").status == 421


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_w4_an_old_seal_is_refused(proxy):
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1

    with socket.create_connection(("127.0.0.1", proxy.https)) as line, pytest.raises(ssl.SSLError) as refused:
        old.wrap_socket(line)

    assert "PROTOCOL_VERSION" in str(refused.value).upper().replace(" ", "_")


def test_what_a_visitor_claims_is_thrown_away(proxy):
    claims = {"X_Forwarded_For": "8.8.8.8", "X_Real_IP": "8.8.8.8", "Forwarded": "for=8.8.8.8"}
    claims |= {"X_Forwarded_Host": "evil.example", "X_Forwarded_Proto": "http"}

    told = json.loads(proxy.ask("/", **claims).words)

    assert told["x-forwarded-for"] == "127.0.0.1"
    assert told["x-forwarded-proto"] == "https"
    assert not {"x-real-ip", "forwarded", "x-forwarded-host"} & set(told)
    assert told["host"] == f"{HOST}:{proxy.https}"


def test_a_socket_is_asked_for_as_one_and_a_page_is_not(proxy):
    socket_asked = json.loads(proxy.ask("/live/", Upgrade="websocket", Connection="Upgrade").words)
    page_asked = json.loads(proxy.ask("/").words)

    assert (socket_asked["upgrade"], socket_asked["connection"]) == ("websocket", "upgrade")
    assert "upgrade" not in page_asked


def test_files_that_never_change_are_kept_for_a_year(proxy):
    (proxy.var / "static").mkdir()
    for name in ("house.0123456789ab.css", "robots.css"):
        (proxy.var / "static" / name).write_text("p {}")

    kept = proxy.ask("/static/house.0123456789ab.css")
    other = proxy.ask("/static/robots.css")

    assert (kept.status, kept.words) == (200, "p {}")
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert other.headers["Cache-Control"] == "public, max-age=3600"
    assert kept.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    carries_what_a_file_carries(kept)


def test_u6_a_picture_goes_out_when_the_house_says_so_and_never_by_its_own_address(proxy):
    for place in ("abc-1/320.webp", "waiting/abc-1", "abc-1/original.jpg"):
        (proxy.var / "photos" / place).parent.mkdir(parents=True, exist_ok=True)
        (proxy.var / "photos" / place).write_text("a picture")

    handed = proxy.ask("/hand-over/_photos/abc-1/320.webp")

    assert (handed.status, handed.words) == (200, "a picture")
    assert handed.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert handed.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert proxy.ask("/_photos/abc-1/320.webp").status == 404
    for closed in ("waiting/abc-1", "abc-1/original.jpg", "../tls/privkey.pem"):
        assert "a picture" not in proxy.ask(f"/hand-over/_photos/{closed}").words, closed


def test_u4_what_is_too_big_is_told_so_in_danish(proxy):
    large_enough = proxy.ask("/billeder/", body=bytes(24 << 20))
    refused = proxy.ask("/billeder/", body=bytes(26 << 20))

    assert large_enough.status == 200
    assert refused.status == 413
    assert "20 MB" in refused.words
    assert refused.headers["Strict-Transport-Security"]


def test_a_house_that_is_away_says_so_in_danish(proxy):
    proxy.fall()

    answer = proxy.ask("/")

    assert answer.status in (502, 503, 504)
    assert 'lang="da"' in answer.words
    assert "nginx" not in answer.words
    assert answer.headers["Server"] == "nginx"  # and not of which version


def half_sent(line: socket.socket) -> None:
    """Half a picture; the proxy has said that it reads."""
    words = (
        f"POST /billeder/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 2000\r\nExpect: 100-continue\r\n\r\n"
    )
    line.sendall(words.encode())
    assert line.recv(100).startswith(b"HTTP/1.1 100 ")
    line.sendall(b"x" * 1000)


def until_closed(port: int) -> None:
    """Nobody new comes in any more."""
    until = time.monotonic() + PATIENCE
    while supervisor.answers(port):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_o3_told_to_end_it_waits_for_a_picture_that_is_half_sent(proxy):
    with closing(proxy.line()) as line:
        half_sent(line)

        proxy.nginx.send_signal(signal.SIGQUIT)
        until_closed(proxy.https)
        assert proxy.nginx.poll() is None
        line.sendall(b"x" * 1000)

        assert heard(line).status == 200
    assert proxy.nginx.wait(20) == 0


def test_o3_the_whole_house_told_to_end_takes_the_picture_that_is_half_sent(proxy, tmp_path):
    """The server behind the door ends at once when it is told to: it must not be told too early."""
    proxy.nginx.terminate()
    proxy.nginx.wait(20)
    port = proxy.behind[0].server_port
    proxy.fall()
    commands = {
        "web": [sys.executable, "-m", "tests.running.in_front", str(port)],
        "proxy": ["nginx", "-e", "stderr", "-c", str(proxy.var / "run" / "nginx.conf")],
    }
    words = "import json, sys; from pathlib import Path; from deploy.supervisor import Supervisor; "
    words += "house = Supervisor(json.loads(sys.argv[1]), Path.cwd(), door='proxy', behind='web'); "
    words += f"sys.exit(house.run([{port}, {proxy.https}], 'open'))"
    command = [sys.executable, "-c", words, json.dumps(commands)]
    with (tmp_path / "log").open("w") as log:
        house = subprocess.Popen(command, cwd=ROOT, stderr=log)
    while "open\n" not in (tmp_path / "log").read_text():
        assert house.poll() is None, (tmp_path / "log").read_text()
        time.sleep(0.05)

    with closing(proxy.line()) as line:
        half_sent(line)
        house.send_signal(signal.SIGTERM)
        until_closed(proxy.https)
        line.sendall(b"x" * 1000)

        assert heard(line).status == 200
    assert house.wait(40) == 0


@pytest.mark.skipif(not full.has_ipv6(), reason="this machine has no IPv6")
def test_a_phone_that_speaks_ipv6_is_let_in_at_both_doors(proxy):
    for tls, status in ((True, 200), (False, 308)):
        with closing(proxy.line(tls, host="::1")) as line:
            line.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
            answer = heard(line)
        assert answer.status == status
        if tls:
            assert json.loads(answer.words)["x-forwarded-for"] == "::1"
