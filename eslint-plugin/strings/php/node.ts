/** A node of php-parser's tree. Offsets are UTF-16 code units, lines 1-based. */
export interface PhpNode {
	readonly kind: string;
	readonly loc?: {
		readonly start: { readonly offset: number; readonly line: number };
		readonly end: { readonly offset: number };
	} | null;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- node shapes are checked by `kind`
	readonly [key: string]: any;
}
