// Our own rules, run by oxlint as a plugin: in editors, and with the same comments to switch one off.
import { environmentOnly } from './environment-only.mjs';
import { floors } from './floors.mjs';
import { noHtmlStrings } from './no-html-strings.mjs';
import { privateByHash } from './private-by-hash.mjs';

export default {
  meta: { name: 'house' },
  rules: {
    'environment-only': environmentOnly,
    floors,
    'no-html-strings': noHtmlStrings,
    'private-by-hash': privateByHash,
  },
};
