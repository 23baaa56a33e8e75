import type { MessageItem } from '../../session/views.js';
import { warnOnce } from './warn.js';

/** How messages of one kind are shown and spoken. */
export interface CardKind {
  /** The custom element that shows one: it is given the message as `item`, and whether it is `own`. */
  readonly tag: string;
  /** What is spoken for it, instead of the message's text. */
  readonly spoken?: (item: MessageItem) => string;
}

const kinds = new Map<string, CardKind>();

/**
 * Has messages whose custom data say `card: kind` shown by an element of the host's own. Their text
 * stays what lists, quotes, notifications and search go by, and what is shown where nobody registered
 * the kind. A second registration of a kind takes the place of the first.
 * @throws TypeError for an empty kind, or a tag that is no custom element's
 */
export function registerCard(kind: string, card: CardKind): void {
  if (typeof kind !== 'string' || kind === '') throw new TypeError('A kind of card has a name.');
  if (!/^[a-z][^\s/>]*-[^\s/>]*$/.test(card?.tag ?? '')) {
    throw new TypeError('A card is shown by a custom element: its tag has a hyphen.');
  }
  kinds.set(kind, card);
}

/** Who shows the message; undefined for one that is a text. */
export function cardOf({ custom, deleted }: MessageItem): CardKind | undefined {
  return deleted ? undefined : kinds.get(custom?.['card'] ?? '');
}

/** What is spoken for a message: what its kind says, else its text. */
export function spokenFor(item: MessageItem): string {
  const card = cardOf(item);
  if (card === undefined) return item.text;
  if (card.spoken === undefined) {
    warnOnce(`The card ${item.custom?.['card']} says nothing of what is spoken for it.`);
    return item.text;
  }
  return card.spoken(item);
}
