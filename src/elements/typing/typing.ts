import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';

import * as english from '../../locales/english.js';
import type { TypingUser } from '../../session/views.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { warnOnce } from '../internal/warn.js';
import { styles } from './typing.styles.js';

/** More names than these would not fit one line. */
const MAX_NAMES = 3;

/**
 * @summary Who is typing, in words, with three dots. It keeps its line, so that nothing moves.
 *
 * @csspart base - The line.
 * @csspart dots - The three dots.
 * @csspart text - The words.
 */
export class ChatTyping extends ChatElement {
  static override styles = [ChatElement.styles, styles];

  /** The people who are typing. */
  @property({ attribute: false }) users: readonly TypingUser[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('users') && !Array.isArray(this.users)) {
      warnOnce('<chat-typing> needs an array of users.');
    }
  }

  override render(): TemplateResult | typeof nothing {
    const users = Array.isArray(this.users) ? (this.users as readonly TypingUser[]) : [];
    if (users.length === 0) return nothing;
    return html`<div part="base" class="base">
      <span part="dots" class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span part="text" class="text">${this.text(users)}</span>
    </div>`;
  }

  private text(users: readonly TypingUser[]): string {
    const { words } = this;
    if (users.length > MAX_NAMES) return words.say('typingMany');
    const names = users.map((user) => String(user?.name ?? '').trim() || words.say('someone'));
    return words.say('typing', { names: words.list(names), count: users.length });
  }
}

define('chat-typing', ChatTyping, english.people, english.typing);

declare global {
  interface HTMLElementTagNameMap {
    'chat-typing': ChatTyping;
  }
}
