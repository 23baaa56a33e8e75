// Writes src/locales/emoji from two packages that are needed for nothing else, and therefore are no
// dependencies: which emoji there are (unicode-emoji-json, MIT) and what they are called
// (cldr-annotations-full, Unicode-3.0). See docs/decisions/0025.
//   npm pack unicode-emoji-json cldr-annotations-full   (and unpack both)
//   node scripts/emoji.mjs FOLDER-OF-THE-FIRST FOLDER-OF-THE-SECOND
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './bundle.mjs';

const [emojiFolder = '', namesFolder = ''] = process.argv.slice(2);
const LANGUAGES = ['ar', 'de', 'en', 'ka', 'vi'];
/** Later ones are squares on devices that are in use. */
const NEWEST = 15;
/** Words of an emoji that can be searched for, beside its name. */
const MOST_WORDS = 4;

const read = async (...path) => JSON.parse(await readFile(join(...path), 'utf8'));
const bare = (emoji) => emoji.replaceAll('\uFE0F', '');
const namesIn = async (language) =>
  (await read(namesFolder, 'annotations', language, 'annotations.json')).annotations.annotations;

const english = await namesIn('en');
const groups = (await read(emojiFolder, 'data-by-group.json')).map(({ name, emojis }) =>
  emojis
    .filter(({ emoji_version }) => Number(emoji_version) <= NEWEST)
    .map(({ emoji }) => emoji)
    // Flags of regions are called by the browser; skin tones and pairs have no names of their own.
    .filter((emoji) => name === 'Flags' || english[bare(emoji)] !== undefined),
);

await write(
  'list',
  `/** All emoji, by group: smileys, people, nature, food, travel, activities, objects, symbols, flags. */
export const emojiGroups: readonly string[] = [
${groups.map((group) => `  '${group.join(' ')}',`).join('\n')}
];
`,
);

for (const language of LANGUAGES) {
  const names = await namesIn(language);
  const lines = groups.map((group) =>
    group
      .map((emoji) => wordsOf(names[bare(emoji)]))
      .join('|')
      .replaceAll("'", '’'),
  );
  await write(
    language,
    `/** By which words each emoji is found, in the order of the list; by group. */
export const emojiWords: readonly string[] = [
${lines.map((line) => `  '${line}',`).join('\n')}
];
`,
  );
}

function wordsOf({ tts = [], default: others = [] } = {}) {
  const all = [...tts, ...others.slice(0, MOST_WORDS)].join(' ').toLowerCase();
  return [...new Set(all.split(/[\s|:,“”"\\]+/).filter(Boolean))].join(' ');
}

async function write(name, code) {
  const head =
    '// Written by scripts/emoji.mjs: from Unicode CLDR, under the Unicode licence (Unicode-3.0).\n';
  await writeFile(join(root, 'src', 'locales', 'emoji', `${name}.ts`), head + code);
}
