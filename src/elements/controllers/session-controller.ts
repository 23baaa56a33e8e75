import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { ChatError, ChatSession, ErrorCode } from '../../session/index.js';
import type { WordKey } from '../../locales/words.js';
import { ancestors } from '../internal/ancestors.js';
import { internalsOf } from '../internal/internals.js';
import { sessionContext, type ProvidedSession } from '../internal/session-context.js';
import { setState } from '../internal/set-state.js';
import { warnOnce } from '../internal/warn.js';

/** An element that may be given a session, and otherwise takes the one of its `<chat-session>`. */
export type SessionHost = ReactiveControllerHost & HTMLElement & { session: ChatSession | null };

const SESSION_PROBLEMS: { readonly [code in ErrorCode]?: WordKey } = {
  'me-missing': 'nobody',
  unsupported: 'unsupported',
};

/**
 * Finds the session of an element: its property `session`, else the nearest `<chat-session>`, also
 * one that is defined later. A page that the browser keeps in its cache conceals the element: the
 * user may be another one by the time somebody goes back to it (C7).
 */
export class SessionController implements ReactiveController {
  /** Whether the element stands in a document with no session in sight. */
  missing = false;

  readonly #host: SessionHost;
  #provided: ProvidedSession = null;
  #leave: (() => void) | null = null;

  constructor(host: SessionHost) {
    this.#host = host;
    host.addController(this);
  }

  get session(): ChatSession | null {
    return this.#given ?? (isError(this.#provided) ? null : this.#provided);
  }

  /** Why the surrounding `<chat-session>` has no session. */
  get error(): ChatError | null {
    return this.#given === null && isError(this.#provided) ? this.#provided : null;
  }

  /** What the host was given; frameworks write undefined, and mistakes write anything. */
  get #given(): ChatSession | null {
    const given = this.#host.session as Partial<ChatSession> | null | undefined;
    return typeof given?.getConversation === 'function' ? (given as ChatSession) : null;
  }

  /** The words for why there is nothing to show; null where a session is here or may yet come. */
  get problem(): WordKey | null {
    if (this.session !== null) return null;
    if (this.error === null) return this.missing ? 'noSession' : null;
    return SESSION_PROBLEMS[this.error.code] ?? 'badSetup';
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#conceal);
    window.addEventListener('pageshow', this.#reveal);
    this.missing = false;
    this.#request();
    if (isSessionToCome(this.#host)) {
      void customElements.whenDefined('chat-session').then(() => this.#request());
    }
    // Scripts set the property after the parser has placed the element.
    requestAnimationFrame(() => this.#complain());
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#conceal);
    window.removeEventListener('pageshow', this.#reveal);
    setState(internalsOf(this.#host).states, 'concealed', false);
    this.#leave?.();
    this.#leave = null;
    this.#provided = null;
  }

  readonly #conceal = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) setState(internalsOf(this.#host).states, 'concealed', true);
  };

  /** The session looks who is there in this same event: by the next frame that is shown. */
  readonly #reveal = (): void => {
    const { states } = internalsOf(this.#host);
    if (states.has('concealed')) requestAnimationFrame(() => states.delete('concealed'));
  };

  #request(): void {
    if (this.#leave !== null || !this.#host.isConnected) return;
    const receive = (value: ProvidedSession, leave?: () => void): void => {
      // A nearer <chat-session> may appear later and take over.
      if (leave !== this.#leave) this.#leave?.();
      this.#leave = leave ?? null;
      if (value === this.#provided) return;
      this.#provided = value;
      this.#host.requestUpdate();
    };
    this.#host.dispatchEvent(new ContextEvent(sessionContext, this.#host, receive, true));
  }

  #complain(): void {
    const tag = this.#host.localName;
    const found = this.#leave !== null || this.session !== null;
    if (found || !this.#host.isConnected || isSessionToCome(this.#host)) return;
    this.missing = true;
    this.#host.requestUpdate();
    warnOnce(`<${tag}> has no session: put it into <chat-session>, or set its property session.`);
  }
}

function isError(provided: ProvidedSession): provided is ChatError {
  return provided instanceof Error;
}

/** Whether a `<chat-session>` stands around `element` and is not defined yet. */
function isSessionToCome(element: Element): boolean {
  return (
    customElements.get('chat-session') === undefined &&
    [...ancestors(element)].some(({ localName }) => localName === 'chat-session')
  );
}
