// Runs npm at the root of the project, wherever it is called from: `node scripts/npm.mjs test`.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { argv, exit, platform } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs npm with these arguments and ends this process with npm's own code where it fails. */
export function npm(...args) {
  const windows = platform === 'win32';
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (status !== 0) exit(status ?? 1);
}

if (argv[1] === fileURLToPath(import.meta.url)) npm(...argv.slice(2));
