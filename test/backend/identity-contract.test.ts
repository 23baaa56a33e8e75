import { runTransportContract } from '../contracts/transport.js';
import { createIdentified } from '../harness/identified.js';
import { signId } from '../harness/tokens.js';

// A connection that was proved keeps every promise of one that is believed.
runTransportContract('a backend that asks for proofs', async () => {
  const { backend } = await createIdentified();
  return {
    transport: {
      connect: async (hello, listener, options) => {
        const id: unknown = hello?.user?.id;
        const proof = typeof id === 'string' && id !== '' && { signature: await signId(id) };
        return backend.connect(proof ? { ...hello, ...proof } : hello, listener, options);
      },
    },
    settle: () => backend.settle(),
    stop: () => backend.close(),
  };
});
