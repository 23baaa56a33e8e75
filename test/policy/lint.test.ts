// Every ban is shown to fire: the project's own lint configuration, run on code that breaks it.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const environment = 'house(environment-only)';
const floors = 'house(floors)';
const html = 'house(no-html-strings)';

/** What is refused: code, the rule that refuses it, and the file it stands in. */
const refused: readonly (readonly [code: string, rule: string, file?: string])[] = [
  ['export const now = Date.now();', environment],
  ["export const now = Date['now']();", environment],
  ['export const { now } = Date;', environment],
  ['export const now = globalThis.Date.now();', environment],
  ['export const now = new Date();', environment],
  ['export const now = Date();', environment],
  ['export const now = performance.now();', environment],
  ['export const chance = Math.random();', environment],
  ['export const { random: chance } = Math;', environment],
  ['setTimeout(() => {}, 1);', environment],
  ['window.setTimeout(() => {}, 1);', environment],
  ['export const later = setTimeout;', environment],
  ['setInterval(() => {}, 1);', environment],
  ['requestIdleCallback(() => {});', environment],
  ['export const id = crypto.randomUUID();', environment],
  ['export const id = globalThis.crypto.randomUUID();', environment],
  ["import { debounceTime } from 'rxjs';\nexport { debounceTime };", environment, 'session/a.ts'],

  ["import { unsafeHTML } from 'lit/directives/unsafe-html.js';\nexport { unsafeHTML };", html],
  ["import { unsafeSVG } from 'lit/directives/unsafe-svg.js';\nexport { unsafeSVG };", html],
  ["import { unsafeStatic } from 'lit/static-html.js';\nexport { unsafeStatic };", html],
  ["import { styleMap } from 'lit/directives/style-map.js';\nexport { styleMap };", html],
  ["export const f = (e: Element): void => { e.innerHTML = 'x'; };", html],
  ["export const f = (e: Element): void => { e.outerHTML = 'x'; };", html],
  ["export const f = (e: Element): void => { e['innerHTML'] = 'x'; };", html],
  ["export const f = (e: Element): void => e.insertAdjacentHTML('beforeend', 'x');", html],
  ["export const f = (e: Element): void => e.setAttribute('style', 'color: red');", html],
  [
    "import { html } from 'lit';\nexport const t = (x: string) => html`<p .innerHTML=${x}></p>`;",
    html,
  ],
  [
    'import { html } from \'lit\';\nexport const t = (x: string) => html`<p style="${x}"></p>`;',
    html,
  ],

  ["export * from '../protocol/commands.js';", floors, 'model/a.ts'],
  ["export type { A } from '../protocol/commands.js';", floors, 'model/a.ts'],
  ["import 'rxjs';", floors, 'model/a.ts'],
  ["export * from '../session/session.js';", floors, 'protocol/a.ts'],
  ["export * from '../../backend/index.js';", floors, 'transport/local/a.ts'],
  ["export * from '../../session/session.js';", floors, 'transport/local/a.ts'],
  ["export * from '../transport/local/local.js';", floors, 'session/a.ts'],
  ["export * from '../backend/index.js';", floors, 'session/a.ts'],
  ["export const b = import('../backend/index.js');", floors, 'session/a.ts'],
  ["export type B = import('../backend/index.js').Backend;", floors, 'session/a.ts'],
  ["export * from '../session/session.js';", floors, 'backend/a.ts'],
  ["export * from '../transport/local/local.js';", floors, 'backend/a.ts'],
  ["export * from '../elements/box/box.js';", floors, 'session/a.ts'],
  ["import 'lit';", floors, 'session/a.ts'],
  ["import 'idb';", floors, 'protocol/a.ts'],
  ["export * from '../../protocol/commands.js';", floors, 'elements/box/a.ts'],
  ["export type { A } from '../../protocol/commands.js';", floors, 'elements/box/a.ts'],
  ["export * from '../../transport/local/local.js';", floors, 'elements/box/a.ts'],
  ["export * from '../../backend/index.js';", floors, 'elements/box/a.ts'],
  ["export * from '../../desk/desk.js';", floors, 'elements/box/a.ts'],
  ["export * from '../../create-chat-session.js';", floors, 'elements/box/a.ts'],
  ["import 'node:fs';", floors, 'backend/index.ts'],
  ["export * from './backend/index.js';", floors, 'create-chat-session.ts'],
  ["export * from './embedded-backend.js';", floors, 'create-chat-session.ts'],
  ["export * from './elements/box/box.js';", floors, 'index.ts'],
  ["export * from '../test/harness/a.js';", floors, 'index.ts'],
  ["export * from '../../src/session/apply-update.js';", floors, '../test/simulation/a.ts'],
  ["import { scan } from 'rxjs';\nexport { scan };", floors, '../test/simulation/a.ts'],
  ["export * from '../../src/elements/box/box.js';", floors, '../test/simulation/a.ts'],

  [
    'export class A { private a = 1; b() { return this.a; } }',
    'house(private-by-hash)',
    'model/a.ts',
  ],
  ['export const a: any = 1;', 'typescript(no-explicit-any)'],
  ['export const a = (b: unknown) => b == 1;', 'eslint(eqeqeq)'],
  [
    "import { html } from 'lit';\nexport const t = (x: string) => html`<${x}></${x}>`;",
    'lit(binding-positions)',
  ],
  [
    'import { html } from \'lit\';\nexport const t = (x: string) => html`<p a="1" a="${x}"></p>`;',
    'lit(no-duplicate-template-bindings)',
  ],
  ["customElements.define('box', class extends HTMLElement {});", 'wc(no-invalid-element-name)'],
];

