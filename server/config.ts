/** The only reader of the environment. */
import * as z from 'zod/mini';

export interface Config {
  port: number;
  /** Loopback unless told otherwise. */
  host: string;
  dataFolder: string;
  demo: boolean;
  /** Code of the commune that an empty installation serves. */
  commune: number;
  /** Where phones reach this server: the beginning of every link that it hands out. */
  origin: string;
}

const whole = (min: number, max: number) =>
  z.pipe(z.transform(Number), z.int().check(z.gte(min), z.lte(max)));

const envSchema = z.object({
  PORT: z._default(z.string(), '8080'),
  HOST: z._default(z.string(), '127.0.0.1'),
  SO_THON_DATA: z._default(z.string(), './data'),
  SO_THON_DEMO: z._default(z.enum(['0', '1']), '1'),
  SO_THON_COMMUNE: z._default(z.string(), '24211'),
  SO_THON_ORIGIN: z.optional(z.url()),
});

/** The configuration, or an error that names the variable. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = envSchema.parse(env);
  const port = whole(0, 65_535).parse(given.PORT);
  return {
    port,
    host: given.HOST,
    dataFolder: given.SO_THON_DATA,
    demo: given.SO_THON_DEMO === '1',
    commune: whole(1, 99_999).parse(given.SO_THON_COMMUNE),
    origin: new URL(given.SO_THON_ORIGIN ?? `http://localhost:${port}`).origin,
  };
}
