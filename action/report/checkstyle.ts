import { XMLBuilder } from 'fast-xml-parser';
import type { LintRun } from '../run/lint-run.js';
import { plain } from './stylish.js';

/** Checkstyle XML, which keeps columns in Jenkins. */
export function checkstyle(run: LintRun): string {
	const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: '\t', suppressEmptyNode: true });
	const files = [...new Set(run.findings.map((finding) => finding.path))];
	const xml = {
		checkstyle: {
			'@version': '4.3',
			file: files.map((path) => ({
				'@name': plain(path),
				error: run.findings
					.filter((finding) => finding.path === path)
					.map((finding) => ({ '@line': finding.line, '@column': finding.column, '@severity': finding.severity, '@message': plain(finding.message), '@source': finding.ruleId })),
			})),
		},
	};
	return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(xml)}`;
}
