/** The desk's places, in the order of their use. Each is a screen of its own, loaded when it is opened. */
import type { ComponentType } from 'react';
import type { LucideProps } from 'lucide-react';
import LayoutDashboard from 'lucide-react/icons/layout-dashboard';
import { hasRole, type Role, type RoleInArea } from '../../../domain/roles.ts';

export interface Section {
  /** Also its word: `desk.section.overview`. */
  name: 'overview';
  path: string;
  Icon: ComponentType<LucideProps>;
  roles: readonly Role[];
}

export const SECTIONS: readonly Section[] = [
  { name: 'overview', path: '/xa', Icon: LayoutDashboard, roles: ['communeOfficer'] },
];

export const sectionsFor = (roles: readonly RoleInArea[]): Section[] =>
  SECTIONS.filter((section) => section.roles.some((role) => hasRole(roles, role)));
