"""Addresses of the day."""

from django.urls import path

from activities.views import activities, arranging, changes, check_in, cup, day

urlpatterns = [
    path("i-dag/", day.today, name="today"),
    path("i-dag/tilfoej/", changes.add, name="moment-add"),
    path("i-dag/<int:pk>/ret/", changes.change, name="moment-change"),
    path("i-dag/<int:pk>/udelad/", changes.leave_out, name="moment-leave-out"),
    path("i-dag/<int:pk>/tag-med/", changes.take_back, name="moment-take-back"),
    path("i-dag/<str:written>/", day.on_date, name="day"),
    path("aktiviteter/", activities.overview, name="activities"),
    path("aktiviteter/ny/", arranging.add, name="activity-add"),
    path("aktiviteter/<int:pk>/", activities.show, name="activity"),
    path("aktiviteter/<int:pk>/tilmelding/", activities.sign_up, name="activity-sign-up"),
    path("aktiviteter/<int:pk>/hver-gang/", activities.come_always, name="activity-always"),
    path("aktiviteter/<int:pk>/ret/", arranging.change, name="activity-change"),
    path("aktiviteter/<int:pk>/aflys/", arranging.cancel, name="activity-cancel"),
    path("check-ind/", check_in.check_in, name="check-in"),
    path("check-ind/nej-tak/", check_in.decline, name="check-in-decline"),
    path("check-ind/tag-tilbage/", check_in.withdraw, name="check-in-withdraw"),
    path("mig/svar/", check_in.mine, name="my-answers"),
    path("mig/svar/glem/", check_in.forget, name="my-answers-forget"),
    path("kop/<int:pk>/", cup.put, name="cup"),
]
