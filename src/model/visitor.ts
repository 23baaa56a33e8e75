/** Begins the id of every anonymous visitor: such ids are the kit's own. */
export const VISITOR_PREFIX = 'visitor-';
