import type { Violation } from './history.js';
import type { Revocation, Standing } from './identity-history.js';
import type { Ledger } from './ledger.js';

/** Whoever was revoked hears nothing after this (ms), and the time a look at the database takes. */
const TIME_TO_LEAVE = 2_000 + 50;
/** A `tokenFetcher` that does not answer is not waited for longer. */
const FETCH_TIME = 10_000;
/** What waits in the outbox while there is no proof. */
const KEPT_ACTS = new Set(['send', 'edit', 'delete', 'react', 'unreact', 'retry', 'remove']);
const REFUSALS: ReadonlySet<string | undefined> = new Set(['auth-failed', 'wrong-user']);

/** How users proved who they are: L2, L9, P10, T3. (What `logout` leaves is C7’s and L3’s.) */
export function* checkIdentity(ledger: Ledger): Iterable<Violation> {
  yield* nothingFailed(ledger);
  yield* nobodyRevokedHears(ledger);
  yield* tokensAreTheirOwners(ledger);
  yield* oneFetchAtATime(ledger);
  const { keyLosses, leaks } = ledger.history.identity;
  for (const { device, page, user, resumes, at } of keyLosses) {
    if (!resumes) continue;
    const message = `${device}/${page} would go on as ${user}, whose key is not taken`;
    yield { promise: 'L9', message, at };
  }
  for (const leak of leaks) yield { promise: 'L2', message: leak };
}

/** P10: for want of a proof nothing fails; it waits. */
function* nothingFailed({ history }: Ledger): Iterable<Violation> {
  for (const { act, outcome, device, page, conversation, text, at } of history.operations) {
    if (!KEPT_ACTS.has(act) || !REFUSALS.has(outcome)) continue;
    const message = `${device}/${page} ${conversation}: ${act} ${text ?? ''} ended as ${outcome}`;
    yield { promise: 'P10', message, at };
  }
  for (const { items, device, page, conversation, at } of history.screens) {
    for (const item of items) {
      if (item.kind !== 'message' || item.state !== 'failed' || !REFUSALS.has(item.error)) continue;
      const message = `${device}/${page} ${conversation}: "${item.text}" failed: ${item.error}`;
      yield { promise: 'P10', message, at };
    }
  }
}

/**
 * P10: what was given before a user was revoked lets nobody hear anything, after two seconds. With a
 * database that was deleted, what was known of revocations is gone as well.
 */
function* nobodyRevokedHears({ history }: Ledger): Iterable<Violation> {
  const { revocations, standings } = history.identity;
  for (const standing of standings) {
    const { user, by, from: at, last } = standing;
    if (by === 'nothing') {
      yield { promise: 'L2', message: `${user} is told something without any proof`, at };
    }
    for (const revocation of revocations) {
      if (revocation.user !== user || !isVoid(standing, revocation)) continue;
      const limit = revocation.settledAt + TIME_TO_LEAVE;
      if (at >= history.lostAt || Math.min(last, history.lostAt) <= limit) continue;
      const late = (last - revocation.settledAt).toFixed(0);
      const message = `${user} hears something by ${by} ${late} ms after they were revoked`;
      yield { promise: 'P10', message, at: revocation.at };
    }
  }
}

/** Whether the proof was given before the user was revoked, by every clock. */
function isVoid({ issuedAt, issuedClock }: Standing, { at, clock }: Revocation): boolean {
  return issuedAt < at && issuedClock < clock;
}

/** T3: a token is of use to whoever it is for, and is shown in nobody else’s name. */
function* tokensAreTheirOwners({ history }: Ledger): Iterable<Violation> {
  const { standings, strayTokens, logins } = history.identity;
  for (const { user, proofOf, by, from: at } of standings) {
    if (by !== 'token' || proofOf === user) continue;
    yield { promise: 'T3', message: `${user} is let in by a token of ${proofOf}`, at };
  }
  for (const { user, at } of strayTokens) {
    yield { promise: 'T3', message: `${user} greets with somebody else’s token`, at };
  }
  for (const { user, tokenOf, outcome, device, page, at } of logins) {
    if (tokenOf === user || outcome === 'wrong-user') continue;
    const message = `${device}/${page}: login with a token of ${tokenOf} ended as ${outcome}`;
    yield { promise: 'T3', message, at };
  }
}

/** T3: however many need a token, one call of the `tokenFetcher` is under way. */
function* oneFetchAtATime({ history }: Ledger): Iterable<Violation> {
  const ends = new Map<number, number>();
  for (const { source, page, from, until } of history.identity.fetches) {
    if (from < (ends.get(source) ?? 0)) {
      yield { promise: 'T3', message: `page ${page} asks for a token twice at once`, at: from };
    }
    ends.set(source, Math.min(until, from + FETCH_TIME));
  }
}
