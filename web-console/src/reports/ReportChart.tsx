import './charts.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useReducedMotion } from '@mantine/hooks';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BarShapeProps, DotItemDotProps } from 'recharts';
import type { Looked } from './BehindPanel.tsx';
import { BarMark, PointMark } from './ChartMark.tsx';
import { heightOf, isTimed, type Mark, MOST_BARS, marksOf, timeTicks } from './drawing.ts';
import classes from './ReportChart.module.css';
import type { Column, Report, Unit } from './report.ts';
import { useFigureTexts, useReportTexts } from './texts.ts';
import { useLook } from './useLook.ts';
import { useMarks } from './useMarks.ts';

const HEIGHT = 260;
/** Of one bar, where each name has a line of its own. */
const BAR_HEIGHT = 18;
const NAME_GAP = 16;
const AXIS_HEIGHT = 76;
/** On two lines. */
const NAME_LENGTH = 34;
/** Told apart by how light they are, too, and not by their tint alone. */
const COLOURS = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)'];

interface ReportChartProps {
  readonly report: Report;
  readonly columns: readonly Column[];
  readonly onLook: (looked: Looked) => void;
}

/** The shape of a report. Its bars and points open what is behind them, as the numbers of the table below do. */
export default function ReportChart({ report, columns, onLook }: ReportChartProps) {
  const texts = useReportTexts();
  const marks = useMemo(() => marksOf(report), [report]);
  const names = JSON.stringify(marks.map(({ row }) => texts.row(row, report)));
  return <Drawing report={report} columns={columns} marks={marks} names={names} onLook={onLook} />;
}

interface DrawingProps extends ReportChartProps {
  readonly marks: readonly Mark[];
  /** Of the marks, as one text: it is drawn anew, and the focus is lost, only when one of them changes. */
  readonly names: string;
}

const Drawing = memo(({ report, columns, marks, names, onLook }: DrawingProps) => {
  const { t, i18n } = useTranslation();
  const still = useReducedMotion();
  const drawn = columns.filter((column) => column.drawn);
  const timed = isTimed(report);
  const [first] = drawn;
  const many = marks.length > MOST_BARS;
  const { data, shapeOf, lookAt, group } = useDrawn(marks, JSON.parse(names), drawn, { many, timed }, onLook);
  const series = drawn.map((column, index) => ({
    name: column.id,
    label: t(column.text),
    color: COLOURS[index % COLOURS.length] ?? 'var(--chart-1)',
  }));
  const axis = useAxisOf(first?.unit ?? 'count', drawn, marks);
  if (!first) return null;
  const shared = {
    data,
    dataKey: 'key',
    series,
    withLegend: drawn.length > 1,
    // In the order of the columns, not of the alphabet.
    legendProps: { verticalAlign: 'top' as const, itemSorter: null },
    tickLine: 'none' as const,
    valueFormatter: axis.text,
  };
  const upright = {
    ...shared,
    h: HEIGHT,
    gridAxis: 'x' as const,
    yAxisProps: { width: 72, ...axis.props },
    xAxisProps: { interval: 'equidistantPreserveStart' as const, minTickGap: 12 },
  };
  const barProps = ({ name }: { readonly name: string }) => ({
    isAnimationActive: !still,
    shape: (shape: BarShapeProps) => <BarMark shape={shape} {...shapeOf(name, shape.payload.at)} />,
  });
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        {t('reports.chart', {
          what: drawn.length === 1 ? t(first.text) : t(`reports.name.${report.name}`),
          by: t(`reports.by.${report.by}`).toLocaleLowerCase(i18n.language),
        })}
        <span className={classes.hint}>
          {report.rows.length > marks.length
            ? t('reports.cut', { count: marks.length })
            : t(many ? 'reports.chartTable' : 'reports.chartHint')}
        </span>
      </figcaption>
      <div {...(!many && { role: 'group', 'aria-label': t('reports.chartKeys'), ...group })}>
        {timed && (many || first.unit !== 'count') ? (
          <LineChart
            {...upright}
            curveType="linear"
            connectNulls={false}
            strokeWidth={2}
            withDots={!many}
            activeDotProps={{ style: { pointerEvents: 'none' } }}
            lineChartProps={{
              accessibilityLayer: false,
              ...(many && {
                onClick: ({ activeTooltipIndex: at }) => {
                  // Beside all points there is none, and none is not the first.
                  if (at != null) lookAt(Number(at));
                },
              }),
            }}
            lineProps={({ name }) => ({
              isAnimationActive: !still,
              ...(!many && {
                dot: ({ cx, cy, stroke, payload }: DotItemDotProps) => (
                  <PointMark key={payload.at} shape={{ cx, cy, stroke }} {...shapeOf(name, payload.at)} />
                ),
              }),
            })}
          />
        ) : timed ? (
          <BarChart
            {...upright}
            maxBarWidth={36}
            barChartProps={{ accessibilityLayer: false, barGap: 1 }}
            barProps={barProps}
          />
        ) : (
          <BarChart
            {...shared}
            h={AXIS_HEIGHT + marks.length * (drawn.length * BAR_HEIGHT + NAME_GAP)}
            orientation="vertical"
            gridAxis="y"
            xAxisProps={axis.props}
            yAxisProps={{ width: 132, interval: 0, tickFormatter: shortened }}
            maxBarWidth={BAR_HEIGHT}
            barChartProps={{ accessibilityLayer: false, barGap: 1 }}
            barProps={barProps}
          />
        )}
      </div>
    </figure>
  );
});

