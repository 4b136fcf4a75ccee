/** Where a rule is documented, by its name with or without the plugin's. */
export const docsUrl = (rule: string): string =>
	`https://github.com/wikimedia/eslint-plugin-third-party-resources/blob/main/docs/rules/${rule.replace(/^.*\//, '')}.md`;
