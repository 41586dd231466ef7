/** Written by the build: see `mantineVariables` in vite.config.ts. */
declare module 'virtual:mantine-variables.css';

/** Written by the build: the addresses of the pictures that ship with the server. See `pictures` in vite.config.ts. */
declare module 'virtual:pictures' {
  const pictures: readonly string[];
  export default pictures;
}
