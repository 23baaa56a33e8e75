import { groupBy } from '../../src/model/group-by.js';
import type { Violation } from './history.js';
import type { Profile, VisitFact } from './host-history.js';
import type { Ledger } from './ledger.js';
import { isDisturbed, isLeft, lifeOf, timeAwake } from './lives.js';

/** What was told is written down by then, whatever becomes of the page. */
const TIME_TO_KEEP = 3_000;

/** What was told of visits, to listeners and to the backend: C3, N4, N5. */
export function* checkVisits(ledger: Ledger): Iterable<Violation> {
  yield* onceEach(ledger);
  yield* alternating(ledger);
  if (!ledger.history.rested) return;
  for (const profile of ledger.history.host.profiles) {
    if (ledger.history.refused.has(profile.device)) continue;
    yield* startsKnown(ledger, profile);
    yield* recordsRight(ledger, profile);
    yield* tellingsThere(ledger, profile);
  }
  yield* messagesInVisits(ledger);
}

/** N4: no id starts twice, nor ends twice, over all pages. */
function* onceEach({ history }: Ledger): Iterable<Violation> {
  const facts = history.host.facts.filter(({ type }) => type !== 'session-clear');
  for (const told of groupBy(facts, ({ type, id }) => `${type} ${id}`).values()) {
    const [first, again] = told;
    if (again) yield violation('N4', again, `${again.type} of ${again.id} is told twice`);
    const end = first?.type === 'session-end' ? first : null;
    const start = facts.find(({ type, id }) => type === 'session-start' && id === end?.id);
    if (!end || !start || start.at <= end.at) continue;
    if (isDisturbed(history, end.device, end.at, start.at)) continue;
    yield violation('N4', end, `${end.id} ends before it starts`);
  }
}

/** N4: before another visit starts on a device, the one before has ended. */
function* alternating({ history }: Ledger): Iterable<Violation> {
  const byProfile = groupBy(history.host.facts, ({ device, user }) => `${device} ${user}`);
  for (const facts of byProfile.values()) {
    let before: VisitFact | null = null;
    for (const fact of facts) {
      if (fact.type === 'session-end' && fact.id === before?.id) before = null;
      if (fact.type !== 'session-start') continue;
      const isExcused =
        before === null ||
        history.refused.has(fact.device) ||
        isDisturbed(history, fact.device, before.at, fact.at) ||
        isLeft(history, fact.device, before.at, fact.at);
      if (!isExcused) yield violation('N4', fact, `${fact.id} starts while ${before?.id} goes on`);
      before = fact;
    }
  }
}

/** Whatever was said to have started is known of. */
function* startsKnown({ history, hasLoss }: Ledger, profile: Profile): Iterable<Violation> {
  const { device, user, visits } = profile;
  const known = new Set(
    [...history.host.visits, ...visits.ended]
      .map(({ visit }) => visit.id)
      .concat(visits.last ?? []),
  );
  for (const fact of history.host.facts) {
    if (fact.device !== device || fact.user !== user || fact.type !== 'session-start') continue;
    if (known.has(fact.id) || hasLoss || isLeft(history, device, fact.at)) continue;
    yield violation('N4', fact, `${fact.id} started, and there is no such visit`);
  }
}

/** C3: the backend has what the profile has. */
function* recordsRight({ history }: Ledger, profile: Profile): Iterable<Violation> {
  const { device, visits } = profile;
  const { active, data, segments, events, ended } = visits;
  const say = (what: string) => ({ promise: 'C3', message: `${device}, in the end: ${what}` });
  for (const { visit } of ended) yield say(`the end of visit ${visit.id} is not told`);
  if (!active) return;
  const record = history.host.visits.find(({ visit }) => visit.id === active.id);
  if (!record) yield say(`the backend does not know visit ${active.id}`);
  else if (record.visit.endedAt !== null) yield say(`visit ${active.id} has ended for the backend`);
  else if (!isSame([record.data, record.segments, record.events], [data, segments, events])) {
    yield say(`the backend knows visit ${active.id} as ${JSON.stringify(record)}`);
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** The same with the keys of every object in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

/** C3: all that was told is there in the end, each event once. */
function* tellingsThere({ history, hasLoss }: Ledger, profile: Profile): Iterable<Violation> {
  const { device, user, visits } = profile;
  const told = history.host.visits
    .filter(({ visit }) => visit.userId === user)
    .flatMap(({ events }) => events.map(({ name }) => name));
  const waiting = visits.active ? [] : visits.events.map(({ name }) => name);
  for (const telling of history.host.tellings) {
    const { at, key, value, event } = telling;
    if (telling.device !== device) continue;
    const life = lifeOf(history, telling.page);
    const isKept = life !== undefined && timeAwake(life, at, Infinity) > TIME_TO_KEEP;
    const mayBeGone = !isKept || isLeft(history, device, at);
    if (key !== undefined && !mayBeGone && visits.data[key] !== value) {
      yield violation('C3', telling, `${key} is ${visits.data[key]} in the end, not ${value}`);
    }
    if (event === undefined) continue;
    const times = [...told, ...waiting].filter((name) => name === event).length;
    if (times > 1) yield violation('C3', telling, `${event} stands there ${times} times`);
    else if (times < 1 && !mayBeGone && !hasLoss) {
      yield violation('C3', telling, `${event} is in no visit`);
    }
  }
}

/** N5: a message belongs to a visit of its sender's. */
function* messagesInVisits({ history, hasLoss, finalBooks }: Ledger): Iterable<Violation> {
  if (hasLoss || history.refused.size > 0 || history.host.leavings.length > 0) return;
  const visits = new Map(history.host.visits.map((record) => [record.visit.id, record]));
  for (const { log } of finalBooks) {
    for (const entry of log.entries) {
      if (entry.kind !== 'message') continue;
      const owner = visits.get(entry.visitId ?? '')?.visit.userId;
      if (owner === entry.sender) continue;
      const message = `${entry.id} belongs to visit ${entry.visitId}, of ${owner ?? 'nobody'}`;
      yield { promise: 'N5', message };
    }
  }
}

function violation(
  promise: string,
  { device, page, at }: { device: string; page: number; at: number },
  what: string,
): Violation {
  return { promise, message: `${device}/${page}: ${what}`, at };
}
