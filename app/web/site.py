"""The whole site: every page, the calendar and the downloads, put on one application."""

from fastapi import FastAPI

from app.web import (
    atom,
    calendar,
    commitment,
    downloads,
    front,
    health,
    listing,
    lists,
    prose,
    refusals,
    signing,
    slips,
    sources,
    subscribing,
    terms,
    timeline,
    wellknown,
    work,
)
from app.web.assets import Assets
from app.web.reference import pages
from app.web.refusals import error_page

__all__ = ["error_page", "include"]


def include(app: FastAPI) -> None:
    """Adds the pages to the application. The calendar of a commitment comes before its page, whose path holds it."""
    app.include_router(calendar.make_router())
    app.include_router(signing.make_router())
    for part in (
        front,
        listing,
        commitment,
        timeline,
        slips,
        sources,
        terms,
        prose,
        pages,
        subscribing,
        work,
        wellknown,
        downloads,
        lists,
        atom,
        health,
        refusals,
    ):
        app.include_router(part.router)
    app.mount("/static", Assets())
