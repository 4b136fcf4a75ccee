/** The one source of what can be configured: rule options, ESLint settings and the configuration file derive from it. */
import { DESTINATIONS } from '../requests/request.js';

/** A host, not a URL; what a host may be is checked by the URL parser. */
const HOST = '^(?:\\*\\.)?[^\\s/*@?#]+$';
const names = { type: 'array', items: { type: 'string' }, uniqueItems: true } as const;
const hosts = { type: 'array', items: { type: 'string', pattern: HOST }, uniqueItems: true } as const;

export const SETTINGS_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		$schema: { type: 'string' },
		preset: {
			enum: ['recommended', 'gadget', 'strict'],
			description: 'What is reported: for extensions and core, for gadgets, or for security review.',
		},
		exceptions: {
			type: 'array',
			description: 'Origins that may be contacted, each with the reason why.',
			items: {
				type: 'object',
				additionalProperties: false,
				required: ['origin', 'reason'],
				properties: {
					origin: {
						type: 'string',
						pattern: HOST,
						description: 'A host, or `*.` and a domain for every host under it.',
					},
					destinations: { type: 'array', items: { enum: [...DESTINATIONS] }, minItems: 1, uniqueItems: true },
					reason: { type: 'string', minLength: 1, description: 'The task or decision that allows it.' },
					until: {
						type: 'string',
						pattern: '^\\d{4}-\\d{2}-\\d{2}$',
						description: 'The last day on which it counts.',
					},
				},
			},
		},
		noticeSuffices: {
			type: 'array',
			items: { enum: [...DESTINATIONS] },
			uniqueItems: true,
			description: 'Destinations for which a privacy notice with consent is enough.',
		},
		tiers: {
			type: 'object',
			additionalProperties: false,
			properties: { production: hosts, cloudServices: hosts },
		},
		notices: { type: 'object', additionalProperties: false, properties: { messages: names, gates: names } },
		ignore: { ...names, description: 'Files that are not linted, as .gitignore writes them.' },
	},
} as const;

export const ORIGIN_OPTIONS_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		cloudServices: {
			enum: ['all', 'code', 'none'],
			description:
				'Which requests to Wikimedia Cloud Services are reported; `code`: script, style and worker.',
		},
		unknownHosts: {
			type: 'boolean',
			description: 'Whether requests whose host cannot be determined are reported.',
		},
		navigation: { type: 'boolean', description: 'Whether hyperlinks and other navigation are reported.' },
	},
} as const;

export const NOTICE_OPTIONS_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		requests: {
			enum: ['permitted', 'all'],
			description: 'Which requests need a notice: those that are permitted, or every one.',
		},
	},
} as const;
