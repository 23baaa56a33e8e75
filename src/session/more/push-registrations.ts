import type { PushRegistrationSetup } from '../api-identity.js';
import { checkPushRegistration } from '../check-asked.js';
import type { SessionCore } from '../session-core.js';

const push = () => import('../push/index.js');

export async function setPushRegistration(
  core: SessionCore,
  given?: PushRegistrationSetup,
): Promise<void> {
  checkPushRegistration(given);
  await (await push()).setPushRegistration(core, given);
}

export async function unsetPushRegistration(
  core: SessionCore,
  given?: PushRegistrationSetup,
): Promise<void> {
  checkPushRegistration(given);
  await (await push()).unsetPushRegistration(core, given);
}

export async function clearPushRegistrations(core: SessionCore): Promise<void> {
  await (await push()).clearPushRegistrations(core);
}
