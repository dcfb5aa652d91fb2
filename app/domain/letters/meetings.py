"""Terms that are the day of a sitting, a feast or games: others meet then, and nothing is owed."""

from collections.abc import Iterable
from itertools import pairwise

from app.domain.letters import lexicon as x
from app.domain.letters.cases import Case
from app.domain.letters.clauses import Clause, Word, before
from app.domain.letters.outright import explicit
from app.domain.letters.tense import participles
from app.domain.letters.vocabulary import word_ends, word_set
from app.domain.periods import Precision

_WEEKDAYS = word_set("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag werkdag middag")
_DELIVERS = word_set("ontvangt ontvangen informeren geinformeerd stuurt")
_MEETS = word_set("spreken spreek zien zie treffen tref ontmoeten ontmoet")
_STAYS = word_set("verblijft verblijf bevindt bevind bent")
_PERSONS = word_set("ik hij zij wij we")
_VISITING = word_set("brengt brengen bezoekt bezoeken aflegt legt afleggen")
_SEASONS = word_ends("schooljaar studiejaar reces schoolvakantie collegejaar zomervakantie")
_RUNS = word_set("begint opent duurt loopt eindigt valt start")
_CASES = word_set("beroep geding zaak rechtszaak cassatieberoep")
_NO_SITTINGS = word_set("leidraad voorraad draad")
"""Words with the end of a sitting that are none."""
_FEW = 8
"""Words; a clause of more says something else as well."""
_PREPARING = x.STEPS - {"gepland", "voorzien", "start", "behandeling"}


def meeting(this: Case) -> bool:
    """A sitting of others that has a date, or a day on which something is held."""
    if _between_brackets(this) or _each_other(this) or _whereabouts(this) or _travels(this):
        return True
    if this.inner.has(x.FIRST_PERSON | _DELIVERS) or explicit(this.clause) or _advises(this.clause):
        return False
    return any(
        holds(this) for holds in (*_SITTING, _feast, _visits, _second_of_list, _court_or_poll, _at_a_summit, _talks)
    )


def _between_brackets(this: Case) -> bool:
    """Whether a day is all that stands between brackets: "het debat over cultuur (29 januari)"."""
    day = this.deadline.period is not None and this.deadline.period.precision is Precision.DAY
    return day and this.sentence[this.start - 1 : this.start] == "(" and this.sentence[this.end : this.end + 1] == ")"


def _advises(clause: Clause) -> bool:
    """Whether a council does what it is for, which is no sitting of it."""
    return {"advies", "uit"} <= clause.texts or clause.has({"adviseert", "adviseren"})


def _on_a_day(this: Case) -> bool:
    return this.deadline.period is not None and this.deadline.period.precision in (Precision.DAY, Precision.INTERVAL)


def _each_other(this: Case) -> bool:
    """As in "op 16 april spreken wij elkaar hierover"."""
    met = this.rest.has({"elkaar"}) or (this.rest.has({"u"}) and _sits(this.rest))
    return _on_a_day(this) and met and this.rest.has(_MEETS)


def _whereabouts(this: Case) -> bool:
    """Where somebody is on a day: "dat hij op 12 december in Tallinn is"."""
    if not _on_a_day(this) or not this.rest.has(x.BE | _STAYS) or not this.rest.has(_PERSONS | x.OFFICES):
        return False
    if (len(this.rest) > _FEW and not _sits(this.rest)) or participles(this.rest) - _STAYS:
        return False
    places = pairwise(word for word in this.rest)
    return any(word.text in ("in", "te") and this.sentence[after.start].isupper() for word, after in places)


def _visits(this: Case) -> bool:
    """As in "op 11 maart brengt de commissie een werkbezoek aan Borssele"."""
    visits = any(word.text.endswith("bezoek") for word in this.rest) and this.rest.has(_VISITING)
    day = this.deadline.period is not None and this.deadline.period.precision is Precision.DAY
    return _on_a_day(this) and (visits or (day and this.rest.has({"bezoekt"})))


def _travels(this: Case) -> bool:
    """As in "op 24 mei reis ik naar Praag voor overleg"."""
    return _on_a_day(this) and this.rest.has({"reis", "reist", "reizen"}) and this.rest.has(_PERSONS | x.OFFICES)


