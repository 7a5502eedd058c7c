// Home of the names of the admin pages' choosers: the library that draws them leaves them without.
const wordsOf = (select) => {
  const label = document.querySelector(`label[for="${select.id}"]`);
  return (label?.textContent ?? select.getAttribute("aria-label") ?? "").trim().replace(/:$/, "");
};

const boxOf = (select) => {
  const box = select.nextElementSibling;
  return box?.classList.contains("select2-container") ? box : null;
};

function name(select) {
  const box = boxOf(select);
  const shown = box?.querySelector(".select2-selection__rendered");
  if (!shown) return;
  const chosen = shown.textContent.trim();
  const words = wordsOf(select);
  shown.setAttribute("aria-label", chosen ? `${words}: ${chosen}` : words);
}

function opened(select) {
  const button = boxOf(select)?.querySelector(".select2-selection");
  button?.setAttribute("aria-controls", button.getAttribute("aria-owns") ?? "");
  document
    .querySelector(".select2-container--open .select2-search__field")
    ?.setAttribute("aria-label", wordsOf(select));
}

const nameAll = () => document.querySelectorAll("select.admin-autocomplete").forEach(name);

// A table wider than a phone slides by itself: then the keyboard must reach it too.
function reach() {
  for (const part of document.querySelectorAll(".inline-group .tabular")) {
    if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
  }
}

// On a phone a row is a card: each cell carries the name of its column.
function label() {
  const table = document.querySelector("#result_list");
  const heads = [...(table?.querySelectorAll("thead th") ?? [])];
  const names = heads.map((head) => head.querySelector(".text")?.textContent.trim() ?? "");
  for (const row of table?.tBodies[0]?.rows ?? [])
    for (const [place, cell] of [...row.cells].entries()) cell.dataset.k = names[place] ?? "";
}

addEventListener("load", () => {
  label();
  nameAll();
  reach();
  const jquery = window.django?.jQuery;
  if (!jquery) return;
  jquery(document).on("change", "select.admin-autocomplete", (event) => name(event.target));
  jquery(document).on("select2:open", "select.admin-autocomplete", (event) => opened(event.target));
  document.addEventListener("formset:added", nameAll);
});
