import type { CommandResults } from '../../protocol/commands.js';
import type { RecordedCommand, TimelineStep } from '../../protocol/timeline-document.js';
import type { Known } from './known.js';

/**
 * Takes in every entry that is told anywhere in the recording: a session may ask for one before
 * it was told then. What is not yet there in the played time is out of its reach, since no log goes
 * on beyond its head. Of several copies the first one told counts until a later one is.
 */
export function learnAhead(steps: readonly TimelineStep[], known: Known): void {
  const commands = new Map<number, RecordedCommand>();
  for (const step of steps) if (step.kind === 'command') commands.set(step.id, step.command);
  for (const step of steps.toReversed()) {
    if (step.kind === 'update' && step.update.kind === 'changes') {
      learnRanges(step.update, known);
    } else if (step.kind === 'answer' && step.result !== undefined) {
      const command = commands.get(step.id);
      if (command?.kind === 'sync') learnRanges(step.result as CommandResults['sync'], known);
      if (command?.kind !== 'open' && command?.kind !== 'read') continue;
      const { page } = step.result as CommandResults['open' | 'read'];
      known.learnRange(command.conversation, page);
    }
  }
}

function learnRanges({ conversations }: CommandResults['sync'], known: Known): void {
  for (const { summary, range } of conversations) if (range) known.learnRange(summary.id, range);
}
