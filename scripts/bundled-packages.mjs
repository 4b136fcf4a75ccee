// For bundles that stand alone: packages that are loaded when they are needed are bundled so, each in a function of its own.
import { readFileSync } from 'node:fs';

export const bundledPackages = {
	name: 'bundled-packages',
	setup({ onLoad }) {
		onLoad({ filter: /eslint-plugin[\\/]lazy\.ts$/ }, ({ path }) => {
			const text = readFileSync(path, 'utf8').replace(/^import \{ createRequire \}.*$/m, '');
			const names = [...text.matchAll(/once\('([^']+)'\)/g)].map((match) => match[1]);
			const table = names.map((name) => `'${name}': () => require('${name}')`).join(',');
			return {
				loader: 'ts',
				contents: text.replace(/const load = .*;/, `const load = (name: string) => ({${table}})[name]();`),
			};
		});
	},
};
