import { describe, expect, it } from 'vitest';
import { INVENTORY_FORMATS } from '../../../action/report/inventory.js';
import { command } from '../../support/command.js';
import { Repository } from '../../support/repository.js';

const FILES = {
	'a.js':
		"fetch( 'https://api.third.net/?u=' + mw.config.get( 'wgUserName' ) );\nnew Image().src = 'https://img.third.net/x.png';\nfetch( 'https://www.wikidata.org/w/api.php' );\n",
	'b.js': "mw.loader.load( 'https://api.third.net/x.js' );\n",
	'.third-party-resources.json':
		'{ "exceptions": [ { "origin": "img.third.net", "destinations": [ "image" ], "reason": "T1 <b>|" } ] }',
};

describe('inventory', () => {
	const root = Repository.with(FILES).root;
	const inventory = async (...args: string[]): Promise<string> => {
		const { status, out, err } = await command(root, ['inventory', ...args]);
		expect([status, err]).toEqual([0, '']);
		return out;
	};

	it('lists hosts, permitted or not, and what each exception covers', async () => {
		const found = JSON.parse(await inventory('-f', 'json')) as { hosts: object[]; exceptions: object[] };
		expect(found.hosts).toEqual([
			expect.objectContaining({
				host: 'api.third.net',
				requests: 2,
				files: 2,
				destinations: ['data', 'script'],
				sends: ['user name'],
			}),
			expect.objectContaining({ host: 'img.third.net', requests: 1, files: 1, destinations: ['image'] }),
		]);
		expect(found.exceptions).toEqual([
			expect.objectContaining({ origin: 'img.third.net', covers: 1, reason: 'T1 <b>|' }),
		]);
	});

	it('is a table by default', async () => {
		const lines = (await inventory()).split('\n');
		expect(lines[4]).toMatch(/^\| api\.third\.net \|.*\| data, script \| 2 \| 2 \| user name \|/);
		expect(lines.find((line) => line.includes('T1'))).toContain('| T1 &#60;b&#62;&#124; |');
	});

	it('is a policy', async () => {
		expect(await inventory('-f', 'csp')).toBe(
			"connect-src 'self' api.third.net;\nimg-src 'self' img.third.net;\nscript-src 'self' api.third.net;\n",
		);
	});

	it.each(['html', 'wikitext', 'markdown'])('holds no markup of others in %s', async (format) => {
		const out = await inventory('-f', format);
		expect(out).toContain('api.third.net');
		expect(out).not.toContain('<b>');
	});

	it('names what it could not read, and what a wrong format may be', async () => {
		expect(await command(root, ['inventory', 'none.js'])).toMatchObject({
			status: 2,
			err: expect.stringContaining('none.js does not exist') as string,
		});
		const { status, err } = await command(root, ['inventory', '-f', 'pdf']);
		expect(status).toBe(2);
		expect(INVENTORY_FORMATS.filter((name) => !err.includes(name))).toEqual([]);
	});
});
