// The button that was pressed says that something is being done.
import "./_line.js"; // asked first: what is not sent keeps nobody busy

const LONGEST = 15000; // a file that came instead of a page leaves the button behind

addEventListener("submit", ({ defaultPrevented, submitter }) => {
  if (defaultPrevented || !submitter || !submitter.classList.contains("govuk-button")) return;
  const before = submitter.textContent;
  const rest = () => {
    submitter.removeAttribute("aria-busy");
    submitter.textContent = before;
  };
  submitter.setAttribute("aria-busy", "true");
  submitter.textContent = document.body.dataset.busy;
  setTimeout(rest, LONGEST);
  addEventListener("pagehide", rest, { once: true });
});
