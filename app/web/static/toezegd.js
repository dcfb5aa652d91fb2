// Everything works without this.
"use strict";

// On a narrow page the filters start closed, so that the list is what is seen first.
if (window.matchMedia("(max-width: 60rem)").matches) {
  for (const part of document.querySelectorAll("details[data-narrow]")) part.open = false;
}

// What was found is read first: the faults of a form, or what would come of it.
const found = document.querySelector("#troubles, [data-focus]");
if (found) found.focus();

// While a term is typed, the days it means are shown beside it.
for (const part of document.querySelectorAll("[data-reads]")) {
  const form = part.closest("form");
  const place = part.querySelector("[data-reading]");
  const value = (name) => (form.elements[name] ? form.elements[name].value.trim() : "");
  let waiting;
  let asked = 0;
  const read = async () => {
    const wording = value("wording");
    const number = (asked += 1);
    const question = new URLSearchParams({ lang: document.documentElement.lang });
    const days = { statedOn: value("stated_on") || value("happened") || value("source_day"), source: value("source") };
    for (const [name, text] of Object.entries({ wording, ...days })) if (text) question.set(name, text);
    const answer = wording ? await fetch(`/termijn/lezing?${question}`) : null;
    if (number !== asked) return; // a later question is on its way
    place.innerHTML = answer && answer.ok ? await answer.text() : "";
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => read().catch(() => {}), 250);
  });
}

// A button that copies a field is of no use without a script, so it is shown by one.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const told = document.getElementById(`${button.dataset.copy}-copied`);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = button.dataset.done;
    } catch {
      told.textContent = document.execCommand("copy") ? button.dataset.done : "";
    }
  });
}
