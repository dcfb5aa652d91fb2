"""Terms that belong to what is there already: budgets, the life of rules, figures, norms, papers."""

from itertools import pairwise

from app.domain.deadlines import DeadlineKind
from app.domain.letters import lexicon as x
from app.domain.letters.cases import Case
from app.domain.letters.clauses import Clause, before
from app.domain.letters.tense import is_perfect
from app.domain.letters.vocabulary import word_ends, word_set
from app.domain.periods import Period, Precision

_COURSE = word_set("langs soepel volgens")
"""Words beside which "verloopt" tells how something goes."""
_MADE_FOR_A_YEAR = word_ends(
    "doel doelen ambitie ambities begroting raming planning programma agenda tarief tarieven norm prioriteiten "
    "werkplan jaarplan budget verwachting doelstelling prognose prognoses"
)
_COUNTING_DAYS = word_ends("peildatum teldatum meetdatum")
_LEADS = ("nog ", "in ieder geval ", "in elk geval ", "zeker ", "al ")


def money(this: Case) -> bool:
    """An amount that a year has."""
    period = this.deadline.period
    if period is None or not this.words.has(x.MONEY):
        return False
    if this.clause.has(x.FUNDS) and this.clause.has(x.BE) and this.clause.has(x.FUNDED):
        return not this.clause.has(x.SUBJECTS)
    if _whole_years(period) and this.words.has(x.AMOUNT_SIGNS | {"begroting", "budget"}):
        return True
    return this.clause.has(x.AMOUNT_SIGNS) and this.clause.has(x.STATES) and not this.clause.has(x.FIRST_PERSON)


def _whole_years(period: Period) -> bool:
    first, last = period.earliest, period.latest
    begins = first is not None and (first.month, first.day) == (1, 1)
    ends = last is not None and (last.month, last.day) == (12, 31)
    return ends and (begins or period.precision is Precision.UNTIL)


def lasting(this: Case) -> bool:
    """The life of something that exists."""
    period = this.deadline.period
    if this.rest.has(x.EXTENDING) and not ("verlengd" in this.rest.texts and is_perfect(this.rest)):
        return False
    if _without_leads(this.wording).startswith(("tot ", "t/m")):
        return not this.rest.has(x.ACTIVITIES)
    if _runs_out(this.rest) and not this.rest.has(x.SUBJECTS | _COURSE):
        return True
    if period is None or not period.earliest or not period.latest or period.precision is not Precision.INTERVAL:
        return False
    return (period.latest - period.earliest).days > 400 and this.rest.has(x.LASTING | {"periode", "programma"})


def _runs_out(clause: Clause) -> bool:
    if clause.has({"vervalt", "vervallen"}) and clause.has(x.PRESENT):
        return True
    return clause.has(x.EXPIRING) or (clause.has({"loopt", "lopen", "treedt", "treden"}) and clause.has({"af", "ten"}))


def _without_leads(wording: str) -> str:
    return next((wording[len(lead) :] for lead in _LEADS if wording.startswith(lead)), wording)


def figures(this: Case) -> bool:
    """A statistic or a forecast."""
    texts = " ".join(word.text for word in this.rest)
    if any(word.text.endswith(_COUNTING_DAYS) for word in this.rest):
        return True
    if any(ratio in texts for ratio in x.RATIOS) or _on_average(this):
        return True
    if this.rest.has(x.AMOUNTS) and this.rest.has(x.CHANGES):
        return True
    percent = "%" in this.rest.texts and this.rest.has(x.BE | x.HAVE)
    if percent or ({"gemiddeld", "procent"} <= this.rest.texts and this.rest.has(x.CHANGES)):
        return True
    numbers = any(word.text[:1].isdigit() and word.text not in this.wording for word in this.rest)
    if numbers and this.words.has(x.FORECASTS):
        return True
    return numbers and not this.wording.startswith(x.STARTING) and _counted(this)


