"""The words by which a sentence is judged, in lists that are put together: who promises, what is done, what is past.

Words are lower case and without accents on the vowels that only stress ("vóór").
"""

import re

from app.domain.letters.vocabulary import forms, word_ends, word_set

MEMBERS = ("De leden van de ", "De leden ", "Het lid ", "De heer ", "Mevrouw ", "Het Kamerlid ", "Kamerlid ")
RECEIVES = word_set("krijgt krijgen ontvangt ontvangen toegezegd geinformeerd zegt minister staatssecretaris")
ABROAD = word_set(
    "duitsland frankrijk belgie vlaanderen wallonie luxemburg denemarken zweden noorwegen finland spanje "
    "portugal italie oostenrijk zwitserland polen ierland griekenland engeland schotland hongarije "
    "turkije china japan rusland amerika canada australie"
)
"""Countries that open a sentence about what they do themselves."""
FUNDS = word_set("middelen budget budgetten envelop reservering geld bedrag bedragen")
FUNDED = word_set("structureel beschikbaar gereserveerd begroot geraamd toegevoegd opgenomen")
MUST = word_set("moet moeten dient dienen")
NUMERALS = word_set("tweede derde vierde eerste beide laatste")
FIRST_PERSON = word_set("ik wij we ons onze mij mijn")
OFFICES = word_set(
    "kabinet minister ministers staatssecretaris staatssecretarissen bewindspersoon bewindspersonen "
    "bewindslieden regering ministerie ministeries departement departementen minister-president rijk"
)
SUBJECTS = word_set("ik wij we")
GOVERNMENT = SUBJECTS | OFFICES
ADVERBS = word_set("daarom daarnaast ook tevens vervolgens dan hierbij daartoe verder bovendien hiervoor")
"""Words that open a clause before its verb."""
RECIPIENTS = word_set("u uw kamer tweede-kamer eerste-kamer parlement kamerleden")
PETITIONERS = word_set(
    "motie moties leden lid fractie fracties commissie indieners indiener kamer sector sectoren branche "
    "brancheorganisatie brancheorganisaties vereniging verenigingen vng ipo gemeenten gemeente provincies "
    "vakbonden werkgevers petitie amendement burgers rapport onderzoekers raad adviescollege adviesraad "
    "respondenten partijen belangenorganisaties stichting organisatie organisaties coalitie actiegroep "
    "belangengroep bewonersgroep lidstaten buurlanden kamerleden vakbond woordvoerder woordvoerders initiatiefnemers "
    "bewoners ondernemers rekenkamer ombudsman toezichthouder bestuurders partij oppositie inspreker "
    "insprekers bedrijven instellingen leveranciers ouders scholen artsen beroepsgroep koepel koepels "
    "waterschappen corporaties bonden deskundigen wetenschappers critici media krant hoogleraar adviseurs "
    "imf oeso inzender auteurs senator senatoren universiteit hogeschool cpb pbl scp dnb ecb"
)
PETITIONER_ENDS = word_ends(
    "federatie federaties verbond vakbond kamerlid stichting organisatie organisaties partijen vereniging "
    "verenigingen vakbonden ombudsman sector branche houders aanbieders vervoerders huurders verhuurders "
    "boeren telers vissers leraren studenten patienten gemeenteraad inwoners planbureau verzekeraars "
    "reizigers omwonenden bewoners ondernemers bedrijven instellingen leveranciers fractie fracties "
    "lidstaten kamerleden raadsleden commissieleden bestuurders makers bouwers eigenaren werkgevers"
)
"""Ends of words for those who ask something of the government, or say something about it."""
ASKS = word_set(
    "verzoekt verzoeken verzocht verzochten vraagt vragen gevraagd vroeg vroegen verlangt verlangen wenst "
    "wensen bepleit bepleitte bepleitten pleit pleiten pleitte pleitten gepleit roept oproept opriep riep "
    "riepen rekent rekenen opgeroepen suggereert suggereerde opperde opperden geopperd aandringt dringt "
    "drong drongen dringen aandringen bepleiten aangedrongen voorstelt voorstelde voorgesteld wilde "
    "wilden wil willen hoopt hopen adviseert adviseerde adviseren geadviseerd aanbeveelt beveelt bevelen "
    "aanbevolen vindt vinden stelt eist eisen drukt verwacht"
)
"""Verbs of wanting something from somebody. Some also state what the government does: the subject decides."""
PLAIN_ASKS = word_set(
    "verzoekt verzoeken verzocht verzochten vroeg vroegen riep riepen roept pleit pleiten pleitte bepleit "
    "bepleitte drong drongen dringen aandringen bepleiten dringt opperde wilde wilden wenste"
)
"""Verbs that always say what somebody wants of another."""
OPEN_ASKS = word_set("verzoekt verzoeken roept vraagt")
"""Verbs by which a motion asks what is still owed."""
REQUESTED = word_set("gevraagd verzocht opgedragen afgesproken gemandateerd uitgenodigd overeengekomen")
"""Participles of what the government asked of others: what it asked for is still to come."""
TOLD_AGAIN = word_set("debat commissiedebat overleg brief eerder vorig vorige voorganger ik wij mijn")
"""Words beside which "toegezegd" tells of an older promise; without them it may be the promise of a list."""
PROMISED_BEFORE = word_set("toegezegd aangekondigd beloofd")

