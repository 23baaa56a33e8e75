import type { User } from '../../model/user.js';
import { ChatError } from '../../protocol/errors.js';
import { VISITOR_PREFIX } from '../../model/visitor.js';
import { checkToken } from '../check-asked.js';
import type { Seat } from '../seat.js';
import type { SessionCore } from '../session-core.js';
import { allPending } from '../state.js';

/**
 * Signs `user` in with `token` (L2). The same user gets a fresh token; a visitor makes way, and with
 * `adopt` what they said and were told becomes the user's, once.
 */
export async function login(
  seat: Seat,
  token: string,
  { adopt = false }: { adopt?: boolean } = {},
): Promise<void> {
  const user = checkToken(token);
  const { core } = seat;
  if (core?.options.me.id === user.id) return core.identity.setToken(token);
  if (core && !core.options.me.id.startsWith(VISITOR_PREFIX)) {
    throw new ChatError('wrong-user', 'The token is for another user than the one who is there.');
  }
  if (core && adopt) return adoptVisitor(seat, core, user, token);
  const hold = seat.options.hold(user, token);
  try {
    await hold.core.connect();
    seat.sit(user, token);
  } finally {
    await hold.release();
  }
}

/** The user connects beside the visitor, takes them over, and only then sits in their place. */
async function adoptVisitor(
  seat: Seat,
  visitor: SessionCore,
  user: User,
  token: string,
): Promise<void> {
  const { id, secret } = seat.options.device.visitor();
  await visitor.connect();
  // What the visitor said last must be theirs before it can become the user's.
  await visitor.store.when((state) => allPending(state).every(({ status }) => status !== 'queued'));
  const hold = seat.options.hold(user, token);
  try {
    await hold.core.connect();
    await hold.core.link.send({ kind: 'adopt', visitor: id, secret });
    await visitor.leaving.leave(user);
  } finally {
    await hold.release();
  }
}
