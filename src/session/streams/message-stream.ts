import type { Subscription } from 'rxjs';

import { entryId, MAX_STREAM_LENGTH } from '../../model/ids.js';
import type { EntryId } from '../../model/ids.js';
import type { MessageBody } from '../../protocol/commands.js';
import { ChatError, isRefusal, toChatError } from '../../protocol/errors.js';
import type { MessageStream } from '../api-streams.js';
import type { SessionCore } from '../session-core.js';

/** What is written within this time (ms) leaves as one piece. */
const PIECE_TIME = 50;
/** The log holds all that was written at the latest after this (ms): what a late reader begins with. */
const CHECKPOINT_TIME = 2_000;

/** A message to begin, or one of one's own to write once more. */
export type StreamStart = { readonly body: MessageBody } | { readonly again: EntryId };

/**
 * Writes a message piece by piece (M11). Beginning and end go through the outbox, as every message;
 * between them pieces pass by, and checkpoints put into the log what readers who come late need.
 * What is lost on the way comes with the next checkpoint, or the end.
 */
export function createMessageStream(
  core: SessionCore,
  conversation: string,
  start: StreamStart,
): MessageStream {
  const { environment, me } = core.options;
  const aborter = new AbortController();
  const clientId = environment.uuid();
  const id = 'again' in start ? start.again : entryId(me.id, clientId);
  let text = 'again' in start ? '' : start.body.text;
  /** How much of it readers were shown, and how much of it the log holds. */
  let shown = text.length;
  let kept = 'again' in start ? 0 : text.length;
  /** When the log is to hold all of it next. What begins anew does so in the log first. */
  let due = 'again' in start ? 0 : environment.now() + CHECKPOINT_TIME;
  let stopWaiting: (() => void) | null = null;
  let sending: Promise<void> = Promise.resolve();
  let isOver = false;
  let hearing: Subscription | null = null;

  const begin = (body: MessageBody): Promise<void> => {
    const command = {
      kind: 'post',
      conversation,
      clientId,
      log: 'main',
      body: { ...body, stream: 'open' },
    } as const;
    return core.outbox.add(command, () => core.visits.inVisit(command));
  };
  const begun = 'again' in start ? Promise.resolve() : begin(start.body);
  let hasBegun = 'again' in start;
  begun.then(
    () => {
      hasBegun = true;
      wait();
    },
    (error: unknown) => stop(toChatError(error)),
  );
  hearing = core.passing$.subscribe({
    next: (update) => {
      if (update.kind !== 'steer' || update.entryId !== id || update.ask !== 'stop') return;
      aborter.abort(new ChatError('aborted', 'A reader asked to stop.'));
    },
    complete: () => stop(new ChatError('destroyed', 'The session was destroyed.')),
  });

  /** Nothing more is written: the message is not there to be gone on with. */
  const stop = (reason: ChatError): void => {
    over();
    aborter.abort(reason);
  };

  const over = (): void => {
    isOver = true;
    stopWaiting?.();
    stopWaiting = null;
    hearing?.unsubscribe();
  };

  const wait = (): void => {
    if (isOver || !hasBegun || (shown === text.length && kept === text.length)) return;
    stopWaiting ??= environment.after(PIECE_TIME, () => {
      stopWaiting = null;
      sending = sending.then(send).then(wait);
    });
  };

  /** Sends what was written since: as a piece, or into the log where that is due. */
  const send = async (): Promise<void> => {
    if (isOver || !core.link.isOpen) return;
    const end = text.length;
    // A clock that was set back must not put it off for years.
    const isDue = environment.now() >= due || due - environment.now() > CHECKPOINT_TIME;
    try {
      if (isDue || shown < kept) {
        const command = { kind: 'append', conversation, target: id, offset: kept } as const;
        await core.link.send({
          ...command,
          clientId: environment.uuid(),
          text: text.slice(kept, end),
        });
        kept = end;
        due = environment.now() + CHECKPOINT_TIME;
      } else if (shown < end) {
        const piece = text.slice(shown, end);
        await core.link.send({
          kind: 'piece',
          conversation,
          target: id,
          offset: shown,
          text: piece,
        });
      }
      shown = end;
    } catch (error) {
      const refusal = toChatError(error);
      if (isRefusal(refusal.code)) stop(refusal);
      // Whatever was on its way may be lost: the log gets all of it once there is a way again.
      else due = 0;
    }
  };

  return {
    id,
    signal: aborter.signal,
    write(piece) {
      if (typeof piece !== 'string') throw new TypeError('A piece of a text is a string.');
      if (isOver) throw aborter.signal.reason ?? new ChatError('ended', 'The stream has ended.');
      if (text.length + piece.length > MAX_STREAM_LENGTH) {
        throw new RangeError(`A text has at most ${MAX_STREAM_LENGTH} UTF-16 units.`);
      }
      if (piece === '') return;
      core.store.dispatch({
        kind: 'piece',
        conversation,
        entryId: id,
        offset: text.length,
        text: piece,
      });
      text += piece;
      wait();
    },
    async end({ stopped = aborter.signal.aborted } = {}) {
      if (isOver) throw aborter.signal.reason ?? new ChatError('ended', 'The stream has ended.');
      over();
      // Whatever part of it is on its way is written over by the same.
      await core.outbox.add({
        kind: 'append',
        conversation,
        clientId: environment.uuid(),
        target: id,
        offset: kept,
        text: text.slice(kept),
        end: stopped ? 'stopped' : 'done',
      });
    },
  };
}
