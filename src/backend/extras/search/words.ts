/** Where a word stands in a text, and how it is compared: without case and accents. */
export interface FoundWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
const MARKS = /\p{M}+/gu;
const ASCII = /^[\0-\x7f]*$/;
/** Written without spaces: what is looked for may begin at any letter. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** A longer one is somebody's joke: it is found by its beginning. */
const LONGEST_WORD = 64;

/**
 * The words of a text, in its order. Of writing without spaces each letter begins one, with the
 * letter behind it, so that what is looked for is found wherever it stands.
 */
export function* wordsOf(text: string): Iterable<FoundWord> {
  for (const { 0: run, index } of text.matchAll(WORDS)) {
    if (UNSPACED.test(run)) yield* lettersOf(run, index);
    else yield { word: compared(run), from: index, to: index + run.length };
  }
}

function* lettersOf(run: string, start: number): Iterable<FoundWord> {
  const letters = [...run];
  let from = start;
  for (const [index, letter] of letters.entries()) {
    const two = letter + (letters[index + 1] ?? '');
    yield { word: compared(two), from, to: from + two.length };
    from += letter.length;
  }
}

/** How two spellings of a word are compared. */
function compared(word: string): string {
  const cut = word.slice(0, LONGEST_WORD);
  return ASCII.test(cut)
    ? cut.toLowerCase()
    : cut.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/**
 * What a query looks for: the beginnings of words that must all be there, in whichever order. The
 * last letter of unspaced writing stands for itself, and says nothing where others stand before it.
 */
export function beginningsOf(query: string): readonly string[] {
  const found = [...wordsOf(query)];
  const wanted = found.filter(({ to, word }, index) => {
    const before = found[index - 1];
    return !(UNSPACED.test(word) && before !== undefined && before.to === to);
  });
  return [...new Set(wanted.map(({ word }) => word))];
}
