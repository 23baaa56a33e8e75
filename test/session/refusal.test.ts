import { describe, expect, it } from 'vitest';

import type { Conversation } from '../../src/session/index.js';
import { refusal } from '../harness/client.js';
import { createWorld, shown, texts } from '../harness/world.js';
import type { Page, World } from '../harness/world.js';

const LONG = 'much too long';

/** A conversation in which the middle one of three messages was refused by the backend. */
async function afterRefusal(): Promise<
  World & { page: Page; order: Conversation; outcome: string }
> {
  const world = createWorld({ maxTextLength: 10 });
  const page = world.open('ann');
  const order = page.session.getConversation({ id: 'order' });
  page.wire.offline = true;
  void order.send('one');
  const outcome = refusal(order.send(LONG));
  void order.send('three');
  page.wire.offline = false;
  await world.time.advance(5_000);
  return { ...world, page, order, outcome: await outcome };
}

async function failedId(order: Conversation): Promise<string> {
  const item = (await shown(order)).find((one) => one.kind === 'message' && one.state === 'failed');
  return item?.id ?? '';
}

describe('a refused message', () => {
  it('M2 keeps its text as failed, and later ones go on', async () => {
    const { order, outcome } = await afterRefusal();
    expect(outcome).toBe('too-large');
    expect(await texts(order)).toEqual(['one (sent)', 'three (sent)', `${LONG} (failed)`]);
  });

  it('M2 says why it failed', async () => {
    const { order } = await afterRefusal();
    expect((await shown(order)).at(-1)).toMatchObject({ state: 'failed', error: 'too-large' });
  });

  it('M2 is still failed after a reload', async () => {
    const { page, time } = await afterRefusal();
    const order = page.reload().session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(20_000);
    expect(await texts(order)).toEqual(['one (sent)', 'three (sent)', `${LONG} (failed)`]);
  });

  it('M2 is sent by retry with another text, at a new place', async () => {
    const { order, time } = await afterRefusal();
    await order.send('four');
    const retried = order.retry(await failedId(order), 'short');
    await time.advance(1_000);
    expect((await retried).state).toBe('sent');
    expect(await texts(order)).toEqual(['one', 'three', 'four', 'short'].map((t) => `${t} (sent)`));
  });

  it('M2 shows as sending behind all others while it is retried', async () => {
    const { order, page } = await afterRefusal();
    page.wire.offline = true;
    void order.send('four');
    void order.retry(await failedId(order), 'short');
    expect((await texts(order)).slice(2)).toEqual(['four (sending)', 'short (sending)']);
  });

  it('M2 fails again where the retry is refused', async () => {
    const { order, time } = await afterRefusal();
    const outcome = refusal(order.retry(await failedId(order)));
    await time.advance(1_000);
    expect(await outcome).toBe('too-large');
    expect((await texts(order)).at(-1)).toBe(`${LONG} (failed)`);
  });

  it('M2 is gone once removed, after a reload too', async () => {
    const { order, page, time } = await afterRefusal();
    await order.remove(await failedId(order));
    expect(await texts(order)).toEqual(['one (sent)', 'three (sent)']);
    const again = page.reload().session.getConversation({ id: 'order' });
    again.messages$.subscribe();
    await time.advance(5_000);
    expect(await texts(again)).toEqual(['one (sent)', 'three (sent)']);
  });

  it('M2 only what failed can be retried or removed', async () => {
    const { order } = await afterRefusal();
    const sent = (await shown(order)).find((item) => item.kind === 'message');
    expect(await refusal(order.retry(sent?.id ?? ''))).toBe('not-found');
    expect(await refusal(order.remove('missing.ann'))).toBe('not-found');
  });

  it('M2 what is on its way cannot be removed', async () => {
    const { order, page } = await afterRefusal();
    page.wire.offline = true;
    void order.send('four');
    const id = (await shown(order)).at(-1)?.id ?? '';
    expect(await refusal(order.remove(id))).toBe('conflict');
  });

  it('M2 the same client id with another body is a conflict', async () => {
    const { page, time } = await afterRefusal();
    const named = { kind: 'post', conversation: 'order', clientId: 'same', log: 'main' } as const;
    await page.core.outbox.add({ ...named, body: { text: 'first' } });
    const outcome = refusal(page.core.outbox.add({ ...named, body: { text: 'second' } }));
    await time.advance(1_000);
    expect(await outcome).toBe('conflict');
  });

  it('M2 a text may not change while nobody knows whether it arrived', async () => {
    const { time, open } = createWorld();
    const { session, core } = open('ann');
    const order = session.getConversation({ id: 'order' });
    await order.send('First');
    const { link } = core;
    const send = link.send.bind(link);
    link.send = async (command) => {
      if (command.kind === 'post') await send(command).catch(() => {});
      if (command.kind === 'post') throw new Error('The answer makes no sense.');
      return send(command);
    };
    const outcome = refusal(order.send('Hello'));
    await time.advance(60_000);
    expect(await outcome).toBe('internal');
  });
});
