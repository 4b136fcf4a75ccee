/** Shell completion, written from the table of commands and options. */
import type { Argument, Command, Option } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** The script that completes the program's commands, options and values in a shell. */
export function completion(program: Command, shell: Shell): string {
	return { bash, zsh, fish }[shell](program);
}

/** What may stand in the place of a value: words, or files where there are none. */
interface Values {
	readonly words: readonly string[];
	readonly isRepeated: boolean;
}

interface Entry {
	/** `''` for what needs no command: that of the default one. */
	readonly name: string;
	readonly command: Command;
}

/** Every command with its name, those within another with both. */
function entriesOf(program: Command): Entry[] {
	return program.commands.flatMap((command) => [
		{ name: command.name(), command },
		...command.commands.map((inner) => ({ name: `${command.name()} ${inner.name()}`, command: inner })),
	]);
}

/** `-f` takes a name that its description lists. */
const valuesOf = (option: Option): Values => ({
	words:
		option.argChoices ?? (option.long === '--format' ? option.description.split(';')[0]!.split(', ') : []),
	isRepeated: option.description.includes('repeatable'),
});
const takesValue = (option: Option): boolean => option.required || option.optional;
const flagsOf = ({ short, long }: Option): string[] => [short, long].filter((flag) => flag !== undefined);
const helpFlags = ['-h', '--help'];

function bash(program: Command): string {
	const entries = entriesOf(program);
	const cases = entries.map(({ name, command }) => {
		const values = command.options
			.filter(takesValue)
			.map((option) => {
				const { words } = valuesOf(option);
				const reply = words.length
					? `COMPREPLY=( $( compgen -W ${quoted(words.join(' '))} -- "$cur" ) )`
					: 'compopt -o default; COMPREPLY=()';
				return `\t\t\t\t${flagsOf(option).join('|')}) ${reply}; return ;;`;
			})
			.join('\n');
		const flags = [...command.options.flatMap(flagsOf), ...helpFlags].join(' ');
		const choices = command.registeredArguments.flatMap((one) => one.argChoices ?? []);
		return `\t\t${quoted(name)})\n\t\t\tcase "$prev" in\n${values || '\t\t\t\t"") ;;'}\n\t\t\tesac\n\t\t\twords=${quoted(flags)}${choices.length ? ` choices=${quoted(choices.join(' '))}` : ''} ;;`;
	});
	const groups = entries.filter(({ command }) => command.commands.length);
	const names = [...program.commands.map((command) => command.name()), 'help'].join(' ');
	return `# bash completion of third-party-resources: source it, or put it into /etc/bash_completion.d
_third_party_resources() {
	local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words= choices= command=lint i
	# bash takes = for a word of its own
	if [ "$cur" = = ]; then cur=; elif [ "$prev" = = ]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
	for (( i = 1; i < COMP_CWORD; i++ )); do
		case "\${COMP_WORDS[i]}" in
			${program.commands.map((command) => command.name()).join('|')}) command=\${COMP_WORDS[i]}; break ;;
		esac
	done
${groups
	.map(
		({ name, command }) =>
			`	if [ "$command" = ${name} ]; then\n\t\tcase "\${COMP_WORDS[i+1]}" in\n\t\t\t${command.commands.map((inner) => inner.name()).join('|')}) [ $(( i + 1 )) -lt $COMP_CWORD ] && command="$command \${COMP_WORDS[i+1]}" ;;\n\t\tesac\n\t\tif [ "$command" = ${name} ]; then COMPREPLY=( $( compgen -W ${quoted(command.commands.map((inner) => inner.name()).join(' '))} -- "$cur" ) ); return; fi\n\tfi`,
	)
	.join('\n')}
	case "$command" in
${cases.join('\n')}
	esac
	case "$cur" in
		-*) COMPREPLY=( $( compgen -W "$words" -- "$cur" ) ) ;;
		*)
			compopt -o default
			COMPREPLY=()
			if [ -n "$choices" ]; then COMPREPLY=( $( compgen -W "$choices" -- "$cur" ) ); fi
			if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=( $( compgen -W ${quoted(names)} -- "$cur" ) ); fi ;;
	esac
}
complete -F _third_party_resources third-party-resources
`;
}

