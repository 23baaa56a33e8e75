// The control run: a check that cannot fail proves nothing.
import { afterEach, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/axe.js';

afterEach(() => document.body.replaceChildren());

function shadowHolding(button: HTMLButtonElement): HTMLElement {
  const host = document.createElement('div');
  host.attachShadow({ mode: 'open' }).append(button);
  document.body.append(host);
  return host;
}

it('axe finds an unlabelled button inside a shadow root', async () => {
  const host = shadowHolding(document.createElement('button'));
  const problems = await accessibilityProblems(host);
  expect(problems.some((problem) => problem.startsWith('button-name:'))).toBe(true);
});

it('axe finds pale text on a pale ground', async () => {
  const button = document.createElement('button');
  button.textContent = 'Send';
  button.style.cssText = 'color: rgb(200 200 200); background: rgb(220 220 220); font-size: 16px';
  const problems = await accessibilityProblems(shadowHolding(button));
  expect(problems.some((problem) => problem.startsWith('color-contrast:'))).toBe(true);
});

it('axe has nothing to say of a labelled, readable one', async () => {
  const button = document.createElement('button');
  button.textContent = 'Send';
  button.style.cssText = 'color: black; background: white; font-size: 16px';
  expect(await accessibilityProblems(shadowHolding(button))).toEqual([]);
});
