import type { FoundMessages } from '../../protocol/commands.js';
import type { TimelineDocument } from '../../protocol/timeline-document.js';
import type { PushRegistrationSetup } from '../api-identity.js';
import type { SearchOptions } from '../api-search.js';
import { checkLevel, checkPushRegistration, checkSearch } from '../check-asked.js';
import type { Seat } from '../seat.js';
import { exportTimeline } from '../timeline/export-timeline.js';
import type { StorageLevel } from '../views.js';
import { login } from './login.js';
import { searchMessages } from './search-messages.js';

const push = () => import('../push/index.js');

/** What few sessions are called for, by the names of the calls. Each looks at what it was given. */
export const calls = {
  login,
  async grantStorage(
    { options, core }: Seat,
    level: Exclude<StorageLevel, 'none'> = 'persistent',
  ): Promise<void> {
    checkLevel(level);
    await options.grant?.(level, core);
  },
  async setPushRegistration({ taken }: Seat, given?: PushRegistrationSetup): Promise<void> {
    checkPushRegistration(given);
    await (await push()).setPushRegistration(taken, given);
  },
  async unsetPushRegistration({ taken }: Seat, given?: PushRegistrationSetup): Promise<void> {
    checkPushRegistration(given);
    await (await push()).unsetPushRegistration(taken, given);
  },
  async clearPushRegistrations({ taken }: Seat): Promise<void> {
    await (await push()).clearPushRegistrations(taken);
  },
  async searchMessages(
    { taken }: Seat,
    query: string,
    options: SearchOptions = {},
  ): Promise<FoundMessages> {
    checkSearch(query, options);
    void taken.need();
    return searchMessages(taken, query, options);
  },
  async exportTimeline(
    { taken: { options, tape } }: Seat,
    how?: { redact?: boolean },
  ): Promise<TimelineDocument> {
    return exportTimeline({ ...options, tape }, how);
  },
};
