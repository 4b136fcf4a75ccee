/** Which files a run would look at. */
import { languageOf } from '../../eslint-plugin/requests/language.js';
import { Configuration } from './configuration.js';
import { discover, shown } from './discover.js';
import { Disk } from './disk.js';
import type { LintOptions } from './lint.js';
import type { NotChecked } from './lint-run.js';
import { readSource } from './read-source.js';
import { filesOfShard } from './shard.js';

/**
 * The files that `lint` would look at, relative to the working directory, without those that the configuration or their content leaves out.
 * @throws ConfigurationError
 */
export async function listFiles(
	paths: readonly string[],
	options: LintOptions,
): Promise<{ readonly files: readonly string[]; readonly notChecked: readonly NotChecked[] }> {
	const disk = new Disk();
	const configuration = new Configuration(options, disk);
	const { files, notChecked } = await discover(paths, options);
	const own = options.shard ? filesOfShard(files, options.shard) : files;
	return {
		files: own
			.filter((file) => !configuration.for(file).isIgnored)
			.map((file) => ({ file, path: shown(file, options.workingDirectory) }))
			.filter(({ file, path }) => !('leftOut' in readSource(file, path, languageOf(file)!, disk, options)))
			.map(({ path }) => path),
		notChecked,
	};
}
