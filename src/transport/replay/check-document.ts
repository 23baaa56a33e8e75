import type { CommandResults } from '../../protocol/commands.js';
import { ChatError, ERROR_CODES, toChatError } from '../../protocol/errors.js';
import { extraAnswers } from '../../protocol/extra-answers.js';
import { resultSchemas, updateSchema, welcomeSchema } from '../../protocol/schemas.js';
import { count, is, isData, kinds, number, object, oneOf, optional } from '../../protocol/shape.js';
import { list, string, type Shape } from '../../protocol/shape.js';
import type { TimelineDocument, TimelineStep } from '../../protocol/timeline-document.js';

const SCHEMA = 'chat-elements/timeline';
const VERSION = 1;

const anything = is<unknown>(() => true, 'anything');
const code = oneOf(...ERROR_CODES);
const answers = { ...resultSchemas, ...extraAnswers };
const stepSchema = kinds(
  {
    welcome: object({ at: number, welcome: welcomeSchema }),
    command: object({ at: number, id: count, command: object({ kind: string }, true) }),
    answer: object({ at: number, id: count, result: optional(anything), error: optional(code) }),
    update: object({ at: number, update: updateSchema }),
    closed: object({ at: number, code }),
    fact: object({ at: number, type: string, fact: anything }),
  },
  // A kind that this version does not know tells nothing to a session.
  object({ at: number, kind: string }),
) as Shape<TimelineStep>;

/**
 * Makes sure that `document` is a timeline that can be played.
 *
 * @throws ChatError `version` for another schema or a newer version, `invalid` (with the place) for
 *   steps that make no sense
 */
export function checkDocument(document: unknown): TimelineDocument {
  if (!isData(document) || document['schema'] !== SCHEMA) {
    throw new ChatError('version', `This is no timeline: its schema is not ${SCHEMA}.`);
  }
  const { version } = document;
  if (version !== VERSION) {
    const words = `This timeline has version ${String(version)}; this kit plays version ${VERSION}.`;
    throw new ChatError('version', words);
  }
  const steps = list(stepSchema)(document['steps'], 'steps');
  checkAnswers(steps);
  return { ...document, steps } as unknown as TimelineDocument;
}

/** What an answer has to say depends on its question. */
function checkAnswers(steps: readonly TimelineStep[]): void {
  const asked = new Map<number, string>();
  for (const [place, step] of steps.entries()) {
    if (step.kind === 'command') asked.set(step.id, step.command.kind);
    if (step.kind !== 'answer' || step.error !== undefined) continue;
    const shape = answers[asked.get(step.id) as keyof CommandResults] as Shape<unknown> | undefined;
    try {
      shape?.(step.result, 'result');
    } catch (error) {
      throw new ChatError('invalid', `steps.${place}.${toChatError(error).message}`);
    }
  }
}
