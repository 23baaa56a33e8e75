import { parseVisitId } from '../model/ids.js';
import type { UserProfile } from '../model/user.js';
import { EVENT_COLORS, isVisitData } from '../model/visit.js';
import type { VisitData, VisitEvent, VisitRecord } from '../model/visit.js';
import type { CommandResults } from './commands.js';
import { either } from './asked-shapes.js';
import { id, profileFields } from './schemas.js';
import { boolean, count, is, list, nullable, number, object, oneOf, optional } from './shape.js';
import { misfit, string, words } from './shape.js';
import type { Shape } from './shape.js';

const visitId: Shape<string> = is(
  (value) => typeof value === 'string' && parseVisitId(value) === value,
  'a UUID in lower case, not the nil one',
);
const visitData: Shape<VisitData> = is(
  isVisitData,
  'an object whose values are strings, safe integers, true or false',
);
const visitEvent: Shape<VisitEvent> = object({
  id,
  name: string,
  color: oneOf(...EVENT_COLORS),
  at: number,
  data: optional(visitData),
});
export const visitRecord: Shape<VisitRecord> = object({
  visit: object({ id: visitId, userId: id, startedAt: number, endedAt: nullable(number) }),
  revision: count,
  data: visitData,
  segments: list(string),
  events: list(visitEvent),
});

const profile: Shape<UserProfile> = object({ ...profileFields, custom: optional(words) });

const stretch: Shape<readonly [number, number]> = (value, path) => {
  const [from = 0, to = 0, ...more] = list(count)(value, path);
  return more.length === 0 && from <= to
    ? [from, to]
    : misfit(path, 'two numbers, the lower first');
};
const found = object({
  conversation: string,
  seq: count,
  at: number,
  id: string,
  sender: string,
  senderName: string,
  excerpt: string,
  marks: list(stretch),
});

/** The whole of the answers that few ask for: handed in by who asks. */
export const extraAnswers = {
  'read-visit': object({ record: nullable(visitRecord) }) as Shape<CommandResults['read-visit']>,
  user: object({ user: profile }) as Shape<CommandResults['user']>,
  search: object({ hits: list(found), total: count, more: boolean }) as Shape<
    CommandResults['search']
  >,
  upload: object({ file: id, received: count }) as Shape<CommandResults['upload']>,
  'upload-piece': object({ received: count }) as Shape<CommandResults['upload-piece']>,
  'read-file': either(
    object({ url: string, expires: number }),
    object({ data: string, size: count, more: boolean }),
  ) as Shape<CommandResults['read-file']>,
};
