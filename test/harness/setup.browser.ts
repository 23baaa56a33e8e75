import { expect } from 'vitest';

import { loadMarkup } from '../../src/elements/internal/markup/load-markup.js';

// Lit's development build runs in the tests because it warns of misuse; that it is one is no news.
const scope = globalThis as { litIssuedWarnings?: Set<string> };
scope.litIssuedWarnings ??= new Set();
scope.litIssuedWarnings.add('dev-mode');

// What reads markup is here from the beginning, as on a page a moment later: a test about a row need
// not wait for it. One test is about the moment before.
if (!expect.getState().testPath?.includes('late-markup')) await loadMarkup();