function zsh(program: Command): string {
	const spec = (option: Option): string[] => {
		const { words, isRepeated } = valuesOf(option);
		const value = takesValue(option)
			? `${option.optional ? '::' : ':'}${bare(valueName(option))}:${words.length ? `(${words.join(' ')})` : '_files'}`
			: '';
		const flags = flagsOf(option);
		const only = isRepeated ? '*' : flags.length > 1 ? `(${flags.join(' ')})` : '';
		return flags.map((flag) =>
			quoted(
				`${only}${flag}${takesValue(option) && flag.startsWith('--') ? '=' : ''}[${bare(option.description)}]${value}`,
			),
		);
	};
	const argument = (one: Argument): string =>
		quoted(
			`${one.variadic ? '*' : ''}:${bare(one.name())}:${one.argChoices ? `(${one.argChoices.join(' ')})` : '_files'}`,
		);
	const cases = entriesOf(program).map(({ name, command }) => {
		const specs = command.commands.length
			? [quoted(`1:command:(${command.commands.map((inner) => inner.name()).join(' ')})`)]
			: [
					...command.options.flatMap(spec),
					quoted('(-h --help)-h[display help]'),
					quoted('(-h --help)--help[display help]'),
					...command.registeredArguments.map(argument),
				];
		return `\t\t${quoted(name)})\n\t\t\t_arguments ${specs.join(' \\\n\t\t\t\t')} && ret=0 ;;`;
	});
	const groups = program.commands
		.filter((command) => command.commands.length)
		.map((command) => command.name());
	return `#compdef third-party-resources
# zsh completion of third-party-resources: put it into a folder of $fpath as _third-party-resources
_third_party_resources() {
	local command=lint ret=1 at
	local -a commands
	commands=(
${program.commands.map((command) => `\t\t${quoted(`${command.name()}:${command.description()}`)}`).join('\n')}
	)
	at=\${words[(i)(${program.commands.map((command) => command.name()).join('|')})]}
	if (( at < CURRENT )); then
		command=\${words[at]}
		words=( third-party-resources "\${(@)words[at+1,-1]}" )
		(( CURRENT -= at - 1 ))
		if [[ $command == (${groups.join('|')}) ]] && (( CURRENT > 2 )); then
			command="$command \${words[2]}"
			words=( third-party-resources "\${(@)words[3,-1]}" )
			(( CURRENT -= 1 ))
		fi
	elif (( CURRENT == 2 )) && [[ \${words[2]} != -* ]]; then
		_describe command commands && ret=0
	fi
	case $command in
${cases.join('\n')}
	esac
	return ret
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
	_third_party_resources "$@"
else
	compdef _third_party_resources third-party-resources
fi
`;
}

function fish(program: Command): string {
	const names = program.commands.map((command) => command.name());
	const at = (name: string): string => {
		const [outer = '', inner] = name.split(' ');
		return inner === undefined
			? outer === 'lint'
				? `not __fish_seen_subcommand_from ${names.filter((one) => one !== 'lint').join(' ')}`
				: `__fish_seen_subcommand_from ${outer}`
			: `__fish_seen_subcommand_from ${outer}; and __fish_seen_subcommand_from ${inner}`;
	};
	const lines = program.commands.map(
		(command) =>
			`complete -c third-party-resources -n __fish_use_subcommand -a ${command.name()} -d ${fishQuoted(command.description())}`,
	);
	for (const { name, command } of entriesOf(program)) {
		for (const inner of command.commands) {
			lines.push(
				`complete -c third-party-resources -f -n ${fishQuoted(at(name))} -a ${inner.name()} -d ${fishQuoted(inner.description())}`,
			);
		}
		for (const option of command.options) {
			const { words } = valuesOf(option);
			const flags = flagsOf(option).map((flag) =>
				flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
			);
			const value = !takesValue(option) ? '' : words.length ? ` -x -a ${fishQuoted(words.join(' '))}` : ' -r';
			lines.push(
				`complete -c third-party-resources -n ${fishQuoted(at(name))} ${flags.join(' ')}${value} -d ${fishQuoted(option.description)}`,
			);
		}
		for (const words of command.registeredArguments.flatMap((one) =>
			one.argChoices ? [one.argChoices] : [],
		)) {
			lines.push(
				`complete -c third-party-resources -f -n ${fishQuoted(at(name))} -a ${fishQuoted(words.join(' '))}`,
			);
		}
	}
	return `# fish completion of third-party-resources: put it into ~/.config/fish/completions\n${lines.join('\n')}\n`;
}

const valueName = (option: Option): string => /[<[]([^>\]=[]+)/.exec(option.flags)?.[1] ?? 'value';
/** Text that means nothing to `_arguments`. */
const bare = (text: string): string => text.replace(/[[\]:\\]/g, (char) => `\\${char}`);
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const fishQuoted = (text: string): string => `'${text.replace(/[\\']/g, (char) => `\\${char}`)}'`;
