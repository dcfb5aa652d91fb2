// Everything works without this. On a narrow page the filters start closed, so that the list is what is seen first.
"use strict";
if (window.matchMedia("(max-width: 60rem)").matches) {
  for (const part of document.querySelectorAll("details[data-narrow]")) part.open = false;
}
