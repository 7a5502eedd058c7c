// Nobody touched the page for 20 minutes: nothing of it is left on the screen.
const LONGEST = 20 * 60 * 1000;
const home = document.querySelector(".ppa-header__brand");
let last = Date.now();

const touched = () => {
  last = Date.now();
};
const look = () => {
  if (!home || Date.now() - last < LONGEST) return;
  document.body.hidden = true;
  location.replace(home.href);
};

for (const name of ["input", "keydown", "pointerdown", "scroll"])
  addEventListener(name, touched, { capture: true, passive: true });
addEventListener("visibilitychange", look);
setInterval(look, 5000);
