"""What gives no days: series, events, vague terms, and what is no deadline at all."""

from app.domain.deadlines import Explanation
from app.domain.phrases.table.rule import Rule

UNDATED_RULES: tuple[Rule, ...] = (
    Rule(
        id="series",
        wordings=("jaarlijks", "jaarlijks in november", "elk kwartaal", "in november en daarna jaarlijks"),
        wordings_en=("annually", "every quarter"),
        meaning=Explanation(
            "een reeks komt telkens terug; een eerste keer heeft alleen dagen als die genoemd is",
            "a series comes back each time; its first has days only when it is named",
        ),
        edtf="",
        precision=None,
        convention="a series, with a dated first when one is said",
    ),
    Rule(
        id="event",
        wordings=(
            "na afronding van het onderzoek",
            "zodra het advies er is",
            "bij de Voorjaarsnota",
            "een volgend kabinet",
        ),
        wordings_en=("once the evaluation is complete",),
        meaning=Explanation(
            "dit wacht op een gebeurtenis zonder datum; het krijgt dagen zodra die een datum heeft",
            "this waits for an event without a date; it gets days when that has one",
        ),
        edtf="",
        precision=None,
        convention="tied to an event without a date; dated when that is",
    ),
    Rule(
        id="undated",
        wordings=("op korte termijn", "zo spoedig mogelijk", "binnenkort", "te zijner tijd", "komende maanden"),
        wordings_en=("as soon as possible", "in due course"),
        meaning=Explanation(
            "deze woorden noemen geen dag en er wordt geen dag bij geraden",
            "these words name no day and none is guessed",
        ),
        edtf="",
        precision=None,
        convention="never guessed: kept, shown, with the reason",
    ),
    Rule(
        id="none-unreadable",
        wordings=("volgt nog",),
        wordings_en=("to follow",),
        meaning=Explanation(
            "in deze woorden is geen dag of periode te lezen",
            "no day or period can be read in these words",
        ),
        edtf="",
        precision=None,
        convention="what cannot be read is undated",
    ),
    Rule(
        id="none-day-unknown",
        wordings=("over zes weken, zonder de dag waarop dat gezegd is",),
        wordings_en=(),
        meaning=Explanation(
            "deze woorden tellen vanaf de dag dat ze gezegd zijn, en die is niet bekend",
            "these words count from the day they were said, and that is not known",
        ),
        edtf="",
        precision=None,
        convention="relative wordings need R",
    ),
    Rule(
        id="none-impossible",
        wordings=("31 april 2025",),
        wordings_en=("31 April 2025",),
        meaning=Explanation(
            "een dag of periode die zo genoemd wordt bestaat niet",
            "a day or period of that name does not exist",
        ),
        edtf="",
        precision=None,
        convention="no such day exists",
    ),
    Rule(
        id="none-recess-unknown",
        wordings=("voor het verkiezingsreces 2030",),
        wordings_en=(),
        meaning=Explanation(
            "de dagen van dit reces zijn niet bekend",
            "the days of this recess are not known",
        ),
        edtf="",
        precision=None,
        convention="an election recess has no rule",
    ),
    Rule(
        id="none-past",
        wordings=("15 maart jl.", "vorig jaar", "voor de zomer heb ik toegezegd"),
        wordings_en=("last year",),
        meaning=Explanation(
            "deze woorden spreken over het verleden",
            "these words speak of the past",
        ),
        edtf="",
        precision=None,
        convention="the past is no deadline",
    ),
    Rule(
        id="none-document",
        wordings=("de brief van 3 mei 2024", "in het meerjarenprogramma 2025"),
        wordings_en=(),
        meaning=Explanation(
            "deze dag of dit jaar hoort bij de naam van een stuk of een vergadering",
            "this day or year is part of the name of a document or a meeting",
        ),
        edtf="",
        precision=None,
        convention="the day of a document is no deadline",
    ),
    Rule(
        id="none-amount",
        wordings=("4,5 miljoen voor 2025",),
        wordings_en=(),
        meaning=Explanation(
            "'voor' betekent hier 'bestemd voor': het gaat om geld, niet om een termijn",
            "'voor' means 'intended for' here: it is about money, not a term",
        ),
        edtf="",
        precision=None,
        convention="'voor' meaning for",
    ),
    Rule(
        id="none-statistic",
        wordings=("per 30 april 2025 heeft 92,5% een contract",),
        wordings_en=(),
        meaning=Explanation(
            "dit is de dag waarop een cijfer is gemeten",
            "this is the day on which a figure was measured",
        ),
        edtf="",
        precision=None,
        convention="a statistic's day",
    ),
    Rule(
        id="none-denied",
        wordings=("niet in april",),
        wordings_en=("not in April",),
        meaning=Explanation(
            "deze termijn is ingetrokken of ontkend",
            "this term is withdrawn or denied",
        ),
        edtf="",
        precision=None,
        convention="a withdrawn term",
    ),
    Rule(
        id="none-validity",
        wordings=("looptijd tot 2027", "concessie tot 1 januari 2030", "overgangsregeling tot 2028"),
        wordings_en=(),
        meaning=Explanation(
            "dit is hoe lang iets bestaands geldt, niet wanneer iets af moet zijn",
            "this is how long something that exists is valid, not when something is due",
        ),
        edtf="",
        precision=None,
        convention="the life of something that exists",
    ),
    Rule(
        id="none-speaking-round",
        wordings=("in eerste termijn", "tweede termijn van de Kamer"),
        wordings_en=(),
        meaning=Explanation(
            "'termijn' is hier een spreekbeurt in een debat",
            "'termijn' is a round of speaking in a debate here",
        ),
        edtf="",
        precision=None,
        convention="a round of speaking",
    ),
)
