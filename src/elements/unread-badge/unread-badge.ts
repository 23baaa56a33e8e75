import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';

import * as panels from '../../locales/english-panels.js';
import * as english from '../../locales/english.js';
import type { ChatSession, Unread } from '../../session/index.js';
import { SelectController } from '../controllers/select-controller.js';
import { SessionController } from '../controllers/session-controller.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { internalsOf } from '../internal/internals.js';
import { setState } from '../internal/set-state.js';
import { warnOnce } from '../internal/warn.js';
import { styles } from './unread-badge.styles.js';

const DEFAULT_MAX = 99;
const NONE: readonly Unread[] = [];

/**
 * @summary How many messages are unread, in all conversations or in one. Not there at zero.
 *
 * @csspart count - The number.
 *
 * @cssprop [--unread-badge-size=20px] - Height, and width of a single digit.
 * @cssprop [--unread-badge-color=--chat-on-accent] - Colour of the number.
 * @cssprop [--unread-badge-background=--chat-accent-fill] - Colour behind the number.
 *
 * @cssstate empty - Nothing is unread.
 * @cssstate error - There is no session.
 */
export class UnreadBadge extends ChatElement {
  static override styles = [ChatElement.styles, styles];

  private readonly source = new SessionController(this);
  private readonly unreads = new SelectController(this, NONE);
  /** What shows the number outside of this element, once that was asked for. */
  private outside?: Promise<unknown>;
  private readonly states = internalsOf(this).states;

  /** Counts one conversation instead of all. */
  @property() conversation?: string;

  /** The highest number that is shown; above it stands "99+". */
  @property({ type: Number }) max = DEFAULT_MAX;

  /** Puts the number before the document's title: "(3) Shop". */
  @property({ type: Boolean, attribute: 'document-title' }) documentTitle = false;

  /** Draws the number onto the page's icon. A page with a policy has to allow `img-src data:`. */
  @property({ type: Boolean }) favicon = false;

  /** Shows the number on the icon of the installed app, where there is one. */
  @property({ type: Boolean, attribute: 'app-badge' }) appBadge = false;

  /** The session, where the element stands in no `<chat-session>`. */
  @property({ attribute: false }) session: ChatSession | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.unreads.source = this.source.session?.unreads$ ?? null;
    if (changed.has('max') && !(this.max >= 1)) {
      warnOnce('<unread-badge> shows up to 99: max must be a number from 1.');
    }
    setState(this.states, 'error', this.source.problem !== null);
    setState(this.states, 'empty', this.source.problem === null && this.count === 0);
  }

  protected override updated(): void {
    if (!this.documentTitle && !this.favicon && !this.appBadge) return;
    this.outside ??= import('./page-badge.js').then(
      ({ PageBadge }) => new PageBadge(this, () => [this.count, this.shown, this.words]),
      () => warnOnce('<unread-badge>: a part of it could not be loaded.'),
    );
  }

  private get shown(): string {
    const { words, count } = this;
    const max = this.max >= 1 ? this.max : DEFAULT_MAX;
    return count > max ? `${words.number(max)}+` : words.number(count);
  }

  private get count(): number {
    const counted =
      this.conversation === undefined
        ? this.unreads.value
        : this.unreads.value.filter(({ conversationId }) => conversationId === this.conversation);
    return counted.reduce((sum, { count }) => sum + count, 0);
  }

  override render(): TemplateResult {
    const { words, count } = this;
    const { problem } = this.source;
    return html`<span class="count" part="count" aria-hidden="true"
        >${problem ? '!' : this.shown}</span
      ><span class="visually-hidden"
        >${problem ? words.say(problem) : words.say('unread', { count })}</span
      >`;
  }
}

define('unread-badge', UnreadBadge, panels.unread, english.sessionProblems);

declare global {
  interface HTMLElementTagNameMap {
    'unread-badge': UnreadBadge;
  }
}
