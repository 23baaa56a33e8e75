import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { PostCommand } from '../../src/protocol/commands.js';
import { ChatError } from '../../src/protocol/errors.js';
import type { Transport } from '../../src/protocol/transport.js';
import { connect, hello, refusal, type TestClient } from '../harness/client.js';

/** A transport to a fresh backend with the preset `openAccess`, and how its test drives it. */
export interface TransportUnderTest {
  readonly transport: Transport;
  /** Lets time pass until all that is under way has arrived. */
  settle(): Promise<void>;
  /** Ends the backend: to its clients a lost connection. */
  stop(): Promise<void>;
}

/** What every transport must do: run by the test of each implementation. */
export function runTransportContract(
  name: string,
  make: () => Promise<TransportUnderTest> | TransportUnderTest,
): void {
  describe(`transport contract: ${name}`, () => {
    let under: TransportUnderTest;
    let ann: TestClient;
    let bob: TestClient;
    beforeEach(async () => {
      under = await make();
      ann = await connect(under.transport, 'ann');
      bob = await connect(under.transport, 'bob');
      await ann.open('c');
      await bob.open('c');
      await under.settle();
      ann.updates.length = 0;
      bob.updates.length = 0;
    });
    afterEach(() => under.stop());

    const post = (clientId: string, text: string): PostCommand => ({
      kind: 'post',
      conversation: 'c',
      clientId,
      log: 'main',
      body: { text },
    });

    it('welcomes with version, epoch, limits and the place in the inbox', () => {
      expect(ann.welcome).toMatchObject({
        version: 1,
        capabilities: { maxTextLength: 10_000 },
        epoch: expect.any(String),
        inbox: expect.any(Number),
        now: expect.any(Number),
      });
    });

    it('refuses a greeting that is none, or of too old a version', async () => {
      const listener = { update: () => undefined, closed: () => undefined };
      const greet = (greeting: unknown) =>
        refusal(under.transport.connect(greeting as never, listener));
      expect(await greet(hello('ann', { version: 0 }))).toBe('version');
      expect(await greet({ ...hello('ann'), user: { id: '', name: '' } })).toBe('invalid');
      expect(await greet(null)).toBe('invalid');
    });

    it('speaks with a client of a later version', async () => {
      const listener = { update: () => undefined, closed: () => undefined };
      const { welcome } = await under.transport.connect(hello('ann', { version: 9 }), listener);
      expect(welcome.version).toBe(1);
    });

    it('answers a command, and tells the others', async () => {
      const answer = await ann.say('c', 'Hello');
      await under.settle();
      expect(answer.seq).toBe(3);
      const [change] = bob.changes.flatMap(({ conversations }) => conversations);
      expect(change?.summary.last?.text).toBe('Hello');
      expect(change?.range?.entries.map(({ seq }) => seq)).toEqual([3]);
    });

    it('carries out commands side by side', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => ann.send(post(`p${index}`, `${index}`))),
      );
      expect(new Set(answers.map(({ seq }) => seq)).size).toBe(20);
    });

    it("gives the backend's refusal, as a ChatError with its code", async () => {
      const error: unknown = await ann
        .send({ kind: 'read', conversation: 'x', log: 'main', at: { after: 0 }, limit: 1 })
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ChatError);
      expect(error).toMatchObject({ code: 'not-found', message: expect.any(String) });
    });

    it('answers frames that are no commands, and lives on', async () => {
      const junk: [unknown, string][] = [
        [null, 'invalid'],
        ['post', 'invalid'],
        [{}, 'invalid'],
        [{ kind: 7 }, 'invalid'],
        [{ kind: 'of a later version' }, 'unsupported'],
        [{ kind: '__proto__' }, 'unsupported'],
        [{ kind: 'toString' }, 'unsupported'],
        [{ kind: 'post' }, 'invalid'],
        [{ ...post('a', 'x'), clientId: 'a.b' }, 'invalid'],
        [{ ...post('a', ''), clientId: 'a' }, 'invalid'],
        [post('a', 'x'.repeat(10_001)), 'too-large'],
      ];
      for (const [frame, code] of junk) {
        expect([frame, await refusal(ann.send(frame as never))]).toEqual([frame, code]);
      }
      expect(await refusal(ann.say('c', 'still here'))).toBe('none');
    });

    it('shares no object with the sender, the backend or other clients', async () => {
      const command = post('mine', 'as sent');
      const sending = ann.send(command);
      (command.body as { text: string }).text = 'changed after it was sent';
      await sending;
      await under.settle();
      for (const client of [ann, bob]) {
        const opened = await client.open('c');
        for (const entry of opened.page.entries) {
          try {
            (entry as { sender: string }).sender = 'mallory';
          } catch {
            // A frozen answer is as good as a copy.
          }
        }
      }
      const { page } = await bob.open('c');
      expect(page.entries.at(-1)).toMatchObject({ text: 'as sent', sender: 'ann' });
    });

    it('rejects with aborted, before and while a command is under way', async () => {
      expect(await refusal(ann.send(post('a', 'x'), { signal: AbortSignal.abort() }))).toBe(
        'aborted',
      );
      const abort = new AbortController();
      const sending = refusal(ann.send(post('b', 'x'), { signal: abort.signal }));
      abort.abort();
      expect(await sending).toBe('aborted');
      expect(await refusal(ann.send(post('b', 'x')))).toBe('none');
    });

    it('rejects with aborted while connecting, and nothing stays open', async () => {
      const told: unknown[] = [];
      const listener = {
        update: (update: unknown) => told.push(update),
        closed: (reason: unknown) => told.push(reason),
      };
      const abort = new AbortController();
      const connecting = refusal(
        under.transport.connect(hello('ann'), listener, { signal: abort.signal }),
      );
      abort.abort();
      expect(await connecting).toBe('aborted');
      await bob.say('c', 'anybody?');
      await under.settle();
      expect(told).toEqual([]);
    });

    it('ends at close: silent, what is under way rejects, and it may be repeated', async () => {
      const sending = refusal(ann.send(post('a', 'x')));
      ann.close();
      ann.close();
      expect(await sending).toBe('offline');
      expect(await refusal(ann.send({ kind: 'ping' }))).toBe('offline');
      await bob.say('c', 'Hello?');
      await under.settle();
      expect(ann.updates).toEqual([]);
      expect(ann.ends).toEqual([]);
    });

    it('says once that the connection ended, and nothing after it', async () => {
      await under.settle();
      await under.stop();
      await under.settle();
      expect(ann.ends.map(({ code }) => code)).toEqual(['offline']);
      expect(await refusal(ann.send({ kind: 'ping' }))).toBe('offline');
      expect(await refusal(connect(under.transport, 'ann'))).toBe('offline');
    });

    it('tells nothing before connect has resolved', async () => {
      let resolved = false;
      const early: unknown[] = [];
      const connecting = under.transport.connect(hello('ann'), {
        update: (update) => !resolved && early.push(update),
        closed: () => undefined,
      });
      const told = bob.say('c', 'while she connects');
      await connecting.then(() => (resolved = true));
      await told;
      await under.settle();
      expect(early).toEqual([]);
    });

    it('P4 gives every device of a user the same log', async () => {
      const phone = await connect(under.transport, 'ann');
      await under.settle();
      await Promise.all([ann.say('c', '1'), bob.say('c', '2'), phone.say('c', '3')]);
      await under.settle();
      const logs = await Promise.all([ann, bob, phone].map((client) => client.open('c')));
      expect(logs[1]?.page).toEqual(logs[0]?.page);
      expect(logs[2]?.page).toEqual(logs[0]?.page);
      expect(logs[0]?.page.entries).toHaveLength(5);
    });
  });
}
