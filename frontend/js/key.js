// Pages that speak with a security key: the desk's script, and WebAuthn's two questions.
import "./desk.js";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const named = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }));

function create({ publicKey }) {
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
      excludeCredentials: named(publicKey.excludeCredentials),
    },
  });
}

function get({ publicKey }) {
  return navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      allowCredentials: named(publicKey.allowCredentials),
    },
  });
}

function written(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

for (const place of document.querySelectorAll("[data-key]")) {
  if (!("credentials" in navigator)) continue;
  const button = place.querySelector("[data-key-button]");
  const error = place.querySelector("[data-key-error]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    error.hidden = true;
    try {
      const ask = place.dataset.key === "create" ? create : get;
      const credential = await ask(JSON.parse(place.dataset.question));
      document.getElementById(place.dataset.field).value = written(credential);
      button.closest("form").submit();
    } catch {
      error.textContent = place.dataset.failed;
      error.hidden = false;
    }
  });
}
