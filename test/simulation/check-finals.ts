import { isUnread } from '../../src/model/unread.js';
import type { MessageItem, MessageState } from '../../src/session/index.js';
import type { FinalView, Violation } from './history.js';
import { isShownTo, reactionsOf } from './ledger.js';
import type { Book, Expected, Ledger } from './ledger.js';

/** What every page shows once nothing moves any more, against the log: P2, P4, P6, P11, P12, P13. */
export function* checkFinals(ledger: Ledger): Iterable<Violation> {
  const { history } = ledger;
  if (!history.rested) yield { promise: 'P8', message: 'it never came to rest' };
  for (const { device, open } of history.connections) {
    if (open === 1) continue;
    yield { promise: 'P13', message: `the pages of ${device} hold ${open} connections, not one` };
  }
  for (const view of history.finals) {
    const book = ledger.final(view.conversation);
    if (!book) continue;
    yield* rowsOf(ledger, view, book);
    yield* countsOf(view, book);
  }
}

function* rowsOf(ledger: Ledger, view: FinalView, book: Book): Iterable<Violation> {
  const shown = view.items.filter((item) => item.kind === 'hole' || item.seq !== null);
  const hole = shown.find(({ kind }) => kind === 'hole');
  if (hole) yield violation('P6', view, `${hole.id} is still open`);

  for (const item of view.items) {
    if (item.kind === 'message' && item.seq === null && item.state !== 'failed') {
      yield violation('P2', view, `"${item.text}" is still ${item.state}`);
    }
  }

  const ids = new Set(shown.map(({ id }) => id));
  const cleared = book.log.cleared.get(view.user) ?? 0;
  const all = book.rows.filter(
    (row) =>
      isShownTo(view.user, book.log, row) &&
      row.seq > cleared &&
      (ids.has(row.id) || !ledger.sweptAway(view.user, row.id)),
  );
  const first = shown[0];
  const from = view.fresh || !first ? 0 : first.kind === 'hole' ? first.from : (first.seq ?? 0);
  const expected = all.filter(({ seq }) => seq >= from);
  for (const [index, row] of expected.entries()) {
    const item = shown[index];
    if (item?.id !== row.id) {
      const instead = `${item?.id ?? 'nothing'} instead of ${row.id} (${row.seq})`;
      yield violation('P4', view, `row ${index} is ${instead}`);
      return;
    }
    if (item.kind === 'message') yield* lookOf(ledger, view, book, item, row);
  }
  const extra = shown[expected.length];
  if (extra) yield violation('P4', view, `${extra.id} is not in the log`);
}

function* lookOf(
  ledger: Ledger,
  view: FinalView,
  book: Book,
  item: MessageItem,
  row: Expected,
): Iterable<Violation> {
  const isRight = row.text === null ? ledger.isTyped(item.id, item.text) : item.text === row.text;
  if (!isRight) yield violation('P11', view, `${item.id} says "${item.text}", not "${row.text}"`);
  if (item.deleted !== row.deleted || (!row.deleted && item.edited !== row.edited)) {
    yield violation('P11', view, `${item.id} is edited ${item.edited}, deleted ${item.deleted}`);
  }
  const reactions = reactionsOf(item.reactions);
  if (reactions !== row.reactions) {
    yield violation('P11', view, `${item.id} has "${reactions}", not "${row.reactions}"`);
  }
  if (row.sender !== view.user) return;
  const state = stateOf(book, row.seq, view.user);
  if (item.state !== state)
    yield violation('P11', view, `${item.id} is ${item.state}, not ${state}`);
}

/** How far the others have come with a message, by the marks in the database. */
function stateOf({ log }: Book, seq: number, user: string): MessageState {
  const others = log.marks.filter(({ userId }) => userId !== user);
  if (others.some(({ read }) => read >= seq)) return 'read';
  return others.some(({ delivered }) => delivered >= seq) ? 'delivered' : 'sent';
}

function* countsOf(view: FinalView, { log }: Book): Iterable<Violation> {
  const read = log.marks.find(({ userId }) => userId === view.user)?.read ?? 0;
  if (view.read !== read) {
    yield violation('P11', view, `the read mark is ${view.read}, and ${read} in the database`);
  }
  const hidden = log.hidden.get(view.user);
  const from = Math.max(read, log.cleared.get(view.user) ?? 0);
  const count = log.entries.filter((entry) => isUnread(entry, view.user, from, hidden)).length;
  if (view.unread !== count) {
    yield violation('P12', view, `${view.unread} are unread by its count, ${count} by the log`);
  }
}

function violation(promise: string, { device, page, conversation }: FinalView, what: string) {
  return { promise, message: `${device}/${page} ${conversation}, in the end: ${what}` };
}
