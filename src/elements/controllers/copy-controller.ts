import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';

import type { Locale } from '../../locales/locale.js';
import { announcer } from '../internal/announcer.js';
import { environment } from '../internal/environment.js';
import { panelIcons } from '../internal/panel-icons.js';

/** How long a button shows that it has copied. */
const RELIEF = 2000;

/** Shows texts such as ids with a button that copies them, and says whether that worked. */
export class CopyController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #copied: string | null = null;
  #callOff: (() => void) | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#show(null);
  }

  /** `label` names the button: what it copies. */
  render(text: string, label: string, words: Locale): TemplateResult {
    const done = this.#copied === text;
    return html`<span class="copyable"
      ><code part="id" dir="auto">${text}</code
      ><button
        part="copy-button"
        class=${done ? 'icon done' : 'icon'}
        type="button"
        aria-label=${label}
        title=${label}
        @click=${(event: Event) => this.#copy(text, event, words)}
      >
        ${done ? panelIcons.copied : panelIcons.copy}
      </button></span
    >`;
  }

  async #copy(text: string, event: Event, words: Locale): Promise<void> {
    const shown = (event.currentTarget as Element).previousElementSibling;
    try {
      await navigator.clipboard.writeText(text);
      announcer.say(words.say('copied'));
      this.#show(text);
    } catch {
      // Not allowed, or not offered to this page: one more key press of the user is needed.
      if (shown !== null) getSelection()?.selectAllChildren(shown);
      announcer.say(words.say('copyByHand'));
    }
  }

  #show(copied: string | null): void {
    this.#callOff?.();
    this.#callOff = copied === null ? null : environment().after(RELIEF, () => this.#show(null));
    this.#copied = copied;
    this.#host.requestUpdate();
  }
}
