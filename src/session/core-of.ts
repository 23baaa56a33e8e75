import type { ChatSession } from './api.js';
import type { Seat } from './seat.js';
import type { SessionCore } from './session-core.js';

/** The seat behind each session object. */
export const seatOf = new WeakMap<ChatSession, Seat>();

/** Who sits in a session now; null where nobody does, or the session is no object of this kit. */
export function coreOf(session: ChatSession): SessionCore | null {
  return seatOf.get(session)?.core ?? null;
}
