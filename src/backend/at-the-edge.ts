import { toWellFormed } from '../model/ids.js';
import { ChatError } from '../protocol/errors.js';
import type { CoreCommand } from '../protocol/commands.js';
import { commandSchema, coreCommands } from '../protocol/command-schemas.js';
import { resultSchemas } from '../protocol/schemas.js';

/**
 * A frame as a command, or why it is none: `unsupported` kind, `too-large` text, `invalid`. One that
 * a plain chat does without is given as JSON: what it is held against is not loaded yet.
 */
export function parseCommand(frame: unknown): CoreCommand | string {
  const kind: unknown = (frame as { kind?: unknown } | null | undefined)?.kind;
  if (typeof kind === 'string' && !Object.hasOwn(coreCommands, kind)) {
    if (Object.hasOwn(resultSchemas, kind)) return json(frame);
    throw new ChatError('unsupported', 'This backend does not know that command.');
  }
  return wellFormed(commandSchema(frame, 'The command'));
}

function json(frame: unknown): string {
  try {
    return JSON.stringify(frame);
  } catch (cause) {
    throw new ChatError('invalid', 'The command is not plain data.', { cause });
  }
}

/** A copy of plain data in which every string can be stored. */
export function wellFormed<T>(value: T): T {
  return map(value) as T;
}

function map(value: unknown): unknown {
  if (typeof value === 'string') return toWellFormed(value);
  if (Array.isArray(value)) return value.map(map);
  if (value === null || typeof value !== 'object') return value;
  // Not by assignment: `__proto__` is a name like any other here.
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [toWellFormed(key), map(part)]),
  );
}

/** `value`, which from here on nobody can change: in one process both sides hold the same object. */
export function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
