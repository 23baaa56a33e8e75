import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Line drawings of 16 by 16; decoration, because the words stand beside them. */
const icon = (shapes: SVGTemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true">${shapes}</svg>`;

export const icons = {
  sending: icon(svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.8V8l2.2 1.4" />`),
  sent: icon(svg`<path d="m3 8.6 3.2 3.2L13 5" />`),
  delivered: icon(svg`<path d="m.8 8.6 3.2 3.2L10.2 5M8 11.4l.4.4L15.2 5" />`),
  read: icon(
    svg`<circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" /><path class="cut" d="m4.8 8.4 2.2 2.2 4.2-4.6" />`,
  ),
  failed: icon(svg`<circle cx="8" cy="8" r="6.5" /><path d="M8 4.8v3.7M8 11v.1" />`),
  deleted: icon(svg`<circle cx="8" cy="8" r="6" /><path d="m3.8 3.8 8.4 8.4" />`),
  down: icon(svg`<path d="M8 3v10M3.5 8.5 8 13l4.5-4.5" />`),
  send: icon(svg`<path d="M8 13.5v-11M3.5 7 8 2.5 12.5 7" />`),
  missing: icon(svg`<path d="M3 8h.1M8 8h.1M13 8h.1" />`),
  chat: icon(svg`<path d="M2.5 3.5h11v7.5H7L4 13.5V11H2.5z" />`),
};
