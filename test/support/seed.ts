/** Property tests ask the same questions on every machine; SEED asks others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261124) });
