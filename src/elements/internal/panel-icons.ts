import { icon } from './icons.js';

/** Drawings of the panels about a visit. */
export const panelIcons = {
  copy: icon('M6 6h7.5v7.5H6zM10 3.5V2.5H2.5V10H4'),
  copied: icon('m3 8.6 3.2 3.2L13 5'),
  timeline: icon(
    'M4 5.5v5M2.5 4a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0M2.5 12a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0M8.5 4h5M8.5 12h3.5',
  ),
  session: icon('M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 5v3.2l2 1.3'),
  warning: icon('M8 2.5 14.5 13.5h-13zM8 6.8v3M8 11.6v.1'),
};
