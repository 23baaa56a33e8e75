import { html, type TemplateResult } from 'lit';

import { icon } from '../../internal/icons.js';

/** Points along the line of writing: the other way where that goes from right to left. */
const directed = (path: string): TemplateResult =>
  html`<span class="directed">${icon(path)}</span>`;

/** The drawings of the actions. */
export const actionIcons = {
  react: icon('M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5.6 9.6a3 3 0 0 0 4.8 0M6 6.2v.1M10 6.2v.1'),
  reply: directed('M6.5 3.5 2.5 7.5l4 4M2.5 7.5h6.5a4.5 4.5 0 0 1 4.5 4.5v.5'),
  edit: icon('M10.5 3 13 5.5 5.5 13 2.5 13.5 3 10.5zM9 4.5 11.5 7'),
  copy: icon('M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z'),
  link: icon(
    'M6.5 9.5l3-3M7 4.5 8.5 3A3.2 3.2 0 0 1 13 7.5L11.5 9M9 11.5 7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7',
  ),
  forward: directed('M9.5 3.5l4 4-4 4M13.5 7.5H7A4.5 4.5 0 0 0 2.5 12v.5'),
  pin: icon('M5.5 2.5h5M6.5 2.5v4L4 9.5h8L9.5 6.5v-4M8 9.5v4'),
  star: icon('M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z'),
  select: icon('M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5 8.4l2.1 2.1 4-4.3'),
  info: icon('M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 7.5V11M8 5v.1'),
  remove: icon('M2.5 4.5h11M6.5 4.5v-2h3v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4'),
  more: icon('M3 8h.1M8 8h.1M13 8h.1'),
  close: icon('M3.5 3.5l9 9M12.5 3.5l-9 9'),
  plus: icon('M8 3v10M3 8h10'),
  search: icon('M11 7A4 4 0 1 1 3 7a4 4 0 0 1 8 0ZM10 10l3.5 3.5'),
  back: directed('M5 3 2 6l3 3M2 6h7.5a4 4 0 0 1 0 8H6'),
};