SENDS = (
    forms("stuur zend informeer bericht meld rapporteer reageer antwoord deel bied kom geef leg doe licht", "", "t")
    | forms(
        "stur zend informer berichten meld rapporter reager beantwoord aanbied del geven legg toezend toestur", "en"
    )
    | word_set(
        "ontvangt ontvangen krijgt krijgen volgt volgen verschijnt verschijnen gestuurd toegestuurd verzonden "
        "gezonden toegezonden nagezonden geinformeerd aangeboden gedeeld gemeld bericht verwachten tegemoet "
        "teruggekomen terugkomen terug beantwoord toegelicht gerapporteerd biedt beslis beslist besluit "
        "verstuurd naar ingediend dien dient indienen ondertekenen teken tekent start starten gereed afgerond "
        "opgeleverd levert oplevert presenteert presenteer publiceert publiceer gepubliceerd evalueert "
        "geevalueerd aanbieden voorgehangen voorleg voorgelegd"
    )
)
"""Verbs of what governments do towards a chamber or as a step of their work."""
FUTURE = word_set(
    "zal zullen ga gaat gaan wordt worden komt komen volgt volgen zegt zeg verwacht voornemens beoogd streef "
    "streeft streven"
)
STEPS = word_set(
    "indiening aanbieding consultatie internetconsultatie inwerkingtreding ondertekening oplevering "
    "publicatie brief kamerbrief verzending toezending afronding start evaluatie besluit besluitvorming "
    "rapport advies reactie kabinetsreactie notificatie voorhang vaststelling invoering verslag nota "
    "monitor rapportage afdoening beantwoording plan wetsvoorstel verkenning planning onderzoek "
    "behandeling bekendmaking aanvang ingang plaatsing gereed verwacht voorzien beoogd gepland "
    "implementatie uitvoering uitkering opening aanbesteding gunning sluiting oprichting benoeming "
    "akkoord"
)
"""Nouns that name a step on their own, as tables and plans do."""

