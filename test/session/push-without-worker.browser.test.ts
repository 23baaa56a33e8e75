import { expect, it } from 'vitest';

import { createChatSession } from '../../src/create-chat-session.js';

it('T10 a page without a service worker is told so, and does not wait for ever', async () => {
  const session = createChatSession({ appId: 'no-worker', me: { id: 'ann', name: 'Ann' } });
  await session.connect();
  await expect(session.setPushRegistration()).rejects.toMatchObject({ code: 'unsupported' });
  await session.unsetPushRegistration().catch(() => {});
  await session.logout();
  await session.destroy();
});
