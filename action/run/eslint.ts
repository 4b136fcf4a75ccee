/** ESLint itself, loaded when a directive has to be honoured. */
import { createRequire } from 'node:module';

export const eslint = (): typeof import('eslint') =>
	createRequire(import.meta.url)('eslint') as typeof import('eslint');
