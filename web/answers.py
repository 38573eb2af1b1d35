"""Pages as HTTP answers: filled in, and with the headers that keep them to themselves.

Nothing comes from other hosts, no script or style stands in a page, nobody else's page may frame one but Teams,
and nothing of it is kept by a cache.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from aiohttp import web

from domain.access import View
from settings.environment import Settings
from texts import say
from web.desk import Page, Visit

HERE = Path(__file__).parent
STATIC = HERE / "static"
TEAMS = (
    "https://teams.microsoft.com",
    "https://*.teams.microsoft.com",
    "https://*.cloud.microsoft",
    "https://teams.microsoft.us",
    "https://*.teams.microsoft.us",
)
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
ALONE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
PAGES = (("now", "/now", View.LISTS), ("register", "/register", View.DOCUMENT), ("figures", "/figures", View.SUMMARY))
REPORTS = ("reports", "/reports", View.PUBLIC_DOCUMENT)


def headers(settings: Settings) -> dict[str, str]:
    """What goes with everything that the pages answer."""
    ancestors = "'none'" if settings.is_local else " ".join(TEAMS)
    return {**ALONE, "Content-Security-Policy": POLICY.format(ancestors=ancestors), "Cache-Control": "no-store"}


def answer(page: Page, settings: Settings, visit: Visit | None = None) -> web.Response:
    """A page as somebody sees it; without a visit nobody is known yet."""
    html = rendered(
        page.template,
        {
            "title": page.title,
            "council": settings.council.name,
            "regulator": settings.council.regulator.short,
            "links": links_of(visit) if visit else [],
            "here": visit.path if visit else "",
            "person": visit.person.name if visit else "",
            "version": version_of_static(),
            "in_a_tab": not settings.is_local,
            **page.values,
        },
    )
    return web.Response(text=html, status=page.status, content_type="text/html", headers=headers(settings))


def links_of(visit: Visit) -> list[tuple[str, str]]:
    """The pages that this person may see: words and address."""
    shown = [each for each in PAGES if visit.may(each[2])] or ([REPORTS] if visit.may(REPORTS[2]) else [])
    return [(say(f"page.{name}.link"), address) for name, address, _ in shown]


def rendered(template: str, values: dict[str, Any]) -> str:
    """A template filled in; what people wrote is escaped."""
    return str(_environment().get_template(template).render(values))


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # who looks at no page need not wait for it

    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["say"] = say
    return environment


@cache
def static_files() -> dict[str, bytes]:
    """Style and scripts by name, read once."""
    return {path.name: path.read_bytes() for path in sorted(STATIC.iterdir()) if path.suffix in (".css", ".js", ".svg")}


@cache
def version_of_static() -> str:
    """Changes with style and scripts, so that a browser may keep them until then."""
    return sha256(b"".join(static_files().values())).hexdigest()[:12]
