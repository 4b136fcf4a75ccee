import {
	functionAround,
	propertyName,
	unwrap,
	type Node,
	type Program,
} from '../../strings/script/program.js';

const NODE_MODULES =
	/^(?:node:.*|fs(?:\/promises)?|path|http|https|http2|child_process|os|net|tls|cluster|readline|dns|vm|worker_threads|zlib|express|puppeteer|playwright|cheerio|node-fetch|simple-git|minimist|yargs|dotenv|rollup|vite|webpack|gulp|grunt|esbuild|mwn|fs-extra|vitest|jest|mocha|@actions\/.*)$/;
/** Methods of `process` that end or place a program; a browser has none of them. */
const OF_PROCESS = /^(?:exit|cwd|chdir)$/;

/** Whether a program runs in Node.js and not in a reader's browser: it has a `#!` line, uses Node's own modules, or ends its process. */
export function isServerSide(program: Program): boolean {
	if (/^#!.*\b(?:node|tsx|deno|bun)\b/.test(program.text)) {
		return true;
	}
	const isNodeModule = (source: Node | undefined): boolean =>
		typeof source?.value === 'string' && NODE_MODULES.test(source.value);
	if (program.imports.some((declaration) => isNodeModule(declaration.source))) {
		return true;
	}
	return program.calls.some((call) => {
		const callee = call.callee && unwrap(call.callee);
		if (callee?.type === 'MemberExpression' && OF_PROCESS.test(propertyName(callee) ?? '')) {
			// in a function it may be what a library does where there is no browser
			const { object } = callee;
			return object.name === 'process' && !program.variableOf(object) && !functionAround(call);
		}
		return callee?.type === 'Identifier' && callee.name === 'require' && isNodeModule(call.arguments[0]);
	});
}
