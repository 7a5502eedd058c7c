// Says a chosen day in words below its box: whether day or month comes first in the box follows the
// browser's language, and 03/04 may be read both ways.
const words = new Intl.DateTimeFormat(document.documentElement.lang, {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

for (const box of document.querySelectorAll("input[type=date], input[type=datetime-local]")) {
  const said = document.createElement("p");
  said.className = "govuk-hint ppa-day";
  said.setAttribute("aria-live", "polite");
  box.after(said);
  const say = () => {
    const day = box.value.slice(0, 10);
    said.textContent = day ? words.format(new Date(`${day}T12:00`)) : "";
  };
  box.addEventListener("change", say);
  say();
}
