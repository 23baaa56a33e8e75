// A static file server for the examples, on this machine alone.
//   node scripts/serve.mjs examples [--port 8080] [--csp] [--dist folder]
// It serves /examples/html and /dist; `--csp` adds the strict policy that the kit runs under.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const types = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Serves `folders` (paths of addresses to folders) and `pages` (paths to texts); the longest path
 * that fits wins.
 * @param {{
 *   folders: Record<string, string>,
 *   pages?: Record<string, string>,
 *   policy?: string | undefined,
 *   port?: number,
 * }} options
 * @returns {Promise<{ origin: string, close(): Promise<void> }>}
 */
export async function serve({ folders, pages = {}, policy, port = 0 }) {
  const server = createServer((request, response) => {
    const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
    if (policy !== undefined) headers['Content-Security-Policy'] = policy;
    answer({ request, response, headers, folders, pages }).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await listen(server, port);
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer({ request, response, headers, folders, pages }) {
  const path = pathOf(request.url ?? '/');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...headers, Allow: 'GET, HEAD' }).end();
    return;
  }
  if (path !== undefined && Object.hasOwn(pages, path)) {
    const type = types[extname(path)] ?? types['.html'];
    response.writeHead(200, { ...headers, 'Content-Type': type }).end(pages[path]);
    return;
  }
  const file = path === undefined ? undefined : await findFile(path, folders);
  if (file === undefined) {
    response.writeHead(404, { ...headers, 'Content-Type': types['.txt'] }).end('Not found\n');
    return;
  }
  const type = types[extname(file.name).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': file.size });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file.name)
      .on('error', () => response.destroy())
      .pipe(response);
}

function pathOf(address) {
  try {
    return decodeURIComponent(new URL(address, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

async function findFile(path, folders) {
  const mounts = Object.keys(folders).sort((a, b) => b.length - a.length);
  const mount = mounts.find((one) => path === one || path.startsWith(one.replace(/\/?$/, '/')));
  if (mount === undefined || path.includes('\0')) return undefined;
  const folder = resolve(folders[mount]);
  const name = resolve(join(folder, path.slice(mount.length)));
  // `..` is resolved by now: what lies outside the folder is not served.
  if (name !== folder && !name.startsWith(folder + sep)) return undefined;
  for (const candidate of [name, join(name, 'index.html')]) {
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isFile()) return { name: candidate, size: found.size };
  }
  return undefined;
}

/** A port that is taken is no reason to give up: the next free one is as good. */
function listen(server, port) {
  return new Promise((done, fail) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) listen(server, 0).then(done, fail);
      else fail(error);
    });
    server.listen(port, '127.0.0.1', done);
  });
}

async function main() {
  const { values } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '8080' },
      csp: { type: 'boolean', default: false },
      dist: { type: 'string', default: join(root, 'dist') },
    },
  });
  const { origin } = await serve({
    folders: { '/examples': join(root, 'examples'), '/dist': values.dist },
    policy: values.csp ? strictPolicy : undefined,
    port: Number(values.port),
  });
  console.log('Open both, each in a window of its own:');
  console.log(`  the shop  ${origin}/examples/html/shop.html`);
  console.log(`  the desk  ${origin}/examples/html/desk.html`);
  console.log('Stop with Ctrl+C.');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
