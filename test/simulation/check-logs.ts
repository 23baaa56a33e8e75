import type { MessageItem } from '../../src/session/index.js';
import type { Operation, Violation } from './history.js';
import { senderOf } from './ledger.js';
import type { Ledger } from './ledger.js';

/** What was typed against what the database holds in the end: P1, P2, P3, P5, P13. */
export function checkLogs(ledger: Ledger): Violation[] {
  return [
    ...numbersRise(ledger),
    ...nothingTwice(ledger),
    ...whatWasShownIsThere(ledger),
    ...whatWasDoneIsThere(ledger),
    ...whatWasKeptIsThere(ledger),
    ...nothingLeavesUnkept(ledger),
    ...typedOrder(ledger),
  ];
}

function* numbersRise({ history }: Ledger): Iterable<Violation> {
  for (const { conversation, entries, epoch } of history.logs) {
    const wrong = entries.find(({ seq }, index) => seq !== index + 1);
    if (!wrong) continue;
    yield { promise: 'P4', message: `${conversation} of ${epoch} has a gap at ${wrong.seq}` };
  }
}

function* nothingTwice(ledger: Ledger): Iterable<Violation> {
  for (const { conversation, entries } of ledger.history.logs) {
    const ids = new Set<string>();
    for (const { id } of entries) {
      if (ids.has(id)) yield { promise: 'P13', message: `${id} stands twice in ${conversation}` };
      ids.add(id);
    }
  }
  for (const { log } of ledger.finalBooks) {
    const texts = new Map<string, string>();
    for (const entry of log.entries) {
      if (entry.kind !== 'message' || entry.text === '') continue;
      const { id, text } = entry;
      const other = texts.get(text);
      if (other) yield { promise: 'P13', message: `"${text}" stands as ${other} and as ${id}` };
      texts.set(text, id);
    }
  }
  for (const { act, text, conversation } of ledger.history.operations) {
    if (act !== 'send' || text === undefined) continue;
    const seqs = ledger.final(conversation)?.seqs;
    const ids = [...ledger.idsOf(text)].filter((id) => seqs?.has(id));
    if (ids.length < 2) continue;
    yield { promise: 'P13', message: `"${text}" was sent as ${ids.join(' and ')}` };
  }
}

/** P1, for every row of every screen. */
function* whatWasShownIsThere(ledger: Ledger): Iterable<Violation> {
  const seen = new Set<MessageItem>();
  const missing = new Set<string>();
  for (const { items, conversation, user, at } of ledger.history.screens) {
    const book = ledger.final(conversation);
    for (const item of items) {
      if (item.kind !== 'message' || seen.has(item)) continue;
      seen.add(item);
      const isShownAsSent = item.state !== 'sending' && item.state !== 'failed';
      if (!isShownAsSent || missing.has(item.id)) continue;
      const { id, text } = item;
      const row = book?.byId.get(id);
      if (!row) {
        if (mayBeGone(ledger, id, conversation)) continue;
        missing.add(id);
        const message = `"${text}" (${id}) was shown as ${item.state} to ${user} and is lost`;
        yield { promise: 'P1', message, at };
      } else if (!item.deleted && !ledger.isTyped(id, text)) {
        missing.add(id);
        yield { promise: 'P1', message: `"${text}" was shown for ${id} and never typed`, at };
      } else if (
        !item.deleted &&
        !ledger.did('edit', id) &&
        // A new database may refuse what the old one took, and its text may change then.
        !(ledger.hasLoss && ledger.did('retry', id)) &&
        isOtherText(ledger, conversation, item)
      ) {
        missing.add(id);
        yield { promise: 'P1', message: `"${text}" was shown for ${id}, which says otherwise`, at };
      }
    }
  }
}

/** Whether a message that once stood in a deleted database need not be in the new one. */
function mayBeGone(ledger: Ledger, id: string, conversation: string): boolean {
  if (!ledger.hasLoss) return false;
  if (ledger.did('delete', id) || ledger.did('remove', id)) return true;
  if (ledger.wasClearedBySender(id, conversation)) return true;
  return isShownFailed(ledger, id, conversation);
}

function isOtherText(ledger: Ledger, conversation: string, { id, text }: MessageItem): boolean {
  const entry = ledger
    .final(conversation)
    ?.log.entries.find((one) => one.id === id && one.kind === 'message');
  return entry?.kind === 'message' && entry.deletedAt === undefined && entry.text !== text;
}

/** Whether a device of its sender shows the message as failed, in the end. */
function isShownFailed(ledger: Ledger, id: string, conversation: string, device?: string): boolean {
  return ledger.history.finals.some(
    (view) =>
      view.conversation === conversation &&
      (device === undefined ? view.user === senderOf(id) : view.device === device) &&
      view.items.some(
        (item) =>
          item.id === id && item.kind === 'message' && item.state === 'failed' && item.text !== '',
      ),
  );
}

