"""Addresses of the day."""

from django.urls import path

from activities.views import check_in, cup, day

urlpatterns = [
    path("i-dag/", day.today, name="today"),
    path("i-dag/<str:written>/", day.on_date, name="day"),
    path("check-ind/", check_in.check_in, name="check-in"),
    path("check-ind/nej-tak/", check_in.decline, name="check-in-decline"),
    path("check-ind/tag-tilbage/", check_in.withdraw, name="check-in-withdraw"),
    path("kop/<int:pk>/", cup.put, name="cup"),
]
