import { describe, expect, it } from 'vitest';

import type { Transport } from '../../../src/protocol/transport.js';
import { refusal } from '../../harness/client.js';
import { createIdentifiedWorld } from '../../harness/identified-world.js';
import { texts } from '../../harness/world.js';

/** A host's page that counts how often it is asked for a token. */
function fetching<T>(give: (count: number) => T | Promise<T>) {
  const asked = { count: 0, tokenFetcher: (): Promise<string> => answer() };
  const answer = async (): Promise<string> => {
    asked.count += 1;
    return (await give(asked.count)) as string;
  };
  return asked;
}

describe('T3 which proof is shown', () => {
  it('T3: a tokenFetcher goes before a token, and that before a signature', async () => {
    const world = await createIdentifiedWorld();
    const fetched = world.token('ann', 500);
    const token = world.token('ann', 400);
    const signature = 'ab'.repeat(32);
    const shown = async (options: object) => {
      world.greetings.length = 0;
      await refusal(world.device('ann', options).open().session.connect());
      return world.greetings.map((hello) => hello.token ?? hello.signature);
    };
    const { tokenFetcher } = fetching(() => fetched);
    expect(await shown({ tokenFetcher, token, signature })).toEqual([fetched]);
    expect(await shown({ token, signature })).toEqual([token]);
    expect(await shown({ signature })).toEqual([signature]);
  });

  it('T3: a signature alone lets the user in, and no token is asked for', async () => {
    const world = await createIdentifiedWorld();
    const { signId } = await import('../../harness/tokens.js');
    const page = world.device('ann', { signature: await signId('ann') }).open();
    await page.session.connect();
    expect(page.told).toEqual(['connected']);
  });

  it('T3: the fetcher is called once, however many need a token', async () => {
    const world = await createIdentifiedWorld();
    const host = fetching(async () => {
      await new Promise<void>((resolve) => void world.time.after(3_000, resolve));
      return world.token('ann');
    });
    const page = world.device('ann', host).open();
    const all = [
      page.session.connect(),
      page.core.identity.hasValidCredentials(),
      page.core.identity.hasValidCredentials(),
      page.session.connect(),
    ];
    await world.time.advance(4_000);
    expect(await Promise.all(all)).toEqual([undefined, true, true, undefined]);
    expect(host.count).toBe(1);
  });
});

