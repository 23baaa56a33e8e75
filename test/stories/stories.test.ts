// Every story is a test: it renders without a complaint, and axe finds nothing in either scheme.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands } from 'vitest/browser';
import { accessibilityProblems } from '../harness/axe.js';
import { settled } from '../harness/settled.js';
import { storyFiles as files } from '../harness/stories.js';

const sources = import.meta.glob<string>('../../stories/**/*.stories.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const elementFiles = import.meta.glob('../../src/elements/*/*.ts');

describe('the story files', () => {
  it('give every story that stands in them', () => {
    const written = Object.entries(sources).map(([path, text]) => [
      path,
      [...text.matchAll(/^export const (\w+)/gm)].map((match) => match[1]).sort(),
    ]);
    const composed = files.map(({ path, stories }) => [path, stories.map(([name]) => name).sort()]);
    expect(composed).toEqual(written);
    expect(files.filter(({ stories }) => stories.length === 0)).toEqual([]);
  });

  it('hold one for each element', () => {
    const withStories = new Set(files.map(({ title }) => title.split('/').at(-1)));
    const elements = Object.keys(elementFiles).flatMap(
      (path) => /\/([\w-]+)\/\1\.ts$/.exec(path)?.[1] ?? [],
    );
    expect(elements).not.toEqual([]);
    expect(elements.filter((name) => !withStories.has(name))).toEqual([]);
  });
});

for (const { title, stories } of files) {
  describe(title, () => {
    const complaints: string[] = [];

    beforeAll(async () => {
      await commands.emulateMedia({ reducedMotion: 'reduce' });
    });

    beforeEach(() => {
      complaints.length = 0;
      for (const method of ['warn', 'error'] as const) {
        vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
          complaints.push(`console.${method}: ${parts.map(String).join(' ')}`);
        });
      }
    });

    afterEach(() => {
      document.body.replaceChildren();
      vi.restoreAllMocks();
    });

    afterAll(async () => {
      await commands.emulateMedia({ reducedMotion: null, colorScheme: null });
    });

    it.for(stories)('%s', async ([, story]) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await commands.emulateMedia({ colorScheme });
        const canvas = document.createElement('div');
        document.body.replaceChildren(canvas);
        await story.run({ canvasElement: canvas });
        await settled(canvas);
        expect(canvas.childElementCount, 'something is rendered').toBeGreaterThan(0);
        const problems = await accessibilityProblems(canvas);
        expect(problems, `axe in the ${colorScheme} scheme`).toEqual([]);
      }
      expect(complaints).toEqual([]);
    });
  });
}
