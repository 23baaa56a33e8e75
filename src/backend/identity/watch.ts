import { ChatError } from '../../protocol/errors.js';
import type { Rules } from '../rules.js';
import { isVoid, readCredentials } from './credentials.js';
import type { Proof } from './credentials.js';
import { authFailed } from './refusals.js';

/** What is looked for anew after this (ms): no hint may have told it. */
const SWEEP_INTERVAL = 1_500;

/** A connection, and the proof on which it stands now. */
export interface Member {
  readonly userId: string;
  readonly proof: Proof;
  drop(reason: ChatError): void;
}

/** Ends connections whose proof has run out or was revoked. */
export interface Watch {
  /** Returns the function that ends the watch over this one; it may be repeated. */
  add(member: Member): () => void;
  /** Its proof is another one now. */
  changed(member: Member): void;
  /** Ends it where its proof has run out and the timer is late, as in a page that was frozen. */
  check(member: Member): void;
}

/** The bus topic on which copies of the backend hear that a user's proofs were revoked. */
export function topicOfProofs(userId: string): string {
  return `identity:${userId}`;
}

export function createWatch({ storage, bus, environment }: Rules): Watch {
  const members = new Set<Member>();
  let stopWaiting: (() => void) | undefined;
  let lookAt = Infinity;

  /** Looks at once for what has run out, and from time to time for what was revoked. */
  const schedule = (): void => {
    stopWaiting?.();
    stopWaiting = undefined;
    lookAt = Infinity;
    if (members.size === 0) return;
    const now = environment.now();
    lookAt = now + SWEEP_INTERVAL;
    for (const { proof } of members) lookAt = Math.min(lookAt, proof.until);
    stopWaiting = environment.after(Math.max(lookAt - now, 0), () => {
      stopWaiting = undefined;
      lookAt = Infinity;
      for (const member of [...members]) dropIfOver(member);
      void dropVoid([...members]).then(() => {
        if (!stopWaiting) schedule();
      });
    });
  };

  const changed = ({ proof }: Member): void => {
    if (!stopWaiting || proof.until < lookAt) schedule();
  };

  const dropIfOver = (member: Member): void => {
    if (member.proof.until > environment.now()) return;
    // A device can prove itself again, at once; a token that has run out proves nothing.
    member.drop(
      member.proof.by === 'device'
        ? new ChatError('offline', 'The chat server asks this device for its proof anew.')
        : authFailed(),
    );
  };

  const dropVoid = async (some: readonly Member[]): Promise<void> => {
    try {
      const users = new Set(some.map(({ userId }) => userId));
      const found = await storage.transaction('read', async (transaction) => {
        const credentials = new Map<string, Awaited<ReturnType<typeof readCredentials>>>();
        for (const id of users) credentials.set(id, await readCredentials(transaction, id));
        return credentials;
      });
      for (const member of some) {
        const credentials = found.get(member.userId);
        if (credentials && isVoid(credentials, member.proof)) member.drop(authFailed());
      }
    } catch {
      // The storage fails for now; the next look tries again.
    }
  };

  return {
    add(member) {
      members.add(member);
      const unsubscribe = bus.subscribe(
        topicOfProofs(member.userId),
        () => void dropVoid([member]),
      );
      changed(member);
      return () => {
        members.delete(member);
        unsubscribe();
        if (members.size === 0) schedule();
      };
    },
    changed,
    check: dropIfOver,
  };
}
