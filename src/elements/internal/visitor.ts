import { VISITOR_PREFIX } from '../../model/visitor.js';

/** Whether the user with this id is one whom nobody has signed in: such ids are the kit's own. */
export function isVisitorId(id: string): boolean {
  return id.startsWith(VISITOR_PREFIX);
}
