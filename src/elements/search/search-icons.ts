import { icon } from '../internal/icons.js';

export const searchIcons = {
  search: icon('M11 7A4 4 0 1 1 3 7a4 4 0 0 1 8 0ZM10 10l3.5 3.5'),
  older: icon('M4 10l4-4 4 4'),
  newer: icon('M4 6l4 4 4-4'),
  close: icon('M3.5 3.5l9 9M12.5 3.5l-9 9'),
};
