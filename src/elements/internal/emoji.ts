const EMOJI_ONLY =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200D|\uFE0F|\s)+$/u;

/** Longer ones cannot be a few emoji; the longest emoji there are have 15 units. */
const MAX_EMOJI_UNITS = 48;
const MAX_LARGE_EMOJI = 3;

/** Whether `text` is one to three emoji and nothing else: they are shown large. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > MAX_EMOJI_UNITS || !EMOJI_ONLY.test(text)) return false;
  const characters = graphemes(text).filter((character) => character.trim() !== '');
  return characters.length > 0 && characters.length <= MAX_LARGE_EMOJI;
}

/** What a reader takes for characters. */
export function graphemes(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
