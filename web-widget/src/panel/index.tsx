import { render } from 'preact';
import type { Panel, Stage } from '../contract';
import type { Visit } from '../session/visit';
import composer from './composer.css?inline';
import feedback from './feedback.css?inline';
import files from './files.css?inline';
import gift from './gift.css?inline';
import head from './head.css?inline';
import home from './home.css?inline';
import log from './log.css?inline';
import menu from './menu.css?inline';
import myData from './my-data.css?inline';
import { PanelView } from './panel';
import panel from './panel.css?inline';
import screens from './screens.css?inline';
import waiting from './waiting.css?inline';

/** Puts the panel into the widget's shadow, closed. */
export function mountPanel(stage: Stage, visit: Visit): Panel {
  const sheet = new CSSStyleSheet();
  // In this order: what holds for all of the panel, its parts, and what small screens change of them.
  sheet.replaceSync(
    [panel, head, menu, log, gift, composer, files, waiting, feedback, home, myData, screens].join('\n'),
  );
  stage.shadow.adoptedStyleSheets = [...stage.shadow.adoptedStyleSheets, sheet];
  const place = document.createElement('div');
  place.className = 'panel-place';
  stage.root.prepend(place);
  let open = false;
  const draw = () => render(<PanelView stage={stage} visit={visit} open={open} />, place);
  const turn = (value: boolean) => {
    open = value;
    draw();
  };
  return {
    show: () => turn(true),
    hide: () => turn(false),
    update: draw,
    remove: () => {
      render(null, place);
      place.remove();
      stage.shadow.adoptedStyleSheets = stage.shadow.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}
