/** How often each thing was done or went wrong, by name. */
export class Counts {
  readonly all = new Map<string, number>();

  add(name: string, times = 1): void {
    if (times > 0) this.all.set(name, (this.all.get(name) ?? 0) + times);
  }
}
