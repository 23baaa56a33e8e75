// One way to bundle what is built: for the file for the CDN, for the sizes, and for the tests that
// look at what a bundle holds.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';
import { minifyTemplates } from './minify-templates.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The file behind an entry of the package, such as `./elements/chat-box`. */
export async function fileOfEntry(entry, folder = root) {
  const { exports } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const target = exports[entry]?.default;
  if (target === undefined) throw new Error(`package.json has no entry ${entry}`);
  return join(folder, target);
}

/**
 * Bundles a module or a piece of code, minified and with nothing external.
 * @param {{files?: Record<string, string>, code?: string, write?: string}} what `files` by the name
 *   of what becomes of them; `write` is a folder
 * @returns {Promise<import('rolldown').OutputChunk[]>}
 */
export async function bundle({ files, code, write }) {
  const virtual = '\0entry';
  const [name, ...others] = Object.keys(files ?? { bundle: virtual });
  const atOnce = new Set();
  const build = await rolldown({
    input: files ?? { bundle: virtual },
    cwd: root,
    platform: 'browser',
    // A chunk may take things from the entry that the entry does not offer to others.
    preserveEntrySignatures: 'allow-extension',
    // RxJS has its classes under this name, and otherwise code for browsers of ten years ago.
    resolve: { conditionNames: ['es2015', 'browser', 'import', 'default'] },
    onLog(level, log) {
      // An import that cannot be resolved would be left external, and the size be wrong.
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
      // Who takes the backend at once has no use for the chunk; that is no fault.
      if (log.code === 'INEFFECTIVE_DYNAMIC_IMPORT') return;
      if (level === 'warn') console.warn(log.message);
    },
    plugins: [
      minifyTemplates(),
      {
        name: 'what-an-entry-has-at-once',
        buildEnd() {
          for (const id of this.getModuleIds()) if (this.getModuleInfo(id).isEntry) atOnce.add(id);
          for (const id of atOnce)
            this.getModuleInfo(id).importedIds.forEach((one) => atOnce.add(one));
        },
      },
      {
        name: 'entry-from-code',
        resolveId: (id) => (id === virtual ? { id, moduleSideEffects: true } : undefined),
        load: (id) => (id === virtual ? { code, moduleType: 'js' } : undefined),
      },
    ],
  });
  const options = {
    format: 'es',
    minify: { compress: { target: 'es2022' }, mangle: { toplevel: true } },
    // The licences of what is inside lie beside the file (scripts/licences.mjs).
    comments: false,
    // What a chunk shares with the entry stays in the entry, which thereby runs alone: left to
    // itself, the bundler cuts out what would make chunks need each other.
    ...(others.length === 0 && {
      codeSplitting: { groups: [{ name, test: (id) => atOnce.has(id) }] },
    }),
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    ...(write === undefined ? {} : { dir: write, sourcemap: true }),
  };
  const { output } = await (write === undefined ? build.generate(options) : build.write(options));
  await build.close();
  return output.filter(({ type }) => type === 'chunk');
}

/** The entry's chunk with all that it imports at once; chunks loaded on demand are left out. */
export function loadedAtOnce(chunks, start = chunks.find(({ isEntry }) => isEntry)) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set();
  const visit = (chunk) => {
    if (chunk === undefined || reached.has(chunk)) return;
    reached.add(chunk);
    for (const name of chunk.imports) visit(byName.get(name));
  };
  visit(start);
  return [...reached];
}

/**
 * What a built file imports: at once, and on demand.
 * @returns {{ static: string[], dynamic: string[] }}
 */
export function importsOf(code) {
  /** @type {{ static: string[], dynamic: string[] }} */
  const imports = { static: [], dynamic: [] };
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    if (node.type === 'ImportExpression') imports.dynamic.push(textOf(node.source));
    else if (typeof node.source?.value === 'string') imports.static.push(node.source.value);
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code));
  return imports;
}

function textOf({ type, value, quasis }) {
  return type === 'TemplateLiteral' ? quasis.map((part) => part.value.cooked).join('…') : value;
}
