"""Every address of the house, and a bare view to measure it against."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from vaerested import urls as house


@login_not_required
def hello(request: HttpRequest) -> HttpResponse:
    """The least a page can be, behind the same server and middleware."""
    return HttpResponse("hello")


urlpatterns = [path("hello/", hello), *house.urlpatterns]
handler400 = house.handler400
handler403 = house.handler403
handler404 = house.handler404
handler500 = house.handler500
