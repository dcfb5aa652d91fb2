"""The parliamentary calendar, feast days, school and study years."""

from app.domain.deadlines import Explanation
from app.domain.periods import Precision
from app.domain.phrases.table.rule import Rule

PARLIAMENT_RULES: tuple[Rule, ...] = (
    Rule(
        id="before-summer",
        version=1,
        wordings=("voor de zomer", "voor het zomerreces"),
        wordings_en=("before the summer", "before the summer recess"),
        meaning=Explanation(
            "'voor de zomer' en 'voor het zomerreces' lopen tot en met de dag voor het zomerreces van de Kamer",
            "'before the summer (recess)' runs up to the day before the summer recess of the Tweede Kamer",
        ),
        edtf="2024-11-14/2025-07-03",
        precision=Precision.UNTIL,
        convention="R … the day before the summer recess",
    ),
    Rule(
        id="after-summer",
        version=1,
        wordings=("na de zomer", "na het zomerreces"),
        wordings_en=("after the summer recess",),
        meaning=Explanation(
            "'na de zomer' en 'na het zomerreces' beginnen op de eerste dag na het zomerreces en hebben geen einde",
            "'after the summer' and 'after the summer recess' start on the first day after the recess, without an end",
        ),
        edtf="2025-09-02/..",
        precision=Precision.AFTER,
        convention="the first day after the recess … open",
    ),
    Rule(
        id="recess",
        version=1,
        wordings=("voor het kerstreces", "na het meireces", "in het herfstreces", "voor het reces"),
        wordings_en=("before the Christmas recess",),
        meaning=Explanation(
            "voor een reces is tot en met de dag ervoor, erna is vanaf de eerste dag erna",
            "before a recess is up to the day before it, after it is from the first day after it",
        ),
        edtf="2024-10-17/2024-12-19",
        precision=Precision.UNTIL,
        convention="R … the day before the recess; the first day after it … open",
    ),
    Rule(
        id="feast",
        version=1,
        wordings=("voor Kerst", "voor Pasen", "na Pinksteren"),
        wordings_en=("before Christmas", "after Easter"),
        meaning=Explanation(
            "voor een feestdag is tot en met de dag ervoor, erna is vanaf de eerste werkdag erna",
            "before a feast is up to the day before it, after it is from the first working day after it",
        ),
        edtf="2024-09-30/2024-12-24",
        precision=Precision.UNTIL,
        convention="until the day before; after: from the first working day after the feast",
    ),
    Rule(
        id="prinsjesdag",
        version=1,
        wordings=("Prinsjesdag", "met Prinsjesdag 2025"),
        wordings_en=("Budget Day",),
        meaning=Explanation(
            "Prinsjesdag is de derde dinsdag van september",
            "Prinsjesdag is the third Tuesday of September",
        ),
        edtf="2025-09-16",
        precision=Precision.DAY,
        convention="the third Tuesday of September",
    ),
    Rule(
        id="verantwoordingsdag",
        version=1,
        wordings=("Verantwoordingsdag", "op Verantwoordingsdag 2025"),
        wordings_en=("Accountability Day",),
        meaning=Explanation(
            "Verantwoordingsdag is de derde woensdag van mei",
            "Verantwoordingsdag is the third Wednesday of May",
        ),
        edtf="2025-05-21",
        precision=Precision.DAY,
        convention="the third Wednesday of May",
    ),
    Rule(
        id="parliamentary-year",
        version=1,
        wordings=("parlementair jaar 2024–2025", "dit vergaderjaar"),
        wordings_en=("parliamentary year 2024-2025",),
        meaning=Explanation(
            "een parlementair jaar loopt van Prinsjesdag tot en met de dag voor de volgende",
            "a parliamentary year runs from Prinsjesdag to the day before the next one",
        ),
        edtf="2024-09-17/2025-09-15",
        precision=Precision.INTERVAL,
        convention="Prinsjesdag … the day before the next one; the present one starts at R",
    ),
    Rule(
        id="school-year",
        version=1,
        wordings=("studiejaar 2025-2026", "schooljaar 2025/2026"),
        wordings_en=("academic year 2025-2026", "school year 2025/2026"),
        meaning=Explanation(
            "een studiejaar begint op 1 september, een schooljaar op 1 augustus; beide duren een jaar",
            "an academic year begins on 1 September, a school year on 1 August; both last a year",
        ),
        edtf="2025-08-01/2026-07-31",
        precision=Precision.INTERVAL,
        convention="1 September-31 August, 1 August-31 July",
    ),
)
