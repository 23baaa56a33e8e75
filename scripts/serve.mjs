// `npm start`: serves the examples and the built kit from this folder, and prints the addresses.
// The pages get the strictest policy that the kit promises to run under.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const served = ['examples', 'dist'];

export const policy = [
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
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/**
 * @param {{port?: number}} options A port of 0 takes any free one.
 * @returns {Promise<{origin: string, close: () => Promise<void>}>}
 */
export async function serve({ port = 0 } = {}) {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

async function answer(request, response) {
  const path = pathOf(request.url ?? '/');
  if (path === '') {
    response.writeHead(302, { location: '/examples/html/shop.html' }).end();
    return;
  }
  const file = path === null ? null : join(root, path);
  const found = file === null ? null : await stat(file).catch(() => null);
  if (file === null || !found?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('Not found\n');
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
}

/** The path below this folder, or null for one that is not served. */
function pathOf(url) {
  let path;
  try {
    path = normalize(decodeURIComponent(new URL(url, 'http://local').pathname)).slice(1);
  } catch {
    return null;
  }
  if (path === '') return '';
  const parts = path.split(sep);
  const hidden = parts.some((part) => part.startsWith('.') || part.includes('\0'));
  return served.includes(parts[0]) && !hidden ? path : null;
}

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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { origin } = await serveAtFirstFreePort(Number(process.env.PORT) || 8080);
  console.log(`
  The shop, where a customer writes:  ${origin}/examples/html/shop.html
  The desk, where an agent answers:   ${origin}/examples/html/desk.html

  Open both, each in a window of its own. Ctrl+C stops.
`);
}
