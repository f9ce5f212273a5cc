import type { Volume } from './types/volumes.types';

/**
 * What is done in a virtual machine with a new disk, once, as root. The disk is found by its serial number: what links
 * udev makes of it under /dev/disk/by-id differs with the version of the server.
 */
export function mountLines({ name, serial }: Pick<Volume, 'name' | 'serial'>): string[] {
  const at = `/mnt/${name}`;
  return [
    `disk=$(lsblk -dnpo NAME,SERIAL | awk '$2 == "${serial}" { print $1 }')`,
    `mkfs.ext4 -L ${serial} "$disk"`,
    `mkdir -p ${at}`,
    `echo 'LABEL=${serial} ${at} ext4 defaults,nofail 0 2' >> /etc/fstab`,
    `mount ${at}`,
  ];
}
