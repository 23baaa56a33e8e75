// Serves the page, what was built, and the data, on the loopback address and a free port.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { built } from './build.js';
import { here, root } from './here.js';

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const folders = [
  ['/build/', built],
  ['/kit/', join(built, 'kit-itself')],
  ['/packages/', join(here, 'node_modules')],
  ['/page/', join(here, 'page')],
];

function fileOf(path) {
  if (path === '/') return join(here, 'page', 'index.html');
  if (path === '/data.json') return join(root, 'examples', 'data', 'support-chat.json');
  for (const [prefix, folder] of folders) {
    if (path.startsWith(prefix)) return join(folder, path.slice(prefix.length));
  }
  return undefined;
}

/** @returns {Promise<{address: string, close(): Promise<void>}>} */
export async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const file = fileOf(path);
    try {
      if (file === undefined) throw new Error(path);
      const body = await readFile(file);
      response.writeHead(200, {
        'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
