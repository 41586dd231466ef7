// Builds what the browser gets, from the lock file, and only when something changed since the last time.
// Called by the Maven build; `node scripts/build-ui.mjs` does the same by hand.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';

const NODE_MAJOR_MIN = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = [
  'protocol',
  'web-client',
  'web-widget',
  'web-console',
  // The console lists them: see its vite.config.ts.
  'backend/src/main/resources/static/pictures',
  'tsconfig.base.json',
  'package-lock.json',
];
const outputs = ['web-widget/dist/widget.js', 'web-console/dist/index.html'];
const notSources = new Set(['node_modules', 'dist', 'generated', 'test', 'screens', 'results']);

if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN) {
  console.error(`Bouquet's pages need Node.js ${NODE_MAJOR_MIN} or newer; this is ${process.version}.`);
  process.exit(1);
}

function addTo(hash, path) {
  if (!statSync(path).isDirectory()) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!notSources.has(name)) addTo(hash, join(path, name));
  }
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, join(root, path));
  return hash.digest('hex');
}

function unlessDone(marker, state, needed, work) {
  const done = existsSync(marker) && readFileSync(marker, 'utf8') === state;
  if (done && needed.every((path) => existsSync(join(root, path)))) return;
  work();
  writeFileSync(marker, state);
}

const marker = (name) => join(root, 'node_modules', `.bouquet-${name}`);
unlessDone(marker('installed'), hashOf(['package-lock.json']), ['node_modules'], () => npm('ci'));
unlessDone(marker('built'), hashOf(sources), outputs, () => npm('run', 'build'));
