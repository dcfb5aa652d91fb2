"""Periods counted or picked from the day the words were said, and terms that are taken together."""

from app.domain.deadlines import Explanation
from app.domain.periods import Precision
from app.domain.phrases.table.rule import Rule

RELATIVE_RULES: tuple[Rule, ...] = (
    Rule(
        id="within",
        wordings=("binnen zes weken", "in de komende zes maanden"),
        wordings_en=("within six weeks", "in the next six months"),
        meaning=Explanation(
            "'binnen' een tijd loopt vanaf de dag dat het gezegd is",
            "'within' a time runs from the day it was said",
        ),
        edtf="2025-01-28/2025-03-11",
        precision=Precision.WITHIN,
        convention="R … R + that; a shorter month ends on its last day",
    ),
    Rule(
        id="ahead",
        wordings=("over twee maanden",),
        wordings_en=("in two months",),
        meaning=Explanation(
            "'over' een tijd is die ene dag",
            "'in' a time is that one day",
        ),
        edtf="2025-03-31",
        precision=Precision.DAY,
        convention="that one day",
    ),
    Rule(
        id="shifted",
        wordings=(
            "uiterlijk twee weken voor 1 juni 2025",
            "binnen drie weken na het zomerreces",
            "zes weken na 1 mei 2025",
        ),
        wordings_en=("two weeks before 1 June 2025",),
        meaning=Explanation(
            "een tijd voor of na een dag wordt vanaf die dag geteld",
            "a time before or after a day is counted from that day",
        ),
        edtf="2025-05-18",
        precision=Precision.DAY,
        convention="that day plus or minus the time",
    ),
    Rule(
        id="around",
        wordings=("rond 1 juni", "omstreeks 20 januari 2009", "rond de jaarwisseling", "rond mei 2025"),
        wordings_en=("around 1 June",),
        meaning=Explanation(
            "'rond' een dag is van een week ervoor tot een week erna, 'rond' een periode die periode",
            "'around' a day is from a week before to a week after, 'around' a period that period",
        ),
        edtf="2018-06-01~",
        precision=Precision.APPROX,
        convention="D - 7 … D + 7; the period itself",
    ),
    Rule(
        id="around-summer",
        wordings=("rond de zomer",),
        wordings_en=("around the summer",),
        meaning=Explanation(
            "'rond de zomer' is ongeveer de zomer",
            "'around the summer' is about the summer",
        ),
        edtf="2024-06-21~/2024-09-20~",
        precision=Precision.APPROX,
        convention="the season, approximate",
    ),
    Rule(
        id="this",
        wordings=("dit jaar", "deze maand", "dit kwartaal", "nog dit jaar"),
        wordings_en=("this year", "this month"),
        meaning=Explanation(
            "een lopende periode loopt van de dag dat het gezegd is tot haar einde",
            "a present period runs from the day it was said to its end",
        ),
        edtf="2024-02-08/2024-12-31",
        precision=Precision.UNTIL,
        convention="R … its end",
    ),
    Rule(
        id="next-year",
        wordings=("volgend jaar", "komend jaar"),
        wordings_en=("next year",),
        meaning=Explanation(
            "'volgend jaar' is het volgende kalenderjaar",
            "'next year' is the next calendar year",
        ),
        edtf="2025",
        precision=Precision.YEAR,
        convention="the next calendar year",
    ),
    Rule(
        id="coming-year",
        wordings=("het komende jaar", "het aankomende jaar", "de komende twaalf maanden"),
        wordings_en=("the coming year",),
        meaning=Explanation(
            "'het komende jaar' loopt van de dag dat het gezegd is tot dezelfde dag een jaar later",
            "'the coming year' runs from the day it was said to the same day a year later",
        ),
        edtf="2024-02-08/2025-02-08",
        precision=Precision.WITHIN,
        convention="R … the same day a year later",
    ),
    Rule(
        id="part-relative",
        wordings=("begin volgend jaar", "eind dit jaar"),
        wordings_en=("early next year", "end of this year"),
        meaning=Explanation(
            "begin, medio en eind van dit of volgend jaar zijn de vier maanden ervan",
            "the begin, middle and end of this or next year are its four months",
        ),
        edtf="2025-37",
        precision=Precision.PART,
        convention="as of a year, resolved from R",
    ),
    Rule(
        id="this-season",
        wordings=("dit voorjaar", "komend najaar"),
        wordings_en=("this autumn",),
        meaning=Explanation(
            "'dit' of 'komend' seizoen is het eerste dat nog niet voorbij is",
            "'this' or 'coming' season is the first that has not ended",
        ),
        edtf="2024-23",
        precision=Precision.SEASON,
        convention="the one that has not ended on R",
    ),
    Rule(
        id="next-season",
        wordings=("volgend voorjaar", "volgende zomer"),
        wordings_en=("next spring",),
        meaning=Explanation(
            "'volgend' seizoen is het eerste dat nog moet beginnen",
            "'next' season is the first that has yet to begin",
        ),
        edtf="2025-21",
        precision=Precision.SEASON,
        convention="the next one that begins after R",
    ),
    Rule(
        id="week",
        wordings=("volgende week", "de week van 12 mei", "week 23", "het weekend van 21 maart"),
        wordings_en=("next week", "week 23"),
        meaning=Explanation(
            "een week is maandag tot en met zondag, een weekend zaterdag en zondag",
            "a week is Monday to Sunday, a weekend Saturday and Sunday",
        ),
        edtf="2024-02-12/2024-02-18",
        precision=Precision.WEEK,
        convention="Monday … Sunday; Saturday, Sunday",
    ),
    Rule(
        id="weekday",
        wordings=("komende maandag", "aanstaande dinsdag", "volgende week dinsdag"),
        wordings_en=("next Monday",),
        meaning=Explanation(
            "een weekdag is de eerste erna, met 'volgende week' die in de volgende week",
            "a weekday is the first one after, with 'next week' the one in the next week",
        ),
        edtf="2026-02-16",
        precision=Precision.DAY,
        convention="the first after R; in the next Monday-Sunday week",
    ),
    Rule(
        id="nth-weekday",
        wordings=("de derde dinsdag van september",),
        wordings_en=("the third Tuesday of September",),
        meaning=Explanation(
            "de zoveelste weekdag van een maand is die dag",
            "the n-th weekday of a month is that day",
        ),
        edtf="2007-09-18",
        precision=Precision.DAY,
        convention="that day",
    ),
    Rule(
        id="range",
        wordings=("tussen maart en mei 2025", "maart–mei 2025", "in juni of juli"),
        wordings_en=("between March and May 2025", "June or July"),
        meaning=Explanation(
            "van het begin van de eerste tot het einde van de laatste",
            "from the first's begin to the last's end",
        ),
        edtf="2025-03-01/2025-05-31",
        precision=Precision.INTERVAL,
        convention="from the first's begin to the last's end",
    ),
    Rule(
        id="two-terms",
        wordings=("in mei een brief en uiterlijk 1 juli het plan",),
        wordings_en=(),
        meaning=Explanation(
            "van twee termijnen in een zin bindt de laatste",
            "of two terms in one sentence the later one binds",
        ),
        edtf="2025-05-01/2025-07-01",
        precision=Precision.UNTIL,
        convention="the later limit binds; both are kept",
    ),
)
