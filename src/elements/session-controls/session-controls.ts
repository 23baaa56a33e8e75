import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';

import { carryOut, type IntentEvent } from '../../events/intent.js';
import { SessionClearRequestEvent } from '../../events/session-clear-request.js';
import { SessionLogoutRequestEvent } from '../../events/session-logout-request.js';
import { SessionResetRequestEvent } from '../../events/session-reset-request.js';
import { SessionStartRequestEvent } from '../../events/session-start-request.js';
import * as panels from '../../locales/english-panels.js';
import * as english from '../../locales/english.js';
import type { WordKey } from '../../locales/words.js';
import { parseVisitId } from '../../model/ids.js';
import type { User } from '../../model/user.js';
import type { ChatSession } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import { panel } from '../../styles/panel.js';
import { CopyController } from '../controllers/copy-controller.js';
import { SelectController } from '../controllers/select-controller.js';
import { SessionController } from '../controllers/session-controller.js';
import { announcer } from '../internal/announcer.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { LifecycleLog } from './lifecycle-log.js';
import { refusalWords } from './refusal-words.js';
import { renderConfirm, type Question } from './render-confirm.js';
import { renderLog } from './render-log.js';
import { renderAction, renderHead, renderWho } from './render-pieces.js';
import { renderStartForm } from './render-start-form.js';
import { styles } from './session-controls.styles.js';

/**
 * @summary Starts, clears and resets a session, logs out, and notes what happens to it: a page for trying it out, as one element.
 *
 * @event {SessionStartRequestEvent} session-start-request - A visit is about to be started, perhaps with an id that was entered.
 * @event {SessionClearRequestEvent} session-clear-request - The chat is about to be cleared.
 * @event {SessionResetRequestEvent} session-reset-request - This device is about to forget its user; the question was answered.
 * @event {SessionLogoutRequestEvent} session-logout-request - The user is about to be logged out; the question was answered.
 *
 * @csspart base - Everything.
 * @csspart header - The title and whether a session is active.
 * @csspart status - Whether a session is active.
 * @csspart id - The id of the active session.
 * @csspart copy-button - The button that copies it.
 * @csspart input - The field for the id of a new session.
 * @csspart mistake - What is wrong with the id that was entered.
 * @csspart error - Why something was not done.
 * @csspart start-button - The button that starts a session.
 * @csspart clear-button - The button that clears the chat.
 * @csspart reset-button - The button that asks whether to reset.
 * @csspart logout-button - The button that asks whether to log out.
 * @csspart user - Who is signed in.
 * @csspart question - The question before a reset or a logout.
 * @csspart outcome - What was done last.
 * @csspart log - What happened to the session, newest first.
 * @csspart log-line - One line of it.
 * @csspart log-type - The name of the fact, as a page hears it.
 * @csspart log-empty - The words where nothing has happened.
 * @csspart note - The words of the error state.
 *
 * @cssprop [--session-controls-log-height=16rem] - How high the log grows before it scrolls.
 */
export class SessionControls extends ChatElement {
  static override styles = [ChatElement.styles, controls, panel, styles];

  private readonly source = new SessionController(this);
  private readonly visitId = new SelectController<string | null>(this, null);
  private readonly me = new SelectController<User | null>(this, null);
  private readonly unsent = new SelectController(this, 0);
  private readonly copy = new CopyController(this);
  private readonly log = new LifecycleLog(this);

  /** The id that the active visit was given here. */
  private entered: string | null = null;

  @query('input') private field?: HTMLInputElement | null;

  /** What stands in the field for an id, and what is wrong with it. */
  @state() private typed = '';
  @state() private mistake: WordKey | null = null;
  /** What is asked before it is done. */
  @state() private question: Question | null = null;
  @state() private error: WordKey | null = null;
  @state() private outcome = '';
  @state() private busy = false;

  /** The session, where the element stands in no `<chat-session>`. */
  @property({ attribute: false }) session: ChatSession | null = null;

  protected override willUpdate(): void {
    const { session } = this.source;
    this.visitId.source = session?.id$ ?? null;
    this.me.source = session?.me$ ?? null;
    this.unsent.source = session?.unsent$ ?? null;
    this.log.follow(session);
    this.followEntered();
  }

  /** Whether an entered id can be had, only the backend knows: the session then makes another. */
  private followEntered(): void {
    if (this.entered === null) return;
    if (this.log.isRenamed(this.entered)) {
      this.typed = this.entered;
      this.mistake = 'sessionIdTaken';
    } else if (this.visitId.value !== null) return;
    this.entered = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The focus goes to the question, and back to the button that asked it.
    const before = (changed as Map<string, unknown>).get('question') as Question | null | undefined;
    if (before === undefined) return;
    const part = this.question ? 'question' : `${before ?? ''}-button`;
    this.renderRoot.querySelector<HTMLElement>(`[part=${part}]`)?.focus();
  }

