"""The past tense of regular verbs, made from their infinitives by the spelling rules of Dutch."""

import re

_OPEN = re.compile(r"(?:^|[^aeiou])([aeou])([bcdfghjklmnprstvz])$")
"""An open syllable: its vowel is written once before "-en" and twice without ("maken", "maak")."""
_UNSTRESSED = re.compile(r"[^aeiou]e[lmnr]$|ig$|el$")
"""Ends that are never stressed, so that nothing is doubled ("ontwikkel", "vorder", "bevestig")."""
_VOICELESS = ("t", "k", "f", "s", "ch", "p", "x")
_SOFTENED = {"v": "f", "z": "s"}


def stem_of(infinitive: str) -> str:
    """The first person of the present: "stemmen" gives "stem", "maken" "maak", "verven" "verf"."""
    base = infinitive.removesuffix("en")
    if len(base) > 2 and base[-1] == base[-2] and base[-1] not in "aeiou":
        return base[:-1]
    opened = _OPEN.search(base)
    if opened and not _UNSTRESSED.search(base):
        base = base[: opened.start(1)] + opened[1] * 2 + opened[2]
    return base[:-1] + _SOFTENED.get(base[-1], base[-1])


def past_of(infinitive: str) -> frozenset[str]:
    """The past tense, singular and plural: "stemde", "stemden"."""
    base, stem = infinitive.removesuffix("en"), stem_of(infinitive)
    ending = "te" if base.endswith(_VOICELESS) else "de"
    return frozenset({stem + ending, f"{stem}{ending}n"})


REGULAR = (
    "antwoorden beboeten bedienen behandelen bekennen belanden beloven bemiddelen benadrukken benoemen beoordelen "
    "bepalen beperken bepleiten bereiken berekenen berichten beslissen besmetten besparen besteden bestraffen "
    "betalen betogen betreuren bevestigen bewaren beweren bezetten bezoeken bezuinigen bloeien blussen boeken boren "
    "botsen bouwen branden claimen dalen dekken dempen draaien draven dreigen dringen drogen duren eindigen eisen "
    "erkennen fietsen fokken groeien gunnen handelen haperen hechten herdenken herstellen hervatten hinderen hopen "
    "horen huisvesten huren interviewen jagen kantelen kappen kapseizen keuren klagen koelen koppelen kosten "
    "krimpen landen leggen lekken leveren lossen loven lozen lukken maaien maken malen melden mislukken monitoren "
    "noemen oefenen onderstrepen ondertekenen onderwijzen ontkennen ontruimen ontsporen ontwikkelen oogsten openen "
    "ophogen overhandigen overleggen overmaken overnachten overstromen passen peilen pieken plaatsen planten "
    "pleiten pompen raadplegen raken ramen redden regelen reinigen reizen rekenen richten rijpen rusten schaffen "
    "schatten scheiden schetsen schikken schorsen schrappen schuilen scoren slachten slinken slopen snoeien spelen "
    "spuien staken starten stellen stemmen steunen stichten stokken stoppen storen storten stranden strekken "
    "struikelen sturen tekenen tellen testen toetsen tonen trainen trouwen turven twijfelen veilen veranderen "
    "verbeteren verbreden verdelen verdienen verdiepen verdrievoudigen verdubbelen vereenvoudigen vergaderen "
    "vergoeden verharden verhogen verhuizen verhuren verkennen verklaren verkopen verlagen verlangen verlengen "
    "vermelden verminderen vermoeden vernietigen vernieuwen veroordelen verplegen verplichten verrekenen verruimen "
    "verscherpen versterken verstrekken vertragen vervolgen vervroegen verwachten verwarmen verwerken verwijderen "
    "verzachten verzamelen verzekeren verzorgen vestigen vissen vluchten voeden volgen voltooien vonnissen "
    "voorspellen vorderen vormen vrezen waarschuwen wandelen wankelen weigeren wensen werken wijzigen wissen wonen "
    "zaaien zakken zorgen zuchten zuiveren "
)
"""Infinitives of verbs of policy and daily life. Those like "presenteren" have one shape (``lexicon``)."""
_INFINITIVES = frozenset(REGULAR.split())
PAST = frozenset().union(*map(past_of, _INFINITIVES)) - _INFINITIVES
"""Their past tenses, but for those that are written like the present ("rusten")."""
