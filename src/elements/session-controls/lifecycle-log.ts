import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { WordKey } from '../../locales/words.js';
import type { ChatSession, SessionFacts } from '../../session/index.js';
import { environment } from '../internal/environment.js';

/** So many lines are kept. */
const MAX_LINES = 200;

/** The facts that are noted, and the words for them. */
export const LOG_WORDS = {
  connected: 'logConnected',
  disconnected: 'logDisconnected',
  'connection-failed': 'logConnectionFailed',
  'session-start': 'logSessionStart',
  'session-end': 'logSessionEnd',
  'session-clear': 'logSessionClear',
  'auth-failed': 'logAuthFailed',
  'token-needed': 'logTokenNeeded',
  'conversation-started': 'logConversationStarted',
  'conversation-ended': 'logConversationEnded',
} as const satisfies Partial<Record<keyof SessionFacts, WordKey>>;

type LoggedType = keyof typeof LOG_WORDS;

/** One thing that happened, by this device's clock. */
export type LogLine = {
  readonly [T in LoggedType]: {
    readonly key: number;
    readonly at: number;
    readonly type: T;
    readonly fact: SessionFacts[T];
  };
}[LoggedType];

/** Notes what a session tells of its life while the host stands in a document, newest first. */
export class LifecycleLog implements ReactiveController {
  lines: readonly LogLine[] = [];

  readonly #host: ReactiveControllerHost;
  #session: ChatSession | null = null;
  #stops: (() => void)[] = [];
  #connected = false;
  #count = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Another session has another life. */
  follow(session: ChatSession | null): void {
    if (session === this.#session) return;
    this.#stop();
    this.#session = session;
    this.lines = [];
    this.#start();
  }

  /** Whether the visit that began as `id` goes on under another one, because `id` was taken. */
  isRenamed(id: string): boolean {
    const [newest, before] = this.lines.filter(
      ({ type }) => type === 'session-start' || type === 'session-end',
    );
    return (
      newest?.type === 'session-start' &&
      newest.fact.sessionId !== id &&
      before?.type === 'session-start' &&
      before.fact.sessionId === id
    );
  }

  hostConnected(): void {
    this.#connected = true;
    this.#start();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#stop();
  }

  #start(): void {
    const session = this.#session;
    if (!this.#connected || session === null || this.#stops.length > 0) return;
    try {
      for (const type of Object.keys(LOG_WORDS) as LoggedType[]) {
        this.#stops.push(session.on(type, (fact) => this.#note(type, fact)));
      }
    } catch {
      // It was destroyed: nothing happens to it any more.
    }
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  #note(type: LoggedType, fact: SessionFacts[LoggedType]): void {
    this.#count += 1;
    const line = { key: this.#count, at: environment().now(), type, fact } as LogLine;
    this.lines = [line, ...this.lines].slice(0, MAX_LINES);
    this.#host.requestUpdate();
  }
}
