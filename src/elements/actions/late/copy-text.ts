import { sayMoment } from '../../../locales/dates.js';
import type { Locale } from '../../../locales/locale.js';
import type { EntryId } from '../../../model/ids.js';
import type { MessageItem } from '../../../session/views.js';
import { withoutMarkup } from '../../internal/markup/excerpt.js';

/** The row or list that shows what is copied: as it shows texts they are copied. */
interface Shower {
  readonly people?: ReadonlyMap<string, string> | null;
  readonly plainText?: boolean;
}

/**
 * One message as its text, without its marks; several with who said it and when, one below the
 * other.
 */
export function textOf(items: readonly MessageItem[], words: Locale, shownBy: object = {}): string {
  const { people, plainText } = shownBy as Shower;
  const say = (text: string): string =>
    plainText ? text : withoutMarkup(text, (id) => people?.get(id));
  const said = items.filter(({ deleted, text }) => !deleted && text !== '');
  const [only] = said;
  if (said.length === 1 && only !== undefined) return say(only.text);
  return said
    .map(({ senderName, at, text }) => {
      const name = senderName.trim() || words.say('someone');
      return `${name}, ${sayMoment(words, at)}:\n${say(text)}`;
    })
    .join('\n\n');
}

/** The page's address, leading to a message; the box there needs its attribute `deep-link`. */
export function linkTo(conversation: string, message: EntryId): string {
  const link = new URL(location.href);
  link.searchParams.set('conversation', conversation);
  link.searchParams.set('message', message);
  return link.href;
}
