"""Home of every setting. One file for all processes; wrong or missing values stop the start."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ppa_cases import environment
from ppa_cases.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = environment.mode()
PROCESS = environment.process()
IS_PUBLIC = PROCESS == "public"
if not IS_PUBLIC:  # it loads admin, auth and sessions, which the public process must not hold
    import django_stubs_ext  # the import alone loads them

    django_stubs_ext.monkeypatch()  # lets FormView[…] and the like be written at run time
IS_DEMO = MODE == "demo"
IS_PRODUCTION = MODE == "production"
VAR_DIR = Path(environment.env.str("VAR_DIR", default=str(BASE_DIR / "var")))

# --- Identity of the process -------------------------------------------------------------------
DEBUG = False
_secret = environment.secret("SECRET_KEY", needed=MODE != "test")
SECRET_KEY = (_secret or b"only-for-tests-and-never-anywhere-else").decode()
ALLOWED_HOSTS = environment.names(
    "ALLOWED_HOSTS", default=[] if IS_PRODUCTION else ["127.0.0.1", "localhost"]
)
if MODE == "test":
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
if IS_PRODUCTION and not ALLOWED_HOSTS:
    environment.refuse("ALLOWED_HOSTS", "Write the host names this process answers to.")
WEB_URL = environment.env.str("WEB_URL", default="http://127.0.0.1:8000")
PUBLIC_URL = environment.env.str("PUBLIC_URL", default="http://127.0.0.1:8001")
# The side door for machines: health, readiness, numbers (core/side_door.py). 0 leaves it out.
METRICS_PORT = environment.number("METRICS_PORT", default=0, least=0, most=65_535)
METRICS_ADDRESS = environment.env.str("METRICS_ADDRESS", default="127.0.0.1")  # the relay's own
WSGI_APPLICATION = (
    "ppa_cases.public_wsgi.application" if IS_PUBLIC else "ppa_cases.wsgi.application"
)
ROOT_URLCONF = "ppa_cases.public_urls" if IS_PUBLIC else "ppa_cases.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Apps: the public process holds no account, session, admin or record (ADR 0003) -----------
_PUBLIC_APPS = ["django.contrib.staticfiles", "core", "intake.public"]
_WEB_APPS = [
    "accounts.apps.AdministrationConfig",  # django.contrib.admin with our own door
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, for the admin pages
    "django.contrib.humanize",
    "django.contrib.postgres",
    "rest_framework",
    "guardian",
    "allauth",
    "allauth.account",  # what the next two stand on; none of its own pages is mounted
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "core",
    "accounts",
    "intake",
    "intake.public",
    "satgas",
    "reports",
]
INSTALLED_APPS = _PUBLIC_APPS if IS_PUBLIC else _WEB_APPS
if not IS_PUBLIC and not IS_PRODUCTION:
    INSTALLED_APPS = [*INSTALLED_APPS, "ppa_cases.demo"]

_OUTER_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.NoStore",
    "core.middleware.NoNullCharacters",
    "core.middleware.KindWhenDown",
]
MIDDLEWARE = (
    [
        *_OUTER_MIDDLEWARE,
        "django.middleware.gzip.GZipMiddleware",
        "intake.public.middleware.Language",
        "intake.public.middleware.TextOnly",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "intake.public.middleware.KindWhenAway",
        "intake.public.middleware.KindAnswers",
    ]
    if IS_PUBLIC
    else [
        *_OUTER_MIDDLEWARE,
        "core.sealing.opening.ClosedAfterRestore",
        "django.middleware.gzip.GZipMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "accounts.phone_door.PhoneDoor",
        "django.contrib.auth.middleware.LoginRequiredMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "core.middleware.RequestTransaction",
        "accounts.middleware.WhoAsks",
        "accounts.middleware.FactorGate",
        "core.middleware.KindAnswers",
    ]
)

if METRICS_PORT:
    MIDDLEWARE.insert(
        MIDDLEWARE.index("csp.middleware.CSPMiddleware"), "core.request_numbers.Counted"
    )

# --- Data ---------------------------------------------------------------------------------------
_database = environ.Env.db_url_config(
    environment.database_url(PROCESS, fallback=environment.borrowed_address(MODE))
)
# Milliseconds. A page that waits longer is answered kindly; jobs have limits of their own.
_TIMEOUTS = (
    "-c statement_timeout=15000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=30000"
)
DATABASES = {
    "default": {
        **_database,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # a transaction pooler must stay possible
        "OPTIONS": {
            "connect_timeout": 5,
            "options": _TIMEOUTS if PROCESS in {"web", "public"} else "-c lock_timeout=10000",
        },
        "TEST": {"NAME": environment.env.str("PPA_TEST_DB", default="test_ppa")},
    }
}
REDIS_URL = (
    environment.redis_url() if PROCESS in {"worker", "beat", "relay"} or MODE == "test" else ""
)

# --- Keys ---------------------------------------------------------------------------------------
# Only where the keys are: what they are stays out of settings (core/sealing/keyring.py reads them).
# The public process, beat and relay do not even look for them: without keys they work on.
KEYRING_FILE = (
    environment.secret_file("KEYRING", needed=MODE != "test" and PROCESS in {"web", "worker"})
    if PROCESS not in {"public", "beat", "relay"}
    else None
)
TEST_KEYRING = (
    b'{"current": "2026q4", "keys": {"2026q4": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}'
    if MODE == "test"
    else None
)
# One line for each erased case, kept on another host too; a restored database is erased by it.
TOMBSTONE_FILE = environment.place(
    "TOMBSTONE_FILE", default=None if MODE == "test" else VAR_DIR / "tombstones.jsonl"
)
# Days until the last backup of today is gone; the promise of deletion counts with them.
BACKUP_RETENTION_DAYS = environment.number("BACKUP_RETENTION_DAYS", default=35, least=1, most=3650)
# The same for the keys that people are found by (core/sealing/index_keys.py).
INDEX_KEYS_FILE = (
    environment.secret_file("INDEX_KEYS", needed=MODE != "test" and PROCESS in {"web", "worker"})
    if PROCESS not in {"public", "beat", "relay"}
    else None
)
TEST_INDEX_KEYS = (
    b'{"current": 1, "keys": {"1": {'
    b'"nik": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",'
    b'"phone": "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",'
    b'"household": "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",'
    b'"sound": "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM="}}}'
    if MODE == "test"
    else None
)
INTAKE_PUBLIC_KEY = environment.word("INTAKE_PUBLIC_KEY")
INTAKE_PRIVATE_KEY = environment.secret(
    "INTAKE_PRIVATE_KEY", needed=MODE != "test" and PROCESS == "worker"
)
# Chains the audit's seals. Only the sealing worker and whoever checks holds it.
AUDIT_KEY = environment.secret("AUDIT_KEY", needed=MODE != "test" and PROCESS == "worker")
if MODE == "test" and AUDIT_KEY is None:
    AUDIT_KEY = b"only-for-tests-and-never-anywhere-else"
# The public form and the desk's codes are made alike; the worker makes the latter (ADR 0037).
RECEIPT_SALT = environment.secret(
    "RECEIPT_SALT", needed=MODE != "test" and (IS_PUBLIC or PROCESS == "worker")
)
if IS_PUBLIC and MODE != "test" and len(INTAKE_PUBLIC_KEY) != 64:
    environment.refuse(
        "INTAKE_PUBLIC_KEY", "Write the 64 hex digits of the public key that reports are sealed to."
    )

# --- Time and jobs ------------------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
CLOCK_MAY_MOVE = MODE in {"demo", "test"}
MADE_UP_PEOPLE = MODE in {"demo", "test"}  # their NIKs begin with 99, which is no place
TICK_SECONDS = environment.number(
    "TICK_SECONDS", default=60 if IS_PRODUCTION else 2, least=1, most=600
)
REDELIVER_AFTER = environment.number(
    "REDELIVER_AFTER", default=120 if IS_PRODUCTION else 10, least=2, most=3600
)
METRICS_TABLE = "ppa_cases.metrics_table"
JOBS_TABLE = "ppa_cases.jobs_table"
ERASURE_TABLE = "ppa_cases.erasure_table"

# --- Who signs in -------------------------------------------------------------------------------
if not IS_PUBLIC:
    AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:session-start"
LOGIN_REDIRECT_URL = "accounts:home-show"
LOGOUT_REDIRECT_URL = "accounts:session-start"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it says no before a password is looked at
    "accounts.backends.StaffBackend",
    "accounts.backends.PhoneBackend",
]
# Failures are counted by name and address together: a list inside a list means "and". Alone, the
# address would shut out an office, and the name would let anybody shut out the officer on duty.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "accounts.lockout.axes_username"
AXES_WHITELIST_CALLABLE = "accounts.lockout.axes_spares"
AXES_CLIENT_IP_CALLABLE = "accounts.addresses.address_of"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "client_key", "csrfmiddlewaretoken", "next"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
PASSWORD_HASHERS = ["accounts.passwords.Argon2Hasher"]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.NoLocalWords"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
# Second factors and the list of sessions by allauth, behind our own pages; sign-up does not exist.
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
MFA_ADAPTER = "accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # many have no mail, and mail is never a factor
MFA_TRUST_ENABLED = False
MFA_TOTP_ISSUER = "PPA Cases"
MFA_TOTP_TOLERANCE = 1  # a code of 30 s ago or ahead is right, 90 s off is not
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
# Only these may say in X-Forwarded-For whom they speak for; by default nobody may.
TRUSTED_PROXIES = frozenset(environment.names("TRUSTED_PROXIES", default=[]))
# The demo shows each made-up account's code and lets its administrator use one (accounts.E001).
DEMO_SHOWS_CODES = ADMINISTRATORS_MAY_USE_CODES = IS_DEMO
# Who may be tried out, for the sign-in page; elsewhere there is nobody to name.
DEMO_SIGN_INS = "ppa_cases.demo.cast.shown_sign_ins" if IS_DEMO else ""
# Cases are opened by scope (ADR 0004); guardian only gives the table of exceptional grants.
ANONYMOUS_USER_NAME = None
# axes.W002: its middleware would answer 429 where a wrong password answers 422 (ADR 0017).
SILENCED_SYSTEM_CHECKS = ["guardian.W001", "axes.W002"]

# --- Cookies and headers ------------------------------------------------------------------------
SECURE_COOKIES = IS_PRODUCTION
_host_prefix = "__Host-" if SECURE_COOKIES else ""
SESSION_COOKIE_NAME = f"{_host_prefix}sid"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{_host_prefix}{'w' if IS_PUBLIC else 'csrf'}"
CSRF_COOKIE_AGE = None  # ends with the browser session: nothing dated stays on a shared phone
CSRF_FAILURE_VIEW = (
    "intake.public.views.refusal.not_genuine" if IS_PUBLIC else "core.views.errors.csrf_failed"
)
KNOWN_DEVICE_COOKIE = f"{_host_prefix}kenal"
DEVICE_COOKIE_NAME = f"{_host_prefix}hp"
DRAFT_COOKIE_NAME = f"{_host_prefix}isian"
# same-origin, never no-referrer: Chromium then posts `Origin: null` and every form is refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = SECURE_COOKIES and environment.switch("SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_COOKIES
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # bytes; texts only, files come through their own path
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# A clamd that looks at files that arrive; empty: none, and each file says "not scanned".
CLAMAV_HOST = environment.env.str("CLAMAV_HOST", default="")
CLAMAV_PORT = environment.number("CLAMAV_PORT", default=3310, least=1, most=65_535)

# --- Pages --------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "core" / "locale"]
FORM_RENDERER = "core.forms.renderer.GovRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": not IS_PUBLIC,
        "OPTIONS": {
            "context_processors": (
                ["django.template.context_processors.request", "intake.public.context.site"]
                if IS_PUBLIC
                else [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                    "accounts.context.surface",
                ]
            ),
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# In an image they are part of it; VAR_DIR outlives the image and would keep the old ones.
STATIC_ROOT = Path(environment.env.str("STATIC_DIR", default=str(VAR_DIR / "static")))
_static = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": _static
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 31_536_000
PUBLIC_UNIT = environment.env.str("PUBLIC_UNIT", default="TNG")
# Where quick exit lands: an everyday Indonesian page that explains itself to whoever looks.
PUBLIC_EXIT_URL = environment.env.str("PUBLIC_EXIT_URL", default="https://www.bmkg.go.id/")

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["core.rest.permissions.DenyAll"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.rest.parsers.PlainJSONParser"],
    "EXCEPTION_HANDLER": "core.rest.refusals.answer_refusal",
    "DEFAULT_PAGINATION_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None if IS_PUBLIC else "django.contrib.auth.models.AnonymousUser",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "PPA Cases",
    "DESCRIPTION": "What programs may ask and send. Read docs/api.md first.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,  # labels are words for people, and change
    "ENUM_NAME_OVERRIDES": {
        "VisitSafety": "satgas.models.VisitSafety",
        "VisitNeed": "satgas.models.VisitNeed",
        "TaskKind": "satgas.models.TaskKind",
        "TaskState": "satgas.task_workflow.TaskState",
    },
}

DEFAULT_EXCEPTION_REPORTER = "core.error_reports.SilentReporter"
LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_settings(environment.env.str("LOG_LEVEL", default="INFO"))
ADMINS: list[tuple[str, str]] = []  # no mail carries a traceback
