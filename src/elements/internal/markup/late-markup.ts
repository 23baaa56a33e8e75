// All that reads markup and shows it: loaded on demand (see load-markup.ts).
export { linkUrl } from '../../../model/link-url.js';
export { linkTo } from '../../../model/markup/links.js';
export { parseMarkup } from '../../../model/markup/markup-document.js';
export { plainText } from '../../../model/markup/plain-text.js';
export { renderLink, renderPlain } from './render-inline.js';
export { RowMarkup } from './row-markup.js';
