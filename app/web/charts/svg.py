"""Elements of SVG, with everything escaped. Places along the width are percentages, so that a chart fits any page."""

from markupsafe import Markup, escape


def element(name: str, *children: str, **attributes: object) -> Markup:
    """An element; ``class_`` and ``stroke_width`` become ``class`` and ``stroke-width``, None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = Markup("").join(children)
    return Markup(f"<{name}{written}>{inside}</{name}>") if children else Markup(f"<{name}{written}/>")  # noqa: S704 - all values are escaped above


def text(words: str, **attributes: object) -> Markup:
    """Words in a chart."""
    return element("text", escape(words), **attributes)


def figure(name: str, title: str, description: str, *children: str, **attributes: object) -> Markup:
    """A chart that stands by itself, with a title and a description for those who do not see it."""
    return element(
        "svg",
        element("title", escape(title), id=f"{name}-title"),
        element("desc", escape(description), id=f"{name}-desc"),
        *children,
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        **attributes,
    )


def decoration(*children: str, **attributes: object) -> Markup:
    """A chart beside words that say the same; nobody has to hear it twice."""
    return element("svg", *children, aria_hidden="true", focusable="false", **attributes)
