"""The English words of time, per meaning, for documents and people that use them."""

from app.domain.calendars import Feast
from app.domain.phrases.words.kinds import Part, SessionKind, Unit

MONTHS = {
    1: "january",
    2: "february",
    3: "march",
    5: "may",
    6: "june",
    7: "july",
    8: "august",
    10: "october oct",
}
SEASONS = {21: "spring springtime", 22: "summer summertime", 23: "autumn fall"}
WEEKDAYS = {0: "monday", 1: "tuesday", 2: "wednesday", 3: "thursday", 4: "friday", 5: "saturday", 6: "sunday"}
FEASTS = {
    Feast.CHRISTMAS: "christmas",
    Feast.EASTER: "easter",
    Feast.WHITSUN: "whitsun pentecost",
    Feast.ASCENSION: "ascension",
    Feast.PRINSJESDAG: "budget",
    Feast.VERANTWOORDINGSDAG: "accountability",
}
TURN_OF_YEAR = "turn"
YEAR_END = "yearend"
RECESSES = {None: "recess"}
SESSION_WORDS = {
    SessionKind.PARLIAMENT: "parliamentary",
    SessionKind.STUDY: "academic",
    SessionKind.SCHOOL: "school",
}
DAY_WORDS = {0: "today", 1: "tomorrow"}
NOW = "now"
UNITS = {
    Unit.DAY: "day",
    Unit.WEEKEND: "weekend",
    Unit.MONTH: "month",
    Unit.QUARTER: "quarter",
    Unit.YEAR: "year",
    Unit.HALF_YEAR: "half-year",
}
PLURAL_UNITS = {
    Unit.DAY: "days",
    Unit.WEEK: "weeks",
    Unit.MONTH: "months",
    Unit.QUARTER: "quarters",
    Unit.YEAR: "years",
    Unit.HOUR: "hours",
}
PARTS = {Part.BEGIN: "beginning early", Part.MIDDLE: "mid middle midway", Part.END: "end"}
RELATIVES = {0: "this current", 1: "next new"}
COMING = "coming upcoming forthcoming"
PAST = "previous past"
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
ORDINAL_MARKS = "st nd rd th"
NUMBERS: dict[float, str] = {
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    11: "eleven",
    12: "twelve",
}
SEVERAL = "several few couple"
ARTICLES = "the"
INDEFINITE = "a an one"
AND = "and"
OR = "or"
BETWEEN = "between"
