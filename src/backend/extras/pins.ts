import type { PinnedMessage } from '../../model/conversation.js';
import type { LogName, MessageEntry } from '../../model/entry.js';
import { toWellFormed } from '../../model/ids.js';
import type { LogCommand } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { StoredConversation } from '../storage/storage.js';

/** So many messages are pinned in one conversation: each stands in every summary of it. */
const MOST_PINNED = 50;
/** UTF-16 units of a message's text that stand in the list of the pinned ones. */
const LONGEST_TEXT = 200;

/**
 * What a change of `message` does to the list of pinned messages: who reads the list sees the text
 * of the last edit, and nothing of what was deleted.
 */
export function pinnedAfter(
  { pinned = [] }: StoredConversation,
  message: MessageEntry,
  log: LogName,
  command: LogCommand,
): { readonly pinned?: readonly PinnedMessage[] } {
  const { id, seq, sender } = message;
  const at = pinned.findIndex((one) => one.id === id);
  const others = pinned.filter((one) => one.id !== id);
  const withText = (text: string): PinnedMessage => ({
    id,
    seq,
    sender,
    text: toWellFormed(text.slice(0, LONGEST_TEXT)),
  });
  if (command.kind === 'pin' && command.on) {
    // A summary is read by everybody: no whisper may stand in it.
    if (log !== 'main') throw new ChatError('invalid', 'A whisper cannot be pinned.');
    if (others.length >= MOST_PINNED) {
      throw new ChatError('too-large', `At most ${MOST_PINNED} messages are pinned.`);
    }
    return { pinned: [...others, withText(message.text)] };
  }
  if (at < 0) return {};
  if (command.kind === 'edit') return { pinned: pinned.with(at, withText(command.text)) };
  return command.kind === 'delete' || command.kind === 'pin' ? { pinned: others } : {};
}
