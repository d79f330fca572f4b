"""The settings of the site, from the environment only; each name is described in `docs/configuration.md`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dondoc.config import environment
from dondoc.config.databases import database
from dondoc.config.secret import secret_key

MEGABYTE = 1024 * 1024

# Where the site keeps all it writes: database, files, collected assets, the secret.
VAR = environment.folder("DONDOC_VAR", "var")
VAR.mkdir(parents=True, exist_ok=True)

DEBUG = environment.flag("DONDOC_DEBUG")
SECRET_KEY = secret_key(environment.text("DONDOC_SECRET_KEY"), file=VAR / "secret")
ALLOWED_HOSTS = environment.words("DONDOC_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("DONDOC_ORIGINS")

# --- Parts ---

PARTS = [
    "dondoc.audit",
    "dondoc.jobs",
    "dondoc.organisation",
    "dondoc.accounts",
    "dondoc.workdays",
    "dondoc.documents",
    "dondoc.workfiles",
    "dondoc.assignments",
    "dondoc.plans",
    "dondoc.obligations",
    "dondoc.dossiers",
    "dondoc.registers",
    "dondoc.indicators",
    "dondoc.inspections",
    "dondoc.scoring",
    "dondoc.reports",
    "dondoc.reorganisation",
    "dondoc.following",
    "dondoc.care",
    "dondoc.demonstration",
    "dondoc.web",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_htmx",
    "template_partials",
    *PARTS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "dondoc.config.security.content_security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dondoc.config.languages.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "dondoc.web.sessions.seen",
    "dondoc.web.uploads.within_limit",
    "dondoc.web.units_once.units_once",
]
ROOT_URLCONF = "dondoc.config.urls"
WSGI_APPLICATION = "dondoc.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("dondoc.web.steady_parts.Loader", ["django.template.loaders.app_directories.Loader"])],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Data ---

DATABASES: dict[str, dict[str, Any]] = {"default": database(environment.text("DATABASE_URL"), var=VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES_ROOT = environment.folder("DONDOC_FILES", str(VAR / "files"))
# One-stop dossiers: a Delta table, the files of imports beside it.
LAKE_ROOT = environment.folder("DONDOC_LAKE", str(VAR / "lake"))
# What computes their measures: "duckdb" in the process, or "spark" on a cluster (DONDOC_SPARK_MASTER).
DOSSIER_ENGINE = environment.text("DONDOC_DOSSIER_ENGINE") or "duckdb"
SPARK_MASTER = environment.text("DONDOC_SPARK_MASTER") or "local[2]"
# The folder that the e-office's export fills; "": none.
WATCH_FOLDER: str = str(environment.folder("DONDOC_WATCH", "")) if environment.text("DONDOC_WATCH") else ""
# Certificates of authorities, and their lists of revoked ones, by which signatures are verified; "": none.
TRUST_FOLDER: str = str(environment.folder("DONDOC_TRUST", "")) if environment.text("DONDOC_TRUST") else ""
# Tables of the office's own, laid over those that come with the parts; "" where there are none.
DATA_FOLDER: str = str(environment.folder("DONDOC_DATA", "")) if environment.text("DONDOC_DATA") else ""

# --- Uploads: a file is looked at in memory before anything of it is written to disk ---

MAX_FILE_BYTES = environment.whole("DONDOC_MAX_FILE_MB", 50, least=1) * MEGABYTE
FORM_BYTES = 2 * MEGABYTE  # what a form carries beside its files
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_FILE_BYTES + FORM_BYTES
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- Language, time ---

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_COOKIE_NAME = "dondoc_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- Following ---

# How many days before its deadline an open assignment counts as due soon. No legal text fixes it: the office does.
DUE_SOON_DAYS = environment.whole("DONDOC_DUE_SOON_DAYS", 3)

# --- What the public may see, without signing in ---

# Where comments and petitions are sent; "": no link is shown.
FEEDBACK_ADDRESS = environment.text("DONDOC_FEEDBACK_ADDRESS")
# Under which licence the files of open data may be used, and where it can be read.
OPEN_DATA_LICENCE = environment.text("DONDOC_OPEN_DATA_LICENCE", "Chưa quy định giấy phép; ghi nguồn khi sử dụng")
OPEN_DATA_LICENCE_ADDRESS = environment.text("DONDOC_OPEN_DATA_LICENCE_ADDRESS")
# How often one address may ask within a minute, of each process of the site; 0: as often as it likes.
PUBLIC_PER_MINUTE = environment.whole("DONDOC_PUBLIC_PER_MINUTE", 120)
# How long browsers and proxies keep a public page; so long it may still be seen after it was switched off.
PUBLIC_CACHE_SECONDS = environment.whole("DONDOC_PUBLIC_CACHE_SECONDS", 300)

# A job whose worker has given no sign of life for so long goes back to the queue.
WORKER_SILENT_SECONDS = environment.whole("DONDOC_WORKER_SILENT_SECONDS", 60, least=1)

# The hour of the day from which the worker opens what events ask of units; 24: it never does.
OPENING_HOUR = environment.whole("DONDOC_OPENING_HOUR", 6)

# --- Mail: what waits for each person, every morning ---

# The hour of the day from which the worker sends; 24: it never does (`dondoc digest` does, when it is called).
MAIL_HOUR = environment.whole("DONDOC_MAIL_HOUR", 7)
# The address under which people open the site: links in mails begin with it; "": mails have no links.
SITE_ADDRESS = environment.text("DONDOC_ADDRESS").rstrip("/")
EMAIL_HOST = environment.text("DONDOC_MAIL_HOST")
# Without a mail server, mails are laid as files into a folder.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = str(VAR / "mail")
EMAIL_PORT = environment.whole("DONDOC_MAIL_PORT", 587, least=1)
EMAIL_HOST_USER = environment.text("DONDOC_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("DONDOC_MAIL_PASSWORD")
_MAIL_SECURITY = environment.choice("DONDOC_MAIL_SECURITY", "starttls", ("starttls", "tls", "none"))
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL_SECURITY == "starttls", _MAIL_SECURITY == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("DONDOC_MAIL_FROM", "dondoc@localhost")

# --- Assets ---

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Sign-in ---

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "dondoc.accounts.backend.Accounts"]
PASSWORD_LENGTH = environment.whole("DONDOC_PASSWORD_LENGTH", 10, least=8)
PASSWORD_KINDS = environment.whole("DONDOC_PASSWORD_KINDS", 1, least=1)
PASSWORD_DAYS = environment.whole("DONDOC_PASSWORD_DAYS", 0)  # 0: a password stays good until it is changed
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "dondoc.accounts.validators.KindsValidator", "OPTIONS": {"least": PASSWORD_KINDS}},
]
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
AXES_FAILURE_LIMIT = environment.whole("DONDOC_SIGN_IN_TRIES", 5, least=1)
AXES_COOLOFF_TIME = timedelta(minutes=environment.whole("DONDOC_SIGN_IN_WAIT_MINUTES", 15, least=1))
# A name tried from one address; a whole office behind one address is not locked out by one mistyped name.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True  # the administrator sees who was tried, from where
AXES_VERBOSE = False
# The sign-in page says itself that it is closed for a while.
AXES_LOCKOUT_CALLABLE = "dondoc.web.views.session.keep_answer"

# Whether people may let others exercise their own posts, or only an administrator enters a delegation.
DELEGATE_OWN_POSTS = environment.flag("DONDOC_DELEGATE_OWN_POSTS")
# A one-time code beside the password: off, optional, or required of the roles listed.
SECOND_FACTOR = environment.choice("DONDOC_SECOND_FACTOR", "off", ("off", "optional", "required"))
SECOND_FACTOR_ROLES = environment.words("DONDOC_SECOND_FACTOR_ROLES", "administrator,leader")
OTP_TOTP_ISSUER = "Đôn Đốc"
# Sign-in with the province's own OpenID Connect provider; without an issuer there is none.
OIDC_ISSUER = environment.text("DONDOC_OIDC_ISSUER").rstrip("/")
OIDC_CLIENT = environment.text("DONDOC_OIDC_CLIENT")
OIDC_SECRET = environment.text("DONDOC_OIDC_SECRET")
OIDC_SCOPES = environment.text("DONDOC_OIDC_SCOPES", "openid profile")
OIDC_CLAIM = environment.text("DONDOC_OIDC_CLAIM", "preferred_username")
OIDC_ALGORITHM = environment.choice("DONDOC_OIDC_ALGORITHM", "RS256", ("RS256", "RS384", "RS512", "ES256", "ES384"))
OIDC_NAME = environment.text("DONDOC_OIDC_NAME")
OIDC_CREATE = environment.flag("DONDOC_OIDC_CREATE")
OIDC_TIMEOUT_SECONDS = environment.whole("DONDOC_OIDC_TIMEOUT_SECONDS", 10, least=1)

# --- Transport. Behind a proxy that speaks HTTPS, DONDOC_HTTPS=yes and DONDOC_PROXY=its address ---

HTTPS = environment.flag("DONDOC_HTTPS")
TRUSTED_PROXY = environment.text("DONDOC_PROXY")
SESSION_ENGINE = "dondoc.accounts.session_store"
SESSION_COOKIE_NAME = "dondoc_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "dondoc_csrf"
CSRF_FAILURE_VIEW = "dondoc.web.views.errors.csrf_failed"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Log ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": environment.text("DONDOC_LOG_LEVEL", "INFO")},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
