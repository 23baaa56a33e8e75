// `npm run rules` has to notice a rule that no test carries.
import { spawnSync } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const script = new URL('../../scripts/rules.mjs', import.meta.url).pathname;
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function rulesOf(code: string) {
  const folder = await mkdtemp(join(tmpdir(), 'rules-'));
  folders.push(folder);
  await mkdir(join(folder, 'test'));
  await writeFile(join(folder, 'test', 'a.test.ts'), code);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--folder', folder], {
    encoding: 'utf8',
  });
  const [, found] = /^C1 [^:]*: (.*)$/m.exec(stdout) ?? [];
  return { status, stdout, stderr, found };
}

describe('the list of rules', () => {
  it('names the tests that carry a rule, their groups too', async () => {
    const { stdout, found } = await rulesOf(
      `describe('C1 data', () => { it.each([1])(\`is %s \${1}\`, async () => {}); });`,
    );
    expect(found).toBe('1 tests');
    expect(stdout).toContain('test/a.test.ts: C1 data > is %s …');
  });

  it('fails where a rule has none', async () => {
    const { status, stdout, stderr } = await rulesOf(`it('C1 N4: two at once', () => {});`);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^C2 .*: NO TEST$/m);
    expect(stdout).toMatch(/^S1 to S11: comes with/m);
    expect(stderr).toContain('rules have no test');
  });

  it.each([
    ['a skipped test', `it.skip('C1 later', () => {});`],
    ['a skipped group', `describe.skip('C1', () => { it('works', () => {}); });`],
    ['a todo', `it.todo('C1 later');`],
    ['an empty group', `describe('C1', () => {});`],
    ['a comment', `// it('C1 is told', () => {});`],
    ['a text', `const a = "it('C1 is told')";`],
    ['a longer number', `it('C12 or PC1', () => {});`],
  ])('takes no notice of %s', async (_name, code) => {
    expect((await rulesOf(code)).found).toBe('NO TEST');
  });

  it('complains of a number that no rule has', async () => {
    expect((await rulesOf(`it('C9 something', () => {});`)).stderr).toContain(
      'There is no rule C9',
    );
  });
});
