import { toChatError } from '../../src/protocol/errors.js';
import type { ChatError } from '../../src/protocol/errors.js';
import type { Connection, Transport } from '../../src/protocol/transport.js';
import type { Update } from '../../src/protocol/updates.js';
import { createSharedTransport } from '../../src/transport/shared/shared.js';
import type { LoadSharing, SharedTransport } from '../../src/transport/shared/shared.js';
import { share } from '../../src/transport/shared/sharing.js';
import { hello } from './client.js';
import { TabHub } from './tab-hub.js';
import type { HubOptions, HubTab } from './tab-hub.js';
import type { VirtualEnvironment } from './virtual-environment.js';

/** What is loaded for a second tab, at once: nothing is loaded on virtual time. */
export const loadSharing: LoadSharing = async () => ({ share });

/** A transport that counts the connections that stand. */
export interface CountingTransport extends Transport {
  readonly open: number;
  readonly made: number;
  /** The most that ever stood at once. */
  readonly most: number;
}

export function counting(inner: Transport): CountingTransport {
  let open = 0;
  let made = 0;
  let most = 0;
  return {
    get open() {
      return open;
    },
    get made() {
      return made;
    },
    get most() {
      return most;
    },
    async connect(given, listener, options) {
      let isOpen = true;
      const end = (): void => {
        if (isOpen) open -= 1;
        isOpen = false;
      };
      const closed = (reason: ChatError): void => {
        end();
        listener.closed(reason);
      };
      const connection = await inner.connect(given, { ...listener, closed }, options);
      open += 1;
      made += 1;
      most = Math.max(most, open);
      const close = (): void => {
        end();
        connection.close();
      };
      return { welcome: connection.welcome, send: connection.send, close };
    },
  };
}

/** A tab with the least of a session: it wants one connection, and connects again. */
export class SharingTab {
  readonly tab: HubTab;
  readonly transport: SharedTransport;
  readonly updates: Update[] = [];
  /** What it heard: `up`, and codes of ends and refusals. */
  readonly events: string[] = [];
  connection: Connection | null = null;
  isLeading = false;
  /** How long it waits before it tries again: long in a hidden tab. */
  pause = 400;
  #environment: VirtualEnvironment;
  #user: string;
  #isWanted = false;
  #callOff: (() => void) | null = null;

  constructor(tab: HubTab, transport: SharedTransport, user: string, time: VirtualEnvironment) {
    this.tab = tab;
    this.transport = transport;
    this.#user = user;
    this.#environment = time;
    transport.wake = () => {
      if (!this.#callOff) return;
      this.#callOff();
      void this.#connect();
    };
  }

  start(): void {
    this.#isWanted = true;
    this.tab.onLead(
      () => (this.isLeading = true),
      () => (this.isLeading = false),
    );
    void this.#connect();
  }

  /** As a session that is destroyed. */
  leave(): void {
    this.stop();
    this.connection?.close();
    this.tab.close();
  }

  /** The page is gone without a word. */
  kill(): void {
    this.tab.kill();
    this.stop();
    this.connection?.close();
  }

  stop(): void {
    this.#isWanted = false;
    this.#callOff?.();
  }

  async #connect(): Promise<void> {
    this.#callOff = null;
    const limit = new AbortController();
    const stop = this.#environment.after(8_000, () => limit.abort());
    try {
      const connection = await this.transport.connect(
        hello(this.#user),
        {
          update: (update) => void this.updates.push(update),
          closed: ({ code }) => this.#ended(code),
        },
        { signal: limit.signal },
      );
      this.connection = connection;
      this.events.push('up');
    } catch (error) {
      this.#ended(toChatError(error).code);
    } finally {
      stop();
    }
  }

  #ended(code: string): void {
    this.connection = null;
    this.events.push(code);
    if (!this.#isWanted) return;
    this.#callOff = this.#environment.after(this.pause, () => void this.#connect());
  }
}

/** Tabs of one user that share a connection of `inner`. */
export function createSharingTabs(
  inner: Transport,
  time: VirtualEnvironment,
  options: HubOptions = {},
) {
  const hub = new TabHub({ later: (task) => void time.after(1, task), ...options });
  const transport = counting(inner);
  const open = (user = 'ann', load = loadSharing): SharingTab => {
    const tab = hub.join();
    const shared = createSharedTransport(transport, tab.line, time, load);
    return new SharingTab(tab, shared, user, time);
  };
  /** So many tabs, each connected before the next one comes. */
  const openAll = async (count: number): Promise<SharingTab[]> => {
    const all: SharingTab[] = [];
    for (let index = 0; index < count; index += 1) {
      const tab = open();
      all.push(tab);
      tab.start();
      await time.advance(50);
    }
    return all;
  };
  return { hub, transport, open, openAll };
}
