import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../../locales/locale.js';
import type { WordKey } from '../../../locales/words.js';
import { styles } from './emoji-picker.styles.js';
import type { Layer } from './layer.js';
import { findEmoji, loadEmoji, type EmojiGroup } from './load-emoji.js';

const GROUPS: readonly WordKey[] = [
  'emojiSmileys',
  'emojiPeople',
  'emojiNature',
  'emojiFood',
  'emojiTravel',
  'emojiActivities',
  'emojiObjects',
  'emojiSymbols',
  'emojiFlags',
];

interface PickerPlace {
  readonly anchor: HTMLElement;
  readonly isSheet: boolean;
  readonly words: Locale;
}

/** All emoji, by group or by what is searched for: served with the kit, from nobody else. */
export async function openEmojiPicker(
  layer: Layer,
  { anchor, isSheet, words }: PickerPlace,
  choose: (emoji: string) => void,
): Promise<void> {
  let groups: readonly EmojiGroup[] | null = null;
  let query = '';
  const handleInput = (event: Event): void => {
    query = (event.currentTarget as HTMLInputElement).value;
    layer.update();
  };
  layer.open({
    role: 'dialog',
    part: 'emoji-picker',
    label: words.say('react'),
    anchor,
    isSheet,
    render: () =>
      html`<span class="handle"></span>
        <input
          type="search"
          aria-label=${words.say('searchEmoji')}
          placeholder=${words.say('searchEmoji')}
          @input=${handleInput}
        />
        <div class="all" @keydown=${moveInGrid}>
          ${groups === null ? html`<p role="status">${words.say('loadingEmoji')}</p>` : renderGroups(groups, query, words, choose)}
        </div>`,
  });
  const { element } = layer;
  if (element === null) return;
  addStyles(element);
  element.querySelector('input')?.focus({ preventScroll: true });
  element.addEventListener('keydown', handlePickerKey);
  groups = await loadEmoji(words.language);
  if (layer.element !== element) return;
  layer.update();
  layer.place();
}

function renderGroups(
  groups: readonly EmojiGroup[],
  query: string,
  words: Locale,
  choose: (emoji: string) => void,
): TemplateResult {
  const found = findEmoji(groups, query);
  const [first] = found.flat();
  if (first === undefined) return html`<p role="status">${words.say('noEmoji')}</p>`;
  return html`${found.map((group, index) =>
    group.length === 0
      ? nothing
      : html`<section aria-label=${words.say(GROUPS[index] ?? 'react')}>
          <h3 aria-hidden="true">${words.say(GROUPS[index] ?? 'react')}</h3>
          <div class="grid">
            ${group.map(
              ({ emoji }) =>
                html`<button
                  class="emoji"
                  tabindex=${emoji === first.emoji ? 0 : -1}
                  @click=${() => choose(emoji)}
                >
                  ${emoji}
                </button>`,
            )}
          </div>
        </section>`,
  )}`;
}

/** From the field down into the emoji; Tab goes round in here. */
function handlePickerKey(event: KeyboardEvent): void {
  const picker = event.currentTarget as HTMLElement;
  const input = picker.querySelector('input');
  const isInField = input?.matches(':focus') === true;
  const isTab = event.key === 'Tab';
  if (!isTab && !(isInField && event.key === 'ArrowDown')) return;
  event.preventDefault();
  if (isInField) picker.querySelector<HTMLElement>('.emoji[tabindex="0"]')?.focus();
  else input?.focus();
}

/** The arrows move over the emoji as they stand. */
function moveInGrid(event: KeyboardEvent): void {
  const all = event.currentTarget as HTMLElement;
  const buttons = [...all.querySelectorAll<HTMLElement>('.emoji')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  const from = buttons[at];
  if (from === undefined) return;
  const isRtl = all.matches(':dir(rtl)');
  const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
  let next: HTMLElement | undefined;
  if (step !== undefined) next = buttons[at + step];
  else if (event.key === 'Home') next = buttons[0];
  else if (event.key === 'End') next = buttons.at(-1);
  else if (event.key === 'ArrowDown') next = below(from, buttons.slice(at + 1));
  else if (event.key === 'ArrowUp') next = below(from, buttons.slice(0, at).reverse());
  else return;
  event.preventDefault();
  if (next === undefined) return;
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** The first in another line that stands at the same place in it, or as near as that line goes. */
function below(from: HTMLElement, others: readonly HTMLElement[]): HTMLElement | undefined {
  const line = others.find(({ offsetTop }) => offsetTop !== from.offsetTop)?.offsetTop;
  const inLine = others.filter(({ offsetTop }) => offsetTop === line);
  const distance = ({ offsetLeft }: HTMLElement): number => Math.abs(offsetLeft - from.offsetLeft);
  return inLine.toSorted((a, b) => distance(a) - distance(b))[0];
}

function addStyles(element: HTMLElement): void {
  const { adoptedStyleSheets } = element.getRootNode() as ShadowRoot;
  const sheet = styles.styleSheet;
  if (sheet && !adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
}
