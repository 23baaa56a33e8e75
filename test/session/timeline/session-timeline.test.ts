import { describe, expect, it } from 'vitest';

import { createWorld, openTwo } from '../../harness/world.js';

function toPart(part: object): string {
  return btoa(JSON.stringify(part)).replaceAll('=', '');
}

describe('the timeline of a session', () => {
  it('holds commands, their answers, updates and facts, from the beginning', async () => {
    const { time, ann, annOrder, bobOrder } = await openTwo();
    await annOrder.send('Hello');
    await bobOrder.send('Hi');
    await time.advance(1_000);
    const { steps, me, truncated, redacted } = await ann.session.exportTimeline();
    expect({ me, truncated, redacted }).toEqual({
      me: { id: 'me', name: 'xxx' },
      truncated: false,
      redacted: true,
    });
    const told = (kind: string) => steps.filter((step) => step.kind === kind);
    expect(told('welcome')).toHaveLength(1);
    const commands = steps.flatMap((step) => (step.kind === 'command' ? [step.command.kind] : []));
    expect(commands[0]).toBe('sync');
    expect(commands).toEqual(expect.arrayContaining(['open', 'post', 'mark']));
    expect(told('answer')).toHaveLength(commands.length);
    expect(told('update').length).toBeGreaterThan(1);
    expect(steps.flatMap((step) => (step.kind === 'fact' ? [step.type] : []))).toEqual(
      expect.arrayContaining(['session-start', 'connected']),
    );
    const times = steps.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('says why a connection ended, and what was not answered', async () => {
    const { time, ann, annOrder } = await openTwo();
    ann.wire.faults = { drop: 1 };
    void annOrder.send('Hello').catch(() => {});
    await time.advance(30_000);
    const { steps } = await ann.session.exportTimeline();
    expect(steps).toContainEqual(expect.objectContaining({ kind: 'answer', error: 'timed-out' }));
    expect(steps).toContainEqual(expect.objectContaining({ kind: 'closed', code: 'timed-out' }));
  });

  it.each([true, false])(
    'L2: never holds what proves a user or reaches their device (redacted: %s)',
    async (redact) => {
      const { time, open } = createWorld();
      const tokenOf = (signed: string) =>
        [{ alg: 'HS256' }, { sub: 'ann' }].map(toPart).concat(signed).join('.');
      const { session } = open('ann', undefined, { token: tokenOf('SECRETONE') });
      await session.connect();
      const settle = async (call: Promise<unknown>) => {
        let isSettled = false;
        const done = () => void (isSettled = true);
        call.then(done, done);
        await expect.poll(async () => (await time.advance(100), isSettled)).toBe(true);
      };
      await settle(session.login(tokenOf('SECRETTWO')));
      const device = { provider: 'fcm', pushRegistrationId: 'SECRETTHREE' } as const;
      await settle(session.setPushRegistration(device));
      const { steps } = await session.exportTimeline({ redact });
      const commands = steps.flatMap((step) =>
        step.kind === 'command' ? [step.command.kind] : [],
      );
      expect(commands).toContain('push');
      expect(JSON.stringify(steps)).not.toMatch(/SECRET/);
    },
  );

  it('C7: holds nothing of the last user after a reset', async () => {
    const { time, open } = createWorld();
    const { session } = open('ann');
    const order = session.getConversation({ id: 'order' });
    void order.send('A secret of hers');
    await time.advance(1_000);
    const before = await session.exportTimeline({ redact: false });
    expect(JSON.stringify(before)).toContain('A secret of hers');
    await session.reset();
    await time.advance(1_000);
    const after = await session.exportTimeline({ redact: false });
    expect(JSON.stringify(after)).not.toMatch(/A secret of hers|"ann"/);
  });

  it('T2 T5: says me-missing where nobody is there, and destroyed afterwards', async () => {
    const { time, open } = createWorld();
    const { session } = open('ann');
    await session.logout();
    await time.advance(1_000);
    await expect(session.exportTimeline()).rejects.toMatchObject({ code: 'me-missing' });
    await session.destroy();
    await expect(session.exportTimeline()).rejects.toMatchObject({ code: 'destroyed' });
  });
});
