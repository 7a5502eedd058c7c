// A form that keeps a draft: two seconds after the last key, and when she looks elsewhere.
import { say } from "./_line.js";
import { lives } from "./_session.js";

const IDLE = 2000; // milliseconds
const form = document.querySelector("form[data-draft]");
const line = form && form.querySelector("[data-draft-line]");
const trouble = form && form.querySelector("[data-draft-trouble] > span");
let wait;
let isChanged = false;
let sending;

async function keep() {
  clearTimeout(wait);
  if (!isChanged) return;
  isChanged = false;
  sending = new AbortController();
  try {
    const answer = await fetch(location.href, {
      method: "POST",
      headers: { "X-Draft": "keep" },
      body: new URLSearchParams(new FormData(form)),
      signal: sending.signal,
    });
    if (answer.redirected) return lives(0);
    const { words, left } = await answer.json();
    line.textContent = words;
    line.hidden = !answer.ok;
    trouble.hidden = answer.ok;
    if (answer.ok) lives(left);
    say(false);
  } catch (error) {
    if (error.name === "AbortError") return;
    isChanged = true;
    if (error instanceof TypeError) say(true);
    else trouble.hidden = false;
  }
}

if (form) {
  form.addEventListener("input", () => {
    isChanged = true;
    clearTimeout(wait);
    wait = setTimeout(keep, IDLE);
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(wait);
    isChanged = false;
    if (sending) sending.abort();
  });
  addEventListener("visibilitychange", () => document.hidden && keep());
  addEventListener("online", keep);
}
