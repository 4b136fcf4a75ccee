/** Which hosts headless Chromium asks for when it runs programs in a page of a real MediaWiki. Nothing leaves the machine: its proxy is ours. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { freePort, startWiki, type Wiki } from './wiki.js';
import type { Program } from './programs.js';

/** What a browser made of a program. */
export interface Verdict {
	/** The hosts that it asked for, in order of the alphabet. */
	readonly hosts: readonly string[];
	/** What the program threw, if it did. */
	readonly error?: string;
}

export interface Judge {
	readonly wiki: string;
	readonly browser: string;
	/** @param first The number of the first program: hosts and elements are named by it. */
	judge(programs: readonly Program[], first: number): Promise<Verdict[]>;
	stop(): Promise<void>;
}

const AT_ONCE = 100;
const QUIET = 700;
const MODULES = [
	'jquery',
	'mediawiki.api',
	'mediawiki.ForeignApi',
	'mediawiki.Uri',
	'mediawiki.util',
	'mediawiki.storage',
	'mediawiki.Title',
	'oojs-ui',
];

/** @param start Opens a browser with the arguments. */
export async function startJudge(start: (args: readonly string[]) => Promise<Browser>): Promise<Judge> {
	const port = await freePort();
	const own = `localhost:${port}`;
	const asked = new Set<string>();
	let lastAsked = 0;
	let pages: ReadonlyMap<string, string> = new Map();
	const ask = (host: string): void => {
		asked.add(host.replace(/:\d+$/, '').replace(/\.$/, ''));
		lastAsked = Date.now();
	};
	const wiki = await startWiki(`http://${own}`);
	const server = createServer((incoming, answer) => {
		const url = new URL(incoming.url!, `http://${own}`);
		if (url.host !== own) {
			ask(url.host);
			answer.writeHead(502).end();
		} else if (url.pathname.startsWith('/own')) {
			// what programs ask of the wiki itself: the wiki's own page would start its scripts anew where jQuery puts it into this one
			answer.writeHead(200, { 'content-type': 'text/javascript' }).end();
		} else if (url.pathname.startsWith('/oracle/')) {
			const page = pages.get(url.pathname);
			const type = url.pathname.endsWith('.html') ? 'text/html' : 'text/javascript';
			answer
				.writeHead(page === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` })
				.end(page);
		} else {
			forward(incoming, answer, url, wiki);
		}
	});
	server.on('connect', (incoming, socket) => {
		ask(incoming.url!);
		socket.on('error', () => undefined);
		socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	const browser = await start([
		`--proxy-server=http://127.0.0.1:${port}`,
		'--proxy-bypass-list=<-loopback>',
		...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
		...['--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'],
	]);

	async function batch(programs: readonly Program[], first: number): Promise<Verdict[]> {
		asked.clear();
		pages = new Map(programs.flatMap((program, i) => served(program, first + i)));
		const context = await browser.newContext();
		// what the pages ask for, as opposed to the browser for itself
		const ofPages = new Set<string>();
		context.on('request', (one) => ofPages.add(new URL(one.url()).hostname));
		const page = await context.newPage();
		await page.goto(`http://${own}/index.php?title=Special:BlankPage`);
		await page.evaluate(`mw.loader.using( ${JSON.stringify(MODULES)} ).then( () => undefined )`);
		const ours = new Set(asked);
		asked.clear();
		const errors = new Map<number, string>();
		await page.exposeFunction('oracleFailed', (n: number, error: string) => errors.set(n, error));
		await page.evaluate(PRELUDE);
		await page.evaluate(
			(given) =>
				(globalThis as never as { oracleRunAll: (all: unknown) => Promise<void> }).oracleRunAll(given),
			programs.map((program, i) => [first + i, program.setting, program.config] as const),
		);
		lastAsked = Date.now();
		while (Date.now() - lastAsked < QUIET) {
			await sleep(100);
		}
		await context.close();
		const strangers = [...asked].filter(
			(host) => host !== 'localhost' && ofPages.has(host) && !ours.has(host) && !OWN_HOST.test(host),
		);
		return programs.map((_, i) => {
			const error = errors.get(first + i);
			const hosts = [...asked].filter((host) => OWN_HOST.exec(host)?.[1] === String(first + i));
			// what no program names is everybody's
			return { hosts: [...hosts, ...strangers].sort(), ...(error ? { error } : {}) };
		});
	}

	return {
		wiki: wiki.version,
		browser: browser.version(),
		async judge(programs, first) {
			const verdicts: Verdict[] = [];
			for (let i = 0; i < programs.length; i += AT_ONCE) {
				verdicts.push(...(await batch(programs.slice(i, i + AT_ONCE), first + i)));
			}
			return verdicts;
		},
		async stop() {
			await browser.close();
			server.closeAllConnections();
			server.close();
			wiki.stop();
		},
	};
}

const OWN_HOST = /^p(\d+)\.oracle-hosts\.net$/;

function forward(incoming: IncomingMessage, answer: ServerResponse, url: URL, wiki: Wiki): void {
	const inner = request(
		{
			host: '127.0.0.1',
			port: wiki.port,
			path: url.pathname + url.search,
			method: incoming.method,
			headers: { ...incoming.headers, host: url.host },
		},
		(response) => {
			answer.writeHead(response.statusCode!, response.headers);
			response.pipe(answer);
		},
	);
	inner.on('error', () => answer.writeHead(502).end());
	incoming.pipe(inner);
}

/** The files that a program needs, by their path on the wiki. */
function served(program: Program, n: number): [string, string][] {
	const at = (name: string): string => `/oracle/${n}/${name}`;
	const files = Object.entries(program.modules).map(([path, text]): [string, string] => [
		path.split('/').at(-1)!,
		text,
	]);
	const { before, after } = program.around ?? { before: '', after: '' };
	// programs run beside each other: each has an element of its own
	const own = /\b(?:const|let|var)\s+el\b/.test(program.code)
		? ''
		: `const el = document.getElementById( 'el${n}' );`;
	const guarded = `try { ${own} ${before} (function () {\n${program.code}\n;${after}\n})(); } catch (error) { oracleFailed(${n}, String(error)); }`;
	switch (program.setting) {
		case 'page':
			return [[at('file.js'), guarded]];
		case 'module':
			return [
				[at('file.js'), `${own}\n${program.code}`],
				...files.map(([name, text]): [string, string] => [at(name), text]),
			];
		case 'worker':
			return [
				[
					at('file.js'),
					`self.window = self; self.flag = true; self.q = 'q'; self.key = 'a';\n${program.code}`,
				],
			];
		case 'document':
			return [
				[
					at('page.html'),
					`<!DOCTYPE html><script>flag = true; q = 'q'; key = 'a';</script><script src="file.js"></script>`,
				],
				[at('file.js'), program.code],
			];
		case 'package': {
			const other = files.map(([name, text]) =>
				name.endsWith('.json')
					? `${JSON.stringify(name)}: ${text}`
					: `${JSON.stringify(name)}: function (require, module, exports) {\n${text}\n}`,
			);
			return [
				[
					at('file.js'),
					`mw.loader.implement('oracle.${n}', { main: 'file.js', files: { 'file.js': function (require, module, exports) {\n${guarded}\n}, ${other.join(', ')} } }); mw.loader.load('oracle.${n}');`,
				],
			];
		}
	}
}

/** What programs find in the page, and how one is run. */
const PRELUDE = `
globalThis.flag = true; globalThis.q = 'q'; globalThis.key = 'a';
globalThis.oracleRun = ( n, setting, config ) => new Promise( ( resolve ) => {
	mw.config.set( config );
	const found = document.createElement( 'div' );
	found.id = 'x' + n;
	const marked = document.createElement( 'p' );
	marked.className = 'x' + n;
	marked.textContent = 'x';
	const el = document.createElement( 'div' );
	el.id = 'el' + n;
	document.body.append( found, marked, el, document.createElement( 'img' ) );
	if ( setting === 'worker' ) {
		new Worker( '/oracle/' + n + '/file.js' );
		resolve();
		return;
	}
	const script = document.createElement( setting === 'document' ? 'iframe' : 'script' );
	if ( setting === 'module' ) {
		script.type = 'module';
	}
	script.src = '/oracle/' + n + '/' + ( setting === 'document' ? 'page.html' : 'file.js' );
	script.onload = script.onerror = () => setTimeout( resolve, 0 );
	document.body.append( script );
} );
globalThis.oracleRunAll = async ( all ) => {
	// those with settings one after another, as they all have the same name
	const [ alone, others ] = [ true, false ].map( ( isAlone ) => all.filter( ( one ) => ( Object.keys( one[ 2 ] ).length > 0 ) === isAlone ) );
	for ( let i = 0; i < others.length; i += 5 ) {
		await Promise.all( others.slice( i, i + 5 ).map( ( one ) => oracleRun( ...one ) ) );
	}
	for ( const one of alone ) {
		await oracleRun( ...one );
	}
};
`;
