import '../ui/forms.css';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useMe } from '../session/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { SectionTabs } from '../ui/SectionTabs.tsx';
import { BudgetsSection } from './BudgetsSection.tsx';
import { CatalogueSection } from './CatalogueSection.tsx';
import classes from './EmpowermentPage.module.css';
import { LedgerSection } from './LedgerSection.tsx';
import { PreviewSection } from './PreviewSection.tsx';
import { RulesSection } from './RulesSection.tsx';

const SECTIONS = ['rules', 'preview', 'catalogue', 'budgets', 'ledger'] as const;

/** What people may give without asking, what is left of it, and whether it all adds up. */
export default function EmpowermentPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { section, id } = useParams();
  const allowed = SECTIONS.filter((each) => me.role === 'admin' || each === 'budgets');
  if (me.role !== 'admin' && me.role !== 'supervisor') {
    return (
      <PageFrame title={t('empowerment.title')}>
        <EmptyState title={t('empowerment.notYours')} />
      </PageFrame>
    );
  }
  const shown = allowed.find((each) => each === section);
  if (!shown) return <Navigate to={`/empowerment/${allowed[0] ?? 'budgets'}`} replace />;
  return (
    <PageFrame title={t('empowerment.title')} lead={t('empowerment.lead')}>
      {allowed.length > 1 && (
        <div className={classes.sections}>
          <SectionTabs
            label={t('empowerment.title')}
            tabs={allowed.map((each) => ({
              to: `/empowerment/${each}`,
              label: t(`empowerment.${each}`),
              current: each === shown,
            }))}
          />
        </div>
      )}
      {shown === 'rules' && <RulesSection id={id} />}
      {shown === 'preview' && <PreviewSection />}
      {shown === 'catalogue' && <CatalogueSection id={id} />}
      {shown === 'budgets' && <BudgetsSection />}
      {shown === 'ledger' && <LedgerSection />}
    </PageFrame>
  );
}
