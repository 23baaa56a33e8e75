import { groupBy } from '../../src/model/group-by.js';
import type { Screen, Violation } from './history.js';
import type { Clearing } from './host-history.js';
import type { Book, Ledger } from './ledger.js';
import { isDisturbed, isLeft, lifeOf, timeAwake } from './lives.js';

/** What was cleared is written down by then, whatever becomes of the page. */
const TIME_TO_KEEP = 1_000;
/** The other tabs follow within this time. */
const TIME_TO_FOLLOW = 2_000;

/** What was cleared, on every screen of its user and in the database: N3, N4. */
export function* checkClearing(ledger: Ledger): Iterable<Violation> {
  const { history } = ledger;
  const screens = groupBy(history.screens, ({ device }) => device);
  for (const clearing of history.host.clearings) {
    yield* staysHidden(ledger, clearing, screens.get(clearing.device) ?? []);
  }
  yield* messagesCounted(ledger);
  for (const book of ledger.finalBooks) yield* marksRight(ledger, book);
}

/** On the page itself at once, on the others of the device soon, and on all that come later. */
function* staysHidden(
  { history }: Ledger,
  clearing: Clearing,
  screens: readonly Screen[],
): Iterable<Violation> {
  const { at, page, device, act } = clearing;
  const isWritten = isKept(history, clearing);
  for (const screen of screens) {
    const hidden = clearing.shown.get(screen.conversation)?.ids;
    if (!hidden || screen.at <= at || screen.epoch !== clearing.epoch || !screen.loaded) continue;
    if (isLeft(history, device, at, screen.at)) continue;
    if (screen.page !== page) {
      const isFollowing =
        screen.at > at + TIME_TO_FOLLOW && !isDisturbed(history, device, at, screen.at);
      const isLater = (lifeOf(history, screen.page)?.from ?? 0) > at + TIME_TO_FOLLOW;
      if (!isWritten || !(isFollowing || isLater)) continue;
    }
    const again = screen.items.find(({ id }) => hidden.has(id));
    if (!again) continue;
    const what = `${again.id} stands there again after ${act} on page ${page}`;
    yield violation('N3', screen, `${screen.conversation}: ${what}`);
  }
}

/** Whether what was cleared is written down, and can reach the backend. */
function isKept(history: Ledger['history'], { at, page, device }: Clearing): boolean {
  const life = lifeOf(history, page);
  const isRefused = (history.refused.get(device) ?? Infinity) < Infinity;
  return life !== undefined && !isRefused && timeAwake(life, at, Infinity) > TIME_TO_KEEP;
}

/** The mark in the database: as far as was cleared, and no further. */
function* marksRight({ history, typedAt }: Ledger, { log }: Book): Iterable<Violation> {
  const users = new Set(history.pages.map(({ user }) => user));
  for (const user of users) {
    const mark = log.cleared.get(user) ?? 0;
    const own = history.host.clearings.filter(
      (one) => one.user === user && one.shown.has(log.conversation),
    );
    for (const clearing of own) {
      if (clearing.epoch !== log.epoch || !isKept(history, clearing)) continue;
      if (isLeft(history, clearing.device, clearing.at)) continue;
      const last = clearing.shown.get(log.conversation)?.last ?? 0;
      if (mark >= last) continue;
      const what = `${user} cleared ${log.conversation} to ${last}, the mark is at ${mark}`;
      yield violation('N3', clearing, what);
    }
    const lastTime = own.reduce((latest, { at }) => Math.max(latest, at), -1);
    const tooMuch = log.entries.find(
      ({ id, seq }) => seq <= mark && (typedAt(id) ?? -1) > lastTime,
    );
    if (!tooMuch) continue;
    const what = `${tooMuch.id} was typed afterwards, and is cleared in ${log.conversation}`;
    yield { promise: 'N3', message: `for ${user}, ${what}` };
  }
}

/** N4: as many as stood there. */
function* messagesCounted({ history }: Ledger): Iterable<Violation> {
  const told = groupBy(
    history.host.facts.filter(({ type }) => type === 'session-clear'),
    ({ page }) => page,
  );
  const done = groupBy(
    history.host.clearings.filter(({ act }) => act === 'clearChat'),
    ({ page }) => page,
  );
  for (const [page, clearings] of done) {
    const facts = told.get(page) ?? [];
    if (facts.length > clearings.length) {
      yield violation('N4', clearings[0] as Clearing, 'session-clear is told too often');
    }
    for (const [index, clearing] of clearings.entries()) {
      const fact = facts[index];
      if (!fact || fact.count === clearing.messages) continue;
      const what = `session-clear says ${fact.count} messages, ${clearing.messages} stood there`;
      yield violation('N4', clearing, what);
    }
  }
}

function violation(
  promise: string,
  { device, page, at }: Pick<Clearing, 'device' | 'page' | 'at'>,
  what: string,
): Violation {
  return { promise, message: `${device}/${page} ${what}`, at };
}
