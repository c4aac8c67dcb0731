import { useState, type JSX } from 'react';
import UserPlus from 'lucide-react/icons/user-plus';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { AdminUnit } from '../../../../domain/roles.ts';
import { fold } from '../../../../domain/text.ts';
import { peopleRoute, villagesToGiveRoute, type PersonLine } from '../../../../wire/desk/people.ts';
import { useFormat } from '../../../hooks/format.ts';
import { Button } from '../../../parts/Button.tsx';
import { Empty } from '../../../parts/Empty.tsx';
import { SearchBox } from '../../../parts/SearchBox.tsx';
import { DeskPage } from '../DeskPage.tsx';
import { DeskTable, type Column } from '../DeskTable.tsx';
import { Reading } from '../Reading.tsx';
import { useDesk, useDeskList } from '../useDesk.ts';
import { VillageSelect } from '../VillageSelect.tsx';
import { AddPerson } from './AddPerson.tsx';
import { PersonSheet } from './PersonSheet.tsx';
import { useRoleWords } from './roleWords.ts';
import styles from './People.module.css';

/** Who works in the commune, and the way in for those who are new. */
export function People(): JSX.Element {
  const { t } = useTranslation();
  const people = useDeskList(peopleRoute);
  const villages = useDesk(villagesToGiveRoute, {});
  return (
    <DeskPage title={t('desk.section.people')}>
      <Reading of={villages}>
        {({ villages: known }: { villages: AdminUnit[] }) => (
          <Reading of={people}>
            {(data: PersonLine[]) => <List people={data} villages={known} again={people.again} />}
          </Reading>
        )}
      </Reading>
    </DeskPage>
  );
}

interface ListProps {
  people: PersonLine[];
  villages: AdminUnit[];
  again: () => void;
}

function List({ people, villages, again }: ListProps): JSX.Element {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [village, setVillage] = useState<number | null>(null);
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const columns = useColumns(villages);
  const shown = people.filter(
    ({ name, roles }) =>
      fold(name).includes(fold(search)) && (village === null || roles.some(({ unit }) => unit === village)),
  );
  const opened = people.find(({ id }) => id === open);
  const close = () => setOpen(null);
  return (
    <>
      <Button strong onClick={() => setOpen('new')}>
        <UserPlus size={22} aria-hidden="true" />
        {t('desk.people.add')}
      </Button>
      <div className={styles.filters}>
        <SearchBox label={t('desk.people.search')} value={search} onChange={setSearch} />
        <VillageSelect villages={villages} chosen={village} onChoose={setVillage} />
      </div>
      {shown.length === 0 ? (
        <Empty>{t('desk.people.none')}</Empty>
      ) : (
        <DeskTable
          label={t('desk.section.people')}
          rows={shown}
          columns={columns}
          rowKey={({ id }) => id}
          first="name"
          onOpen={({ id }) => setOpen(id)}
        />
      )}
      {open === 'new' && <AddPerson villages={villages} onClose={close} onDone={again} />}
      {opened && <PersonSheet person={opened} villages={villages} onClose={close} onDone={again} />}
    </>
  );
}

function useColumns(villages: AdminUnit[]): Column<PersonLine>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useRoleWords(villages);
  const rolesOf = ({ roles }: PersonLine) => roles.map(words.full).join('; ');
  const stateOf = ({ suspended, phones }: PersonLine) =>
    t(suspended ? 'desk.people.suspended' : phones > 0 ? 'desk.people.working' : 'desk.people.noPhone');
  return [
    { key: 'name', head: t('desk.people.name'), by: ({ name }) => name, cell: ({ name }) => name },
    { key: 'roles', head: t('desk.people.work'), by: rolesOf, cell: rolesOf },
    { key: 'state', head: t('desk.people.state'), by: stateOf, cell: stateOf },
    {
      ...{ key: 'contact', head: t('desk.phones.contact'), figure: true, falling: true },
      by: ({ lastContact }) => lastContact,
      cell: ({ lastContact }) => (lastContact === null ? '–' : format.when(lastContact)),
    },
  ];
}
