import type { User } from '../model/user.js';
import type { CommandResults, ExtraCommand } from '../protocol/commands.js';
import { ChatError } from '../protocol/errors.js';
import { extraCommandSchema } from '../protocol/extra-schemas.js';
import { wellFormed } from './at-the-edge.js';
import { adopt } from './extras/adopt.js';
import { passCustom } from './extras/custom-message.js';
import { readFile } from './extras/files/read.js';
import { beginUpload, takePiece } from './extras/files/upload.js';
import { changeRegistrations, watch } from './extras/push.js';
import { starEntry } from './extras/star.js';
import { passPiece, steer } from './extras/streams.js';
import { readUser } from './extras/users.js';
import { readVisit, tellVisit } from './extras/visits.js';
import type { LiveInbox } from './live-inbox.js';
import type { Rules } from './rules.js';

export { moveClearMark } from './extras/clear-mark.js';
export { actOf } from './extras/acts.js';
export { actOfFiles } from './extras/files/hold.js';
export { bringUpTo } from './extras/bring-up.js';
export { hideEntry } from './extras/hide.js';
export { push } from './extras/push.js';
export { rulesFor } from './extras/roles.js';

// What a plain chat does without: loaded at its first use, before any transaction begins.

/** Who asks, and on which connection. */
export interface Caller {
  readonly rules: Rules;
  readonly user: User;
  readonly live: LiveInbox;
}

/** No command that a host means is longer than this, as JSON in UTF-16 units. */
const LONGEST_FRAME = 2_000_000;

/** Carries out a command as it came, copied into JSON before anything was awaited. */
export async function carryOut(
  caller: Caller,
  frame: string,
): Promise<CommandResults[ExtraCommand['kind']]> {
  if (frame.length > LONGEST_FRAME) throw new ChatError('too-large', 'The command is too long.');
  const command = wellFormed(extraCommandSchema(JSON.parse(frame), 'The command'));
  switch (command.kind) {
    case 'visit':
      return tellVisit(caller, command.record);
    case 'read-visit':
      return readVisit(caller, command);
    case 'user':
      return readUser(caller, command);
    case 'custom':
      return passCustom(caller, command);
    case 'piece':
      return passPiece(caller, command);
    case 'search':
      return (await import('./extras/search/search.js')).search(caller, command);
    case 'steer':
      return steer(caller, command);
    case 'push':
      return changeRegistrations(caller, command);
    case 'upload':
      return beginUpload(caller, command);
    case 'upload-piece':
      return takePiece(caller, command);
    case 'read-file':
      return readFile(caller, command);
    case 'adopt':
      return adopt(caller, command);
    case 'star':
      return starEntry(caller, command);
    case 'watch':
      return watch(caller, command);
    case 'auth':
    case 'device':
      // Where no identity is asked for, everybody is believed.
      return {};
    default:
      throw new ChatError('unsupported', 'This backend does not know that command.');
  }
}
