/** The manual page, from the table of commands and options. */
import type { Command } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { EXAMPLES, EXIT_STATUSES } from '../action/commands/help.js';
import { programFor } from '../action/commands/program.js';

const NAME = 'third-party-resources';
const silent = { write: () => undefined };

/** In the language of man(7). */
export function manual(): string {
	const program = programFor({ out: silent, err: silent, cwd: '/' }, () => undefined);
	const commands = program.commands.flatMap((command) =>
		command.commands.length ? command.commands : [command],
	);
	return [
		`.TH ${NAME.toUpperCase()} 1 "" "${packageJson.version}" "User Commands"`,
		'.SH NAME',
		`${escaped(NAME)} \\- ${escaped(program.description().replace(/^F/, 'f').replace(/\.$/, ''))}`,
		'.SH SYNOPSIS',
		...commands.flatMap((command) => [
			`.B ${escaped(NAME)} ${command.name() === 'lint' ? '' : escaped(nameOf(command, program))}`.trimEnd(),
			escapedLine(command.usage()),
			'.br',
		]),
		'.SH COMMANDS',
		...commands.flatMap((command) => section(command, program)),
		'.SH EXIT STATUS',
		...EXIT_STATUSES.flatMap(([status, meaning]) => ['.TP', `.B ${status}`, escapedLine(meaning)]),
		'.SH FILES',
		'.TP',
		'.I .third\\-party\\-resources.json',
		'The configuration: the nearest one upwards from each file, within its repository.',
		'.SH ENVIRONMENT',
		'.TP',
		'.BR NO_COLOR ", " FORCE_COLOR',
		'No colours, or colours although standard output is no terminal.',
		'.SH EXAMPLES',
		...EXAMPLES.flatMap(([line, meaning]) => ['.TP', `.B ${escaped(line)}`, escapedLine(meaning)]),
		'.SH SEE ALSO',
		escapedLine('https://github.com/wikimedia/eslint-plugin-third-party-resources'),
		'',
	].join('\n');
}

const nameOf = (command: Command, program: Command): string =>
	command.parent && command.parent !== program
		? `${command.parent.name()} ${command.name()}`
		: command.name();

function section(command: Command, program: Command): string[] {
	return [
		`.SS ${escaped(nameOf(command, program))}`,
		escapedLine(`${command.description().replace(/^./, (letter) => letter.toUpperCase())}.`),
		...command.registeredArguments.flatMap((one) => [
			'.TP',
			`.I ${escaped(one.name())}`,
			escapedLine(one.description),
		]),
		...command.options.flatMap((option) => [
			'.TP',
			`.B ${escaped(option.flags)}`,
			escapedLine(
				[
					option.description,
					option.argChoices ? `(choices: ${option.argChoices.join(', ')})` : '',
					(option.defaultValueDescription ?? typeof option.defaultValue === 'string')
						? `(default: ${option.defaultValueDescription ?? String(option.defaultValue)})`
						: '',
				]
					.filter(Boolean)
					.join(' '),
			),
		]),
	];
}

const escaped = (text: string): string =>
	text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('…', '\\[u2026]');
/** A line that begins with a full stop or an apostrophe would be a request. */
const escapedLine = (text: string): string => escaped(text).replace(/^[.']/, '\\&$&');
