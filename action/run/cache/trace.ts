/** Notes which files and folders the results of a file depend on: all that was asked for while it was looked at. */
import type { Files } from '../../../eslint-plugin/files.js';
import type { Disk } from '../disk.js';

export class Trace implements Files {
	private asked = new Set<string>();
	readonly leadsOut: Disk['leadsOut'];

	constructor(private readonly disk: Disk) {
		this.leadsOut = disk.leadsOut;
	}

	read(path: string): string | undefined {
		this.asked.add(path);
		return this.disk.read(path);
	}

	bytes(path: string): string | undefined {
		this.asked.add(path);
		return this.disk.bytes(path);
	}

	stamp(path: string): string | undefined {
		this.asked.add(path);
		return this.disk.stamp(path);
	}

	list(folder: string): readonly string[] {
		this.asked.add(`${folder}/`);
		return this.disk.list(folder);
	}

	content(path: string, most?: number): Buffer | number {
		this.asked.add(path);
		return this.disk.content(path, most);
	}

	/** What was asked for since this was called last; of folders' names, the folder with `/` at its end. */
	take(): ReadonlySet<string> {
		const { asked } = this;
		this.asked = new Set();
		return asked;
	}
}
