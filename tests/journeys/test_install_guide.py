"""The guides are followed to the letter: from an empty folder to a photo that a second member sees through
TLS.

Every block of commands in docs/install.md, upgrading.md and restoring.md is run as it stands there, in order,
in a fresh copy of the project. Only addresses and the database are put in. What cannot be run here is marked
in the guide and listed below.
"""

import os
import re
import shutil
import subprocess
import time

import pyotp
import pytest
from playwright.sync_api import Page, expect

from deploy import supervisor
from tests import make
from tests.journeys import one_day
from tests.journeys.follower import Follower, blocks, unit
from tests.whole_house import ROOT

IS_FULL = bool(os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))
GUIDES = ("install.md", "upgrading.md", "restoring.md")
NOT_TRIED = (  # a bought machine, Docker or another place is needed for these
    "acme=$(docker volume inspect",
    "adduser",
    "apt-get install",
    "apt-get update",
    "cd /srv/vaerested",
    "certbot certonly",
    "chmod 600 .env",
    "chown -R house:house",
    "docker compose",
    "dpkg-reconfigure",
    "exit",
    'echo "ALLOWED_HOSTS=',
    "git clone",
    "install -m 755",
    "python3 deploy/new_env.py --secrets",
    "sudo -u house bash",
    "sudo -u house git pull",
    "sudo -u postgres",
    "systemctl disable",
    "tar --create",
    "ufw allow",
)
TOKEN = "from community.models import Invitation; print(Invitation.objects.get(place='Varmestuen').token)"


def test_the_guides_list_what_cannot_be_tried_here():
    found = [block for guide in GUIDES for block in blocks(guide)]
    lines = [line for kind, words in found if kind == "not-tried" for line in words.splitlines()]

    assert [line for line in lines if not line.startswith(NOT_TRIED)] == []
    assert [words for words in NOT_TRIED if not any(line.startswith(words) for line in lines)] == []
    assert {kind for kind, _ in found} == {"run", "not-tried", "service", "closed"}


def test_everything_in_the_guide_without_docker_belongs_to_the_user_of_the_unit():
    guide = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    user, folder = unit()["User"], unit()["WorkingDirectory"]

    assert f"git clone https://code.example/vaerested.git {folder}\ncd {folder}\n" in guide
    assert re.search(rf"adduser --system --group --no-create-home --home {folder} {user}\n", guide)
    assert f"chown -R {user}:{user} {folder}\n" in guide
    assert f"CREATE ROLE {user} " in guide
    assert not folder.startswith(("/root", "/home"))  # nobody else may look in there
    came_to_be, left = guide.index(f"sudo -u {user} bash"), guide.index("```sh not-tried\nexit\n")
    for deed in ("new_env.py --host", "deploy/venv.sh"):
        assert came_to_be < guide.index(deed) < left, deed
    for name in GUIDES:
        words = "\n".join(words for kind, words in blocks(name) if kind in ("run", "closed"))
        assert re.findall(r"^(?!sudo -u house ).*\.venv/bin/python", words, re.MULTILINE) == [], name


def test_the_guide_asks_for_a_debian_whose_python_the_house_takes():
    guide = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    fits = re.search(r"\((\d), (\d+)\) <= .* <= \((\d), (\d+)\)", (ROOT / "deploy" / "venv.sh").read_text())
    debian = {"12": (3, 11), "13": (3, 13)}[re.search(r"Debian (\d+)", guide)[1]]

    assert (int(fits[1]), int(fits[2])) <= debian <= (int(fits[3]), int(fits[4]))


def test_the_guide_installs_every_program_it_calls():
    guide = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    packages = set(re.findall(r"[\w-]+", " ".join(re.findall(r"apt-get install --yes (.*)", guide))))

    assert {"git", "make", "python3-venv", "ufw", "openssl", "curl", "sudo", "certbot"} <= packages
    assert {"postgresql", "redis", "nginx-light"} <= packages


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_takes_the_unit_as_it_stands():
    looked = subprocess.run(
        ["systemd-analyze", "verify", ROOT / "deploy" / "house.service"], capture_output=True, text=True
    )

    assert (looked.returncode, looked.stderr) == (0, "")


def test_the_unit_gives_the_house_time_to_end_in_good_order():
    told = unit()

    assert told["KillMode"] == "mixed"
    assert int(told["TimeoutStopSec"]) > supervisor.DRAIN + supervisor.SETTLE
    assert told["AmbientCapabilities"] == "CAP_NET_BIND_SERVICE"
    assert told["Restart"] == "always"


