// There is no connection: says so while it lasts, and keeps a form from leading to nowhere.
const words = document.querySelector("[data-line] > p");

export function say(isGone) {
  if (words) words.hidden = !isGone;
}

if (words) {
  addEventListener("offline", () => say(true));
  addEventListener("online", () => say(false));
  say(!navigator.onLine);
  addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    say(true);
  });
}
