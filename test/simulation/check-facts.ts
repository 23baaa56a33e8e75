import { groupBy } from '../../src/model/group-by.js';
import type { Heard, PageLife, Violation } from './history.js';
import type { Book, Ledger } from './ledger.js';

/** What the listeners of every page were told, against the log: L10. */
export function* checkFacts(ledger: Ledger): Iterable<Violation> {
  const { history } = ledger;
  const { leavings, wipes } = history.host;
  // Who goes from a device takes along what was told there, and begins anew.
  const left = new Set([...leavings, ...wipes].map(({ device }) => device));
  const all = history.heard.filter(({ device }) => !left.has(device));
  const byPage = groupBy(all, ({ page, conversation }) => `${page} ${conversation}`);
  for (const heard of byPage.values()) yield* onceIn(heard);
  // Another database gives other numbers, and begins anew.
  if (history.lostAt < Infinity || !history.rested) return;
  const lives = new Map(history.pages.map((life) => [life.page, life]));
  const byDevice = groupBy(all, ({ device, conversation }) => `${device} ${conversation}`);
  for (const heard of byDevice.values()) {
    const book = ledger.final(heard[0]?.conversation ?? '');
    if (!book) continue;
    // Who has closed every page hears the rest when they come again.
    const isHere = ({ device, until }: PageLife) =>
      device === heard[0]?.device && until > history.calmAt;
    if (history.pages.some(isHere)) yield* wholeOf(heard, book);
    if (!history.refused.has(heard[0]?.device ?? '')) yield* notAgain(heard, lives);
  }
  for (const heard of byPage.values()) {
    const book = ledger.final(heard[0]?.conversation ?? '');
    if (book) yield* inOrder(heard, book);
  }
}

function* onceIn(heard: readonly Heard[]): Iterable<Violation> {
  const ids = new Set<string>();
  for (const one of heard) {
    if (ids.has(one.id)) yield violation(one, 'is told twice in one page');
    ids.add(one.id);
  }
}

function* inOrder(heard: readonly Heard[], { log }: Book): Iterable<Violation> {
  let last = 0;
  for (const one of heard) {
    const seq = log.entries.find(({ id }) => id === one.id)?.seq ?? 0;
    if (seq <= last) yield violation(one, `with number ${seq} is told after number ${last}`);
    last = seq;
  }
}

/** From the first message on that a device was told of, it was told of all that are still there. */
function* wholeOf(heard: readonly Heard[], { log }: Book): Iterable<Violation> {
  const [any] = heard;
  if (!any) return;
  const ids = new Set(heard.map(({ id }) => id));
  const first = log.entries.find(({ id }) => ids.has(id))?.seq ?? Infinity;
  for (const entry of log.entries) {
    if (entry.seq <= first || entry.kind !== 'message' || entry.sender === any.user) continue;
    if (entry.seq <= (log.cleared.get(any.user) ?? 0)) continue;
    if (entry.deletedAt !== undefined || log.hidden.get(any.user)?.has(entry.id)) continue;
    if (!ids.has(entry.id)) yield violation({ ...any, id: entry.id }, 'is never told');
  }
}

/** What one page was told is not told to a later one, but for the last: it may have died with it. */
function* notAgain(
  heard: readonly Heard[],
  lives: ReadonlyMap<number, PageLife>,
): Iterable<Violation> {
  const lastOf = new Map(heard.map(({ page, id }) => [page, id]));
  for (const one of heard) {
    const from = lives.get(one.page)?.from ?? 0;
    const before = heard.find(
      ({ page, id }) =>
        id === one.id && page !== one.page && (lives.get(page)?.until ?? Infinity) <= from,
    );
    if (before && lastOf.get(before.page) !== one.id) {
      yield violation(one, `was told to page ${before.page} before`);
    }
  }
}

function violation({ at, device, page, conversation, id }: Heard, what: string): Violation {
  return { promise: 'L10', message: `${device}/${page} ${conversation}: ${id} ${what}`, at };
}
