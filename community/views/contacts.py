"""My phone and my mail: given by me if I like, confirmed with a code, taken back at any time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from community.bell import outgoing
from community.door import codes, contacts
from community.forms.contact import ContactForm, SixFiguresForm
from community.http import HouseRequest, see_other
from community.models import Contact
from community.views.codes import wrong
from community.views.folder import fresh

TICKET = "contact_ticket"


@require_http_methods(["GET"])
def show(request: HouseRequest) -> HttpResponse:
    """What the house knows, and what one may do about it."""
    return _page(request)


@require_POST
@fresh
def give(request: HouseRequest) -> HttpResponse:
    """Give a phone or a mail. A code goes there at once, to show that it is mine (SAFETY A8)."""
    kind = request.POST.get("kind", "")
    form = ContactForm(request.POST, kind=kind)
    if not form.is_valid():
        return _page(request, {kind: form}, status=422)
    contact = contacts.give(request.user, kind, form.cleaned_data["address"])
    if contact.confirmed_at is None:
        request.session[TICKET] = codes.ask_to_confirm(contact)
    return see_other(request, "contacts" if contact.confirmed_at else "contact-confirm")


@require_http_methods(["GET", "POST"])
def confirm(request: HouseRequest) -> HttpResponse:
    """The six figures that came."""
    if TICKET not in request.session:
        return redirect("contacts")
    form = SixFiguresForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if codes.confirm(request.user, request.session[TICKET], form.cleaned_data["code"]):
            del request.session[TICKET]
            messages.success(request, gettext("Thank you. You can get a code there now."))
            return see_other(request, "contacts")
        form.add_error("code", wrong())
    status = 422 if form.is_bound else 200
    return render(request, "community/contact_confirm.html", {"form": form}, status=status)


@require_POST
@fresh
def remove(request: HouseRequest) -> HttpResponse:
    """Take it back. The house forgets it at once."""
    contacts.remove(request.user, request.POST.get("kind", ""))
    messages.success(request, gettext("The house has forgotten it."))
    return see_other(request, "contacts")


def _page(request: HouseRequest, forms: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    known = {contact.kind: contact for contact in Contact.objects.filter(member=request.user)}
    kinds = [*outgoing.kinds(), *(kind for kind in known if kind not in outgoing.kinds())]
    rows = [
        {
            "kind": kind,
            "label": Contact.Kind(kind).label,
            "contact": known.get(kind),
            "form": (forms or {}).get(kind) or ContactForm(kind=kind),
        }
        for kind in kinds
    ]
    return render(request, "community/contacts.html", {"rows": rows}, status=status)
