/** Where the pages that show the queues are. */
export const BOARD_PATH = '/queues';

/** Whether a path is opened in a browser, which asks for a key by itself. */
export function isPage(url: string): boolean {
  return url === BOARD_PATH || url.startsWith(`${BOARD_PATH}/`) || url.startsWith(`${BOARD_PATH}?`);
}
