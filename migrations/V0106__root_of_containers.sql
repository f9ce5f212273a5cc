-- A container of Proxmox VE has no other user than root; templates from before that was asked for said debian.
update cloud_pod_templates set login_user = 'root'
 where proxmox_template_vmid is null and incus_image like '%:vztmpl/%' and login_user <> 'root';
