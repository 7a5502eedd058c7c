// Does the reckoning that public/work.py asks for, beside the page: tries counters until one fits.
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

onmessage = async ({ data: { nonce, salt, cost, keyLength, keyPrefix } }) => {
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  const tail = new DataView(password.buffer, password.length - 4);
  const way = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  for (let counter = 0; ; counter++) {
    tail.setUint32(0, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = hex(await crypto.subtle.deriveBits(way, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) return postMessage({ counter, derivedKey });
  }
};
