import type { History, PageLife, Violation } from './history.js';
import type { Leaving } from './host-history.js';
import type { Ledger } from './ledger.js';
import { lifeOf, timeAwake } from './lives.js';

/** The other tabs follow within this time. */
const TIME_TO_FOLLOW = 2_000;
/** What is stored is gone by then, whatever becomes of the page. */
const TIME_TO_WIPE = 500;

/** What is left of a user who went from a device: C7, L3. */
export function* checkLeaving(ledger: Ledger): Iterable<Violation> {
  const { history } = ledger;
  for (const leaving of history.host.leavings) {
    yield* everybodyFollows(history, leaving);
    yield* countedRight(ledger, leaving);
  }
  for (const { device, user, what, at } of history.host.residues) {
    if (what.length === 0 || isCutShort(history, device, at)) continue;
    const message = `${device} still keeps of ${user}: ${what.slice(0, 5).join(', ')}`;
    yield { promise: 'C7', message, at };
  }
  for (const { device, page, user, sitting, what, at } of history.host.exposures) {
    const message = `${device}/${page} shows ${what[0]} of ${user} to ${sitting ?? 'nobody'}`;
    yield { promise: 'C7', message, at };
  }
}

/** Whether the page on which the user went was gone before it could do so. */
function isCutShort(history: History, device: string, at: number): boolean {
  const leaving = history.host.leavings.findLast((one) => one.device === device && one.at <= at);
  const life = leaving && lifeOf(history, leaving.page);
  return life !== undefined && timeAwake(life, leaving?.at ?? 0, at) < TIME_TO_WIPE;
}

/** Every page of the device has the same user then: nobody, or the same visitor. */
function* everybodyFollows(history: History, leaving: Leaving): Iterable<Violation> {
  const { device, user, at, page } = leaving;
  const next = nextIn(history, page, at)?.user;
  for (const life of history.pages) {
    if (life.device !== device || life.from > at || life.until <= at) continue;
    const moved = nextIn(history, life.page, at);
    const limit = Math.min(moved?.at ?? Infinity, history.calmAt);
    const time = timeAwake(life, at, limit);
    const say = (what: string) => violation(leaving, life, what);
    if (time > TIME_TO_FOLLOW) yield say(`is ${user}'s for ${time} ms after ${leaving.act}`);
    else if (moved && moved.user === user) yield say(`is ${user}'s again`);
    else if (moved && moved.at <= at + TIME_TO_FOLLOW && moved.user !== next) {
      yield say(`is ${moved.user}'s after ${leaving.act}, the other ${next}'s`);
    }
  }
}

/** Who sat in a page next. */
function nextIn({ host }: History, page: number, at: number) {
  return host.sittings.find((one) => one.page === page && one.at >= at);
}

function* countedRight(ledger: Ledger, leaving: Leaving): Iterable<Violation> {
  const { history } = ledger;
  const { device, at, settledAt, discarded } = leaving;
  if (settledAt === null || discarded === null) return;
  const wipes = history.host.wipes.filter((one) => one.device === device);
  const own = wipes.filter((wipe) => wipe.at >= at && wipe.at <= settledAt);
  const sum = own.reduce((total, { unsent }) => total + unsent, 0);
  const say = (what: string): Violation => {
    const { page, act } = leaving;
    return { promise: 'C7', message: `${device}/${page} ${act}: ${what}`, at };
  };
  if (sum !== discarded) yield say(`${discarded} are said to be discarded, ${sum} were`);
  const from = wipes.findLast((wipe) => wipe.at < at)?.at ?? 0;
  const lost = new Set<string>();
  for (const kept of history.kept) {
    const isHere = kept.device === device && kept.at >= from && kept.at <= settledAt;
    if (!isHere || ledger.did('remove', kept.id)) continue;
    if (!ledger.final(kept.conversation)?.byId.has(kept.id)) lost.add(kept.id);
  }
  if (lost.size > discarded) {
    yield say(`${discarded} are said to be discarded, and ${[...lost].join(', ')} are gone`);
  }
}

function violation(leaving: Leaving, { page, device }: PageLife, what: string): Violation {
  return { promise: 'L3', message: `${device}/${page} ${what}`, at: leaving.at };
}
