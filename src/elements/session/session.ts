import { ContextProvider } from '@lit/context';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';

import { createChatSession, type ChatSessionOptions } from '../../create-chat-session.js';
import { isId, parseVisitId } from '../../model/ids.js';
import { ChatError, type ChatSession, type StorageLevel } from '../../session/index.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { environment } from '../internal/environment.js';
import { FactForwarder } from '../internal/forward-facts.js';
import { sessionContext } from '../internal/session-context.js';
import { warnOnce } from '../internal/warn.js';
import { styles } from './session.styles.js';

const DEFAULT_APP = 'demo';

/**
 * @summary One user's chat: makes a session from its attributes and hands it to the elements inside.
 *
 * @slot - The elements that show the chat, at any depth.
 *
 * @event {ConnectedEvent} connected - A connection stands.
 * @event {DisconnectedEvent} disconnected - A connection has ended.
 * @event {ConnectionFailedEvent} connection-failed - An attempt to connect failed.
 * @event {SessionStartEvent} session-start - A visit began.
 * @event {SessionEndEvent} session-end - A visit ended.
 * @event {SessionClearEvent} session-clear - The chat was cleared for its user.
 * @event {MessageReceivedEvent} message-received - Somebody else wrote a message.
 * @event {ConversationStartedEvent} conversation-started - A conversation was opened or begun.
 * @event {ConversationEndedEvent} conversation-ended - Somebody ended a conversation.
 * @event {CustomMessageEvent} custom-message - Somebody else said something by code.
 * @event {StreamRetryEvent} stream-retry - Somebody asks for a streamed message once more.
 * @event {AuthFailedEvent} auth-failed - The server no longer takes what proves who the user is.
 * @event {TokenNeededEvent} token-needed - A token is missing or has run out.
 * @event {TypingStartEvent} typing-start - Another participant has begun to type.
 * @event {TypingStopEvent} typing-stop - Another participant has stopped typing.
 */
export class ChatSessionElement extends ChatElement {
  static override styles = [ChatElement.styles, styles];

  // First, since whatever else listens to the element comes by it.
  private readonly facts = new FactForwarder(this);
  private readonly provider = new ContextProvider(this, {
    context: sessionContext,
    initialValue: null,
  });
  private given: ChatSession | null = null;
  private made: ChatSession | null = null;
  private problem: ChatError | null = null;
  private isUpdating = false;

  /** The app whose conversations are shown. */
  @property({ attribute: 'app-id' }) appId = DEFAULT_APP;

  /** The address of a chat server. Without one, a backend in the page is used. */
  @property() server?: string | null;

  /**
   * Who chats: the host's own id of its user. Another one means another session; without one it is
   * an anonymous visitor, the same one after a reload.
   */
  @property({ attribute: 'user-id' }) userId?: string | null;

  /** What others read as this user's name. */
  @property({ attribute: 'user-name' }) userName?: string | null;

  /** The id with which a visit begins: a UUID. */
  @property({ attribute: 'session-id' }) sessionId?: string | null;

  /** A token by which the server knows the user. */
  @property() token?: string | null;

  /** The user id's signature, where an app works with those. */
  @property() signature?: string | null;

  /** The way to the backend, where it is neither the page's own nor a server. */
  @property({ attribute: false }) transport?: ChatSessionOptions['transport'] | null;

  /** Gives tokens when they are needed: goes before `token`. */
  @property({ attribute: false }) tokenFetcher?: ChatSessionOptions['tokenFetcher'] | null;

  /** What may be written on this device; more later is the user's consent (`grantStorage`). */
  @property() storage?: StorageLevel | null;

  /** Whether this device is told of messages while no page is open. */
  @property({ attribute: false }) enablePushNotifications?: boolean | null;

  /** The app's public key for pushes. */
  @property({ attribute: false }) pushKey?: string | null;

  /** Conversations and users are only looked up, by their ids. */
  @property({ type: Boolean, attribute: 'lookup-only' }) lookupOnly = false;

  /** The session: the one given, which stays the giver's to destroy, else the one made here. */
  @property({ attribute: false })
  get session(): ChatSession | null {
    // A script may ask in the very task in which the element came to be: it is made then.
    const isNew = this.isConnected && !this.hasUpdated && !this.isUpdating;
    if (isNew && this.isUpdatePending) this.performUpdate();
    return this.current;
  }

