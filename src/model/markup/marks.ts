const MARKS = /[`*_~[@]|:\/\/|www\.|mailto:|tel:|^ *(?:[-•>]|\d+\.)\s|\n *\n/im;

/** Whether `text` may hold markup, paragraphs or an address: any other is what it says, without a parser. */
export function hasMarks(text: string): boolean {
  return MARKS.test(text);
}
