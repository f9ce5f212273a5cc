/** What the list of API keys keeps in its URL: whether the revoked ones are listed, and the key whose drawer is open. */
export const KEY_PARAMS = ['show', 'key', 'usage'] as const;
