import type { Command, CommandResults } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { ErrorCode } from '../../protocol/errors.js';
import type { RecordedCommand, TimelineStep } from '../../protocol/timeline-document.js';
import type { Known } from './known.js';

type Answer = { readonly result?: unknown; readonly error?: ErrorCode };

/** What a session tells without wanting anything back. Nothing is done with it. */
const TOLD = new Set<Command['kind']>([
  'mark',
  'typing',
  'visit',
  'watch',
  'auth',
  'device',
  'push',
  'adopt',
]);

/**
 * Answers what a session asks: as it was answered while it was recorded, question by question in
 * their order, and from what is known by now where it was not asked then.
 */
export function createAnswers(
  steps: readonly TimelineStep[],
  known: Known,
): (command: Command) => unknown {
  const recorded = recordedAnswers(steps);

  const asRecorded = <K extends Command['kind']>(
    command: Command & { readonly kind: K },
    otherwise: () => CommandResults[K],
  ): CommandResults[K] => {
    const answer = recorded.get(keyOf(command))?.shift();
    if (answer?.error)
      throw new ChatError(answer.error, 'So it was answered when it was recorded.');
    return answer ? (answer.result as CommandResults[K]) : otherwise();
  };

  return (command) => {
    if (TOLD.has(command.kind)) return {};
    switch (command.kind) {
      case 'sync': {
        const changes = asRecorded(command, () => known.changesSince(command.cursor));
        known.learnChanges(changes);
        return changes;
      }
      case 'open': {
        const { conversation, limit } = command;
        const opened = asRecorded(command, () => known.opened(conversation, limit));
        known.learnOpened(opened);
        return opened;
      }
      case 'read': {
        const page = asRecorded(command, () => known.page(command));
        known.learnRange(command.conversation, page.page);
        return page;
      }
      case 'user':
        return asRecorded(command, () => {
          throw new ChatError('not-found', 'The recording has no such user.');
        });
      case 'ping':
        return { epoch: known.epoch, inbox: known.inbox, now: known.now };
      case 'read-file':
        throw new ChatError('not-found', 'A recording holds no files.');
      case 'read-visit':
        return asRecorded(command, () => ({ record: null }));
      default:
        throw new ChatError('unsupported', 'This is a recording: nothing can be written in it.');
    }
  };
}

/** The answers to each question, in the order in which it was asked. */
function recordedAnswers(steps: readonly TimelineStep[]): Map<string, Answer[]> {
  const byId = new Map<number, Answer>();
  for (const step of steps) if (step.kind === 'answer') byId.set(step.id, step);
  const byQuestion = new Map<string, Answer[]>();
  for (const step of steps) {
    const answer = step.kind === 'command' ? byId.get(step.id) : undefined;
    if (step.kind !== 'command' || !answer || isOfTheWire(answer)) continue;
    const key = keyOf(step.command);
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), answer]);
  }
  return byQuestion;
}

/** Lost with its connection: this one has not been lost. */
function isOfTheWire({ error }: Answer): boolean {
  return error === 'offline' || error === 'timed-out' || error === 'aborted';
}

/** Two commands with the same key ask the same thing. */
function keyOf(command: RecordedCommand | Command): string {
  const { kind } = command;
  if ('of' in command) return JSON.stringify([kind, command.of]);
  if (command.kind === 'read') return JSON.stringify([kind, command.conversation, command.at]);
  if ('conversation' in command) return JSON.stringify([kind, command.conversation]);
  return JSON.stringify(command.kind === 'user' ? [kind, command.id] : [kind]);
}
