"""Classes of words by what they tell of a sentence with a term: who acts, what is done, what speaks against a promise.

They are written from the language, not from letters: a class names what its words have in common, and a word that no
letter had yet belongs to it as well. What a class weighs stands in ``weights``.
"""

from collections.abc import Iterable
from functools import lru_cache

from app.domain.letters.vocabulary import word_ends, word_set


def present(pairs: str) -> frozenset[str]:
    """The forms of the present of verbs, each given as first person and infinitive: "stuur:sturen"."""
    found: set[str] = set()
    for pair in pairs.split():
        stem, _, infinitive = pair.partition(":")
        found |= {stem, stem if stem.endswith("t") else f"{stem}t", infinitive}
    return frozenset(found - {""})


SENDS = present(
    "stuur:sturen zend:zenden verstuur:versturen verzend:verzenden bied:bieden verstrek:verstrekken toon:tonen "
    "overhandig:overhandigen deel:delen agendeer:agenderen"
) | word_set(
    "toezend toezenden toestuur toesturen aanbied aanbieden aanbiedt toekomen doe doet nazenden nasturen meesturen "
    "bijvoegen voorleg voorlegt voorleggen indien indient indienen voorhang voorhangen overleggen"
)
INFORMS = present(
    "informeer:informeren bericht:berichten meld:melden rapporteer:rapporteren reageer:reageren antwoord:antwoorden "
    "beantwoord:beantwoorden licht:lichten schrijf:schrijven schets:schetsen beschrijf:beschrijven breng:brengen "
    "bevestig:bevestigen"
) | word_set(
    "inlichten toelichten terugkom terugkomen terugkomt inga ingaan terugkoppel terugkoppelen kom bijpraten "
    "uitsluitsel duidelijkheid opheldering meedelen"
)
RECEIVES = word_set(
    "ontvangt ontvangen krijgt krijgen hebt aantreft aantreffen treft verneemt vernemen hoort horen leest "
    "tegemoetzien tegemoet"
)
DELIVERED = word_set(
    "gestuurd toegestuurd gezonden toegezonden verzonden verstuurd aangeboden voorgelegd overgelegd ingediend "
    "geinformeerd bericht gemeld ingelicht beantwoord toegelicht gerapporteerd gedeeld gepubliceerd geplaatst "
    "gepresenteerd bekendgemaakt openbaar voorgehangen opgeleverd afgerond voltooid vastgesteld uitgebracht geevalueerd"
)
COMPLETES = present(
    "rond:ronden voltooi:voltooien lever:leveren publiceer:publiceren presenteer:presenteren plaats:plaatsen "
    "teken:tekenen onderteken:ondertekenen bouw:bouwen realiseer:realiseren verwerk:verwerken vernieuw:vernieuwen "
    "installeer:installeren verwijder:verwijderen herstel:herstellen vervang:vervangen sluit:sluiten haal:halen "
    "plant:planten"
) | word_set(
    "afronden afrondt oplever oplevert opleveren vaststel vaststelt vaststellen uitbreng uitbrengt uitbrengen "
    "bekendmaken verschijnt verschijnen"
)
BEGINS = present("start:starten begin:beginnen open:openen") | word_set(
    "aanvang aanvangt aanvangen vangt ingaat ingaan treedt treden inwerkingtreding opent live ingang startsein "
    "opening uitrol instelling oprichting invoering invoeren invoert"
)
CHANGES = present(
    "wijzig:wijzigen pas:passen verhoog:verhogen verlaag:verlagen verleng:verlengen herzie:herzien breid:breiden "
    "beperk:beperken versterk:versterken verbeter:verbeteren verscherp:verscherpen vereenvoudig:vereenvoudigen "
    "verplicht:verplichten verbied:verbieden schrap:schrappen verdwijn:verdwijnen voer:voeren stel:stellen "
    "schaf:schaffen trek:trekken zet:zetten maak:maken richt:richten leg:leggen vervroeg:vervroegen "
    "verruim:verruimen koppel:koppelen"
) | word_set("aanpassen aanpast afschaffen intrekken vervalt opheffen")
LOOKS_INTO = present(
    "besluit:besluiten beslis:beslissen bepaal:bepalen bezie:bezien onderzoek:onderzoeken evalueer:evalueren "
    "verken:verkennen inventariseer:inventariseren beoordeel:beoordelen toets:toetsen weeg:wegen "
    "monitor:monitoren werk:werken ontwikkel:ontwikkelen bereid:bereiden neem:nemen ga:gaan "
    "actualiseer:actualiseren organiseer:organiseren"
) | word_set("nagaan uitwerken opstellen")
COMES = word_set("volgt volgen komt komen verschijnt verschijnen staat staan ligt liggen")
PLANS = word_set(
    "streef streeft streven beoog beoogt beogen beoogd beoogde voornemens voornemen voorgenomen voorzien gepland "
    "streefdatum mikt mikken mik inzet gericht ernaar"
)
EXPECTS = word_set("verwacht verwachting verwachten planning vermoedelijk waarschijnlijk wil willen")
READY = word_set(
    "gereed klaar beschikbaar operationeel afgerond voltooid opgeleverd ingericht online live volledig actief "
    "bereikbaar bruikbaar raadpleegbaar"
)
MEETS = present(
    "vergader:vergaderen debatteer:debatteren beraadslaag:beraadslagen stem:stemmen ontmoet:ontmoeten "
    "praat:praten bezoek:bezoeken vier:vieren herdenk:herdenken"
) | word_set(
    "bijeenkomt bijeenkomen bijeen samenkomt samenkomen plaatsvindt plaatsvinden gehouden geagendeerd ingepland "
    "agenda gevierd herdacht"
)
COUNTS = present(
    "bedraag:bedragen stijg:stijgen daal:dalen groei:groeien tel:tellen kost:kosten raam:ramen schat:schatten "
    "bereken:berekenen krimp:krimpen slink:slinken"
) | word_set(
    "toeneemt afneemt toenemen afnemen gemiddeld gemiddelde gemiddelden kwam uitkwam uitkomt beslaat besloeg betrof "
    "vormt vertegenwoordigt noteerde registreerde geregistreerd geteld gemeten becijferd becijfert"
)
LASTS = present(
    "geld:gelden loop:lopen duur:duren blijf:blijven eindig:eindigen verloop:verlopen verstrijk:verstrijken "
    "expireer:expireren"
) | word_set(
    "beslaat omvat geldig looptijd afloopt aflopen bestaat bestaan huidige bestaande lopende zittende vigerende "
    "geldende ambtstermijn zittingstermijn contract concessie vergunning mandaat ontheffing vrijstelling "
    "overgangsrecht overeenkomst lease huurcontract"
)
WILL = word_set("zal zullen")
BECOMES = word_set("wordt worden")
IS = word_set("is zijn")
CAN = word_set("kan kunnen")
WOULD = word_set("zou zouden was waren werd werden had hadden")

