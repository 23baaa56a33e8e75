import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { Counts } from './counts.js';
import { isFileStep } from './files-plan.js';
import { createPlan } from './plan.js';
import { runHistory, runSeed } from './run.js';

describe('a simulated history', () => {
  it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
    'of seed %i keeps every promise',
    async (seed) => {
      const { violations } = await runSeed(seed);
      expect(violations).toEqual([]);
    },
  );

  it('is the same each time that its seed is asked', async () => {
    const [one, other] = [await runHistory(createPlan(5)), await runHistory(createPlan(5))];
    expect(one.history).toEqual(other.history);
  });

  it('has things go wrong in it', async () => {
    const counts = new Counts();
    for (let seed = 1; seed <= 10; seed += 1) await runHistory(createPlan(seed), counts);
    const names = [...counts.all.keys()];
    expect(names).toEqual(
      expect.arrayContaining([
        'command lost',
        'command repeated',
        'update lost',
        'update repeated',
        'update overtaken',
        'connection cut',
        'hint lost',
        'went offline',
        'page killed',
        'page reloaded',
        'backend restarted',
        'clock jumped',
        'write refused',
        'commit failed',
        'answer lost after commit',
      ]),
    );
  });

  it('has files sent, opened and taken back', async () => {
    const counts = new Counts();
    const plans = Array.from({ length: 20 }, (_, index) => createPlan(index + 1));
    const withFiles = plans.filter(({ steps }) => steps.some(isFileStep));
    expect(withFiles.length).toBeGreaterThan(4);
    for (const plan of withFiles.slice(0, 5)) await runHistory(plan, counts);
    const names = [...counts.all.keys()];
    expect(names).toEqual(expect.arrayContaining(['message with files', 'file opened']));
    expect(names.some((name) => name.startsWith('cancelled while'))).toBe(true);
  });

  it('has tokens run out in every state of a page, and everything happen to them', async () => {
    const counts = new Counts();
    for (let seed = 1; seed <= 20; seed += 1) {
      const plan = createPlan(seed);
      if (plan.identity) await runHistory(plan, counts);
    }
    const names = [...counts.all.keys()];
    const seen = (what: string): string[] => names.filter((name) => name.startsWith(what));
    for (const status of ['idle', 'connecting', 'connected', 'waiting', 'refused', 'frozen']) {
      expect(seen(`token ran out: ${status}`), status).not.toEqual([]);
    }
    expect(names).toEqual(
      expect.arrayContaining([
        'token ran out: connected, leading, sending',
        'token ran out: connected, following',
        'tokenFetcher: good',
        'tokenFetcher: slow',
        'tokenFetcher: fails',
        'tokenFetcher: hangs',
        'tokenFetcher: stale',
        'tokenFetcher: wrong user',
        'user revoked',
        'act login',
        'act loginWrong',
      ]),
    );
  }, 120_000);
});

describe('a planted bug', () => {
  const folder = new URL('planted/', import.meta.url);
  const root = new URL('../../', import.meta.url);

  it.each(readdirSync(folder))('%s still finds its place in src', (name) => {
    const { edits } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as {
      edits: { file: string; find: string }[];
    };
    for (const { file, find } of edits) {
      const parts = readFileSync(new URL(file, root), 'utf8').split(find);
      expect(parts, `${find} in ${file}`).toHaveLength(2);
    }
  });
});
