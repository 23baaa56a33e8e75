import { parseVisitId } from '../../model/ids.js';
import { VISIT_LIMITS, type VisitData, type VisitRecord } from '../../model/visit.js';
import type { Acknowledged, ReadVisitCommand, VisitRead } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { Caller } from '../extras.js';
import { topicOf, VISITS_TOPIC } from '../rules.js';
import { checkCount } from './limits.js';

/** Keeps what the host tells of the user's visit, whole; an older telling changes nothing. */
export async function tellVisit(
  { rules, user, live }: Caller,
  record: VisitRecord,
): Promise<Acknowledged> {
  const { visit, revision } = record;
  if (visit.userId !== user.id) throw new ChatError('invalid', 'A visit is told by its user.');
  checkSize(record);

  const isNews = await rules.storage.transaction('write', async (transaction) => {
    const stored = await transaction.visit(visit.id);
    const before = stored?.record;
    if (before && before.visit.userId !== user.id) throw taken();
    if (before && before.visit.endedAt !== null && visit.endedAt === null) {
      // Ended, it begins anew; or this was said before its end, and arrives late.
      const isLate = revision <= before.revision && visit.startedAt === before.visit.startedAt;
      if (!isLate) throw taken();
    }
    if (before && revision <= before.revision) return false;
    const [newest] = stored ? [] : await transaction.visitsOf(user.id, 1);
    await transaction.putVisit({ record, place: stored?.place ?? (newest?.place ?? 0) + 1 });
    return true;
  });
  if (!isNews) return {};

  const update = { kind: 'visit-changed', userId: user.id, visitId: visit.id } as const;
  const message = { kind: 'passing', update, from: live.name() } as const;
  rules.bus.publish(topicOf(user.id), message);
  rules.bus.publish(VISITS_TOPIC, message);
  return {};
}

/** A visit, or null: a foreign one answers like a missing one. */
export async function readVisit(
  { rules, user }: Caller,
  { of }: ReadVisitCommand,
): Promise<VisitRead> {
  const found = await rules.storage.transaction('read', async (transaction) => {
    if ('user' in of) return (await transaction.visitsOf(of.user, 1))[0];
    const id = parseVisitId(of.visit);
    return id === null ? undefined : transaction.visit(id);
  });
  const owner = found?.record.visit.userId;
  const maySee =
    owner !== undefined && (owner === user.id || rules.access.visits?.(user, owner) === true);
  return { record: found && maySee ? found.record : null };
}

function taken(): ChatError {
  return new ChatError('session-taken', 'This visit id is in use, or its visit has ended.');
}

/** Refuses what is beyond the limits that every visit has (model/visit.ts). */
function checkSize({ data, segments, events }: VisitRecord): void {
  checkData(data);
  checkCount('segments', segments.length, VISIT_LIMITS.segments);
  for (const segment of segments) checkText(segment, VISIT_LIMITS.keyLength);
  checkCount('events', events.length, VISIT_LIMITS.events);
  for (const event of events) {
    checkText(event.name, VISIT_LIMITS.keyLength);
    checkData(event.data ?? {});
  }
}

function checkData(data: VisitData): void {
  checkCount('keys', Object.keys(data).length, VISIT_LIMITS.keys);
  for (const [key, value] of Object.entries(data)) {
    checkText(key, VISIT_LIMITS.keyLength);
    if (typeof value === 'string') checkText(value, VISIT_LIMITS.valueLength);
  }
}

function checkText(text: string, longest: number): void {
  if (text.length > longest) {
    throw new ChatError('too-large', `A text of a visit has at most ${longest} UTF-16 units.`);
  }
}
