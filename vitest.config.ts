import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		exclude: ['test/real/**', 'node_modules/**'],
		setupFiles: ['test/support/seed.ts'],
		testTimeout: 60_000,
	},
});
