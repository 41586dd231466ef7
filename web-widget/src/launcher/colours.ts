const dark = '#1d1420';
const light = '#ffffff';

/** Black or white, whichever is easier to read on a computed colour such as `rgb(163, 46, 90)` (WCAG contrast). */
export function readableOn(computed: string): string {
  const channels = computed
    .match(/^rgba?\((\d+), (\d+), (\d+)/)
    ?.slice(1)
    .map(Number);
  if (!channels) {
    return light;
  }
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= 4.5 ? light : dark;
}
