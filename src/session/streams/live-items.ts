import type { TimelineItem } from '../views.js';
import type { LiveTexts } from './live-text.js';

/** `items` with the texts that are coming, as far as pieces have told them; else the same list. */
export function withLiveTexts(
  items: readonly TimelineItem[],
  streams: LiveTexts,
): readonly TimelineItem[] {
  let shown = items;
  for (const [id, { text }] of streams) {
    const index = shown.findLastIndex((item) => item.id === id);
    const item = shown[index];
    if (item?.kind !== 'message' || item.stream !== 'open') continue;
    if (item.text.length < text.length) shown = shown.with(index, { ...item, text });
  }
  return shown;
}
