import { describe, expect, it } from 'vitest';

import { invitedAccess, openAccess, supportAccess } from '../../src/backend/index.js';
import { oneOnOneId } from '../../src/model/one-on-one.js';
import { createTestBackend } from '../harness/backend.js';
import { person, refusal, type TestClient } from '../harness/client.js';

const presets = {
  openAccess,
  invitedAccess,
  supportAccess: supportAccess({ agents: ['desk'] }),
};
const ID = oneOnOneId('ann', 'bob');

const admit = (client: TestClient, who: string) =>
  client.send({
    kind: 'admit',
    conversation: ID,
    clientId: who,
    user: person(who),
    access: 'write',
  });

for (const [name, access] of Object.entries(presets)) {
  describe(`a one-on-one conversation under ${name}`, () => {
    const make = async () => {
      const backend = createTestBackend({ access });
      const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
      const [eve, desk] = [await backend.client('eve'), await backend.client('desk')];
      return { backend, ann, bob, eve, desk };
    };

    it('T8: admits its two users, whichever comes first', async () => {
      const { ann, bob } = await make();
      expect(await refusal(bob.say(ID, 'Hello'))).toBe('none');
      expect(await refusal(ann.say(ID, 'Hello you'))).toBe('none');
      const { summary } = await bob.open(ID);
      expect(summary.participants.map(({ id }) => id)).toEqual(['bob', 'ann']);
    });

    it('T8: a refused join answers like a missing id, before it is made and afterwards', async () => {
      const { backend, ann, eve, desk } = await make();
      expect(await refusal(eve.open(ID))).toBe('not-found');
      await ann.say(ID, 'secret');
      for (const stranger of [eve, desk]) {
        expect(await refusal(stranger.open(ID))).toBe('not-found');
        expect(await refusal(stranger.say(ID, 'Hi'))).toBe('not-found');
        const setup = { participants: [stranger.user] };
        const opened = stranger.send({ kind: 'open', conversation: ID, limit: 5, setup });
        expect(await refusal(opened)).toBe('not-found');
      }
      await backend.settle();
      expect([...eve.updates, ...desk.updates]).toEqual([]);
      expect((await ann.open(ID)).summary.participants).toHaveLength(1);
    });

    it('T8: nobody else is let in by its users either', async () => {
      const { ann, bob, eve } = await make();
      const setup = { participants: [person('eve')] };
      const opened = ann.send({ kind: 'open', conversation: ID, limit: 5, setup });
      expect(await refusal(opened)).toBe('invalid');
      await ann.say(ID, 'Hello');
      await bob.open(ID);
      expect(await refusal(admit(ann, 'eve'))).toBe('invalid');
      const again = bob.send({ kind: 'open', conversation: ID, limit: 5, setup });
      expect(await refusal(again)).toBe('invalid');
      expect(await refusal(eve.open(ID))).toBe('not-found');
    });

    it('T8: who leaves stays out until the other lets them in', async () => {
      const { ann, bob } = await make();
      await ann.say(ID, 'Hello');
      await bob.say(ID, 'Bye');
      const leave = { kind: 'admit', conversation: ID, clientId: 'bye', access: 'none' } as const;
      await bob.send({ ...leave, user: bob.user });
      expect(await refusal(bob.open(ID))).toBe('not-found');
      await admit(ann, 'bob');
      expect(await refusal(bob.open(ID))).toBe('none');
    });
  });
}
