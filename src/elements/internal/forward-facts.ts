import { AuthFailedEvent } from '../../events/auth-failed.js';
import { ConnectedEvent } from '../../events/connected.js';
import { ConnectionFailedEvent } from '../../events/connection-failed.js';
import { ConversationEndedEvent } from '../../events/conversation-ended.js';
import { ConversationStartedEvent } from '../../events/conversation-started.js';
import { CustomMessageEvent } from '../../events/custom-message.js';
import { DisconnectedEvent } from '../../events/disconnected.js';
import { MessageReceivedEvent } from '../../events/message-received.js';
import { SessionClearEvent } from '../../events/session-clear.js';
import { SessionEndEvent } from '../../events/session-end.js';
import { SessionStartEvent } from '../../events/session-start.js';
import { StreamRetryEvent } from '../../events/stream-retry.js';
import { TokenNeededEvent } from '../../events/token-needed.js';
import { TypingStartEvent } from '../../events/typing-start.js';
import { TypingStopEvent } from '../../events/typing-stop.js';
import type { ChatSession, SessionFacts } from '../../session/index.js';

/** Makes of each fact the event that tells it. */
const events: { readonly [T in keyof SessionFacts]: (fact: SessionFacts[T]) => Event } = {
  connected: () => new ConnectedEvent(),
  disconnected: ({ code }) => new DisconnectedEvent(code),
  'connection-failed': ({ code, message, cause }) =>
    new ConnectionFailedEvent(code, message, cause),
  'session-start': ({ sessionId }) => new SessionStartEvent(sessionId),
  'session-end': ({ sessionId, duration }) => new SessionEndEvent(sessionId, duration),
  'session-clear': ({ sessionId, messageCount }) => new SessionClearEvent(sessionId, messageCount),
  'message-received': (message) => new MessageReceivedEvent(message),
  'conversation-started': ({ id, conversation }) => new ConversationStartedEvent(id, conversation),
  'conversation-ended': ({ id }) => new ConversationEndedEvent(id),
  'custom-message': ({ conversationId, id, senderId, data }) =>
    new CustomMessageEvent(conversationId, id, senderId, data),
  'stream-retry': ({ conversationId, id, senderId }) =>
    new StreamRetryEvent(conversationId, id, senderId),
  'auth-failed': ({ conversationId = null }) => new AuthFailedEvent(conversationId),
  'token-needed': () => new TokenNeededEvent(),
  'typing-start': ({ conversationId, userId }) => new TypingStartEvent(conversationId, userId),
  'typing-stop': ({ conversationId, userId }) => new TypingStopEvent(conversationId, userId),
};

/**
 * Fires the facts of a session as events on an element: those alone that somebody listens to. Who
 * is told that a message came has been told, and no later page is told again: an element must not
 * take that away from a host that listens to the session.
 */
export class FactForwarder {
  readonly #target: EventTarget;
  readonly #types = new Set<keyof SessionFacts>();
  #session: ChatSession | null = null;
  #stops: (() => void)[] = [];

  constructor(target: EventTarget) {
    this.#target = target;
  }

  /** Somebody listens to events of this type on the element. */
  listen(type: string): void {
    if (!isFact(type) || this.#types.has(type)) return;
    this.#types.add(type);
    this.#forward(type);
  }

  /** Forwards the facts of `session` from now on, and no others; of none where it is null. */
  follow(session: ChatSession | null): void {
    if (session === this.#session) return;
    for (const stop of this.#stops.splice(0)) stop();
    this.#session = session;
    for (const type of this.#types) this.#forward(type);
  }

  #forward<T extends keyof SessionFacts>(type: T): void {
    const stop = this.#session?.on(type, (fact) => {
      this.#target.dispatchEvent(events[type](fact));
    });
    if (stop) this.#stops.push(stop);
  }
}

function isFact(type: string): type is keyof SessionFacts {
  return Object.hasOwn(events, type);
}
