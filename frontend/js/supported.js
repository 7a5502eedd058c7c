// Runs before the page is painted: says that scripts work, so that styles may count on them.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
