"""Every address of the house. Those that members see are Danish."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("community.urls")),
    path("", include("activities.urls")),
    path("", include("moderation.urls")),
    path("konto/", include("community.urls_account")),
    path(f"{settings.ADMIN_PATH}/", admin.site.urls),
]

handler400 = "vaerested.views.bad_request"
handler403 = "vaerested.views.not_allowed"
handler404 = "vaerested.views.not_found"
handler500 = "vaerested.views.our_fault"
