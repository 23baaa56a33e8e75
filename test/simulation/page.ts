import { entryId } from '../../src/model/ids.js';
import type { Transport } from '../../src/protocol/transport.js';
import { ChatSessionHandle } from '../../src/session/chat-session.js';
import type { ChatSession, Conversation, TimelineItem } from '../../src/session/index.js';
import { chattingAtOnce as chatting } from '../../src/session/chatting.js';
import type { User } from '../../src/model/user.js';
import { login } from '../../src/session/more/login.js';
import { Seat } from '../../src/session/seat.js';
import type { CoreHold } from '../../src/session/seat.js';
import { exportTimeline } from '../../src/session/timeline/export-timeline.js';
import { createFaultyTransport } from '../../src/transport/faulty/faulty.js';
import type { FaultyTransport } from '../../src/transport/faulty/faulty.js';
import type { Counts } from './counts.js';
import type { Device } from './device.js';
import { Gate } from './gate.js';
import type { PageLife } from './history.js';
import type { Clearing, VisitFact } from './host-history.js';
import { createPageCore } from './page-core.js';
import type { PageCore, PageParts } from './page-core.js';
import type { PageProofs } from './page-proofs.js';
import type { Recorder } from './recorder.js';
import { watchWire } from './watched-wire.js';

/** One tab with one user's session in it, and what its elements are given. */
export class Page {
  readonly device: Device;
  /** Begins anew where its user went and has signed in again. */
  life: PageLife;
  readonly session: ChatSession;
  readonly wire: FaultyTransport;
  readonly #seat: Seat;
  readonly #parts: PageParts;
  /** Of whoever sat here, one after the other; the first is the device's user. */
  readonly #cores: PageCore[] = [];
  readonly #recorder: Recorder;
  readonly #endWatch: () => void;
  readonly #gate: Gate;
  readonly #shown = new Map<string, readonly TimelineItem[]>();
  readonly #wakes = new Set<() => void>();
  readonly #holds = new Map<PageCore, number>();
  /** Called where the host has to bring a token. */
  onTokenNeeded = (): void => {};
  /** Called where the device's user is back; gives the page's next life. */
  onReturn = (): PageLife => this.life;

