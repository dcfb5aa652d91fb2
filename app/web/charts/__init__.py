"""Charts as SVG: pure functions of values. No style attributes; what looks how is in the style sheet, by class."""
