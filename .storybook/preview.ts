import type { Preview } from '@storybook/web-components-vite';

const schemes: Record<string, string> = { auto: 'light dark', light: 'light', dark: 'dark' };

const preview: Preview = {
  initialGlobals: { scheme: 'auto', lang: 'en' },
  globalTypes: {
    scheme: {
      description: 'Colour scheme of the page',
      toolbar: {
        title: 'Scheme',
        icon: 'mirror',
        items: ['auto', 'light', 'dark'],
        dynamicTitle: true,
      },
    },
    lang: {
      description: 'Language of the page, and with it its direction',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: ['en', 'de', 'vi', 'ka', 'ar'],
        dynamicTitle: true,
      },
    },
  },
  decorators: [
    (story, { globals }) => {
      const page = document.documentElement;
      page.style.colorScheme = schemes[String(globals['scheme'])] ?? 'light dark';
      page.lang = String(globals['lang']);
      page.dir = globals['lang'] === 'ar' ? 'rtl' : 'ltr';
      // A contrast check needs to know what the page really paints behind the elements.
      document.body.style.background = 'Canvas';
      document.body.style.color = 'CanvasText';
      return story();
    },
  ],
  parameters: { layout: 'padded', controls: { expanded: true } },
};

export default preview;
