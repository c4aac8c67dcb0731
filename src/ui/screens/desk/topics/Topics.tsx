import { useState, type FormEvent, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { TOPICS } from '../../../../domain/kinds/visit.ts';
import type { Topic } from '../../../../domain/roles.ts';
import { newId } from '../../../../storage/edge.ts';
import { setTopicRoute, topicsRoute, TOPIC_NAME_MAX } from '../../../../wire/desk/topics.ts';
import { useWords } from '../../../i18n/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { DeskPage } from '../DeskPage.tsx';
import { TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import { Reading } from '../Reading.tsx';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDesk, useDeskCall } from '../useDesk.ts';
import own from './Topics.module.css';

/** What the teams guide people in, beyond the program's own list: asked in the forms of visits and classes. */
export function TopicsSection(): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const topics = useDesk(topicsRoute, {});
  const call = useDeskCall();
  const act = useAct();
  const set = async ({ id, ...to }: Topic, seen?: Topic): Promise<boolean> => {
    const body = { ...to, ...(seen && { seen: { name: seen.name, retired: seen.retired } }) };
    const done = await act.run(() => call(setTopicRoute, { params: { topic: id }, body }));
    // Read anew also where it failed: the name that somebody else gave it stands above one's own then.
    if (done || seen) topics.again();
    return done !== null;
  };
  return (
    <DeskPage title={t('desk.section.topics')}>
      <section className={styles.part}>
        <p>{t('topics.explain')}</p>
        <Add busy={act.busy} onAdd={(topic) => set(topic)} />
        <Trouble of={act.problem} />
      </section>
      <Reading of={topics}>
        {({ items }) => (
          <section className={styles.part}>
            <h2>{t('topics.own')}</h2>
            {items.length === 0 && <p>{t('topics.none')}</p>}
            <ul className={own.list}>
              {items.map((topic) => (
                <One key={topic.id} topic={topic} busy={act.busy} onSet={set} />
              ))}
            </ul>
          </section>
        )}
      </Reading>
      <section className={styles.part}>
        <h2>{t('topics.always')}</h2>
        <p className={styles.quiet}>
          {TOPICS.map((topic) => words.option('visit', 'topics', topic)).join(' · ')}
        </p>
      </section>
    </DeskPage>
  );
}

/** Made here, and kept until the answer is there: a tap that is repeated is about the same one. */
const newTopicId = (): string => `x-${newId().replaceAll('-', '').slice(8)}`;

function Add({ busy, onAdd }: { busy: boolean; onAdd: (topic: Topic) => Promise<boolean> }): JSX.Element {
  const { t } = useTranslation();
  const [id, setId] = useState(newTopicId);
  const [name, setName] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '' || !(await onAdd({ id, name, retired: false }))) return;
    setId(newTopicId());
    setName('');
  };
  return (
    <form className={styles.row} onSubmit={(event) => void submit(event)}>
      <TextInput label={t('topics.name')} value={name} max={TOPIC_NAME_MAX} onChange={setName} />
      <Button type="submit" strong disabled={busy || name.trim() === ''}>
        {t('topics.add')}
      </Button>
    </form>
  );
}

interface OneProps {
  topic: Topic;
  busy: boolean;
  onSet: (topic: Topic, seen: Topic) => Promise<boolean>;
}

function One({ topic, busy, onSet }: OneProps): JSX.Element {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  const rename = async (to: string): Promise<void> => {
    if (to === topic.name || (await onSet({ ...topic, name: to }, topic))) setName(null);
  };
  return (
    <li className={own.topic} data-retired={topic.retired}>
      <strong>{topic.name}</strong>
      {name !== null && (
        <TextInput label={t('topics.name')} value={name} max={TOPIC_NAME_MAX} onChange={setName} />
      )}
      {topic.retired && <span className={styles.quiet}>{t('topics.retired')}</span>}
      <span className={own.acts}>
        {name === null ? (
          <>
            <Button disabled={busy} onClick={() => setName(topic.name)}>
              {t('topics.rename')}
            </Button>
            <Button disabled={busy} onClick={() => void onSet({ ...topic, retired: !topic.retired }, topic)}>
              {t(topic.retired ? 'topics.again' : 'topics.retire')}
            </Button>
          </>
        ) : (
          <Button strong disabled={busy || name.trim() === ''} onClick={() => void rename(name.trim())}>
            {t('topics.save')}
          </Button>
        )}
      </span>
    </li>
  );
}
