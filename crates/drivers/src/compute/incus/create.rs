//! Making machines, and giving them another size.

use serde_json::{Value, json};

use super::super::{
    DriverError, DriverErrorKind, MachineName, MachineSpec, Owner, PowerState, Resized, Result, Size, image,
};
use super::{CHANGE, Incus, api, at};

fn limits(size: Size) -> Value {
    json!({ "limits.cpu": size.cpu_cores.to_string(), "limits.memory": format!("{}MiB", size.memory_mb) })
}

/// What cloud-init makes of a machine: its name, and who signs in. JSON is YAML, so nothing in it needs quoting of its own.
///
/// Source: <https://cloudinit.readthedocs.io/en/latest/reference/modules.html>, "Users and Groups" and "Set Hostname". The
/// image's own default user is not made beside it.
fn user_data(spec: &MachineSpec) -> String {
    let mut user = json!({ "name": spec.login_user, "ssh_authorized_keys": spec.ssh_keys });
    if spec.login_user != "root" {
        user["shell"] = "/bin/bash".into();
        user["sudo"] = "ALL=(ALL) NOPASSWD:ALL".into();
        user["lock_passwd"] = true.into();
    }
    let config = json!({
        "hostname": spec.hostname,
        "manage_etc_hosts": true,
        "disable_root": spec.login_user != "root",
        "ssh_pwauth": false,
        "users": [user],
    });
    format!("#cloud-config\n{config}\n")
}

impl Incus {
    pub(super) async fn make(&self, spec: &MachineSpec) -> Result<()> {
        let pool = spec.storage_pool.as_deref().unwrap_or(&self.config.pool);
        let member = self.member().await?;
        let attached = self.attach(&spec.network, member.as_deref()).await?;
        let mut config = json!({
            "user.mpanel.installation": spec.owner.installation,
            "user.mpanel.pod": spec.owner.pod.to_string(),
            // Read by the image's first boot.
            "user.mpanel.hostname": spec.hostname,
            "user.mpanel.login-user": spec.login_user,
            "user.mpanel.ssh-keys": spec.ssh_keys.join("\n"),
            "user.mpanel.user-data": spec.user_data.clone().unwrap_or_default(),
        });
        // Read by cloud-init, where the image has that instead of a first boot of mPanel's.
        config["cloud-init.user-data"] = user_data(spec).into();
        if let Some(script) = &spec.user_data {
            config["cloud-init.vendor-data"] = script.as_str().into();
        }
        if attached.tells_guest {
            self.takes_addresses(&spec.image).await?;
            config["user.mpanel.network"] = super::network::seed(&spec.network).into();
            config["cloud-init.network-config"] = super::network::cloud_config(&spec.network).into();
        }
        if let (Some(config), Value::Object(limits)) = (config.as_object_mut(), limits(spec.size)) {
            config.extend(limits);
        }
        let body = json!({
            "name": spec.name.as_str(),
            "type": "container",
            "source": { "type": "image", "alias": spec.image },
            "profiles": [],
            "config": config,
            "devices": {
                "root": { "type": "disk", "path": "/", "pool": pool, "size": format!("{}GiB", spec.size.disk_gb) },
                "eth0": attached.nic,
            },
        });
        match self.query("POST", &at("/1.0/instances", member.as_deref()), Some(&body), CHANGE).await {
            Ok(_) => Ok(()),
            // Whether an earlier try made it, or this one timed out halfway: what is there decides.
            Err(error) if matches!(error.kind, DriverErrorKind::AlreadyTaken | DriverErrorKind::TimedOut) => {
                match self.own(&spec.name, &spec.owner).await? {
                    Some(_) => Ok(()),
                    None => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// Whether a machine of this image can be told its address.
    ///
    /// Errors: `Refused` for one of mPanel's own from before that; `ImageMissing`.
    async fn takes_addresses(&self, alias: &str) -> Result<()> {
        let server = &self.config.server;
        let Some(found) = self.find(&format!("/1.0/images/aliases/{alias}")).await? else {
            let message =
                format!("The template's image is not on {server}. Build it again (mpanel image build), then retry.");
            return Err(DriverError::new(DriverErrorKind::ImageMissing, message));
        };
        let image = self.get(&format!("/1.0/images/{}", found["target"].as_str().unwrap_or_default())).await?;
        if image::is_ours(alias) && image::seed(&image["properties"]["mpanel"]) < image::TAKES_ADDRESSES {
            return Err(DriverError::refused(format!(
                "The image {alias} on {server} is from before machines could be given addresses that their network does not \
                 give out. Build it again (mpanel image build), then retry."
            )));
        }
        Ok(())
    }

    pub(super) async fn set_size(&self, name: &MachineName, owner: &Owner, size: Size) -> Result<Resized> {
        let found = self.existing(name, owner).await?;
        let root = &found["devices"]["root"];
        let now = root["size"].as_str().and_then(|s| s.strip_suffix("GiB")).and_then(|s| s.parse::<u32>().ok());
        if now.is_some_and(|now| now > size.disk_gb) {
            return Err(DriverError::refused(format!(
                "A disk only grows: {name} has {} GB, {} GB were asked for.",
                now.unwrap_or(0),
                size.disk_gb
            )));
        }
        let mut root = root.clone();
        root["size"] = json!(format!("{}GiB", size.disk_gb));
        let mut body = json!({ "config": limits(size), "devices": { "root": root } });
        let path = format!("/1.0/instances/{name}");
        if api::cores(&found) != size.cpu_cores && api::power(&found) == PowerState::Running {
            // The daemon hands out cores when it is told of the change, and may read the record before it has written it
            // (LXD 5.0, `Update`: the scheduler is woken in the middle). So the change is made twice, in two spellings:
            // whichever it reads the second time is the new size.
            body["config"]["limits.cpu"] = format!("0-{}", size.cpu_cores.saturating_sub(1)).into();
            self.query("PATCH", &path, Some(&body), CHANGE).await?;
            body = json!({ "config": limits(size) });
        }
        self.query("PATCH", &path, Some(&body), CHANGE).await?;
        Ok(Resized::Now)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::compute::Network;

    fn told(login_user: &str, key: &str) -> Value {
        let owner = Owner { installation: "00000000".into(), pod: 7 };
        let spec = MachineSpec {
            name: MachineName::new(&owner.installation, owner.pod),
            owner,
            image: "debian/12/cloud".into(),
            hostname: "web-1".into(),
            login_user: login_user.into(),
            ssh_keys: vec![key.into()],
            user_data: None,
            size: Size { cpu_cores: 1, memory_mb: 512, disk_gb: 4 },
            storage_pool: None,
            network: Network::default(),
        };
        let text = user_data(&spec);
        let (head, config) = text.split_once('\n').unwrap();
        assert_eq!(head, "#cloud-config");
        serde_json::from_str(config).unwrap()
    }

    #[test]
    fn what_cloud_init_is_told() {
        let hostile = "ssh-ed25519 AAAA \"}]\nruncmd: [reboot] #";
        let config = told("debian", hostile);
        assert_eq!(config["hostname"], "web-1");
        assert_eq!(config["users"][0]["ssh_authorized_keys"], json!([hostile]));
        assert_eq!((&config["users"][0]["lock_passwd"], &config["disable_root"]), (&json!(true), &json!(true)));
        assert!(config.get("runcmd").is_none());
        let config = told("root", hostile);
        assert_eq!((&config["users"][0]["sudo"], &config["disable_root"]), (&Value::Null, &json!(false)));
    }
}
