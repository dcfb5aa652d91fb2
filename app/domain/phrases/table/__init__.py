"""The rule table: which days each kind of wording means, to be read aloud, one rule per convention.

Both ends of a period are inclusive. A reading cites a rule by its id and version.
"""

from app.domain.phrases.table.limits import LIMIT_RULES
from app.domain.phrases.table.parliament import PARLIAMENT_RULES
from app.domain.phrases.table.periods import PERIOD_RULES
from app.domain.phrases.table.relative import RELATIVE_RULES
from app.domain.phrases.table.rule import Rule
from app.domain.phrases.table.undated import UNDATED_RULES

__all__ = ["RULES", "Rule", "rule"]

RULES: tuple[Rule, ...] = (*PERIOD_RULES, *LIMIT_RULES, *RELATIVE_RULES, *PARLIAMENT_RULES, *UNDATED_RULES)
_BY_ID = {entry.id: entry for entry in RULES}


def rule(id_: str) -> Rule:
    """The rule with an id. Raises KeyError for an id that is not in the table."""
    return _BY_ID[id_]
