/** The child's side of child.ts: a door that counts, and now and then says 503 as a server under load does. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomOf } from '../../tests/helpers/generate.ts';
import type { Answers, Question } from './child.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export class Front {
  readonly server: Server;
  /** Requests that are not for a page. */
  requests = 0;
  #share = 0;
  readonly #dice = randomOf(503);

  constructor(isData: (url: string) => boolean, handle: Handler) {
    this.server = createServer((request, response) => {
      if (!isData(request.url ?? '')) return handle(request, response);
      this.requests++;
      if (this.#dice() >= this.#share) return handle(request, response);
      request.resume();
      request.on('end', () => response.writeHead(503).end());
    });
    this.server.keepAliveTimeout = 60_000;
  }

  fail(share: number): null {
    this.#share = share;
    return null;
  }

  takeRequests(): number {
    const { requests } = this;
    this.requests = 0;
    return requests;
  }

  /** Listens, says where, and answers questions until the parent goes. */
  async serve(answer: (question: Question) => Promise<Answers[keyof Answers]>): Promise<void> {
    process.on('message', (question: Question) => void answer(question).then((said) => process.send?.(said)));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    process.send?.((this.server.address() as AddressInfo).port);
    await new Promise((resolve) => process.once('disconnect', resolve));
    this.server.closeAllConnections();
    this.server.close();
  }
}
