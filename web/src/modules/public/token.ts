/** The token of a link from a message. It stands behind the `#`, which browsers send to nobody. */
export const tokenOf = (hash: string): string => new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';
