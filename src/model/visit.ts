/** What vendors call the session: one stretch of a user's chatting, begun when the chat opens. */
export interface Visit {
  /** A UUID, lower case. A name, not a key. */
  readonly id: string;
  readonly userId: string;
  /** Milliseconds since 1970, by the clock of the device that began it. */
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** What a host may say of a visit under one key. Numbers are safe integers. */
export type VisitValue = string | number | boolean;

export type VisitData = Readonly<Record<string, VisitValue>>;

/** The colours that an event on a visit's timeline may have: a closed list (C5). */
export const EVENT_COLORS = [
  'black',
  'blue',
  'brown',
  'green',
  'grey',
  'orange',
  'pink',
  'purple',
  'red',
  'yellow',
] as const;

export type EventColor = (typeof EVENT_COLORS)[number];

/** Something that happened during a visit, as the host tells it: a line of its timeline. */
export interface VisitEvent {
  /** Given by the device that told it: told twice, it stands once. */
  readonly id: string;
  readonly name: string;
  readonly color: EventColor;
  /** Milliseconds since 1970, by the clock of the device that told it. */
  readonly at: number;
  readonly data?: VisitData;
}

/** What is known of a visit, beside its messages. */
export interface VisitDetails {
  readonly data: VisitData;
  /** An ordered set: each once, in the order in which they came. */
  readonly segments: readonly string[];
  /** In the order in which they were told. */
  readonly events: readonly VisitEvent[];
}

/** A visit with everything that its host told of it. A higher `revision` is the newer one. */
export interface VisitRecord extends VisitDetails {
  readonly visit: Visit;
  readonly revision: number;
}

/** The most that a visit takes, in keys, segments, events and UTF-16 units. Beyond it is refused. */
export const VISIT_LIMITS = {
  keys: 500,
  keyLength: 200,
  valueLength: 2_000,
  segments: 200,
  events: 1_000,
} as const;

/** Whether `value` can be the data of a visit or of an event. */
export function isVisitData(value: unknown): value is VisitData {
  return (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.values(value).every(isVisitValue)
  );
}

function isVisitValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value);
}
