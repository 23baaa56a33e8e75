// `npm run lint`: types, rules and format. All of them run, so that one look shows all there is.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

const checks = [
  ['types of everything', 'typescript', 'tsc', ['--project', '.']],
  ['types of src alone', 'typescript', 'tsc', ['--project', 'tsconfig.build.json', '--noEmit']],
  ['floors without the DOM', 'typescript', 'tsc', ['--project', 'tsconfig.core.json']],
  ['rules', 'oxlint', 'oxlint', []],
  ['format', 'oxfmt', 'oxfmt', ['--check']],
];

const failed = [];
for (const [title, name, command, options] of checks) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [commandOf(name, command), ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`);
  if (status !== 0) failed.push(title);
}
if (failed.length > 0) {
  console.error(`Lint failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

/** The file behind a package's command: npx would cost a second each time. */
function commandOf(name, command) {
  const manifest = join(packageFolder(name), 'package.json');
  const { bin } = require(manifest);
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

function packageFolder(name) {
  return join(root, 'node_modules', name);
}
