import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { villagesRoute, type Villages } from '../../../../wire/desk/villages.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import { DeskPage } from '../DeskPage.tsx';
import styles from '../Office.module.css';
import { Reading } from '../Reading.tsx';
import { useDesk } from '../useDesk.ts';
import { ChangeBar } from './ChangeBar.tsx';
import { Former } from './Former.tsx';
import { Log } from './Log.tsx';
import { Table } from '../Table.tsx';
import { asUnit } from './units.ts';

/** The villages of the commune: those of today, what becomes of them, and those that are no more. */
export function Places(): JSX.Element {
  const { t } = useTranslation();
  const villages = useDesk(villagesRoute, {});
  const [chosen, setChosen] = useState<number[]>([]);
  const [done, setDone] = useState(false);
  const changed = (): void => {
    setChosen([]);
    setDone(true);
    villages.again();
  };
  return (
    <DeskPage title={t('desk.section.places')}>
      <Reading of={villages}>
        {(data: Villages) => (
          <>
            <section className={styles.part}>
              <h2>{t('places.living')}</h2>
              <p className={styles.quiet}>{t('places.chooseHelp')}</p>
              <Living villages={data} chosen={chosen} onChoose={setChosen} />
              <ChangeBar key={chosen.join()} villages={data} chosen={chosen} onChanged={changed} />
              <output>{done && chosen.length === 0 && t('places.done')}</output>
            </section>
            <Former villages={data} />
            <Log villages={data} />
          </>
        )}
      </Reading>
    </DeskPage>
  );
}

interface LivingProps {
  villages: Villages;
  chosen: number[];
  onChoose: (chosen: number[]) => void;
}

function Living({ villages: { living }, chosen, onChoose }: LivingProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const toggle = (id: number): void =>
    onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <Table label={t('places.living')}>
      <thead>
        <tr>
          <th scope="col">{t('places.name')}</th>
          <th scope="col" className={styles.figure}>
            {t('places.households')}
          </th>
          <th scope="col">{t('places.since')}</th>
        </tr>
      </thead>
      <tbody>
        {living.map((unit) => (
          <tr key={unit.id}>
            <th scope="row">
              <label className={styles.check}>
                <input type="checkbox" checked={chosen.includes(unit.id)} onChange={() => toggle(unit.id)} />
                {words.unit(asUnit(unit))}
              </label>
            </th>
            <td className={styles.figure}>{format.number(unit.households)}</td>
            <td>{unit.began === null ? t('places.always') : format.day(unit.began)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
