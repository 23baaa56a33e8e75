import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { bestOf, judge, median, mediansOf, ratio } from '../../bench/arithmetic.js';
import { measures } from '../../bench/measures/index.js';
import { readOptions } from '../../bench/options.js';
import { peerNames, peers } from '../../bench/peers/index.js';
import { reportOf } from '../../bench/report.js';
import { targets, targetsTable } from '../../bench/targets.js';

const fromRoot = (path: string): URL => new URL(`../../${path}`, import.meta.url);

describe('what the bench reckons', () => {
  it('takes the middle of the rounds, whatever their order, and leaves out what was not measured', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([undefined, 7, Number.NaN])).toBe(7);
    expect(median([])).toBeUndefined();
    const samples = { kit: [{ cpu: 3 }, { cpu: 1 }, { cpu: 2 }], other: [{ wall: 1 }] };
    expect(mediansOf(samples, 'cpu')).toEqual({ kit: 2 });
  });

  it('divides, and knows what nothing is a multiple of', () => {
    expect(ratio(3, 2)).toBe(1.5);
    expect(ratio(0, 0)).toBe(1);
    expect(ratio(2, 0)).toBe(Infinity);
    expect(ratio(undefined, 2)).toBeUndefined();
    expect(ratio(2, undefined)).toBeUndefined();
  });

  it('finds the best of the peers alone, of those that were able', () => {
    expect(bestOf({ kit: 1, window: 1, b: 4, a: 3 }, ['a', 'b', 'c'])).toBe('a');
    expect(bestOf({ kit: 1 }, ['a'])).toBeUndefined();
  });

  it.each([
    [{ kind: 'window', limit: 2 }, { kit: 20, window: 10 }, 2, true],
    [{ kind: 'window', limit: 2 }, { kit: 20.1, window: 10 }, 2.01, false],
    [{ kind: 'best', limit: 0.5 }, { kit: 5, a: 10, b: 90 }, 0.5, true],
    [{ kind: 'best', limit: 0.5 }, { kit: 6, a: 10, b: 90 }, 0.6, false],
    [{ kind: 'best', limit: 1, strictly: true }, { kit: 10, a: 10 }, 1, false],
    [{ kind: 'peer', to: 'b', limit: 1 }, { kit: 9, a: 1, b: 10 }, 0.9, true],
    [{ kind: 'value', limit: 1 }, { kit: 1 }, 1, true],
    [{ kind: 'value', limit: 0 }, { kit: 1 }, 1, false],
    [{ kind: 'least' }, { kit: 0, a: 0 }, 1, true],
    [{ kind: 'least' }, { kit: 2, a: 1 }, 2, false],
  ])('judges %j of %j: %d, %s', (bound, medians, value, met) => {
    const verdict = judge(bound, medians, ['a', 'b']);
    expect(verdict.value).toBeCloseTo(value);
    expect(verdict.met).toBe(met);
  });

  it('compares with the own value of another measure', () => {
    const bound = { kind: 'growth', to: 'append-1k', limit: 1.25 };
    const other = (name: string) => (name === 'append-1k' ? { kit: 4 } : {});
    expect(judge(bound, { kit: 5 }, [], other)).toMatchObject({ value: 1.25, met: true });
    expect(judge(bound, { kit: 6 }, [], other)).toMatchObject({ met: false });
  });

  it('never calls met what was not measured', () => {
    for (const kind of ['window', 'best', 'least', 'value', 'growth', 'peer']) {
      expect(judge({ kind, to: 'a', limit: 9 }, {}, ['a']).met).toBeUndefined();
      expect(judge({ kind: 'window', limit: 9 }, { kit: 1 }, []).met).toBeUndefined();
    }
  });
});

describe('what the bench writes', () => {
  const results = {
    version: 'commit abc',
    rounds: 3,
    browser: 'Chromium 1',
    peers: [
      { name: 'window', title: 'hand-written window', kind: 'limit' },
      { name: 'kit', title: 'this kit', kind: 'kit' },
      { name: 'a', title: 'another chat', kind: 'peer', version: '1.2.3' },
      { name: 'b', title: 'a slow chat', kind: 'peer', version: '4.5.6' },
    ],
    samples: {
      'open-1k': {
        window: [{ cpu: 9 }, { cpu: 10 }, { cpu: 90 }],
        kit: [{ cpu: 15 }, { cpu: 16 }, { cpu: 1 }],
        a: [{ cpu: 20, note: 'it blinked' }, { cpu: 20 }, { cpu: 20 }],
      },
    },
    failures: { 'open-1k': { b: 'open: not done after 120 s' } },
  };

  it('says of each target what was reached against whom, and whether that is enough', () => {
    const report = reportOf(results);
    expect(report).toContain('| open 1k | ≤ 2× the hand-written window | 1.5× |  | met |');
    expect(report).toContain(
      '| open 1k | ≤ 0.5× the best peer | 0.75× | another chat | **missed** |',
    );
    expect(report).toContain('| open 10k | ≤ 2× the hand-written window | – |  | not measured |');
  });

  it('says who could not do it, and what was seen', () => {
    const report = reportOf(results);
    expect(report).toContain('| open 1k | 1.0 | 1.5 | 2.0 | could not |');
    expect(report).toContain('- a slow chat, open-1k: open: not done after 120 s');
    expect(report).toContain('- another chat, open-1k: it blinked');
  });
});

describe('what the bench promises', () => {
  it('says in its README the targets that it judges by', async () => {
    const readme = await readFile(fromRoot('bench/README.md'), 'utf8');
    const [, written] = readme.match(/<!-- targets -->\n([^]*)\n<!-- \/targets -->/) ?? [];
    expect(written).toBe(targetsTable());
  });

  it('has a measure for each target, and says of every peer how it is driven', async () => {
    const names = measures.map(({ name }) => name);
    for (const { measure } of targets) expect(names).toContain(measure);
    const readme = await readFile(fromRoot('bench/README.md'), 'utf8');
    const said = readme.split('\n').flatMap((line) => line.match(/^\| ([^|]+?) +\|/)?.[1] ?? []);
    expect(said).toEqual(expect.arrayContaining(peers.map(({ title }) => title)));
  });

  it('takes a part of the peers and measures, and refuses what it does not know', () => {
    const options = readOptions(['--only', 'kit,window', '--measures', 'open', '--rounds', '2']);
    expect(options.peers).toEqual(['window', 'kit']);
    expect(options.measures).toEqual(['open-100', 'open-1k', 'open-10k', 'open-100k']);
    expect(options.rounds).toBe(2);
    expect(readOptions([]).peers).toEqual(peerNames);
    expect(() => readOptions(['--only', 'kitt'])).toThrow('kitt');
    expect(() => readOptions(['--rounds', '0'])).toThrow('rounds');
  });

  it('keeps the peers out of the project and out of the package', async () => {
    const own = JSON.parse(await readFile(fromRoot('package.json'), 'utf8'));
    const bench = JSON.parse(await readFile(fromRoot('bench/package.json'), 'utf8'));
    const used = Object.keys({ ...own.dependencies, ...own.devDependencies });
    for (const { packages = [] } of peers) {
      for (const name of packages) {
        expect(Object.keys(bench.dependencies)).toContain(name);
        expect(used).not.toContain(name);
      }
    }
    expect(own.files).not.toContain('bench');
    expect(own.workspaces).toBeUndefined();
    expect(bench.private).toBe(true);
  });
});
