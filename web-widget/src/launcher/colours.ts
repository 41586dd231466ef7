const dark = '#1d1420';
const light = '#ffffff';

/** Dark or white, whichever is easy to read on a computed colour such as `rgb(163, 46, 90)` (WCAG contrast). */
export function readableOn(computed: string): string {
  return 1.05 / (luminanceOf(computed) + 0.05) >= 4.5 ? light : dark;
}

/** The relative luminance of a computed `rgb` colour (WCAG), from 0 to 1; 0 for a colour of another kind. */
export function luminanceOf(computed: string): number {
  const channels = computed.match(/^rgba?\((\d+), (\d+), (\d+)/)?.slice(1) ?? [];
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = Number(channel) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
