"""Tables of sentences: what promises something, and what only has a date. All invented; letter of 15 March 2024."""

from datetime import date

from app.domain.calendars import EMPTY_CALENDAR
from app.domain.letters.reading import read_letter

ISSUED = date(2024, 3, 15)
ENOUGH = 0.96

PROMISES = """
Voor het zomerreces stuur ik u de lijst, inclusief de projecten die niet doorgaan.
De oplevering lukt niet in 2024 maar begin 2025.
De Gezondheidsraad heeft toegezegd zijn advies half juni uit te brengen.
Het ontwerpakkoord is eind van het jaar gereed.
Rijkswaterstaat vernat in de periode 2025 tot en met 2027 zeshonderd hectare.
Ik informeer uw Kamer voor de zomer over de voortgang van het sportakkoord.
Uw Kamer wordt in het najaar geïnformeerd over de uitkomsten van de proef.
U ontvangt uiterlijk 1 mei een overzicht van de lopende procedures.
De minister zegt toe voor het zomerreces schriftelijk terug te komen op de vraag over veerdiensten.
Het wetsvoorstel treedt naar verwachting op 1 januari 2026 in werking.
De evaluatie van de subsidieregeling is voorzien in het derde kwartaal van 2024.
Ik streef ernaar het besluit in oktober te publiceren in het Staatsblad.
Eind dit jaar is de nieuwe meldkamer operationeel.
Rijkswaterstaat rondt de renovatie van de sluis in 2027 af.
In de tweede helft van 2024 start een pilot met vijf gemeenten.
Begin 2025 leg ik een voorstel voor aan de ministerraad.
De Onderwijsraad brengt in november advies uit.
Het onderzoek wordt naar verwachting medio 2025 opgeleverd.
Ik verwacht de resultaten in juni met uw Kamer te delen.
De kabinetsreactie volgt binnen drie maanden.
Met ingang van 1 juli 2024 vervalt het eigen risico voor donoren.
De regels gelden vanaf 1 januari 2025 ook voor kleine vaartuigen.
Scholen kunnen vanaf augustus een aanvraag indienen.
Zoals toegezegd stuur ik u voor 1 juni de businesscase toe.
Ik heb het RIVM gevraagd om voor 1 september een nader advies uit te brengen.
Ik ga hierover in april in gesprek met de koepels.
Het streven is de regeling voor het einde van het jaar open te stellen.
De nota van wijziging wordt komende week aan uw Kamer aangeboden.
Over de uitkomst bericht ik uw Kamer in het tweede kwartaal.
Een tweede tranche opent in september.
De Belastingdienst past de voorlichting in de loop van 2024 aan.
De internetconsultatie sluit in mei, waarna de Raad van State om advies wordt gevraagd.
Per 1 april a.s. is het loket ook telefonisch bereikbaar.
Het plan moet uiterlijk in 2026 zijn uitgevoerd.
De beoogde datum van inwerkingtreding is 1 januari 2025.
De Kamer zal hierover vóór het debat van 12 juni nader worden geïnformeerd.
De eerste resultaten zijn in het voorjaar van 2025 beschikbaar.
Uiterlijk 31 december 2024 zijn alle sloten vervangen.
De voorbereidingen zijn gestart en de eerste woningen worden eind 2025 opgeleverd.
De Kamer kan de reactie in mei verwachten.
Naar aanleiding van de motie over zwemles informeer ik u in juni over de kosten.
De invoering is met een half jaar uitgesteld tot 1 juli 2025.
Ik verleng de regeling tot 1 januari 2026.
In september kom ik hierop terug.
De streefdatum voor publicatie is 1 oktober 2024.
De nieuwe planning voorziet in oplevering in Q4 2024.
Het kabinet besluit in het voorjaar over de vervolgstappen.
Naar verwachting kan het eerste schip in 2026 worden gedoopt.
Deze zomer presenteer ik een plan van aanpak.
De minister heeft toegezegd dat zij de Kamer voor 1 juli per brief informeert over de stikstofaanpak.
De commissie voor de m.e.r. verwacht haar advies begin mei uit te brengen.
Daarover verwacht ik uw Kamer rond de zomer nader te kunnen berichten.
De tweede nota van wijziging zal, naar ik verwacht, in juni gereed zijn.
Voor het einde van het jaar wordt een besluit genomen over de locatie.
De regeling loopt eind 2024 af; voor die tijd besluit ik over verlenging.
In het laatste kwartaal vindt een eerste evaluatie plaats.
Het RIVM publiceert naar verwachting in september de nieuwe cijfers.
Na de zomer bied ik uw Kamer het wetsvoorstel aan.
Gemeenten ontvangen de middelen in mei via de meicirculaire.
Ik neem uiterlijk in het tweede kwartaal van 2024 een besluit over de aanwijzing.
De planning is dat het systeem in 2025 operationeel is.
De inspectie heeft toegezegd in oktober te rapporteren.
Met de provincies is afgesproken dat de plannen per 1 juli 2025 klaar zijn.
Inwerkingtreding is beoogd per 1 januari 2025.
De Algemene Rekenkamer komt in juni met een vervolgonderzoek.
Zoals aangekondigd in mijn brief van 3 februari jl. stuur ik u vóór de zomer de nota.
De motie wordt uitgevoerd door in het najaar een ronde tafel te organiseren.
De minister komt in het derde kwartaal schriftelijk terug op de vraag van het lid Jansen over stallen.
Deze subsidie wordt vanaf volgend jaar verhoogd.
Uw Kamer ontvangt de antwoorden op de schriftelijke vragen komende vrijdag.
Het streven is om eind 2024 tot een akkoord te komen.
Ik ben voornemens in het vierde kwartaal een AMvB voor te hangen.
Uitvoering start 1 juni 2024.
In juni komt er een nieuwe prognose van het aantal leerlingen.
Het onderzoek, dat door TNO wordt uitgevoerd, is naar verwachting in oktober afgerond.
Momenteel wordt gewerkt aan een handreiking, die dit najaar verschijnt.
Een besluit hierover is voorzien voor het zomerreces.
De minister van LNV is voornemens om de Kamer in mei te informeren.
Dit zal niet eerder dan in 2026 het geval zijn.
De gesprekken hierover worden in april voortgezet.
Tot slot zal ik in de loop van dit jaar bezien of aanvullende maatregelen nodig zijn.
Op 1 september 2024 gaat de campagne van start.
""".strip().splitlines()

