import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [
      ...(vite.plugins ?? []),
      {
        // `sideEffects` in package.json names what is published; stories import the sources,
        // whose modules define their tags too.
        name: 'sources-define-tags',
        transform: (code: string, id: string) =>
          /\/src\/elements\/([\w-]+)\/\1\.ts$/.test(id)
            ? { code, map: null, moduleSideEffects: true }
            : undefined,
      },
    ],
  }),
};

export default config;
