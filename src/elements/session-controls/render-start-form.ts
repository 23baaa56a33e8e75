import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import type { Locale } from '../../locales/locale.js';
import type { WordKey } from '../../locales/words.js';

export interface StartForm {
  readonly typed: string;
  readonly mistake: WordKey | null;
  readonly busy: boolean;
  readonly isActive: boolean;
  readonly words: Locale;
  readonly handleInput: (event: Event) => void;
  readonly handleSubmit: (event: Event) => void;
}

/** A field for an id, and the button that starts a session with it or with a made one. */
export function renderStartForm(form: StartForm): TemplateResult {
  const { typed, mistake, busy, isActive, words } = form;
  const said = mistake === null ? nothing : words.say(mistake);
  return html`<form class="start" novalidate @submit=${form.handleSubmit}>
    <label for="id">${words.say('newSessionId')}</label>
    <div class="row">
      <input
        part="input"
        id="id"
        class="field"
        dir="ltr"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        maxlength="100"
        aria-invalid=${mistake === null ? 'false' : 'true'}
        aria-describedby=${mistake === null ? 'hint' : 'mistake'}
        .value=${live(typed)}
        @input=${form.handleInput}
      />
      <button
        part="start-button"
        class="button primary"
        type="submit"
        aria-disabled=${busy ? 'true' : 'false'}
      >
        ${words.say(isActive ? 'startAnew' : 'startSession')}
      </button>
    </div>
    ${
      mistake === null
        ? html`<p id="hint" class="muted">${words.say('newSessionIdHint')}</p>`
        : nothing
    }
    <p id="mistake" part="mistake" class="mistake" role="alert">${said}</p>
  </form>`;
}
