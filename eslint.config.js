import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['dist/', 'node_modules/', 'test/fixtures/', 'coverage/', 'build/'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	{
		files: ['{eslint-plugin,configs,action,browser,docs,test,scripts}/**/*.ts'],
		extends: [tseslint.configs.strict],
		rules: {
			// Syntax trees and tables are indexed where a check before shows that the entry is there.
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/explicit-module-boundary-types': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			eqeqeq: 'error',
			'prefer-const': 'error',
			'no-control-regex': 'off',
		},
	},
	{ files: ['eslint-plugin/rules/*.ts'], extends: [eslintPlugin.configs['recommended']] },
);
