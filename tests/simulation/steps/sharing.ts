/** A phone that is shared: "Thêm người dùng", and from then on two work with it, each in a book of his own. */
import { randomOf } from '../../helpers/generate.ts';
import { pick } from '../../helpers/phrases.ts';
import { livingVillages } from '../office.ts';
import { SimPhone } from '../phone.ts';
import { bytesOf } from '../world.ts';
import type { Run } from './step.ts';

export const addUser: Run = async (world, { handset }, random) => {
  if (handset.users.length > 1 || handset.life.isOver) return;
  const { server, phones } = world;
  const userId = await server.addPerson('member', pick(livingVillages(server), random));
  // Somebody whom a backup from before him does not know would have to be entered again.
  await server.backUp();
  const [dice, random256] = [randomOf(random() * 2 ** 31), bytesOf(randomOf(random() * 2 ** 31))];
  const name = `another ${phones.length}`;
  const second = new SimPhone(world, { name, userId, handset, dice, random: random256 });
  second.open();
  phones.push(second);
  await second.life.live(second.enrol());
};
