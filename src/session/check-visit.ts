import { parseVisitId } from '../model/ids.js';
import { EVENT_COLORS, isVisitData, VISIT_LIMITS } from '../model/visit.js';
import type { EventColor, VisitData } from '../model/visit.js';
import { checkThat } from './check-user.js';
import type { Visits } from './visit-changes.js';

const { keys, keyLength, valueLength, segments, events } = VISIT_LIMITS;

/** C1, C2: keys and values of a visit; `known` is what there is already. */
export function checkData(data: VisitData, known: VisitData = {}): VisitData {
  checkThat('Data (strings, safe integers, true or false)', isVisitData(data));
  for (const [key, value] of Object.entries(data)) {
    checkWord('A key', key);
    if (typeof value === 'string') checkWord(`The value of ${key}`, value, valueLength);
  }
  checkCount('keys', Object.keys({ ...known, ...data }), keys);
  return { ...data };
}

/** A text that is not empty, and of at most `longest` characters. */
export function checkWord(name: string, text: unknown, longest: number = keyLength): string {
  const isText = typeof text === 'string' && text !== '';
  checkThat(`${name} (1 to ${longest} characters)`, isText, isText && text.length <= longest);
  return text as string;
}

export function checkInt(value: unknown): number {
  checkThat('A value (a safe integer)', Number.isSafeInteger(value));
  return value as number;
}

/** C4: an ordered set of segments. */
export function checkSegments(
  list: readonly string[],
  overwrite: boolean,
  known: readonly string[],
): readonly string[] {
  checkThat('A list of segments', Array.isArray(list));
  for (const segment of list) checkWord('A segment', segment);
  checkCount('segments', [...new Set(overwrite ? list : [...known, ...list])], segments);
  return [...list];
}

/** C5: an event of the timeline. */
export function checkEvent(
  name: string,
  color: EventColor,
  data: VisitData | undefined,
  visits: Visits,
): void {
  checkWord('The name of an event', name);
  checkThat(`A colour (${EVENT_COLORS})`, EVENT_COLORS.includes(color));
  if (data !== undefined) checkData(data);
  checkCount('events', [...visits.events, name], events);
}

/** N2: a UUID in lower case; generated where none is given. */
export function checkVisitId(id: string | undefined): string | undefined {
  const parsed = id === undefined ? undefined : parseVisitId(id);
  checkThat('The id of a visit (a UUID, not the nil one)', parsed !== null);
  return parsed as string | undefined;
}

function checkCount(what: string, all: readonly unknown[], most: number): void {
  checkThat(`The number of ${what} (${most} at most)`, true, all.length <= most);
}
