import type { Observable } from 'rxjs';

import type { EventColor, VisitData, VisitEvent, VisitRecord, VisitValue } from '../model/visit.js';

/**
 * What a host page tells of the user's visit, and where it begins and ends (docs/sessions.md).
 * Data, segments and events may be told at any time, also before there is a user: they are kept,
 * and reach the visit when it starts (C3).
 */
export interface VisitCalls {
  /** The id of the active visit, or null before the chat was opened and after `clearChat`. */
  readonly id: string | null;
  readonly id$: Observable<string | null>;
  /** The active id, else the last one, else null; also with no element mounted (C6). */
  getSessionIdentifier(): string | null;

  /** @throws TypeError where key or value is empty, or no string (C1) */
  setString(key: string, value: string): void;
  /** @throws TypeError where the key is empty, or the value no safe integer (C2) */
  setInt(key: string, value: number): void;
  /** Sets several at once: strings, safe integers, booleans. All or none of them. */
  setData(data: Readonly<Record<string, VisitValue>>): void;
  readonly data$: Observable<VisitData>;
  /** Adds to the ordered set of segments, or with `overwrite` replaces all (C4). */
  setSegments(segments: readonly string[], options?: { overwrite?: boolean }): void;
  readonly segments$: Observable<readonly string[]>;
  /**
   * Puts an event on the visit's timeline, which agents see (C5). `color` is `blue` by default.
   * @throws TypeError for an empty name, or a colour outside the ten
   */
  pushEvent(name: string, options?: { color?: EventColor; data?: VisitData }): void;
  /** The timeline of the visit: its events in the order in which they were told. */
  readonly events$: Observable<readonly VisitEvent[]>;

  /** The chat is shown: a visit begins, unless one is active or the last one was cleared away. */
  openVisit(): Promise<void>;
  /** A visit begins, unless one is active; resolves to its id, the same in all tabs. */
  beginVisit(): Promise<string>;
  /**
   * Ends the visit, and hides the messages shown from this user; everybody else keeps them. The
   * next message starts a visit (N3, N5).
   */
  clearChat(): void;
  /**
   * Ends the visit, hides the messages shown, and starts a new visit at once, with the welcome.
   * Returns its id: `id` in lower case, or a generated one.
   * @throws TypeError where `id` is no UUID, or the nil one (N2)
   */
  startNewSession(id?: string): string;
  /**
   * The newest visit of a user, for those whom the backend lets see visits (an app's agents), or
   * of the user themselves: null where there is none. Follows its changes while it is listened to.
   */
  visitOf(userId: string): Observable<VisitRecord | null>;
}
