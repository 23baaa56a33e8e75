export { warnOnce } from '../../locales/warn.js';
