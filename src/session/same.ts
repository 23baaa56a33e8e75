/** Whether two plain objects have the same fields, compared by reference. */
export function isShallowEqual<T extends object>(a: T | null, b: T | null): boolean {
  if (a === b || a === null || b === null) return a === b;
  const fields = Object.keys(a) as (keyof T)[];
  return (
    fields.length === Object.keys(b).length &&
    fields.every((field) => isSameValue(a[field], b[field]))
  );
}

/** Selections make lists anew: an empty one is as good as another. */
function isSameValue(a: unknown, b: unknown): boolean {
  return a === b || (isEmptyList(a) && isEmptyList(b));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Whether two lists hold the same items, each by its own fields. */
export function isSameList<T extends object>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => isShallowEqual(item, b[index] ?? null));
}
