import './charts.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useReducedMotion } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import classes from './ReportChart.module.css';
import type { Column, Report } from './report.ts';
import { useReportTexts } from './texts.ts';

/** More bars than these are too thin to be told apart; the table has them all. */
const MOST_BARS = 62;
const HEIGHT = 260;
/** Told apart by how light they are, too, and not by their tint alone. */
const COLOURS = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)'];

/** The shape of a report. Whoever cannot see it reads the table below, which says the same. */
export default function ReportChart({ report, columns }: { report: Report; columns: readonly Column[] }) {
  const { t } = useTranslation();
  const texts = useReportTexts();
  const still = useReducedMotion();
  const drawn = columns.filter((column) => column.drawn);
  const [first] = drawn;
  if (!first) return null;
  const rows = report.rows.slice(0, MOST_BARS);
  const data = rows.map((row) => ({
    key: texts.row(row, report),
    ...Object.fromEntries(
      drawn.map((column) => {
        const found = column.of(row);
        return [column.id, typeof found === 'number' ? found : null];
      }),
    ),
  }));
  const series = drawn.map((column, index) => ({
    name: column.id,
    label: t(column.text),
    color: COLOURS[index % COLOURS.length] ?? 'var(--chart-1)',
  }));
  const shared = {
    h: HEIGHT,
    data,
    dataKey: 'key',
    series,
    withLegend: drawn.length > 1,
    // In the order of the columns, not of the alphabet.
    legendProps: { verticalAlign: 'top' as const, itemSorter: null },
    tickLine: 'none' as const,
    gridAxis: 'x' as const,
    valueFormatter: (value: number) => texts.plain(value, first.unit),
    yAxisProps: { width: 64, allowDecimals: first.unit !== 'count' },
    xAxisProps: { interval: 'preserveStartEnd' as const, minTickGap: 12 },
    ...(first.unit === 'share' && { yAxisProps: { width: 64, domain: [0, 1] } }),
  };
  const timed = report.by === 'day' || report.by === 'hour';
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        {drawn.length === 1 && t(first.text)}
        {report.rows.length > MOST_BARS && (
          <span className={classes.cut}>{t('reports.cut', { count: MOST_BARS })}</span>
        )}
      </figcaption>
      <div aria-hidden="true">
        {timed && first.unit !== 'count' ? (
          <LineChart
            {...shared}
            curveType="linear"
            connectNulls={false}
            strokeWidth={2}
            lineChartProps={{ accessibilityLayer: false }}
            lineProps={{ isAnimationActive: !still }}
          />
        ) : (
          <BarChart
            {...shared}
            maxBarWidth={36}
            barChartProps={{ accessibilityLayer: false, barGap: 1 }}
            barProps={{ isAnimationActive: !still, radius: [3, 3, 0, 0] }}
          />
        )}
      </div>
    </figure>
  );
}
