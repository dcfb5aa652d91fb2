"""What sort of outcome a sentence promises."""

from app.domain.events import CommitmentKind
from app.domain.letters import lexicon as x
from app.domain.letters.clauses import Clause, words_of
from app.domain.letters.vocabulary import word_ends, word_set

_LAWS = word_ends(
    "wet wetsvoorstel wetsvoorstellen wetswijziging amvb regelgeving grenswaarden wetboek novelle verordening"
)
_RULES = word_set("besluit regeling regels norm normen wijziging voorstel")
_LAW_STEPS = word_set(
    "inwerkingtreding werking consultatie internetconsultatie indiening ingediend indienen dien dient "
    "voorgehangen voorhang ingaat in-gaan staatsblad raad-van-state gaan treedt treden gepubliceerd"
)
_REPORTS = word_ends(
    "rapport rapportage evaluatie verslag monitor onderzoek verkenning stand advies studie nota actieplan analyse "
    "overzicht personeelsplan factsheet doorlichting toets stand-van-zaken"
)


def kind_of(sentence: Clause, topic: str) -> CommitmentKind:
    """The kind of what is owed; ``topic`` is what a table's row is about."""
    about = words_of(topic)
    if topic.lower().startswith("motie") or about.has({"motie", "moties"}):
        return CommitmentKind.MOTION
    words = sentence.texts | about.texts
    lawful = any(word.endswith(_LAWS) for word in words) or bool(words & _RULES)
    if (lawful and words & _LAW_STEPS) or "inwerkingtreding" in words:
        return CommitmentKind.LEGISLATION
    if any(word.endswith(_REPORTS) for word in words):
        return CommitmentKind.REPORT
    informing = sentence.has(x.RECIPIENTS) or any(word.endswith(("brief", "reactie")) for word in words)
    return CommitmentKind.UNDERTAKING if informing or sentence.has(x.GOVERNMENT) else CommitmentKind.MEASURE
