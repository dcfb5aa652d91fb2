"""What each sign weighs: a table that is fitted, and then kept.

``python -m bench.signs`` writes it anew from the marked letters of the tests: a logistic regression, of which the signs
that tell most are kept. A weight above nothing speaks for a promise, one below against it. A weight is that of a sign
beside all the others, so a word that often stands beside a stronger sign may weigh the other way ("brief", "stuurt").
"""

START = 1.3
"""What a term without any sign weighs."""
BY_FAMILY = {
    "": (
        "later-clause +0.8 promises +0.8 capitals +0.5 clause-perfect-ahead +0.2 names-year +0.2 open +0.2 "
        "sentence-perfect-ahead -0.1 participle -0.3 figures -0.6 quotes -0.6 whole-year -0.6 "
        "sentence-perfect -0.8 begun -1.1 heading -1.1 no-stop -1.1 clause-perfect -1.2 sentence-past -1.2 "
        "clause-past -1.4 "
    ),
    "after:": (
        "pronoun +0.7 start +0.5 noun,over +0.4 start,per +0.4 start,voor +0.4 verb +0.4 noun,begin +0.3 "
        "verb,vóór +0.3 noun,binnen +0.2 noun,in +0.2 pronoun,in +0.2 pronoun,voor +0.2 start,vanaf +0.2 "
        "verb,per +0.2 verb,uiterlijk +0.2 noun,op +0.1 verb,op -0.1 mark,# -0.2 noun -0.2 participle -0.2 "
        "pronoun,op -0.2 verb,voor -0.2 noun,pas -0.3 noun,per -0.3 noun,vóór -0.3 start,in -0.3 verb,over "
        "-0.3 determiner -0.4 noun,voor -0.4 preposition -0.4 start,op -0.4 noun,tot -0.5 verb,binnen -0.5 "
    ),
    "ahead:": (
        "year +0.8 over,year +0.4 year,approx +0.4 year,part +0.4 years +0.4 weeks,until +0.3 year,until +0.3 "
        "years,day +0.3 years,part +0.3 years,season +0.3 weeks +0.2 weeks,part +0.2 weeks,day +0.1 "
        "year,start +0.1 year,season -0.1 year,month -0.2 years,until -0.2 years,year -0.2 over,until -0.3 "
        "year,year -0.3 far,until -0.4 weeks,within -0.4 far -0.6 over,day -0.6 over -0.9 "
    ),
    "before:": (
        "becomes +0.6 comes +0.6 informs +0.5 looks-into +0.4 office +0.4 begins +0.3 changes +0.3 completes "
        "+0.3 i +0.3 is +0.3 will +0.3 -agency +0.2 expects +0.2 mine +0.2 paper +0.1 works +0.1 -doing -0.1 "
        "norm -0.1 -meeting -0.2 abroad -0.2 asks -0.2 would -0.2 you -0.2 -law -0.3 herewith -0.3 meeting "
        "-0.3 meets -0.3 sends -0.3 which -0.3 can -0.4 how-many -0.4 others -0.4 supposes -0.4 lasts -0.5 "
        "-others -0.6 before -0.6 whether -0.6 "
    ),
    "clause:": (
        "i +0.8 -agency +0.5 but +0.4 completes +0.4 ready +0.4 receives +0.4 agency +0.3 begins +0.3 can "
        "+0.3 informs +0.3 sends +0.3 -others +0.2 becomes +0.2 changes +0.2 others +0.2 will +0.2 works +0.2 "
        "you +0.2 comes +0.1 looks-into +0.1 plans +0.1 delivered -0.1 thinks -0.1 which -0.1 -doing -0.2 "
        "-law -0.2 -paper -0.2 counts -0.2 how-many -0.2 is -0.2 money -0.2 norm -0.2 -meeting -0.3 goal -0.3 "
        "meets -0.3 supposes -0.3 asks -0.4 promised -0.4 lasts -0.5 would -0.5 before -0.6 herewith -0.6 "
        "meeting -0.6 abroad -0.7 rejects -0.9 "
    ),
    "kind:": ("undated +0.3 dated -0.2 recurring -0.3 "),
    "length:": ("many +0.2 some -0.4 "),
    "opens:": (
        "met +0.5 rond +0.4 uiterlijk +0.4 vóór +0.4 na +0.3 voorzien +0.3 zodra +0.3 begin +0.2 in +0.2 eind "
        "+0.1 per +0.1 al -0.3 binnen -0.3 voor -0.3 het -0.5 pas -0.5 de -0.6 tot -0.7 op -0.8 "
    ),
    "participle-with:": ("become +0.5 be -0.3 "),
    "precision:": (
        "part +0.7 approx +0.3 after +0.2 quarter +0.2 season +0.2 until -0.2 year -0.2 day -0.3 interval "
        "-0.3 month -0.3 within -0.5 "
    ),
    "role:": ("bullet +0.7 row +0.7 text -0.8 "),
    "rule:": (
        "part-of-year +0.4 around +0.3 part-of-month +0.3 this-season +0.3 undated +0.3 after-summer +0.2 "
        "quarter +0.2 recess +0.2 this +0.2 by +0.1 season -0.1 before -0.2 first-day -0.2 range -0.2 within "
        "-0.2 after -0.3 month -0.3 series -0.3 year -0.3 till -0.4 day -0.6 "
    ),
    "sentence:": (
        "receives +0.8 ready +0.7 plans +0.6 will +0.6 agency +0.5 completes +0.5 i +0.5 paper +0.5 begins "
        "+0.4 -agency +0.3 becomes +0.3 but +0.3 mine +0.3 sends +0.3 -doing +0.2 -quality +0.2 looks-into "
        "+0.2 works +0.2 you +0.2 -paper +0.1 can +0.1 changes +0.1 comes +0.1 expects -0.1 is -0.1 money "
        "-0.1 meets -0.2 norm -0.2 which -0.2 -others -0.3 office -0.3 supposes -0.3 would -0.3 because -0.4 "
        "law -0.4 others -0.4 -meeting -0.5 abroad -0.5 herewith -0.5 lasts -0.5 how-many -0.6 counts -0.7 "
        "meeting -0.9 asks -1.0 thinks -1.0 rejects -1.3 "
    ),
    "word:": (
        "gaat +1.0 stap +1.0 alle +0.9 indiening +0.8 nieuwe +0.8 ontvangt +0.7 over +0.7 volgt +0.6 zal +0.6 "
        "commissie +0.5 naar +0.5 per +0.5 publiceert +0.5 register +0.5 staatssecretaris +0.5 streven +0.5 "
        "vier +0.5 zijn +0.5 adviseert +0.4 afgesproken +0.4 antwoorden +0.4 bevindingen +0.4 consultatie "
        "+0.4 elke +0.4 gereed +0.4 heeft +0.4 hun +0.4 inwerkingtreding +0.4 kracht +0.4 krijgt +0.4 kunnen "
        "+0.4 met +0.4 mij +0.4 neemt +0.4 tien +0.4 toe +0.4 toegezegd +0.4 vergoeding +0.4 voorstel +0.4 "
        "vragen +0.4 werking +0.4 wijziging +0.4 daarover +0.3 daarvan +0.3 door +0.3 drie +0.3 eerder +0.3 "
        "eerste +0.3 en +0.3 extra +0.3 leveren +0.3 lid +0.3 maart +0.3 open +0.3 provincies +0.3 "
        "schriftelijk +0.3 start +0.3 state +0.3 treedt +0.3 tweede +0.3 u +0.3 voor +0.3 wordt +0.3 zegt "
        "+0.3 bij +0.2 cijfers +0.2 gevraagd +0.2 ik +0.2 jaar +0.2 kamer +0.2 komt +0.2 levert +0.2 lijst "
        "+0.2 spreek +0.2 stuur +0.2 verwacht +0.2 wij +0.2 aan +0.1 in +0.1 of +0.1 uit +0.1 de -0.1 haar "
        "-0.1 het -0.1 dan -0.2 dit -0.2 een -0.2 europese -0.2 motie -0.2 onder -0.2 op -0.2 regeling -0.2 "
        "staat -0.2 stand -0.2 volgende -0.2 als -0.3 bijlage -0.3 eindigt -0.3 februari -0.3 geen -0.3 "
        "gemeente -0.3 heb -0.3 is -0.3 januari -0.3 kan -0.3 komen -0.3 mijn -0.3 moeten -0.3 planning -0.3 "
        "sluit -0.3 uw -0.3 zaken -0.3 zien -0.3 akkoord -0.4 euro -0.4 gemiddeld -0.4 ingediend -0.4 loopt "
        "-0.4 neem -0.4 schrijft -0.4 te -0.4 zou -0.4 bericht -0.5 invoering -0.5 juli -0.5 regering -0.5 # "
        "-0.6 af -0.6 deze -0.7 miljoen -0.8 brief -0.9 niet -1.0 om -1.1 "
    ),
}
"""Per family of signs their names and weights, what speaks for a promise first."""
