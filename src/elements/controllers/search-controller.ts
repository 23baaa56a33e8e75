import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { ChatError, ChatSession, ErrorCode } from '../../session/index.js';
import { environment } from '../internal/environment.js';

type Found = Awaited<ReturnType<ChatSession['searchMessages']>>;

/** Who types is let finish a word (ms). */
const PAUSE = 250;
const NOTHING: Found = { hits: [], total: 0, more: false };

/** Looks for messages while somebody types: the newest question alone is answered. */
export class SearchController implements ReactiveController {
  found: Found = NOTHING;
  status: 'idle' | 'searching' | 'ready' | 'failed' = 'idle';
  error: ErrorCode | null = null;
  readonly #host: ReactiveControllerHost;
  #asked = '';
  #aborter: AbortController | null = null;
  #stopWaiting = (): void => {};

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  /** Forgets what was asked, and what is being asked. */
  clear(): void {
    this.#stop();
    this.#asked = '';
    this.found = NOTHING;
    this.status = 'idle';
    this.#host.requestUpdate();
  }

  /** Looks for `query` once nothing more is typed; `now` without waiting. */
  ask(session: ChatSession, query: string, conversation: string | undefined, now = false): void {
    if (query.trim() === '') return this.clear();
    const asked = JSON.stringify([query.trim(), conversation]);
    if (asked === this.#asked && !now) return;
    this.#stop();
    this.#asked = asked;
    this.status = 'searching';
    this.#host.requestUpdate();
    this.#stopWaiting = environment().after(now ? 0 : PAUSE, () => {
      void this.#look(session, query, conversation, NOTHING);
    });
  }

  /** Gets the next ones behind those that are here. */
  async more(session: ChatSession, query: string, conversation: string | undefined): Promise<void> {
    if (this.status === 'searching' || !this.found.more) return;
    this.status = 'searching';
    await this.#look(session, query, conversation, this.found);
  }

  #stop(): void {
    this.#stopWaiting();
    this.#aborter?.abort();
  }

  async #look(
    session: ChatSession,
    query: string,
    conversation: string | undefined,
    before: Found,
  ): Promise<void> {
    const { signal } = (this.#aborter = new AbortController());
    const last = before.hits.at(-1);
    try {
      const found = await session.searchMessages(query, {
        ...(conversation !== undefined && { conversation }),
        ...(last && { before: last }),
        signal,
      });
      if (signal.aborted) return;
      this.found = { ...found, hits: [...before.hits, ...found.hits] };
      this.status = 'ready';
    } catch (error) {
      if (signal.aborted) return;
      this.error = (error as Partial<ChatError>).code ?? 'internal';
      this.status = 'failed';
    }
    this.#host.requestUpdate();
  }
}
