/** Every output format by its name. */
import { arc } from './arc.js';
import { checkstyle, checkstyleReport } from './checkstyle.js';
import { github } from './github.js';
import { gitlab, gitlabReport } from './gitlab.js';
import { harbormaster } from './harbormaster.js';
import { json, jsonReport } from './json.js';
import { junit, junitReport } from './junit.js';
import type { Report, ReportChunks } from './report.js';
import { sarif, sarifReport } from './sarif.js';
import { stylish, stylishReport } from './stylish.js';
import { zuul } from './zuul.js';

import type { FormatName } from './formats.js';

export { FORMATS, isFormat, type FormatName } from './formats.js';
export { inBlocks, type Report, type ReportChunks, type ReportOptions } from './report.js';

export const reports: Readonly<Record<FormatName, Report>> = {
	stylish,
	json,
	sarif,
	checkstyle,
	junit,
	gitlab,
	github,
	zuul,
	harbormaster,
	arc,
};

/** The formats again, in pieces, for logs of any size. Those with a cap of their own come as one piece. */
export const chunkedReports: Readonly<Record<FormatName, ReportChunks>> = {
	stylish: stylishReport,
	json: jsonReport,
	sarif: sarifReport,
	checkstyle: checkstyleReport,
	junit: junitReport,
	gitlab: gitlabReport,
	github: whole(github),
	zuul: whole(zuul),
	harbormaster: whole(harbormaster),
	arc: whole(arc),
};

function whole(report: Report): ReportChunks {
	return (run, options) => [report(run, options)];
}
