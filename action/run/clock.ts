/** Milliseconds since the process began. `performance.now()` would load a module for itself, which a run on one file notices. */
export const now = (): number => process.uptime() * 1000;
