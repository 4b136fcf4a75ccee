import { ORIGIN_OPTIONS_SCHEMA } from '../settings/schema.js';
import { createRule } from './create-rule.js';

export default createRule({
	name: 'no-third-party-origin',
	description: "Disallow code that makes a reader's browser contact somebody else's server",
	schema: ORIGIN_OPTIONS_SCHEMA,
});
