// Without this each question opens its answer; with it the answer is shown beside the question, and writes can be tried.
"use strict";

const key = document.getElementById("key");
for (const part of document.querySelectorAll("[data-try]")) part.hidden = false;

const parts = (form) => {
  let path = form.dataset.path;
  const question = new URLSearchParams();
  const headers = {};
  for (const field of form.querySelectorAll("[data-place]")) {
    const value = field.value.trim();
    if (field.dataset.place === "path") path = path.replace(`{${field.name}}`, encodeURIComponent(value || "-"));
    else if (value && field.dataset.place === "query") question.append(field.name, value);
    else if (value) headers[field.name] = value;
  }
  if (key.value.trim()) headers.Authorization = `Bearer ${key.value.trim()}`;
  const asked = question.toString();
  return { address: asked ? `${path}?${asked}` : path, headers };
};

const shown = (text, type) => {
  if (!/json/.test(type)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

for (const form of document.querySelectorAll("form[data-path]")) {
  const place = form.querySelector("[data-answer]");
  const say = (name, text) => (place.querySelector(`[data-${name}]`).textContent = text);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { address, headers } = parts(form);
    const body = form.querySelector("[data-body]");
    if (body) headers["Content-Type"] = "application/json";
    place.hidden = false;
    say("status", "…");
    try {
      const answer = await fetch(address, {
        method: form.dataset.method,
        headers,
        body: body ? body.value : undefined,
        credentials: "omit",
        cache: "no-store",
      });
      const text = await answer.text();
      say("status", `${answer.status} ${form.dataset.method} ${address}`);
      say("headers", [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n"));
      say("content", shown(text, answer.headers.get("content-type") || "").slice(0, 200000));
    } catch (fault) {
      say("status", String(fault));
    }
  });
}