VERBS = SENDS | INFORMS | RECEIVES | COMPLETES | BEGINS | CHANGES | LOOKS_INTO | COMES | MEETS | COUNTS | LASTS
VERBS |= WILL | BECOMES | IS | CAN | WOULD | word_set("heb hebben moet moeten mag mogen wil willen dient dienen")
VERBS -= word_set("contract concessie vergunning mandaat huidige bestaande lopende agenda kosten kom uitrol opening")

CLASSES: dict[str, frozenset[str]] = {
    "sends": SENDS,
    "informs": INFORMS,
    "receives": RECEIVES,
    "delivered": DELIVERED,
    "completes": COMPLETES,
    "begins": BEGINS,
    "changes": CHANGES,
    "looks-into": LOOKS_INTO,
    "comes": COMES,
    "plans": PLANS,
    "expects": EXPECTS,
    "ready": READY,
    "meets": MEETS,
    "counts": COUNTS,
    "lasts": LASTS,
    "will": WILL,
    "becomes": BECOMES,
    "is": IS,
    "can": CAN,
    "would": WOULD,
    "how-many": word_set(
        "aantal aantallen percentage percentages procent procentpunt aandeel omzet omvang stijging daling toename "
        "afname groei krimp gemiddelde prognose prognoses raming ramingen schatting bevolking uitstoot meldingen "
        "gevallen aanvragen inkomsten uitgaven koopkracht inflatie werkloosheid saldo cijfers statistiek peildatum "
        "teldatum tegen dan %"
    ),
    "money": word_set(
        "€ euro miljoen miljard mln mld begroting budget subsidie middelen reservering bijdrage raming bedrag bedragen "
        "uitgaven gereserveerd budgettair intensivering taakstelling bezuiniging kosten dekking structureel "
        "uitgetrokken vrijgemaakt begroot jaarlijks enveloppe tranche gulden tarief premie"
    ),
    "norm": word_set(
        "mag mogen moet moeten dient dienen verplicht verplichting uiterste wettelijk wettelijke termijn termijnen "
        "norm maximaal minimaal minste hoogstens doorgaans gewoonlijk meestal gebruikelijk regulier elke ieder iedere "
        "telkens steeds standaard bezwaar beroep bezwaartermijn beslistermijn"
    ),
    "asks": word_set(
        "geeist gewenst gesuggereerd geopperd bepleiten oproepen aandringen "
        "verzoekt verzoek verzoeken verzocht vraagt vragen gevraagd vroeg vroegen wenst wensen bepleit bepleitte pleit "
        "pleiten pleitte riep roept oproep opriep drong dringt aangedrongen suggereert suggereerde suggestie opperde "
        "oppert adviseert adviseerde adviseren aanbeveelt beveelt aanbevolen voorstelde eist eisen wilde wilden wil "
        "hoopt hopen hoopte graag liever pleidooi aandrang verlangt verlangen gevraagde ziet zag zien"
    ),
    "thinks": word_set(
        "meent menen meende vinden vond acht achtte denkt denken dacht stelt stelde betoogt betoogde signaleert "
        "waarschuwt waarschuwde constateert constateerde concludeert concludeerde voorspelt voorspelde vreest vrezen "
        "vermoedt beweert hoopt rekent twijfelt betwijfelt schat inschatting opvatting oordeel mening volgens aldus "
        "zeggen verluidt vernam noemde noemt gaf sprak zei meldde liet"
    ),
    "rejects": word_set(
        "niet geen nooit noch evenmin onmogelijk onhaalbaar onrealistisch onwenselijk onverstandig ontraad ontraden "
        "verworpen afgewezen verwerp afgezien ingetrokken afwijzen verwerpen haalbaar uitvoerbaar wenselijk "
        "verantwoord vroeg prematuur disproportioneel overnemen honoreer gehonoreerd nodig zinvol hoeft ongewenst nee"
    ),
    "before": word_set(
        "eerder eerdere destijds toen toenmalige vorig vorige voormalige oorspronkelijk oorspronkelijke aanvankelijk "
        "aanvankelijke voorheen indertijd sinds sedert inmiddels onlangs recent recente reeds al jl jongstleden "
        "geleden gisteren voorganger ooit vroeger"
    ),
    "promised": word_set(
        "toezegging toezeggingen toegezegd toegezegde beloofd aangekondigd aangekondigde genoemd genoemde gemeld "
        "gemelde belofte vooruitzicht"
    ),
    "herewith": word_set(
        "hiermee daarmee hierbij bijgaand bijgevoegd bijgevoegde afgedaan voldaan gestand nagekomen uitgevoerd "
        "invulling uitvoering beschouw beschouwd dezen vandaag"
    ),
    "supposes": word_set(
        "als indien mits tenzij wanneer mocht ingeval stel gesteld zolang bijvoorbeeld voorbeeld hypothetisch "
        "denkbaar scenario rekenvoorbeeld wie degene"
    ),
    "i": word_set("ik wij we"),
    "mine": word_set("mijn onze ons mij"),
    "office": word_set(
        "kabinet minister ministers staatssecretaris staatssecretarissen bewindspersoon bewindspersonen bewindslieden "
        "regering ministerie ministeries departement departementen minister-president rijk rijksoverheid collega stas"
    ),
    "you": word_set("u uw"),
    "chamber": word_set("kamer tweede-kamer eerste-kamer parlement senaat kamerleden"),
    "agency": word_set(
        "rijkswaterstaat prorail uwv svb duo ind coa nvwa rivm igj dji dienst inspectie belastingdienst douane politie "
        "agentschap rvo kadaster cbr rdw ilt rijksvastgoedbedrijf staatsbosbeheer defensie marine luchtmacht nza "
        "zorginstituut autoriteit dnb afm acm wodc gezondheidsraad onderwijsraad raad ser kennisinstituut planbureau "
        "toezichthouder uitvoeringsorganisatie korpschef politiekorps om"
    ),
    "others": word_set(
        "lid leden fractie fracties indiener indieners motie moties commissie commissies sector branche "
        "brancheorganisatie vereniging vng ipo vakbond vakbonden bonden werkgevers petitie burgers bewoners omwonenden "
        "onderzoekers respondenten partijen stichting coalitie rekenkamer ombudsman adviescollege deskundigen critici "
        "media krant hoogleraar bedrijf onderneming bank imf oeso ecb insprekers oppositie coalitiepartijen "
        "woordvoerder universiteit patienten ouders koepel koepels heer mevrouw kamerlid amendement"
    ),
    "abroad": word_set(
        "duitsland frankrijk belgie vlaanderen denemarken zweden noorwegen finland spanje portugal italie oostenrijk "
        "zwitserland polen ierland griekenland engeland schotland hongarije turkije china japan rusland amerika canada "
        "australie oekraine britse duitse franse belgische deense zweedse vlaamse amerikaanse chinese russische "
        "spaanse poolse italiaanse verenigde europese europees commissie brussel eu lidstaten navo vn raad "
        "raadsvoorzitterschap voorzitterschap"
    ),
    "local": word_set(
        "wethouder wethouders burgemeester burgemeesters gedeputeerde gemeenteraad raadslid provinciebestuur college "
        "gemeentebestuur waterschap dorpsraad rector directeur directie eigenaar bestuurder bewoner"
    ),
    "meeting": word_set(
        "debat overleg vergadering hoorzitting rondetafelgesprek verkiezingen zitting congres conferentie symposium "
        "plenaire bijeenkomst top briefing vragenuur staatsbezoek werkbezoek referendum stemming stemmingen "
        "herdenking viering feest dag week festival kampioenschap spelen wedstrijd examens eindexamens seizoen concert "
        "tournee tour wk ek olympische kermis beurs vakantie koning koningin kiezers stembus uitspraak vonnis arrest "
        "zaak rechtbank gerechtshof hof geding"
    ),
    "law": word_set(
        "artikel artikelen lid wet richtlijn verordening verdrag besluit regeling grondwet wetboek reglement protocol "
        "statuten gedragscode krachtens ingevolge volgens grond conform"
    ),
    "goal": word_set(
        "doel doelen doelstelling doelstellingen ambitie ambities streefbeeld toekomstbeeld visie klimaatdoel opgave"
    ),
    "paper": word_set(
        "brief kamerbrief rapport nota verslag advies kabinetsreactie reactie rapportage voortgangsrapportage "
        "evaluatie overzicht notitie voorstel plan actieplan wetsvoorstel amvb besluit ontwerpbesluit regeling "
        "handreiking leidraad onderzoek monitor analyse verkenning uitkomsten resultaten antwoorden beantwoording "
        "planning agenda visie factsheet eindrapport tussenrapportage tussenstand besluitvorming convenant akkoord"
    ),
    "works": word_set(
        "pilot proef loket register portaal website campagne subsidie subsidieregeling tender aanbesteding bouw "
        "woningen opleiding meldpunt systeem tunnel brug sluis dijk weg spoor station locatie opvang kazerne haven "
        "vliegveld centrum kliniek school teams tranche fase gemeenten provincies regio's"
    ),
    "because": word_set("want omdat doordat aangezien daar"),
    "but": word_set("maar echter hoewel ondanks"),
    "which": word_set("die dat waar waarin waarvan waarmee wie"),
    "whether": word_set("of welke hoe waarom"),
}
"""Words by class, lower case and without accents."""

