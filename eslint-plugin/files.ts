/** Reading other files: the modules, manifests and messages that a file's requests depend on. */
export interface Files {
	/** The text without its byte-order mark, or undefined when there is no such readable text file. */
	read(path: string): string | undefined;
	/** Changes when the file changes; undefined when there is none. */
	stamp(path: string): string | undefined;
	/** The names in a folder; empty when there is none. */
	list(folder: string): readonly string[];
	/** Whether the path is a symbolic link to somewhere outside of the repository that it stands in. */
	leadsOut?(path: string): boolean;
	/** Within which nothing changes: its number is another when files may have. Without it nothing ever does. */
	moment?(): number;
	/** Whether each answer stays as it is, and nobody needs to know what was asked. */
	readonly isFixed?: boolean;
}

/** For places without a file system, and for code that stands alone. */
export const NO_FILES: Files = {
	read: () => undefined,
	stamp: () => undefined,
	list: () => [],
};
