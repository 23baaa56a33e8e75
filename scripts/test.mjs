// `npm test` runs every project of vite.config.ts, one after the other: two at once would share
// two cores and time out. `npm test -- node browser` picks some; what else is given goes to vitest
// (`npm test -- node test/model/unread.test.ts -t counts`).
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { testProjects } from './test-projects.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'reports');
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);

const given = process.argv.slice(2);
const picked = given.filter((argument) => testProjects.includes(argument));
const passedOn = given.filter((argument) => !testProjects.includes(argument));
const projects = picked.length > 0 ? picked : testProjects;

// Before any clock of a test runs: the last resort is a large download.
if (projects.some((project) => project !== 'node')) {
  console.log(`Browser: ${(await findBrowser()).executablePath}`);
}

await mkdir(reports, { recursive: true });
const rows = [];
for (const project of projects) rows.push(await runProject(project));

console.log();
console.log(line('project', 'passed', 'failed', 'skipped', 'seconds', ''));
for (const row of rows) {
  console.log(line(row.project, row.passed, row.failed, row.skipped, row.seconds, row.problem));
}
const passed = rows.reduce((sum, row) => sum + row.passed, 0);
const failed = rows.reduce((sum, row) => sum + row.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A project that breaks without a failed test counts as one failure: silence is not success. */
async function runProject(project) {
  const report = join(reports, `${project}.json`);
  await rm(report, { force: true });
  const started = performance.now();
  const exitCode = await runVitest(project, report);
  const seconds = Math.round((performance.now() - started) / 1000);
  const outcome = { project, passed: 0, failed: 0, skipped: 0, seconds, problem: '' };

  const result = await readReport(report);
  if (result === undefined) return { ...outcome, failed: 1, problem: 'no report' };
  outcome.passed = result.numPassedTests;
  outcome.failed = result.numFailedTests;
  outcome.skipped = result.numPendingTests + result.numTodoTests;
  if (result.numTotalTests === 0) return { ...outcome, failed: 1, problem: 'no tests' };
  if (outcome.failed === 0 && (exitCode !== 0 || !result.success)) {
    return { ...outcome, failed: 1, problem: `broke outside a test, exit code ${exitCode}` };
  }
  return outcome;
}

function runVitest(project, report) {
  const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--project', project, ...options, ...passedOn],
    { cwd: root, stdio: 'inherit' },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function readReport(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function line(project, passed, failed, skipped, seconds, problem) {
  const numbers = [passed, failed, skipped, seconds].map((cell) => String(cell).padStart(8));
  return `${project.padEnd(8)}${numbers.join('')}  ${problem}`.trimEnd();
}
