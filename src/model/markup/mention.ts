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

/** Who can be named in a text. */
type Named = { readonly id: string; readonly name: string };

const SPECIAL = /[.*+?^${}()|[\]\\/-]/g;

/** `text` with every `@Name` of these people as a mention. Of two with one name the first is meant. */
export function withMentions(text: string, people: readonly Named[]): string {
  if (!text.includes('@')) return text;
  const named = people.filter(({ name }) => name.trim() !== '');
  if (named.length === 0) return text;
  // The longer name first: "@Ann Lee" is not "@Ann" with something behind it.
  const names = named
    .map(({ name }) => name.trim())
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(SPECIAL, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])@(${names.join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
  return text.replace(pattern, (_, name: string) => {
    const person = named.find((one) => one.name.trim() === name);
    return person ? mention(person.id) : `@${name}`;
  });
}

/** `text` with every mention of these people as `@Name`, as it is written. */
export function withNames(text: string, people: readonly Named[]): string {
  return text.replace(/<@([^\s<>]+)>/g, (whole, written: string) => {
    const person = people.find(({ id, name }) => id === mentioned(written) && name.trim() !== '');
    return person ? `@${person.name.trim()}` : whole;
  });
}
