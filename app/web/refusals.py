"""Pages for what went wrong: the one a browser gets in its place, and what each kind of problem means."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.http import kinds
from app.http.faults import Fault, FaultCode
from app.http.kinds import ProblemKind
from app.http.problems import Problem, ProblemError
from app.web.questions import PlainQuery
from app.web.view import Visit, render

router = APIRouter(include_in_schema=False)

KINDS: dict[str, ProblemKind] = {
    kind.slug: kind for kind in vars(kinds).values() if isinstance(kind, ProblemKind) and kind.slug
}
TITLES = {
    "invalid-input": ("De vraag klopt niet", "Herstel elke fout die hieronder staat en vraag het opnieuw."),
    "unauthenticated": ("Er is een sleutel nodig", "Stuur een geldige sleutel mee."),
    "forbidden": ("Deze sleutel mag dit niet", "Vraag de beheerder om een sleutel die dit mag."),
    "foreign-form": ("Dit formulier kwam niet van hier", "Open het formulier hier opnieuw en verstuur het nog eens."),
    "signed-out": (
        "U bent niet meer aangemeld",
        "Meld u aan in een ander tabblad en laad deze bladzijde dan opnieuw: wat u typte wordt dan nog eens getoond.",
    ),
    "not-found": ("Deze pagina is er niet", "Misschien is het adres verkeerd overgenomen. Zoek hieronder verder."),
    "not-yet-made": (
        "Op die dag nog niet toegezegd",
        "Deze toezegging was toen nog niet gedaan, of nog niet bekend. Kijk op een latere dag.",
    ),
    "retracted": ("Bij vergissing vastgelegd", "Deze toezegging is vastgelegd door een vergissing en teruggenomen."),
    "method-not-allowed": ("Dat kan hier niet", "Dit adres kan alleen worden gelezen."),
    "not-acceptable": ("Niet in die vorm", "Dit adres geeft iets anders dan wat is gevraagd."),
    "conflict": ("Tegenspraak", "De vraag spreekt tegen wat is vastgelegd; lees dat eerst opnieuw."),
    "transition-refused": ("Dat kan niet meer", "Lees eerst wat er met deze toezegging is gebeurd."),
    "number-taken": ("Dat nummer is van een andere toezegging", "Leg het daar vast, of voeg de twee samen."),
    "gone": ("Niet meer hier", "Dit was er ooit en komt niet terug."),
    "stale": ("Intussen gewijzigd", "Lees het opnieuw en herhaal de wijziging."),
    "too-slow": ("Het duurde te lang", "Verstuur het nog eens, in één keer."),
    "too-large": ("Te veel ineens", "Stuur minder tegelijk."),
    "address-too-long": ("Het adres is te lang", "Vraag minder in één keer."),
    "unsupported-type": ("Dit soort bestand wordt niet gelezen", "Noem een soort die hier wordt gelezen."),
    "future-day": ("Die dag moet nog komen", "Alleen wat is gebeurd kan worden vastgelegd."),
    "invalid-record": ("Dit is niet te begrijpen", "Er is niets van bewaard."),
    "unreadable-letter": (
        "Deze brief is niet te lezen",
        "Lever hem in als tekst, PDF, DOCX of HTML, zonder wachtwoord.",
    ),
    "reused-idempotency-key": ("Deze sleutel is al gebruikt", "Gebruik voor een andere opdracht een nieuwe sleutel."),
    "revision-needed": ("Eerst lezen", "Lees het eerst, en stuur mee welke versie is gelezen."),
    "too-many-requests": ("Te veel vragen", "Wacht even en probeer het dan opnieuw."),
    "internal": ("Een fout aan onze kant", "De vraag kon niet worden beantwoord. Probeer het later opnieuw."),
    "unavailable": ("Nu niet bereikbaar", "Het register kan nu niet worden gelezen. Probeer het later opnieuw."),
}
"""Each kind of problem in Dutch: its title and the way out."""
FAULTS = {
    FaultCode.REQUIRED: "dit is nodig",
    FaultCode.UNKNOWN: "deze naam is hier niet bekend",
    FaultCode.REPEATED: "dit mag er maar één keer staan",
    FaultCode.SYNTAX: "dit is niet te lezen",
    FaultCode.FORMAT: "dit heeft niet de goede vorm; een dag is bijvoorbeeld 2026-02-03",
    FaultCode.TYPE: "dit is niet van de goede soort",
    FaultCode.RANGE: "dit is te klein of te groot",
    FaultCode.LENGTH: "dit is te kort of te lang",
    FaultCode.CHOICE: "dit is geen van de mogelijkheden",
    FaultCode.PATTERN: "dit heeft niet de goede vorm",
    FaultCode.CHARACTER: "hier staat een teken dat niet kan",
    FaultCode.VALUE: "deze waarde klopt niet",
}


def error_page(request: Request, problem: Problem) -> Response:
    """What a browser gets instead of problem details."""
    slug = problem.type.removeprefix(kinds.TYPES)
    title, way_out = TITLES.get(slug, (problem.title, problem.detail))
    faults = [(fault, FAULTS[fault.code]) for fault in _of_people(problem.errors)]
    return render(
        request,
        "problem.html",
        status=problem.status,
        problem=problem,
        slug=slug if slug in KINDS else "",
        title=title,
        way_out=way_out,
        faults=faults,
    )


def _of_people(faults: list[Fault]) -> list[Fault]:
    return [fault for fault in faults if fault.location]


@router.get("/problems/{slug}")
def problem(slug: str, _query: Annotated[PlainQuery, Query()], visit: Visit) -> HTMLResponse:
    """What a kind of problem means."""
    if slug not in KINDS:
        raise ProblemError(kinds.NOT_FOUND, f"there is no kind of problem '{slug[:64]}'")
    title, way_out = TITLES.get(slug, (KINDS[slug].title, KINDS[slug].way_out))
    return render(
        visit.at_hand.request,
        "kind.html",
        kind=KINDS[slug],
        title=title,
        way_out=way_out,
        headers={"Cache-Control": "no-cache"},
    )
