import type { TabLine } from '../../src/protocol/tabs.js';
import type { TabMessage, Tabs } from '../../src/session/tabs/tabs.js';

/** One page as the hub knows it, and what a test does to it. */
export interface HubTab extends Tabs {
  readonly line: TabLine;
  /** Whether it leads as far as it knows. */
  readonly isLeading: boolean;
  /** Ends it without a word. */
  kill(): void;
  /** Nothing reaches it, and it does nothing, until `thaw`. It is not told beforehand. */
  freeze(): void;
  thaw(): void;
  /** As a page in the back/forward cache: it lets go of lock and connection, until `goOn`. */
  rest(): void;
  goOn(): void;
}

/** What the hub needs of the world: when things arrive, and what never does. */
export interface HubOptions {
  /** Runs a task a moment later; at the next microtask unless given. */
  readonly later?: (task: () => void) => void;
  /** Runs what a tab has missed while it was frozen, one after the other; like `later` unless given. */
  readonly soon?: (task: () => void) => void;
  /** Whether a message is lost on the way to one tab. */
  readonly loses?: (message: unknown) => boolean;
  /** Whether the tabs may share a connection. */
  readonly shares?: boolean;
}

/** A tab, its wish to lead, and what it has not heard yet. */
class Member {
  readonly turns = new Set<(leads: boolean) => void>();
  readonly posts = new Set<(message: unknown) => void>();
  readonly hearers: ((message: TabMessage) => void)[] = [];
  wish: { readonly lead: () => void; readonly lose: () => void } | null = null;
  leads: boolean | null = null;
  isOpen = true;
  isFrozen = false;
  isResting = false;
  backlog: (() => void)[] = [];
}

/** Pages of one profile on a test's own time: a lock with its queue, and a channel. */
export class TabHub {
  readonly #options: HubOptions;
  readonly #members = new Set<Member>();
  #holder: Member | null = null;
  #queue: Member[] = [];
  /** How often a tab began to lead. */
  leads = 0;

  constructor(options: HubOptions = {}) {
    this.#options = options;
  }

  join(): HubTab {
    const { shares = true } = this.#options;
    const member = new Member();
    this.#members.add(member);
    const connects = () => member.leads !== null && (member.leads || !shares);
    const sit = (): void => {
      this.#release(member);
      this.#turn(member, null);
    };
    const end = (): void => {
      member.isOpen = false;
      this.#members.delete(member);
      this.#release(member);
    };
    return {
      onLead: (lead, lose = () => {}) => {
        member.wish = { lead, lose };
        if (!member.isResting) this.#ask(member);
      },
      yield: () => {
        sit();
        member.wish = null;
      },
      tell: (message) => this.#send(member, message, (to) => to.hearers),
      onMessage: (listener) => void member.hearers.push(listener),
      close: () => {
        sit();
        member.wish = null;
        end();
      },
      line: {
        get isLeading() {
          return connects();
        },
        leads: async () => {
          while (member.leads === null) {
            await new Promise<void>((resolve) => {
              const stop = added(member.turns, () => {
                stop();
                resolve();
              });
            });
          }
          return connects();
        },
        onTurn: (listener) => added(member.turns, listener),
        seize: () => {
          if (member.leads === false) this.#steal(member);
        },
        post: (message) => this.#send(member, message, (to) => [...to.posts]),
        onPost: (listener) => added(member.posts, listener),
      },
      get isLeading() {
        return member.leads === true;
      },
      kill: end,
      freeze: () => void (member.isFrozen = true),
      thaw: () => {
        member.isFrozen = false;
        const { backlog } = member;
        member.backlog = [];
        for (const task of backlog) this.#later(member, task, this.#options.soon);
      },
      rest: () => {
        member.isResting = true;
        sit();
      },
      goOn: () => {
        member.isResting = false;
        if (member.wish) this.#ask(member);
      },
    };
  }

  #send<T>(from: Member, message: T, to: (tab: Member) => readonly ((message: T) => void)[]): void {
    const copy = structuredClone(message);
    for (const other of this.#members) {
      if (other === from || this.#options.loses?.(copy)) continue;
      this.#later(other, () => to(other).forEach((hear) => hear(structuredClone(copy))));
    }
  }

  /** Runs `task` in a tab, unless that is gone; where it is frozen, once it is not. */
  #later(member: Member, task: () => void, when = this.#options.later): void {
    const run = when ?? ((then: () => void) => void Promise.resolve().then(then));
    run(() => {
      if (!member.isOpen) return;
      if (member.isFrozen) member.backlog.push(task);
      else task();
    });
  }

  #turn(member: Member, leads: boolean | null): void {
    if (member.leads === leads) return;
    const before = member.leads;
    member.leads = leads;
    if (leads) {
      this.leads += 1;
      member.wish?.lead();
    } else if (before) member.wish?.lose();
    const connects = leads !== null && (leads || this.#options.shares === false);
    for (const tell of [...member.turns]) tell(connects);
  }

  #ask(member: Member): void {
    this.#release(member);
    this.#queue.push(member);
    this.#elect();
    this.#later(member, () => {
      if (this.#queue.includes(member)) this.#turn(member, false);
    });
  }

  #elect(): void {
    if (this.#holder) return;
    const next = this.#queue.shift();
    if (next) this.#grant(next);
  }

  #grant(member: Member): void {
    this.#holder = member;
    this.#later(member, () => {
      if (this.#holder === member) this.#turn(member, true);
    });
  }

  #steal(thief: Member): void {
    const robbed = this.#holder;
    this.#queue = this.#queue.filter((other) => other !== thief);
    this.#grant(thief);
    if (!robbed || robbed === thief) return;
    this.#later(robbed, () => {
      if (this.#holder === robbed || !robbed.wish || robbed.isResting) return;
      this.#turn(robbed, false);
      this.#ask(robbed);
    });
  }

  #release(member: Member): void {
    this.#queue = this.#queue.filter((other) => other !== member);
    if (this.#holder !== member) return;
    this.#holder = null;
    this.#elect();
  }
}

function added<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  return () => set.delete(item);
}
