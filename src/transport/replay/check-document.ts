import { ChatError } from '../../protocol/errors.js';
import { isData } from '../../protocol/shape.js';
import type { TimelineDocument } from '../../protocol/timeline-document.js';

const SCHEMA = 'chat-elements/timeline';
const VERSION = 1;

/**
 * Makes sure that `document` is a timeline that can be played. Its steps are not looked at: a
 * session checks what it is told, whoever says it.
 *
 * @throws ChatError `version` for another schema or a newer version, `invalid` for what is neither
 */
export function checkDocument(document: unknown): TimelineDocument {
  if (!isData(document) || document['schema'] !== SCHEMA) {
    throw new ChatError('version', `This is no timeline: its schema is not ${SCHEMA}.`);
  }
  const { version, steps } = document;
  if (version !== VERSION) {
    const words = `This timeline has version ${String(version)}; this kit plays version ${VERSION}.`;
    throw new ChatError('version', words);
  }
  if (!Array.isArray(steps) || !steps.every(isStep)) {
    throw new ChatError('invalid', 'This timeline has no list of steps, each with its time.');
  }
  return document as unknown as TimelineDocument;
}

function isStep(step: unknown): boolean {
  return isData(step) && typeof step['kind'] === 'string' && Number.isFinite(step['at']);
}
