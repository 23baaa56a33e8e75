import type { SystemEntry } from '../model/entry.js';
import { fingerprint } from '../model/fingerprint.js';
import { entryId, isClientId, toWellFormed } from '../model/ids.js';
import type { Posted } from '../protocol/commands.js';
import { ChatError, toChatError } from '../protocol/errors.js';
import { rulesOf, type BackendOptions } from './options.js';
import { hearers, notFound, writeAndTell, type Rules } from './rules.js';
import { posted } from './write-entry.js';

/** A line that the host says in a conversation. */
export interface Announcement {
  readonly conversation: string;
  readonly text: string;
  /** Under one id it is said once. */
  readonly clientId?: string;
}

/**
 * Makes the function by which a host says system lines, such as a welcome, over the storage and bus
 * of its backend. Only the host can: no command leads here.
 */
export function createAnnouncer(
  options: BackendOptions,
): (announcement: Announcement) => Promise<Posted> {
  const rules = rulesOf(options);
  return async (announcement) => {
    try {
      return await announce(rules, announcement);
    } catch (error) {
      throw toChatError(error);
    }
  };
}

async function announce(rules: Rules, announcement: Announcement): Promise<Posted> {
  const { conversation: id, clientId = rules.environment.uuid() } = announcement;
  const text = toWellFormed(announcement.text);
  if (!isClientId(clientId) || text === '') {
    throw new ChatError(
      'invalid',
      'An announcement has a text, and letters, digits, - or _ as id.',
    );
  }
  if (text.length > rules.maxTextLength) {
    throw new ChatError('too-large', `A text has at most ${rules.maxTextLength} UTF-16 units.`);
  }
  const name = entryId('', clientId);
  const digest = fingerprint(text);

  return writeAndTell(rules, id, async (transaction, tell) => {
    const conversation = await transaction.conversation(id);
    if (!conversation) throw notFound();
    const earlier = await transaction.entryById(id, name);
    if (earlier?.fingerprint === digest) return posted(clientId, earlier.entry);
    if (earlier) throw new ChatError('conflict', 'This client id stands for another line already.');

    const seq = conversation.heads.main + 1;
    const at = rules.environment.now();
    const entry: SystemEntry = { kind: 'system', seq, id: name, sender: '', at, text };
    await transaction.putConversation({
      ...conversation,
      heads: { ...conversation.heads, main: seq },
    });
    await transaction.putEntry(id, 'main', { entry, fingerprint: digest });
    for (const userId of hearers(rules, conversation)) tell.add(userId);
    return posted(clientId, entry);
  });
}
