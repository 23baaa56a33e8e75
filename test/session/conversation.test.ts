import { describe, expect, it } from 'vitest';

import { createWorld, texts } from '../harness/world.js';

describe('a conversation of two', () => {
  it('M1 shows a message as sending, then sent, delivered and read', async () => {
    const { time, open } = createWorld();
    const ann = open('ann').session.getConversation({ id: 'order' });
    const bob = open('bob').session.getConversation({ id: 'order' });
    const seen: string[] = [];
    ann.messages$.subscribe((items) => {
      for (const item of items) if (item.kind === 'message') seen.push(item.state);
    });
    await time.advance(100);
    const sent = ann.send('Hello');
    await time.advance(1000);
    expect((await sent).state).toBe('sent');
    expect(seen).toContain('sending');
    const stop = bob.messages$.subscribe();
    await time.advance(2000);
    expect(await texts(ann)).toEqual(['Hello (delivered)']);
    void bob.markRead();
    await time.advance(2000);
    expect(await texts(ann)).toEqual(['Hello (read)']);
    expect(await texts(bob)).toEqual(['Hello (sent)']);
    stop.unsubscribe();
  });
});