PRETERITES = (
    word_set(
        "was waren werd werden had hadden kwam kwamen ging gingen deed deden stond stonden bleek bleken gaf "
        "gaven nam vond vonden kreeg kregen hield hielden liet lieten riep riepen schreef schreven sprak "
        "spraken zag zagen zei zeiden bracht brachten dacht dachten bood boden bleef bleven begon koos kozen "
        "lag liep liepen trad traden trok trokken verscheen vroeg vroegen wees wezen wist wisten wilde wilden "
        "kon konden moest moesten mocht mochten besloot sloot steeg stegen bedroeg bedroegen ontving "
        "ontvingen overleed verviel vervielen ontstond ontstonden viel vielen verliep verliepen zocht zochten "
        "kocht schoof schoven droeg droegen sloeg sloegen beval bevalen hielp hielpen vertrok vertrokken gold "
        "golden trof troffen zou zouden verbleef verbleven voldeed voldeden kostte kostten toezegde"
    )
    | forms(
        "duur tel meld antwoord kondig leid stel stuur vertel lever voer zeg toon groei daal behandel "
        "vergader open wijzig eindig volg vestig noem deel leg haal speel raam beloof woon oordeel bevestig "
        "erken verklaar bouw teken onderteken opper verleen wandel huur aankondig aantoon noteer hoor besteed "
        "regel hamer",
        "de",
        "den",
    )
    | forms("wacht benadruk maak werk bereik start richt pleit hoop verwacht luk stap besteed merk bewerk", "te", "ten")
)
PRETERITE = re.compile(r"(?!ge|.{2,5}ge)[a-z]{2,30}eerden?")
NOUNS_LIKE_VERBS = word_set(
    "afspraken uitspraken toespraken uitgaven opgaven aangiften inlagen bijlagen voorlagen onderlagen"
)
"""Nouns that look like a verb of the past behind its separable part."""
DETERMINERS = word_set(
    "de het een deze dit die dat alle elke iedere geen mijn zijn haar hun onze ons uw veel enkele "
    "meerdere van met en of in op voor door naar te zeer"
)
_SEPARABLE = "|".join(
    word_ends(
        "binnen buiten heen teweeg gelijk goed bijeen klaar waar weer achter aan af op uit in toe voor mee "
        "mede na over terug onder door bij vast weg open bekend plaats samen neer tegen los tot stop deel "
        "rond kwijt kennis gebruik"
    )
)
SEPARABLE = re.compile(rf"(?:{_SEPARABLE})(?=[a-z]{{3}})")
"""First part of a verb that is taken off in a main clause: "binnen-kwam"."""
PARTICIPLE = re.compile(
    rf"(?:{_SEPARABLE})?(?:ge[a-z]{{2,20}}(?:d|t|en)|ge(?:gaan|daan|staan|zien)|(?:be|ver|ont|her|er)[a-z]{{2,20}}(?:d|t)"
    r"|ver(?:schenen|vallen|strek[ek]en|trokken|loren|worven|dwenen|kregen|bleven|geten)|be(?:sloten|gonnen|leven|sproken|keken|wezen|grepen|houden)"
    r"|ont(?:staan|vangen|houden|slagen)|her(?:zien|nomen|schreven))"
    r"|(?:over|onder|voor|vol|door|om|weer|mis|achter)[a-z]{2,20}(?:igd|erd|eld|kt|pt|md|end|gd)"
    r"|ver(?:zonden|wezen|worpen|kozen|streken|schoven|bonden|broken|slagen)|be(?:schreven|vonden|dongen|sproken|wogen|zworen)"
    r"|ont(?:bonden|worpen|heven|trokken)|onder(?:worpen|nomen|broken|schreven|vonden)|over(?:schreden|schreven|eengekomen)"
    r"|door(?:verwezen|broken|lopen)|aan(?:bevolen|besteed)|(?:af|toe|na|door|uit|aan|terug)ver?zonden|volbracht|voltrokken|weersproken"
    r"|ondernomen|overgenomen|overleden|voltooid|voldaan|aanvaard|onderzocht|[a-z]{3,20}eerd"
)
NO_PARTICIPLES = word_set(
    "besluit bericht beeld ernst herfst geest verbond bestand bewind verstand gerecht bekend bereid "
    "gereed verplicht beschikt geld gewest gezien bent bestuurd gebied gewicht verschillend gemeente "
    "gemeenten voorzien gepland beoogd bedoeld verwacht voornemens geagendeerd ingepland gericht gehouden "
    "genoodzaakt voorgenomen vereist verantwoordelijk gebieden gebruiken gegevens gelden geheel gevolgen "
    "besluiten beleid betreft bieden bereiken beslissen betrekken gebouwen gesprekken verslagen verzoeken "
    "vereisten geneesmiddelen beoordelen bestaat bestaan gebeuren genoten geraken geschat gewenst gelegen "
    "gevestigd verbonden betrokken gebaseerd beperkt afhankelijk vergelijkbaar bedrijven verkeer bezwaren "
    "bezoeken berichten begrotingen belangen verwachten verzenden versterken verbeteren verkennen "
    "ontwikkelen onderzoeken gemiddeld beleidsterrein verdeeld getal verband gevangenen patient wordt "
    "gedurende geschikt bezit geduld beheer"
)
"""Words with the form of a participle that are none, or that speak of what is to come."""
NOUN_ENDS = word_ends("heid akkoord beleid gebied bestand raad")
"""Ends of nouns that look like participles ("ontwerpakkoord")."""
WITH_HAVE = word_set(
    "bericht gehouden gericht betrokken beperkt verbonden verdeeld genoten geschat gevestigd toegezonden"
)
"""Participles beside "heb" that are other words elsewhere."""
HAVE = word_set("heb hebt heeft hebben hebbende")
BE = word_set("is zijn ben bent")
PAST_MARKS = word_set("destijds toen toenmalige gisteren sinds sedert inmiddels onlangs recent recentelijk reeds")

