import flat from '../../src/styles/themes/flat.css?raw';
import highContrast from '../../src/styles/themes/high-contrast.css?raw';
import playful from '../../src/styles/themes/playful.css?raw';
import terminal from '../../src/styles/themes/terminal.css?raw';

/** What each theme's file holds, for a part of a page. */
export const themes = [
  { name: 'default', title: 'Default', css: '' },
  { name: 'flat', title: 'Flat', css: flat },
  { name: 'playful', title: 'Playful', css: playful },
  { name: 'terminal', title: 'Terminal', css: terminal },
  { name: 'high-contrast', title: 'High contrast', css: highContrast },
] as const;

/** Themes beside each other, as docs/theming.md says: each in a scope of its own. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(themes.map(({ name, css }) => `@scope (.theme-${name}) { ${css} }`).join('\n'));
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
