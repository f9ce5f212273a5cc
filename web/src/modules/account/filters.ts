/** What the list of API keys keeps in its URL: the key whose drawer is open. */
export const KEY_PARAMS = ['key', 'usage'] as const;
