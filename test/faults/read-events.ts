/** One server-sent event. `id` is empty for those without a number. */
export interface SentEvent {
  id: string;
  type: string;
  data: string;
}

/**
 * Reads a stream of server-sent events as an EventSource would: from behind the last id that it saw, until the stream breaks or ends.
 * @returns whether the server said that there is nothing more (204)
 */
export async function readEvents(url: string, after: string, onEvent: (event: SentEvent) => void): Promise<boolean> {
  try {
    const answer = await fetch(url, { headers: after === '' ? {} : { 'last-event-id': after } });
    if (answer.status === 204) return true;
    if (!answer.ok || answer.body === null) return false;
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) =>
          block
            .split('\n')
            .find((line) => line.startsWith(`${name}: `))
            ?.slice(name.length + 2) ?? '';
        if (field('event') !== '') onEvent({ id: field('id'), type: field('event'), data: field('data') });
      }
    }
  } catch {
    // The API went away in the middle: what came whole was told.
  }
  return false;
}
