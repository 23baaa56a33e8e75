/** So many bytes at once: more would be too many arguments. */
const STRETCH = 8_192;

/** Bytes as text for JSON (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += STRETCH) {
    binary += String.fromCharCode(...bytes.subarray(from, from + STRETCH));
  }
  return btoa(binary);
}

/** The bytes of `text`, or null where it is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text);
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
