import { icon } from './icons.js';

/** Drawings of what opens, closes and leads back. */
export const talkIcon = icon(
  'M8 2.5c3.5 0 6.2 2.3 6.2 5.2s-2.7 5.2-6.2 5.2c-.8 0-1.5-.1-2.2-.3L2.8 14l.5-2.9C2.3 10.2 1.8 9 1.8 7.7c0-2.9 2.7-5.2 6.2-5.2Z',
  'M5.1 7.7h.1M8 7.7h.1M10.9 7.7h.1',
);
export const closeIcon = icon('m3.5 3.5 9 9M12.5 3.5l-9 9');
export const backIcon = icon('M10 3 5 8l5 5');
