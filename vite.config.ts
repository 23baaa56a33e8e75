import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { BrowserConfigOptions } from 'vitest/node';
import { findBrowser } from './scripts/browser.mjs';
import { browserCommands } from './test/harness/browser-commands.js';

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Node and the browser run the same files for the floors that need no page. */
const pureFloors = 'model,protocol,transport,backend,session';

/** A busy machine can be ten times slower than a quiet one. */
const patience = { testTimeout: 30_000, hookTimeout: 60_000, teardownTimeout: 30_000 };

/** Only a run that opens a browser looks for one, because the last resort is a large download. */
async function browserOptions(): Promise<BrowserConfigOptions> {
  const projects = process.argv
    .flatMap((argument, index, all) => (all[index - 1] === '--project' ? [argument] : []))
    .concat(process.argv.flatMap((argument) => argument.match(/^--project=(.+)/)?.[1] ?? []));
  const opensBrowser =
    process.env['VITEST'] !== undefined &&
    (projects.length === 0 || projects.some((name) => name !== 'node' && name !== 'pages'));
  const launchOptions = opensBrowser ? await findBrowser() : {};
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    commands: browserCommands,
    connectTimeout: 90_000,
    provider: playwright({ launchOptions: { ...launchOptions, timeout: 90_000 } }),
    instances: [{ browser: 'chromium' }],
  };
}

export default defineConfig(async () => {
  const browser = await browserOptions();
  const inBrowser = {
    resolve: {
      alias: {
        // @open-wc/testing looks for the commands of another runner.
        '@web/test-runner-commands': fromRoot('test/harness/no-runner-commands.ts'),
      },
    },
    optimizeDeps: {
      include: [
        '@lit/context',
        '@open-wc/testing',
        '@storybook/web-components-vite',
        'axe-core',
        'fast-check',
        'lit',
        'lit/decorators.js',
        'lit/directive.js',
        'lit/directives/class-map.js',
        'lit/directives/guard.js',
        'lit/directives/if-defined.js',
        'lit/directives/live.js',
        'lit/directives/ref.js',
        'lit/directives/repeat.js',
        'lit/directives/when.js',
        'rxjs',
        'rxjs/testing',
        'sugar-high/core',
        'sugar-high/lang/c',
        'sugar-high/lang/cpp',
        'sugar-high/lang/csharp',
        'sugar-high/lang/css',
        'sugar-high/lang/diff',
        'sugar-high/lang/go',
        'sugar-high/lang/java',
        'sugar-high/lang/json',
        'sugar-high/lang/kotlin',
        'sugar-high/lang/php',
        'sugar-high/lang/python',
        'sugar-high/lang/ruby',
        'sugar-high/lang/rust',
        'sugar-high/lang/shell',
        'sugar-high/lang/sql',
        'sugar-high/lang/swift',
        'sugar-high/lang/yaml',
        'storybook/preview-api',
      ],
    },
  };

  return {
    test: {
      projects: [
        {
          test: {
            ...patience,
            name: 'node',
            environment: 'node',
            include: [
              `test/{${pureFloors},simulation,policy}/**/*.test.ts`,
              'test/*.test.ts',
              'test/**/*.node.test.ts',
            ],
            exclude: ['**/*.browser.test.ts', 'test/pages/**', 'test/stories/**'],
          },
        },
        {
          ...inBrowser,
          test: {
            ...patience,
            // The clean-up of @open-wc/testing hooks itself on the global afterEach.
            globals: true,
            setupFiles: ['test/harness/setup.browser.ts'],
            name: 'browser',
            include: ['test/**/*.test.ts'],
            exclude: [
              '**/*.node.test.ts',
              'test/{pages,policy,simulation,stories}/**',
              'test/*.test.ts',
            ],
            browser,
          },
        },
        {
          ...inBrowser,
          test: {
            ...patience,
            // A story may play a whole conversation, and is rendered twice.
            testTimeout: 120_000,
            globals: true,
            setupFiles: ['test/harness/setup.browser.ts'],
            name: 'stories',
            include: ['test/stories/**/*.test.ts'],
            browser,
          },
        },
        {
          test: {
            ...patience,
            testTimeout: 120_000,
            name: 'pages',
            environment: 'node',
            // Each file starts a browser of its own.
            fileParallelism: false,
            include: ['test/pages/**/*.test.ts'],
          },
        },
      ],
    },
  };
});
