"""What a site shows of its brand: a public file beside it, so that a visitor's first paint waits for no function."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from shared.attachments.public_files import put_public_file
from shared.config import workspace_url
from shared.directory.model import Brand
from shared.directory.store import directory, forget_directory

# Whatever else a brand will have is the desk's own business until it stands here.
PUBLIC_FIELDS = ("id", "name", "accent", "logo_url", "language", "languages", "topics", "reply_promise")
# How long CloudFront may serve the last one.
FRESH = "public, max-age=30"


def publish_portals() -> None:
    """Write the files of all sites anew, as brands are now; the workspace has the look of the first.

    An archived brand's portal says that it is closed, and still shows customers what they wrote.
    """
    forget_directory()
    brands = directory().brands_in_use
    names = [{"id": brand.id, "name": brand.name} for brand in brands]
    looks = [(workspace_url(), brand) for brand in brands[:1]] + [
        (brand.portal_url, brand) for brand in directory().brands
    ]
    for site, brand in looks:
        shown = json.dumps({"brand": _shown(brand), "brands": names}, ensure_ascii=False)
        put_public_file(f"sites/{_place_of(site)}.json", shown.encode(), "application/json", FRESH)
        installed = json.dumps(_manifest(site, brand), ensure_ascii=False).encode()
        put_public_file(f"sites/{_place_of(site)}.webmanifest", installed, "application/manifest+json", FRESH)


def _shown(brand: Brand) -> dict[str, object]:
    return brand.model_dump(mode="json", include={*PUBLIC_FIELDS}) | {"is_closed": brand.is_archived}


def _manifest(site: str, brand: Brand) -> dict[str, object]:
    """What the site is once somebody installs it (W3C, Web Application Manifest): its own start, under its brand's name."""
    start = f"{urlsplit(site).path.rstrip('/')}/"
    icons = [("192", "any"), ("512", "any"), ("maskable", "maskable")]
    return {
        "name": brand.name,
        "short_name": brand.name,
        "lang": brand.language,
        "id": start,
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": brand.accent,
        "icons": [
            {
                "src": f"/icon-{name}.png",
                "sizes": "192x192" if name == "192" else "512x512",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, purpose in icons
        ],
    }


def _place_of(url: str) -> str:
    """What the site itself knows of its address: `help.example.com`, or `help.example.com/brands/acme`."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path.rstrip('/')}"
