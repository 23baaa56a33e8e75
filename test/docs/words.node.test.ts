// docs/words.md names the languages that there are, with the forms that they have.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guide = await readFile(join(root, 'docs', 'words.md'), 'utf8');
const rows = [...guide.matchAll(/^\| \w+ \| `(\w+)` \| [^|]+ \| ([^|]+) \|$/gm)].map(
  ([, tag = '', forms = '']) => ({ tag, forms }),
);

it('the guide to words names each language that comes with the kit', async () => {
  const files = await readdir(join(root, 'src', 'locales'));
  const languages = files.flatMap((file) => /^([a-z]{2})\.ts$/.exec(file)?.[1] ?? []);
  expect(rows.map(({ tag }) => tag).sort()).toEqual(languages.sort());
});

it.each(rows)('the guide to words has the plural forms of $tag', ({ tag, forms }) => {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  expect(forms.split(', ').sort()).toEqual([...pluralCategories].sort());
});
