// Volunteers' pages.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";

import "./_busy.js";
import "./_day.js";
import "./_line.js";
import { start } from "./_start.js";

start([
  [SkipLink],
  [ErrorSummary],
  [CharacterCount],
  [Button, { preventDoubleClick: true }],
]);
