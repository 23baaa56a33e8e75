import type { Locale } from '../../../locales/locale.js';
import { attachmentKind } from '../../../model/attachment-kind.js';
import type { Attachment } from '../../../model/attachment.js';
import { safeFileName } from '../../../model/safe-file-name.js';

// What is said of an attachment: seen beside it, in lists of conversations, and by the page's voice.

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
const SIGNS = ['B', 'kB', 'MB', 'GB'];
const SPOKEN_ONE_BY_ONE = 3;

/** "2.3 MB". */
export function saySize(words: Locale, bytes: number): string {
  const whole = Number.isFinite(bytes) ? Math.max(0, bytes) : 0;
  const power = whole < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(whole) / 3));
  const value = Number((whole / 1000 ** power).toFixed(power < 2 ? 0 : 1));
  const unit = UNITS[power];
  if (!words.hasFormats || unit === undefined) return `${words.number(value)} ${SIGNS[power]}`;
  const options = { style: 'unit', unit, unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(words.language, options).format(value);
}

/** "40%". */
export function sayPercent(words: Locale, part: number): string {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
  if (!words.hasFormats) return `${words.number(percent)} %`;
  return new Intl.NumberFormat(words.language, { style: 'percent' }).format(percent / 100);
}

/** "0:12", "1:02:03". */
export function sayClock(words: Locale, milliseconds: number | undefined): string {
  const seconds = Number.isFinite(milliseconds) ? Math.max(0, Number(milliseconds)) / 1000 : 0;
  const digits = new Intl.NumberFormat(words.language, {
    minimumIntegerDigits: 2,
    useGrouping: false,
  });
  const whole = Math.floor(seconds + 0.001);
  const parts = [Math.floor(whole / 60) % 60, whole % 60];
  if (whole >= 3600) parts.unshift(Math.floor(whole / 3600));
  const [first = 0, ...rest] = parts;
  return [words.number(first), ...rest.map((part) => digits.format(part))].join(':');
}

/** The file's name as it can be shown; the kind's own name where it has none. */
export function sayName(words: Locale, attachment: Pick<Attachment, 'name' | 'type'>): string {
  return safeFileName(attachment.name, sayKind(words, attachment));
}

/** What it is in a word: "Photo", "Voice message". */
export function sayKind(
  words: Locale,
  attachment: Pick<Attachment, 'type'> & Partial<Pick<Attachment, 'waveform'>>,
): string {
  switch (attachmentKind(attachment)) {
    case 'image':
      return words.say('photo');
    case 'video':
      return words.say('video');
    case 'audio':
      return words.say(attachment.waveform === undefined ? 'audio' : 'voiceMessage');
    case 'file':
      return words.say('file');
  }
}

/** One attachment by kind, and what tells it from others: "Voice message, 0:12". */
export function sayAttachment(words: Locale, attachment: Attachment): string {
  const kind = sayKind(words, attachment);
  const and = (more: string): string => words.say('kindAnd', { kind, more });
  switch (attachmentKind(attachment)) {
    case 'image':
      return kind;
    case 'video':
    case 'audio':
      return attachment.duration === undefined ? kind : and(sayClock(words, attachment.duration));
    case 'file':
      return and(
        words.say('kindAnd', {
          kind: sayName(words, attachment),
          more: saySize(words, attachment.size),
        }),
      );
  }
}

/** All attachments of a message in one line, for lists and for the voice. */
export function sayAttachments(words: Locale, attachments: readonly Attachment[]): string {
  const count = attachments.length;
  const [first] = attachments;
  if (first !== undefined && count === 1) return sayAttachment(words, first);
  const areAllPictures = attachments.every((one) => attachmentKind(one) === 'image');
  if (areAllPictures) return words.say('photos', { count });
  if (count > SPOKEN_ONE_BY_ONE) return words.say('files', { count });
  return words.list(attachments.map((one) => sayAttachment(words, one)));
}
