// The public pages: a way out, kind errors, and nothing left behind the back button.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { ExitThisPage } from "govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";

import { start } from "./_start.js";
import "./_idle.js";
import "./_work.js";

// A page taken from the browser's memory after leaving is asked for again: the server then says no.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

start([
  [ExitThisPage],
  [SkipLink],
  [ErrorSummary],
  [CharacterCount],
  [Button, { preventDoubleClick: true }],
]);
