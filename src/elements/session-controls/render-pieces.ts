import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { User } from '../../model/user.js';
import { isVisitorId } from '../internal/visitor.js';

/** The title, and whether a session is active. */
export function renderHead(isActive: boolean, words: Locale): TemplateResult {
  return html`<header part="header" class="head">
    <h2>${words.say('session')}</h2>
    <span part="status" class=${isActive ? 'status active' : 'status'}
      >${words.say(isActive ? 'sessionActive' : 'noActiveSession')}</span
    >
  </header>`;
}

/** Who is signed in. */
export function renderWho(me: User | null, words: Locale): TemplateResult {
  const status = me === null ? 'signedOut' : isVisitorId(me.id) ? 'anonymous' : 'signedIn';
  return html`<p part="user">
    <span class="muted">${words.say(status)}</span>
    ${status === 'signedIn' ? html`<bdi class="name">${me?.name || me?.id}</bdi>` : nothing}
  </p>`;
}

/** A button that stays where it is, and can be focused, while there is nothing for it to do. */
export function renderAction(
  name: 'clear' | 'reset' | 'logout',
  label: string,
  isIdle: boolean,
  handleClick: () => void,
): TemplateResult {
  return html`<button
    part="${name}-button"
    class="button"
    type="button"
    aria-disabled=${isIdle ? 'true' : 'false'}
    @click=${handleClick}
  >
    ${label}
  </button>`;
}
