import * as v from 'valibot';

import { ChatError } from './errors.js';

/**
 * `value` checked against `schema`: the edge at which bad input stops. Throws `invalid` with the
 * path of the first thing that is wrong; `too-large` where that is a text beyond its limit.
 */
export function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown, what: string): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  const code = issue.type === 'max_length' ? 'too-large' : 'invalid';
  throw new ChatError(code, `${what}${path ? `, ${path}` : ''}: ${issue.message}`);
}
