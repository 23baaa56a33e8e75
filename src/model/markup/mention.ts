/** What cannot stand between the brackets. */
const UNSAFE = /[\s<>%]/g;

/** How a text names the person `id`: `<@id>`, which is shown as their name. */
export function mention(id: string): string {
  return `<@${id.replace(UNSAFE, encodeURIComponent)}>`;
}

/** The person that stands between `<@` and `>`. */
export function mentioned(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
