"""Keys: logging in and out, passwords and second keys. Only the pages of allauth this house uses.

No page here tells or asks for an e-mail address, and nobody makes an account by themselves.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as reserve
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from community.views import codes, door, ways_in

urlpatterns = [
    path("log-ind/", account.login, name="account_login"),
    path("log-ind/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("log-ind/noegle/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("log-ind/uden-kodeord/", codes.ask, name="code-ask"),
    path("log-ind/uden-kodeord/kode/", codes.answer, name="code-answer"),
    path("ny-noegle/", ways_in.come_in, name="way-in"),
    path("ny-noegle/<slug:token>/", ways_in.read, name="way-in-read"),
    path("log-ud/", door.leave, name="account_logout"),
    path("lukket/", account.account_inactive, name="account_inactive"),
    path("kodeord/", account.password_change, name="account_change_password"),
    path("kodeord/nyt/", account.password_set, name="account_set_password"),
    path("bekraeft/", account.reauthenticate, name="account_reauthenticate"),
    path("bekraeft/kode/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("bekraeft/noegle/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("noegler/", mfa.index, name="mfa_index"),
    path("noegler/", mfa.index, name="mfa_list_webauthn"),  # allauth's own list: ours is the page above
    path("noegler/kode/", totp.activate_totp, name="mfa_activate_totp"),
    path("noegler/kode/fjern/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("noegler/telefon/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("noegler/telefon/<int:pk>/fjern/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("noegler/reserve/", reserve.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("noegler/reserve/nye/", reserve.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
