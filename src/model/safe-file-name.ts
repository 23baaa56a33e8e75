import { toWellFormed } from './ids.js';

const LONGEST = 120;

/** Control characters, marks that turn the direction of writing, and what has no width (but joiners). */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;
const NOT_IN_NAMES = /[<>:"|?*]/g;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A file's name as it may be shown and downloaded: its last part alone, without what hides or turns
 * letters (`photo<RLO>gpj.exe` would read as a picture), at most 120 UTF-16 units with its ending;
 * `otherwise` where nothing is left.
 */
export function safeFileName(name: string, otherwise = 'file'): string {
  const seen = toWellFormed(name.replace(UNSEEN, ''));
  const last = seen.slice(Math.max(seen.lastIndexOf('/'), seen.lastIndexOf('\\')) + 1);
  const plain = last
    .replace(NOT_IN_NAMES, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(plain)) return otherwise;
  return shortened(DEVICE.test(plain) ? `_${plain}` : plain);
}

/** The ending tells what it is: it stays. */
function shortened(name: string): string {
  if (name.length <= LONGEST) return name;
  const ending = /\.[^.]{1,16}$/.exec(name)?.[0] ?? '';
  return `${whole(name.slice(0, LONGEST - 1 - ending.length))}…${ending}`;
}

/** Without half a character at its end. */
function whole(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}
