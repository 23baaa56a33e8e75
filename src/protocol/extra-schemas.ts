import { MAX_FILE_NAME, MAX_FILE_TYPE, MAX_PIECE_LENGTH } from '../model/attachment.js';
import type { ExtraCommand } from './commands.js';
import { MAX_TEXT_LENGTH } from '../model/ids.js';
import { either, textUpTo } from './asked-shapes.js';
import { clientId, entryId, pageLength, removableWords } from './command-schemas.js';
import { visitRecord } from './extra-answers.js';
import { id, isTrue, profileFields } from './schemas.js';
import { boolean, count, data, kinds, nullable, number, object, oneOf } from './shape.js';
import { optional, string } from './shape.js';
import type { Shape } from './shape.js';

const userSetup = object({ ...profileFields, custom: optional(removableWords) });
const provider = oneOf('webpush', 'fcm', 'apns');
const registration = object({
  provider,
  id: string,
  keys: optional(object({ p256dh: string, auth: string })),
});

const fileName = textUpTo(MAX_FILE_NAME, 0);
const fileType = textUpTo(MAX_FILE_TYPE, 0);
const pieceOfFile = textUpTo(MAX_PIECE_LENGTH, 0);

/** The commands that a plain chat can do without: a part of its own, loaded at their first use. */
export const extraCommandSchema: Shape<ExtraCommand> = kinds({
  visit: object({ record: visitRecord }),
  'read-visit': object({ of: either(object({ user: id }), object({ visit: string })) }),
  user: object({ id, setup: optional(userSetup) }),
  custom: object({ conversation: id, id: clientId, data }),
  piece: object({
    conversation: id,
    target: entryId,
    offset: count,
    text: textUpTo(MAX_TEXT_LENGTH),
  }),
  steer: object({ conversation: id, target: entryId, ask: oneOf('stop', 'again') }),
  search: object({
    query: textUpTo(MAX_TEXT_LENGTH),
    conversation: optional(id),
    before: optional(object({ conversation: id, seq: count, at: number })),
    limit: pageLength,
  }),
  prove: object({ signature: string }),
  auth: object({ token: string }),
  device: object({ id: clientId, key: nullable(data) }),
  push: object({
    set: optional(registration),
    unset: optional(object({ provider, id: string })),
    clear: optional(isTrue),
  }),
  watch: object({ conversation: nullable(id), device: optional(string) }),
  adopt: object({ visitor: id, secret: string }),
  star: object({ conversation: id, target: entryId, on: boolean }),
  upload: object({ conversation: id, clientId, name: fileName, type: fileType, size: count }),
  'upload-piece': object({ file: id, offset: count, data: pieceOfFile }),
  'read-file': object({ conversation: id, file: id, offset: count, length: count }),
});