function shortened(name: string): string {
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1).trimEnd()}…` : name;
}

/** What is drawn, and how each mark of it is opened. */
function useDrawn(
  marks: readonly Mark[],
  names: readonly string[],
  drawn: readonly Column[],
  { many, timed }: { readonly many: boolean; readonly timed: boolean },
  onLook: (looked: Looked) => void,
) {
  const look = useLook();
  const behind = (column: Column, at: number) => {
    const mark = marks[at];
    return mark && look(column, mark.row, mark.row.key, names[at] ?? '');
  };
  const openable = many
    ? []
    : drawn.flatMap((column) =>
        marks.flatMap((_, at) => (behind(column, at) ? [{ at, column: column.id }] : [])),
      );
  const { first, group } = useMarks(openable, timed);
  return {
    data: marks.map((mark, at) => ({
      at,
      key: names[at],
      ...Object.fromEntries(drawn.map((column) => [column.id, heightOf(mark, column)])),
    })),
    group,
    shapeOf: (id: string, at: number) => {
      const column = drawn.find((each) => each.id === id);
      const found = column && behind(column, at);
      return {
        mark: { at, column: id },
        label: found?.label,
        first: first?.at === at && first.column === id,
        onOpen: () => {
          if (found) onLook(found.looked);
        },
      };
    },
    /** Of too many to be pressed one by one, the first figure at a place. */
    lookAt: (at: number) => {
      const [column] = drawn;
      const found = column && behind(column, at);
      if (found) onLook(found.looked);
    },
  };
}

/** How the axis of figures is labelled: what is drawn in one picture is of one unit. */
function useAxisOf(unit: Unit, drawn: readonly Column[], marks: readonly Mark[]) {
  const texts = useFigureTexts();
  const most = Math.max(0, ...marks.flatMap((mark) => drawn.map((column) => heightOf(mark, column) ?? 0)));
  const ticks = unit === 'seconds' ? timeTicks(most) : undefined;
  return {
    text: (value: number) => texts.plain(value, unit),
    props: {
      allowDecimals: unit !== 'count',
      ...(unit === 'share' && { domain: [0, 1] as [number, number] }),
      ...(ticks && { ticks: [...ticks], domain: [0, ticks.at(-1) ?? 1] as [number, number] }),
    },
  };
}
