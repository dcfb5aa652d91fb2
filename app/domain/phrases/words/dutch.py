"""The Dutch words of time, per meaning. Folded: lower case, no accents."""

from app.domain.calendars import Feast, RecessKind
from app.domain.phrases.words.kinds import Part, SessionKind, Unit

MONTHS = {
    1: "januari jan",
    2: "februari feb febr",
    3: "maart mrt",
    4: "april apr",
    5: "mei",
    6: "juni jun",
    7: "juli jul",
    8: "augustus aug",
    9: "september sep sept",
    10: "oktober okt",
    11: "november nov",
    12: "december dec",
}
SHORT = "jan feb febr mrt apr jun jul aug sep sept okt nov dec jl kw kwrt as wk mnd jr"
"""Words that may carry a full stop of their own."""
SEASONS = {
    21: "voorjaar lente voorjaarsmaanden",
    22: "zomer zomerperiode zomermaanden",
    23: "najaar herfst herfstmaanden najaarsmaanden",
    24: "winter wintermaanden",
}
WEEKDAYS = {0: "maandag", 1: "dinsdag", 2: "woensdag", 3: "donderdag", 4: "vrijdag", 5: "zaterdag", 6: "zondag"}
FEASTS = {
    Feast.CHRISTMAS: "kerst kerstmis kerstdagen kerstavond",
    Feast.EASTER: "pasen paasdagen",
    Feast.WHITSUN: "pinksteren pinksterdagen",
    Feast.ASCENSION: "hemelvaart hemelvaartsdag",
    Feast.KINGS_DAY: "koningsdag koninginnedag",
    Feast.LIBERATION_DAY: "bevrijdingsdag",
    Feast.SAINT_NICHOLAS: "sinterklaas",
    Feast.NEW_YEAR: "nieuwjaar nieuwjaarsdag",
    Feast.PRINSJESDAG: "prinsjesdag",
    Feast.VERANTWOORDINGSDAG: "verantwoordingsdag",
}
TURN_OF_YEAR = "jaarwisseling jaarovergang oud"
YEAR_END = "jaareinde"
RECESSES = {
    RecessKind.SUMMER: "zomerreces zomervakantie",
    RecessKind.AUTUMN: "herfstreces herfstvakantie najaarsreces",
    RecessKind.CHRISTMAS: "kerstreces kerstvakantie winterreces",
    RecessKind.SPRING: "voorjaarsreces voorjaarsvakantie krokusreces krokusvakantie",
    RecessKind.MAY: "meireces meivakantie",
    RecessKind.ELECTION: "verkiezingsreces",
    None: "reces kamerreces recesperiode",
}
SESSIONS = {
    SessionKind.PARLIAMENT: "vergaderjaar zittingsjaar parlementsjaar",
    SessionKind.STUDY: "studiejaar collegejaar academiejaar",
    SessionKind.SCHOOL: "schooljaar cursusjaar onderwijsjaar",
}
SESSION_WORDS = {SessionKind.PARLIAMENT: "parlementair parlementaire", SessionKind.STUDY: "academisch academische"}
DAY_WORDS = {
    0: "vandaag heden hedenavond vanavond vanmiddag",
    1: "morgen morgenochtend morgenmiddag morgenavond",
    2: "overmorgen",
}
NOW = "nu dato dagtekening"
UNITS = {
    Unit.DAY: "dag kalenderdag etmaal",
    Unit.WORKDAY: "werkdag",
    Unit.WEEK: "week kalenderweek vergaderweek wk",
    Unit.WEEKEND: "weekend weekeinde",
    Unit.MONTH: "maand kalendermaand",
    Unit.QUARTER: "kwartaal kw kwart kwrt kwrtl",
    Unit.QUADRIMESTER: "trimester viermaandsperiode",
    Unit.HALF_YEAR: "halfjaar semester jaarhelft",
    Unit.YEAR: "jaar kalenderjaar begrotingsjaar boekjaar belastingjaar aangiftejaar toeslagjaar subsidiejaar",
    Unit.HOUR: "uur",
}
PLURAL_UNITS = {
    Unit.DAY: "dagen etmalen kalenderdagen",
    Unit.WORKDAY: "werkdagen",
    Unit.WEEK: "weken wkn",
    Unit.MONTH: "maanden mnd",
    Unit.QUARTER: "kwartalen",
    Unit.YEAR: "jaren jr",
    Unit.HOUR: "uren",
}
HALF = "helft deel gedeelte"
PARTS = {
    Part.BEGIN: "begin vroege vroeg",
    Part.MIDDLE: "medio midden half halverwege halfweg hartje",
    Part.END: "eind einde late laat slot",
}
STARTS = "start aanvang ingang"
EDGES = {False: "primo", True: "ultimo"}
RELATIVES = {
    0: "dit deze huidige huidig lopende lopend onderhavige ditzelfde",
    1: "volgend volgende nieuw nieuwe eerstvolgend eerstvolgende",
}
COMING = "komend komende aankomend aankomende aanstaand aanstaande eerstkomend eerstkomende a.s. a.s as aanst"
PAST = "vorig vorige afgelopen verleden voorbije verstreken"
JUST_PAST = "jl jl. j.l. j.l jongstleden l.l. l.l laatstleden ll"
ORDINALS = {
    1: "eerste",
    2: "tweede",
    3: "derde",
    4: "vierde",
    5: "vijfde",
    6: "zesde",
    7: "zevende",
    8: "achtste",
    9: "negende",
    10: "tiende",
    11: "elfde",
    12: "twaalfde",
    -1: "laatste",
}
ROMANS = {1: "i ie", 2: "ii iie", 3: "iii iiie", 4: "iv ive"}
ORDINAL_MARKS = "e ste"
_ONES = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
)
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
NUMBERS: dict[float, str] = {
    1.5: "anderhalf anderhalve",
    **dict(enumerate(_ONES[1:], 2)),
    **dict(enumerate(_TEENS, 10)),
    **{10 * ten: word for ten, word in enumerate(_TENS, 2)},
    **{10 * ten + one: f"{unit}en{word}" for ten, word in enumerate(_TENS, 2) for one, unit in enumerate(_ONES, 1)},
    100: "honderd",
}
SEVERAL = "enkele enige paar aantal meerdere diverse verschillende"
ARTICLES = "de het den der 't"
INDEFINITE = "een"
OF = "van"
AND = "en"
OR = "of danwel c.q. c.q cq"
BETWEEN = "tussen"
QUARTER_LETTERS = {33: "q k", 40: "h", 37: "t"}
