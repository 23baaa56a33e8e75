// The last line of CI is a sum of the runners' reports; silence is a failure.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testProjects } from '../../scripts/test-projects.mjs';
import { root } from '../harness/built-package.js';

let reports: string;

beforeEach(async () => {
  reports = await mkdtemp(join(tmpdir(), 'chat-elements-reports-'));
  for (const project of testProjects) await report(project, 3, 0);
});

afterEach(() => rm(reports, { recursive: true, force: true }));

function report(project: string, passed: number, failed: number): Promise<void> {
  const numbers = {
    numPassedTests: passed,
    numFailedTests: failed,
    numTotalTests: passed + failed,
  };
  return writeFile(join(reports, `${project}.json`), JSON.stringify(numbers));
}

function sum(...failedStages: string[]) {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'scripts/sum-reports.mjs'), '--reports', reports, ...failedStages],
    { encoding: 'utf8' },
  );
  return { status, lastLine: stdout.trimEnd().split('\n').at(-1) };
}

it('all passed', () => {
  expect(sum()).toEqual({ status: 0, lastLine: '12 passed, 0 failed' });
});

it('a test failed', async () => {
  await report('browser', 2, 1);
  expect(sum('test')).toEqual({ status: 1, lastLine: '11 passed, 1 failed' });
});

it('a stage failed without a test', () => {
  expect(sum('lint', 'size')).toEqual({ status: 1, lastLine: '12 passed, 2 failed' });
});

it('a report is missing', async () => {
  await rm(join(reports, 'stories.json'));
  expect(sum()).toEqual({ status: 1, lastLine: '9 passed, 1 failed' });
});

it('a report holds no test', async () => {
  await report('pages', 0, 0);
  expect(sum()).toEqual({ status: 1, lastLine: '9 passed, 1 failed' });
});
