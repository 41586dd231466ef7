/** Written by the build: see `mantineVariables` in vite.config.ts. */
declare module 'virtual:mantine-variables.css';
