import { entryId } from '../../src/model/ids.js';
import type { Transport } from '../../src/protocol/transport.js';
import { ChatSessionHandle } from '../../src/session/chat-session.js';
import type { ChatSession, Conversation, TimelineItem } from '../../src/session/index.js';
import { conversationViews as views } from '../../src/session/conversation-views.js';
import { Seat } from '../../src/session/seat.js';
import { SessionCore } from '../../src/session/session-core.js';
import { createSharedTransport } from '../../src/transport/shared/shared.js';
import { createFaultyTransport } from '../../src/transport/faulty/faulty.js';
import type { FaultyTransport } from '../../src/transport/faulty/faulty.js';
import { counting, loadSharing } from '../harness/shared-tabs.js';
import type { CountingTransport } from '../harness/shared-tabs.js';
import type { HubTab } from '../harness/tab-hub.js';
import type { Counts } from './counts.js';
import type { Device } from './device.js';
import { Gate } from './gate.js';
import type { PageLife } from './history.js';
import type { Recorder } from './recorder.js';
import { watchWire } from './watched-wire.js';

/** One tab with one user's session in it, and what its elements are given. */
export class Page {
  readonly device: Device;
  readonly life: PageLife;
  readonly session: ChatSession;
  readonly wire: FaultyTransport;
  readonly #core: SessionCore;
  readonly #recorder: Recorder;
  readonly #endWatch: () => void;
  readonly #killStorage: () => void;
  readonly #tab: HubTab;
  readonly #gate: Gate;
  readonly #counted: CountingTransport;
  readonly #shown = new Map<string, readonly TimelineItem[]>();
  readonly #wakes = new Set<() => void>();

  constructor(
    device: Device,
    life: PageLife,
    transport: Transport,
    seed: number,
    recorder: Recorder,
    counts: Counts,
  ) {
    this.device = device;
    this.life = life;
    this.#recorder = recorder;
    const { clock } = device;
    const gate = new Gate(clock);
    const environment = gate.environment(clock);
    this.#gate = gate;
    const watch = watchWire(counts, (command) => {
      if (command.kind !== 'post') return;
      recorder.leave(device.name, entryId(device.user, command.clientId));
    });
    this.#endWatch = watch.sum;
    this.wire = createFaultyTransport(watch.below(transport), {
      seed,
      environment,
      ...device.faults,
    });
    this.wire.offline = device.isOffline;
    const { storage, kill } = device.storage.open(gate.pass);
    const tabs = device.tabs.open();
    this.#killStorage = kill;
    this.#tab = tabs;
    this.#counted = counting(watch.above(this.wire));
    const shared = createSharedTransport(
      gate.transport(this.#counted),
      tabs.line,
      environment,
      loadSharing,
    );
    shared.wake = () => this.wake();
    this.#core = new SessionCore({
      appId: 'simulation',
      me: { id: device.user, name: device.user.toUpperCase() },
      transport: shared,
      openStorage: async () => storage,
      tabs,
      environment,
      device: device.memory,
      onWake: (wake) => {
        this.#wakes.add(wake);
        return () => this.#wakes.delete(wake);
      },
    });
    const core = this.#core;
    const hold = () => ({ core, release: () => core.destroy() });
    const { appId, me } = core.options;
    const seat = new Seat({ appId, device: device.memory, environment, hold, views });
    seat.sit(me);
    this.session = new ChatSessionHandle(seat);
  }

  get isConnected(): boolean {
    return this.#core.isConnected;
  }

  /** Whether it holds the connection of its device's pages, and sends for them. */
  get isLeading(): boolean {
    return this.#tab.isLeading;
  }

  /** How many connections to the backend it has. */
  get connections(): number {
    return this.#counted.open;
  }

  get isFrozen(): boolean {
    return this.#gate.isFrozen;
  }

  /** Stops in the midst of what it does. */
  freeze(): void {
    this.#gate.freeze();
    this.#tab.freeze();
  }

  /** Goes on. What other tabs said meanwhile is heard a moment before or after all else. */
  thaw(lag: number): void {
    this.#tab.thaw();
    this.#gate.thaw(lag);
  }

  /** What a conversation's list shows now; null where it was never opened here. */
  shown(conversation: string): readonly TimelineItem[] | null {
    return this.#shown.get(conversation) ?? null;
  }

  /** Opens a conversation as `<chat-box>` does: from then on its list is on the screen. */
  open(id: string): Conversation {
    const conversation = this.session.getConversation({ id });
    if (this.#shown.has(id)) return conversation;
    this.#shown.set(id, []);
    const { page, device, user } = this.life;
    const who = { page, device, user, conversation: id };
    conversation.messages$.subscribe((items) => {
      if (!this.#gate.isAlive) return;
      this.#shown.set(id, items);
      const { epoch, loaded, conversations } = this.#core.store.state;
      const isLoading = conversations.get(id)?.status === 'loading';
      this.#recorder.screen({ ...who, epoch, loaded, isLoading, items });
    });
    let last = 0;
    let read = 0;
    const tell = (): void => {
      if (this.#gate.isAlive) {
        this.#recorder.tell({ ...who, epoch: this.#core.store.state.epoch, last, read });
      }
    };
    conversation.status$.subscribe((status) => {
      if (status.read === read) return;
      read = status.read;
      tell();
    });
    conversation.item$.subscribe((item) => {
      const seq = item?.last?.seq ?? 0;
      if (seq === last) return;
      last = seq;
      tell();
    });
    return conversation;
  }

  /** The conversations that are open here. */
  get opened(): readonly string[] {
    return [...this.#shown.keys()];
  }

  /** Does what a list does where a hole comes into sight. */
  loadHoles(): void {
    for (const [id, items] of this.#shown) {
      for (const item of items) {
        if (item.kind === 'hole')
          this.open(id)
            .loadHole(item)
            .catch(() => {});
      }
    }
  }

  /** The network is back. */
  wake(): void {
    for (const wake of this.#wakes) wake();
  }

  /** Closes the page as a user does who has time: what it was writing is written. */
  async leave(): Promise<void> {
    await this.session.destroy();
    this.kill();
  }

  /** Ends the page at once, with everything it was doing. */
  kill(): void {
    if (!this.#gate.isAlive) return;
    this.#gate.close();
    this.#killStorage();
    this.wire.offline = true;
    this.#tab.kill();
    this.#endWatch();
  }
}
