import { describe, expect, it } from 'vitest';

import { createLocalTransport } from '../../src/transport/local/local.js';
import { runTransportContract } from '../contracts/transport.js';
import { createTestBackend } from '../harness/backend.js';
import { connect, refusal } from '../harness/client.js';

runTransportContract('local', () => {
  const backend = createTestBackend();
  return {
    transport: createLocalTransport(backend),
    settle: backend.settle,
    stop: () => backend.close(),
  };
});

describe('the local transport', () => {
  it('loads its backend at the first connection, once', async () => {
    let loads = 0;
    const transport = createLocalTransport(async () => {
      loads += 1;
      return createTestBackend();
    });
    expect(loads).toBe(0);
    await Promise.all([connect(transport, 'ann'), connect(transport, 'bob')]);
    expect(loads).toBe(1);
  });

  it('tries again after loading failed', async () => {
    const backends = [
      Promise.reject(new Error('no network')),
      Promise.resolve(createTestBackend()),
    ];
    const transport = createLocalTransport(() => backends.shift() ?? Promise.reject(new Error()));
    expect(await refusal(connect(transport, 'ann'))).toBe('offline');
    expect(await refusal(connect(transport, 'ann'))).toBe('none');
  });

  it('takes a backend that is still being made', async () => {
    const transport = createLocalTransport(Promise.resolve(createTestBackend()));
    expect(await refusal(connect(transport, 'ann'))).toBe('none');
  });
});
