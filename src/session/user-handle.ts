import { Observable } from 'rxjs';

import type { UserProfile } from '../model/user.js';
import type { UserSetup } from '../protocol/commands.js';
import type { UserHandle } from './api-identity.js';
import type { Seat } from './seat.js';

/** A user by their id: asked for at once, or as soon as somebody sits here who can ask. */
export function createUserHandle(seat: Seat, id: string, setup?: UserSetup): UserHandle {
  let known: UserProfile | null = null;
  const ready = import('./more/index.js').then(({ fetchUser }) => fetchUser(seat, id, setup));
  // Who only looks at the stream has no error to handle.
  ready.catch(() => {});
  return {
    id,
    ready,
    user$: new Observable((subscriber) => {
      subscriber.next(known);
      if (known !== null) return;
      const show = (user: UserProfile) => {
        known = user;
        subscriber.next(user);
      };
      ready.then(show, () => subscriber.complete());
    }),
  };
}
