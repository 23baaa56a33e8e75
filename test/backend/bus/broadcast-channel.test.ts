import { afterEach, describe, expect, it, vi } from 'vitest';

import { createBroadcastChannelBus } from '../../../src/backend/index.js';
import { realEnvironment } from '../../../src/environment.js';
import { runBusContract } from '../../contracts/bus.js';

let names = 0;
const fresh = (): string => `test-bus-${(names += 1)}-${realEnvironment.uuid()}`;
const settle = (): Promise<void> =>
  new Promise((resolve) => void realEnvironment.after(50, resolve));

runBusContract(
  'BroadcastChannel',
  () => {
    const name = fresh();
    return [createBroadcastChannelBus({ name }), createBroadcastChannelBus({ name })];
  },
  settle,
);

describe('a bus over BroadcastChannel', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('passes over what is no hint', async () => {
    const name = fresh();
    const bus = createBroadcastChannelBus({ name });
    const heard: unknown[] = [];
    bus.subscribe('user:ann', (message) => heard.push(message));
    const stranger = new BroadcastChannel(name);
    const junk = [null, 'moved', 7, {}, { topic: 7 }, { topic: 'user:ann' }];
    for (const data of junk) stranger.postMessage(data);
    stranger.postMessage({ topic: 'user:ann', message: { kind: 'of a later version' } });
    stranger.postMessage({ topic: 'user:ann', message: { kind: 'moved' } });
    await vi.waitFor(() => expect(heard).toEqual([{ kind: 'moved' }]), { timeout: 20_000 });
    stranger.close();
    bus.close();
  });

  it('reaches its own page where there is no BroadcastChannel', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const bus = createBroadcastChannelBus({ name: fresh() });
    const heard: unknown[] = [];
    bus.subscribe('user:ann', (message) => heard.push(message));
    bus.publish('user:ann', { kind: 'moved' });
    await settle();
    expect(heard).toEqual([{ kind: 'moved' }]);
  });
});
