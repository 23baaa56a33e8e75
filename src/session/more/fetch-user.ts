import type { UserProfile } from '../../model/user.js';
import type { UserSetup } from '../../protocol/commands.js';
import { extraAnswers } from '../../protocol/extra-answers.js';
import { checkUserSetup } from '../check-asked.js';
import type { Seat } from '../seat.js';
import { connectedCore } from './connected-core.js';

/** The user `id` as the backend knows them; with `setup`, made or brought up to it (T6, T7). */
export async function fetchUser(seat: Seat, id: string, setup?: UserSetup): Promise<UserProfile> {
  if (setup) checkUserSetup(setup);
  const { link } = await connectedCore(seat);
  const { user } = await link.send(
    { kind: 'user', id, ...(setup && { setup }) },
    extraAnswers.user,
  );
  return user;
}
