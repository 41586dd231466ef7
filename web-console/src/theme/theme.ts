import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Peony: the one warm colour. It marks what to do next and what is new, and nothing else. */
const peony: MantineColorsTuple = [
  '#fdf0f4',
  '#fadde6',
  '#f5bccd',
  '#ee97b1',
  '#e87599',
  '#df5883',
  '#d03f6f',
  '#b62b5a',
  '#97224a',
  '#74193a',
];

/** Leaf: our own voice (agents' bubbles, online) and the side bar. */
const leaf: MantineColorsTuple = [
  '#eef6f2',
  '#d9eae2',
  '#b3d5c6',
  '#8abfa8',
  '#66ab8d',
  '#46926f',
  '#2f7a5a',
  '#236247',
  '#1b4d39',
  '#12352a',
];

const amber: MantineColorsTuple = [
  '#fff8e6',
  '#fdeec5',
  '#f8dd92',
  '#f0c95c',
  '#e6b432',
  '#cf9a16',
  '#a97a0a',
  '#86600a',
  '#664908',
  '#463206',
];

const gray: MantineColorsTuple = [
  '#f8faf8',
  '#f1f4f1',
  '#e6ebe7',
  '#d8dfda',
  '#bfc9c3',
  '#98a59e',
  '#718078',
  '#55635c',
  '#37443e',
  '#1b2621',
];

const dark: MantineColorsTuple = [
  '#e4ebe7',
  '#b9c5bf',
  '#94a29b',
  '#6c7a73',
  '#3b4842',
  '#2c3833',
  '#212b27',
  '#171f1c',
  '#121916',
  '#0c110f',
];

/** The console's theme; colours of its own surfaces are in `tokens.css`. */
export const theme = createTheme({
  colors: { peony, leaf, amber, gray, dark },
  primaryColor: 'peony',
  primaryShade: { light: 7, dark: 6 },
  black: '#17211d',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  defaultRadius: 'md',
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    // Scroll locks inject a <style> element, which the content security policy forbids; the page itself never scrolls.
    Modal: { defaultProps: { lockScroll: false, centered: true, radius: 'lg' } },
    Drawer: { defaultProps: { lockScroll: false } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, fz: 'xs' } },
    // Inside its landmark, a menu is found by people who go from landmark to landmark.
    Menu: {
      defaultProps: { withinPortal: false, shadow: 'md', radius: 'lg', transitionProps: { duration: 120 } },
    },
  },
});