def _on_average(this: Case) -> bool:
    """As in "gemeenten schrijven een weg gemiddeld over dertig jaar af"."""
    length = this.wording.startswith(("over ", "binnen ", "na "))
    return length and "gemiddeld" in this.rest.texts and not this.words.has(x.GOVERNMENT)


def _counted(this: Case) -> bool:
    """Whether numbers stand beside a share or a verb of growth, and nobody who promises."""
    if this.rest.has({"%", "procent", "procentpunt"}):
        return not this.words.has(x.GOVERNMENT)
    takes = "neemt" in this.rest.texts and not this.rest.has({"toe", "af"})
    return this.rest.has(x.GROWTH) and not takes and not this.rest.has(x.GOVERNMENT)


def goal(this: Case) -> bool:
    """What is aimed at for a year far off: "het doel is een halvering in 2030"."""
    period, issued = this.deadline.period, this.issued_on
    if period is None or period.latest is None or issued is None or not this.words.has(x.GOALS):
        return False
    return period.latest.year - issued.year > _NEAR_YEARS and not this.words.has(x.SUBJECTS)


def name(this: Case) -> bool:
    """A year that is part of a name: "Zicht op 2030", "de planning voor 2024"."""
    words = this.wording.split()
    if _made_for(this, words):
        return True
    yearly = len(words) > 1 and words[-1].isdigit() and len(words[-1]) == 4
    if not yearly or this.rest.has(x.EXTENDING):
        return False
    ahead = this.sentence[: this.start].split()[-1:]
    bare = len(words) == 2 and words[0] in ("op", "naar")
    named = bool(ahead) and ahead[0][:1].isupper() and len(this.sentence[: this.start].split()) > 1
    return (bare and (named or words[0] == "op")) or words[:-2] in (["de", "planning"], ["planning"])


def _made_for(this: Case, words: list[str]) -> bool:
    """As in "het doel voor 2017 is vastgelegd", "de begroting voor volgend jaar"."""
    yearly = words[0] == "voor" and len(words) == _TWO and (words[1].isdigit() and len(words[1]) == _YEAR_DIGITS)
    ahead = before(this.words, this.start)
    yearly = yearly or (words[0] == "voor" and len(ahead) == _TWO and ahead[-1].text in x.FORECASTS)
    return yearly and bool(ahead) and ahead[-1].text.endswith(_MADE_FOR_A_YEAR)


_TWO = 2
_YEAR_DIGITS = 4
_NEAR_YEARS = 4
"""A goal for a later year than so many ahead is no promise of who writes now."""
_LONGEST_NORM = 150
"""Days; what may take longer than this is no rule for daily work."""


def norm(this: Case) -> bool:
    """What holds in general: by law, as the length of a term, or "binnen acht weken" without anybody who answers."""
    return _law(this) or _length(this) or _general(this)


def _law(this: Case) -> bool:
    """What a law that is there already lays upon people; a day on which it starts to is no such thing."""
    if _by_article(this) or _by_law(this.clause):
        return True
    ahead = before(this.words, this.start)
    lawful = any(word.text.endswith(x.LAWS) for word in ahead) and ahead.has(x.OBLIGING)
    if ahead and (ahead[0].text in ("volgens", "krachtens", "ingevolge") or _on_grounds(ahead)):
        lawful = lawful or any(word.text.endswith(x.LAWS) or word.text in x.LAW_PARTS for word in ahead)
    if (
        this.clause.has({"voldoen"})
        and this.clause.has(x.MUST)
        and any(word.text.endswith(x.LAWS) for word in this.clause)
    ):
        lawful = True
    return lawful and not this.words.has(x.SUBJECTS) and not this.wording.startswith(x.STARTING)


def _on_grounds(ahead: Clause) -> bool:
    return [word.text for word in ahead[:3]] in (["op", "grond", "van"], ["op", "basis", "van"])


