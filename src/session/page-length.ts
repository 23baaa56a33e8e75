/** Entries in one page of a log. */
export const PAGE_LENGTH = 50;
