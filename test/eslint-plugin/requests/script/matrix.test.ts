import { describe, expect, it } from 'vitest';
import { memoryFiles, requested } from '../../../support/requests.js';
import { SINKS, WAYS, whole, type Parts, type SinkRow, type WayRow } from '../../../support/matrix.js';

const partsOf = (sink: SinkRow, host: string): Parts => ({
	scheme: sink.scheme ?? 'https:',
	host,
	path: '/x',
});

function found(sink: SinkRow, way: WayRow, host: string): string[] {
	const parts = partsOf(sink, host);
	const code = way.code(parts, sink.code);
	return requested(code, 'javascript', memoryFiles({ '/w/file.js': code, ...way.modules?.(parts) }));
}

function expected(sink: SinkRow, way: WayRow, host: string): string[] {
	const parts = partsOf(sink, host);
	const expression = way.expression(parts).replace(/^\((.*)\)$/, '$1');
	const at = way.at?.(parts) ?? (sink.lead ? (way.written?.(parts) ?? sink.lead) : expression);
	return [`${host} ${sink.destination} ${JSON.stringify(at)}`];
}

describe.each(SINKS.map((sink) => [`${sink.name} (${sink.destination})`, sink] as const))('%s', (_, sink) => {
	it.each(WAYS.map((way) => [way.name, way] as const))('finds a URL that arrives by %s', (_name, way) => {
		expect(found(sink, way, 'cdn.third.net')).toEqual(expected(sink, way, 'cdn.third.net'));
	});

	it('is silent about this wiki, however its URL arrives', () => {
		for (const way of WAYS) {
			expect([way.name, ...found(sink, way, 'localhost')]).toEqual([way.name]);
			const own = `${way.name}: ${found(sink, way, 'en.wikipedia.org').filter((one) => !one.startsWith('en.wikipedia.org '))}`;
			expect(own).toBe(`${way.name}: `);
		}
	});
});

it('has URLs of the scheme that each sink takes', () => {
	expect(SINKS.map((sink) => whole(partsOf(sink, 'a.net'))).every((url) => URL.canParse(url))).toBe(true);
});
