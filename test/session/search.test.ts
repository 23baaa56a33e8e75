import { describe, expect, it } from 'vitest';

import { refusal } from '../harness/client.js';
import { createWorld, openTwo } from '../harness/world.js';

describe('searchMessages', () => {
  it('M12: finds what others have said, with a place to go on from', async () => {
    const { ann, bob, annOrder } = await openTwo();
    for (const text of ['A second monitor', 'The second desk', 'Nothing']) {
      await annOrder.send(text);
    }
    const first = await bob.session.searchMessages(' SECOND ', { limit: 1 });
    expect(first).toMatchObject({ total: 2, more: true });
    expect(first.hits.map(({ excerpt, senderName }) => [excerpt, senderName])).toEqual([
      ['The second desk', 'Ann'],
    ]);
    const [before] = first.hits;
    const second = await bob.session.searchMessages('second', {
      conversation: 'order',
      ...(before && { before }),
    });
    expect(second.hits.map(({ excerpt }) => excerpt)).toEqual(['A second monitor']);
    expect(second.more).toBe(false);
    expect((await ann.session.searchMessages('seconds')).hits).toEqual([]);
  });

  it('M12: rejects where the answer cannot be had, and says why', async () => {
    const { ann, time } = await openTwo();
    expect(await refusal(ann.session.searchMessages('x', { conversation: 'others' }))).toBe(
      'not-found',
    );
    const aborter = new AbortController();
    const search = refusal(ann.session.searchMessages('x', { signal: aborter.signal }));
    aborter.abort();
    expect(await search).toBe('aborted');
    ann.wire.offline = true;
    await time.advance(60_000);
    expect(await refusal(ann.session.searchMessages('x'))).toBe('offline');
  });

  it('M12: refuses wrong arguments at once', () => {
    const { session } = createWorld().open('ann');
    for (const query of [undefined, null, 4, {}]) {
      expect(() => session.searchMessages(query as never)).toThrow(TypeError);
    }
    for (const query of ['', '  ', 'x'.repeat(201)]) {
      expect(() => session.searchMessages(query)).toThrow(RangeError);
    }
    for (const limit of [0, 51, 1.5]) {
      expect(() => session.searchMessages('x', { limit })).toThrow(RangeError);
    }
    expect(() => session.searchMessages('x', { limit: '1' as never })).toThrow(TypeError);
    expect(() => session.searchMessages('x', { conversation: '' })).toThrow();
  });
});
