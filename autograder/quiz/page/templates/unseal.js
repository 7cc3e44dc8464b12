// Opens the box that an answer has the key of.

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const letters = (array) => btoa(String.fromCharCode(...array));
const [TAG, KEY] = [8, 16];

async function stretch(text, salt, iterations) {
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(text), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, secret, 8 * (TAG + KEY)));
}

/** {right, say} for the first text that is a known answer to the item, null if none is. */
async function unseal(texts, item, boxes, iterations) {
  for (const text of texts) {
    const found = await stretch(text, item.salt, iterations);
    const lock = item.keys[letters(found.slice(0, TAG))];
    if (!lock) continue;
    const raw = bytes(lock[1]).map((one, place) => one ^ found[TAG + place]);
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
    const box = await crypto.subtle.decrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, key, bytes(boxes[lock[0]]));
    const [high, low] = new Uint8Array(box);
    return unpack(box.slice(2, 2 + 256 * high + low), "deflate-raw");
  }
  return null;
}

async function unpack(packed, how) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream(how));
  return JSON.parse(await new Response(stream).text());
}
