/**
 * One emoji as people see it: a flag, a keycap, or a picture with all that is joined to it. What is
 * joined has to fall with it, since skin and hair say something of somebody.
 */
const EMOJI =
  /(?:\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic})(?:\p{Emoji_Modifier}|\uFE0F|[\u{E0020}-\u{E007F}]|\u200D\p{Extended_Pictographic})*/gu;
const DIGIT = /\p{Nd}/gu;
/** Everything but spaces, line breaks, punctuation, symbols, and marks of the writing's direction. */
const LETTER = /[^\p{White_Space}\p{P}\p{S}\p{Bidi_Control}\p{Nd}\uFE0F]/gu;

/**
 * `text` with as many UTF-16 units that say nothing: letters are x, digits 0, an emoji is one
 * symbol. Spaces, line breaks and punctuation stay, so that it breaks into lines as it did.
 */
export function filler(text: string): string {
  return text
    .replace(EMOJI, ({ length }) => symbolOf(length))
    .replace(DIGIT, ({ length }) => '0'.repeat(length))
    .replace(LETTER, ({ length }) => 'x'.repeat(length));
}

/** A smile that takes this many units: what is behind it is not seen. */
function symbolOf(length: number): string {
  return length < 2 ? '☺' : `🙂${'\uFE0F'.repeat(length - 2)}`;
}