/** P1, for edits, deletions and reactions that were accepted. */
function* whatWasDoneIsThere(ledger: Ledger): Iterable<Violation> {
  if (ledger.hasLoss) return;
  for (const operation of ledger.history.operations) {
    const { act, outcome, conversation, text, target, at } = operation;
    if (outcome !== 'accepted' || !isChange(act) || target === undefined) continue;
    const entries = ledger.final(conversation)?.log.entries ?? [];
    if (entries.some((entry) => isEntryOf(entry, operation))) continue;
    yield {
      promise: 'P1',
      message: `${act} ${text ?? ''} of ${target} was accepted and is lost`,
      at,
    };
  }
}

function isChange(act: string): boolean {
  return act === 'edit' || act === 'delete' || act === 'react' || act === 'unreact';
}

function isEntryOf(
  entry: Ledger['history']['logs'][number]['entries'][number],
  { act, target, text, emoji, user }: Operation,
): boolean {
  if (!('target' in entry) || entry.target !== target || entry.sender !== user) return false;
  if (entry.kind === 'edit') return act === 'edit' && entry.text === text;
  if (entry.kind === 'delete') return act === 'delete';
  // Nobody pins or streams here.
  if (entry.kind !== 'reaction') return false;
  return entry.emoji === emoji && act === (entry.on ? 'react' : 'unreact');
}

/** P2: what a device wrote down is in the log, or failed where its user sees it. */
function* whatWasKeptIsThere(ledger: Ledger): Iterable<Violation> {
  const told = new Set<string>();
  for (const { id, device, conversation, text, at } of ledger.history.kept) {
    if (told.has(id) || ledger.final(conversation)?.byId.has(id)) continue;
    if (ledger.did('remove', id) || (ledger.hasLoss && ledger.did('delete', id))) continue;
    if (ledger.hasLoss && ledger.wasClearedBySender(id, conversation)) continue;
    if (isShownFailed(ledger, id, conversation, device)) continue;
    if (ledger.wasWiped(device, at) || isHiddenFailed(ledger, id, device)) continue;
    told.add(id);
    yield { promise: 'P2', message: `"${text}" (${id}) was kept on ${device} and is gone`, at };
  }
}

/** Whether the message was cleared away while it was on its way, and then could not be sent. */
function isHiddenFailed(ledger: Ledger, id: string, device: string): boolean {
  const profile = ledger.history.host.profiles.find((one) => one.device === device);
  return ledger.sweptAway(senderOf(id), id) && profile?.failed.has(id) === true;
}

/** P2: a message is written down before its first byte leaves. */
function* nothingLeavesUnkept({ history }: Ledger): Iterable<Violation> {
  const kept = new Map<string, number>();
  for (const { id, device, at } of history.kept) {
    const key = `${device} ${id}`;
    if (!kept.has(key)) kept.set(key, at);
  }
  for (const { id, device, at } of history.left) {
    if ((kept.get(`${device} ${id}`) ?? Infinity) <= at) continue;
    yield { promise: 'P2', message: `${id} left ${device} before it was written down`, at };
  }
}

/** P5: what one device typed stands in the order in which it was typed. */
function* typedOrder(ledger: Ledger): Iterable<Violation> {
  const last = new Map<string, { seq: number; text: string }>();
  const devices = new Map<string, Set<string>>();
  for (const { user, device } of ledger.history.pages) {
    devices.set(user, (devices.get(user) ?? new Set()).add(device));
  }
  const tabs = new Set(
    ledger.history.pages.flatMap((one) =>
      ledger.history.pages.some(
        (other) =>
          other !== one &&
          other.device === one.device &&
          other.from < one.until &&
          one.from < other.until,
      )
        ? one.device
        : [],
    ),
  );
  for (const operation of ledger.history.operations) {
    const { act, text, conversation, device, page, user, at, outcome } = operation;
    if (act !== 'send' || text === undefined) continue;
    // What failed is sent again when its user, or the next page, comes back to it.
    if (outcome !== 'accepted' && outcome !== 'pending') continue;
    // Two devices that bring a lost database back cannot agree on what neither of them has whole.
    const ownDevices = [...(devices.get(user) ?? [])].filter((name) => !name.startsWith('fresh'));
    if (ledger.hasLoss && ownDevices.length > 1) continue;
    const id = [...ledger.idsOf(text)][0];
    const seq = id === undefined ? undefined : ledger.final(conversation)?.seqs.get(id);
    if (id === undefined || seq === undefined || ledger.did('retry', id)) continue;
    const key = `${device} ${tabs.has(device) ? page : ''} ${conversation}`;
    const before = last.get(key);
    if (before && before.seq > seq) {
      const message = `"${text}" was typed after "${before.text}" on ${device} and stands before it`;
      yield { promise: 'P5', message, at };
    } else last.set(key, { seq, text });
  }
}
