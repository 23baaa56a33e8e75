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
  down: icon('M8 3v10M3.5 8.5 8 13l4.5-4.5'),
  send: icon('M8 13.5v-11M3.5 7 8 2.5 12.5 7'),
  missing: icon('M3 8h.1M8 8h.1M13 8h.1'),
  chat: icon('M2.5 3.5h11v7.5H7L4 13.5V11H2.5z'),
};
