import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		exclude: ['test/real/**', 'node_modules/**'],
		// nothing is mocked and no module keeps what a test could change: loading ESLint three times for each file is all that isolation would do
		isolate: false,
		setupFiles: ['test/support/seed.ts'],
		// by itself it leaves one core idle, of two
		maxWorkers: '100%',
		testTimeout: 60_000,
	},
});
