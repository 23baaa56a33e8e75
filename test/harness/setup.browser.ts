// Lit's development build runs in the tests because it warns of misuse; that it is one is no news.
const scope = globalThis as { litIssuedWarnings?: Set<string> };
scope.litIssuedWarnings ??= new Set();
scope.litIssuedWarnings.add('dev-mode');

export {};
