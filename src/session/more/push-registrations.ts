import { ChatError } from '../../protocol/errors.js';
import type { PushRegistrationSetup } from '../api-identity.js';
import type { SessionCore } from '../session-core.js';

export function setPushRegistration(
  _core: SessionCore,
  _given?: PushRegistrationSetup,
): Promise<void> {
  return Promise.reject(new ChatError('unsupported', 'There is no push here.'));
}

export const unsetPushRegistration = setPushRegistration;

export const clearPushRegistrations = setPushRegistration;
