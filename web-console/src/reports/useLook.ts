import { useTranslation } from 'react-i18next';
import type { Looked } from './BehindPanel.tsx';
import { type Column, type Figures, isOpenable } from './report.ts';
import { useFigureTexts } from './texts.ts';

/** Whether the conversations behind a figure can be seen, how that is offered, and which they are. */
export function useLook() {
  const { t } = useTranslation();
  const texts = useFigureTexts();
  return (
    column: Column,
    figures: Figures,
    key: string | undefined,
    row: string,
  ): { readonly label: string; readonly looked: Looked } | undefined => {
    const { figure, id } = column;
    if (figure === undefined || !isOpenable(column, figures)) return undefined;
    const what = t(column.text);
    return {
      label: t('reports.look', { what, row, value: texts.ofColumn(column, figures) }),
      looked: { key, column: id, figure, title: t('reports.behind', { what, row }) },
    };
  };
}