describe('T3 P10 a token that runs out', () => {
  it('T3: is renewed 30 s before, on the connection that stands', async () => {
    const world = await createIdentifiedWorld();
    const host = fetching(() => world.token('ann', 120));
    const page = world.device('ann', host).open();
    await page.session.connect();
    await world.time.advance(89_000);
    expect(host.count).toBe(1);
    await world.time.advance(2_000);
    expect(host.count).toBe(2);
    await world.time.advance(3_600_000);
    expect(page.told).toEqual(['connected']);
    expect(host.count).toBeGreaterThan(30);
    expect(host.count).toBeLessThan(50);
  });

  for (const [words, offset] of [
    ['ten years ahead', 10 * 365 * 86_400_000],
    ['ten years behind', -10 * 365 * 86_400_000],
  ] as const) {
    it(`T3 P9: is told by the backend’s clock where the device’s is ${words}`, async () => {
      const world = await createIdentifiedWorld();
      const host = fetching(() => world.token('ann', 120));
      const page = world.device('ann', host).open();
      const clock = page.core.options.environment as { clockOffset?: number };
      clock.clockOffset = offset;
      await page.session.connect();
      await world.time.advance(80_000);
      expect(host.count).toBe(1);
      await world.time.advance(600_000);
      expect(page.told).toEqual(['connected']);
      // A clock that is set right in between costs a token at most.
      clock.clockOffset = 0;
      await world.time.advance(600_000);
      expect(page.told).toEqual(['connected']);
      expect(host.count).toBeLessThan(20);
    });
  }

  it('T3: that lasts no longer than its renewal is renewed at half its time', async () => {
    const world = await createIdentifiedWorld();
    const host = fetching(() => world.token('ann', 20));
    const page = world.device('ann', host).open();
    await page.session.connect();
    await world.time.advance(120_000);
    expect(page.told).toEqual(['connected']);
    expect(host.count).toBeLessThan(20);
  });

  it('T3: is renewed in time also where an older connection comes too late', async () => {
    const world = await createIdentifiedWorld();
    const host = fetching(() => world.token('ann', 120));
    let attempts = 0;
    const slow: Transport = {
      async connect(hello, listener, options) {
        attempts += 1;
        const isLate = attempts === 1;
        if (isLate) await new Promise<void>((resolve) => void world.time.after(12_000, resolve));
        return world.transport.connect(hello, listener, isLate ? undefined : options);
      },
    };
    const page = world.device('ann', { ...host, transport: slow }).open();
    void page.session.connect();
    await world.time.advance(600_000);
    expect(attempts).toBe(2);
    expect(page.told.slice(1)).toEqual(['connected']);
  });

  it('P10: what is written over many renewals arrives once, in order', async () => {
    const world = await createIdentifiedWorld();
    const host = fetching(() => world.token('ann', 60));
    const page = world.device('ann', host).open();
    const order = page.session.getConversation({ id: 'order' });
    const sent: Promise<unknown>[] = [];
    for (let number = 0; number < 20; number += 1) {
      sent.push(order.send(String(number)));
      await world.time.advance(17_000);
    }
    await Promise.all(sent);
    expect(await texts(order)).toEqual(sent.map((_one, number) => `${number} (sent)`));
  });

  it('T3 S4: without a fetcher says token-needed, waits, and goes on after login', async () => {
    const world = await createIdentifiedWorld();
    const page = world
      .device('ann', { token: world.token('ann', 60), rememberDevice: () => false })
      .open();
    await page.session.connect();
    const order = page.session.getConversation({ id: 'order' });
    await order.send('before');
    await world.time.advance(100_000);
    expect(page.told).toEqual([
      'connected',
      'disconnected auth-failed',
      expect.stringMatching(/^failed auth-failed/),
      'token-needed',
    ]);
    expect(page.states.at(-1)).toBe('refused auth-failed');
    const sent = order.send('after');
    await world.time.advance(600_000);
    expect(await texts(order)).toEqual(['before (sent)', 'after (sending)']);
    const login = page.core.identity.setToken(world.token('ann'));
    await world.time.advance(5_000);
    await login;
    await sent;
    expect(await texts(order)).toEqual(['before (sent)', 'after (sent)']);
  });
});