ENDS: dict[str, tuple[str, ...]] = {
    "meeting": word_ends(
        "debat debatten overleg overleggen vergadering vergaderingen hoorzitting verkiezing verkiezingen zitting "
        "congres conferentie symposium bijeenkomst top briefing bezoek referendum stemming herdenking feest raad dag "
        "week kampioenschap spelen ronde gesprek festival"
    ),
    "paper": word_ends(
        "brief rapport nota verslag advies reactie rapportage evaluatie overzicht notitie voorstel plan amvb "
        "handreiking leidraad monitor analyse verkenning besluit planning agenda visie bericht akkoord convenant "
        "studie raming toets doorlichting"
    ),
    "law": word_ends("wet richtlijn verordening verdrag wetboek reglement protocol"),
    "others": word_ends(
        "federatie verbond bond bonden lid stichting organisatie organisaties partij partijen vereniging verenigingen "
        "ombudsman sector branche houders aanbieders vervoerders huurders boeren telers vissers leraren studenten "
        "patienten raad inwoners verzekeraars reizigers bewoners ondernemers bedrijven instellingen leveranciers "
        "fractie lidstaten leden bestuurders makers eigenaren werkgevers maatschappij bedrijf concern bank universiteit"
    ),
    "agency": word_ends("dienst inspectie autoriteit agentschap instituut bureau ministerie"),
    "money": word_ends("budget subsidie middelen bijdrage kosten uitgaven begroting fonds tarief premie heffing"),
    "quality": word_ends("heid"),
    "doing": word_ends("ing ingen"),
}
"""Ends of longer words by class: "adviesbrief" is a paper."""
_LONGER = 4


def classes_of(texts: Iterable[str]) -> frozenset[str]:
    """The classes that some words belong to; those by the end of a word with a hyphen before their name."""
    return frozenset().union(*map(_of_word, texts))


@lru_cache(maxsize=4096)
def _of_word(word: str) -> frozenset[str]:
    by_end = (f"-{name}" for name, ends in ENDS.items() if len(word) > _LONGER and word.endswith(ends))
    return frozenset((*(name for name, members in CLASSES.items() if word in members), *by_end))
