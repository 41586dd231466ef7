import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { emojiLines } from './scripts/emoji.ts';
import { theme } from './src/theme/theme.ts';

const VARIABLES = 'virtual:mantine-variables.css';

/**
 * Writes the theme's CSS variables into the style sheet at build time. Mantine would inject them as a
 * `<style>` element at run time, which a strict `style-src 'self'` forbids.
 */
function mantineVariables(): Plugin {
  return {
    name: 'mantine-variables',
    resolveId: (id) => (id === VARIABLES ? `\0${VARIABLES}` : undefined),
    load(id) {
      if (id !== `\0${VARIABLES}`) return undefined;
      return convertCssVariables(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme)));
    },
  };
}

const PICTURES = 'virtual:pictures';

/** The pictures that ship with the server: it has no address that lists them, and is built together with the console. */
function pictures(): Plugin {
  const folder = fileURLToPath(new URL('../backend/src/main/resources/static/pictures/', import.meta.url));
  return {
    name: 'pictures',
    resolveId: (id) => (id === PICTURES ? `\0${PICTURES}` : undefined),
    load(id) {
      if (id !== `\0${PICTURES}`) return undefined;
      const names = readdirSync(folder).filter((name) => name.endsWith('.svg'));
      return `export default ${JSON.stringify(names.sort().map((name) => `/pictures/${name}`))};`;
    },
  };
}

const EMOJI = 'virtual:emoji';

/** Only what the console shows of the emoji, as text that is parsed faster than code; loaded when somebody looks for one. */
function emoji(): Plugin {
  return {
    name: 'emoji',
    resolveId: (id) => (id === EMOJI ? `\0${EMOJI}` : undefined),
    load(id) {
      if (id !== `\0${EMOJI}`) return undefined;
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(emojiLines()))});`;
    },
  };
}

const backend = process.env.BOUQUET_BACKEND ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/console/',
  plugins: [mantineVariables(), pictures(), emoji(), react()],
  // Inlined assets would be data: URLs, which the page's content security policy refuses.
  build: { outDir: 'dist', assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  server: {
    proxy: {
      '/api': { target: backend },
      '/pictures': { target: backend },
      '/ws': { target: backend, ws: true },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    css: false,
  },
});
