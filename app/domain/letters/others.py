"""Terms that belong to what others ask, think or know: motions, members, sectors, reports."""

from itertools import pairwise

from app.domain.letters import lexicon as x
from app.domain.letters.cases import Case
from app.domain.letters.clauses import Clause, before, clauses_of
from app.domain.letters.tense import is_preterite
from app.domain.letters.vocabulary import word_set

_ADJECTIVE_ENDS = ("ke", "de", "ge", "le", "te", "re")


def wished(this: Case) -> bool:
    """Somebody else asks, wants or advises it."""
    if [word.text for word in this.words[1:3]] == ["vraag", "of"]:
        return True
    if _noun_of_wish(this) or _member_speaks(this) or _would_like(this):
        return True
    asking = next((at for at in range(len(this.clause)) if _is_asking(this.clause, at)), None)
    if asking is None:
        return _wished_before(this)
    ahead = [word.text for word in this.clause[:asking]]
    behind = [word.text for word in this.clause[asking + 1 : asking + 5]]
    verb = this.clause[asking].text
    if _is_awaited(this.clause, verb, ahead):
        return False
    if "ik" in ahead + behind and verb in ("wil", "vraag") and "van" in behind and x.OFFICES.intersection(behind):
        return True
    return _asks(verb, ahead, behind, opened=this.start < this.clause[asking].start)


def _is_awaited(clause: Clause, verb: str, ahead: list[str]) -> bool:
    """What will be asked or is awaited, or the advice of a council: "het rapport wordt in mei verwacht"."""
    if verb in ("adviseert", "adviseren"):
        return clause.has({"over"}) and not clause.has({"om", "te", "dat"})
    if verb == "verwacht":
        return not {"wordt", "worden"}.isdisjoint(ahead) and "dat" not in clause.texts
    return verb in x.REQUESTED and not {"wordt", "worden", "zal", "zullen"}.isdisjoint(ahead)


def _member_speaks(this: Case) -> bool:
    """What a member says in the report of a debate, unless it is what they will get."""
    opens = this.sentence.startswith(x.MEMBERS)
    if opens and "graag" in this.words.texts:
        return True
    return opens and not this.words.has(x.RECEIVES)


def _would_like(this: Case) -> bool:
    """As in "de schoolbesturen zouden graag zien dat …"."""
    ahead = before(this.words, this.start)
    return ahead.has({"graag", "liever", "liefst"}) and not this.words.has(x.GOVERNMENT | x.RECIPIENTS)


def _noun_of_wish(this: Case) -> bool:
    """As in "uw verzoek om een reactie voor 1 mei", "het voornemen van de provincie om in mei …"."""
    ahead = [word.text for word in before(this.clause, this.start)]
    at = max((at for at, word in enumerate(ahead) if word in x.WISHES), default=-1)
    if at < 1 or ahead[at - 1] in x.OUR_OWN:
        return False
    behind = ahead[at + 1 :]
    asked = "om" in behind[:8] and not x.SUBJECTS.intersection(behind)
    return asked and (ahead[at] == "verzoek" or any(_asks_of_us(word) for word in behind[:5]))


def _is_asking(clause: Clause, at: int) -> bool:
    """Whether a word is a verb of asking: not the noun ("schriftelijke vragen"), nor what somebody expects to do."""
    word = clause[at].text
    before_it = clause[at - 1].text if at else ""
    noun = word == "vragen" and (before_it.endswith(_ADJECTIVE_ENDS) or before_it in x.DETERMINERS)
    crowd = any(other.text in x.CROWDS for other in clause[:at])
    own = word == "verwacht" and "te" in clause.texts and "dat" not in clause.texts and not crowd
    return word in x.ASKS and not noun and not own


def _asks(verb: str, ahead: list[str], behind: list[str], *, opened: bool) -> bool:
    """Whether it is another who asks: the subject stands before the verb, or behind it where something else opens."""
    if x.SUBJECTS.intersection(ahead[-1:] + behind[:1]):
        return False
    who = next((word for word in reversed(ahead) if _acts(word)), None)
    if who is None and (opened or x.ADVERBS.issuperset(ahead) or verb not in x.PLAIN_ASKS):
        who = next((word for word in behind if _acts(word)), None)
    if who is None:
        return verb in x.PLAIN_ASKS or behind[:1] == ["dat"]
    return who not in x.GOVERNMENT


def _acts(word: str) -> bool:
    return word in x.GOVERNMENT or _asks_of_us(word)


def _asks_of_us(word: str) -> bool:
    return word in x.PETITIONERS or word.endswith(x.PETITIONER_ENDS)


def _wished_before(this: Case) -> bool:
    """Whether the clause of the term only carries a wish on: "De motie verzoekt het kabinet, voor 1 mei …"."""
    ahead = before(this.words, this.start)
    wished = ahead.has(x.PLAIN_ASKS) and any(_asks_of_us(word.text) for word in ahead)
    return wished and "te" in this.clause.texts and not this.clause.has(x.FUTURE | x.BE | x.HAVE | x.FIRST_PERSON)


