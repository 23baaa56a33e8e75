import { html, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import { panelIcons } from '../internal/panel-icons.js';

/** What is asked before it is done. */
export type Question = 'reset' | 'logout';

export interface Confirm {
  readonly question: Question;
  /** How many messages and drafts will be lost. */
  readonly unsent: number;
  readonly words: Locale;
  readonly handleConfirm: () => void;
  readonly handleCancel: () => void;
}

/** The question before something that cannot be taken back, with what it costs. */
export function renderConfirm(confirm: Confirm): TemplateResult {
  const { question, unsent, words, handleConfirm, handleCancel } = confirm;
  const isReset = question === 'reset';
  const handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    // A dialog around this element stays open.
    event.stopPropagation();
    handleCancel();
  };
  return html`<div
    part="question"
    class="question"
    role="group"
    tabindex="-1"
    aria-labelledby="question"
    aria-describedby="cost"
    @keydown=${handleKeydown}
  >
    <p id="question" class="asked">
      ${panelIcons.warning}${words.say(isReset ? 'resetQuestion' : 'logOutQuestion')}
    </p>
    <p id="cost">
      ${words.say(isReset ? 'resetMeaning' : 'logOutMeaning')}
      ${unsent > 0 ? words.say('unsentLost', { count: unsent }) : words.say('nothingLost')}
    </p>
    <div class="actions">
      <button class="button danger" type="button" @click=${handleConfirm}>
        ${words.say(isReset ? 'reset' : 'logOut')}
      </button>
      <button class="button" type="button" @click=${handleCancel}>${words.say('cancel')}</button>
    </div>
  </div>`;
}
