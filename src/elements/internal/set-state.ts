/** Puts an element into a custom state (`:state(name)` in CSS), or out of it. */
export function setState(states: CustomStateSet, name: string, on: boolean): void {
  if (on) states.add(name);
  else states.delete(name);
}
