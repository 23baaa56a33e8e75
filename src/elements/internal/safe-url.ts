const IMAGE_PROTOCOLS = new Set(['http:', 'https:', 'blob:']);

/** `text` as an address that an image may come from, or null. Relative ones are the page's own. */
export function imageUrl(text: unknown): string | null {
  const url = typeof text === 'string' && text !== '' ? parse(text, document.baseURI) : null;
  if (url === null) return null;
  const isImageData = url.protocol === 'data:' && url.pathname.startsWith('image/');
  return isImageData || IMAGE_PROTOCOLS.has(url.protocol) ? url.href : null;
}

function parse(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
