/** Whether a focused field brings up a keyboard on the screen. */
export function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
