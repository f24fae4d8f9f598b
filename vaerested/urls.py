"""Every address of the house. Those that members see are Danish."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from vaerested import views
from vaerested.health import views as views_watching

urlpatterns = [
    path("sundhed/live", views_watching.alive, name="alive"),
    path("sundhed/klar", views_watching.ready, name="ready"),
    path("sundhed/maal", views_watching.figures, name="figures"),
    path("driften/", views_watching.running, name="running"),
    path("", include("community.urls")),
    path("", include("activities.urls")),
    path("", include("moderation.urls")),
    path("robots.txt", views.robots, name="robots"),
    path("konto/", include("community.urls_account")),
    path(f"{settings.ADMIN_PATH}/", admin.site.urls),
]

handler400 = "vaerested.views.bad_request"
handler403 = "vaerested.views.not_allowed"
handler404 = "vaerested.views.not_found"
handler500 = "vaerested.views.our_fault"
