"""What each sign weighs: a table that is fitted, and then kept.

``python -m bench.signs`` writes it anew from the marked letters of the tests: a logistic regression, of which the signs
that tell most are kept. A weight above nothing speaks for a promise, one below against it. A weight is that of a sign
beside all the others, so a word that often stands beside a stronger sign may weigh the other way ("brief", "stuurt").
"""

START = 1.2
"""What a term without any sign weighs."""
_TABLE = {
    "": (
        "later-clause +0.9 promises +0.8 capitals +0.6 names-year +0.3 open +0.1 participle -0.2 figures -0.5 "
        "quotes -0.6 sentence-perfect -0.6 whole-year -0.6 clause-perfect -0.8 begun -1.1 heading -1.1 "
        "no-stop -1.1 sentence-past -1.2 clause-past -1.4 "
    ),
    "after:": (
        "pronoun +0.6 start +0.5 start,per +0.5 start,voor +0.5 noun,in +0.3 noun,over +0.3 verb,vóór +0.3 "
        "noun,begin +0.2 pronoun,in +0.2 pronoun,voor +0.2 verb +0.2 adverb +0.1 noun,op +0.1 mark -0.1 "
        "participle -0.1 verb,op -0.1 mark,# -0.2 noun -0.2 number -0.2 noun,pas -0.3 noun,per -0.3 "
        "pronoun,op -0.3 start,op -0.3 verb,voor -0.3 determiner -0.4 noun,voor -0.4 noun,vóór -0.4 start,in "
        "-0.4 preposition -0.5 noun,tot -0.6 verb,binnen -0.6 "
    ),
    "ahead:": (
        "year +0.7 weeks,until +0.4 year,approx +0.4 years +0.4 over,year +0.3 year,until +0.3 years,part "
        "+0.3 years,season +0.3 weeks +0.2 weeks,day +0.2 weeks,part +0.2 year,part +0.2 years,day +0.1 "
        "year,month -0.1 year,season -0.1 year,year -0.2 years,year -0.2 far,until -0.4 over,until -0.4 "
        "weeks,within -0.4 far -0.6 over,day -0.6 over -1.0 "
    ),
    "before:": (
        "becomes +0.6 comes +0.6 begins +0.5 informs +0.5 completes +0.4 i +0.4 looks-into +0.4 office +0.4 "
        "will +0.3 -agency +0.2 changes +0.2 counts +0.2 expects +0.2 is +0.2 receives +0.2 works +0.2 -paper "
        "+0.1 -doing -0.1 asks -0.1 norm -0.1 promised -0.1 -meeting -0.2 rejects -0.2 would -0.2 you -0.2 "
        "abroad -0.3 herewith -0.3 how-many -0.3 meeting -0.3 sends -0.3 -others -0.4 can -0.4 meets -0.4 "
        "others -0.4 supposes -0.4 which -0.4 before -0.5 lasts -0.5 whether -0.5 "
    ),
    "clause:": (
        "i +0.8 receives +0.5 -agency +0.4 but +0.4 can +0.4 completes +0.4 ready +0.4 begins +0.3 changes "
        "+0.3 informs +0.3 sends +0.3 -others +0.2 -quality +0.2 agency +0.2 becomes +0.2 plans +0.2 works "
        "+0.2 -money +0.1 comes +0.1 looks-into +0.1 will +0.1 you +0.1 -doing -0.1 -paper -0.1 delivered "
        "-0.1 is -0.1 law -0.1 thinks -0.1 which -0.1 chamber -0.2 counts -0.2 money -0.2 norm -0.2 goal -0.3 "
        "how-many -0.3 meets -0.3 promised -0.3 supposes -0.3 -meeting -0.4 asks -0.4 lasts -0.4 before -0.5 "
        "would -0.5 abroad -0.6 herewith -0.6 meeting -0.7 rejects -0.8 "
    ),
    "kind:": ("undated +0.2 recurring -0.3 "),
    "length:": ("many +0.3 some -0.4 "),
    "opens:": (
        "met +0.4 uiterlijk +0.4 voorzien +0.4 vóór +0.4 naar +0.3 rond +0.3 begin +0.2 na +0.2 per +0.2 eind "
        "+0.1 in +0.1 niet -0.2 al -0.3 binnen -0.3 voor -0.4 de -0.5 het -0.5 pas -0.5 tot -0.6 op -0.8 "
    ),
    "participle-with:": ("become +0.5 be -0.2 "),
    "precision:": (
        "part +0.7 approx +0.3 season +0.2 after +0.1 quarter +0.1 month -0.2 until -0.2 year -0.2 day -0.3 "
        "interval -0.4 within -0.5 "
    ),
    "role:": ("bullet +0.8 row +0.6 text -0.9 "),
    "rule:": (
        "part-of-year +0.4 ahead +0.3 this-season +0.3 after-summer +0.2 around +0.2 by +0.2 part-of-month "
        "+0.2 recess +0.2 this +0.2 undated +0.2 quarter +0.1 before -0.2 season -0.2 within -0.2 after -0.3 "
        "first-day -0.3 month -0.3 range -0.3 series -0.3 year -0.3 till -0.4 day -0.6 "
    ),
    "sentence:": (
        "receives +0.8 plans +0.6 ready +0.6 agency +0.5 paper +0.5 will +0.5 becomes +0.4 begins +0.4 "
        "completes +0.4 i +0.4 mine +0.3 sends +0.3 -agency +0.2 -doing +0.2 -quality +0.2 can +0.2 "
        "looks-into +0.2 works +0.2 you +0.2 -paper +0.1 before +0.1 changes +0.1 comes +0.1 informs +0.1 "
        "delivered -0.1 expects -0.1 meets -0.1 money -0.1 which -0.1 local -0.2 -others -0.3 because -0.3 "
        "norm -0.3 office -0.3 supposes -0.3 herewith -0.4 law -0.4 others -0.4 would -0.4 -meeting -0.5 "
        "abroad -0.5 lasts -0.5 counts -0.6 how-many -0.7 meeting -0.8 asks -0.9 thinks -1.0 rejects -1.2 "
    ),
    "word:": (
        "alle +1.0 gaat +0.9 stap +0.9 nieuwe +0.8 indiening +0.7 over +0.7 ontvangt +0.6 streven +0.6 "
        "achterstand +0.5 afgesproken +0.5 krijgt +0.5 mij +0.5 naar +0.5 staatssecretaris +0.5 vier +0.5 "
        "volgt +0.5 zal +0.5 zijn +0.5 adviseert +0.4 bevindingen +0.4 commissie +0.4 consultatie +0.4 door "
        "+0.4 eerder +0.4 elke +0.4 extra +0.4 heeft +0.4 kracht +0.4 kunnen +0.4 neemt +0.4 per +0.4 "
        "publiceert +0.4 register +0.4 tien +0.4 toe +0.4 vergoeding +0.4 wijziging +0.4 zegt +0.4 advies "
        "+0.3 antwoorden +0.3 daarvan +0.3 drie +0.3 eerste +0.3 en +0.3 gereed +0.3 gevraagd +0.3 hun +0.3 "
        "inwerkingtreding +0.3 jaar +0.3 kamer +0.3 komt +0.3 lid +0.3 maart +0.3 met +0.3 provincies +0.3 "
        "start +0.3 state +0.3 stuur +0.3 toegezegd +0.3 treedt +0.3 tweede +0.3 voor +0.3 vragen +0.3 "
        "werking +0.3 wordt +0.3 aan +0.2 bij +0.2 cijfers +0.2 daarover +0.2 nu +0.2 open +0.2 schriftelijk "
        "+0.2 spreek +0.2 u +0.2 voorstel +0.2 wij +0.2 ik +0.1 in +0.1 uit +0.1 de -0.1 het -0.1 regeling "
        "-0.1 van -0.1 als -0.2 dan -0.2 dit -0.2 een -0.2 eigen -0.2 geen -0.2 gemeente -0.2 op -0.2 staat "
        "-0.2 stand -0.2 uw -0.2 bijlage -0.3 eindigt -0.3 europese -0.3 februari -0.3 heb -0.3 informeren "
        "-0.3 invoering -0.3 is -0.3 kan -0.3 komen -0.3 mijn -0.3 moeten -0.3 onder -0.3 planning -0.3 sluit "
        "-0.3 volgende -0.3 zaken -0.3 zien -0.3 akkoord -0.4 bericht -0.4 euro -0.4 gemiddeld -0.4 ingediend "
        "-0.4 januari -0.4 loopt -0.4 neem -0.4 pas -0.4 te -0.4 zou -0.4 # -0.5 af -0.5 geopend -0.5 "
        "regering -0.5 schrijft -0.5 juli -0.6 deze -0.7 miljoen -0.7 brief -0.9 niet -0.9 om -1.1 "
    ),
}
"""Per family of signs their names and weights, what speaks for a promise first."""


def _weights() -> dict[str, float]:
    found: dict[str, float] = {}
    for family, listed in _TABLE.items():
        words = listed.split()
        found |= {f"{family}{name}": float(weight) for name, weight in zip(words[::2], words[1::2], strict=True)}
    return found


WEIGHTS = _weights()
"""Each weight by the name of its sign."""
