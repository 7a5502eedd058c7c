// The end of a session: asked about two minutes before, and afterwards the page is covered.
const WARN = 120; // seconds
const box = document.getElementById("session");
const channel = box && "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
let end;
let isAsked = false;

function show(part) {
  for (const one of ["warning", "last", "over"]) box.querySelector(`[data-${one}]`).hidden = one !== part;
  box.setAttribute("aria-label", box.querySelector(`[data-${part}] h2`).textContent);
  if (!box.open) box.showModal();
}

// The server said how many seconds are left; other windows of hers hear it too.
export function lives(seconds, isTold = false) {
  if (!box) return;
  end = Date.now() + seconds * 1000;
  if (!isTold && channel) channel.postMessage(seconds);
  if (seconds > WARN) {
    isAsked = false;
    box.close();
  }
}

function cover() {
  clearInterval(watch);
  document.body.classList.add("ppa-covered");
  document.title = box.querySelector("[data-over] h2").textContent;
  show("over");
}

function look() {
  const left = (end - Date.now()) / 1000;
  if (left <= 0) cover();
  else if (left <= WARN && !isAsked) {
    isAsked = true;
    show("warning");
  }
}

async function renew(event) {
  event.preventDefault();
  try {
    const answer = await fetch(event.target.action, { method: "POST", body: new FormData(event.target) });
    if (answer.redirected || !answer.ok) return cover();
    const { left } = await answer.json();
    lives(left);
    if (left <= WARN) show("last");
  } catch {
    dispatchEvent(new Event("offline"));
  }
}

let watch;
if (box && box.showModal) {
  lives(Number(box.dataset.left), true);
  watch = setInterval(look, 1000);
  addEventListener("visibilitychange", look);
  box.querySelector("form").addEventListener("submit", renew);
  box.querySelector("[data-close]").addEventListener("click", () => box.close());
  box.addEventListener("cancel", (event) => {
    if (document.body.classList.contains("ppa-covered")) event.preventDefault();
  });
  if (channel) channel.onmessage = ({ data }) => lives(data, true);
}
