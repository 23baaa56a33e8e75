import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';

import * as english from '../../locales/english.js';
import type { WordKey } from '../../locales/words.js';
import type { ChatSession, ConnectionState, PushState, StorageState } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import { SelectController } from '../controllers/select-controller.js';
import { SessionController } from '../controllers/session-controller.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { environment } from '../internal/environment.js';
import { styles } from './connection.styles.js';

/** A blip shorter than this is not worth a word. */
const PATIENCE = 1000;
/** How long "Connected" stands after trouble. */
const RELIEF = 2500;

type Status = ConnectionState['status'];
const IDLE: ConnectionState = { status: 'idle' };

/** What is said while a connection is as it is. */
const NOTES: { readonly [status in Status]: WordKey } = {
  idle: 'disconnected',
  connecting: 'connecting',
  connected: 'connected',
  waiting: 'offline',
  refused: 'refused',
};

/**
 * @summary Says how the connection is when it is not well, and whether messages can be kept. Quiet otherwise.
 *
 * @csspart note - A line with what is the matter.
 * @csspart dot - The mark before it.
 * @csspart text - The words.
 * @csspart retry - The button that connects now.
 * @csspart push - The offer to be told of answers while the page is closed, where the host wants that.
 */
export class ChatConnection extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly source = new SessionController(this);
  private readonly connection = new SelectController(this, IDLE);
  private readonly storage = new SelectController<StorageState>(this, 'persistent');
  private readonly push = new SelectController<PushState>(this, 'off');
  private callOff: (() => void) | null = null;
  private awaited: Status | null = null;

  @query('button[part=retry]') private readonly retryButton!: HTMLButtonElement | null;

  /** What the note speaks of; null while there is nothing to say. */
  @state() private shown: Status | null = null;

  /** The user does not want to be asked about pushes, for as long as the element stands here. */
  @state() private pushLater = false;

  /** The session, where the element stands in no `<chat-session>`. */
  @property({ attribute: false }) session: ChatSession | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.wait(null);
    this.awaited = null;
  }

  protected override willUpdate(): void {
    const { session } = this.source;
    this.connection.source = session?.connection$ ?? null;
    this.storage.source = session?.storage$ ?? null;
    this.push.source = session?.wantsPush ? session.pushState$ : null;
    this.follow(this.connection.value.status);
  }

  /** Takes the newest status over: trouble once it lasts, a refusal and relief at once. */
  private follow(status: Status): void {
    if (status === this.awaited || !this.isConnected) return;
    const before = this.awaited;
    this.awaited = status;
    if (status === 'connected') this.relieve();
    else if (status === 'refused') this.show(status);
    // Before the first need of a connection nothing is missing.
    else if (status === 'idle' && before === null) this.show(null);
    else if (this.shown !== null && this.shown !== 'connected') this.show(status);
    // Trouble that changes its name goes on: its second is counted from the beginning.
    else if (before === null || before === 'connected' || before === 'idle') {
      this.wait(PATIENCE, () => this.show(this.awaited));
    }
  }

  private relieve(): void {
    const hadTrouble = this.shown !== null;
    this.show(hadTrouble ? 'connected' : null);
    if (hadTrouble) this.wait(RELIEF, () => this.settle());
  }

  /** Takes "Connected" away, but never a button from under the focus. */
  private settle(): void {
    if (this.shown === 'connected' && !this.retryButton?.matches(':focus')) this.show(null);
  }

  private show(status: Status | null): void {
    this.wait(null);
    this.shown = status;
  }

  private wait(delay: number | null, task: () => void = () => {}): void {
    this.callOff?.();
    this.callOff = delay === null ? null : environment().after(delay, task);
  }

  private handleRetryClick(): void {
    if (this.shown === 'connecting' || this.shown === 'connected') return;
    // A failed attempt shows as the connection's state.
    this.source.session?.connect().catch(() => {});
  }

  /** In the user's own gesture, as browsers ask for permission in no other moment (T4). */
  private handlePushOnClick(): void {
    this.pushLater = true;
    // What comes of it shows in the browser's own words, and in `pushState$`.
    this.source.session?.setPushRegistration().catch(() => {});
  }

  private handlePushLaterClick(): void {
    this.pushLater = true;
  }

  private handleRetryBlur(): void {
    this.settle();
  }

  override render(): TemplateResult {
    return html`${this.renderConnection()}${this.renderStorage()}${this.renderPush()}`;
  }

  private renderConnection(): TemplateResult {
    const { problem } = this.source;
    const note = problem ?? (this.shown === null ? null : NOTES[this.shown]);
    const tone =
      problem !== null || this.shown === 'refused'
        ? 'danger'
        : this.shown === 'connected'
          ? 'well'
          : '';
    // The region stands before there is anything in it, else some readers miss the first words.
    return html`<div class=${note ? `note ${tone}` : ''} part=${note ? 'note' : nothing}>
      ${note ? html`<span class="dot" part="dot"></span>` : nothing}
      <span class="text" part="text" role="status">${note ? this.words.say(note) : nothing}</span>
      ${this.renderRetry()}
    </div>`;
  }

  private renderRetry(): TemplateResult | typeof nothing {
    const { shown } = this;
    if (shown === null || this.source.session === null) return nothing;
    const offered = shown === 'waiting' || shown === 'refused' || shown === 'idle';
    if (!offered && !this.retryButton?.matches(':focus')) return nothing;
    return html`<button
      part="retry"
      type="button"
      aria-disabled=${offered ? 'false' : 'true'}
      @click=${this.handleRetryClick}
      @blur=${this.handleRetryBlur}
    >
      ${this.words.say('reconnect')}
    </button>`;
  }

  private renderStorage(): TemplateResult {
    const { value } = this.storage;
    const note = value === 'memory' ? 'memoryOnly' : value === 'failing' ? 'storageFailing' : null;
    return html`<div
      class=${note ? `note ${value === 'failing' ? 'danger' : ''}` : ''}
      part=${note ? 'note' : nothing}
    >
      ${note ? html`<span class="dot" part="dot"></span>` : nothing}
      <span class="text" part="text" role="status">${note ? this.words.say(note) : nothing}</span>
    </div>`;
  }

  /** One thing at a time: not while something is the matter. */
  private renderPush(): TemplateResult | typeof nothing {
    const isOffered = this.push.value === 'needs-permission' && !this.pushLater;
    if (!isOffered || this.shown !== null) return nothing;
    const { words } = this;
    return html`<div class="note offer" part="push">
      <span class="text">${words.say('pushOffer')}</span>
      <button type="button" @click=${this.handlePushOnClick}>${words.say('pushOn')}</button>
      <button type="button" class="quiet" @click=${this.handlePushLaterClick}>
        ${words.say('pushLater')}
      </button>
    </div>`;
  }
}

define(
  'chat-connection',
  ChatConnection,
  english.connecting,
  english.connection,
  english.sessionProblems,
);

declare global {
  interface HTMLElementTagNameMap {
    'chat-connection': ChatConnection;
  }
}
