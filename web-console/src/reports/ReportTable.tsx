import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Looked } from './BehindPanel.tsx';
import classes from './ReportTable.module.css';
import type { Column, Figures, Report } from './report.ts';
import { useReportTexts } from './texts.ts';
import { useLook } from './useLook.ts';

interface ReportTableProps {
  readonly report: Report;
  readonly columns: readonly Column[];
  readonly looked: Looked | undefined;
  readonly onLook: (looked: Looked) => void;
  readonly most?: number;
}

/** More rows than these are no longer read but counted: the files have them all. */
const MOST_ROWS = 500;

/** All figures, row by row. A number that stands for conversations opens them. */
export function ReportTable({ report, columns, looked, onLook, most = MOST_ROWS }: ReportTableProps) {
  const { t } = useTranslation();
  const texts = useReportTexts();
  const look = useLook();
  const cells = (figures: Figures, key: string | undefined, row: string) =>
    columns.map((column) => {
      const shown = texts.ofColumn(column, figures);
      const behind = look(column, figures, key, row);
      return (
        <td key={column.id}>
          {behind ? (
            <UnstyledButton
              className={classes.look}
              aria-expanded={looked?.column === column.id && looked.key === key}
              aria-label={behind.label}
              onClick={() => onLook(behind.looked)}
            >
              {shown}
            </UnstyledButton>
          ) : (
            shown
          )}
        </td>
      );
    });
  return (
    <>
      {report.rows.length > most && <p className={classes.cut}>{t('reports.cutRows', { count: most })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled is reached without a mouse, too */}
      <section className={classes.scroller} tabIndex={0} aria-label={t('reports.table')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t(`reports.by.${report.by}`)}</th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {t(column.text)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.rows.slice(0, most).map((row) => {
              const name = texts.row(row, report);
              return (
                <tr key={row.key}>
                  <th scope="row" title={name}>
                    <bdi>{name}</bdi>
                  </th>
                  {cells(row, row.key, name)}
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('reports.total')}</th>
              {cells(report.total, undefined, t('reports.total'))}
            </tr>
          </tfoot>
        </table>
      </section>
    </>
  );
}
