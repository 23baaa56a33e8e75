import { html, type TemplateResult } from 'lit';

/** Line drawings of 16 by 16; decoration, because the words stand beside them. */
export const icon = (path: string, cut = ''): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true">
    <path d=${path} />
    <path class="cut" d=${cut} />
  </svg>`;

const ring = 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z';

export const icons = {
  sending: icon(`${ring}M8 4.8V8l2.2 1.4`),
  sent: icon('m3 8.6 3.2 3.2L13 5'),
  delivered: icon('m.8 8.6 3.2 3.2L10.2 5M8 11.4l.4.4L15.2 5'),
  read: icon(ring, 'm5 8.4 2.1 2.1 4-4.3'),
  failed: icon(`${ring}M8 5v3.5M8 11v.1`),
  deleted: icon(`${ring}M3.8 3.8l8.4 8.4`),
  forwarded: icon('M9.5 3.5l4 4-4 4M13.5 7.5H7A4.5 4.5 0 0 0 2.5 12v.5'),
  pinned: icon('M5.5 2.5h5M6.5 2.5v4L4 9.5h8L9.5 6.5v-4M8 9.5v4'),
  starred: icon('M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z'),
  down: icon('M8 3v10M3.5 8.5 8 13l4.5-4.5'),
  send: icon('M8 13.5v-11M3.5 7 8 2.5 12.5 7'),
  missing: icon('M3 8h.1M8 8h.1M13 8h.1'),
  attach: icon(
    'm13.4 7.4-5.6 5.7a3.4 3.4 0 0 1-4.9-4.9l5.9-5.8a2.2 2.2 0 0 1 3.2 3.2l-5.7 5.7a1.1 1.1 0 0 1-1.6-1.6l5.2-5.1',
  ),
  record: icon(
    'M8 1.8a2 2 0 0 1 2 2V8a2 2 0 0 1-4 0V3.8a2 2 0 0 1 2-2ZM3.8 8a4.2 4.2 0 0 0 8.4 0M8 12.2v2',
  ),
  chat: icon('M2.5 3.5h11v7.5H7L4 13.5V11H2.5z'),
};
