// What is published: entries that exist, side effects that are named, bundles that hold no more
// than they should, and a budget that can be exceeded.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, fileOfEntry, importsOf, loadedAtOnce } from '../../scripts/bundle.mjs';
import { buildPackage, root, type BuiltPackage } from '../harness/built-package.js';

interface Manifest {
  readonly exports: Record<string, string | { types: string; default: string }>;
  readonly sideEffects: readonly string[];
}

interface ElementsManifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly {
      readonly tagName?: string;
      readonly summary?: string;
      readonly events?: readonly object[];
      readonly members?: readonly { kind: string; name: string; description?: string }[];
    }[];
  }[];
}

interface Chunk {
  readonly code: string;
  readonly moduleIds: readonly string[];
}

let built: BuiltPackage;
let manifest: Manifest;
let modules: Map<string, string>;

beforeAll(async () => {
  built = await buildPackage();
  manifest = JSON.parse(await readFile(join(built.folder, 'package.json'), 'utf8')) as Manifest;
  const names = (await readdir(join(built.folder, 'dist'), { recursive: true }))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.js') && !name.startsWith('cdn/'));
  modules = new Map();
  for (const name of names) {
    modules.set(`./dist/${name}`, await readFile(join(built.folder, 'dist', name), 'utf8'));
  }
}, 120_000);

afterAll(() => built?.remove());

/** The tag that a module defines, if it does. */
function tagOf(code: string): string | undefined {
  return /^define\('([\w-]+)'/m.exec(code)?.[1];
}

describe('the entries', () => {
  it('exist, with their types', () => {
    const files = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : [target.types, target.default],
    );
    const named = files.filter((file) => !file.includes('*'));
    expect(named.filter((file) => !existsSync(join(built.folder, file)))).toEqual([]);
    for (const language of ['en', 'ar', 'de', 'ka', 'vi']) {
      expect(existsSync(join(built.folder, `dist/locales/${language}.js`))).toBe(true);
    }
  });

  it('lead to nothing internal', () => {
    expect(JSON.stringify(manifest.exports)).not.toContain('internal');
    const open = Object.keys(manifest.exports).filter((entry) => entry.includes('*'));
    expect(open).toEqual(['./locales/*', './themes/*.css']);
  });

  it('are one for each tag', () => {
    const tags = [...modules].flatMap(([file, code]) => {
      const tag = tagOf(code);
      return tag === undefined ? [] : [[`./elements/${tag}`, file]];
    });
    const entries = Object.entries(manifest.exports).flatMap(([entry, target]) =>
      entry.startsWith('./elements/') && typeof target === 'object'
        ? [[entry, target.default]]
        : [],
    );
    expect(tags.length).toBeGreaterThan(0);
    expect(Object.fromEntries(entries)).toEqual(Object.fromEntries(tags));
  });
});