/** What is like it and is fine. */
const accepted: readonly (readonly [code: string, file: string])[] = [
  ['export const now = Date.now();', 'environment.ts'],
  ['export const date = (at: number) => new Date(at);', 'model/a.ts'],
  ['export interface Clock { setTimeout(): void; now(): number }', 'model/a.ts'],
  ["export const f = (e: HTMLElement): void => { e.style.color = 'red'; };", 'elements/a/a.ts'],
  [
    'import { html } from \'lit\';\nexport const t = html`<p part="style"></p>`;',
    'elements/a/a.ts',
  ],
  ["export type { Backend } from './backend/index.js';", 'create-chat-session.ts'],
  ["export const load = () => import('./embedded-backend.js');", 'create-chat-session.ts'],
  ["export * from './backend/index.js';", 'embedded-backend.ts'],
  ["export * from '../../create-chat-session.js';", 'elements/session/session.ts'],
  ["export type { Desk } from '../../desk/desk.js';", 'elements/box/a.ts'],
  ["export { realEnvironment } from '../../environment.js';", 'elements/box/a.ts'],
  ["import 'node:fs';", 'backend/storage/sql/sql.ts'],
  ['export const isMissing = (b: unknown) => b == null;', 'model/a.ts'],
  ["export * from '../../src/session/session.js';", '../test/simulation/a.ts'],
  ["export * from '../indexed-db/lasting-database.js';", 'session/a.ts'],
];

let folder: string;
let broken: Map<string, string[]>;

/** The name matters only where it is not `a.ts`. */
const pieces = [
  ...refused.map(([code, , file], index) => ({
    key: `refused ${index}`,
    code,
    path: join('src', (file ?? 'elements/a/a.ts').replace(/\ba\.ts$/, `refused-${index}.ts`)),
  })),
  ...accepted.map(([code, file], index) => ({
    key: `accepted ${index}`,
    code,
    path: join('src', file.replace(/\ba\.ts$/, `accepted-${index}.ts`)),
  })),
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chat-elements-lint-'));
  await cp(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  await cp(join(root, 'scripts/lint-rules'), join(folder, 'scripts/lint-rules'), {
    recursive: true,
  });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');

  // Two pieces that want the same path go into two projects.
  const projects: Map<string, (typeof pieces)[number]>[] = [];
  for (const piece of pieces) {
    let project = projects.find((paths) => !paths.has(piece.path));
    if (project === undefined) projects.push((project = new Map()));
    project.set(piece.path, piece);
  }
  broken = new Map();
  for (const [index, project] of projects.entries()) {
    const place = join(folder, String(index));
    for (const { path, code } of project.values()) {
      await mkdir(dirname(join(place, path)), { recursive: true });
      await writeFile(join(place, path), `${code}\n`);
    }
    for (const { filename, code } of await lint(place)) {
      const piece = project.get(relative(place, resolve(place, filename)));
      if (piece === undefined) throw new Error(`Lint speaks of ${filename}, which is not ours`);
      broken.set(piece.key, [...(broken.get(piece.key) ?? []), code]);
    }
  }
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Diagnostic {
  readonly filename: string;
  readonly code: string;
}

/** Our rules know a floor by its path below the working folder. */
async function lint(project: string): Promise<Diagnostic[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const output = await new Promise<string>((done) => {
    execFile(
      process.execPath,
      [oxlint, '--config', join(folder, '.oxlintrc.json'), '--format', 'json', '.'],
      { cwd: project, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout) => done(stdout),
    );
  });
  return (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe('lint refuses', () => {
  for (const [index, [code, rule, file]] of refused.entries()) {
    it(`${code.replaceAll('\n', ' ')} in ${file ?? 'src'} by ${rule}`, () => {
      expect(broken.get(`refused ${index}`)).toContain(rule);
    });
  }
});

describe('lint accepts', () => {
  for (const [index, [code, file]] of accepted.entries()) {
    it(`${code.replaceAll('\n', ' ')} in ${file}`, () => {
      expect(broken.get(`accepted ${index}`) ?? []).toEqual([]);
    });
  }
});
