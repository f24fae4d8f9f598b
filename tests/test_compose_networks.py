"""Who can be reached from outside, and who can reach out."""

import re

import yaml

from tests.test_compose import COMPOSE, ROOT, SERVICES


def test_only_the_proxy_can_be_reached_from_outside():
    open_to_the_world = {name for name, service in SERVICES.items() if "ports" in service}

    assert open_to_the_world == {"proxy"}
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_who_rings_phones_and_sends_mails_has_a_way_out_and_nobody_else_inside():
    by_network = {
        network: {name for name, service in SERVICES.items() if network in service["networks"]}
        for network in COMPOSE["networks"]
    }

    assert by_network["way_out"] == {"worker"}
    assert by_network["outside"] == {"proxy"}
    assert by_network["inside"] == set(SERVICES)
    assert not COMPOSE["networks"]["way_out"].get("internal")


def test_whom_one_may_give_a_way_out_as_the_guide_says():
    guide = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    examples = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)]

    assert examples
    for name, service in ((name, service) for one in examples for name, service in one["services"].items()):
        assert name in SERVICES
        assert set(service["networks"]) == {"inside", "way_out"} <= set(COMPOSE["networks"])


def test_whoever_comes_by_ipv6_has_an_address_of_their_own():
    assert COMPOSE["networks"]["outside"] == {"enable_ipv6": True}
