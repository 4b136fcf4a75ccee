/** The names of the output formats. */
export const FORMATS = [
	'stylish',
	'json',
	'sarif',
	'checkstyle',
	'junit',
	'gitlab',
	'github',
	'zuul',
	'harbormaster',
	'arc',
] as const;
export type FormatName = (typeof FORMATS)[number];

export const isFormat = (name: string): name is FormatName => (FORMATS as readonly string[]).includes(name);
