import type { Environment } from '../../model/environment.js';
import { orAborted } from '../../protocol/abort.js';
import type { TimelineDocument, TimelineStep } from '../../protocol/timeline-document.js';
import type { Transport } from '../../protocol/transport.js';
import { createAnswers } from './answers.js';
import { checkDocument } from './check-document.js';
import { firstWelcome } from './first-welcome.js';
import { Known } from './known.js';
import { learnAhead } from './learn-ahead.js';
import { ReplayConnection } from './replay-connection.js';

export type { TimelineDocument, TimelineStep } from '../../protocol/timeline-document.js';

export interface ReplayOptions {
  /** 2 plays twice as fast; `Infinity` shows how it ended, at once. 1 unless given. */
  readonly speed?: number;
  readonly environment: Environment;
}

/**
 * Plays what `session.exportTimeline()` gave, as though the backend of then were there: it says
 * what that one said, when it said it, and answers as that one answered. Time goes by while a
 * session is connected. Nothing is written: what is sent into a recording is `unsupported`.
 *
 * @throws ChatError `version` for a document of another schema or a newer version, `invalid` for
 *   steps that make no sense; RangeError for a speed that is not above 0
 */
export function replayTransport(
  document: TimelineDocument,
  { speed = 1, environment }: ReplayOptions,
): Transport {
  const { steps } = checkDocument(document);
  if (!(speed > 0)) throw new RangeError('The speed of a replay is above 0.');
  const known = new Known();
  const answer = createAnswers(steps, known);
  const playable = steps.filter(isPlayed);
  let welcome = firstWelcome(steps);
  known.learnWelcome(welcome);
  learnAhead(steps, known);
  /** The next step, and how far the recording has been played. */
  let next = 0;
  let at = playable[0]?.at ?? 0;
  let present: ReplayConnection | null = null;
  /** Nobody could connect before this resolves. */
  let reachable = Promise.resolve();

  const passTo = (time: number): void => {
    known.now += time - at;
    at = time;
  };

  /** Says what comes next, each at its time, for as long as `connection` stands. */
  const play = (connection: ReplayConnection): void => {
    while (present === connection) {
      const step = playable[next];
      if (step === undefined) return;
      const delay = (step.at - at) / speed;
      const isNow = delay <= 0;
      passTo(step.at);
      if (!isNow) return connection.wait(delay, () => play(connection));
      if (step.kind === 'welcome') return connection.end('offline');
      next += 1;
      if (step.kind === 'closed') return lose(connection, step.code);
      if (step.kind === 'update') {
        if (step.update.kind === 'changes') known.learnChanges(step.update);
        connection.listener.update(step.update);
      }
    }
  };

  /** The connection was lost, and stays so for as long as it did. */
  const lose = (connection: ReplayConnection, code: Closed['code']): void => {
    const then = playable[next];
    const pause = then === undefined ? 0 : (then.at - at) / speed;
    if (pause > 0) {
      reachable = new Promise((resolve) => void environment.after(pause, resolve));
    }
    connection.end(code);
  };

  return {
    async connect(_hello, listener, { signal } = {}) {
      await orAborted(signal, () => reachable);
      const step = playable[next];
      if (step?.kind === 'welcome') {
        next += 1;
        passTo(step.at);
        welcome = step.welcome;
        known.learnWelcome(welcome);
      }
      present?.end('offline');
      const connection = new ReplayConnection({
        welcome,
        listener,
        answer,
        environment,
        onEnd: () => {
          if (present === connection) present = null;
        },
      });
      present = connection;
      // Whoever connected takes the greeting in before anything else is said.
      connection.wait(0, () => play(connection));
      return connection;
    },
  };
}

type Closed = Extract<TimelineStep, { readonly kind: 'closed' }>;
type Played = Extract<TimelineStep, { readonly kind: 'welcome' | 'update' | 'closed' }>;

function isPlayed(step: TimelineStep): step is Played {
  return step.kind === 'welcome' || step.kind === 'update' || step.kind === 'closed';
}
