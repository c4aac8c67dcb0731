/** The desk's places, in the order of their use. Each is a screen of its own, loaded when it is opened. */
import type { ComponentType } from 'react';
import type { LucideProps } from 'lucide-react';
import CalendarCheck from 'lucide-react/icons/calendar-check';
import History from 'lucide-react/icons/history';
import LayoutDashboard from 'lucide-react/icons/layout-dashboard';
import ListPlus from 'lucide-react/icons/list-plus';
import MapPinned from 'lucide-react/icons/map-pinned';
import MessageCircleQuestion from 'lucide-react/icons/message-circle-question-mark';
import Archive from 'lucide-react/icons/archive';
import Smartphone from 'lucide-react/icons/smartphone';
import Tags from 'lucide-react/icons/tags';
import Users from 'lucide-react/icons/users';
import { hasRole, type Role, type RoleInArea } from '../../../domain/roles.ts';

export interface Section {
  /** Also its word: `desk.section.overview`. */
  name:
    | 'overview'
    | 'phones'
    | 'people'
    | 'reports'
    | 'difficulties'
    | 'lists'
    | 'places'
    | 'topics'
    | 'quarantine'
    | 'acts';
  path: string;
  Icon: ComponentType<LucideProps>;
  roles: readonly Role[];
}

const SECTIONS: readonly Section[] = [
  { name: 'overview', path: '/xa', Icon: LayoutDashboard, roles: ['communeOfficer'] },
  { name: 'phones', path: '/xa/may', Icon: Smartphone, roles: ['communeOfficer', 'admin'] },
  { name: 'people', path: '/xa/nguoi-dung', Icon: Users, roles: ['communeOfficer', 'admin', 'villageHead'] },
  { name: 'reports', path: '/xa/ky-bao-cao', Icon: CalendarCheck, roles: ['communeOfficer'] },
  { name: 'difficulties', path: '/xa/vuong-mac', Icon: MessageCircleQuestion, roles: ['communeOfficer'] },
  { name: 'lists', path: '/xa/danh-sach-ho', Icon: ListPlus, roles: ['communeOfficer'] },
  { name: 'places', path: '/xa/dia-ban', Icon: MapPinned, roles: ['communeOfficer', 'admin'] },
  { name: 'topics', path: '/xa/viec-huong-dan', Icon: Tags, roles: ['communeOfficer', 'admin'] },
  { name: 'quarantine', path: '/xa/giu-rieng', Icon: Archive, roles: ['communeOfficer', 'admin'] },
  { name: 'acts', path: '/xa/nhat-ky', Icon: History, roles: ['communeOfficer', 'admin'] },
];

export const sectionsFor = (roles: readonly RoleInArea[]): Section[] =>
  SECTIONS.filter((section) => section.roles.some((role) => hasRole(roles, role)));
