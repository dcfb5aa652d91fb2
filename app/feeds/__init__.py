"""Pure renderers of the calendar and of the Atom feed."""
