import { parseVisitId } from '../model/ids.js';
import { EVENT_COLORS, isVisitData, VISIT_LIMITS } from '../model/visit.js';
import type { VisitData } from '../model/visit.js';
import { checkThat } from './check-user.js';
import type { Visits } from './visit-changes.js';

const { keys, keyLength, valueLength, segments, events } = VISIT_LIMITS;

/** C1, C2: keys and values of a visit; `known` is what there is already. */
export function checkData(data: VisitData, known: VisitData): VisitData {
  checkThat('Data of strings, safe integers, true or false', isVisitData(data));
  for (const [key, value] of Object.entries(data)) {
    checkLength('A key', key, keyLength);
    if (typeof value === 'string') checkLength(`The value of ${key}`, value, valueLength);
  }
  checkCount('keys', Object.keys({ ...known, ...data }).length, keys);
  return { ...data };
}

export function checkString(value: unknown): string {
  checkThat('A value', typeof value === 'string');
  return value as string;
}

export function checkInt(value: unknown): number {
  checkThat('A value that is a safe integer', Number.isSafeInteger(value));
  return value as number;
}

/** C4: an ordered set of segments. */
export function checkSegments(
  list: readonly string[],
  overwrite: boolean,
  known: readonly string[],
): readonly string[] {
  checkThat('Segments in a list', Array.isArray(list));
  for (const segment of list) {
    checkThat('A segment', typeof segment === 'string');
    checkLength('A segment', segment, keyLength);
  }
  checkCount('segments', new Set(overwrite ? list : [...known, ...list]).size, segments);
  return [...list];
}

/** C5: an event of the timeline. */
export function checkEvent(
  name: string,
  color: string,
  data: VisitData | undefined,
  visits: Visits,
): void {
  checkThat('The name of an event', typeof name === 'string');
  checkLength('The name of an event', name, keyLength);
  checkThat(
    `A colour (${EVENT_COLORS.join(', ')})`,
    EVENT_COLORS.some((one) => one === color),
  );
  if (data !== undefined) checkData(data, {});
  checkCount('events', visits.events.length + 1, events);
}

/** N2: a UUID in lower case; generated where none is given. */
export function checkVisitId(id: string | undefined): string | undefined {
  const parsed = id === undefined ? undefined : parseVisitId(id);
  if (parsed === null) throw new TypeError('The id of a visit is a UUID, not the nil one.');
  return parsed;
}

function checkLength(what: string, text: string, longest: number): void {
  checkThat(`${what} that is not empty`, text !== '');
  if (text.length > longest) throw new RangeError(`${what} has at most ${longest} characters.`);
}

function checkCount(what: string, count: number, most: number): void {
  if (count > most) throw new RangeError(`A visit has at most ${most} ${what}.`);
}
