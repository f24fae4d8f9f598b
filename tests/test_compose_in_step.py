"""Every part of Docker's house is one of `make full`'s: whoever changes one has to change the other."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from deploy import full
from tests.test_compose import COMPOSE, ENGINES, IN_DOCKER, ROOT, SERVICES
from tests.test_compose_settings import of_the_house

PROXY, EVERY = SERVICES["proxy"], COMPOSE["x-process"]
OWN = {
    "prepare": {"command", "restart", "volumes", "depends_on"},
    "web": {"command", "healthcheck", "deploy"},
    "live": {"command", "healthcheck"},
    "worker": {"command", "healthcheck", "networks", "volumes"},
    "beat": {"command", "healthcheck"},
}
VAR = EVERY["environment"]["VAERESTED_VAR"]
NOTICED = 300  # seconds, at most, until Docker sees that something has fallen still


def mounts(service: dict[str, Any]) -> dict[str, str]:
    return dict(mount.removesuffix(":ro").split(":") for mount in service.get("volumes", []))


def seconds(text: str) -> int:
    return int(text.removesuffix("s"))


def told() -> dict[str, str]:
    """What the proxy is told in Docker."""
    return {name: value for name, value in PROXY["environment"].items() if name.startswith("PROXY_")}


def test_the_processes_of_the_house_are_alike_but_for_what_makes_each_of_them():
    assert set(OWN) == set(of_the_house())
    for name, own in OWN.items():
        assert {key: SERVICES[name].get(key) for key in EVERY.keys() - own} == {
            key: EVERY[key] for key in EVERY.keys() - own
        }, name
        assert set(SERVICES[name]) <= EVERY.keys() | own, name


def test_what_falls_gets_up_again_and_what_runs_once_does_not():
    always = {name for name, service in SERVICES.items() if service["restart"] == "unless-stopped"}

    assert always == set(SERVICES) - {"prepare"}
    assert SERVICES["prepare"]["restart"] == "no"


def test_the_engines_stand_before_the_house_is_made_ready_and_that_before_anybody_comes_in():
    ready = {name: how["condition"] for name, how in SERVICES["prepare"]["depends_on"].items()}

    assert ready == dict.fromkeys(ENGINES, "service_healthy")
    assert EVERY["depends_on"] == {"prepare": {"condition": "service_completed_successfully"}}
    behind = {"condition": "service_healthy", "restart": True}  # it must find them again under a new address
    assert PROXY["depends_on"] == {"web": behind, "live": behind}


def test_the_image_is_the_house_s_own_of_this_very_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

    assert (EVERY["build"], EVERY["image"]) == (".", f"vaerested:{version}")
    assert f"VAERESTED_VAR={VAR}\n" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_what_must_outlive_a_container_lies_in_a_volume_where_the_house_looks_for_it():
    every = {"static": f"{VAR}/static", "photos": f"{VAR}/photos", "work": VAR}

    assert mounts(EVERY) == every
    assert mounts(SERVICES["prepare"]) == {**every, "tls": f"{VAR}/tls", "acme": f"{VAR}/acme"}
    assert mounts(SERVICES["worker"]) == {**every, "backups": EVERY["environment"]["BACKUP_FOLDER"]}
    assert mounts(SERVICES["db"]) == {"database": "/var/lib/postgresql/data"}
    assert mounts(SERVICES["redis"]) == {"queue": "/data"}
    assert set(COMPOSE["volumes"]) == {name for one in SERVICES.values() for name in mounts(one)} - {
        name for name in mounts(PROXY) if name.startswith(".")
    }


def test_who_stands_at_the_door_sees_what_it_hands_out_and_changes_nothing():
    sees = mounts(PROXY)

    assert all(mount.endswith(":ro") for mount in PROXY["volumes"])
    assert {name: sees[name] for name in ("static", "photos", "acme")} == {
        name: f"{told()['PROXY_VAR']}/{name}" for name in ("static", "photos", "acme")
    }
    assert sees["tls"] == told()["PROXY_TLS"]
    assert sees["./deploy/plain"] == told()["PROXY_PLAIN"]
    template = Path(sees["./deploy/nginx.conf.template"])
    assert template.parent == Path("/etc/nginx/templates")  # where the image looks for what it is to fill in
    assert f"{PROXY['environment']['NGINX_ENVSUBST_OUTPUT_DIR']}/{template.stem}" == IN_DOCKER["PROXY_CONF"]
    assert all((ROOT / name).exists() for name in sees if name.startswith("."))
    assert len(sees) == 6


def test_the_door_leads_to_those_behind_it_and_says_the_house_s_own_name():
    here = told()

    assert here["PROXY_PAGES"] == f"web:{IN_DOCKER['WEB_PORT']}"
    assert here["PROXY_SOCKETS"] == f"live:{IN_DOCKER['LIVE_PORT']}"
    assert PROXY["ports"] == [f"80:{here['PROXY_HTTP_PORT']}", f"443:{here['PROXY_HTTPS_PORT']}"]
    assert here["PROXY_HOSTS"] == "${ALLOWED_HOSTS}"
    assert EVERY["environment"]["SITE_URL"] == "https://${ALLOWED_HOSTS}"
    assert EVERY["environment"]["ALLOWED_HOSTS"].startswith("${ALLOWED_HOSTS:?")  # or it does not start
    for empty in ("PROXY_PUBLIC_PORT", "PROXY_IPV6", "PROXY_MORE_PAGES"):  # 443; it has; Docker shares visits
        assert here[empty] == ""


def test_only_what_is_the_proxy_s_is_filled_in_and_it_writes_in_memory_alone(tmp_path):
    allowed = re.compile(PROXY["environment"]["NGINX_ENVSUBST_FILTER"])
    asked = set(
        re.findall(r"\$\{(\w+)\}", (ROOT / "deploy" / "nginx.conf.template").read_text(encoding="utf-8"))
    )

    assert all(map(allowed.match, asked))
    assert not any(map(allowed.match, ("uri", "host", "http_upgrade", "remote_addr")))
    without_docker = {name for name in full.surroundings(tmp_path) if name.startswith("PROXY_")}
    assert asked == set(told()) == without_docker - {"PROXY_CONF"}
    assert told()["PROXY_RUN"] in PROXY["tmpfs"]
    assert Path(IN_DOCKER["PROXY_CONF"]).parent == Path(told()["PROXY_RUN"])
    assert EVERY["tmpfs"] == ["/tmp"]
    assert told()["PROXY_USER"] == "nginx"  # without root it counts for nothing, but nginx wants one


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"prepare"}))
def test_docker_notices_within_minutes_that_somebody_has_fallen_still(name):
    look = SERVICES[name]["healthcheck"]
    every, patience = seconds(look["interval"]), seconds(look["timeout"])

    assert patience <= every
    assert (every + patience) * look["retries"] <= NOTICED
    assert look["retries"] > 1  # one slow answer is nothing
    assert seconds(look.get("start_period", "0s")) == (30 if name in set(OWN) else 0)


def test_each_is_asked_in_its_own_words():
    asked = {name: service["healthcheck"]["test"] for name, service in SERVICES.items() if name != "prepare"}
    known = asked["proxy"][-1]

    database = SERVICES["db"]["environment"]
    assert asked["db"][2:] == ["--username", database["POSTGRES_USER"], "--dbname", database["POSTGRES_DB"]]
    assert asked["db"][:2] == ["CMD", "pg_isready"]
    assert asked["redis"][0] == "CMD-SHELL"
    assert "cat /run/secrets/redis_password" in asked["redis"][1]
    assert asked["redis"][1].endswith("redis-cli ping | grep -q PONG")
    worker = "celery --app vaerested inspect ping --destination celery@$$HOSTNAME --timeout 5"
    assert asked["worker"] == ["CMD-SHELL", worker]
    assert asked["proxy"][:6] == ["CMD", "curl", "--fail", "--silent", "--insecure", "--output"]
    address = f"${{ALLOWED_HOSTS}}:{told()['PROXY_HTTPS_PORT']}"
    assert asked["proxy"][6:9] == ["/dev/null", "--resolve", f"{address}:127.0.0.1"]
    assert known == f"https://{address}/sundhed/live"


def test_the_engines_are_those_whose_keys_were_made():
    """`deploy/new_env.py --secrets` writes the addresses; here stand those who answer to them."""
    made = (ROOT / "deploy" / "new_env.py").read_text(encoding="utf-8")
    database = SERVICES["db"]["environment"]

    who, what = database["POSTGRES_USER"], database["POSTGRES_DB"]
    assert f"postgres://{who}:{{database}}@db:5432/{what}" in made
    assert "redis://:{redis}@redis:6379/0" in made
    assert database["POSTGRES_PASSWORD_FILE"] == "/run/secrets/database_password"
    assert set(SERVICES["redis"]["secrets"]) == {"redis.conf", "redis_password"}
    assert SERVICES["redis"]["command"] == "redis-server /run/secrets/redis.conf"
    assert database["POSTGRES_INITDB_ARGS"] == "--data-checksums"
    assert set(SERVICES["db"]["tmpfs"]) == {"/tmp", "/var/run/postgresql"}
    assert (SERVICES["db"]["user"], SERVICES["redis"]["user"]) == ("postgres", "redis")
