import { html, nothing, type TemplateResult } from 'lit';

import { sayDay } from '../../locales/dates.js';
import type { Locale } from '../../locales/locale.js';
import type { HoleItem } from '../../session/views.js';
import type { AttachmentFiles } from '../internal/attachments/attachment-files.js';
import { environment } from '../internal/environment.js';
import { listHole, listNotice } from '../internal/list-pieces.js';
import type { Row } from '../internal/timeline-rows.js';

const MESSAGE_PARTS = ['avatar', 'bubble', 'button', 'failure', 'link', 'meta', 'name', 'quote']
  .concat('quote-button', 'reaction', 'text', 'link-target', 'code', 'mention', 'card')
  .map((part) => `${part}:message__${part}`)
  .join();

export interface RowContext {
  readonly me: string;
  readonly people: ReadonlyMap<string, string> | null;
  readonly files: AttachmentFiles | null;
  readonly plainText: boolean;
  readonly words: Locale;
  readonly onHoleClick: (hole: HoleItem) => void;
}

/** What stands in the list for one item: the day and the unread line before it, and the item itself. */
export function renderRow(row: Row, context: RowContext): TemplateResult {
  const { item, isFirst, day, isFirstUnread } = row;
  const group = item.kind === 'message' ? row.group : '';
  const isTop = isFirst && day === null && !isFirstUnread;
  return html`${day === null ? nothing : renderDay(day, isFirst, context.words)}${
      isFirstUnread ? renderUnread(isFirst && day === null, context.words) : nothing
    }
    <div part="row" class="row ${item.kind} ${group} ${isTop ? 'top' : ''}">
      ${renderItem(row, context)}
    </div>`;
}

/** What a separator says is said by its label: its text is decoration to a screen reader. */
function renderDay(at: number, isTop: boolean, words: Locale): TemplateResult {
  const day = sayDay(words, at, environment().now());
  return html`<div part="row" class="row day ${isTop ? 'top' : ''}">
    <div part="day" class="line pill" role="separator" aria-label=${day}>${day}</div>
  </div>`;
}

function renderUnread(isTop: boolean, words: Locale): TemplateResult {
  const label = words.say('newMessages');
  return html`<div part="row" class="row unread ${isTop ? 'top' : ''}">
    <div part="unread" class="line divider" role="separator" aria-label=${label}>
      <span>${label}</span>
    </div>
  </div>`;
}

function renderItem({ item, group, quote }: Row, context: RowContext): TemplateResult {
  const { me, people, files, plainText, words, onHoleClick } = context;
  const key = `item ${item.id}`;
  if (item.kind === 'hole') return listHole(item, key, words, () => onHoleClick(item));
  if (item.kind === 'notice') {
    return html`<div part="notice" class="line" data-key=${key} tabindex="-1" dir="auto">
      ${listNotice(item, words)}
    </div>`;
  }
  return html`<chat-message
    part="message"
    exportparts=${MESSAGE_PARTS}
    data-key=${key}
    tabindex="-1"
    roving
    .item=${item}
    .own=${item.sender === me}
    .me=${me}
    .people=${people}
    .group=${group}
    .quote=${quote}
    .files=${files}
    .plainText=${plainText}
  ></chat-message>`;
}
