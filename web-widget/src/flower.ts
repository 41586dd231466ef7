/** Bouquet's mark: five petals around a heart, on a field of 24 by 24. */
export const petal = 'M12 12.4C7.6 10.6 6.7 4.4 12 1.7c5.3 2.7 4.4 8.9 0 10.7Z';
export const petalTurns = [0, 72, 144, 216, 288];
export const heartRadius = 2.3;

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Makes an SVG element with these attributes. */
export function svg(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS(svgNamespace, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, value);
  }
  return element;
}

/** The mark as an element; its parts have the classes `petals` and `heart`. */
export function flower(className: string): SVGElement {
  const mark = svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: className });
  const petals = svg('g', { class: 'petals' });
  for (const turn of petalTurns) {
    petals.append(svg('path', { d: petal, transform: `rotate(${turn} 12 12.6)` }));
  }
  mark.append(petals, svg('circle', { cx: '12', cy: '12.6', r: String(heartRadius), class: 'heart' }));
  return mark;
}
