"""Addresses of the staff room."""

from django.urls import path

from moderation.views import care, desk, door, member, people, rota, talks, wall

PERSON = "overblik/medlemmer/<slug:handle>/"
DOOR = "overblik/doeren/<int:pk>/"

urlpatterns = [
    path("overblik/", desk.desk, name="desk"),
    path("overblik/dele/", desk.part, name="desk-part"),
    path("overblik/afsluttet/", desk.closed, name="desk-closed"),
    path("overblik/samtaler/", talks.overview, name="desk-talks"),
    path("overblik/samtaler/dele/", talks.part, name="desk-talks-part"),
    path("overblik/medlemmer/", people.people, name="desk-people"),
    path(PERSON, member.show, name="desk-member"),
    path(f"{PERSON}formaal/", member.purpose, name="desk-purpose"),
    path(f"{PERSON}begrundelse/", member.reason, name="desk-reason"),
    path(f"{PERSON}log/", member.log, name="desk-log"),
    path(f"{PERSON}snak/", member.talk_part, name="desk-talk"),
    path(f"{PERSON}snak/sig/", care.say, name="desk-say"),
    path(f"{PERSON}noter/", care.note, name="desk-note"),
    path(f"{PERSON}opfoelgning/", care.claim, name="desk-claim"),
    path(f"{PERSON}opfoelgning/tilbage/", care.put_back, name="desk-put-back"),
    path(f"{PERSON}opfoelgning/afslutning/", care.close, name="desk-close"),
    path(f"{PERSON}signal/<int:pk>/ikke-en-bekymring/", care.dismiss, name="desk-dismiss"),
    path(DOOR, door.show, name="desk-door"),
    path(f"{DOOR}dele/", door.part, name="desk-door-talk"),
    path(f"{DOOR}sig/", door.say, name="desk-door-say"),
    path(f"{DOOR}luk-ind/", door.let_in, name="desk-let-in"),
    path(f"{DOOR}ikke-nu/", door.not_now, name="desk-not-now"),
    path("overblik/opslag/<int:pk>/tag-ned/", wall.hide, name="desk-hide"),
    path("vagtplan/", rota.rota, name="rota"),
    path("vagtplan/<int:year>/<int:week>/", rota.rota, name="rota-week"),
]
