"""The meaning: from what was said to days, with the rule that gives them and the sentence that explains it."""
