// Desk, summaries and signed-out pages.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";

import "./_busy.js";
import "./_day.js";
import "./_draft.js";
import { start } from "./_start.js";

start([
  [SkipLink],
  [ErrorSummary],
  [NotificationBanner],
  [CharacterCount],
  [Button, { preventDoubleClick: true }],
]);

// On a phone the menu is a strip that slides: where she is comes into sight.
// Once more when the screen is turned, or the window made narrow.
const strip = document.querySelector(".ppa-rail__list");
const here = strip?.querySelector("[aria-current]");
const slide = () => (strip.scrollLeft = here.offsetLeft - strip.offsetLeft - 16);
if (here) {
  slide();
  addEventListener("resize", slide);
}
