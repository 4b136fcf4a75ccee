/** How a run's files are divided among its workers. */
import { dirname } from 'node:path';
import type { Files } from '../../eslint-plugin/files.js';
import { MANIFESTS } from '../../eslint-plugin/project/project.js';

export interface Sized {
	/** Absolute, with `/`. */
	readonly file: string;
	readonly bytes: number;
}

/** Of all bytes, what one chunk holds at most, for each worker: so that they end at about the same time. */
const PARTS = 4;
/** What a file costs beside its bytes, in bytes. */
const PER_FILE = 1000;

/**
 * Files by extension or skin, whose facts one worker then computes once; the largest first. Only a project that is larger than a
 * worker's part is divided, by its folders as they come.
 */
export function chunksOf(all: readonly Sized[], workers: number, files: Files): string[][] {
	const cost = (one: Sized): number => one.bytes + PER_FILE;
	const most = all.reduce((sum, one) => sum + cost(one), 0) / (workers * PARTS);
	const projects = new Map<string, Sized[]>();
	const known = new Map<string, string>();
	for (const one of all) {
		const project = projectAround(one.file, files, known);
		const own = projects.get(project) ?? [];
		own.push(one);
		projects.set(project, own);
	}
	const chunks: { files: string[]; cost: number }[] = [];
	for (const own of projects.values()) {
		let chunk: { files: string[]; cost: number } | undefined;
		for (const one of own) {
			if (!chunk || chunk.cost >= most) {
				chunk = { files: [], cost: 0 };
				chunks.push(chunk);
			}
			chunk.files.push(one.file);
			chunk.cost += cost(one);
		}
	}
	return chunks.sort((a, b) => b.cost - a.cost).map((one) => one.files);
}

/** The folder of the nearest manifest above; the root where there is none. */
function projectAround(file: string, files: Files, known: Map<string, string>): string {
	const folder = dirname(file);
	let project = known.get(folder);
	if (project === undefined) {
		project =
			folder === dirname(folder) || MANIFESTS.some((name) => files.stamp(`${folder}/${name}`) !== undefined)
				? folder
				: projectAround(folder, files, known);
		known.set(folder, project);
	}
	return project;
}
