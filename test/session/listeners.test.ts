import { describe, expect, it, vi } from 'vitest';

import { createBackend } from '../../src/backend/index.js';
import { createInProcessBus } from '../../src/backend/bus/in-process/in-process.js';
import { createMemoryStorage } from '../../src/backend/storage/memory/memory.js';
import { createChatSession } from '../../src/create-chat-session.js';
import { realEnvironment } from '../../src/environment.js';
import type { MessageItem, Unread } from '../../src/session/index.js';
import { createLocalTransport } from '../../src/transport/local/local.js';

describe('listeners given with the options', () => {
  it('T13 T14 hear messages and unread counts without another call', async () => {
    const environment = realEnvironment;
    const storage = createMemoryStorage({ environment });
    const backend = createBackend({ storage, bus: createInProcessBus(), environment });
    const transport = createLocalTransport(backend);
    const appId = environment.uuid();
    const ann = createChatSession({ appId, me: { id: 'ann', name: 'Ann' }, transport });
    const bob = createChatSession({ appId, me: { id: 'bob', name: 'Bob' }, transport });
    await bob.connect();
    const order = bob.getConversation({ id: 'order' });
    await order.send('Anybody there?');
    await bob.destroy();

    const messages: MessageItem[] = [];
    const unreads: (readonly Unread[])[] = [];
    const listening = createChatSession({
      appId,
      me: { id: 'bob', name: 'Bob' },
      transport,
      onMessage: (message) => messages.push(message),
      onUnreadsChange: (list) => unreads.push(list),
    });
    expect(unreads).toEqual([[]]);
    await listening.connect();
    await ann.getConversation({ id: 'order' }).send('Yes');
    await vi.waitFor(
      () => {
        expect(messages.map(({ text }) => text)).toEqual(['Yes']);
        expect(unreads.at(-1)).toEqual([{ conversationId: 'order', count: 1 }]);
      },
      { timeout: 20_000 },
    );
    await Promise.all([ann.destroy(), listening.destroy(), backend.close()]);
  });

  it('are functions', () => {
    const me = { id: 'ann', name: 'Ann' };
    expect(() => createChatSession({ me, onMessage: 7 as never })).toThrow(TypeError);
    expect(() => createChatSession({ me, onUnreadsChange: {} as never })).toThrow(TypeError);
  });
});
