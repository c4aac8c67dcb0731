import type { ButtonHTMLAttributes, JSX } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  /** The one main action of a screen is strong; all others are plain. */
  strong?: boolean;
  wide?: boolean;
}

export function Button({ strong = false, wide = false, type = 'button', ...rest }: ButtonProps): JSX.Element {
  return <button type={type} className={buttonClass({ strong, wide })} {...rest} />;
}

/** For links that look like what they do. */
export function buttonClass({ strong = false, wide = false }: { strong?: boolean; wide?: boolean }): string {
  return [styles.button, strong && styles.strong, wide && styles.wide].filter(Boolean).join(' ');
}
