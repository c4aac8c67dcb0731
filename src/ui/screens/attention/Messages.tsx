import { useCallback, useEffect, useState, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useApp, type MessageState } from '../../hooks/app.ts';
import { Button } from '../../parts/Button.tsx';
import styles from './Attention.module.css';

/** Whether the commune may remind by a message: asked at this tap, never by itself. */
export function Messages(): JSX.Element | null {
  const { t } = useTranslation();
  const { messages } = useApp();
  const [state, setState] = useState<MessageState | 'failed' | 'asking' | null>(null);
  useEffect(() => {
    // Without its code, offline on a first day, nothing is asked.
    void messages()
      .then((on) => on.state())
      .then(setState, () => undefined);
  }, [messages]);
  const allow = useCallback(async () => {
    setState('asking');
    const answer = messages().then((on) => on.allow());
    setState(await answer.catch(() => 'failed' as const));
  }, [messages]);
  if (state === null || state === 'unsupported') return null;
  return (
    <div className={styles.offer}>
      <p>{t(`attention.messages.${state}`)}</p>
      {(state === 'off' || state === 'failed' || state === 'asking') && (
        <Button aria-disabled={state === 'asking'} onClick={() => void (state !== 'asking' && allow())}>
          {t('attention.messages.allow')}
        </Button>
      )}
    </div>
  );
}
