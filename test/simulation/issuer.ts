import { createHmac } from 'node:crypto';

import type { VirtualDevice } from '../harness/virtual-environment.js';
import { tokenNow } from '../harness/sync-subtle.js';
import { claimsFor, SECRET } from '../harness/tokens.js';
import type { Gate } from './gate.js';
import type { IdentityRecorder } from './identity-recorder.js';
import type { Endpoint, PlannedIdentity } from './identity-plan.js';

/** Whose a token is, and when it was given (the timeline's time). */
export interface Issued {
  readonly user: string;
  readonly at: number;
  /** By the clock of the host's server, which is the backend's. */
  readonly clock: number;
}

/** Once nothing goes wrong any more, tokens last for so long (s). */
const LONG = 3_600;

/** The host's server: it gives tokens to pages, well or badly, and knows when it gave each. */
export class Issuer {
  readonly #issued = new Map<string, Issued>();
  readonly #endpoints = new Map<string, Endpoint>();
  readonly #stale = new Map<string, string>();
  /** Devices whose next tokens end at once. */
  readonly hasty = new Set<string>();
  readonly #planned: PlannedIdentity;
  readonly #clock: VirtualDevice;
  readonly #elapsed: () => number;
  readonly #recorder: IdentityRecorder;
  readonly #onIssued: (user: string, lasts: number) => void;
  #sources = 0;
  #isCalm = false;

  constructor(
    planned: PlannedIdentity,
    clock: VirtualDevice,
    elapsed: () => number,
    recorder: IdentityRecorder,
    onIssued: (user: string, lasts: number) => void,
  ) {
    this.#planned = planned;
    this.#clock = clock;
    this.#elapsed = elapsed;
    this.#recorder = recorder;
    this.#onIssued = onIssued;
  }

  /** Whose this token is; null for what was never given. */
  issued(token: string): Issued | null {
    return this.#issued.get(token) ?? null;
  }

  /** A token that is good now, for some seconds. */
  token(user: string, device: string): string {
    if (this.#isCalm) return this.#sign(user, LONG);
    const { lasts } = this.#planned;
    const time = this.hasty.has(device) ? 1 : 1 + Math.floor(this.#clock.random() * lasts);
    return this.#sign(user, time);
  }

  /** The same token each time, which ended long ago or soon will. */
  staleToken(user: string): string {
    const token = this.#stale.get(user) ?? this.#sign(user, 1);
    this.#stale.set(user, token);
    return token;
  }

  signature(user: string): string {
    return createHmac('sha256', SECRET).update(user).digest('hex');
  }

  setEndpoint(device: string, endpoint: Endpoint): void {
    this.#endpoints.set(device, endpoint);
    this.hasty.delete(device);
  }

  calm(): void {
    this.#isCalm = true;
    this.#endpoints.clear();
  }

  /** What a page is given that asks for tokens. Its answers come as everything comes to the page. */
  fetcher(page: number, device: string, user: string, gate: Gate): () => Promise<string> {
    this.#sources += 1;
    const source = this.#sources;
    return () => {
      const fetch = this.#recorder.fetch(source, page);
      const endpoint = this.#endpoints.get(device) ?? 'good';
      return new Promise((resolve, reject) => {
        if (endpoint === 'hangs') return;
        const delay = endpoint === 'slow' ? this.#clock.random() * 13_000 : 20;
        this.#clock.after(delay, () => {
          const token = this.#answer(endpoint, user, device);
          gate.pass(() => {
            this.#recorder.fetched(fetch, endpoint);
            if (token === null) reject(new Error('Planned: the host’s server is down.'));
            else resolve(token);
          });
        });
      });
    };
  }

  #answer(endpoint: Endpoint, user: string, device: string): string | null {
    switch (endpoint) {
      case 'fails':
        return null;
      case 'stale':
        return this.staleToken(user);
      case 'wrong user':
        return this.token(`not-${user}`, device);
      case 'empty':
        return '';
      case 'nonsense':
        return 'no.token.at-all';
      default:
        return this.token(user, device);
    }
  }

  #sign(user: string, lasts: number): string {
    const jti = `t${this.#issued.size}`;
    const now = this.#clock.now();
    const token = tokenNow(claimsFor({ sub: user, now, lasts, aud: 'simulation', more: { jti } }));
    this.#issued.set(token, { user, at: this.#elapsed(), clock: now });
    this.#onIssued(user, lasts);
    return token;
  }
}
