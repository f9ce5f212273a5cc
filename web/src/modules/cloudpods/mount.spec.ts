import { expect, it } from 'vitest';
import { mountLines } from './mount';

it('finds the disk by its serial number and mounts it by its label', () => {
  const lines = mountLines({ name: 'data', serial: 'mpv7' });
  expect(lines[0]).toBe(`disk=$(lsblk -dnpo NAME,SERIAL | awk '$2 == "mpv7" { print $1 }')`);
  expect(lines).toContain("echo 'LABEL=mpv7 /mnt/data ext4 defaults,nofail 0 2' >> /etc/fstab");
  expect(lines.join('\n')).not.toContain('by-id');
});
