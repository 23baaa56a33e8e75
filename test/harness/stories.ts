// The stories, ready to be rendered in a test.
import { setProjectAnnotations } from '@storybook/web-components-vite';
import { composeStory } from 'storybook/preview-api';

import * as preview from '../../.storybook/preview.js';

type StoryArguments = Parameters<typeof composeStory>;
type StoryModule = { default: StoryArguments[1] } & Record<string, StoryArguments[0]>;

export interface RunnableStory {
  run(context: { canvasElement: HTMLElement }): Promise<void>;
}

const modules = import.meta.glob<StoryModule>('../../stories/**/*.stories.ts', { eager: true });
const annotations = setProjectAnnotations([preview]);

/** By file: its path, its title, and its stories by name. */
export const storyFiles = Object.entries(modules).map(([path, module]) => ({
  path,
  title: path.replace(/^.*\/stories\//, '').replace(/\.stories\.ts$/, ''),
  stories: storiesIn(module),
}));

function storiesIn({ default: meta, ...stories }: StoryModule): [string, RunnableStory][] {
  return Object.entries(stories).map(([name, story]) => [
    name,
    composeStory(story, meta, annotations, undefined, name),
  ]);
}
