import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { HoleItem, NoticeItem } from '../../session/views.js';
import { icons } from './icons.js';
import { markupFor } from './markup/load-markup.js';
import { noticeWords } from './notice-words.js';

/** What stands in an empty list: a drawing and a sentence. */
export function listMark(icon: TemplateResult, text: string): TemplateResult {
  return html`<div part="status" class="mark">
    ${icon}
    <p>${text}</p>
  </div>`;
}

/** Where messages will be, while they are on their way. */
export function listSkeleton(label: string): TemplateResult {
  return html`<div part="status" class="skeleton" role="img" aria-label=${label}>
    ${Array(6).fill(html`<span class="bone"></span>`)}
  </div>`;
}

/** What a line between messages says; a person's own words come after their name. */
export function listNotice(item: NoticeItem, words: Locale): unknown {
  const { name, text } = item;
  if (text === '') return noticeWords(item, words);
  return html`${name === '' ? nothing : html`<bdi>${name}</bdi>: `}${
    markupFor(text)?.renderPlain(text, { words, tabIndex: -1 }) ?? text
  }`;
}

/** A place where messages are missing, with the button that loads them. */
export function listHole(
  { from, to }: HoleItem,
  key: string,
  words: Locale,
  onClick: () => void,
): TemplateResult {
  return html`<div part="hole" class="line gap" data-key=${key} tabindex="-1">
    ${icons.missing}<span>${words.say('missingMessages', { count: to - from + 1 })}</span>
    <button tabindex="-1" @click=${onClick}>${words.say('loadMissing')}</button>
  </div>`;
}

/** Leads to messages out of view: `up` to unread ones, else down to the `count` new ones or the newest. */
export function listJump(
  count: number,
  up: boolean,
  words: Locale,
  onClick: () => void,
): TemplateResult {
  const label = up
    ? words.say('newMessages')
    : words.say(count === 0 ? 'jumpToNewest' : 'newMessagesBelow', { count });
  return html`<button part="jump-button" class="jump ${up ? 'up' : ''}" @click=${onClick}>
    ${icons.down}<span class=${count === 0 && !up ? 'visually-hidden' : ''}>${label}</span>
  </button>`;
}