describe('T3 a tokenFetcher that is of no use', () => {
  const useless: readonly (readonly [
    string,
    (world: { token(sub: string): string }, old: string) => unknown,
  ])[] = [
    ['throws', () => Promise.reject(new Error('500'))],
    [
      'throws at once',
      () => {
        throw new Error('no');
      },
    ],
    ['hangs', () => new Promise(() => {})],
    ['gives no string', () => 7],
    ['gives nothing', () => undefined],
    ['gives an empty text', () => ''],
    ['gives the same refused token for ever', (_world, old) => old],
    ['gives another refused token each time', () => `refused ${Math.random()}`],
  ];
  for (const [words, give] of useless) {
    it(`T3 P10: that ${words} is given up after 5 tries; the outbox waits, connect() tries anew`, async () => {
      const world = await createIdentifiedWorld();
      const old = world.token('ann', -600);
      let isUseless = true;
      const host = fetching(() => (isUseless ? give(world, old) : world.token('ann')));
      const page = world.device('ann', host).open();
      const order = page.session.getConversation({ id: 'order' });
      const sent = order.send('Hello');
      const connected = refusal(page.session.connect());
      await world.time.advance(120_000);
      expect(await connected).toBe('auth-failed');
      expect([host.count, page.states.at(-1)]).toEqual([5, 'refused auth-failed']);
      expect(page.told.join()).not.toContain('token-needed');
      // Nobody asks again by itself.
      await world.time.advance(3_600_000);
      expect(host.count).toBe(5);
      expect(await texts(order)).toEqual(['Hello (sending)']);
      isUseless = false;
      const again = page.session.connect();
      await world.time.advance(5_000);
      await again;
      await sent;
      expect(await texts(order)).toEqual(['Hello (sent)']);
    });
  }

  it('T3: is asked again when the network or the page is back, unless disconnect was called', async () => {
    const world = await createIdentifiedWorld();
    let isUseless = true;
    let wake = (): void => {};
    const host = fetching(() => (isUseless ? '' : world.token('ann')));
    const onWake = (listener: () => void) => {
      wake = listener;
      return () => {};
    };
    const page = world.device('ann', { ...host, onWake }).open();
    void page.session.connect().catch(() => {});
    await world.time.advance(60_000);
    expect(page.states.at(-1)).toBe('refused auth-failed');
    void page.session.disconnect();
    wake();
    await world.time.advance(60_000);
    expect(host.count).toBe(5);
    void page.session.connect().catch(() => {});
    await world.time.advance(60_000);
    isUseless = false;
    wake();
    await world.time.advance(5_000);
    expect(page.states.at(-1)).toBe('connected');
  });

  it('P10: lets the connection last as long as its token, and tells the host nothing but that', async () => {
    const world = await createIdentifiedWorld();
    let isUseless = false;
    const host = fetching(() => {
      if (isUseless) throw new Error('500');
      return world.token('ann', 120);
    });
    const page = world.device('ann', { ...host, rememberDevice: () => false }).open();
    await page.session.connect();
    isUseless = true;
    await world.time.advance(120_000);
    expect([page.told, host.count]).toEqual([['connected'], 6]);
    await world.time.advance(120_000);
    expect([page.states.at(-1), host.count]).toEqual(['refused auth-failed', 11]);
  });

  it('T3: a slow one is waited for, and the attempt is not given up', async () => {
    const world = await createIdentifiedWorld();
    const host = fetching(async () => {
      await new Promise<void>((resolve) => void world.time.after(9_500, resolve));
      return world.token('ann');
    });
    const page = world.device('ann', host).open();
    const connected = page.session.connect();
    await world.time.advance(10_000);
    await connected;
    expect([page.told, host.count]).toEqual([['connected'], 1]);
  });

  it('T3: says why in words, and never with the token or what the host threw', async () => {
    const world = await createIdentifiedWorld();
    const token = world.token('ann', -600);
    for (const give of [() => token, () => Promise.reject(new Error(`secret ${token}`))]) {
      const page = world.device('ann', fetching(give)).open();
      let seen = '';
      page.core.facts.of('connection-failed').subscribe((fact) => {
        seen += JSON.stringify([fact.message, String(fact.cause)]);
      });
      const error = page.session.connect().catch((reason: Error) => reason);
      await world.time.advance(60_000);
      seen += JSON.stringify([String(await error), (await error) as object]);
      seen += JSON.stringify(page.core.store.state.connection);
      seen += JSON.stringify(page.core.tape.notes);
      seen += JSON.stringify(await page.storage.read());
      expect(seen).toContain('tokenFetcher');
      expect(seen).not.toContain(token);
      expect(seen).not.toContain('secret');
    }
  });
});

describe('T3 a token of somebody else', () => {
  for (const [words, options] of [
    ['given', (token: string) => ({ token })],
    ['fetched', (token: string) => ({ tokenFetcher: async () => token })],
  ] as const) {
    it(`T3: ${words}, is wrong-user before anything is sent`, async () => {
      const world = await createIdentifiedWorld();
      const page = world.device('ann', options(world.token('bob'))).open();
      expect(await refusal(page.session.connect())).toBe('wrong-user');
      expect([world.greetings, page.states.at(-1)]).toEqual([[], 'refused wrong-user']);
    });
  }

  it('T3: that is no JWT is left to the backend', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann', { token: 'opaque' }).open();
    expect(await refusal(page.session.connect())).toBe('auth-failed');
    expect(world.greetings.map(({ token }) => token)).toEqual(['opaque']);
  });
});

describe('a plain chat', () => {
  it('T3 loads nothing of this: there is nothing to prove by', async () => {
    const world = await createIdentifiedWorld();
    let loads = 0;
    const loadIdentity = () => {
      loads += 1;
      return Promise.reject(new Error('no'));
    };
    const secret = 'a secret that one visitor has';
    const page = world.device('visitor-1', { secret, loadIdentity }).open();
    await page.session.connect();
    await page.core.identity.forget();
    expect([page.told, loads]).toEqual([['connected'], 0]);
  });

  it('T3 tries again where what is needed cannot be loaded', async () => {
    const world = await createIdentifiedWorld();
    const { createIdentitySource } =
      await import('../../../src/session/identity/identity-source.js');
    let loads = 0;
    const loadIdentity = async () => {
      loads += 1;
      if (loads === 1) throw new TypeError('Failed to fetch dynamically imported module');
      return { createIdentitySource };
    };
    const page = world.device('ann', { token: world.token('ann'), loadIdentity }).open();
    const connected = page.session.connect();
    await world.time.advance(2_000);
    await connected;
    expect(page.states).toContain('waiting offline');
  });
});
