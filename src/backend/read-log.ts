import type { User } from '../model/user.js';
import type { Opened, OpenCommand, Page, ReadCommand } from '../protocol/commands.js';
import type { LogRange } from '../protocol/log-range.js';
import type { LogName } from '../model/entry.js';
import { enter } from './enter.js';
import type { Extras } from './options.js';
import { checkLog, firstShown, notFound, visible, writeAndTell, type Rules } from './rules.js';
import type { StorageTransaction, StoredConversation } from './storage/storage.js';
import { summarise } from './summaries.js';

/** Enters a conversation, brings it up to its setup, and reads what stands at its end. */
export function openConversation(
  rules: Rules,
  user: User,
  command: OpenCommand,
  setup?: ReturnType<Extras['bringUpTo']>,
): Promise<Opened> {
  const { conversation: id, existing = false } = command;
  return writeAndTell(rules, id, async (transaction, tell) => {
    const entered = await enter(rules, transaction, tell, user, id, {
      begin: setup?.begin,
      existing,
    });
    const conversation =
      (await setup?.bringUp(rules, transaction, tell, entered)) ?? entered.conversation;
    const summary = await summarise(rules, transaction, user, conversation);
    const from = summary.head - Math.min(command.limit, rules.maxPageLength) + 1;
    const page = await range(transaction, conversation, 'main', {
      from: Math.max(from, summary.first),
      to: summary.head,
    });
    // Who joined hears of it with the next number, given at the end of this transaction.
    const inbox = (await transaction.inbox(user.id)) + (tell.has(user.id) ? 1 : 0);
    return { summary, page, inbox };
  });
}

/** A page of a log, of every entry that stands there: changes too, so that no reader misses one. */
export function readPage(rules: Rules, user: User, command: ReadCommand): Promise<Page> {
  const { conversation: id, log, at } = command;
  const limit = Math.min(command.limit, rules.maxPageLength);
  return rules.storage.transaction('read', async (transaction) => {
    const conversation = await visible(rules, transaction, user, id);
    checkLog(rules, user, conversation, log);
    const own = await transaction.ownView(user.id, id);
    const first = log === 'main' ? firstShown(rules, user, conversation, own) : 1;
    const head = conversation.heads[log];

    let from = first;
    let to = head;
    if ('before' in at) {
      to = Math.min(at.before - 1, head);
      from = to - limit + 1;
    } else if ('after' in at) {
      from = at.after + 1;
    } else {
      const found = await transaction.entryById(id, at.around);
      if (found?.log !== log || found.entry.seq < first) throw notFound('message');
      // In the middle, or a whole page at either end.
      from = Math.min(found.entry.seq - Math.floor(limit / 2), head - limit + 1);
    }
    from = Math.max(from, first);
    to = Math.min(to, from + limit - 1);
    return { page: await range(transaction, conversation, log, { from, to }), first, head };
  });
}

/** What stands in a log from one number to another, both included. */
export async function range(
  transaction: StorageTransaction,
  { id }: StoredConversation,
  log: LogName,
  { from, to }: { from: number; to: number },
): Promise<LogRange> {
  // An empty stretch has one form, wherever it was asked for.
  if (to < from) return { log, from, to: from - 1, entries: [] };
  const entries = await transaction.entries(id, log, { from, to, limit: to - from + 1 });
  return { log, from, to, entries };
}
