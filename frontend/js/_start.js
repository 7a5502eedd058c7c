// Starts the given design-system classes on every element that asks for them.
import { createAll } from "govuk-frontend/dist/govuk/init.mjs";

export function start(classes) {
  for (const [type, config] of classes) createAll(type, config);
}
