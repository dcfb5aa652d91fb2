"""Periods that are named: days, months, quarters, seasons, years, and parts of them."""

from app.domain.deadlines import Explanation
from app.domain.periods import Precision
from app.domain.phrases.table.rule import Rule

PERIOD_RULES: tuple[Rule, ...] = (
    Rule(
        id="day",
        wordings=(
            "1 juli 2027",
            "op 1 juli 2027",
            "per 1 juli 2027",
            "met ingang van 1 juli 2027",
            "1-7-2027",
            "2027-07-01",
        ),
        wordings_en=("1 July 2027", "as from 1 July 2027"),
        meaning=Explanation(
            "een dag is die dag",
            "a day is that day",
        ),
        edtf="2027-07-01",
        precision=Precision.DAY,
        convention="that day",
    ),
    Rule(
        id="first-day",
        wordings=("per januari 2015", "met ingang van 2015"),
        wordings_en=("as of 2015",),
        meaning=Explanation(
            "'per' of 'met ingang van' een maand, kwartaal of jaar is de eerste dag ervan",
            "'as of' a month, quarter or year is its first day",
        ),
        edtf="2015-01-01",
        precision=Precision.DAY,
        convention="its first day",
    ),
    Rule(
        id="month",
        wordings=("januari 2026", "in januari", "jan. 2026"),
        wordings_en=("January 2026", "in January"),
        meaning=Explanation(
            "een maand is de hele maand; zonder jaar de eerstvolgende, de lopende meegerekend",
            "a month is the whole month; without a year the next one, the present one included",
        ),
        edtf="2026-01",
        precision=Precision.MONTH,
        convention="the month; without a year the next one from R, R's own month counts",
    ),
    Rule(
        id="quarter",
        wordings=("eerste kwartaal van 2026", "Q1 2026", "kwartaal 1"),
        wordings_en=("the first quarter of 2026", "Q1 2026"),
        meaning=Explanation(
            "een kwartaal is drie maanden",
            "a quarter is three months",
        ),
        edtf="2026-33 … 2026-36",
        precision=Precision.QUARTER,
        convention="the quarter",
    ),
    Rule(
        id="quadrimester",
        wordings=("eerste trimester van 2026", "eerste vier maanden van 2026"),
        wordings_en=("the first four months of 2026",),
        meaning=Explanation(
            "een trimester is vier maanden",
            "a four-month period is four months",
        ),
        edtf="2026-37 … 2026-39",
        precision=Precision.QUADRIMESTER,
        convention="four months",
    ),
    Rule(
        id="half",
        wordings=("eerste helft van 2026", "tweede helft 2026", "eerste halfjaar"),
        wordings_en=("the first half of 2026",),
        meaning=Explanation(
            "een halfjaar is zes maanden",
            "a half-year is six months",
        ),
        edtf="2026-40, 2026-41",
        precision=Precision.HALF,
        convention="the half-year",
    ),
    Rule(
        id="season",
        wordings=("voorjaar 2025", "lente", "zomer", "najaar", "herfst", "winter 2025"),
        wordings_en=("spring 2025", "summer", "autumn", "winter"),
        meaning=Explanation(
            "voorjaar begint op 21 maart, zomer op 21 juni, najaar op 21 september, winter op 21 december",
            "spring begins on 21 March, summer on 21 June, autumn on 21 September, winter on 21 December",
        ),
        edtf="2025-21 … 2025-24",
        precision=Precision.SEASON,
        convention="21 Mar-20 Jun, 21 Jun-20 Sep, 21 Sep-20 Dec, 21 Dec-20 Mar",
    ),
    Rule(
        id="year",
        wordings=("in 2025", "in de loop van 2025", "gedurende 2025"),
        wordings_en=("in 2025", "in the course of 2025"),
        meaning=Explanation(
            "een jaar is het hele kalenderjaar",
            "a year is the whole calendar year",
        ),
        edtf="2025",
        precision=Precision.YEAR,
        convention="the year",
    ),
    Rule(
        id="part-of-year",
        wordings=("begin 2025", "medio 2025", "halverwege 2025", "eind 2025"),
        wordings_en=("early 2025", "mid-2025", "end of 2025"),
        meaning=Explanation(
            "begin, medio en eind van een jaar zijn januari-april, mei-augustus en september-december",
            "the begin, middle and end of a year are January-April, May-August and September-December",
        ),
        edtf="2025-37, 2025-38, 2025-39",
        precision=Precision.PART,
        convention="Jan-Apr, May-Aug, Sep-Dec",
    ),
    Rule(
        id="part-of-month",
        wordings=("begin mei", "half mei", "eind mei 2025"),
        wordings_en=("early May", "mid-May", "end of May 2025"),
        meaning=Explanation(
            "begin, medio en eind van een maand zijn de 1e-10e, de 11e-20e en de 21e tot het einde",
            "the begin, middle and end of a month are the 1st-10th, the 11th-20th, and the 21st to its last day",
        ),
        edtf="2025-05-11/2025-05-20",
        precision=Precision.PART,
        convention="1-10, 11-20, 21-end",
    ),
    Rule(
        id="part-of-quarter",
        wordings=("begin Q2 2026", "eind tweede kwartaal 2026"),
        wordings_en=("end of Q2 2026",),
        meaning=Explanation(
            "begin, medio en eind van een kwartaal zijn de eerste, tweede en derde maand",
            "the begin, middle and end of a quarter are its first, second and third month",
        ),
        edtf="2026-06",
        precision=Precision.PART,
        convention="its first, second, third month",
    ),
    Rule(
        id="part-of-season",
        wordings=("begin van de zomer", "eind van het najaar 2025"),
        wordings_en=("end of the summer of 2025",),
        meaning=Explanation(
            "begin en eind van een seizoen zijn de eerste en de laatste maand ervan, van de 21e tot en met de 20e",
            "the begin and end of a season are its first and last month, from the 21st to the 20th",
        ),
        edtf="2025-06-21/2025-07-20",
        precision=Precision.PART,
        convention="its first, last month, from the 21st to the 20th",
    ),
    Rule(
        id="part-of-other",
        wordings=("eind van het schooljaar", "begin deze week"),
        wordings_en=("end of this week",),
        meaning=Explanation(
            "begin, medio en eind van een andere periode zijn elk een derde ervan",
            "the begin, middle and end of any other period are a third of it each",
        ),
        edtf="2025-04-01/2025-07-31",
        precision=Precision.PART,
        convention="a third of the period",
    ),
    Rule(
        id="slice",
        wordings=("eerste helft van mei", "eerste dagen van juni", "eerste week van mei", "laatste week van mei"),
        wordings_en=("first week of May",),
        meaning=Explanation(
            "de eerste helft van een maand is de 1e-15e, de eerste dagen zijn er tien, een week is zeven dagen",
            "the first half of a month is the 1st to the 15th, the first days are ten days, a week is seven days",
        ),
        edtf="2025-05-01/2025-05-15",
        precision=Precision.PART,
        convention="1-15, 16-end; 1-10; 1-7, the last seven days",
    ),
    Rule(
        id="months-of-year",
        wordings=("eerste maanden van 2026", "laatste maanden van 2026"),
        wordings_en=("first months of 2026",),
        meaning=Explanation(
            "de eerste maanden van een jaar zijn het begin ervan, de laatste maanden het eind",
            "the first months of a year are its begin, the last months its end",
        ),
        edtf="2026-37, 2026-39",
        precision=Precision.PART,
        convention="as begin, end",
    ),
    Rule(
        id="edge",
        wordings=("ultimo 2025", "primo mei 2025"),
        wordings_en=(),
        meaning=Explanation(
            "'ultimo' is de laatste dag, 'primo' de eerste",
            "'ultimo' is the last day, 'primo' the first",
        ),
        edtf="2025-12-31",
        precision=Precision.DAY,
        convention="the last, first day",
    ),
)
