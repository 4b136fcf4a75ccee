import { NOTICE_OPTIONS_SCHEMA } from '../settings/schema.js';
import { createRule } from './create-rule.js';

export default createRule({
	name: 'require-privacy-notice',
	description: 'Require a privacy notice and consent before a permitted request to a third party',
	schema: NOTICE_OPTIONS_SCHEMA,
});
