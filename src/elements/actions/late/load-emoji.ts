import { emojiGroups } from '../../../locales/emoji/list.js';

export interface NamedEmoji {
  readonly emoji: string;
  /** The words by which it is found, its name first. */
  readonly name: string;
}

export type EmojiGroup = readonly NamedEmoji[];

interface EmojiWords {
  readonly emojiWords: readonly string[];
}

const loaders = new Map<string, () => Promise<EmojiWords>>([
  ['ar', () => import('../../../locales/emoji/ar.js')],
  ['de', () => import('../../../locales/emoji/de.js')],
  ['en', () => import('../../../locales/emoji/en.js')],
  ['ka', () => import('../../../locales/emoji/ka.js')],
  ['vi', () => import('../../../locales/emoji/vi.js')],
]);

const REGIONAL_A = 0x1f1e6;
const LETTER_A = 65;

/** All emoji with what they are called in a language, else in English, else not at all. */
export async function loadEmoji(language: string): Promise<readonly EmojiGroup[]> {
  const load = loaders.get(language.split('-')[0] ?? '') ?? loaders.get('en');
  // Where the words cannot be loaded, there is still something to look at.
  const { emojiWords } = (await load?.().catch(() => null)) ?? { emojiWords: [] };
  const regions = regionNames(language);
  return emojiGroups.map((group, index) => {
    const names = emojiWords[index]?.split('|') ?? [];
    return group.split(' ').map((emoji, place) => ({
      emoji,
      name: names[place] || regions(emoji),
    }));
  });
}

/** Those of each group whose words begin with all that is searched for. */
export function findEmoji(groups: readonly EmojiGroup[], query: string): readonly EmojiGroup[] {
  const wanted = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return groups;
  return groups.map((group) =>
    group.filter(({ emoji, name }) => {
      const words = name.toLowerCase().split(' ');
      return wanted.every((want) => emoji === want || words.some((word) => word.startsWith(want)));
    }),
  );
}

/** Browsers know what regions are called: a flag is two letters in another alphabet. */
function regionNames(language: string): (emoji: string) => string {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region', fallback: 'none' });
  return (emoji) => {
    const letters = Array.from(emoji, (letter) => (letter.codePointAt(0) ?? 0) - REGIONAL_A);
    if (letters.length !== 2 || letters.some((letter) => letter < 0 || letter > 25)) return '';
    const [first = 0, second = 0] = letters;
    return names.of(String.fromCharCode(LETTER_A + first, LETTER_A + second)) ?? '';
  };
}
