/** Written by the build: see `mantineVariables` in vite.config.ts. */
declare module 'virtual:mantine-variables.css';

/** Written by the build: the emoji of every system that is not very old. See `scripts/emoji.ts`. */
declare module 'virtual:emoji' {
  /** The emoji, its group, its names in English and Vietnamese, its other words in both, and its short names. */
  type Line = readonly [
    glyph: string,
    group: number,
    en: string,
    vi: string,
    words: readonly string[],
    shortNames: readonly string[],
  ];
  const emoji: readonly Line[];
  export default emoji;
}

/** Written by the build: the addresses of the pictures that ship with the server. See `pictures` in vite.config.ts. */
declare module 'virtual:pictures' {
  const pictures: readonly string[];
  export default pictures;
}
