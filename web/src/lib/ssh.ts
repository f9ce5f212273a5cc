/** Public keys, one a line; empty lines and comments are no keys. */
export function sshKeys(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** A hint while typing; whether a key is accepted the panel decides. */
export function sshKeyHint(text: string): string | null {
  if (/PRIVATE KEY/.test(text)) {
    return 'This is a private key. Do not share it; paste the public key from the file that ends in .pub.';
  }
  const odd = sshKeys(text).find((k) => !/^(ssh-|ecdsa-sha2-|sk-)[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}( .*)?$/.test(k));
  return odd ? 'A public key is one line and begins with its type, such as ssh-ed25519.' : null;
}