  set session(session: ChatSession | null) {
    this.given = isSession(session) ? session : null;
  }

  /** Why there is no session, or null. */
  get error(): ChatError | null {
    return this.problem;
  }

  /** Facts are told to who asks for them: a listener here makes the element one of those. */
  override addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener as EventListener, options);
    this.facts?.listen(type);
  }

  /** Set anew, even to the same user, it signs in again: after `reset` that is the only way. */
  override attributeChangedCallback(
    name: string,
    before: string | null,
    value: string | null,
  ): void {
    super.attributeChangedCallback(name, before, value);
    const isAway = value !== null && this.made !== null && this.made.me?.id !== value;
    if (name === 'user-id' && before === value && isAway) {
      this.end();
      this.requestUpdate();
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Back in a document after its session had ended.
    if (this.hasUpdated && this.current === null) this.requestUpdate();
    else if (this.hasUpdated) this.facts.follow(this.current);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that only moves is back before the next task.
    environment().after(0, () => {
      if (this.isConnected) return;
      this.end();
      this.provide();
    });
  }

  protected override performUpdate(): void {
    this.isUpdating = true;
    super.performUpdate();
    this.isUpdating = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const another = (['appId', 'userId', 'server', 'transport'] as const).some((name) =>
      changed.has(name),
    );
    if (another || this.given !== null) this.end();
    if (this.current === null && this.isConnected) this.begin();
    else if (changed.has('storage')) this.grant();
    this.provide();
  }

  private get current(): ChatSession | null {
    return this.given ?? this.made;
  }

  /** More may be stored than before; less cannot be said of what is stored. */
  private grant(): void {
    const { storage, made } = this;
    if (storage === 'session' || storage === 'persistent') void made?.grantStorage(storage);
  }

  private begin(): void {
    this.problem = this.findProblem();
    if (this.problem !== null) return;
    try {
      this.made = createChatSession(this.options());
    } catch (error) {
      this.problem = problem(error instanceof Error ? error.message : String(error));
    }
  }

  private end(): void {
    this.problem = null;
    void this.made?.destroy();
    this.made = null;
  }

  private provide(): void {
    const session = this.current;
    this.provider.setValue(session ?? this.problem);
    // One that has left tells nothing, also of a session that goes on without it.
    this.facts.follow(this.isConnected ? session : null);
  }

  private options(): ChatSessionOptions {
    const { userId, sessionId, token, tokenFetcher, signature, transport, storage } = this;
    const { enablePushNotifications, pushKey } = this;
    return {
      appId: this.appId,
      me: userId == null ? 'visitor' : { id: userId, name: this.userName ?? '' },
      sync: !this.lookupOnly,
      ...(tokenFetcher != null && { tokenFetcher }),
      ...(storage != null && { storage }),
      ...(enablePushNotifications !== undefined && { enablePushNotifications }),
      ...(pushKey != null && { pushKey }),
      ...(sessionId != null && { sessionId }),
      ...(token != null && { token }),
      ...(signature != null && { signature }),
      ...(transport != null && { transport }),
    };
  }

  private findProblem(): ChatError | null {
    if (this.server != null) {
      return problem('chat servers are not supported yet (attribute server).', 'unsupported');
    }
    if (!isId(this.appId)) return problem(`app-id ${ID_RULE}`);
    if (this.userId != null && !isId(this.userId)) return problem(`user-id ${ID_RULE}`);
    if (this.sessionId != null && parseVisitId(this.sessionId) === null) {
      return problem('session-id must be a UUID, and not the nil UUID.');
    }
    return null;
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

const ID_RULE = 'must have 1 to 200 UTF-16 units and no control characters.';

function isSession(value: ChatSession | null | undefined): value is ChatSession {
  return typeof value?.getConversation === 'function';
}

function problem(message: string, code: 'invalid' | 'unsupported' = 'invalid'): ChatError {
  warnOnce(`<chat-session>: ${message}`);
  return new ChatError(code, message);
}

define('chat-session', ChatSessionElement);

declare global {
  interface HTMLElementTagNameMap {
    'chat-session': ChatSessionElement;
  }
}
