import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { EntryId } from '../../model/ids.js';
import type { MessageItem } from '../../session/views.js';
import { attachmentWords } from '../internal/attachment-words.js';
import { icons } from '../internal/icons.js';
import { isMessageItem } from '../internal/message-item.js';

/** Names by user id. */
export type People = ReadonlyMap<string, string>;

interface Pressable {
  readonly words: Locale;
  readonly tabIndex: 0 | -1;
  /** What of another message is shown. */
  readonly excerpt: (text: string) => string;
}

/** The message that is answered, as a button that leads there; also where it is not loaded. */
export function renderQuote(
  { replyTo }: MessageItem,
  quote: MessageItem | null,
  { words, tabIndex, excerpt }: Pressable,
  show: (id: EntryId) => void,
): TemplateResult | typeof nothing {
  const known = isMessageItem(quote) ? quote : null;
  const id = known?.id ?? replyTo;
  if (id === undefined) return nothing;
  const name = known?.senderName.trim() || words.say('someone');
  return html`<blockquote part="quote" class="quote">
    <button part="quote-button" tabindex=${tabIndex} @click=${() => show(id)}>
      ${
        known === null
          ? words.say('showOriginal')
          : html`<span class="visually-hidden">${words.say('inReplyTo', { name })}</span>
              <bdi class="quote-name" aria-hidden="true">${name}</bdi>
              <span class="quote-text" dir="auto">
                ${known.deleted ? words.say('deletedMessage') : excerpt(known.text) || attachmentWords(words, known.attachments)}
              </span>`
      }
    </button>
  </blockquote>`;
}

/** The emoji below a message, each a button; the own ones pressed, and all with who gave them. */
export function renderReactions(
  { reactions, deleted }: MessageItem,
  me: string,
  people: People | null,
  { words, tabIndex }: Pressable,
  react: (emoji: string, on: boolean) => void,
): TemplateResult | typeof nothing {
  if (deleted || reactions.length === 0) return nothing;
  return html`<ul class="reactions" aria-label=${words.say('reactions')}>
    ${reactions.map(({ emoji, users }) => {
      const own = users.includes(me);
      const count = users.length;
      return html`<li>
        <button
          part="reaction"
          class="reaction"
          tabindex=${tabIndex}
          aria-pressed=${own ? 'true' : 'false'}
          @click=${() => react(emoji, !own)}
        >
          <span aria-hidden="true">${emoji}${count > 1 ? ` ${words.number(count)}` : nothing}</span
          ><span class="visually-hidden"
            >${
              people === null
                ? words.say('reactionBy', { emoji, count })
                : words.say('reactionNames', { emoji, names: namesOf(users, me, people, words) })
            }</span
          >
        </button>
      </li>`;
    })}
  </ul>`;
}

function namesOf(users: readonly string[], me: string, people: People, words: Locale): string {
  const name = (id: string): string =>
    id === me ? words.say('you') : people.get(id)?.trim() || words.say('someone');
  return words.list(users.map(name));
}

/** That a message was said elsewhere first. */
export function renderForwarded(
  { forwarded, deleted }: MessageItem,
  words: Locale,
): TemplateResult | typeof nothing {
  if (!forwarded || deleted) return nothing;
  return html`<div class="forwarded">${icons.forwarded}${words.say('forwarded')}</div>`;
}

/** That it is pinned for all, or starred by this user. */
export function renderMarks(item: MessageItem, words: Locale): unknown {
  return (['pinned', 'starred'] as const).map((mark) =>
    item[mark] === true && !item.deleted
      ? html`<span class="state ${mark}" title=${words.say(mark)}
          >${icons[mark]}<span class="visually-hidden">${words.say(mark)}</span></span
        >`
      : nothing,
  );
}
