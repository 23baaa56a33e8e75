// The last line of .ci/run: `N passed, N failed`, summed from the runners' reports. A report that
// is missing or holds no test is a failure, and so is each stage named on the command line.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { testProjects } from './test-projects.mjs';

const { values, positionals: failedStages } = parseArgs({
  allowPositionals: true,
  options: {
    reports: { type: 'string', default: fileURLToPath(new URL('../reports', import.meta.url)) },
  },
});

let passed = 0;
let failed = 0;
const problems = failedStages.map((stage) => `the stage ${stage} failed`);

for (const project of testProjects) {
  const report = await readReport(join(values.reports, `${project}.json`));
  if (report === undefined) problems.push(`no report of ${project}`);
  else if (report.numTotalTests === 0) problems.push(`no test in ${project}`);
  passed += report?.numPassedTests ?? 0;
  failed += report?.numFailedTests ?? 0;
}

// What failed without failing a test still counts: the last line alone must tell.
if (failed === 0) failed = problems.length;
for (const problem of problems) console.error(problem);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function readReport(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
