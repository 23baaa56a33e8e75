/** Custom data after `change`, which removes by null. */
export function withCustom(
  before: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> {
  const all = Object.entries({ ...before, ...change });
  return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== null));
}