describe('the themes', () => {
  it('are five files of CSS alone, each below 3 kB, as they were written', async () => {
    const folder = join(built.folder, 'dist/themes');
    const names = (await readdir(folder)).sort();
    expect(names).toEqual(
      ['default', 'flat', 'high-contrast', 'playful', 'terminal'].map((name) => `${name}.css`),
    );
    for (const name of names) {
      const css = await readFile(join(folder, name), 'utf8');
      expect(Buffer.byteLength(css), name).toBeLessThan(3000);
      expect(css, name).toBe(await readFile(join(root, 'src/styles/themes', name), 'utf8'));
      expect(css, `${name} loads nothing`).not.toMatch(/@import|url\(/);
    }
  });
});

describe('sideEffects', () => {
  it('names exactly the modules that define a tag, and those that stand for them all', () => {
    const defining = [...modules].filter(([, code]) => tagOf(code) !== undefined);
    const all = ['./dist/cdn/*.js', './dist/themes/*.css', './dist/elements/index.js'];
    expect([...manifest.sideEffects].sort()).toEqual(
      [...all, ...defining.map(([file]) => file)].sort(),
    );
  });

  it('keeps the tags in a bundle that takes all elements for their effect alone', async () => {
    const file = await fileOfEntry('./elements', built.folder);
    const chunks = await bundle({ code: `import ${JSON.stringify(file)};` });
    const code = codeOf(chunks);
    const tags = [...modules.values()].flatMap((module) => tagOf(module) ?? []);
    expect(tags.filter((tag) => !code.includes(tag))).toEqual([]);
    expect(code).toContain('customElements.define');
  });
});

describe('the main entry', () => {
  it('defines no tag', async () => {
    const chunks = await bundle({ files: { bundle: await fileOfEntry('.', built.folder) } });
    expect(codeOf(chunks)).not.toContain('customElements');
    expect(idsOf(chunks).filter((id) => id.includes('/dist/elements/'))).toEqual([]);
  });

  it('leaves the backend on demand for who brings a transport', async () => {
    const file = JSON.stringify(await fileOfEntry('.', built.folder));
    const code = `import { createChatSession } from ${file};
      export const open = (transport) =>
        createChatSession({ appId: 'shop', me: { id: 'ann', name: 'Ann' }, transport });`;
    const chunks = await bundle({ code });
    const inBackend = (id: string) => /\/dist\/(backend\/|embedded-backend)/.test(id);
    expect(idsOf(loadedAtOnce(chunks)).filter(inBackend)).toEqual([]);
    expect(idsOf(chunks).some(inBackend)).toBe(true);
  });
});

describe('the elements', () => {
  it('can be imported where there is no document', async () => {
    const file = await fileOfEntry('./elements', built.folder);
    const code = `await import(${JSON.stringify(pathToFileURL(file).href)})`;
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  });
});

describe('the manifest', () => {
  it('holds every tag with its documented surface, and nothing internal', async () => {
    const text = await readFile(join(built.folder, 'custom-elements.json'), 'utf8');
    const { modules: described } = JSON.parse(text) as ElementsManifest;
    const elements = described.flatMap(({ path, declarations }) =>
      declarations.flatMap((one) => (one.tagName === undefined ? [] : [{ path, ...one }])),
    );
    const tags = [...modules].flatMap(([file, code]) => {
      const tag = tagOf(code);
      return tag === undefined ? [] : [[tag, file.replace('./', '')]];
    });
    expect(elements.map(({ tagName, path }) => [tagName, path]).sort()).toEqual(tags.sort());
    expect(text).not.toContain('internal');
    expect(text).not.toMatch(/"privacy": "(private|protected)"/);
    for (const { tagName, summary, events = [], members = [] } of elements) {
      expect(summary, tagName).toBeTruthy();
      for (const event of events) expect(event, tagName).toHaveProperty('name');
      const silent = members.filter(({ kind, description }) => kind === 'field' && !description);
      expect(
        silent.map(({ name }) => name),
        `${tagName}: properties without a sentence`,
      ).toEqual([]);
    }
  });
});

describe('the file for a CDN', () => {
  it('is one file, until something is loaded on demand', async () => {
    const code = await readFile(join(built.folder, 'dist/cdn/chat-elements.js'), 'utf8');
    expect(importsOf(code).static).toEqual([]);
  });

  it('needs nothing but the chunks beside it', async () => {
    const folder = join(built.folder, 'dist/cdn');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
    expect(names).toContain('chat-elements.js');
    expect(names.some((name) => name.startsWith('embedded-backend'))).toBe(true);
    for (const name of names) {
      const code = await readFile(join(folder, name), 'utf8');
      const imported = Object.values(importsOf(code)).flat();
      expect(imported.filter((path) => !path.startsWith('./'))).toEqual([]);
    }
  });
});

describe('the languages', () => {
  it.each(['ar', 'de', 'ka', 'vi'])('%s weighs less than 4 kB', async (language) => {
    const file = await fileOfEntry('./locales/*', built.folder);
    const chunks = await bundle({ files: { language: file.replace('*', language) } });
    const bytes = gzipSync(codeOf(chunks), { level: 9 }).length;
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(4000);
  });

  it('come on demand, in no bundle of an element or a session', async () => {
    const ofALanguage = (id: string) => /\/dist\/locales\/[a-z]{2}\.js$/.test(id);
    for (const entry of ['./elements', '.', './background-events']) {
      const chunks = await bundle({ files: { bundle: await fileOfEntry(entry, built.folder) } });
      expect(idsOf(loadedAtOnce(chunks)).filter(ofALanguage), entry).toEqual([]);
      expect(idsOf(chunks).filter(ofALanguage), entry).toHaveLength(entry === './elements' ? 4 : 0);
    }
  });
});

describe('the size check', () => {
  it('fails with a budget of one byte', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'scripts/size.mjs'), '--budget', '1', '--package', built.folder],
      { cwd: root, encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('above the budget');
  });
});

function codeOf(chunks: readonly Chunk[]): string {
  return chunks.map(({ code }) => code).join('\n');
}

function idsOf(chunks: readonly Chunk[]): string[] {
  return chunks.flatMap(({ moduleIds }) => moduleIds.map((id) => id.replaceAll('\\', '/')));
}
