/**
 * A short digest of `value` by which two bodies sent under one client id are told apart. It guards
 * against mistakes, not against attackers: a sender can only collide with themselves.
 * (FNV-1a, twice, over the UTF-16 units of the JSON with sorted keys.)
 */
export function fingerprint(value: unknown): string {
  const text = canonicalJson(value);
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 7), 0x01000193);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
