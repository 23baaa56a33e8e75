// `npm start`: serves the examples and the built kit, on this machine alone, and prints the
// addresses. `--port 8080` says where to look for a free port first. The pages get the strictest
// policy that the kit promises to run under.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The policy of the promise, as a header. */
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
  '.md': 'text/plain; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const examples = { '/examples': join(root, 'examples'), '/dist': join(root, 'dist') };

/**
 * Serves `folders` (paths of addresses to folders) and `pages` (paths to texts); the longest path
 * that fits wins. A port of 0 takes any free one.
 * @param {{
 *   folders?: Record<string, string>,
 *   pages?: Record<string, string>,
 *   policy?: string,
 *   port?: number,
 * }} [options]
 * @returns {Promise<{ origin: string, close(): Promise<void> }>}
 */
export async function serve(options = {}) {
  const { folders = examples, pages = {}, policy = strictPolicy, port = 0 } = options;
  const server = createServer((request, response) => {
    const headers = {
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
    };
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
  if (path === '/' && !Object.hasOwn(pages, '/')) {
    response.writeHead(302, { ...headers, Location: '/examples/html/shop.html' }).end();
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
  const hidden = path.includes('\0') || path.split('/').some((part) => part.startsWith('.'));
  if (mount === undefined || hidden) return undefined;
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

function listen(server, port) {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
}

/** A port that is taken is no reason to give up: the next one is as good. */
async function serveAtFirstFreePort(first) {
  for (let port = first; port < first + 20; port += 1) {
    try {
      return await serve({ port });
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  return serve();
}

async function main() {
  const { values } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: process.env.PORT ?? '8080' } },
  });
  const { origin } = await serveAtFirstFreePort(Number(values.port));
  console.log(`
  The shop, where a customer writes:  ${origin}/examples/html/shop.html
  The desk, where an agent answers:   ${origin}/examples/html/desk.html

  Open both, each in a window of its own. Ctrl+C stops.
`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