  private readonly handleInput = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.mistake = null;
  };

  private readonly handleSubmit = (event: Event): void => {
    event.preventDefault();
    const typed = this.typed.trim();
    const id = parseVisitId(typed) ?? undefined;
    this.mistake = typed !== '' && id === undefined ? 'invalidSessionId' : null;
    if (this.mistake !== null) {
      this.field?.focus();
      return;
    }
    this.request(new SessionStartRequestEvent(id), (session) => {
      session.startNewSession(id);
      this.entered = id ?? null;
      this.typed = '';
      return this.words.say('logSessionStart');
    });
  };

  private clear(): void {
    if (this.visitId.value === null) return;
    this.request(new SessionClearRequestEvent(), (session) => {
      session.clearChat();
      return this.words.say('sessionCleared');
    });
  }

  private ask(question: Question): void {
    if (this.busy || (question === 'logout' && this.me.value === null)) return;
    this.outcome = '';
    this.error = null;
    this.question = question;
  }

  private readonly handleCancel = (): void => {
    this.question = null;
  };

  private readonly handleConfirm = (): void => {
    const isReset = this.question === 'reset';
    this.question = null;
    const intent = isReset ? new SessionResetRequestEvent() : new SessionLogoutRequestEvent();
    this.request(intent, async (session) => {
      const { discarded } = isReset ? await session.reset() : await session.logout();
      const done = this.words.say(isReset ? 'resetDone' : 'loggedOut');
      if (discarded === 0) return done;
      return `${done} ${this.words.say('unsentDropped', { count: discarded })}`;
    });
  };

  /** Asks the page whether `act` may be done, does it, and says what came of it. */
  private request(
    intent: IntentEvent,
    act: (session: ChatSession) => string | Promise<string>,
  ): void {
    const { session } = this.source;
    if (session === null || this.busy) return;
    this.error = null;
    this.outcome = '';
    this.dispatchEvent(intent);
    carryOut(intent, () => void this.carry(session, act));
  }

  private async carry(
    session: ChatSession,
    act: (session: ChatSession) => string | Promise<string>,
  ): Promise<void> {
    this.busy = true;
    try {
      this.outcome = await act(session);
      announcer.say(this.outcome);
    } catch (error) {
      this.error = refusalWords(error);
    }
    this.busy = false;
  }

  override render(): TemplateResult {
    const { words } = this;
    const { problem } = this.source;
    return html`<section part="base" class="base" aria-label=${words.say('session')}>
      ${
        problem !== null
          ? html`<p part="note" class="note danger" role="alert">${words.say(problem)}</p>`
          : html`${renderHead(this.visitId.value !== null, words)}${this.renderVisit()}${this.renderUser()}${renderLog(this.log.lines, words)}`
      }
    </section>`;
  }

  private renderVisit(): TemplateResult {
    const { words, typed, mistake, busy, error, outcome } = this;
    const id = this.visitId.value;
    return html`<div class="part">
      ${
        id === null
          ? html`<p class="muted">${words.say('noActiveSessionHint')}</p>`
          : html`<div class="current">
              <span class="muted">${words.say('sessionId')}</span>
              ${this.copy.render(id, words.say('copySessionId'), words)}
            </div>`
      }
      ${renderStartForm({ typed, mistake, busy, isActive: id !== null, words, handleInput: this.handleInput, handleSubmit: this.handleSubmit })}
      <div class="actions">
        ${renderAction('clear', words.say('clearChat'), id === null || busy, () => this.clear())}
        ${renderAction('reset', words.say('reset'), busy, () => this.ask('reset'))}
      </div>
      ${this.question === 'reset' ? this.renderQuestion('reset') : nothing}
      ${error === null ? nothing : html`<p part="error" class="error" role="alert">${words.say(error)}</p>`}
      ${outcome === '' ? nothing : html`<p part="outcome" class="outcome">${outcome}</p>`}
    </div>`;
  }

  private renderUser(): TemplateResult {
    const { words } = this;
    const me = this.me.value;
    return html`<div class="part">
      <div class="who">
        ${renderWho(me, words)}
        ${renderAction('logout', words.say('logOut'), me === null || this.busy, () => this.ask('logout'))}
      </div>
      ${this.question === 'logout' ? this.renderQuestion('logout') : nothing}
    </div>`;
  }

  private renderQuestion(question: Question): TemplateResult {
    const { words, handleConfirm, handleCancel } = this;
    return renderConfirm({
      question,
      unsent: this.unsent.value,
      words,
      handleConfirm,
      handleCancel,
    });
  }
}

define(
  'session-controls',
  SessionControls,
  panels.visit,
  panels.identity,
  panels.sessionControls,
  panels.sessionLog,
  english.failures,
  english.box,
  english.people,
  english.speech,
  english.sessionProblems,
);

declare global {
  interface HTMLElementTagNameMap {
    'session-controls': SessionControls;
  }
}