def reported(this: Case) -> bool:
    """What others say, think or expect: "volgens de sector …", "de ombudsman sprak de verwachting uit dat …"."""
    if _abroad(this):
        return True
    if _according_to_others(this) or _in_their_words(this) or _in_their_paper(this) or _foretold(this):
        return True
    main = before(this.words, this.inner[0].start) if this.inner and this.inner[0].text == "dat" else Clause()
    who = next((word.text for word in main if _acts(word.text)), None)
    if who is None:
        return main.has(x.THINKING) and not _impersonal(main)
    return who not in x.GOVERNMENT and (main.has(x.THINKING | x.EXPECTS) or is_preterite(main))


def _impersonal(main: Clause) -> bool:
    """Whether nobody else thinks it: "de planning stelt", "het noemt"; the "het" of "het RIVM" is an article."""
    after_het = next((after.text for word, after in pairwise(main) if word.text == "het"), "")
    return main.has(x.PLANS - {"het"}) or after_het in x.THINKING


def _according_to_others(this: Case) -> bool:
    texts = [word.text for word in this.words]
    at = texts.index("volgens") if "volgens" in texts else len(texts)
    behind = texts[at + 1 : at + 5]
    if this.words[at + 1 :] and _is_name(this, at + 1):
        return True
    return behind[:1] in (["hem"], ["haar"], ["hen"]) or any(_asks_of_us(word) for word in behind)


def _in_their_words(this: Case) -> bool:
    """As in "start naar eigen zeggen in 2026", "een verplaatsing, zoals de deskundigen opperen"."""
    said = " ".join(word.text for word in this.words)
    if any(words in said for words in _OWN_WORDS) and not this.words.has(x.SUBJECTS | _HANDING_OVER):
        return True
    return any(clause[0].text == "zoals" and clause.has(_SUGGESTING) for clause in clauses_of(this.words))


def _in_their_paper(this: Case) -> bool:
    """What a paper of others says of a day: "dat was hun streefdatum, die in het bericht over 1 juli spreekt"."""
    relative = bool(this.clause) and this.clause[0].text in ("die", "dat") and this.clause.has(_NAMING)
    return relative and is_preterite(before(this.words, this.clause[0].start))


_HANDING_OVER = word_set("publiceert publiceren rapporteert rapporteren adviseert")
"""Verbs of what a body hands over: its own word for that is as good as a promise."""
_OWN_WORDS = (
    "inschatting van", "ogen van", "verwachting van de", "verwachting van het", "eigen opgave",
    "oordeel van", "mening van", "opvatting van",
    "naar eigen zeggen", "naar hun zeggen", "naar zijn zeggen", "naar haar zeggen", "naar verluidt",
)  # fmt: skip
_SUGGESTING = word_set(
    "oppert opperen opperde opperden voorspelt voorspellen vreest vrezen beweert beweren hoopt hopen vermoedt "
    "vermoeden veronderstelt veronderstellen suggereert suggereren bepleit bepleiten"
)
_NAMING = word_set("spreekt noemt rept vermeldt uitgaat spreken noemen reppen vermelden")


def _is_name(this: Case, at: int) -> bool:
    """Whether a body with a name stands at a place: "volgens Schiphol", no law and no office."""
    if this.words[at].text in ("de", "het") and at + 1 < len(this.words):
        at += 1
    word = this.words[at]
    named = this.sentence[word.start].isupper()
    return named and not word.text.endswith(x.LAWS) and word.text not in x.GOVERNMENT


def _foretold(this: Case) -> bool:
    """What others foretell or threaten with in a main clause: "het IMF gaat uit van krimp in de tweede helft"."""
    pairs = {(word.text, after.text) for word, after in pairwise(this.clause)}
    foretells = this.clause.has(_FORETELLING) or ("uit", "van") in pairs
    ours = this.words.has(x.GOVERNMENT | {"planning"})
    return foretells and not ours and any(_asks_of_us(word.text) or word.text == "bank" for word in this.clause)


def _abroad(this: Case) -> bool:
    """What other countries do: "in Vlaanderen geldt vanaf mei …", "de Belgische regering sluit …"."""
    texts = [word.text for word in this.words[:3]]
    if "nederland" in this.words.texts or this.words.has(x.SUBJECTS):
        return texts[:1] != [] and texts[0] in x.ABROAD and "nederland" not in this.words.texts
    if any(word in x.ABROAD for word in texts[:1]) or (texts[:1] == ["in"] and texts[1:2] and texts[1] in x.ABROAD):
        return True
    if texts and texts[0].startswith((*_NATIONS, "amerika", "chine", "russi", "turk")) and texts[0].endswith("se"):
        return True
    return len(texts) > 2 and texts[1].startswith(_NATIONS) and texts[1].endswith("e") and texts[2] in _THEIR_OFFICES


_FORETELLING = word_set("voorspelt voorspellen dreigt dreigen vreest vrezen raamt ramen")
_NATIONS = ("belgi", "duit", "fran", "deen", "zweed", "vlaam", "waal", "brit", "spaan", "pool", "oostenrijk", "noor")
_THEIR_OFFICES = x.OFFICES | {"parlement", "bondsdag", "overheid"}
