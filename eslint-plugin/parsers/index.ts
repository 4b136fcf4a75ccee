import { parserFor } from './comments.js';

export const parsers = {
	css: parserFor('css', 'css'),
	less: parserFor('less', 'less'),
	scss: parserFor('scss', 'scss'),
	html: parserFor('html', 'html'),
	php: parserFor('php', 'php'),
	json: parserFor('json', 'json'),
};
