"""Limits: from when, up to when, after when."""

from app.domain.deadlines import Explanation
from app.domain.periods import Precision
from app.domain.phrases.table.rule import Rule

LIMIT_RULES: tuple[Rule, ...] = (
    Rule(
        id="start-period",
        wordings=("vanaf 2025", "vanaf het voorjaar"),
        wordings_en=("from 2025",),
        meaning=Explanation(
            "'vanaf' een periode: het begint ergens in die periode",
            "'from' a period: it starts somewhere in that period",
        ),
        edtf="2025",
        precision=Precision.START,
        convention="the period: it must start somewhere in it",
    ),
    Rule(
        id="start-day",
        wordings=("vanaf 1 mei 2025",),
        wordings_en=("from 1 May 2025",),
        meaning=Explanation(
            "'vanaf' een dag: het begint op die dag",
            "'from' a day: it starts on that day",
        ),
        edtf="2025-05-01",
        precision=Precision.START,
        convention="that day",
    ),
    Rule(
        id="before",
        wordings=("voor 1 april 2025", "vóór december 2017", "voorafgaand aan 1 mei"),
        wordings_en=("before 1 April 2025",),
        meaning=Explanation(
            "'voor' een dag of periode loopt tot en met de dag ervoor",
            "'before' a day or period runs up to and including the day before",
        ),
        edtf="2024-11-14/2025-03-31",
        precision=Precision.UNTIL,
        convention="R … the day before it begins",
    ),
    Rule(
        id="by",
        wordings=(
            "uiterlijk 1 mei 2025",
            "uiterlijk in mei",
            "voor eind mei",
            "voor het einde van het jaar",
            "deadline 1 mei",
            "tot en met 1 mei",
        ),
        wordings_en=("by 1 May 2025", "no later than May", "before the end of the year"),
        meaning=Explanation(
            "'uiterlijk' en 'voor het einde van' lopen tot en met de laatste dag",
            "'by' and 'before the end of' run up to and including the last day",
        ),
        edtf="2024-11-14/2025-05-01",
        precision=Precision.UNTIL,
        convention="R … its last day",
    ),
    Rule(
        id="part-limit",
        wordings=("voor medio 2026", "uiterlijk begin mei 2026"),
        wordings_en=("before mid-2026", "by mid-2026"),
        meaning=Explanation(
            "'voor' begin of medio loopt tot en met de dag voor dat deel, 'uiterlijk' tot en met de laatste dag ervan",
            "'before' early or mid runs up to the day before that part, 'by' up to its last day",
        ),
        edtf="2025-10-27/2026-04-30",
        precision=Precision.UNTIL,
        convention="R … the day before that part starts, R … its last day",
    ),
    Rule(
        id="or-else",
        wordings=("bij voorkeur voor het reces, doch uiterlijk 1 oktober 2026", "in mei en anders uiterlijk 1 juli"),
        wordings_en=("in May or else by 1 July",),
        meaning=Explanation(
            "van een streeftermijn met een uiterste termijn bindt de uiterste",
            "of an aim with a final term the final term binds",
        ),
        edtf="2026-04-07/2026-10-01",
        precision=Precision.UNTIL,
        convention="R … the final term",
    ),
    Rule(
        id="till",
        wordings=("tot 1 mei 2025",),
        wordings_en=("until 1 May 2025",),
        meaning=Explanation(
            "'tot' een dag loopt tot en met de dag ervoor",
            "'until' a day runs up to and including the day before",
        ),
        edtf="2024-11-14/2025-04-30",
        precision=Precision.UNTIL,
        convention="R … the day before",
    ),
    Rule(
        id="moved-to",
        wordings=("verplaatst naar 1 januari 2018",),
        wordings_en=("moved to 1 January 2018",),
        meaning=Explanation(
            "een termijn die naar een dag is verplaatst loopt tot en met die dag",
            "a term moved to a day runs up to and including that day",
        ),
        edtf="2017-03-21/2018-01-01",
        precision=Precision.UNTIL,
        convention="R … that day",
    ),
    Rule(
        id="after",
        wordings=("na 1 mei 2025", "na mei"),
        wordings_en=("after 1 May 2025",),
        meaning=Explanation(
            "'na' een dag of periode begint de dag erna en heeft geen einde",
            "'after' a day or period starts the day after, without an end",
        ),
        edtf="2025-05-02/..",
        precision=Precision.AFTER,
        convention="the day after it … open",
    ),
    Rule(
        id="not-before",
        wordings=("niet eerder dan 1 januari 2026", "niet vóór 1 mei", "op zijn vroegst 1 mei 2026"),
        wordings_en=("not before 1 January 2026", "1 May 2026 at the earliest"),
        meaning=Explanation(
            "'niet eerder dan' een dag begint op die dag en heeft geen einde",
            "'not before' a day starts on that day, without an end",
        ),
        edtf="2026-01-01/..",
        precision=Precision.AFTER,
        convention="that day … open",
    ),
    Rule(
        id="after-turn-of-year",
        wordings=("na de jaarwisseling",),
        wordings_en=("after the turn of the year",),
        meaning=Explanation(
            "'na de jaarwisseling' begint op 1 januari en heeft geen einde",
            "'after the turn of the year' starts on 1 January, without an end",
        ),
        edtf="2026-01-01/..",
        precision=Precision.AFTER,
        convention="1 January … open",
    ),
    Rule(
        id="turn-of-year",
        wordings=("voor de jaarwisseling", "met de jaarwisseling"),
        wordings_en=("before the turn of the year",),
        meaning=Explanation(
            "de jaarwisseling is 31 december en 1 januari; ervoor is tot en met 31 december",
            "the turn of the year is 31 December and 1 January; before it is up to and including 31 December",
        ),
        edtf="2025-11-01/2025-12-31",
        precision=Precision.UNTIL,
        convention="31 December and 1 January; before it R … 31 December",
    ),
)
