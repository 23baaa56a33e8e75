import { describe, expect, it } from 'vitest';

import { refusal } from '../../harness/client.js';
import { createIdentifiedWorld } from '../../harness/identified-world.js';

describe('L2 a fresh token', () => {
  it('L2: is shown on the connection that stands', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open({ token: world.token('ann', 60) });
    await page.session.connect();
    await page.core.identity.setToken(world.token('ann', 600));
    await world.time.advance(300_000);
    expect(page.told).toEqual(['connected']);
    expect(world.greetings.length).toBe(1);
  });

  it('L2: of somebody else is wrong-user, and nothing is sent', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open({ token: world.token('ann') });
    expect(await refusal(page.core.identity.setToken(world.token('bob')))).toBe('wrong-user');
    expect([world.greetings, page.states]).toEqual([[], ['idle']]);
    await page.session.connect();
  });

  it('L2: that the backend refuses is auth-failed, and the connection stays', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open({ token: world.token('ann', 600) });
    await page.session.connect();
    expect(await refusal(page.core.identity.setToken(world.token('ann', -600)))).toBe(
      'auth-failed',
    );
    expect(await refusal(page.core.identity.setToken('opaque'))).toBe('auth-failed');
    page.wire.cut();
    await world.time.advance(5_000);
    expect(page.states.at(-1)).toBe('connected');
  });

  it('L2: that is refused at the greeting is auth-failed', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open();
    expect(await refusal(page.core.identity.setToken(world.token('ann', -600)))).toBe(
      'auth-failed',
    );
    expect(page.states.at(-1)).toBe('refused auth-failed');
    await page.core.identity.setToken(world.token('ann'));
    expect(page.states.at(-1)).toBe('connected');
  });

  it('L2: brought offline is taken once there is a network', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open();
    page.wire.offline = true;
    let isTaken = false;
    void page.core.identity.setToken(world.token('ann')).then(() => (isTaken = true));
    await world.time.advance(60_000);
    expect(isTaken).toBe(false);
    page.wire.offline = false;
    await world.time.advance(5_000);
    expect(isTaken).toBe(true);
  });

  it('L2: whose answer is lost is shown to the next connection', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open({ token: world.token('ann', 60) });
    await page.session.connect();
    page.wire.faults = { drop: 1 };
    const token = world.token('ann');
    const taken = page.core.identity.setToken(token);
    await world.time.advance(9_000);
    page.wire.faults = {};
    await world.time.advance(20_000);
    await taken;
    expect(world.greetings.at(-1)?.token).toBe(token);
  });

  it('L2: for a session that connected before there was anything to prove', async () => {
    const world = await createIdentifiedWorld();
    const secret = 'a secret that one visitor has';
    const page = world.device('visitor-1').open({ secret });
    await page.session.connect();
    const token = world.token('visitor-1');
    const taken = page.core.identity.setToken(token);
    await world.time.advance(5_000);
    await taken;
    expect(world.greetings.map((hello) => hello.token)).toEqual([undefined, token]);
  });

  it('L2: after disconnect connects again, as the host wants in', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open({ token: world.token('ann') });
    await page.session.connect();
    await page.session.disconnect();
    const taken = page.core.identity.setToken(world.token('ann', 900));
    await world.time.advance(5_000);
    await taken;
    expect(page.states.at(-1)).toBe('connected');
  });

  it('T5: of a session that is destroyed meanwhile is destroyed', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open();
    page.wire.offline = true;
    const taken = refusal(page.core.identity.setToken(world.token('ann')));
    await world.time.advance(1_000);
    await page.core.destroy();
    expect(await taken).toBe('destroyed');
  });
});

describe('T9 hasValidCredentials', () => {
  it('T9: is what the backend says', async () => {
    const world = await createIdentifiedWorld();
    const ask = (options: object) =>
      world.device('ann', options).open().core.identity.hasValidCredentials();
    expect(await ask({ token: world.token('ann') })).toBe(true);
    expect(await ask({ token: world.token('ann', -600) })).toBe(false);
    expect(await ask({ token: world.token('bob') })).toBe(false);
    expect(await ask({ signature: '00'.repeat(32) })).toBe(false);
    expect(await ask({})).toBe(false);
  });

  it('T9: is asked anew after a refusal', async () => {
    const world = await createIdentifiedWorld();
    let token = world.token('ann', -600);
    const page = world.device('ann').open({ tokenFetcher: async () => token });
    const first = page.core.identity.hasValidCredentials();
    await world.time.advance(14_000);
    expect(await first).toBe(false);
    token = world.token('ann');
    expect(await page.core.identity.hasValidCredentials()).toBe(true);
  });

  it('T9: offline is timed-out after 15 seconds', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open({ token: world.token('ann') });
    page.wire.offline = true;
    let outcome = '';
    void refusal(page.core.identity.hasValidCredentials()).then((code) => (outcome = code));
    await world.time.advance(14_000);
    expect(outcome).toBe('');
    await world.time.advance(1_000);
    expect(outcome).toBe('timed-out');
  });

  it('T9: can be called off, and ends with the session', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open({ token: world.token('ann') });
    page.wire.offline = true;
    const { identity } = page.core;
    const stop = new AbortController();
    const calledOff = refusal(identity.hasValidCredentials(stop.signal));
    const ended = refusal(identity.hasValidCredentials());
    await world.time.advance(1_000);
    stop.abort();
    expect(await calledOff).toBe('aborted');
    expect(await refusal(identity.hasValidCredentials(AbortSignal.abort()))).toBe('aborted');
    await page.core.destroy();
    expect(await ended).toBe('destroyed');
    expect(await refusal(identity.hasValidCredentials())).toBe('destroyed');
  });

  it('T9: leaves a session disconnected that the host had disconnected', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open({ token: world.token('ann') });
    await page.session.connect();
    await page.session.disconnect();
    expect(await page.core.identity.hasValidCredentials()).toBe(true);
    await world.time.advance(1_000);
    expect(page.states.at(-1)).toBe('idle');
  });
});
