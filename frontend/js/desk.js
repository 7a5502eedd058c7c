// Desk, summaries and signed-out pages.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";

import "./_busy.js";
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
const strip = document.querySelector(".ppa-rail__list");
const here = strip?.querySelector("[aria-current]");
if (here) strip.scrollLeft = here.offsetLeft - strip.offsetLeft - 16;