  constructor(
    device: Device,
    life: PageLife,
    transport: Transport,
    seed: number,
    proofs: PageProofs | null,
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
    const { wire } = this;
    this.#parts = {
      device,
      gate,
      environment,
      wire,
      above: watch.above,
      wakes: this.#wakes,
      proofs,
    };
    this.#seat = new Seat({
      appId: 'simulation',
      device: device.memory,
      environment,
      chatting,
      hold: (user, token) => this.#hold(user, token),
    });
    this.#seat.sit({ id: device.user, name: device.user.toUpperCase() });
    this.session = new ChatSessionHandle(this.#seat);
    this.#followUser();
    this.#followVisits();
    this.#followIdentity();
    this.session.on('message-received', ({ id, conversationId }) => {
      if (!gate.isAlive) return;
      const { page, device: name, user } = this.life;
      recorder.hear({ page, device: name, user, conversation: conversationId, id });
    });
  }

  /** As the sessions of a real page do: who asks for the same user shares one core. */
  #hold(user: User, token?: string): CoreHold {
    const known = this.#cores.findLast(
      ({ core }) => core.options.me.id === user.id && !core.isDestroyed,
    );
    const made = known ?? createPageCore(user, this.#parts, token);
    if (!known) this.#cores.push(made);
    this.#holds.set(made, (this.#holds.get(made) ?? 0) + 1);
    return {
      core: made.core,
      release: async () => {
        const left = (this.#holds.get(made) ?? 1) - 1;
        this.#holds.set(made, left);
        if (left === 0) await made.core.destroy();
      },
    };
  }

  get isConnected(): boolean {
    return this.#seat.core?.isConnected ?? false;
  }

  /** Whether the device's user sits here. */
  get isSignedIn(): boolean {
    return this.session.me?.id === this.device.user;
  }

  /** Whether what is stored was read. */
  get isLoaded(): boolean {
    return this.#seat.core?.store.state.loaded ?? false;
  }

  get epoch(): string | null {
    return this.#seat.core?.store.state.epoch ?? null;
  }

  /** Whether it holds the connection of its device's pages, and sends for them. */
  get isLeading(): boolean {
    return this.#cores.at(-1)?.tab.isLeading ?? false;
  }

  /** How many connections to the backend it has. */
  get connections(): number {
    return this.#cores.reduce((sum, { counted }) => sum + counted.open, 0);
  }

  get isAlive(): boolean {
    return this.#gate.isAlive;
  }

  /** Whether the backend takes nothing of what proves who sits here. */
  get isRefused(): boolean {
    return this.#seat.core?.store.state.connection.status === 'refused';
  }

  /** What goes on here, for who counts it. */
  get situation(): string {
    if (this.isFrozen) return 'frozen';
    const { core } = this.#seat;
    if (!core) return 'signed out';
    const { connection, conversations } = core.store.state;
    const isSending = [...conversations.values()].some(({ pending }) => pending.length > 0);
    const role = this.isLeading ? 'leading' : 'following';
    return `${connection.status}, ${role}${isSending ? ', sending' : ''}`;
  }

  /** What every user's timeline here says, as it would be exported. */
  get timelines(): readonly string[] {
    return this.#cores.map(({ core }) =>
      JSON.stringify(exportTimeline({ appId: 'simulation', me: core.options.me, tape: core.tape })),
    );
  }

  /** The host brings a token for whoever sits here. */
  async bring(token: string): Promise<void> {
    await this.#seat.core?.identity.setToken(token);
  }

  get isFrozen(): boolean {
    return this.#gate.isFrozen;
  }

  /** Stops in the midst of what it does. */
  freeze(): void {
    this.#gate.freeze();
    for (const { tab } of this.#cores) tab.freeze();
  }

  /** Goes on. What other tabs said meanwhile is heard a moment before or after all else. */
  thaw(lag: number): void {
    for (const { tab } of this.#cores) tab.thaw();
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
    const { life } = this;
    const { page, device, user } = life;
    const who = { page, device, user, conversation: id };
    conversation.messages$.subscribe((items) => {
      if (!this.#gate.isAlive || this.life !== life) return;
      if (!this.isSignedIn) return this.#expose(items);
      const state = this.#seat.core?.store.state;
      if (!state) return;
      this.#shown.set(id, items);
      const { epoch, loaded, conversations } = state;
      const isLoading = conversations.get(id)?.status === 'loading';
      this.#recorder.screen({ ...who, epoch, loaded, isLoading, items });
    });
    let last = 0;
    let read = 0;
    const tell = (): void => {
      if (this.#gate.isAlive && this.isSignedIn && this.life === life) {
        this.#recorder.tell({ ...who, epoch: this.epoch, last, read });
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

  /** Writes down who sits here; whoever follows is shown nothing that stood here before. */
  #followUser(): void {
    let wasSignedIn = true;
    this.session.me$.subscribe((me) => {
      if (!this.#gate.isAlive) return;
      if (this.isSignedIn && !wasSignedIn) this.life = this.onReturn();
      wasSignedIn = this.isSignedIn;
      const { page, device } = this.life;
      this.#recorder.host.sit({ page, device, user: me?.id ?? null });
      if (!this.isSignedIn) this.#shown.clear();
    });
  }

  #followVisits(): void {
    const hear = (fact: Omit<VisitFact, 'at' | 'page' | 'device' | 'user'>): void => {
      if (this.#gate.isAlive) {
        const { page, device, user } = this.life;
        const now = this.session.me?.id ?? user;
        this.#recorder.host.fact({ page, device, user: now, ...fact });
      }
    };
    for (const type of ['session-start', 'session-end'] as const) {
      this.session.on(type, ({ sessionId: id }) => hear({ type, id }));
    }
    this.session.on('session-clear', ({ sessionId: id, messageCount: count }) =>
      hear({ type: 'session-clear', id, count }),
    );
  }

  #followIdentity(): void {
    this.session.on('token-needed', () => {
      if (this.#gate.isAlive) this.onTokenNeeded();
    });
    this.session.on('auth-failed', () => {
      if (!this.#gate.isAlive) return;
      const { page, device, user: owner } = this.life;
      const user = this.session.me?.id ?? owner;
      const resumes = this.device.memory.resume?.id === user;
      this.#recorder.identity.loseKey({ page, device, user, resumes });
    });
  }

  #expose(items: readonly TimelineItem[]): void {
    if (items.length === 0) return;
    const { page, device, user } = this.life;
    const sitting = this.session.me?.id ?? null;
    this.#recorder.host.expose({ page, device, user, sitting, what: items.map(({ id }) => id) });
  }

  /** Does what a host does with a user who clears: what stood here is to be seen no more. */
  clear(act: Clearing['act']): void {
    const { page, device, user } = this.life;
    const shown = new Map<string, { last: number; ids: ReadonlySet<string> }>();
    const waiting = new Map<string, ReadonlySet<string>>();
    let messages = 0;
    for (const [id, items] of this.#shown) {
      const placed = items.filter((item) => item.kind !== 'hole' && item.seq !== null);
      const last = placed.reduce(
        (most, item) => Math.max(most, 'seq' in item ? (item.seq ?? 0) : 0),
        0,
      );
      shown.set(id, { last, ids: new Set(placed.map((item) => item.id)) });
      const pending = this.#seat.core?.store.state.conversations.get(id)?.pending ?? [];
      waiting.set(id, new Set(pending.map((item) => item.id)));
      messages += items.filter(({ kind }) => kind === 'message').length;
    }
    const { epoch } = this;
    this.#recorder.host.clear({ page, device, user, act, epoch, shown, waiting, messages });
    if (act === 'clearChat') this.session.clearChat();
    else this.session.startNewSession();
  }

  /** The device's user signs in where another one sits, or nobody. */
  async signIn(token: string, adopt: boolean): Promise<void> {
    await login(this.#seat, token, { adopt });
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
    this.wire.offline = true;
    for (const { tab, killStorage } of this.#cores) {
      killStorage();
      tab.kill();
    }
    this.#endWatch();
  }
}
