/** Components that load what a property names. */
import type { Destination } from '../request.js';

interface ComponentRow {
	readonly component: string;
	readonly prop: string;
	/** Where the URL stands in the property's value; `*` is each item of a list. */
	readonly path: readonly string[];
	readonly destination: Destination;
}

const row = (component: string, prop: string, ...path: readonly string[]): ComponentRow => ({
	component,
	prop,
	path,
	destination: 'image',
});

/** Codex's components that show pictures (doc.wikimedia.org/codex, 2026-11); names as `plainName` gives them. A new one is a row. */
const COMPONENTS: readonly ComponentRow[] = [
	row('cdximage', 'src'),
	row('cdxthumbnail', 'thumbnail', 'url'),
	row('cdxcard', 'thumbnail', 'url'),
	row('cdxmenuitem', 'thumbnail', 'url'),
	row('cdxmenu', 'menuitems', '*', 'thumbnail', 'url'),
	row('cdxselect', 'menuitems', '*', 'thumbnail', 'url'),
	row('cdxcombobox', 'menuitems', '*', 'thumbnail', 'url'),
	row('cdxlookup', 'menuitems', '*', 'thumbnail', 'url'),
	row('cdxmultiselectlookup', 'menuitems', '*', 'thumbnail', 'url'),
	row('cdxtypeaheadsearch', 'searchresults', '*', 'thumbnail', 'url'),
];

/** `CdxMenuItem`, `cdx-menu-item` and what a parser of HTML makes of them, as one name. */
export const plainName = (name: string): string => name.replaceAll('-', '').toLowerCase();

/** What a component loads, by the name that code or a template has for it. */
export const rowsOfComponent = (name: string): readonly ComponentRow[] => {
	const plain = plainName(name);
	return COMPONENTS.filter(({ component }) => component === plain);
};