def _by_article(this: Case) -> bool:
    """As in "beslist volgens artikel 2.3 binnen 26 weken", "binnen een jaar aangepast, aldus artikel III"."""
    if not this.wording.startswith("binnen") or this.words.has(x.SUBJECTS | x.RECIPIENTS):
        return False
    named = [after.text for word, after in pairwise(this.words) if word.text in _ACCORDING]
    named += [
        last.text
        for word, _, last in zip(this.words, this.words[1:], this.words[2:], strict=False)
        if word.text in _ACCORDING
    ]
    return any(word in x.LAW_PARTS or word.endswith(x.LAWS) for word in named)


def _by_law(clause: Clause) -> bool:
    """As in "met de nieuwe verordening geldt vanaf mei een zwaarder regime": the law of the Union or a treaty."""
    first = clause[0].text if clause else ""
    union = any(word.text.endswith(_UNION_LAWS) for word in clause[:5])
    return first in ("met", "door", "onder", "volgens") and union and clause.has({"geldt", "gelden"})


_ACCORDING = word_set("volgens krachtens ingevolge aldus conform ex")
_UNION_LAWS = word_ends("verordening richtlijn verdrag")


def _length(this: Case) -> bool:
    """As in "een evaluatietermijn van vijf jaar na inwerkingtreding"."""
    ahead = [word.text for word in before(this.clause, this.start)[-2:]]
    if len(ahead) > 1 and ahead[1] == "van" and ahead[0].endswith(x.LENGTHS):
        return True
    counted = [word.endswith(x.LENGTHS_OF_TIME) for word in this.wording.split()[1:2]] == [True]
    awaits = this.deadline.kind is DeadlineKind.EVENT and counted and not this.wording.startswith(("binnen", "over"))
    return awaits and this.rest.has(_TAKES_TIME) and not this.words.has(x.SUBJECTS)


_HABITUAL = word_set("nu thans momenteel tegenwoordig")
_TAKES_TIME = word_set("krijgt krijgen heeft hebben duurt duren kost kosten vergt vergen")


def _general(this: Case) -> bool:
    period = this.deadline.period
    if this.rest.has(_HABITUAL) and this.wording.startswith("binnen") and not this.words.has(x.SUBJECTS):
        return True
    if this.words.has(x.USUALLY) and not this.words.has({"zoals", "gebruikelijke"}):
        return period is not None and period.precision is Precision.WITHIN
    if period is None or period.precision is not Precision.WITHIN or not this.wording.startswith("binnen"):
        return False
    if period.earliest and period.latest and (period.latest - period.earliest).days > _LONGEST_NORM:
        return False
    if any(word.text.startswith(("bezwaar", "beroepschrift", "beroepstermijn")) for word in this.rest):
        return not this.words.has(x.SUBJECTS)
    return this.rest.has(x.NORMS) or not (
        this.words.has(x.GOVERNMENT | x.RECIPIENTS) or this.rest.has(x.SENDS) or this.listed
    )


def condition(this: Case) -> bool:
    """What may happen: "als de Raad in mei …", "stel dat een regio per 1 oktober …", "wie in 2026 …"."""
    if this.words and this.words[0].text in x.SUPPOSING:
        return True
    if "illustratie" in this.words.texts or ("bijvoorbeeld" in this.words.texts and this.words[0].text == "een"):
        return True
    if _meant_for(this):
        return True
    return bool(this.clause) and this.clause[0].text in x.CONDITIONS and len(this.clause) < len(this.words)


def _meant_for(this: Case) -> bool:
    """Who or what a rule is for: "bedoeld voor bedrijven die voor 1 januari 2027 stoppen"."""
    ahead = before(this.clause, this.start)
    return ahead.has({"die"}) and ahead.has(x.MEANT)


def paper(this: Case) -> bool:
    """The year or month of a document: "het rapport uit mei 2027", "de begroting 2026"."""
    if this.clause.has(x.FIRST_PERSON):
        return False
    ahead = [word.text for word in before(this.inner, this.start)]
    if len(ahead) > 1 and ahead[-1] in ("van", "uit", "dd"):
        ahead.pop()
    elif not this.wording[:1].isdigit() and not this.wording.startswith(("van ", "uit ")):
        return False
    return bool(ahead) and ahead[-1].endswith(tuple(x.PAPERS))
