import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Meter } from '../ui/Meter.tsx';
import classes from './StaffingPage.module.css';
import type { Answer, Line, Question } from './staffing.ts';

/** What would come with so many agents, and with some fewer and more. */
export function Outlooks({ answer, question }: { answer: Answer; question: Question }) {
  const { t, i18n } = useTranslation();
  const { enough, lines } = answer;
  const asked = lines.find(({ agents }) => agents === question.agents);
  const percent = (part: number) =>
    new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 }).format(part);
  return (
    <>
      <div role="status">
        <h2 className={classes.enough}>
          {enough === undefined ? t('staffing.neverEnough') : t('staffing.enough', { count: enough })}
        </h2>
        <p className={classes.sentence}>
          {asked?.outlook
            ? t('staffing.outlook', {
                count: asked.agents,
                inTime: percent(asked.outlook.inTime),
                within: question.withinSeconds,
                giveUp: percent(asked.outlook.giveUp),
              })
            : t('staffing.grows', { count: question.agents })}
        </p>
      </div>
      <div className={classes.scroller}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('staffing.field.agents')}</th>
              <th scope="col">{t('staffing.inTime')}</th>
              <th scope="col">{t('staffing.giveUp')}</th>
              <th scope="col">{t('staffing.meanWait')}</th>
              <th scope="col">{t('staffing.occupancy')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row
                key={line.agents}
                line={line}
                asked={line.agents === question.agents}
                reaches={line.outlook !== undefined && line.outlook.inTime >= question.goal}
                percent={percent}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.source}>{t('staffing.source')}</p>
    </>
  );
}

interface RowProps {
  readonly line: Line;
  readonly asked: boolean;
  readonly reaches: boolean;
  readonly percent: (part: number) => string;
}

function Row({ line: { agents, outlook }, asked, reaches, percent }: RowProps) {
  const { t } = useTranslation();
  return (
    <tr aria-current={asked || undefined}>
      <th scope="row">{agents}</th>
      {outlook ? (
        <>
          <td>
            <span className={classes.share}>
              {percent(outlook.inTime)}
              {reaches && (
                <IconCircleCheck
                  size={15}
                  className={classes.reached}
                  role="img"
                  aria-label={t('staffing.reached')}
                />
              )}
            </span>
            <Meter spent={outlook.inTime} reserved={0} whole={1} />
          </td>
          <td>{percent(outlook.giveUp)}</td>
          <td>{waitText(outlook.meanWaitSeconds, t)}</td>
          <td>{percent(outlook.occupancy)}</td>
        </>
      ) : (
        <td colSpan={4} className={classes.grows}>
          <IconAlertTriangle size={15} aria-hidden="true" /> {t('staffing.growsShort')}
        </td>
      )}
    </tr>
  );
}

function waitText(seconds: number, t: TFunction): string {
  return seconds < 90
    ? t('time.seconds', { count: Math.round(seconds) })
    : t('time.minutes', { count: Math.round(seconds / 60) });
}
