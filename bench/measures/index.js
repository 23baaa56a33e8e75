// What is measured, in the order of the table. A measure `run`s on a fresh page with one peer and
// returns numbers by name; `rows` says which of them are shown, in what unit. Less is better in all.
import { append } from './append.js';
import { burst } from './burst.js';
import { mount } from './mount.js';
import { open } from './open.js';
import { prepend } from './prepend.js';
import { scroll } from './scroll.js';
import { size } from './size.js';
import { stream } from './stream.js';

export const measures = [
  size,
  mount,
  open('100', 100),
  open('1k', 1000),
  open('10k', 10_000),
  open('100k', 100_000),
  append('1k', 1000),
  append('10k', 10_000),
  burst,
  stream,
  prepend,
  scroll,
];

export const measureNames = measures.map(({ name }) => name);
