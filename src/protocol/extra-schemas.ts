import type { ExtraCommand } from './commands.js';
import { either } from './asked-shapes.js';
import { clientId, isTrue, removableWords } from './command-schemas.js';
import { visitRecord } from './extra-answers.js';
import { id, profileFields } from './schemas.js';
import { data, kinds, nullable, object, oneOf, optional, string } from './shape.js';
import type { Shape } from './shape.js';

const userSetup = object({ ...profileFields, custom: optional(removableWords) });
const provider = oneOf('webpush', 'fcm', 'apns');
const registration = object({
  provider,
  id: string,
  keys: optional(object({ p256dh: string, auth: string })),
});

/** The commands that a plain chat can do without: a part of its own, loaded at their first use. */
export const extraCommandSchema: Shape<ExtraCommand> = kinds({
  visit: object({ record: visitRecord }),
  'read-visit': object({ of: either(object({ user: id }), object({ visit: string })) }),
  user: object({ id, setup: optional(userSetup) }),
  custom: object({ conversation: id, id: clientId, data }),
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
});
