import type { Violation } from './history.js';
import type { Ledger } from './ledger.js';

/**
 * Files: a message in the log has those that were sent with it, whole, for whoever may read it, and
 * for nobody else; what was taken back is nowhere.
 */
export function* checkFiles(ledger: Ledger): Iterable<Violation> {
  yield* messagesHaveTheirFiles(ledger);
  yield* filesAreWhole(ledger);
  yield* nobodyElseReads(ledger);
  yield* whatWasTakenBackIsNowhere(ledger);
}

function* messagesHaveTheirFiles(ledger: Ledger): Iterable<Violation> {
  const sent = new Map(ledger.history.files.sent.map((one) => [one.id, one.files]));
  for (const { log } of ledger.finalBooks) {
    for (const entry of log.entries) {
      if (entry.kind !== 'message') continue;
      const { id, at, attachments = [], deletedAt } = entry;
      const expected = deletedAt === undefined ? (sent.get(id) ?? []) : [];
      const found = attachments.map(({ size }) => size).join();
      if (found === expected.map(({ size }) => size).join()) continue;
      const message = `${id} has files of ${found || 'no'} bytes, not what was sent with it`;
      yield { promise: deletedAt === undefined ? 'P1' : 'P16', message, at };
    }
  }
}

function* filesAreWhole({ history }: Ledger): Iterable<Violation> {
  for (const { by, id, index, outcome, isFinal, at } of history.files.readings) {
    if (by === 'outsider' || by === 'nobody' || outcome === 'whole') continue;
    // While things go wrong a file may be out of reach, or deleted a moment ago; never another one.
    if (!isFinal && outcome !== 'other') continue;
    yield { promise: 'P1', message: `${by} read file ${index} of ${id}: ${outcome}`, at };
  }
}

function* nobodyElseReads({ history }: Ledger): Iterable<Violation> {
  for (const { by, id, index, outcome, at } of history.files.readings) {
    if ((by !== 'outsider' && by !== 'nobody') || outcome === 'not-found') continue;
    const promise = by === 'outsider' ? 'P14' : 'P16';
    const why = by === 'outsider' ? 'an outsider' : 'somebody, though it is deleted,';
    yield { promise, message: `${why} read file ${index} of ${id}: ${outcome}`, at };
  }
}

function* whatWasTakenBackIsNowhere(ledger: Ledger): Iterable<Violation> {
  const { logs, files } = ledger.history;
  for (const { id, outcome, at } of files.cancelled) {
    if (outcome !== 'done' || !logs.some((log) => log.entries.some((entry) => entry.id === id))) {
      continue;
    }
    yield { promise: 'P2', message: `${id} was taken back, and arrived`, at };
  }
}
