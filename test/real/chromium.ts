/** Headless Chromium, the one of the machine. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PATHS = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = PATHS.find((path) => path && existsSync(path));

export const lackingChromium = (): string[] =>
	executablePath ? [] : ['Chromium (/usr/bin/chromium, or $CHROMIUM)'];

export const startChromium = (args: readonly string[] = []): Promise<Browser> =>
	chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', ...args] });
