import { ChatError } from '../../protocol/errors.js';

/** Refuses what is longer, as JSON in UTF-16 units, than anybody means it to be. */
export function checkUnits(what: string, value: unknown, most: number): void {
  if (JSON.stringify(value).length > most) {
    throw new ChatError('too-large', `${what} takes at most ${most} UTF-16 units as JSON.`);
  }
}

export function checkCount(what: string, count: number, most: number): void {
  if (count > most) throw new ChatError('too-large', `There may be at most ${most} ${what}.`);
}

/** The most that one thing takes: units as JSON, and keys of custom data. */
export const LIMITS = {
  user: 100_000,
  conversation: 100_000,
  customMessage: 16_384,
  customKeys: 500,
  participants: 1_000,
  registration: 4_096,
  registrations: 20,
} as const;
