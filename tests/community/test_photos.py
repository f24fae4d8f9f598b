"""Taking pictures in, developing them, hanging them, taking them away."""

import uuid

import pytest
from django.core.cache import cache

from community import photos, pieces, posts, tasks
from community.media import darkroom, taking_in
from community.models import Event, Photo, PhotoState
from tests import make, pictures


def test_a_picture_is_taken_in_upright_and_waits(alma, shelf):
    phone = pictures.picture(image=pictures.four_corners(60, 80), orientation=6)

    photo = photos.take(alma, pictures.upload(phone), alt_text="  En kop  ")

    assert (photo.state, photo.width, photo.height) == (PhotoState.WAITING, 60, 80)
    assert (photo.owner, photo.post, photo.alt_text) == (alma, None, "En kop")
    assert pictures.files(shelf) == [f"waiting/{photo.key}"]


def test_u8_the_original_is_gone_once_the_picture_is_developed(
    alma, shelf, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        photo = photos.take(alma, pictures.upload())

    photo.refresh_from_db()
    assert photo.is_ready
    assert photo.placeholder.startswith("data:image/webp;base64,")
    assert pictures.files(shelf) == [f"{photo.key}/{size}.webp" for size in (1920, 320, 960)]


def test_u10_the_name_of_the_file_goes_nowhere(alma, shelf, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = photos.take(alma, pictures.upload(name="Anni Kanariegade 7.jpg"))

    row = Photo.objects.values().get(pk=photo.pk)
    assert not [thing for thing in (*row.values(), *pictures.files(shelf)) if "Anni" in str(thing)]


def test_d1_the_same_upload_twice_is_one_picture(alma):
    tap = uuid.uuid4()

    first = photos.take(alma, pictures.upload(), tap)
    second = photos.take(alma, pictures.upload(), tap)

    assert first == second
    assert Photo.objects.count() == 1


def test_d1_two_people_may_happen_on_the_same_number(alma, bo):
    tap = uuid.uuid4()

    assert photos.take(alma, pictures.upload(), tap) != photos.take(bo, pictures.upload(), tap)


def test_a_form_without_our_script_is_taken_up_whole_or_not_at_all(
    alma, shelf, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(taking_in.Unusable):
        photos.take_up([pictures.upload(), pictures.upload(b"hej")], alma)

    assert not Photo.objects.exists()
    assert pictures.files(shelf) == []
    assert len(photos.take_up([pictures.upload(), pictures.upload()], alma)) == 2


def test_five_pictures_are_one_too_many(alma):
    with pytest.raises(taking_in.Unusable, match="4"):
        photos.take_up([pictures.upload() for _ in range(5)], alma)


def test_only_ones_own_loose_pictures_can_be_hung_and_in_the_order_asked_for(alma, bo):
    one, two, hung = (photos.take(alma, pictures.upload()) for _ in range(3))
    bos = photos.take(bo, pictures.upload())
    make.post(alma, photos=[hung])

    found = photos.loose_of(alma, [two.key, "nonsense", bos.key, hung.key, one.key, two.key])

    assert found == [two, one]


def test_an_open_page_hears_that_the_picture_is_ready(alma):
    photo = photos.take(alma, pictures.upload())
    post = make.post(alma, photos=[photo])
    heard = Event.objects.filter(topic="feed", object_id=post.pk).count()

    photos.develop(photo)

    post.refresh_from_db()
    assert post.version == 2
    assert Event.objects.filter(topic="feed", object_id=post.pk).count() == heard + 1


def test_d6_a_picture_is_developed_once_however_often_it_is_asked_for(alma):
    photo = photos.take(alma, pictures.upload())
    post = make.post(alma, photos=[photo])

    photos.develop(photo)
    photos.develop(photo)
    tasks.develop_photo(photo.pk)

    post.refresh_from_db()
    assert post.version == 2


def test_d6_two_workers_do_not_develop_the_same_picture_side_by_side(alma):
    photo = photos.take(alma, pictures.upload())
    cache.add(f"Photo.{photo.pk}", 1)

    photos.develop(photo)

    photo.refresh_from_db()
    assert photo.state == PhotoState.WAITING


def test_a_picture_that_cannot_be_read_says_so_on_its_post(alma, shelf, django_capture_on_commit_callbacks):
    photo = photos.take(alma, pictures.upload(pictures.rotten()))
    post = make.post(alma, photos=[photo])

    with django_capture_on_commit_callbacks(execute=True):
        photos.develop(photo)

    photo.refresh_from_db()
    post.refresh_from_db()
    assert (photo.state, post.version) == (PhotoState.FAILED, 2)
    assert pictures.files(shelf) == []


@pytest.mark.django_db(transaction=True)
def test_u4_a_picture_that_cannot_be_read_can_be_sent_again_under_the_same_number(alma, shelf):
    tap = uuid.uuid4()

    with pytest.raises(taking_in.Unusable, match=r"læse|read"):
        photos.take(alma, pictures.upload(pictures.rotten()), tap)

    assert pictures.files(shelf) == []
    assert photos.take(alma, pictures.upload(), tap).is_ready


def test_a_picture_removed_while_it_was_in_the_bath_leaves_nothing(alma, shelf):
    photo = photos.take(alma, pictures.upload())
    made = darkroom.develop(photo)
    Photo.objects.all().delete()

    pieces.finish(photo, state=PhotoState.READY, width=made.width)

    assert pictures.files(shelf) == []


def test_u7_a_removed_picture_is_gone_from_its_post_and_from_the_disk(
    alma, shelf, django_capture_on_commit_callbacks
):
    photo = pictures.ready(alma)
    post = make.post(alma, photos=[photo])

    with django_capture_on_commit_callbacks(execute=True):
        photos.remove(photo, by=alma)

    post.refresh_from_db()
    assert (post.version, list(post.photos.all()), pictures.files(shelf)) == (2, [], [])


def test_nobody_removes_the_picture_of_somebody_else(alma, bo, vera):
    photo = pictures.ready(alma)

    with pytest.raises(PermissionError):
        photos.remove(photo, by=bo)

    photos.remove(photo, by=vera)
    assert not Photo.objects.exists()


def test_u7_a_deleted_post_takes_its_pictures_along(alma, shelf, django_capture_on_commit_callbacks):
    post = make.post(alma, photos=[pictures.ready(alma)])

    with django_capture_on_commit_callbacks(execute=True):
        posts.delete(post)

    assert (Photo.objects.count(), pictures.files(shelf)) == (0, [])
