"""Addresses of the ground floor."""

from django.urls import path

from community.views import answers, door, folder, help_now, live, me, photos, talks, waiting, wall, warmth

urlpatterns = [
    path("", wall.home, name="stuen"),
    path("aeldre/<int:pk>/", wall.older, name="older"),
    path("nyt/", wall.write, name="write"),
    path("opslag/<int:pk>/", wall.show, name="post"),
    path("opslag/<int:pk>/slet/", wall.delete, name="post-delete"),
    path("opslag/<int:pk>/svar/", answers.answer, name="post-answer"),
    path("opslag/<int:pk>/varme/", warmth.send, name="post-warmth"),
    path("billeder/", photos.upload, name="photo-upload"),
    path("billeder/<slug:key>/beskriv/", photos.describe, name="photo-describe"),
    path("billeder/<slug:key>/fjern/", photos.remove, name="photo-remove"),
    path("billede/<slug:key>/<int:size>.webp", photos.show, name="photo"),
    path("snak/", talks.overview, name="talks"),
    path("snak/start/", talks.start, name="talk-start"),
    path("snak/ulaest/", wall.unread, name="unread"),
    path("snak/<int:pk>/", talks.show, name="talk"),
    path("snak/<int:pk>/dele/", talks.part, name="talk-part"),
    path("snak/<int:pk>/sig/", talks.say, name="talk-say"),
    path("live/since", live.since, name="live-since"),
    path("bed-om-at-vaere-med/", door.knock, name="join"),
    path("venterum/", waiting.room, name="waiting-room"),
    path("venterum/dele/", waiting.part, name="waiting-room-part"),
    path("venterum/snak/", waiting.talk, name="waiting-room-talk"),
    path("venterum/sig/", waiting.say, name="waiting-room-say"),
    path("mig/", me.show, name="me"),
    path("mig/mappe/", folder.show, name="folder"),
    path("mig/mappe/samtykke/", folder.consent, name="folder-consent"),
    path("mig/mappe/kopi/", folder.copy, name="folder-copy"),
    path("mig/mappe/kopi/dele/", folder.copy_part, name="folder-copy-part"),
    path("mig/mappe/kopi/hent/", folder.fetch, name="folder-fetch"),
    path("mig/mappe/slet/", folder.leave, name="folder-leave"),
    path("farvel/", folder.regret, name="leaving"),
    path("hjaelp/", help_now.show, name="help"),
    path("husregler/", help_now.rules, name="house-rules"),
    path("sprog/", me.language, name="language"),
]
