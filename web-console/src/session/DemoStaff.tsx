import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TextKey } from '../i18n/en.ts';
import { Portrait } from '../ui/Portrait.tsx';
import classes from './SignIn.module.css';

const PASSWORD = 'bouquet-demo';

const STAFF: readonly { name: string; email: string; role: TextKey }[] = [
  { name: 'Linh', email: 'linh@bouquet.example', role: 'role.agent' },
  { name: 'An', email: 'an@bouquet.example', role: 'role.agent' },
  { name: 'Mai', email: 'mai@bouquet.example', role: 'role.supervisor' },
  { name: 'Admin', email: 'admin@bouquet.example', role: 'role.admin' },
];

/** The people of a demo server; choosing one signs in as them. */
export function DemoStaff({ onChoose }: { onChoose: (email: string, password: string) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.demo}>
      <legend className={classes.demoTitle}>{t('signIn.demo')}</legend>
      <div className={classes.demoStaff}>
        {STAFF.map((person) => (
          <UnstyledButton
            key={person.email}
            className={classes.demoPerson}
            onClick={() => onChoose(person.email, PASSWORD)}
          >
            <Portrait id={person.email} name={person.name} size="sm" />
            <span>
              <span className={classes.demoName}>{person.name}</span>
              <span className={classes.demoRole}>{t(person.role)}</span>
            </span>
          </UnstyledButton>
        ))}
      </div>
      <p className={classes.demoHint}>{t('signIn.demoPassword', { password: PASSWORD })}</p>
    </fieldset>
  );
}
