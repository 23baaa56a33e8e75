import { parse, type ParseOptions, type TokenType } from 'sugar-high/core';
import * as c from 'sugar-high/lang/c';
import * as cpp from 'sugar-high/lang/cpp';
import * as csharp from 'sugar-high/lang/csharp';
import * as css from 'sugar-high/lang/css';
import * as diff from 'sugar-high/lang/diff';
import * as go from 'sugar-high/lang/go';
import * as java from 'sugar-high/lang/java';
import * as json from 'sugar-high/lang/json';
import * as kotlin from 'sugar-high/lang/kotlin';
import * as php from 'sugar-high/lang/php';
import * as python from 'sugar-high/lang/python';
import * as ruby from 'sugar-high/lang/ruby';
import * as rust from 'sugar-high/lang/rust';
import * as shell from 'sugar-high/lang/shell';
import * as sql from 'sugar-high/lang/sql';
import * as swift from 'sugar-high/lang/swift';
import * as yaml from 'sugar-high/lang/yaml';

/** One colour of code, and the text that has it. */
export type CodePiece = readonly [kind: TokenType, text: string];

/** More code than this stays plain: some languages are read in more than linear time. */
const MOST_CODE = 4000;

/** Read as other languages are: the library's own reader for it slows down at `a<a<a<`. */
const javascript: ParseOptions = {
  onCommentStart: java.onCommentStart,
  onCommentEnd: java.onCommentEnd,
  templateStrings: true,
  keywords: new Set(
    `abstract as async await break case catch class const continue debugger declare default delete
    do else enum export extends false finally for from function get if implements import in
    instanceof interface is keyof let namespace new null of override private protected public
    readonly return satisfies set static super switch this throw true try type typeof undefined var
    void while with yield`.split(/\s+/),
  ),
  typeKeywords: new Set([
    'any',
    'bigint',
    'boolean',
    'never',
    'number',
    'object',
    'string',
    'unknown',
  ]),
};

const html: ParseOptions = {
  onCommentStart: (_curr, _next, at, code) => (code.startsWith('<!--', at) ? 1 : 0),
  onCommentEnd: (_before, _curr, at, code) => (code.endsWith('-->', at + 1) ? 1 : 0),
};

const LANGUAGES: Readonly<Record<string, ParseOptions>> = {
  javascript,
  html,
  c,
  cpp,
  csharp,
  css,
  diff,
  go,
  java,
  json,
  kotlin,
  php,
  python,
  ruby,
  rust,
  shell,
  sql,
  swift,
  yaml,
};

const ALIASES: Readonly<Record<string, string>> = {
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  node: 'javascript',
  ts: 'javascript',
  tsx: 'javascript',
  typescript: 'javascript',
  xml: 'html',
  svg: 'html',
  vue: 'html',
  'c++': 'cpp',
  'c#': 'csharp',
  cs: 'csharp',
  scss: 'css',
  patch: 'diff',
  golang: 'go',
  jsonc: 'json',
  kt: 'kotlin',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  bash: 'shell',
  console: 'shell',
  sh: 'shell',
  zsh: 'shell',
  yml: 'yaml',
};

/** Lines of code in pieces of one colour each; null where the language is none of these. */
export function highlight(
  lines: readonly string[],
  language: string,
): readonly (readonly CodePiece[])[] | null {
  const code = lines.join('\n');
  const name = Object.hasOwn(ALIASES, language) ? ALIASES[language] : language;
  if (code.length > MOST_CODE || name === undefined || !Object.hasOwn(LANGUAGES, name)) return null;
  return parse(code, LANGUAGES[name]).lines.map(({ tokens }) =>
    tokens.map(({ type, value }) => [type, value] as const),
  );
}
