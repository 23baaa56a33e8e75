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
    const bytes = new Uint8Array(binary.length);
    // Ten times as fast as a mapping, of a hundred thousand bytes at a time.
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  } catch {
    return null;
  }
}
