import { unsafeCSS } from 'lit';

/**
 * The design tokens: first the palette's seeds, then what colours and measures mean. The third
 * layer, the components' own properties, stands in each element's styles and falls back to these.
 *
 * A page sets `--chat-accent` on any element above; nothing has to be loaded for the rest. Inside,
 * each shadow root resolves what it inherits to `--c-accent`: set on the host, `--chat-accent`
 * itself would hide what the page said further up.
 *
 * Lightness is fixed here and only hue and chroma come from the seeds, so every pair keeps its
 * contrast whatever the brand colour is.
 */
export const tokenValues = {
  // Palette
  accent: 'oklch(.52 .2 272)',
  neutral: 'oklch(.5 .008 272)',

  // Surfaces, from behind to before
  sunken: neutral('.97', '.15'),
  surface: tint('neutral', '1 0', '.19 min(c,.02)'),
  raised: tint('neutral', '1 0', '.24 min(c,.02)'),
  hover: neutral('.95', '.27'),

  /** The bubble of others. */
  bubble: neutral('.955', '.28'),

  // Lines
  border: neutral('.91', '.31'),
  'border-strong': neutral('.62', '.6'),

  // Writing
  text: neutral('.22', '.95'),
  'text-muted': neutral('.49', '.74'),

  // The accent: filled with its writing, as writing, and as a tint
  'accent-fill': tint('accent', 'min(l,.5) c', 'min(l,.5) c'),
  /**
   * Black or white, whichever reads: a fill may be set alone. Being made from the fill, it fails
   * together with it: where a page sets nonsense, the page's text stands on the page's ground.
   */
  'on-accent': 'lab(from var(--c-accent-fill) calc((49 - l)*99) 0 0)',
  'accent-text': tint('accent', 'min(l,.47) c', 'max(l,.78) min(c,.14)'),
  'accent-soft': tint('accent', '.955 min(c,.03)', '.29 min(c,.07)'),
  focus: tint('accent', 'min(l,.53) c', 'max(l,.75) c'),

  // What went wrong, what to mind, what is well
  danger: colour('.5 .19 27', '.78 .12 25'),
  'danger-soft': colour('.96 .025 25', '.29 .06 25'),
  caution: colour('.47 .1 70', '.84 .12 85'),
  'caution-soft': colour('.97 .04 90', '.29 .05 80'),
  positive: colour('.48 .12 150', '.8 .14 152'),

  // Type. A page that makes its root tiny makes nothing here unreadable.
  font: 'system-ui,sans-serif',
  'font-size': 'max(15px,.9375rem)',
  'font-size-s': 'max(12px,.75rem)',
  'font-size-m': 'max(13px,.8125rem)',
  'line-height': '1.4',

  // Measures: all spaces follow the unit, which is how a page gets denser
  space: '4px',
  'space-1': 'var(--c-space)',
  'space-2': 'calc(var(--c-space)*2)',
  'space-3': 'calc(var(--c-space)*3)',
  'space-4': 'calc(var(--c-space)*4)',
  'space-6': 'calc(var(--c-space)*6)',
  radius: '18px',
  'radius-s': 'calc(var(--c-radius)*.3)',
  'radius-m': 'calc(var(--c-radius)*.6)',
  'avatar-size': '32px',

  // Elevation
  shadow: '0 1px 2px #0001,0 4px 16px #0002',

  // Motion
  duration: '180ms',
  ease: 'cubic-bezier(.2,.7,.2,1)',
} as const;

export type TokenName = keyof typeof tokenValues;

function neutral(light: string, dark: string): string {
  return tint('neutral', `${light} min(c,.02)`, `${dark} min(c,.02)`);
}

/** Lightness and chroma for each scheme, the hue of a seed. */
function tint(seed: string, light: string, dark: string): string {
  const from = `from var(--c-${seed})`;
  // A seed that can be seen through would make what carries text invisible.
  return colour(`${from} ${light} h/1`, `${from} ${dark} h/1`);
}

function colour(light: string, dark: string): string {
  return `light-dark(oklch(${light}),oklch(${dark}))`;
}

const declarations = Object.entries(tokenValues)
  .map(([name, value]) => `--c-${name}:var(--chat-${name},${value});`)
  .join('');

export const tokens = unsafeCSS(`:host{${declarations}}
:host([scheme=light]){color-scheme:light}
:host([scheme=dark]){color-scheme:dark}
:host([scheme=auto]){color-scheme:light dark}
@media(prefers-reduced-motion:reduce){:host{--c-duration:0s}}`);
