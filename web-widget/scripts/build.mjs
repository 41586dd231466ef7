// Builds dist/: `widget.js`, one classic script that every page of a site loads, `widget/*.js`, the hashed modules that
// it loads when they are needed, and the demo shop. Two builds, because a module that shared code with the script
// would import the script, and so run it twice.
import { cp, rm } from 'node:fs/promises';
import { build } from 'vite';

const root = new URL('..', import.meta.url).pathname;
const settings = {
  root,
  configFile: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};
const output = { outDir: 'dist', emptyOutDir: false, target: 'es2022', modulePreload: false };

await rm(new URL('../dist', import.meta.url), { recursive: true, force: true });

const modules = await build({
  ...settings,
  build: {
    ...output,
    rolldownOptions: {
      input: { session: 'src/session/index.ts', panel: 'src/panel/index.tsx' },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'widget/[name]-[hash].js', chunkFileNames: 'widget/[name]-[hash].js' },
    },
  },
});
const fileOf = (name) => {
  const chunk = modules.output.find((made) => made.type === 'chunk' && made.isEntry && made.name === name);
  if (!chunk) {
    throw new Error(`The build made no module ${name}.`);
  }
  return JSON.stringify(chunk.fileName);
};

await build({
  ...settings,
  define: { __SESSION__: fileOf('session'), __PANEL__: fileOf('panel') },
  build: {
    ...output,
    lib: {
      entry: 'src/launcher/main.ts',
      formats: ['iife'],
      name: 'BouquetWidget',
      fileName: () => 'widget.js',
    },
  },
});
await cp(new URL('../demo', import.meta.url), new URL('../dist/demo', import.meta.url), { recursive: true });
