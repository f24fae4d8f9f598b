"""Where photos lie: on the house's own disk, or in a bucket that speaks S3 (one's own or bought).

Nobody fetches them there. Each is handed out by the house after it has looked at who is asking (SAFETY
U6): the bucket stays private, and no address of it ever leaves the house.
"""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from vaerested import env

S3 = "storages.backends.s3.S3Storage"
NEEDED = "PHOTO_BUCKET needs PHOTO_BUCKET_KEY and PHOTO_BUCKET_SECRET (and PHOTO_BUCKET_URL, if not Amazon)."

type Depot = dict[str, Any]


def from_environment(var: Path) -> Depot:
    """A folder, until a bucket is named."""
    bucket = env.text("PHOTO_BUCKET")
    if not bucket:
        place = {"location": var / "photos", "base_url": None}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": place}
    key, secret = env.text("PHOTO_BUCKET_KEY"), env.text("PHOTO_BUCKET_SECRET")
    if not key or not secret:
        raise ImproperlyConfigured(NEEDED)
    return far(bucket, key, secret, env.text("PHOTO_BUCKET_URL"), env.text("PHOTO_BUCKET_REGION"))


def far(bucket: str, key: str, secret: str, url: str = "", region: str = "") -> Depot:
    """The settings of a private bucket. One that does not answer holds nobody up for long."""
    from botocore.config import Config  # a tenth of a second that no house without a bucket pays

    patience = {
        "connect_timeout": 2,
        "read_timeout": 5,
        "retries": {"mode": "standard", "total_max_attempts": 2},
    }
    known = {"bucket_name": bucket, "access_key": key, "secret_key": secret}
    where = {"endpoint_url": url or None, "region_name": region or None}
    closed = {"default_acl": None, "querystring_auth": True, "file_overwrite": False}
    how = {"client_config": Config(signature_version="s3v4", **patience)}
    return {"BACKEND": S3, "OPTIONS": {**known, **where, **closed, **how}}


def is_far(depot: Depot) -> bool:
    """Whether the proxy cannot reach it."""
    return bool(depot["BACKEND"] == S3)
