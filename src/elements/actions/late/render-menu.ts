import { html, nothing, type TemplateResult } from 'lit';

import type { MessageAction } from '../message-action.js';
import { actionIcons } from './action-icons.js';
import { hasReacted, iconOf, labelOf, type Offer } from './offers.js';

export interface MenuHandlers {
  readonly run: (action: MessageAction) => void;
  readonly react: (emoji: string) => void;
  readonly chooseEmoji: () => void;
}

/** The row of emoji, and then a row for each action; a line parts the groups. */
export function renderMenu(offer: Offer, handlers: MenuHandlers): TemplateResult {
  const { item, actions, context, reactions } = offer;
  const rows = actions.filter(({ id }) => id !== 'react' || reactions.length === 0);
  return html`<span class="handle"></span>
    ${reactions.length === 0 ? nothing : renderQuick(offer, handlers)}
    ${rows.map((action, index) => {
      const before = rows[index - 1];
      const parts = index > 0 ? action.group !== before?.group : reactions.length > 0;
      return html`${parts ? html`<div class="parting" role="separator"></div>` : nothing}
        <button
          part="menu-item"
          class="item ${action.danger ? 'danger' : ''}"
          role="menuitem"
          tabindex="-1"
          @click=${() => handlers.run(action)}
        >
          ${iconOf(action, item, context)}<span class="label"
            >${labelOf(action, item, context)}</span
          >${
            action.key === undefined
              ? nothing
              : html`<kbd aria-hidden="true">${sayKey(action.key)}</kbd>`
          }
        </button>`;
    })}`;
}

/** The emoji that are offered first, those that the user has given pressed, and the way to all. */
export function renderQuick(
  { item, context, reactions }: Offer,
  { react, chooseEmoji }: MenuHandlers,
): TemplateResult {
  const { words, me } = context;
  return html`<div class="quick" role="group" aria-label=${words.say('react')}>
    ${reactions.map((emoji) => {
      const given = hasReacted(item, emoji, me);
      return html`<button
        part="quick-reaction"
        class="emoji ${given ? 'given' : ''}"
        role="menuitemcheckbox"
        aria-checked=${given ? 'true' : 'false'}
        aria-label=${words.say('reactWith', { emoji })}
        tabindex="-1"
        @click=${() => react(emoji)}
      >
        ${emoji}
      </button>`;
    })}
    <button
      part="quick-reaction"
      class="emoji more"
      role="menuitem"
      aria-label=${words.say('moreEmoji')}
      title=${words.say('moreEmoji')}
      tabindex="-1"
      @click=${chooseEmoji}
    >
      ${actionIcons.plus}
    </button>
  </div>`;
}

function sayKey(key: string): string {
  return key === 'Delete' ? '⌦' : key.toUpperCase();
}

/**
 * Moves the focus in a menu: up and down over all, left and right within a row of emoji, and by a
 * letter to what begins with it. Returns whether the key was for that.
 */
export function moveInMenu(menu: HTMLElement, { key }: KeyboardEvent): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const quick = items.filter((item) => item.classList.contains('emoji'));
  const focused = (menu.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
  const at = focused === null ? -1 : items.indexOf(focused);
  const isQuick = at >= 0 && at < quick.length;
  const ahead = menu.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const behind = ahead === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const { length } = items;
  let next = -1;
  if (key === 'Home') next = 0;
  else if (key === 'End') next = length - 1;
  else if (key === 'ArrowDown') next = isQuick && quick.length < length ? quick.length : at + 1;
  else if (key === 'ArrowUp')
    next = at === quick.length && at > 0 ? 0 : isQuick ? length - 1 : at - 1;
  else if (key === ahead && isQuick) next = (at + 1) % quick.length;
  else if (key === behind && isQuick) next = (at - 1 + quick.length) % quick.length;
  else if (key.length === 1 && /\p{L}/u.test(key)) {
    const begins = (item: HTMLElement): boolean =>
      item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()) === true;
    next = items.findIndex((item, index) => index > at && begins(item));
    if (next < 0) next = items.findIndex(begins);
  } else return false;
  items[(next + length) % length]?.focus();
  return true;
}
