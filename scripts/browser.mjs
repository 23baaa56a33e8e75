// Finds a browser for the tests: CHROME_PATH, else an installed Chrome or Chromium, else the one
// that an npm package carries, fetched only then. `CHROME_PATH=npm` forces the last.
import { execFile } from 'node:child_process';
import { accessSync, constants, createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';

const run = promisify(execFile);

/** The newest that runs on Node 20. */
const carried = { name: '@sparticuz/chromium', version: '143.0.4' };

const root = fileURLToPath(new URL('..', import.meta.url));
const cacheFolder = join(root, 'node_modules', '.cache', 'chat-elements');

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const namesOnPath = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
  'chrome.exe',
];

const usualPlaces = {
  linux: [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
    ]),
};

/**
 * Launch options for playwright-core.
 * @returns {Promise<{executablePath: string, args: string[], env: Record<string, string>}>}
 */
export async function findBrowser() {
  const wanted = process.env.CHROME_PATH;
  if (wanted === 'npm') return carriedBrowser();
  if (wanted) {
    if (!isExecutable(wanted)) throw new Error(`CHROME_PATH is "${wanted}", which cannot be run.`);
    return launchOptions(wanted);
  }
  const installed = installedBrowser();
  return installed === undefined ? carriedBrowser() : launchOptions(installed);
}

function installedBrowser() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => namesOnPath.map((name) => join(folder, name)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function launchOptions(executablePath, extraFlags = [], extraEnv = {}) {
  return { executablePath, args: [...flags, ...extraFlags], env: { ...process.env, ...extraEnv } };
}

/** Fetched and unpacked once; a half-finished folder is never taken for a whole one. */
async function carriedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chrome or Chromium was found. Install one, or set CHROME_PATH to its executable. ' +
        `(The one of ${carried.name} runs on 64-bit Linux only.)`,
    );
  }
  const folder = join(cacheFolder, `chromium-${carried.version}`);
  if (!existsSync(join(folder, 'ready'))) await unpackCarried(folder);
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH];
  return launchOptions(
    join(folder, 'chromium'),
    ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    {
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(delimiter),
      // A system with fonts of its own has more scripts than the package.
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: folder }),
    },
  );
}

async function unpackCarried(folder) {
  const started = performance.now();
  process.stderr.write(`No browser chosen or found: fetching ${carried.name}@${carried.version}\n`);
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(join(cacheFolder, 'unpacking-'));
  try {
    // `npm pack` asks the registry that the user configured, and runs no script of the package.
    await run('npm', ['pack', `${carried.name}@${carried.version}`, '--silent'], { cwd: work });
    const packed = (await readdir(work)).find((name) => name.endsWith('.tgz'));
    await run('tar', ['-xzf', packed], { cwd: work });
    const bin = join(work, 'package', 'bin');
    const ready = join(work, 'ready-to-move');
    await mkdir(ready);
    await unbrotli(join(bin, 'chromium.br'), join(ready, 'chromium'));
    await chmod(join(ready, 'chromium'), 0o755);
    for (const [archive, into] of [
      ['al2023.tar.br', 'al2023'],
      ['fonts.tar.br', '.'],
      // The graphics libraries are looked for beside the executable.
      ['swiftshader.tar.br', '.'],
    ]) {
      const target = join(ready, into);
      await mkdir(target, { recursive: true });
      await unbrotli(join(bin, archive), join(work, 'archive.tar'));
      await run('tar', ['-xf', join(work, 'archive.tar'), '-C', target]);
    }
    await writeFile(join(ready, 'fonts.conf'), fontConfiguration(folder));
    await writeFile(join(ready, 'ready'), `${carried.name}@${carried.version}\n`);
    await moveIntoPlace(ready, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stderr.write(`Fetched and unpacked in ${seconds} s\n`);
}

/** The package's own names folders of the cloud it was made for. */
function fontConfiguration(folder) {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    `  <dir>${join(folder, 'fonts')}</dir>`,
    `  <cachedir>${join(folder, 'fonts-cache')}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n');
}

/** Another process may have been quicker; then its folder is as good as ours. */
async function moveIntoPlace(from, to) {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(join(to, 'ready'))) throw error;
  }
}

async function unbrotli(from, to) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log((await findBrowser()).executablePath);
}
