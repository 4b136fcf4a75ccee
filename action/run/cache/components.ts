/**
 * Files of which one may have been given what was found for another. What was computed once is kept for whoever asks for the same path
 * later, and cannot be told from what they asked themselves: so all that have a path in common depend on all that any of them asked for.
 */
export interface Component {
	readonly files: Set<string>;
	readonly paths: Set<string>;
}

interface Node extends Component {
	/** The component that this one has become part of. */
	into?: Node;
}

export class Components {
	private readonly byPath = new Map<string, Node>();

	/** @param exists whether there is something at a path: of what is not there, nothing is kept */
	constructor(private readonly exists: (path: string) => boolean) {}

	/**
	 * Adds a file with the paths that were asked for while it was looked at.
	 * @returns of these, what must be told to another's components so that they come to the same
	 */
	add(file: string, asked: Iterable<string>): string[] {
		const news: string[] = [];
		let own = this.around(file);
		if (!own) {
			own = { files: new Set(), paths: new Set([file]) };
			this.byPath.set(file, own);
		}
		own.files.add(file);
		for (const path of asked) {
			const other = this.exists(path) ? this.around(path) : undefined;
			if (other && other !== own) {
				news.push(path);
				own = joined(own, other);
			} else if (!own.paths.has(path)) {
				news.push(path);
				own.paths.add(path);
			}
			if (!other && this.exists(path)) {
				this.byPath.set(path, own);
			}
		}
		return news;
	}

	/** Each component once. */
	all(): ReadonlySet<Component> {
		return new Set([...this.byPath.values()].map(rootOf));
	}

	private around(path: string): Node | undefined {
		const found = this.byPath.get(path);
		return found && rootOf(found);
	}
}

function rootOf(node: Node): Node {
	let root = node;
	while (root.into) {
		root = root.into;
	}
	if (node !== root) {
		node.into = root;
	}
	return root;
}

/** The larger, with what the smaller has. */
function joined(a: Node, b: Node): Node {
	const [large, small] = a.paths.size >= b.paths.size ? [a, b] : [b, a];
	small.paths.forEach((path) => large.paths.add(path));
	small.files.forEach((file) => large.files.add(file));
	small.paths.clear();
	small.files.clear();
	small.into = large;
	return large;
}
