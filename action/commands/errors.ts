/** What ends a run before its time, loaded when something does. */
export { LogError } from '../logs/read.js';
export { plain } from '../report/text.js';
export { WriteError } from '../report/write.js';
export { ReviewError } from '../review/review-error.js';
export { ChangeError } from '../run/change/git.js';
export { ConfigurationError } from '../run/configuration.js';