def test_o5_the_guide_speaks_of_the_lock_on_the_disk_the_firewall_and_updates():
    guide = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")

    for words in ("LUKS", "ufw", "unattended-upgrades", "certbot", "first_admin", "plakat", "Vagtplan"):
        assert words.lower() in guide.lower(), words


@pytest.fixture
def follower(tmp_path):
    (tmp_path / "vaerested").mkdir()
    somebody = Follower(tmp_path / "vaerested")
    yield somebody
    somebody.leave()


def the_administrator_comes_in(page: Page, address: str, told: str) -> None:
    name, password = re.findall(r"(?:Log-in name|Password): (\S+)", told)
    page.goto(f"{address}/overblik/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("form:has([name=password]) .btn--primary").click()
    page.locator("[name=code]").fill(pyotp.TOTP(page.locator(".qr-words").inner_text()).now())
    page.locator("form:has([name=code]) .btn--primary").click()
    page.wait_for_url(lambda url: "/totp/" not in url)
    page.goto(f"{address}/overblik/")
    expect(page.get_by_role("heading", name="Hvem har brug for os?")).to_be_visible()


def the_first_rota(page: Page, address: str) -> None:
    page.goto(f"{address}/kontor/moderation/shift/add/")
    page.locator("[name=staff]").select_option(index=1)
    for name, hour in (("starts_at", "00:00"), ("ends_at", "23:59")):
        page.locator(f"[name={name}_0]").fill(time.strftime("%d.%m.%Y"))
        page.locator(f"[name={name}_1]").fill(hour)
    page.locator("[name=_save]").click()
    page.goto(f"{address}/overblik/")
    expect(page.locator(".watch")).to_contain_text("Lampen er tændt")


def the_first_poster(page: Page, address: str) -> None:
    page.goto(f"{address}/overblik/invitationer/")
    page.locator("[name=kind][value=poster]").check(force=True)
    page.locator("[name=place]").fill("Varmestuen")
    page.get_by_role("button", name="Lav den").click()
    expect(page.get_by_text("Varmestuen").first).to_be_visible()


def somebody_knocks(chromium, address: str, token: str, name: str) -> Page:
    phone = one_day._page(chromium, one_day.PHONE)
    phone.goto(f"{address}/ind/{token}/")
    for label, words in (("Navn", name), ("Vælg et kodeord", make.PASSWORD)):
        phone.get_by_label(label).fill(words)
        phone.locator("#join .btn--primary").click()
    phone.get_by_label("Det er fint med mig").check()
    phone.locator("#join .btn--primary").click()
    expect(phone.get_by_role("heading", name=f"Tak, {name}")).to_be_visible()
    return phone


def they_are_let_in(page: Page, address: str, phone: Page) -> None:
    page.goto(f"{address}/overblik/")
    page.locator("a[href*='/overblik/doeren/']").first.click()
    page.get_by_role("button", name="Luk ind").click()
    phone.goto(f"{address}/")
    expect(phone.locator(".composer__write")).to_be_visible()


@pytest.mark.browser
@pytest.mark.journey
@pytest.mark.skipif(not IS_FULL, reason="make full needs DATABASE_URL and REDIS_URL")
def test_a_house_is_opened_by_the_guides_and_a_photo_is_seen(follower, chromium):
    follower.fetch()

    told = follower.follow("install.md")

    assert "ok\n" in told
    assert any("is good:" in words for words in told)
    desk, address = one_day._page(chromium, one_day.DESK), follower.address
    the_administrator_comes_in(desk, address, next(words for words in told if "Password" in words))
    the_first_rota(desk, address)
    the_first_poster(desk, address)
    token = follower.run(f'.venv/bin/python manage.py shell --no-imports -c "{TOKEN}"').strip()
    phones, names = [], []
    for name in ("Rosa", "Bent"):
        phones.append(somebody_knocks(chromium, address, token, name))
        names.append(phones[-1].locator(".waiting-room__name").inner_text())
        they_are_let_in(desk, address, phones[-1])
    one_day.share(phones[0], "Så er der kaffe", one_day.photo_with_a_place())
    a_second_member_sees_it(phones[1], address)

    follower.follow("upgrading.md")
    told = follower.follow("restoring.md")

    assert "The house may open" in told[0]
    one_day._log_in(phones[1], f"{address}/mig/", names[1])  # whoever was inside has been logged out
    a_second_member_sees_it(phones[1], address)


def a_second_member_sees_it(phone: Page, address: str) -> None:
    phone.goto(f"{address}/")
    post = phone.locator("article.post", has_text="Så er der kaffe")
    expect(post.locator(".photo-grid a img").first).to_be_visible()
    served = phone.request.get(address + post.locator(".photo-grid a").first.get_attribute("href"))
    assert served.ok
    assert not one_day.has_a_place(served.body())
