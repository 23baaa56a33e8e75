import type { PushRegistrationSetup } from '../api-identity.js';
import type { SessionCore } from '../session-core.js';
import { pushDeskOf } from './push-desk.js';
import { watchScreen } from './watch-screen.js';

export { pushDeskOf } from './push-desk.js';

/** Carries out the option `enablePushNotifications` (T4), and what this device has still to say. */
export async function followPush(core: SessionCore, wanted: boolean | null): Promise<void> {
  const desk = pushDeskOf(core);
  watchScreen(core, desk.device);
  // What cannot be done shows in `pushState$`.
  await desk.follow(wanted).catch(() => {});
}

/** T10: the browser's own subscription, or the given one. */
export function setPushRegistration(
  core: SessionCore,
  given?: PushRegistrationSetup,
): Promise<void> {
  const desk = pushDeskOf(core);
  if (!given) return desk.set();
  return desk.register({ provider: given.provider, id: given.pushRegistrationId });
}

/** T11. */
export function unsetPushRegistration(
  core: SessionCore,
  given?: PushRegistrationSetup,
): Promise<void> {
  const desk = pushDeskOf(core);
  if (!given) return desk.unset();
  return desk.send({ unset: { provider: given.provider, id: given.pushRegistrationId } });
}

/** T12: takes out all devices of the user. */
export function clearPushRegistrations(core: SessionCore): Promise<void> {
  return pushDeskOf(core).clear();
}
