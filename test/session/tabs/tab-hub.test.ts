import { runTabsContract } from '../../contracts/tabs.js';
import { TabHub } from '../../harness/tab-hub.js';
import { createVirtualEnvironment } from '../../harness/virtual-environment.js';

runTabsContract('the hub of the tests', () => {
  const time = createVirtualEnvironment();
  const hub = new TabHub({ later: (task) => void time.after(1, task) });
  return {
    join: () => hub.join(),
    async until(isMet) {
      for (let waited = 0; waited < 1_000 && !isMet(); waited += 1) await time.advance(1);
      if (!isMet()) throw new Error('It never came.');
    },
    settle: () => time.advance(100),
  };
});
