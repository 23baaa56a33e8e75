import { nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { Completion } from './late/completion.js';
import type { ComposerCommand, Mentionable } from './composer-command.js';

/** A name after an at sign, or (first of all) that of a command after a slash, up to the caret. */
const BEGUN = /(?:^|[\s(])@([^\s@][^@\n]{0,40}|)$|^\/([\w-]{0,40})$/;

/** The composer, as what completes its words sees it. */
export interface CompletionHost extends ReactiveControllerHost, HTMLElement {
  readonly people: readonly Mentionable[];
  readonly commands: readonly ComposerCommand[];
}

/** The composer's ends of the wires for what completes words: loaded with the first one. */
export class CompletionHooks implements ReactiveController {
  readonly #host: CompletionHost;
  readonly #words: () => Locale;
  #late: Completion | null = null;
  #isComing = false;

  constructor(host: CompletionHost, words: () => Locale) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#late?.close();
  }

  /** The id of the chosen one of those that are offered. */
  get active(): string | typeof nothing {
    return this.#late?.active ?? nothing;
  }

  /** After something was typed, or the caret was moved. */
  readonly follow = (field: HTMLTextAreaElement): void => {
    const before = field.value.slice(0, field.selectionStart);
    const found = field.selectionStart === field.selectionEnd ? BEGUN.exec(before) : null;
    const [, name, command] = found ?? [];
    const hasAny =
      name === undefined ? this.#host.commands.length > 0 : this.#host.people.length > 0;
    const query = name ?? command;
    if (query === undefined || !hasAny) this.#late?.close();
    else if (this.#late) this.#late.offer(field, query, name !== undefined);
    else void this.#load(field);
  };

  /** Whether the key was meant for what is offered. */
  handleKey(event: KeyboardEvent): boolean {
    return this.#late?.handleKey(event) ?? false;
  }

  close(): void {
    this.#late?.close();
  }

  render(): unknown {
    return this.#late?.render() ?? nothing;
  }

  async #load(field: HTMLTextAreaElement): Promise<void> {
    if (this.#isComing) return;
    this.#isComing = true;
    try {
      const { Completion: Late } = await import('./late/completion.js');
      this.#late = new Late(this.#host, this.#words);
      this.follow(field);
    } catch {
      // One writes it out; the next letter tries anew.
      this.#isComing = false;
    }
  }
}
