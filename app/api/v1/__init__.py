"""Version 1 of the API: one small router per resource."""

from fastapi import APIRouter

from app.api.v1 import catalogue, changes, commitments, letters, readings, redactions, standings, timeline, writes

router = APIRouter()
for part in (commitments, standings, timeline, catalogue, changes, readings, letters, writes, redactions):
    router.include_router(part.router)
