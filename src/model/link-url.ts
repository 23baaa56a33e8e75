const LINK_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * `text` as an address that a link may lead to, or null: the one list of what is allowed. Relative
 * ones have no place in a chat.
 */
export function linkUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    return LINK_PROTOCOLS.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
