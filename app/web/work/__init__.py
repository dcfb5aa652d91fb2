"""The pages for people who write: what there is to do, and a form for each thing that can happen to a commitment."""

from fastapi import APIRouter

from app.web.work import adding, batch, changing, letters, recorded

router = APIRouter(include_in_schema=False)
for part in (recorded, adding, batch, changing, letters):
    router.include_router(part.router)
