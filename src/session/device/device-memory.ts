import type { Environment } from '../../model/environment.js';
import type { User } from '../../model/user.js';
import { VISITOR_PREFIX } from '../../model/visitor.js';
import type { PushNotes } from '../push/push-device.js';

/** An anonymous visitor of this device. */
export interface Visitor {
  readonly id: string;
  /** By which the backend knows them again. */
  readonly secret: string;
}

/** What is used of a browser's localStorage or sessionStorage. */
export interface WebStorage {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
}

/** That a user went from the device: for which time, and who followed. */
export interface Leaving {
  readonly count: number;
  readonly next: User | null;
}

/**
 * The little that a device has to know at once, before any database is open: who its anonymous
 * visitor is, whose session goes on after a reload, and who has gone. Each app has its own. All
 * tabs of the profile read and write the same.
 */
export interface DeviceMemory {
  /** The anonymous visitor; made at the first need. */
  visitor(): Visitor;
  /** Whose session goes on after a reload with nothing said of a user; null: nobody's. */
  resume: User | null;
  /** For which user this device keeps a key; null: for nobody. */
  keyed: string | null;
  /** The id of the last visit. */
  lastVisit: string | null;
  /** No sound and no desktop notification on this device. */
  muted: boolean;
  /** What is known of pushes to this device, whoever its user is; null: nothing. */
  push: PushNotes | null;
  /** When this user last went from the device; null: never. */
  leaving(userId: string): Leaving | null;
  /** The user goes, and `next` follows: somebody, nobody, or a new visitor, who is nobody's past. */
  leave(userId: string, next: User | 'visitor' | null): Leaving;
  /** Writes what is known, where more may be written than before. */
  keep(): void;
}

interface Remembered {
  readonly visitor?: Visitor | null;
  readonly resume?: User | null;
  readonly keyed?: string | null;
  readonly lastVisit?: string | null;
  readonly muted?: boolean;
  readonly push?: PushNotes | null;
  readonly left?: readonly (readonly [userId: string, leaving: Leaving])[];
}

/** What has another format is of another version, or of somebody else: it is as if it were not there. */
const FORMAT = 1;

type Kept = Remembered & { readonly format?: number };

/** Whoever went longest ago is forgotten beyond this many. */
const MOST_LEFT = 50;

/**
 * Remembers in what `area` gives (localStorage), which can be read while a page comes back from the
 * back/forward cache; where there is none, or it refuses, in this object alone.
 */
export function createDeviceMemory(
  appId: string,
  area: () => Pick<WebStorage, 'getItem' | 'setItem'> | null,
  environment: Pick<Environment, 'uuid'>,
): DeviceMemory {
  const key = `chat-elements/device:${appId}`;
  let own: Remembered = {};

  const read = (): Remembered => {
    try {
      const known = JSON.parse(area()?.getItem(key) ?? 'null') as Kept | null;
      if (known?.format === FORMAT) own = known;
    } catch {
      // What cannot be read is as if it were not there.
    }
    return own;
  };
  const write = (change: Remembered): void => {
    own = { ...read(), ...change };
    try {
      area()?.setItem(key, JSON.stringify({ ...own, format: FORMAT }));
    } catch {
      // This page remembers.
    }
  };
  const visitor = (): Visitor => {
    const known = read().visitor;
    if (known) return known;
    const secret = environment.uuid() + environment.uuid();
    write({ visitor: { id: VISITOR_PREFIX + environment.uuid(), secret } });
    return own.visitor as Visitor;
  };
  const leaving = (userId: string): Leaving | null =>
    read().left?.find(([id]) => id === userId)?.[1] ?? null;

  return {
    visitor,
    get resume() {
      return read().resume ?? null;
    },
    set resume(resume) {
      if (resume?.id !== this.resume?.id) write({ resume });
    },
    get keyed() {
      return read().keyed ?? null;
    },
    set keyed(keyed) {
      if (keyed !== this.keyed) write({ keyed });
    },
    get lastVisit() {
      return read().lastVisit ?? null;
    },
    set lastVisit(lastVisit) {
      if (lastVisit !== this.lastVisit) write({ lastVisit });
    },
    get muted() {
      return read().muted === true;
    },
    set muted(muted) {
      write({ muted });
    },
    get push() {
      return read().push ?? null;
    },
    set push(push) {
      write({ push });
    },
    keep: () => write({}),
    leaving,
    leave(userId, next) {
      const count = (leaving(userId)?.count ?? 0) + 1;
      write({ visitor: null, resume: null, lastVisit: null });
      const left = { count, next: next === 'visitor' ? { id: visitor().id, name: '' } : next };
      const others = (read().left ?? []).filter(([id]) => id !== userId);
      write({ left: [...others, [userId, left] as const].slice(-MOST_LEFT) });
      return left;
    },
  };
}