EXPECTING = word_set("verwachting verwacht beoogd streven planning uiterlijk voornemens")
"""Words beside which a perfect tense speaks of what will be ("is naar verwachting in oktober afgerond")."""

NEGATIONS = word_set("hoeft hoeven niet geen nooit noch evenmin niets onmogelijk")
AFTER_NOT = word_set("eerder later voor alleen langer meer slechts of zozeer alle iedereen enkel dan pas")
"""Words behind "niet" with which nothing is denied."""
REJECTIONS = word_set(
    "mogelijk haalbaar haalbare uitgevoerd overgenomen uitvoerbaar wenselijk realistisch verstandig "
    "opportuun verlengd ingevoerd nagestreefd gehonoreerd aanleiding sprake ruimte reden toegestaan "
    "verantwoord zinvol toelaatbaar"
)
"""Words before which "niet" or "geen" rejects something wherever it stands in a sentence."""
PARTICLES = word_set("mee over uit door aan in toe voort tegemoet")
"""Parts of verbs: "daaraan werk ik niet mee"."""
EXISTING = word_set("is zijn komt komen kan kunnen zie ziet acht heeft hebben bestaat wordt worden neem zal")
"""Verbs beside which "geen" denies; beside others it may be the promise itself ("legt geen boetes op")."""
TOO_MUCH = word_set("groot vroeg ver zwaar duur ingrijpend kort snel krap veel hoog laat")
REJECTED = word_set(
    "verworpen afgewezen ontraad ontraden verwerp ingetrokken afgezien onhaalbaar onhaalbare onrealistisch "
    "onwenselijk onverstandig onuitvoerbaar onverantwoord disproportioneel prematuur "
    " voorbarig ondoenlijk onnodig overbodig "
    "uitgesloten ontkennend ongewenst onbespreekbaar"
)

DROPPED = (
    "van de baan", "van tafel", "niet door", "te vervallen", "in de ijskast", "in de wacht", "niet langer aan de orde",
    "niet aan de orde", "laat ik varen", "stuit op bezwaren",
)  # fmt: skip
"""Expressions for what will not happen."""
HEREBY = (
    "hiermee", "met deze brief", "bij dezen", "bijgaand", "met de bijgevoegde", "met bijgevoegde", "met deze reactie",
)  # fmt: skip
ASKED_THINGS = word_set("toezegging toezeggingen motie moties verzoek afspraak")
REJECTING = (
    (word_set("laat laten"), "los"),
    (word_set("trek trekt trekken"), "in"),
    (word_set("zie ziet zien"), "af"),
    (word_set("wijs wijst wijzen"), "af"),
    (word_set("blaas blaast"), "af"),
)
"""Verbs that give something up together with their particle."""