UNDATED = """
Ik kom hier zo spoedig mogelijk bij uw Kamer op terug.
De staatssecretaris stuurt de Kamer op korte termijn een brief over de marktverkenning.
Zodra het onderzoek is afgerond, informeer ik uw Kamer over de uitkomsten.
Na afronding van de pilot ontvangt u de evaluatie.
Ik rapporteer uw Kamer jaarlijks over de voortgang.
Het kabinet zal te zijner tijd met een voorstel komen.
In de eerstvolgende voortgangsrapportage ga ik in op de wachttijden.
De minister zegt toe de cijfers nog eens na te gaan.
""".strip().splitlines()

DISTRACTORS = """
Op 16 april a.s. treffen wij elkaar hierover in de grote zaal.
Ik wijs erop dat de Landbouwraad op 5 en 6 juni bijeenkomt in Luxemburg.
Op 11 april brengt de commissie een werkbezoek aan de haven van Delfzijl.
Het bezwaar is op 14 februari doorgezonden naar de provincie.
De kadernota is op 1 maart verschenen, de bijlage met Prinsjesdag.
Liander schat in dat de knelpunten niet voor 2031 verdwijnen.
Het bedrijf start naar eigen zeggen in 2026 een fabriek.
Een gemeente beslist volgens artikel 2.3 binnen 26 weken op een aanvraag.
Breekt de ziekte dit najaar opnieuw uit, dan staan de stallen in december leeg.
Dat lukt niet, want het systeem voldoet in mei nog niet aan de eisen.
De toezegging om voor de zomer te reageren is daarmee nagekomen.
Het doel voor 2025 is vastgelegd in het regeerakkoord.
De minister zei in eerste termijn letterlijk: "voor 1 juli".
In 2023 ontvingen 4.200 huishoudens een bijdrage.
Per 1 januari 2024 telde de sector 310 bedrijven.
In mijn brief van 3 november 2023 heb ik u hierover geïnformeerd.
Op 6 februari heb ik met de sector gesproken.
In het debat van 24 januari heb ik toegezegd u vóór de zomer te informeren.
Voor 2025 is 12 miljoen euro gereserveerd.
Vanaf 2026 is structureel € 30 miljoen per jaar beschikbaar.
De ministerraad van de EU komt op 27 mei bijeen.
Het commissiedebat Water staat gepland op 5 juni.
De motie verzoekt de regering om voor 1 mei met een plan te komen.
De fractie vroeg of de evaluatie al in het najaar kan verschijnen.
De VNG pleit ervoor de regeling pas in 2026 in te voeren.
Een verbod per 1 juli 2025 acht ik niet haalbaar.
Het voorstel om de steun in 2025 te verdubbelen neem ik niet over.
De concessie loopt tot en met 31 december 2031.
De huidige subsidieregeling geldt tot 1 januari 2027.
Het programma beslaat de periode 2022-2026.
Gemeenten moeten binnen acht weken op een aanvraag beslissen.
Naar verwachting stijgt het aantal leerlingen in 2026 tot 95.000.
De leden van de fractie vragen wanneer in 2024 het rapport komt?
Is de minister bereid de Kamer voor 1 juni te informeren?
De gemeente heeft op 2 februari een vergunning verleend.
De commissie adviseerde om uiterlijk in 2025 te stoppen.
De toezegging van 12 december is hiermee afgedaan.
Uit het rapport van oktober 2023 blijkt dat de wachttijd toeneemt.
De sector had gehoopt op openstelling in april.
Dit jaar zijn er al 300 meldingen binnengekomen.
Op 12 juni spreekt uw Kamer over de visserij.
Het eerdere voornemen om dit in mei te doen laat ik los, er komt geen nieuwe regeling.
De reguliere zittingstermijn van de voorzitter eindigt op 1 september 2025.
In februari is een nieuwe directeur benoemd.
De brief van 2 maart ging daar al op in.
De verkiezingen voor het Europees Parlement zijn op 6 juni.
Vorig jaar kondigde mijn voorganger aan dit voor 2026 te regelen.
De begroting voor 2025 bevat hiervoor 3 miljoen euro.
De vakbonden eisen dat het loon per 1 juli stijgt.
De raming voor 2025 komt uit op 41.000 plaatsen.
Tot 1 mei kunnen belanghebbenden reageren op het ontwerp.
De organisatie wil dat de maatregel in het voorjaar wordt heroverwogen.
Het convenant uit 2019 is destijds niet verlengd.
De minister heeft op 1 maart toegezegd hierop terug te komen.
In 2022 zegde mijn voorganger toe de Kamer in het najaar te informeren.
De Europese verordening is op 1 januari 2023 in werking getreden.
Het lid Jansen wil dat de minister voor de zomer met een plan komt.
Het amendement regelt dat in 2025 10 miljoen euro wordt vrijgemaakt.
Het huidige contract met de vervoerder eindigt in december 2025.
De stemmingen zijn op dinsdag 19 maart.
De Raad van State heeft op 8 maart advies uitgebracht.
In januari en februari zijn er 4.000 aanvragen ingediend.
Ik heb de Kamer hierover in december geïnformeerd.
Het aantal meldingen ligt in 2024 naar verwachting hoger.
Aanvragers hebben tot 1 juni de tijd om stukken aan te vullen.
De Kamer debatteert op 4 april over de begroting.
Een invoering in 2025 is niet realistisch.
In de begroting 2024 zijn hiervoor geen middelen opgenomen.
De regeling geldt sinds 1 juli 2021.
Bij brief van 14 februari jl. heb ik u de evaluatie toegezonden.
Het CPB raamt de groei in 2025 op 1,2 procent.
Zij had verwacht dat het plan voor Kerst klaar zou zijn.
De eerdere planning van het tweede kwartaal is niet gehaald.
De vorige evaluatie verscheen in mei 2021.
De Eerste Kamer heeft het wetsvoorstel op 12 december aangenomen.
Deze brief is mede namens de staatssecretaris, en gaat in op de stand per 1 maart 2024.
De toezegging om de Kamer voor de zomer van 2023 te informeren, is met de brief van 4 juli 2023 afgedaan.
De kosten bedragen vanaf 2025 jaarlijks 3 miljoen euro.
Het verzoek om dit in mei te regelen honoreer ik niet.
De indiener vraagt de regering in het voorjaar van 2025 te evalueren.
Op 21 juni vergadert de Landbouw- en Visserijraad.
In de periode 2021–2023 is het aantal verdubbeld.
Gemeenten zijn verplicht binnen zes weken te beslissen.
""".strip().splitlines()


def proposals(sentence: str) -> list[str]:
    text = f"Geachte voorzitter,\n\n{sentence}\n\nDe minister van Sport"
    return [found.sentence for found in read_letter(text, ISSUED, EMPTY_CALENDAR).candidates]


def test_nearly_every_promise_with_days_is_proposed() -> None:
    found = {line: read_letter(line, ISSUED, EMPTY_CALENDAR).candidates for line in PROMISES}
    dated = {line for line, those in found.items() if any(one.deadline and one.deadline.period for one in those)}
    assert len(dated) > ENOUGH * len(PROMISES), sorted(set(PROMISES) - dated)


def test_promises_without_days_are_proposed() -> None:
    assert [line for line in UNDATED if len(proposals(line)) != 1] == []


def test_nearly_no_sentence_with_a_date_that_promises_nothing_is_proposed() -> None:
    wrong = [line for line in DISTRACTORS if proposals(line)]
    assert len(wrong) < (1 - ENOUGH) * len(DISTRACTORS), wrong