def _at_a_summit(this: Case) -> bool:
    """As in "tijdens de NAVO-top op 10 juli komt dit aan bod"."""
    opens = (
        bool(this.words)
        and this.words[0].text in ("tijdens", "op", "in")
        and _sits(before(this.words, this.start)[-3:])
    )
    return opens and _on_a_day(this) and {"aan", "bod"} <= this.rest.texts


def _talks(this: Case) -> bool:
    """As in "op 13 mei heeft de commissie een gesprek met de burgemeester"."""
    talk = any(word.text.endswith(("gesprek", "ontmoeting", "gesprekken")) for word in this.rest)
    return _on_a_day(this) and talk and this.rest.has(x.HAVE) and this.rest.has({"commissie", "kamer", "leden"})


def _second_of_list(this: Case) -> bool:
    """A sitting without a verb, beside one that has it: "het debat is op 14 juni, het overleg op 25 mei"."""
    bare = not this.rest.has(x.FUTURE | x.SENDS | x.BE | x.HAVE) and len(this.rest) <= _FEW
    return bare and len(this.rest) < len(this.words) - _FEW and _sits(this.rest[:3]) and this.words.has(x.SITTINGS)


def _held(this: Case) -> bool:
    """As in "de Spelen worden in juli gehouden", "het WK van 2026 vindt plaats", "op 4 mei herdenken …"."""
    if this.rest.has(x.HELD_DAYS) or any(word in x.GAMES for word in this.wording.split()):
        return this.rest.has(x.HELD_DAYS | x.HELD | x.SITTINGS)
    return this.rest.has(x.GAMES) and this.rest.has(x.HELD | x.SITTINGS)


def _that_sits(this: Case) -> bool:
    """As in "het debat dat op 29 november wordt ingepland"."""
    if not this.inner or this.inner[0].text not in ("dat", "die"):
        return False
    return _sits(before(this.words, this.inner[0].start)[-3:]) and this.rest.has(x.SITTINGS | x.HELD)


def _sitting(this: Case) -> bool:
    told = this.rest.has(x.SITTINGS | x.HELD) or this.wording.startswith(x.ON_AN_AGENDA)
    first = next((word for word in this.rest if word.text in _PREPARING or _sits([word])), None)
    if told and _resumed(this) and _sits(this.words[:3]):
        return True
    return told and first is not None and _sits([first])


def _resumed(this: Case) -> bool:
    """Whether a main clause goes on behind an aside: "het overleg dat u houdt, is gepland op"."""
    first = this.clause[0].text if this.clause else ""
    return first in _GOING_ON and this.clause[0].start > this.words[0].start


_GOING_ON = x.BE | word_set("wordt worden staat staan vindt vinden")


def _feast(this: Case) -> bool:
    """As in "op 1 oktober vindt de Veteranendag plaats"."""
    days = any(word.text.endswith("dag") and word.text not in _WEEKDAYS for word in this.rest)
    if _season(this.words) and this.rest.has(_RUNS):
        return True
    falls = _on_a_day(this) and not participles(this.rest) and this.rest.has(x.BE | {"valt", "vallen"})
    return days and (this.rest.has(x.HELD) or falls)


def _season(words: Clause) -> bool:
    """Whether a school year, a recess or a week for some cause is what a sentence is about."""
    opening = [word.text for word in words[:3]]
    return opening == ["de", "week", "van"] or any(word.endswith(_SEASONS) for word in opening[:2])


def _court_or_poll(this: Case) -> bool:
    """As in "het hoger beroep dient op 6 juni", "op 6 juni gaan de kiezers naar de stembus"."""
    return "stembus" in this.rest.texts or (this.rest.has(_CASES) and this.rest.has({"dient", "dienen"}))


def _sitters(this: Case) -> bool:
    """As in "op 1 juli voert uw Kamer een debat", "het gerechtshof doet in mei uitspraak"."""
    sitters = any(word.text.endswith(x.SITTERS) and word.text != "ministerraad" for word in this.rest)
    return sitters and this.rest.has(x.SITTING_VERBS)


def _sits(words: Iterable[Word]) -> bool:
    return any(word.text.endswith(x.MEETINGS) and word.text not in _NO_SITTINGS for word in words)


_SITTING = (_held, _that_sits, _sitting, _sitters)
