export type { Phrase, PluralPhrase, WordKey, Words } from './words.js';
export { overrideWords, registerLocale } from './registry.js';
