import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the bench, and that of the project. */
export const here = fileURLToPath(new URL('.', import.meta.url));
export const root = join(here, '..');
