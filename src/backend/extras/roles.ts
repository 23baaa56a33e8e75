import { MAX_TEXT_LENGTH } from '../../model/ids.js';
import type { User } from '../../model/user.js';
import type { Rules } from '../rules.js';

/** The rules as they are for a user, by the role of their greeting. */
export function rulesFor(rules: Rules, { role = '' }: User): Rules {
  const { roles = {} } = rules;
  const own = Object.hasOwn(roles, role) ? roles[role] : undefined;
  if (!own) return rules;
  const { maxTextLength = rules.maxTextLength, history = rules.history, features = [] } = own;
  return {
    ...rules,
    history,
    maxTextLength: Math.min(maxTextLength, MAX_TEXT_LENGTH),
    features: [...rules.features, ...features],
  };
}
