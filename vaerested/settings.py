"""Every setting of the house, read from the environment. `.env.example` explains each of them."""

from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from vaerested import env, limits, logs, modes, post, rhythm, ringing, running
from vaerested.vault import depots, keeping

BASE_DIR = Path(__file__).resolve().parent.parent
env.load_file(BASE_DIR / ".env")

# The house
HOUSE_NAME = env.text("HOUSE_NAME", "Værested")
HOUSE_OPERATOR = env.text("HOUSE_OPERATOR")
HOUSE_PHONE = env.text("HOUSE_PHONE")
SITE_URL = env.text("SITE_URL", "http://localhost:8000")
QUICK_EXIT_URL = env.text("QUICK_EXIT_URL", "https://www.dmi.dk/")
INSTALLABLE = env.flag("INSTALLABLE", default=True)
WHO5 = env.flag("WHO5")
BY_HAND_MINUTES = env.number("BY_HAND_MINUTES", 30)
MOMENT_GRACE_MINUTES, PLACE_ANSWER_HOURS, SERIES_WEEKS = rhythm.from_environment()
VAR = Path(env.text("VAERESTED_VAR", str(BASE_DIR / "var"))).resolve()
VAR.mkdir(parents=True, exist_ok=True)
KEEP = keeping.from_environment()
PUSH = ringing.from_environment()
RUNNING = running.from_environment(VAR)
DELETION_JOURNAL = Path(env.text("DELETION_JOURNAL", str(VAR / "deletions.log")))

# Keys
SECRET_KEY = env.required("SECRET_KEY", "Run `make demo`, or make one with `python deploy/new_env.py`.")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
FIELD_KEYS = env.required("FIELD_KEYS", "It seals private words in the database.").split(",")

# Where the house stands
DEBUG = env.flag("DEBUG")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1")
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
INSECURE_HTTP = env.flag("INSECURE_HTTP")
ADMIN_PATH = env.text("ADMIN_PATH", "kontor").strip("/")
WEB_PROCESSES = env.number("WEB_PROCESSES", 1)

# Two modes, one code
DATABASES = {"default": env.database(VAR)}
REDIS_URL = env.text("REDIS_URL")
EMBEDDED = not REDIS_URL and not env.text("DATABASE_URL")

CACHES = modes.caches(REDIS_URL)
CHANNEL_LAYERS = modes.layers(
    REDIS_URL, str(DATABASES["default"]["NAME"]), [SECRET_KEY, *SECRET_KEY_FALLBACKS]
)
CELERY_BROKER_URL = REDIS_URL or "memory://"

INSTALLED_APPS = [
    "daphne",
    "vaerested.office.Office",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "moderation",
    "activities",
    "community",
    "vaerested",
]
MIDDLEWARE = [
    "vaerested.middleware.numbered",
    "vaerested.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vaerested.middleware.Compress",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "community.middleware.language",
    "community.middleware.fall_silent",
    "community.middleware.patience",
    "community.middleware.right_person",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "community.middleware.door",
    "moderation.middleware.second_key",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "moderation.decisions.calm_down.CalmDown",
]
ROOT_URLCONF = "vaerested.urls"
ASGI_APPLICATION = "vaerested.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Language and time
LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "vaerested" / "locale"]
TIME_ZONE = "Europe/Copenhagen"
URLIZE_ASSUME_HTTPS = True

# Files: what everyone may fetch, and what nobody fetches before we have asked who they are
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False
PRIVATE = depots.from_environment(VAR)
PHOTO_ACCEL = env.flag("PHOTO_ACCEL") and not depots.is_far(PRIVATE)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": PRIVATE,
    "staticfiles": {"BACKEND": "vaerested.storage.HouseStatic"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = str(VAR)

# People
AUTH_USER_MODEL = "community.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "community.door.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "community.door.passwords.NotWellKnown"},
    {"NAME": "community.door.passwords.NotOneDanishWord"},
    {"NAME": "community.door.passwords.NotYourName"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "stuen"
ACCOUNT_ADAPTER = "community.door.adapter.HouseAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "stuen"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = limits.TRIES
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_FORMS = {
    "login": "community.forms.account.LogInForm",
    "reauthenticate": "community.forms.account.ConfirmForm",
    "change_password": "community.forms.account.NewPasswordForm",
    "set_password": "community.forms.account.FirstPasswordForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = HOUSE_NAME
MFA_TOTP_TOLERANCE = 1  # a code holds 30 s more on either side: RFC 6238, 5.2, for slow hands and slow nets
MFA_ADAPTER = "community.door.adapter.HouseKeys"
MFA_FORMS = {
    "authenticate": "community.forms.account.CodeForm",
    "reauthenticate": "community.forms.account.ConfirmCodeForm",
    "activate_totp": "community.forms.account.FirstCodeForm",
    "add_webauthn": "community.forms.account.AddKeyForm",
}

# Sessions and cookies
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE_HTTP
SESSION_COOKIE_NAME = "house_session" if INSECURE_HTTP else "__Host-house_session"
CSRF_COOKIE_NAME = "house_form" if INSECURE_HTTP else "__Host-house_form"
CSRF_FAILURE_VIEW = "vaerested.views.form_expired"
LANGUAGE_COOKIE_NAME = "house_language"

# What a browser may do on our pages
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "media-src": [CSP.SELF, "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_HSTS_SECONDS = 0 if INSECURE_HTTP else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not INSECURE_HTTP
SECURE_SSL_REDIRECT = False if INSECURE_HTTP else env.flag("SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

MAILERS, MAIL_IS_ON, DEFAULT_FROM_EMAIL, SMS_SENDER = post.from_environment()
SILENCED_SYSTEM_CHECKS = ["mail.E001"]  # nothing in the house depends on mail

# The clock and the workers
CELERY_TASK_ALWAYS_EAGER = EMBEDDED
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_MAX_LOOP_INTERVAL = 1  # seconds: the clock notices a jump or a sleeping machine at once
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 5}

LOGGING = logs.from_environment()
