import { createInProcessBus } from '../../../src/backend/index.js';
import { runBusContract } from '../../contracts/bus.js';

runBusContract(
  'in process',
  () => {
    const bus = createInProcessBus();
    return [bus, bus];
  },
  async () => {
    await Promise.resolve();
  },
);