MONEY = word_set(
    "€ euro miljoen miljard mln mld begroting budget subsidie middelen reservering bijdrage raming bedrag "
    "bedragen uitgaven geld gereserveerd budgettair intensivering taakstelling bezuiniging euros kosten"
)
STATES = word_set(
    "is zijn bedraagt bedragen beslaat beschikbaar gereserveerd begroot geraamd verleend vrijgemaakt uitgetrokken loopt"
)
AMOUNT_SIGNS = word_set("geld € miljoen miljard mln mld euro")
THINKING = word_set(
    "leest lezen las lazen voorzien voorziet noemt noemde noemen vindt vinden vond acht achten achtte "
    "meent menen denkt denken stelt stellen betoogt betogen signaleert signaleren waarschuwt waarschuwen "
    "constateert constateren concludeert concluderen schrijft schrijven voorspelt voorspellen hoopt hopen "
    "wijst wijzen beweert benadrukt rekent vreest vrezen meende meenden betwijfelt betreurt ziet vermoedt "
    "veronderstelt suggereert twijfelt schat schatten inschat voorziet oppert opperen raamt ramen"
)
EXPECTS = word_set("verwacht verwachten verwachting gaat gaan")
PLANS = word_set("planning plan besluit afspraak akkoord het ik we wij men")
"""Words that make it no opinion of others: "de planning stelt dat", "het"."""
"""Verbs of saying and thinking, by which others tell what they see coming."""
GROWTH = word_set(
    "bedraagt bedragen stijgt stijgen daalt dalen groeit groeien telt tellen overlijden kost kosten geraamd "
    "gemiddeld schatting raamt ramen prognose toeneemt neemt afneemt telden ramingen woonden procent percent"
)
AMOUNTS = word_set("aantal aantallen percentage aandeel")
CHANGES = word_set("ligt liggen stijgt stijgen daalt dalen groeit groeien hoger lager toeneemt afneemt")
MEETINGS = word_ends(
    "debat debatten overleg overleggen vergadering vergaderingen hoorzitting rondetafelgesprek "
    "verkiezingen zitting congres conferentie symposium plenaire bijeenkomst top raad briefing vragenuur "
    "staatsbezoek werkbezoek referendum ao wgo begrotingsbehandeling stemming stemmingen rondetafel "
    "ministeriele topontmoeting bespreking besprekingen seminar jaarcongres raadsvergadering eurotop "
    "voorzitterschap herdenking zittingsdag startbijeenkomst"
)
SITTINGS = word_set(
    "plaats plaatsvindt plaatsvinden gepland geagendeerd voorzien ingepland debatteert debatteren "
    "bijeenkomt bijeenkomen samenkomt samenkomen "
    "vergadert vergaderen spreekt spreken behandelt stemt stemmen begint bijeen bespreekt praat is zijn "
    "gehouden valt vallen staat agenda geplande"
)
ON_AN_AGENDA = ("geagendeerd", "ingepland", "geprogrammeerd", "ingeroosterd", "gepland", "voorzien")
SITTERS = word_ends(
    "kamer commissie raad parlement senaat rechtbank gerechtshof hof rechter ministers regeringsleiders commissieleden"
)
HELD_DAYS = word_set("gevierd herdacht herdenken herdenkt vieren viert")
GAMES = word_set("wk ek spelen songfestival olympiade")
HELD = word_set("gevierd herdacht houdt houden georganiseerd organiseert organiseren vindt vieren viert")
"""Verbs of what is held on a day."""
SITTING_VERBS = word_set(
    "debatteert debatteren vergadert vergaderen behandelt behandelen stemt stemmen bespreekt bespreken "
    "praat praten spreekt spreken overlegt overleggen voert voeren houdt besproken behandeld buigt buigen "
    "bijeen uitspraak arrest vonnis bijeenkomt bijeenkomen samenkomt samenkomen"
)
LASTING = word_set(
    "blijft blijven geldt gelden loopt lopen duurt duren beslaat bestaat bestaan geldig beschikbaar looptijd "
    "behouden houdt bestrijkt omvat dekt gelding geldigheid werkzaam toegestaan overgangsrecht benoemd "
    "zittingstermijn"
)
EXPIRING = word_set(
    "afloopt verloopt verlopen aflopen verstrijken eindigt eindigen expireert afgelopen loopt-af verstrijkt"
)
PRESENT = word_set("huidige bestaande lopende rechtswege automatisch tijdelijke")
EXTENDING = word_set(
    "verleng verlengt verlengd verlengen uitgesteld uitstel opgeschort aangehouden verschoven schuift verschuift stel"
)
ACTIVITIES = word_set(
    "pilot pilots proef proeven experiment onderzoek verkenning project traject consultatie "
    "internetconsultatie proefperiode"
)
NORMS = word_set(
    "moet moeten dient dienen geldt gelden termijn verplicht wettelijk wettelijke beslistermijn meldtermijn "
    "streeftermijn norm maximaal minimaal hoogstens standaard regel mag mogen normaal doorgaans"
)
SUPPOSING = word_set("gesteld stel mocht wie degene degenen iemand")
"""Words that open a sentence about what may be, or about anybody."""
LAW_PARTS = word_set("artikel artikelen wet richtlijn verordening besluit regeling lid")
MEANT = word_set("bedoeld bestemd betreft betreffen doelgroep gaat")
"""Words before those whom a rule is for."""
LEAVING = word_set("vergt vraagt aan over laat laten overgelaten overlaten besluitvorming keuze")
GOALS = word_set(
    "streefbeeld toekomstbeeld doel doelen doelstelling doelstellingen ambitie ambities streefcijfer "
    "streefcijfers streefdoel opgave"
)
RATIOS = (
    "een op de twee", "een op de drie", "een op de vier", "een op de vijf", "een op de tien", "een op de zes",
    "een op de acht", "een op de twaalf", "een op de twintig", "procent van de", "% van de",
)  # fmt: skip
LAWS = word_ends("wet richtlijn verordening kaderrichtlijn wetboek verdrag grondwet regelgeving protocol gedragscode")
OBLIGING = word_set(
    "verplicht verplichten schrijft vereist vereisen eist eisen bepaalt bepalen kent kennen bevat staat verlangt"
)
"""Verbs of what a law does."""
STARTING = ("per ", "met ingang", "vanaf", "op ")
USUALLY = word_set("gebruikelijk doorgaans gewoonlijk regelmatig normaliter normaal meestal")
LENGTHS_OF_TIME = word_ends("dag dagen week weken maand maanden kwartaal kwartalen jaar halfjaar")
LENGTHS = word_ends("termijn periode duur tijd looptijd")
YEARS = word_ends("jaar komend aanstaand a.s volgend")
CONDITIONS = word_set("als indien mits tenzij wanneer mocht ingeval")
FORECASTS = word_set("prognose prognoses raming ramingen schatting schattingen")
EARLIER = word_set("eerder oorspronkelijk aanvankelijk voorheen")
"""Words before a term that has been replaced by another."""
PAPERS = word_set(
    "brief kamerbrief motie rapport nota verslag vragen advies kabinetsreactie wet verordening richtlijn "
    "uitspraak arrest debat overleg regeling evaluatie begroting jaarverslag jaarrapportage programma "
    "akkoord rapportage ao editie verkiezingen"
)
EVENT_OPENERS = (
    "zodra", "zo gauw", "na ", "pas na ", "nadat", "bij ", "voor ", "vóór ", "uiterlijk", "binnen ",
    "gelijktijdig", "tegelijk", "in de eerst", "in het eerst", "in de volgende", "in het volgende",
    "in een volgende", "voorafgaand", "tijdens", "kort na", "direct na", "met de ", "wanneer", "op het moment",
    "in het kader van", "in mijn", "in de voortgangs", "in de komende", "in het komende", "in onze", "ten tijde",
)  # fmt: skip
"""How a term begins that waits for something."""
FOR_WHOM = (
    "voor dat ", "voor hun ", "voor haar ", "voor zijn ", "voor een ", "voor dit ", "voor deze ",
    "voor de implementatie", "voor mijn ", "voor ons ", "voor onze ",
)  # fmt: skip
"""Beginnings in which "voor" means for."""
WEAK_TERMS = (
    "op termijn", "op de l", "op l", "per direct", "onverwijld", "per omgaande", "met onmiddellijke",
    "op de korte termijn",
)  # fmt: skip
"""Terms that say less about a promise than about a manner; they need a promise beside them."""
NEXT_TIMES = word_ends("volgende komende")
"""Parts of words that place an event ahead."""
LONG_TIMES = ("mende jaren", "mende tijd", "mende periode")
"""Ends of terms that are too wide to promise anything by themselves."""
WISHES = word_set("vraag suggestie verzoek voornemen wens voorstel pleidooi oproep plan")
OUR_OWN = word_set("op mijn ons onze eigen")
CROWDS = word_set(
    "respondenten burgers inwoners bedrijven ondernemers meerderheid ondervraagden deelnemers huishoudens"
)
ANSWERING = word_set("gestand voldoe voldoet voldaan uitvoering invulling gevolg afgedaan nagekomen")
FULFILLING = word_set(
    "hiermee daarmee hierbij afgedaan voldaan gestand nagekomen uitvoering invulling afgerond gevolg bijgaand"
)
