"""Photos in a bucket that speaks S3: handed out by the house alone, after it has looked at who asks (U6)."""

import time
from collections import Counter
from datetime import timedelta

import boto3
import pytest
from botocore.endpoint import Endpoint
from botocore.exceptions import EndpointConnectionError
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from moto import mock_aws

from community import photos
from community.media import darkroom
from community.models import Photo, PhotoState, VoiceNote
from tests import make, pictures
from tests.whole_house import free_port
from vaerested import half_done
from vaerested.vault import backups, depots, patience

BUCKET = "photos-of-a-house"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bucket(settings, monkeypatch):
    """A bucket on this machine, and the house set up to use it."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket=BUCKET)
        far = depots.far(BUCKET, "testing", "testing", region="us-east-1")
        settings.STORAGES = {**settings.STORAGES, "private": far}
        yield client


def names(bucket) -> list[str]:
    return [one["Key"] for one in bucket.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def test_a_picture_lies_in_the_bucket_and_its_upload_is_gone(bucket, alma):
    photo = photos.take(alma, pictures.upload())

    assert photo.state == PhotoState.READY
    assert names(bucket) == sorted(f"{photo.key}/{size}.webp" for size in (1920, 320, 960))


def test_u6_it_is_handed_out_by_the_house_and_only_to_those_inside(bucket, alma, bo, nils, as_member):
    photo = photos.take(alma, pictures.upload())
    make.post(alma, photos=[photo])
    address = reverse("photo", args=[photo.key, 320])

    answers = {who: as_member(who).get(address, follow=True) for who in (bo, nils)}
    stranger = Client().get(address, follow=True)

    assert answers[bo].headers["Content-Type"] == "image/webp"
    assert answers[bo].redirect_chain == []
    assert "image" not in answers[nils].headers["Content-Type"]
    assert "image" not in stranger.headers["Content-Type"]


def test_no_address_of_the_bucket_ever_leaves_the_house(bucket, alma, bo, as_member):
    make.post(alma, photos=[photos.take(alma, pictures.upload())])

    page = as_member(bo).get("/").content.decode()

    assert "amazonaws" not in page
    assert BUCKET not in page


def test_p4_a_picture_taken_away_leaves_no_object(bucket, alma):
    photos.remove(photos.take(alma, pictures.upload()), by=alma)

    assert names(bucket) == []


def test_the_bucket_is_asked_as_a_folder_is(bucket, alma):
    photo = photos.take(alma, pictures.upload())
    later, before = timezone.now() + timedelta(hours=1), timezone.now() - timedelta(hours=1)

    assert darkroom.is_whole([f"{photo.key}/320.webp"])
    assert not darkroom.is_whole([f"{photo.key}/321.webp"])
    assert darkroom.keys_older_than(later) == [photo.key]
    assert darkroom.keys_older_than(before) == []
    assert len(list(backups.photo_files({photo.key}))) == 3


@pytest.fixture
def away(settings):
    """A bucket where nobody listens."""
    url = f"http://127.0.0.1:{free_port()}"
    far = depots.far(BUCKET, "testing", "testing", url, region="us-east-1")
    settings.STORAGES = {**settings.STORAGES, "private": far}


def test_s3_while_the_bucket_is_away_a_picture_or_a_voice_says_not_now_and_soon(away, alma, bo, as_member):
    photo = Photo.objects.create(owner=alma, state=PhotoState.READY, width=1, height=1)
    note = VoiceNote.objects.create(owner=alma, state=PhotoState.READY)
    make.post(alma, photos=[photo], voice=note)
    began = time.monotonic()

    answers = [
        as_member(bo).get(reverse("photo", args=[photo.key, 320])),
        as_member(bo).get(reverse("voice", args=[note.key, "m4a"])),
    ]

    assert [answer.status_code for answer in answers] == [503, 503]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}
    assert time.monotonic() - began < 10


def test_s3_nobody_waits_a_minute_for_the_bucket(away):
    how = storages["private"].connection.meta.client.meta.config

    assert (how.connect_timeout, how.read_timeout) == (2, 5)
    assert how.retries["total_max_attempts"] == 2
    assert how.signature_version == "s3v4"


@pytest.fixture
def stumbles(monkeypatch):
    """`stumbles(3)`: the bucket does not answer the first three times it is asked for each kind of thing."""
    asked, left, answer = Counter(), Counter(), Endpoint.make_request

    def perhaps(endpoint, what, request):
        if asked[what.name] < left["times"]:
            asked[what.name] += 1
            raise EndpointConnectionError(endpoint_url=endpoint.host)
        return answer(endpoint, what, request)

    def stumble(times: int) -> None:
        asked.clear()
        left["times"] = times

    monkeypatch.setattr(Endpoint, "make_request", perhaps)
    monkeypatch.setattr(patience, "PAUSES", (0, 0, 0))
    return stumble


def test_d7_a_bucket_that_stumbles_costs_neither_a_backup_nor_a_restore(
    bucket, keyed, alma, tmp_path, stumbles
):
    keyed.VAR = tmp_path
    photo = photos.take(alma, pictures.upload())
    stumbles(1)
    path = backups.make(timezone.now())
    stumbles(0)
    photos.remove(photo, by=alma)

    stumbles(1)
    contents = backups.lay_back(path)
    half_done.end()
    stumbles(0)

    assert names(bucket) == sorted(f"{photo.key}/{size}.webp" for size in (1920, 320, 960))
    assert len(contents.files) == 4


def test_d7_a_bucket_that_stays_away_fails_the_backup_and_leaves_no_half_one(
    bucket, keyed, alma, tmp_path, stumbles
):
    keyed.VAR = tmp_path
    photos.take(alma, pictures.upload())
    stumbles(4)

    with pytest.raises(EndpointConnectionError):
        backups.make(timezone.now())

    assert not list(keyed.RUNNING.backups.glob("*.age*"))


def test_nobody_can_read_the_bucket_without_its_key(bucket, alma):
    photo = photos.take(alma, pictures.upload())

    grants = bucket.get_object_acl(Bucket=BUCKET, Key=f"{photo.key}/320.webp")["Grants"]

    assert [one["Grantee"].get("URI") for one in grants] == [None]


def test_a_bucket_without_its_keys_is_refused_in_plain_words(monkeypatch, tmp_path):
    monkeypatch.setenv("PHOTO_BUCKET", BUCKET)

    with pytest.raises(ImproperlyConfigured, match="PHOTO_BUCKET needs"):
        depots.from_environment(tmp_path)


def test_the_proxy_is_not_asked_for_what_lies_in_a_bucket(tmp_path):
    assert depots.is_far(depots.far(BUCKET, "key", "secret"))
    assert not depots.is_far(depots.from_environment(tmp_path))
