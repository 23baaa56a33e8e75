import { html, nothing, render, type TemplateResult } from 'lit';

import { attachmentWords } from '../../internal/attachment-words.js';
import { excerpt } from '../../internal/markup/excerpt.js';
import { sayMoment } from '../../../locales/dates.js';
import type { Mark, Participant } from '../../../model/conversation.js';
import type { MessageItem } from '../../../session/index.js';
import type { BoxParts } from '../late-box-acts.js';
import { actionIcons } from './action-icons.js';
import { openDialog } from './dialog.js';

interface Reader {
  readonly person: Participant;
  readonly at: number | null;
}

/** Who has read a message, whom it has reached, and who has reacted. */
export function openInfoDialog(box: BoxParts, item: MessageItem): void {
  const words = box.words();
  const label = words.say('messageInfo');
  const conversation = box.item();
  const me = box.session()?.me?.id;
  const people = conversation?.participants ?? [];
  const others = people.filter(
    ({ id, access }) => id !== item.sender && id !== me && access !== 'none',
  );
  const { read, delivered, waiting } = sortReaders(item, others, conversation?.marks ?? []);
  const nameOf = (id: string): string => {
    if (id === me) return words.say('you');
    return people.find((one) => one.id === id)?.name.trim() || words.say('someone');
  };
  const list = (title: string, readers: readonly Reader[]): TemplateResult | typeof nothing =>
    readers.length === 0
      ? nothing
      : html`<section>
          <h3>${title}</h3>
          <ul>
            ${readers.map(
              ({ person, at }) =>
                html`<li>
                  <chat-avatar
                    .name=${person.name}
                    .src=${person.photoUrl ?? ''}
                    .seed=${person.id}
                  ></chat-avatar>
                  <bdi>${nameOf(person.id)}</bdi>
                  ${at === null ? nothing : html`<time>${sayMoment(words, at)}</time>`}
                </li>`,
            )}
          </ul>
        </section>`;
  const dialog = openDialog(box.element.shadowRoot as ShadowRoot, { part: 'info', label });
  render(
    html`<header>
        <h2>${label}</h2>
        <button
          class="close"
          aria-label=${words.say('closeDialog')}
          title=${words.say('closeDialog')}
          @click=${() => dialog.close()}
        >
          ${actionIcons.close}
        </button>
      </header>
      <blockquote>
        <bdi>${nameOf(item.sender)}</bdi>
        <p dir="auto">${excerpt(item.text, nameOf) || attachmentWords(words, item.attachments)}</p>
        <time>${sayMoment(words, item.at)}</time>
      </blockquote>
      ${list(words.say('readBy'), read)} ${list(words.say('deliveredTo'), delivered)}
      ${list(words.say('notYetDelivered'), waiting)}
      ${
        item.reactions.length === 0
          ? nothing
          : html`<section>
              <h3>${words.say('reactions')}</h3>
              <ul>
                ${item.reactions.map(
                  ({ emoji, users }) =>
                    html`<li>
                      <span class="given">${emoji}</span><bdi>${words.list(users.map(nameOf))}</bdi>
                    </li>`,
                )}
              </ul>
            </section>`
      }
      ${read.length + delivered.length === 0 ? nothing : html`<p class="note">${words.say('infoTimes')}</p>`}`,
    dialog.element,
  );
  dialog.show();
}

/** By what their marks say: a mark at or beyond the message has come to it. */
export function sortReaders(
  { seq }: MessageItem,
  others: readonly Participant[],
  marks: readonly Mark[],
): { [Name in 'read' | 'delivered' | 'waiting']: readonly Reader[] } {
  const place = seq ?? Infinity;
  const read: Reader[] = [];
  const delivered: Reader[] = [];
  const waiting: Reader[] = [];
  for (const person of others) {
    const mark = marks.find(({ userId }) => userId === person.id);
    if (mark && mark.read >= place) read.push({ person, at: mark.readAt });
    else if (mark && mark.delivered >= place) delivered.push({ person, at: mark.deliveredAt });
    else waiting.push({ person, at: null });
  }
  return { read, delivered, waiting };
}
