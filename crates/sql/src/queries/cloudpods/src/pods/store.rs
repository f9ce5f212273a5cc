// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub tenant: i64,
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub unknown: Option<bool>,
    pub plan: Option<T2>,
    pub text: Option<T3>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct NewestParams {
    pub tenant: i64,
    pub before: i64,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ViewParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OneParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct PageAllParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub before: Option<i64>,
    pub status: Option<T1>,
    pub unknown: Option<bool>,
    pub tenant: Option<i64>,
    pub server_id: Option<i64>,
    pub text: Option<T2>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OperationsParams {
    pub tenant: i64,
    pub pod_id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockPodParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct NameTakenParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub name: T1,
    pub other_than: i64,
}
#[derive(Debug)]
pub struct InsertPodParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::StringSql,
> {
    pub tenant: i64,
    pub name: T1,
    pub plan: T2,
    pub template: T3,
    pub region: T4,
    pub requested_node: Option<T5>,
    pub stack: Option<T6>,
    pub login_user: T7,
    pub ssh_keys: T9,
    pub tags: T11,
    pub notes: Option<T12>,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub address_count: i32,
}
#[derive(Debug)]
pub struct SetSubscriptionParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub subscription: i64,
    pub domain: Option<T1>,
    pub stack: Option<T2>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SuspensionParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct KeptOffParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SuspendParams<T1: crate::StringSql> {
    pub reason: Option<T1>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct StartLaterParams {
    pub pod: i64,
    pub tenant: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OfSubscriptionParams {
    pub tenant: i64,
    pub subscription: i64,
}
#[derive(Debug)]
pub struct UpdatePodParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
> {
    pub name: T1,
    pub tags: T3,
    pub notes: Option<T4>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetStatusParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub reason: Option<T2>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct PlaceParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub server_id: i64,
    pub node: T1,
    pub machine_name: T2,
    pub refused_by: Option<T3>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct UnplaceParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct RefuseParams<T1: crate::JsonSql> {
    pub refused_by: T1,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct GiveUpPlaceParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetRunningParams<T1: crate::StringSql> {
    pub ip_address: Option<T1>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetScriptParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub state: Option<T1>,
    pub exit_status: Option<i32>,
    pub message: Option<T2>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ScriptParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetSizePendingParams {
    pub pending: bool,
    pub held_cpu_cores: Option<i32>,
    pub held_memory_mb: Option<i32>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SizeTakenParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetSizeParams<T1: crate::StringSql> {
    pub plan: T1,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetTargetParams {
    pub server_id: Option<i64>,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct SetServerParams<T1: crate::StringSql> {
    pub server_id: i64,
    pub node: T1,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct VolumesGbParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ReserveMarkParams {
    pub expected: i32,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ReleaseMarkParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SetAddressCountParams {
    pub addresses: i32,
    pub tenant: i64,
    pub id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct MarkDeletedParams {
    pub tenant: i64,
    pub id: i64,
}
#[derive(Debug)]
pub struct InsertOperationParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: i64,
    pub pod_id: i64,
    pub job_id: i64,
    pub job_type: T1,
    pub key: Option<T2>,
}
#[derive(Debug)]
pub struct HoldKeyParams<T1: crate::StringSql> {
    pub key: T1,
    pub tenant: i64,
}
#[derive(Debug)]
pub struct IdempotentParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: i64,
    pub key: T1,
    pub operation: T2,
}
#[derive(Debug)]
pub struct RememberKeyParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql> {
    pub tenant: i64,
    pub key: T1,
    pub operation: T2,
    pub body_hash: T3,
    pub object_id: i64,
}
#[derive(Debug)]
pub struct TopicParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub tenant: i64,
    pub pod_id: i64,
    pub topic: T1,
    pub payload: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct LastSamplesParams {
    pub tenant: i64,
    pub pod_id: i64,
    pub limit: i64,
}
#[derive(Debug)]
pub struct SetVmidsParams<
    T1: crate::ArraySql<Item = i64>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::ArraySql<Item = i64>,
> {
    pub tenants: T1,
    pub pods: T2,
    pub vmids: T3,
    pub server_id: i64,
}
#[derive(Debug)]
pub struct SetTakesVolumesParams<T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>> {
    pub tenants: T1,
    pub pods: T2,
    pub server_id: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct WasMadeParams {
    pub tenant: i64,
    pub pod_id: i64,
}
#[derive(Debug)]
pub struct RecordedParams<T1: crate::StringSql> {
    pub tenant: i64,
    pub pod_id: i64,
    pub event: T1,
    pub job_id: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PodView {
    pub id: i64,
    pub tenant_id: i64,
    pub name: String,
    pub plan_code: String,
    pub template_code: String,
    pub status: String,
    pub status_reason: Option<String>,
    pub region: String,
    pub node: Option<String>,
    pub vmid: Option<i64>,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub ip_address: Option<String>,
    pub login_user: String,
    pub primary_domain: Option<String>,
    pub tags: Vec<String>,
    pub notes: Option<String>,
    pub subscription_id: Option<i64>,
    pub ssh_key_count: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub takes_volumes: bool,
    pub size_pending: bool,
    pub held_cpu_cores: Option<i32>,
    pub held_memory_mb: Option<i32>,
    pub server_id: Option<i64>,
    pub driver: Option<String>,
    pub unknown_since: Option<jiff::Timestamp>,
}
pub struct PodViewBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub name: &'a str,
    pub plan_code: &'a str,
    pub template_code: &'a str,
    pub status: &'a str,
    pub status_reason: Option<&'a str>,
    pub region: &'a str,
    pub node: Option<&'a str>,
    pub vmid: Option<i64>,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub ip_address: Option<&'a str>,
    pub login_user: &'a str,
    pub primary_domain: Option<&'a str>,
    pub tags: crate::ArrayIterator<'a, &'a str>,
    pub notes: Option<&'a str>,
    pub subscription_id: Option<i64>,
    pub ssh_key_count: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub takes_volumes: bool,
    pub size_pending: bool,
    pub held_cpu_cores: Option<i32>,
    pub held_memory_mb: Option<i32>,
    pub server_id: Option<i64>,
    pub driver: Option<&'a str>,
    pub unknown_since: Option<jiff::Timestamp>,
}
impl<'a> From<PodViewBorrowed<'a>> for PodView {
    fn from(
        PodViewBorrowed {
            id,
            tenant_id,
            name,
            plan_code,
            template_code,
            status,
            status_reason,
            region,
            node,
            vmid,
            cpu_cores,
            memory_mb,
            disk_gb,
            ip_address,
            login_user,
            primary_domain,
            tags,
            notes,
            subscription_id,
            ssh_key_count,
            created_at,
            updated_at,
            takes_volumes,
            size_pending,
            held_cpu_cores,
            held_memory_mb,
            server_id,
            driver,
            unknown_since,
        }: PodViewBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            name: name.into(),
            plan_code: plan_code.into(),
            template_code: template_code.into(),
            status: status.into(),
            status_reason: status_reason.map(|v| v.into()),
            region: region.into(),
            node: node.map(|v| v.into()),
            vmid,
            cpu_cores,
            memory_mb,
            disk_gb,
            ip_address: ip_address.map(|v| v.into()),
            login_user: login_user.into(),
            primary_domain: primary_domain.map(|v| v.into()),
            tags: tags.map(|v| v.into()).collect(),
            notes: notes.map(|v| v.into()),
            subscription_id,
            ssh_key_count,
            created_at,
            updated_at,
            takes_volumes,
            size_pending,
            held_cpu_cores,
            held_memory_mb,
            server_id,
            driver: driver.map(|v| v.into()),
            unknown_since,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PodRow {
    pub id: i64,
    pub tenant_id: i64,
    pub name: String,
    pub plan_code: String,
    pub template_code: String,
    pub status: String,
    pub status_reason: Option<String>,
    pub region: String,
    pub node: Option<String>,
    pub requested_node: Option<String>,
    pub server_id: Option<i64>,
    pub machine_name: Option<String>,
    pub vmid: Option<i64>,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub ip_address: Option<String>,
    pub login_user: String,
    pub primary_domain: Option<String>,
    pub ssh_keys: Vec<String>,
    pub tags: Vec<String>,
    pub notes: Option<String>,
    pub quota_reserved: bool,
    pub address_count: i32,
    pub target_server_id: Option<i64>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub driver: Option<String>,
    pub unknown_since: Option<jiff::Timestamp>,
    pub held_cpu_cores: Option<i32>,
    pub held_memory_mb: Option<i32>,
    pub refused_by: Option<serde_json::Value>,
    pub lost: bool,
}
pub struct PodRowBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub name: &'a str,
    pub plan_code: &'a str,
    pub template_code: &'a str,
    pub status: &'a str,
    pub status_reason: Option<&'a str>,
    pub region: &'a str,
    pub node: Option<&'a str>,
    pub requested_node: Option<&'a str>,
    pub server_id: Option<i64>,
    pub machine_name: Option<&'a str>,
    pub vmid: Option<i64>,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub ip_address: Option<&'a str>,
    pub login_user: &'a str,
    pub primary_domain: Option<&'a str>,
    pub ssh_keys: crate::ArrayIterator<'a, &'a str>,
    pub tags: crate::ArrayIterator<'a, &'a str>,
    pub notes: Option<&'a str>,
    pub quota_reserved: bool,
    pub address_count: i32,
    pub target_server_id: Option<i64>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub driver: Option<&'a str>,
    pub unknown_since: Option<jiff::Timestamp>,
    pub held_cpu_cores: Option<i32>,
    pub held_memory_mb: Option<i32>,
    pub refused_by: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub lost: bool,
}
impl<'a> From<PodRowBorrowed<'a>> for PodRow {
    fn from(
        PodRowBorrowed {
            id,
            tenant_id,
            name,
            plan_code,
            template_code,
            status,
            status_reason,
            region,
            node,
            requested_node,
            server_id,
            machine_name,
            vmid,
            cpu_cores,
            memory_mb,
            disk_gb,
            ip_address,
            login_user,
            primary_domain,
            ssh_keys,
            tags,
            notes,
            quota_reserved,
            address_count,
            target_server_id,
            created_at,
            updated_at,
            driver,
            unknown_since,
            held_cpu_cores,
            held_memory_mb,
            refused_by,
            lost,
        }: PodRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            name: name.into(),
            plan_code: plan_code.into(),
            template_code: template_code.into(),
            status: status.into(),
            status_reason: status_reason.map(|v| v.into()),
            region: region.into(),
            node: node.map(|v| v.into()),
            requested_node: requested_node.map(|v| v.into()),
            server_id,
            machine_name: machine_name.map(|v| v.into()),
            vmid,
            cpu_cores,
            memory_mb,
            disk_gb,
            ip_address: ip_address.map(|v| v.into()),
            login_user: login_user.into(),
            primary_domain: primary_domain.map(|v| v.into()),
            ssh_keys: ssh_keys.map(|v| v.into()).collect(),
            tags: tags.map(|v| v.into()).collect(),
            notes: notes.map(|v| v.into()),
            quota_reserved,
            address_count,
            target_server_id,
            created_at,
            updated_at,
            driver: driver.map(|v| v.into()),
            unknown_since,
            held_cpu_cores,
            held_memory_mb,
            refused_by: refused_by.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            lost,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TenantNames {
    pub id: i64,
    pub name: String,
}
pub struct TenantNamesBorrowed<'a> {
    pub id: i64,
    pub name: &'a str,
}
impl<'a> From<TenantNamesBorrowed<'a>> for TenantNames {
    fn from(TenantNamesBorrowed { id, name }: TenantNamesBorrowed<'a>) -> Self {
        Self { id, name: name.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Operations {
    pub job_id: i64,
    pub job_type: String,
    pub status: String,
    pub created_at: jiff::Timestamp,
}
pub struct OperationsBorrowed<'a> {
    pub job_id: i64,
    pub job_type: &'a str,
    pub status: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<OperationsBorrowed<'a>> for Operations {
    fn from(OperationsBorrowed { job_id, job_type, status, created_at }: OperationsBorrowed<'a>) -> Self {
        Self { job_id, job_type: job_type.into(), status: status.into(), created_at }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Stops {
    pub pending: i64,
    pub failed: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OfSubscription {
    pub id: i64,
    pub status: String,
    pub status_reason: Option<String>,
    pub placed: bool,
}
pub struct OfSubscriptionBorrowed<'a> {
    pub id: i64,
    pub status: &'a str,
    pub status_reason: Option<&'a str>,
    pub placed: bool,
}
impl<'a> From<OfSubscriptionBorrowed<'a>> for OfSubscription {
    fn from(OfSubscriptionBorrowed { id, status, status_reason, placed }: OfSubscriptionBorrowed<'a>) -> Self {
        Self { id, status: status.into(), status_reason: status_reason.map(|v| v.into()), placed }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    pub state: String,
    pub exit_status: Option<i32>,
    pub message: Option<String>,
    pub checked_at: jiff::Timestamp,
}
pub struct ScriptBorrowed<'a> {
    pub state: &'a str,
    pub exit_status: Option<i32>,
    pub message: Option<&'a str>,
    pub checked_at: jiff::Timestamp,
}
impl<'a> From<ScriptBorrowed<'a>> for Script {
    fn from(ScriptBorrowed { state, exit_status, message, checked_at }: ScriptBorrowed<'a>) -> Self {
        Self { state: state.into(), exit_status, message: message.map(|v| v.into()), checked_at }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct SizeTaken {
    pub cpu_cores: i32,
    pub memory_mb: i32,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ReserveMark {
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub address_count: i32,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ReleaseMark {
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub address_count: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Idempotent {
    pub body_hash: Vec<u8>,
    pub object_id: i64,
}
pub struct IdempotentBorrowed<'a> {
    pub body_hash: &'a [u8],
    pub object_id: i64,
}
impl<'a> From<IdempotentBorrowed<'a>> for Idempotent {
    fn from(IdempotentBorrowed { body_hash, object_id }: IdempotentBorrowed<'a>) -> Self {
        Self { body_hash: body_hash.into(), object_id }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    pub status: String,
    pub pods: i64,
}
pub struct CountsBorrowed<'a> {
    pub status: &'a str,
    pub pods: i64,
}
impl<'a> From<CountsBorrowed<'a>> for Counts {
    fn from(CountsBorrowed { status, pods }: CountsBorrowed<'a>) -> Self {
        Self { status: status.into(), pods }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OnServer {
    pub id: i64,
    pub tenant_id: i64,
    pub name: String,
    pub status: String,
    pub machine_name: Option<String>,
    pub vmid: Option<i64>,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub size_pending: bool,
    pub takes_volumes: bool,
    pub target_server_id: Option<i64>,
    pub updated_at: jiff::Timestamp,
    pub suspended: bool,
    pub busy: bool,
}
pub struct OnServerBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub name: &'a str,
    pub status: &'a str,
    pub machine_name: Option<&'a str>,
    pub vmid: Option<i64>,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub size_pending: bool,
    pub takes_volumes: bool,
    pub target_server_id: Option<i64>,
    pub updated_at: jiff::Timestamp,
    pub suspended: bool,
    pub busy: bool,
}
impl<'a> From<OnServerBorrowed<'a>> for OnServer {
    fn from(
        OnServerBorrowed {
            id,
            tenant_id,
            name,
            status,
            machine_name,
            vmid,
            cpu_cores,
            memory_mb,
            disk_gb,
            size_pending,
            takes_volumes,
            target_server_id,
            updated_at,
            suspended,
            busy,
        }: OnServerBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            name: name.into(),
            status: status.into(),
            machine_name: machine_name.map(|v| v.into()),
            vmid,
            cpu_cores,
            memory_mb,
            disk_gb,
            size_pending,
            takes_volumes,
            target_server_id,
            updated_at,
            suspended,
            busy,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    pub id: i64,
    pub tenant_id: i64,
    pub name: String,
    pub region: String,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub storage_pool: Option<String>,
    pub network_bridge: Option<String>,
}
pub struct LeavingBorrowed<'a> {
    pub id: i64,
    pub tenant_id: i64,
    pub name: &'a str,
    pub region: &'a str,
    pub cpu_cores: i32,
    pub memory_mb: i32,
    pub disk_gb: i32,
    pub storage_pool: Option<&'a str>,
    pub network_bridge: Option<&'a str>,
}
impl<'a> From<LeavingBorrowed<'a>> for Leaving {
    fn from(
        LeavingBorrowed {
            id,
            tenant_id,
            name,
            region,
            cpu_cores,
            memory_mb,
            disk_gb,
            storage_pool,
            network_bridge,
        }: LeavingBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            name: name.into(),
            region: region.into(),
            cpu_cores,
            memory_mb,
            disk_gb,
            storage_pool: storage_pool.map(|v| v.into()),
            network_bridge: network_bridge.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct LastSamples {
    pub sampled_at: jiff::Timestamp,
    pub cpu_time_ns: i64,
    pub cpu_usage: Option<f32>,
    pub memory_used_bytes: Option<i64>,
    pub disk_used_bytes: Option<i64>,
    pub network_rx_bytes: Option<i64>,
    pub network_tx_bytes: Option<i64>,
    pub processes: Option<i32>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct NewestOfServer {
    pub pod_id: i64,
    pub sampled_at: jiff::Timestamp,
    pub cpu_time_ns: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PodViewQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PodViewBorrowed, tokio_postgres::Error>,
    mapper: fn(PodViewBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PodViewQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PodViewBorrowed) -> R) -> PodViewQuery<'c, 'a, 's, C, R, N> {
        PodViewQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct PodRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PodRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PodRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PodRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PodRowBorrowed) -> R) -> PodRowQuery<'c, 'a, 's, C, R, N> {
        PodRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct TenantNamesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TenantNamesBorrowed, tokio_postgres::Error>,
    mapper: fn(TenantNamesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TenantNamesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TenantNamesBorrowed) -> R) -> TenantNamesQuery<'c, 'a, 's, C, R, N> {
        TenantNamesQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OperationsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OperationsBorrowed, tokio_postgres::Error>,
    mapper: fn(OperationsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OperationsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OperationsBorrowed) -> R) -> OperationsQuery<'c, 'a, 's, C, R, N> {
        OperationsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OptionStringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<&str>, tokio_postgres::Error>,
    mapper: fn(Option<&str>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionStringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<&str>) -> R) -> OptionStringQuery<'c, 'a, 's, C, R, N> {
        OptionStringQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct StopsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Stops, tokio_postgres::Error>,
    mapper: fn(Stops) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StopsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Stops) -> R) -> StopsQuery<'c, 'a, 's, C, R, N> {
        StopsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OfSubscriptionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfSubscriptionBorrowed, tokio_postgres::Error>,
    mapper: fn(OfSubscriptionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfSubscriptionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OfSubscriptionBorrowed) -> R) -> OfSubscriptionQuery<'c, 'a, 's, C, R, N> {
        OfSubscriptionQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ScriptQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ScriptBorrowed, tokio_postgres::Error>,
    mapper: fn(ScriptBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ScriptQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ScriptBorrowed) -> R) -> ScriptQuery<'c, 'a, 's, C, R, N> {
        ScriptQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct SizeTakenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SizeTaken, tokio_postgres::Error>,
    mapper: fn(SizeTaken) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SizeTakenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SizeTaken) -> R) -> SizeTakenQuery<'c, 'a, 's, C, R, N> {
        SizeTakenQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ReserveMarkQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ReserveMark, tokio_postgres::Error>,
    mapper: fn(ReserveMark) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ReserveMarkQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ReserveMark) -> R) -> ReserveMarkQuery<'c, 'a, 's, C, R, N> {
        ReserveMarkQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ReleaseMarkQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ReleaseMark, tokio_postgres::Error>,
    mapper: fn(ReleaseMark) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ReleaseMarkQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ReleaseMark) -> R) -> ReleaseMarkQuery<'c, 'a, 's, C, R, N> {
        ReleaseMarkQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct IdempotentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<IdempotentBorrowed, tokio_postgres::Error>,
    mapper: fn(IdempotentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> IdempotentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(IdempotentBorrowed) -> R) -> IdempotentQuery<'c, 'a, 's, C, R, N> {
        IdempotentQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct CountsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountsBorrowed, tokio_postgres::Error>,
    mapper: fn(CountsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CountsBorrowed) -> R) -> CountsQuery<'c, 'a, 's, C, R, N> {
        CountsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OnServerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OnServerBorrowed, tokio_postgres::Error>,
    mapper: fn(OnServerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OnServerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OnServerBorrowed) -> R) -> OnServerQuery<'c, 'a, 's, C, R, N> {
        OnServerQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct LeavingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LeavingBorrowed, tokio_postgres::Error>,
    mapper: fn(LeavingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LeavingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LeavingBorrowed) -> R) -> LeavingQuery<'c, 'a, 's, C, R, N> {
        LeavingQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct LastSamplesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LastSamples, tokio_postgres::Error>,
    mapper: fn(LastSamples) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LastSamplesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LastSamples) -> R) -> LastSamplesQuery<'c, 'a, 's, C, R, N> {
        LastSamplesQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct NewestOfServerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NewestOfServer, tokio_postgres::Error>,
    mapper: fn(NewestOfServer) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NewestOfServerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NewestOfServer) -> R) -> NewestOfServerQuery<'c, 'a, 's, C, R, N> {
        NewestOfServerQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
/// A page of the tenant's pods, newest first. Unknown is what ran or was off on a server that does not answer.
pub fn page() -> PageStmt {
    PageStmt(
        "select p.id, p.tenant_id, p.name, p.plan_code, p.template_code, p.status, p.status_reason, p.region, p.node, p.vmid, p.cpu_cores, p.memory_mb, p.disk_gb, p.ip_address, p.login_user, p.primary_domain, p.tags, p.notes, p.subscription_id, cardinality(p.ssh_keys) as ssh_key_count, p.created_at, p.updated_at, p.takes_volumes, p.size_pending, p.held_cpu_cores, p.held_memory_mb, p.server_id, s.driver, case when s.lost_at is null then s.unreachable_since end as unknown_since from cloud_pods p left join servers s on s.id = p.server_id where p.tenant_id = $1 and p.deleted_at is null and ($2::bigint is null or p.id < $2) and ($3::text is null or p.status = $3) and ($4::bool is null or (p.status in ('running', 'stopped') and s.unreachable_since is not null) = $4) and ($5::text is null or p.plan_code = $5) and ($6::text is null or p.name ilike '%' || $6 || '%' or p.ip_address ilike $6 || '%' or $6 = any(p.tags)) order by p.id desc limit $7",
        None,
    )
}
impl PageStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        unknown: &'a Option<bool>,
        plan: &'a Option<T2>,
        text: &'a Option<T3>,
        limit: &'a i64,
    ) -> PodViewQuery<'c, 'a, 's, C, PodView, 7> {
        PodViewQuery {
            client,
            params: [tenant, before, status, unknown, plan, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PodViewBorrowed, tokio_postgres::Error> {
                Ok(PodViewBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    plan_code: row.try_get(3)?,
                    template_code: row.try_get(4)?,
                    status: row.try_get(5)?,
                    status_reason: row.try_get(6)?,
                    region: row.try_get(7)?,
                    node: row.try_get(8)?,
                    vmid: row.try_get(9)?,
                    cpu_cores: row.try_get(10)?,
                    memory_mb: row.try_get(11)?,
                    disk_gb: row.try_get(12)?,
                    ip_address: row.try_get(13)?,
                    login_user: row.try_get(14)?,
                    primary_domain: row.try_get(15)?,
                    tags: row.try_get(16)?,
                    notes: row.try_get(17)?,
                    subscription_id: row.try_get(18)?,
                    ssh_key_count: row.try_get(19)?,
                    created_at: row.try_get(20)?,
                    updated_at: row.try_get(21)?,
                    takes_volumes: row.try_get(22)?,
                    size_pending: row.try_get(23)?,
                    held_cpu_cores: row.try_get(24)?,
                    held_memory_mb: row.try_get(25)?,
                    server_id: row.try_get(26)?,
                    driver: row.try_get(27)?,
                    unknown_since: row.try_get(28)?,
                })
            },
            mapper: |it| PodView::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1, T2, T3>, PodViewQuery<'c, 'a, 's, C, PodView, 7>, C>
    for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams<T1, T2, T3>) -> PodViewQuery<'c, 'a, 's, C, PodView, 7> {
        self.bind(
            client,
            &params.tenant,
            &params.before,
            &params.status,
            &params.unknown,
            &params.plan,
            &params.text,
            &params.limit,
        )
    }
}
pub struct NewestStmt(&'static str, Option<tokio_postgres::Statement>);
/// The same when nothing is looked for: what people see first. The inner limit is one of the planner's: it makes a plan
/// for all tenants as good as one for this tenant, and PostgreSQL keeps it instead of planning each time anew.
pub fn newest() -> NewestStmt {
    NewestStmt(
        "select p.id, p.tenant_id, p.name, p.plan_code, p.template_code, p.status, p.status_reason, p.region, p.node, p.vmid, p.cpu_cores, p.memory_mb, p.disk_gb, p.ip_address, p.login_user, p.primary_domain, p.tags, p.notes, p.subscription_id, cardinality(p.ssh_keys) as ssh_key_count, p.created_at, p.updated_at, p.takes_volumes, p.size_pending, p.held_cpu_cores, p.held_memory_mb, p.server_id, s.driver, case when s.lost_at is null then s.unreachable_since end as unknown_since from (select * from cloud_pods where tenant_id = $1 and deleted_at is null and id < $2 order by id desc limit 201) p left join servers s on s.id = p.server_id order by p.id desc limit $3",
        None,
    )
}
impl NewestStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        before: &'a i64,
        limit: &'a i64,
    ) -> PodViewQuery<'c, 'a, 's, C, PodView, 3> {
        PodViewQuery {
            client,
            params: [tenant, before, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PodViewBorrowed, tokio_postgres::Error> {
                Ok(PodViewBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    plan_code: row.try_get(3)?,
                    template_code: row.try_get(4)?,
                    status: row.try_get(5)?,
                    status_reason: row.try_get(6)?,
                    region: row.try_get(7)?,
                    node: row.try_get(8)?,
                    vmid: row.try_get(9)?,
                    cpu_cores: row.try_get(10)?,
                    memory_mb: row.try_get(11)?,
                    disk_gb: row.try_get(12)?,
                    ip_address: row.try_get(13)?,
                    login_user: row.try_get(14)?,
                    primary_domain: row.try_get(15)?,
                    tags: row.try_get(16)?,
                    notes: row.try_get(17)?,
                    subscription_id: row.try_get(18)?,
                    ssh_key_count: row.try_get(19)?,
                    created_at: row.try_get(20)?,
                    updated_at: row.try_get(21)?,
                    takes_volumes: row.try_get(22)?,
                    size_pending: row.try_get(23)?,
                    held_cpu_cores: row.try_get(24)?,
                    held_memory_mb: row.try_get(25)?,
                    server_id: row.try_get(26)?,
                    driver: row.try_get(27)?,
                    unknown_since: row.try_get(28)?,
                })
            },
            mapper: |it| PodView::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, NewestParams, PodViewQuery<'c, 'a, 's, C, PodView, 3>, C> for NewestStmt
{
    fn params(&'s self, client: &'c C, params: &'a NewestParams) -> PodViewQuery<'c, 'a, 's, C, PodView, 3> {
        self.bind(client, &params.tenant, &params.before, &params.limit)
    }
}
pub struct ViewStmt(&'static str, Option<tokio_postgres::Statement>);
/// A pod as people see it.
pub fn view() -> ViewStmt {
    ViewStmt(
        "select p.id, p.tenant_id, p.name, p.plan_code, p.template_code, p.status, p.status_reason, p.region, p.node, p.vmid, p.cpu_cores, p.memory_mb, p.disk_gb, p.ip_address, p.login_user, p.primary_domain, p.tags, p.notes, p.subscription_id, cardinality(p.ssh_keys) as ssh_key_count, p.created_at, p.updated_at, p.takes_volumes, p.size_pending, p.held_cpu_cores, p.held_memory_mb, p.server_id, s.driver, case when s.lost_at is null then s.unreachable_since end as unknown_since from cloud_pods p left join servers s on s.id = p.server_id where p.tenant_id = $1 and p.id = $2 and p.deleted_at is null",
        None,
    )
}
impl ViewStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> PodViewQuery<'c, 'a, 's, C, PodView, 2> {
        PodViewQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PodViewBorrowed, tokio_postgres::Error> {
                Ok(PodViewBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    plan_code: row.try_get(3)?,
                    template_code: row.try_get(4)?,
                    status: row.try_get(5)?,
                    status_reason: row.try_get(6)?,
                    region: row.try_get(7)?,
                    node: row.try_get(8)?,
                    vmid: row.try_get(9)?,
                    cpu_cores: row.try_get(10)?,
                    memory_mb: row.try_get(11)?,
                    disk_gb: row.try_get(12)?,
                    ip_address: row.try_get(13)?,
                    login_user: row.try_get(14)?,
                    primary_domain: row.try_get(15)?,
                    tags: row.try_get(16)?,
                    notes: row.try_get(17)?,
                    subscription_id: row.try_get(18)?,
                    ssh_key_count: row.try_get(19)?,
                    created_at: row.try_get(20)?,
                    updated_at: row.try_get(21)?,
                    takes_volumes: row.try_get(22)?,
                    size_pending: row.try_get(23)?,
                    held_cpu_cores: row.try_get(24)?,
                    held_memory_mb: row.try_get(25)?,
                    server_id: row.try_get(26)?,
                    driver: row.try_get(27)?,
                    unknown_since: row.try_get(28)?,
                })
            },
            mapper: |it| PodView::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ViewParams, PodViewQuery<'c, 'a, 's, C, PodView, 2>, C> for ViewStmt
{
    fn params(&'s self, client: &'c C, params: &'a ViewParams) -> PodViewQuery<'c, 'a, 's, C, PodView, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct OneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one() -> OneStmt {
    OneStmt(
        "select p.id, p.tenant_id, p.name, p.plan_code, p.template_code, p.status, p.status_reason, p.region, p.node, p.requested_node, p.server_id, p.machine_name, p.vmid, p.cpu_cores, p.memory_mb, p.disk_gb, p.ip_address, p.login_user, p.primary_domain, p.ssh_keys, p.tags, p.notes, p.quota_reserved, p.address_count, p.target_server_id, p.created_at, p.updated_at, s.driver, case when s.lost_at is null then s.unreachable_since end as unknown_since, p.held_cpu_cores, p.held_memory_mb, p.refused_by, coalesce(s.lost_at is not null, false) as lost from cloud_pods p left join servers s on s.id = p.server_id where p.tenant_id = $1 and p.id = $2 and p.deleted_at is null",
        None,
    )
}
impl OneStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> PodRowQuery<'c, 'a, 's, C, PodRow, 2> {
        PodRowQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PodRowBorrowed, tokio_postgres::Error> {
                Ok(PodRowBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    plan_code: row.try_get(3)?,
                    template_code: row.try_get(4)?,
                    status: row.try_get(5)?,
                    status_reason: row.try_get(6)?,
                    region: row.try_get(7)?,
                    node: row.try_get(8)?,
                    requested_node: row.try_get(9)?,
                    server_id: row.try_get(10)?,
                    machine_name: row.try_get(11)?,
                    vmid: row.try_get(12)?,
                    cpu_cores: row.try_get(13)?,
                    memory_mb: row.try_get(14)?,
                    disk_gb: row.try_get(15)?,
                    ip_address: row.try_get(16)?,
                    login_user: row.try_get(17)?,
                    primary_domain: row.try_get(18)?,
                    ssh_keys: row.try_get(19)?,
                    tags: row.try_get(20)?,
                    notes: row.try_get(21)?,
                    quota_reserved: row.try_get(22)?,
                    address_count: row.try_get(23)?,
                    target_server_id: row.try_get(24)?,
                    created_at: row.try_get(25)?,
                    updated_at: row.try_get(26)?,
                    driver: row.try_get(27)?,
                    unknown_since: row.try_get(28)?,
                    held_cpu_cores: row.try_get(29)?,
                    held_memory_mb: row.try_get(30)?,
                    refused_by: row.try_get(31)?,
                    lost: row.try_get(32)?,
                })
            },
            mapper: |it| PodRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OneParams, PodRowQuery<'c, 'a, 's, C, PodRow, 2>, C> for OneStmt
{
    fn params(&'s self, client: &'c C, params: &'a OneParams) -> PodRowQuery<'c, 'a, 's, C, PodRow, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct PageAllStmt(&'static str, Option<tokio_postgres::Statement>);
/// A page of all tenants' pods, newest first.
pub fn page_all() -> PageAllStmt {
    PageAllStmt(
        "select p.id, p.tenant_id, p.name, p.plan_code, p.template_code, p.status, p.status_reason, p.region, p.node, p.vmid, p.cpu_cores, p.memory_mb, p.disk_gb, p.ip_address, p.login_user, p.primary_domain, p.tags, p.notes, p.subscription_id, cardinality(p.ssh_keys) as ssh_key_count, p.created_at, p.updated_at, p.takes_volumes, p.size_pending, p.held_cpu_cores, p.held_memory_mb, p.server_id, s.driver, case when s.lost_at is null then s.unreachable_since end as unknown_since from cloud_pods p left join servers s on s.id = p.server_id where p.deleted_at is null and ($1::bigint is null or p.id < $1) and ($2::text is null or p.status = $2) and ($3::bool is null or (p.status in ('running', 'stopped') and s.unreachable_since is not null) = $3) and ($4::bigint is null or p.tenant_id = $4) and ($5::bigint is null or p.server_id = $5) and ($6::text is null or p.name ilike '%' || $6 || '%' or p.ip_address ilike $6 || '%') order by p.id desc limit $7",
        None,
    )
}
impl PageAllStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        before: &'a Option<i64>,
        status: &'a Option<T1>,
        unknown: &'a Option<bool>,
        tenant: &'a Option<i64>,
        server_id: &'a Option<i64>,
        text: &'a Option<T2>,
        limit: &'a i64,
    ) -> PodViewQuery<'c, 'a, 's, C, PodView, 7> {
        PodViewQuery {
            client,
            params: [before, status, unknown, tenant, server_id, text, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PodViewBorrowed, tokio_postgres::Error> {
                Ok(PodViewBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    plan_code: row.try_get(3)?,
                    template_code: row.try_get(4)?,
                    status: row.try_get(5)?,
                    status_reason: row.try_get(6)?,
                    region: row.try_get(7)?,
                    node: row.try_get(8)?,
                    vmid: row.try_get(9)?,
                    cpu_cores: row.try_get(10)?,
                    memory_mb: row.try_get(11)?,
                    disk_gb: row.try_get(12)?,
                    ip_address: row.try_get(13)?,
                    login_user: row.try_get(14)?,
                    primary_domain: row.try_get(15)?,
                    tags: row.try_get(16)?,
                    notes: row.try_get(17)?,
                    subscription_id: row.try_get(18)?,
                    ssh_key_count: row.try_get(19)?,
                    created_at: row.try_get(20)?,
                    updated_at: row.try_get(21)?,
                    takes_volumes: row.try_get(22)?,
                    size_pending: row.try_get(23)?,
                    held_cpu_cores: row.try_get(24)?,
                    held_memory_mb: row.try_get(25)?,
                    server_id: row.try_get(26)?,
                    driver: row.try_get(27)?,
                    unknown_since: row.try_get(28)?,
                })
            },
            mapper: |it| PodView::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageAllParams<T1, T2>, PodViewQuery<'c, 'a, 's, C, PodView, 7>, C>
    for PageAllStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageAllParams<T1, T2>) -> PodViewQuery<'c, 'a, 's, C, PodView, 7> {
        self.bind(
            client,
            &params.before,
            &params.status,
            &params.unknown,
            &params.tenant,
            &params.server_id,
            &params.text,
            &params.limit,
        )
    }
}
pub struct TenantOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_of() -> TenantOfStmt {
    TenantOfStmt("select tenant_id from cloud_pods where id = $1 and deleted_at is null", None)
}
impl TenantOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C, id: &'a i64) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct TenantNamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tenant_names() -> TenantNamesStmt {
    TenantNamesStmt("select id, name from tenants where id = any($1::bigint[])", None)
}
impl TenantNamesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = i64>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> TenantNamesQuery<'c, 'a, 's, C, TenantNames, 1> {
        TenantNamesQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TenantNamesBorrowed, tokio_postgres::Error> {
                Ok(TenantNamesBorrowed { id: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| TenantNames::from(it),
        }
    }
}
pub struct OperationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn operations() -> OperationsStmt {
    OperationsStmt(
        "select job_id, job_type, status, created_at from cloud_pod_jobs where tenant_id = $1 and pod_id = $2 order by id desc limit 50",
        None,
    )
}
impl OperationsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod_id: &'a i64,
    ) -> OperationsQuery<'c, 'a, 's, C, Operations, 2> {
        OperationsQuery {
            client,
            params: [tenant, pod_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OperationsBorrowed, tokio_postgres::Error> {
                Ok(OperationsBorrowed {
                    job_id: row.try_get(0)?,
                    job_type: row.try_get(1)?,
                    status: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                })
            },
            mapper: |it| Operations::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OperationsParams, OperationsQuery<'c, 'a, 's, C, Operations, 2>, C>
    for OperationsStmt
{
    fn params(&'s self, client: &'c C, params: &'a OperationsParams) -> OperationsQuery<'c, 'a, 's, C, Operations, 2> {
        self.bind(client, &params.tenant, &params.pod_id)
    }
}
pub struct LockPodStmt(&'static str, Option<tokio_postgres::Statement>);
/// Locks a pod's row until the transaction ends.
pub fn lock_pod() -> LockPodStmt {
    LockPodStmt("select id from cloud_pods where tenant_id = $1 and id = $2 for update", None)
}
impl LockPodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LockPodParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for LockPodStmt
{
    fn params(&'s self, client: &'c C, params: &'a LockPodParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct NameTakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn name_taken() -> NameTakenStmt {
    NameTakenStmt(
        "select count(*) from cloud_pods where tenant_id = $1 and name = $2 and deleted_at is null and id <> $3",
        None,
    )
}
impl NameTakenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        name: &'a T1,
        other_than: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [tenant, name, other_than],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, NameTakenParams<T1>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for NameTakenStmt
{
    fn params(&'s self, client: &'c C, params: &'a NameTakenParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.tenant, &params.name, &params.other_than)
    }
}
pub struct InsertPodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_pod() -> InsertPodStmt {
    InsertPodStmt(
        "insert into cloud_pods (tenant_id, name, plan_code, template_code, region, requested_node, stack, status, login_user, ssh_keys, tags, notes, cpu_cores, memory_mb, disk_gb, address_count, quota_reserved) values ($1, $2, $3, $4, $5, $6, $7, 'provisioning', $8, $9, $10, $11, $12, $13, $14, $15, true) returning id",
        None,
    )
}
impl InsertPodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = T8>,
        T10: crate::StringSql,
        T11: crate::ArraySql<Item = T10>,
        T12: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        name: &'a T1,
        plan: &'a T2,
        template: &'a T3,
        region: &'a T4,
        requested_node: &'a Option<T5>,
        stack: &'a Option<T6>,
        login_user: &'a T7,
        ssh_keys: &'a T9,
        tags: &'a T11,
        notes: &'a Option<T12>,
        cpu_cores: &'a i32,
        memory_mb: &'a i32,
        disk_gb: &'a i32,
        address_count: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 15> {
        I64Query {
            client,
            params: [
                tenant,
                name,
                plan,
                template,
                region,
                requested_node,
                stack,
                login_user,
                ssh_keys,
                tags,
                notes,
                cpu_cores,
                memory_mb,
                disk_gb,
                address_count,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertPodParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
        I64Query<'c, 'a, 's, C, i64, 15>,
        C,
    > for InsertPodStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertPodParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
    ) -> I64Query<'c, 'a, 's, C, i64, 15> {
        self.bind(
            client,
            &params.tenant,
            &params.name,
            &params.plan,
            &params.template,
            &params.region,
            &params.requested_node,
            &params.stack,
            &params.login_user,
            &params.ssh_keys,
            &params.tags,
            &params.notes,
            &params.cpu_cores,
            &params.memory_mb,
            &params.disk_gb,
            &params.address_count,
        )
    }
}
pub struct SetSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
/// What a paid pod is paid by, and what it is for.
pub fn set_subscription() -> SetSubscriptionStmt {
    SetSubscriptionStmt(
        "update cloud_pods set subscription_id = $1, primary_domain = $2, stack = coalesce($3, stack) where tenant_id = $4 and id = $5",
        None,
    )
}
impl SetSubscriptionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        subscription: &'a i64,
        domain: &'a Option<T1>,
        stack: &'a Option<T2>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[subscription, domain, stack, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetSubscriptionParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetSubscriptionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetSubscriptionParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.subscription, &params.domain, &params.stack, &params.tenant, &params.id))
    }
}
pub struct SuspensionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn suspension() -> SuspensionStmt {
    SuspensionStmt("select suspended_reason as reason from cloud_pods where tenant_id = $1 and id = $2", None)
}
impl SuspensionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 2> {
        OptionStringQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.into()),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SuspensionParams, OptionStringQuery<'c, 'a, 's, C, Option<String>, 2>, C>
    for SuspensionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SuspensionParams,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct KeptOffStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether it is to be off: its subscription is suspended, or its tenant is and its pods with it.
pub fn kept_off() -> KeptOffStmt {
    KeptOffStmt(
        "select count(*) from cloud_pods p join tenants t on t.id = p.tenant_id where p.tenant_id = $1 and p.id = $2 and (p.suspended_reason is not null or (t.status = 'suspended' and p.id = any(t.suspended_pods)))",
        None,
    )
}
impl KeptOffStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, KeptOffParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for KeptOffStmt
{
    fn params(&'s self, client: &'c C, params: &'a KeptOffParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct StopsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Its stops that are still to come, and those that failed for good in the last hour.
pub fn stops() -> StopsStmt {
    StopsStmt(
        "select count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'dead' and completed_at > now() - interval '1 hour') as failed from jobs where pod_id = $1 and type = 'pod.stop'",
        None,
    )
}
impl StopsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a i64,
    ) -> StopsQuery<'c, 'a, 's, C, Stops, 1> {
        StopsQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Stops, tokio_postgres::Error> {
                Ok(Stops { pending: row.try_get(0)?, failed: row.try_get(1)? })
            },
            mapper: |it| Stops::from(it),
        }
    }
}
pub struct SuspendStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn suspend() -> SuspendStmt {
    SuspendStmt(
        "update cloud_pods set suspended_reason = $1, updated_at = now() where tenant_id = $2 and id = $3",
        None,
    )
}
impl SuspendStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a Option<T1>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[reason, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SuspendParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SuspendStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SuspendParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.reason, &params.tenant, &params.id))
    }
}
pub struct StartLaterStmt(&'static str, Option<tokio_postgres::Statement>);
/// A suspended tenant's pod is among those that are started when the tenant is taken up again.
pub fn start_later() -> StartLaterStmt {
    StartLaterStmt(
        "update tenants set suspended_pods = array(select distinct unnest(suspended_pods || $1::bigint) order by 1) where id = $2 and status = 'suspended' returning id",
        None,
    )
}
impl StartLaterStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        pod: &'a i64,
        tenant: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [pod, tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, StartLaterParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for StartLaterStmt
{
    fn params(&'s self, client: &'c C, params: &'a StartLaterParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.pod, &params.tenant)
    }
}
pub struct OfSubscriptionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_subscription() -> OfSubscriptionStmt {
    OfSubscriptionStmt(
        "select id, status, status_reason, server_id is not null as placed from cloud_pods where tenant_id = $1 and subscription_id = $2 and deleted_at is null order by id desc limit 1",
        None,
    )
}
impl OfSubscriptionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        subscription: &'a i64,
    ) -> OfSubscriptionQuery<'c, 'a, 's, C, OfSubscription, 2> {
        OfSubscriptionQuery {
            client,
            params: [tenant, subscription],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OfSubscriptionBorrowed, tokio_postgres::Error> {
                Ok(OfSubscriptionBorrowed {
                    id: row.try_get(0)?,
                    status: row.try_get(1)?,
                    status_reason: row.try_get(2)?,
                    placed: row.try_get(3)?,
                })
            },
            mapper: |it| OfSubscription::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfSubscriptionParams,
        OfSubscriptionQuery<'c, 'a, 's, C, OfSubscription, 2>,
        C,
    > for OfSubscriptionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfSubscriptionParams,
    ) -> OfSubscriptionQuery<'c, 'a, 's, C, OfSubscription, 2> {
        self.bind(client, &params.tenant, &params.subscription)
    }
}
pub struct UpdatePodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_pod() -> UpdatePodStmt {
    UpdatePodStmt(
        "update cloud_pods set name = $1, tags = $2, notes = $3, updated_at = now() where tenant_id = $4 and id = $5",
        None,
    )
}
impl UpdatePodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        tags: &'a T3,
        notes: &'a Option<T4>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, tags, notes, tenant, id]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdatePodParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdatePodStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdatePodParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.tags, &params.notes, &params.tenant, &params.id))
    }
}
pub struct SetStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_status() -> SetStatusStmt {
    SetStatusStmt(
        "update cloud_pods set status = $1, status_reason = $2, updated_at = now() where tenant_id = $3 and id = $4",
        None,
    )
}
impl SetStatusStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        reason: &'a Option<T2>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[status, reason, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetStatusParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetStatusStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetStatusParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.status, &params.reason, &params.tenant, &params.id))
    }
}
pub struct PlaceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn place() -> PlaceStmt {
    PlaceStmt(
        "update cloud_pods set server_id = $1, node = $2, machine_name = $3, refused_by = $4, updated_at = now() where tenant_id = $5 and id = $6",
        None,
    )
}
impl PlaceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        node: &'a T1,
        machine_name: &'a T2,
        refused_by: &'a Option<T3>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, node, machine_name, refused_by, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PlaceParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PlaceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PlaceParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.server_id,
            &params.node,
            &params.machine_name,
            &params.refused_by,
            &params.tenant,
            &params.id,
        ))
    }
}
pub struct UnplaceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unplace() -> UnplaceStmt {
    UnplaceStmt(
        "update cloud_pods set server_id = null, node = null, machine_name = null, vmid = null, ip_address = null, updated_at = now() where tenant_id = $1 and id = $2",
        None,
    )
}
impl UnplaceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UnplaceParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UnplaceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UnplaceParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct RefuseStmt(&'static str, Option<tokio_postgres::Statement>);
/// A server could not make it: forgotten there, and remembered for the rest of the job.
pub fn refuse() -> RefuseStmt {
    RefuseStmt(
        "update cloud_pods set server_id = null, node = null, machine_name = null, vmid = null, ip_address = null, refused_by = $1, updated_at = now() where tenant_id = $2 and id = $3",
        None,
    )
}
impl RefuseStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        refused_by: &'a T1,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[refused_by, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RefuseParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RefuseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RefuseParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.refused_by, &params.tenant, &params.id))
    }
}
pub struct GiveUpPlaceStmt(&'static str, Option<tokio_postgres::Statement>);
/// Its machine is lost with its server, and so are its volumes: it is as one that never was made.
pub fn give_up_place() -> GiveUpPlaceStmt {
    GiveUpPlaceStmt(
        "update cloud_pods set server_id = null, node = null, machine_name = null, vmid = null, ip_address = null, ready_at = null, target_server_id = null, requested_node = nullif(requested_node, node), updated_at = now() where tenant_id = $1 and id = $2",
        None,
    )
}
impl GiveUpPlaceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        GiveUpPlaceParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for GiveUpPlaceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a GiveUpPlaceParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct SetRunningStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_running() -> SetRunningStmt {
    SetRunningStmt(
        "update cloud_pods set status = 'running', status_reason = null, ip_address = $1, ready_at = coalesce(ready_at, now()), refused_by = null, updated_at = now() where tenant_id = $2 and id = $3",
        None,
    )
}
impl SetRunningStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        ip_address: &'a Option<T1>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[ip_address, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetRunningParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetRunningStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetRunningParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.ip_address, &params.tenant, &params.id))
    }
}
pub struct SetScriptStmt(&'static str, Option<tokio_postgres::Statement>);
/// What became of its machine's script; nothing where there was none.
pub fn set_script() -> SetScriptStmt {
    SetScriptStmt(
        "update cloud_pods set script_state = $1, script_exit_status = $2, script_message = $3, script_checked_at = case when $1::text is not null then now() end where tenant_id = $4 and id = $5 and (script_state is not null or $1::text is not null)",
        None,
    )
}
impl SetScriptStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        state: &'a Option<T1>,
        exit_status: &'a Option<i32>,
        message: &'a Option<T2>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[state, exit_status, message, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetScriptParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetScriptStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetScriptParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.state, &params.exit_status, &params.message, &params.tenant, &params.id))
    }
}
pub struct ScriptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn script() -> ScriptStmt {
    ScriptStmt(
        "select script_state as state, script_exit_status as exit_status, script_message as message, script_checked_at as checked_at from cloud_pods where tenant_id = $1 and id = $2 and script_state is not null and script_checked_at is not null",
        None,
    )
}
impl ScriptStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> ScriptQuery<'c, 'a, 's, C, Script, 2> {
        ScriptQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ScriptBorrowed, tokio_postgres::Error> {
                Ok(ScriptBorrowed {
                    state: row.try_get(0)?,
                    exit_status: row.try_get(1)?,
                    message: row.try_get(2)?,
                    checked_at: row.try_get(3)?,
                })
            },
            mapper: |it| Script::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ScriptParams, ScriptQuery<'c, 'a, 's, C, Script, 2>, C> for ScriptStmt
{
    fn params(&'s self, client: &'c C, params: &'a ScriptParams) -> ScriptQuery<'c, 'a, 's, C, Script, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct SetSizePendingStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether its new size waits until the machine was off, and what the machine may still have until then.
pub fn set_size_pending() -> SetSizePendingStmt {
    SetSizePendingStmt(
        "update cloud_pods set size_pending = $1, held_cpu_cores = $2, held_memory_mb = $3 where tenant_id = $4 and id = $5",
        None,
    )
}
impl SetSizePendingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        pending: &'a bool,
        held_cpu_cores: &'a Option<i32>,
        held_memory_mb: &'a Option<i32>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[pending, held_cpu_cores, held_memory_mb, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetSizePendingParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetSizePendingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetSizePendingParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.pending,
            &params.held_cpu_cores,
            &params.held_memory_mb,
            &params.tenant,
            &params.id,
        ))
    }
}
pub struct SizeTakenStmt(&'static str, Option<tokio_postgres::Statement>);
/// The machine has the size of its record; what it held beyond that. No row when nothing was waited for.
pub fn size_taken() -> SizeTakenStmt {
    SizeTakenStmt(
        "update cloud_pods p set size_pending = false, held_cpu_cores = null, held_memory_mb = null from (select id, greatest(cpu_cores, held_cpu_cores) - cpu_cores as cpu_cores, greatest(memory_mb, held_memory_mb) - memory_mb as memory_mb from cloud_pods where tenant_id = $1 and id = $2 and size_pending for update) h where p.tenant_id = $1 and p.id = h.id returning h.cpu_cores, h.memory_mb",
        None,
    )
}
impl SizeTakenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> SizeTakenQuery<'c, 'a, 's, C, SizeTaken, 2> {
        SizeTakenQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SizeTaken, tokio_postgres::Error> {
                Ok(SizeTaken { cpu_cores: row.try_get(0)?, memory_mb: row.try_get(1)? })
            },
            mapper: |it| SizeTaken::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SizeTakenParams, SizeTakenQuery<'c, 'a, 's, C, SizeTaken, 2>, C>
    for SizeTakenStmt
{
    fn params(&'s self, client: &'c C, params: &'a SizeTakenParams) -> SizeTakenQuery<'c, 'a, 's, C, SizeTaken, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct SetSizeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_size() -> SetSizeStmt {
    SetSizeStmt(
        "update cloud_pods set plan_code = $1, cpu_cores = $2, memory_mb = $3, disk_gb = $4, updated_at = now() where tenant_id = $5 and id = $6",
        None,
    )
}
impl SetSizeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        plan: &'a T1,
        cpu_cores: &'a i32,
        memory_mb: &'a i32,
        disk_gb: &'a i32,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[plan, cpu_cores, memory_mb, disk_gb, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetSizeParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetSizeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetSizeParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.plan,
            &params.cpu_cores,
            &params.memory_mb,
            &params.disk_gb,
            &params.tenant,
            &params.id,
        ))
    }
}
pub struct SetTargetStmt(&'static str, Option<tokio_postgres::Statement>);
/// Where the pod is about to move; it takes room there too.
pub fn set_target() -> SetTargetStmt {
    SetTargetStmt("update cloud_pods set target_server_id = $1 where tenant_id = $2 and id = $3", None)
}
impl SetTargetStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a Option<i64>,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetTargetParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetTargetStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetTargetParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server_id, &params.tenant, &params.id))
    }
}
pub struct SetServerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_server() -> SetServerStmt {
    SetServerStmt(
        "update cloud_pods set server_id = $1, node = $2, target_server_id = null, updated_at = now() where tenant_id = $3 and id = $4",
        None,
    )
}
impl SetServerStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
        node: &'a T1,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[server_id, node, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetServerParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetServerStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetServerParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.server_id, &params.node, &params.tenant, &params.id))
    }
}
pub struct VolumesGbStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn volumes_gb() -> VolumesGbStmt {
    VolumesGbStmt(
        "select coalesce(sum(reserved_gb), 0)::bigint from cloud_pod_volumes where tenant_id = $1 and pod_id = $2 and deleted_at is null",
        None,
    )
}
impl VolumesGbStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, VolumesGbParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for VolumesGbStmt
{
    fn params(&'s self, client: &'c C, params: &'a VolumesGbParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct ReserveMarkStmt(&'static str, Option<tokio_postgres::Statement>);
/// One that has no place yet may get as many addresses as its region's pools give now.
pub fn reserve_mark() -> ReserveMarkStmt {
    ReserveMarkStmt(
        "update cloud_pods set quota_reserved = true, address_count = case when server_id is null then $1 else address_count end where tenant_id = $2 and id = $3 and not quota_reserved returning cpu_cores, memory_mb, disk_gb, address_count",
        None,
    )
}
impl ReserveMarkStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        expected: &'a i32,
        tenant: &'a i64,
        id: &'a i64,
    ) -> ReserveMarkQuery<'c, 'a, 's, C, ReserveMark, 3> {
        ReserveMarkQuery {
            client,
            params: [expected, tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ReserveMark, tokio_postgres::Error> {
                Ok(ReserveMark {
                    cpu_cores: row.try_get(0)?,
                    memory_mb: row.try_get(1)?,
                    disk_gb: row.try_get(2)?,
                    address_count: row.try_get(3)?,
                })
            },
            mapper: |it| ReserveMark::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ReserveMarkParams, ReserveMarkQuery<'c, 'a, 's, C, ReserveMark, 3>, C>
    for ReserveMarkStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReserveMarkParams,
    ) -> ReserveMarkQuery<'c, 'a, 's, C, ReserveMark, 3> {
        self.bind(client, &params.expected, &params.tenant, &params.id)
    }
}
pub struct ReleaseMarkStmt(&'static str, Option<tokio_postgres::Statement>);
/// Takes the mark of a pod that counts in the quota; no row when it does not count (any more).
pub fn release_mark() -> ReleaseMarkStmt {
    ReleaseMarkStmt(
        "update cloud_pods p set quota_reserved = false, size_pending = false, held_cpu_cores = null, held_memory_mb = null from (select id, greatest(cpu_cores, held_cpu_cores) as cpu_cores, greatest(memory_mb, held_memory_mb) as memory_mb from cloud_pods where tenant_id = $1 and id = $2 and quota_reserved for update) h where p.tenant_id = $1 and p.id = h.id returning h.cpu_cores, h.memory_mb, p.disk_gb, p.address_count",
        None,
    )
}
impl ReleaseMarkStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> ReleaseMarkQuery<'c, 'a, 's, C, ReleaseMark, 2> {
        ReleaseMarkQuery {
            client,
            params: [tenant, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ReleaseMark, tokio_postgres::Error> {
                Ok(ReleaseMark {
                    cpu_cores: row.try_get(0)?,
                    memory_mb: row.try_get(1)?,
                    disk_gb: row.try_get(2)?,
                    address_count: row.try_get(3)?,
                })
            },
            mapper: |it| ReleaseMark::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ReleaseMarkParams, ReleaseMarkQuery<'c, 'a, 's, C, ReleaseMark, 2>, C>
    for ReleaseMarkStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReleaseMarkParams,
    ) -> ReleaseMarkQuery<'c, 'a, 's, C, ReleaseMark, 2> {
        self.bind(client, &params.tenant, &params.id)
    }
}
pub struct SetAddressCountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_address_count() -> SetAddressCountStmt {
    SetAddressCountStmt("update cloud_pods set address_count = $1 where tenant_id = $2 and id = $3", None)
}
impl SetAddressCountStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        addresses: &'a i32,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[addresses, tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetAddressCountParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetAddressCountStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetAddressCountParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.addresses, &params.tenant, &params.id))
    }
}
pub struct MarkDeletedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark_deleted() -> MarkDeletedStmt {
    MarkDeletedStmt(
        "update cloud_pods set status = 'deleting', deleted_at = now(), target_server_id = null, ip_address = null, updated_at = now() where tenant_id = $1 and id = $2 and deleted_at is null",
        None,
    )
}
impl MarkDeletedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MarkDeletedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MarkDeletedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MarkDeletedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.id))
    }
}
pub struct InsertOperationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_operation() -> InsertOperationStmt {
    InsertOperationStmt(
        "insert into cloud_pod_jobs (tenant_id, pod_id, job_id, job_type, idempotency_key) values ($1, $2, $3, $4, $5)",
        None,
    )
}
impl InsertOperationStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod_id: &'a i64,
        job_id: &'a i64,
        job_type: &'a T1,
        key: &'a Option<T2>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, pod_id, job_id, job_type, key]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertOperationParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertOperationStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertOperationParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.pod_id, &params.job_id, &params.job_type, &params.key))
    }
}
pub struct HoldKeyStmt(&'static str, Option<tokio_postgres::Statement>);
/// Two requests of the same key come one after the other.
pub fn hold_key() -> HoldKeyStmt {
    HoldKeyStmt("select pg_advisory_xact_lock(hashtextextended($1, $2))::text as held", None)
}
impl HoldKeyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        key: &'a T1,
        tenant: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [key, tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, HoldKeyParams<T1>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for HoldKeyStmt
{
    fn params(&'s self, client: &'c C, params: &'a HoldKeyParams<T1>) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.key, &params.tenant)
    }
}
pub struct IdempotentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn idempotent() -> IdempotentStmt {
    IdempotentStmt(
        "select body_hash, object_id from idempotency_keys where tenant_id = $1 and key = $2 and operation = $3",
        None,
    )
}
impl IdempotentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        key: &'a T1,
        operation: &'a T2,
    ) -> IdempotentQuery<'c, 'a, 's, C, Idempotent, 3> {
        IdempotentQuery {
            client,
            params: [tenant, key, operation],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<IdempotentBorrowed, tokio_postgres::Error> {
                Ok(IdempotentBorrowed { body_hash: row.try_get(0)?, object_id: row.try_get(1)? })
            },
            mapper: |it| Idempotent::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        IdempotentParams<T1, T2>,
        IdempotentQuery<'c, 'a, 's, C, Idempotent, 3>,
        C,
    > for IdempotentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IdempotentParams<T1, T2>,
    ) -> IdempotentQuery<'c, 'a, 's, C, Idempotent, 3> {
        self.bind(client, &params.tenant, &params.key, &params.operation)
    }
}
pub struct RememberKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remember_key() -> RememberKeyStmt {
    RememberKeyStmt(
        "insert into idempotency_keys (tenant_id, key, operation, body_hash, object_id) values ($1, $2, $3, $4, $5)",
        None,
    )
}
impl RememberKeyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        key: &'a T1,
        operation: &'a T2,
        body_hash: &'a T3,
        object_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, key, operation, body_hash, object_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RememberKeyParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RememberKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RememberKeyParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.tenant,
            &params.key,
            &params.operation,
            &params.body_hash,
            &params.object_id,
        ))
    }
}
pub struct TopicStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn topic() -> TopicStmt {
    TopicStmt("insert into cloud_pod_events (tenant_id, pod_id, topic, payload) values ($1, $2, $3, $4)", None)
}
impl TopicStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod_id: &'a i64,
        topic: &'a T1,
        payload: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, pod_id, topic, payload]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TopicParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TopicStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TopicParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.pod_id, &params.topic, &params.payload))
    }
}
pub struct CountsStmt(&'static str, Option<tokio_postgres::Statement>);
/// Unknown is what ran or was off on a server that does not answer.
pub fn counts() -> CountsStmt {
    CountsStmt(
        "select case when p.status in ('running', 'stopped') and s.unreachable_since is not null then 'unknown' else p.status end as status, count(*) as pods from cloud_pods p left join servers s on s.id = p.server_id where p.tenant_id = $1 and p.deleted_at is null group by 1",
        None,
    )
}
impl CountsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> CountsQuery<'c, 'a, 's, C, Counts, 1> {
        CountsQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CountsBorrowed, tokio_postgres::Error> {
                Ok(CountsBorrowed { status: row.try_get(0)?, pods: row.try_get(1)? })
            },
            mapper: |it| Counts::from(it),
        }
    }
}
pub struct OnServerStmt(&'static str, Option<tokio_postgres::Statement>);
/// The pods that should be on a server, and whether a job is at work on them.
pub fn on_server() -> OnServerStmt {
    OnServerStmt(
        "select p.id, p.tenant_id, p.name, p.status, p.machine_name, p.vmid, p.cpu_cores, p.memory_mb, p.disk_gb, p.size_pending, p.takes_volumes, p.target_server_id, p.updated_at, p.suspended_reason is not null or (t.status = 'suspended' and p.id = any(t.suspended_pods)) as suspended, exists (select 1 from jobs j where j.pod_id = p.id and j.status in ('pending', 'running')) as busy from cloud_pods p join tenants t on t.id = p.tenant_id where p.server_id = $1 and p.deleted_at is null",
        None,
    )
}
impl OnServerStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> OnServerQuery<'c, 'a, 's, C, OnServer, 1> {
        OnServerQuery {
            client,
            params: [server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OnServerBorrowed, tokio_postgres::Error> {
                Ok(OnServerBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    status: row.try_get(3)?,
                    machine_name: row.try_get(4)?,
                    vmid: row.try_get(5)?,
                    cpu_cores: row.try_get(6)?,
                    memory_mb: row.try_get(7)?,
                    disk_gb: row.try_get(8)?,
                    size_pending: row.try_get(9)?,
                    takes_volumes: row.try_get(10)?,
                    target_server_id: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                    suspended: row.try_get(13)?,
                    busy: row.try_get(14)?,
                })
            },
            mapper: |it| OnServer::from(it),
        }
    }
}
pub struct LeavingStmt(&'static str, Option<tokio_postgres::Statement>);
/// The pods of a server with all that each needs of another one: what is held for it, and its volumes.
pub fn leaving() -> LeavingStmt {
    LeavingStmt(
        "select p.id, p.tenant_id, p.name, p.region, greatest(p.cpu_cores, coalesce(p.held_cpu_cores, 0)) as cpu_cores, greatest(p.memory_mb, coalesce(p.held_memory_mb, 0)) as memory_mb, p.disk_gb + (select coalesce(sum(v.reserved_gb), 0) from cloud_pod_volumes v where v.tenant_id = p.tenant_id and v.pod_id = p.id and v.deleted_at is null)::integer as disk_gb, t.storage_pool, t.network_bridge from cloud_pods p join cloud_pod_templates t on t.code = p.template_code where p.server_id = $1 and p.deleted_at is null order by p.id",
        None,
    )
}
impl LeavingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> LeavingQuery<'c, 'a, 's, C, Leaving, 1> {
        LeavingQuery {
            client,
            params: [server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LeavingBorrowed, tokio_postgres::Error> {
                Ok(LeavingBorrowed {
                    id: row.try_get(0)?,
                    tenant_id: row.try_get(1)?,
                    name: row.try_get(2)?,
                    region: row.try_get(3)?,
                    cpu_cores: row.try_get(4)?,
                    memory_mb: row.try_get(5)?,
                    disk_gb: row.try_get(6)?,
                    storage_pool: row.try_get(7)?,
                    network_bridge: row.try_get(8)?,
                })
            },
            mapper: |it| Leaving::from(it),
        }
    }
}
pub struct NotBegunStmt(&'static str, Option<tokio_postgres::Statement>);
/// Pods of a server that no other server holds room for: of those that shall move, the ones whose move has not begun.
pub fn not_begun() -> NotBegunStmt {
    NotBegunStmt(
        "select id from cloud_pods where server_id = $1 and target_server_id is null and deleted_at is null",
        None,
    )
}
impl NotBegunStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct LastSamplesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn last_samples() -> LastSamplesStmt {
    LastSamplesStmt(
        "select sampled_at, cpu_time_ns, cpu_usage, memory_used_bytes, disk_used_bytes, network_rx_bytes, network_tx_bytes, processes from cloud_pod_metrics where tenant_id = $1 and pod_id = $2 order by sampled_at desc limit $3",
        None,
    )
}
impl LastSamplesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod_id: &'a i64,
        limit: &'a i64,
    ) -> LastSamplesQuery<'c, 'a, 's, C, LastSamples, 3> {
        LastSamplesQuery {
            client,
            params: [tenant, pod_id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LastSamples, tokio_postgres::Error> {
                Ok(LastSamples {
                    sampled_at: row.try_get(0)?,
                    cpu_time_ns: row.try_get(1)?,
                    cpu_usage: row.try_get(2)?,
                    memory_used_bytes: row.try_get(3)?,
                    disk_used_bytes: row.try_get(4)?,
                    network_rx_bytes: row.try_get(5)?,
                    network_tx_bytes: row.try_get(6)?,
                    processes: row.try_get(7)?,
                })
            },
            mapper: |it| LastSamples::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LastSamplesParams, LastSamplesQuery<'c, 'a, 's, C, LastSamples, 3>, C>
    for LastSamplesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LastSamplesParams,
    ) -> LastSamplesQuery<'c, 'a, 's, C, LastSamples, 3> {
        self.bind(client, &params.tenant, &params.pod_id, &params.limit)
    }
}
pub struct NewestOfServerStmt(&'static str, Option<tokio_postgres::Statement>);
/// Of each pod of a server its newest sample's processor time.
pub fn newest_of_server() -> NewestOfServerStmt {
    NewestOfServerStmt(
        "select p.id as pod_id, m.sampled_at, m.cpu_time_ns from cloud_pods p cross join lateral ( select sampled_at, cpu_time_ns from cloud_pod_metrics m where m.tenant_id = p.tenant_id and m.pod_id = p.id and m.sampled_at > now() - interval '1 hour' order by m.sampled_at desc limit 1) m where p.server_id = $1 and p.deleted_at is null",
        None,
    )
}
impl NewestOfServerStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        server_id: &'a i64,
    ) -> NewestOfServerQuery<'c, 'a, 's, C, NewestOfServer, 1> {
        NewestOfServerQuery {
            client,
            params: [server_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NewestOfServer, tokio_postgres::Error> {
                Ok(NewestOfServer {
                    pod_id: row.try_get(0)?,
                    sampled_at: row.try_get(1)?,
                    cpu_time_ns: row.try_get(2)?,
                })
            },
            mapper: |it| NewestOfServer::from(it),
        }
    }
}
pub struct InsertSamplesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_samples() -> InsertSamplesStmt {
    InsertSamplesStmt(
        "insert into cloud_pod_metrics (tenant_id, pod_id, sampled_at, cpu_time_ns, cpu_usage, memory_used_bytes, disk_used_bytes, network_rx_bytes, network_tx_bytes, processes) select r.tenant_id, r.pod_id, now(), r.cpu_time_ns, r.cpu_usage, r.memory_used_bytes, r.disk_used_bytes, r.network_rx_bytes, r.network_tx_bytes, r.processes from jsonb_to_recordset($1) as r(tenant_id bigint, pod_id bigint, cpu_time_ns bigint, cpu_usage real, memory_used_bytes bigint, disk_used_bytes bigint, network_rx_bytes bigint, network_tx_bytes bigint, processes int) join cloud_pods p on p.tenant_id = r.tenant_id and p.id = r.pod_id on conflict do nothing",
        None,
    )
}
impl InsertSamplesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[rows]).await
    }
}
pub struct SetVmidsStmt(&'static str, Option<tokio_postgres::Statement>);
/// The numbers that the server calls its machines by.
pub fn set_vmids() -> SetVmidsStmt {
    SetVmidsStmt(
        "update cloud_pods p set vmid = n.vmid from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as n(tenant_id, pod_id, vmid) where p.tenant_id = n.tenant_id and p.id = n.pod_id and p.server_id = $4",
        None,
    )
}
impl SetVmidsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = i64>,
        T2: crate::ArraySql<Item = i64>,
        T3: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        tenants: &'a T1,
        pods: &'a T2,
        vmids: &'a T3,
        server_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenants, pods, vmids, server_id]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = i64>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::ArraySql<Item = i64>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetVmidsParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetVmidsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetVmidsParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenants, &params.pods, &params.vmids, &params.server_id))
    }
}
pub struct SetTakesVolumesStmt(&'static str, Option<tokio_postgres::Statement>);
/// Machines of which the server says otherwise than it is recorded.
pub fn set_takes_volumes() -> SetTakesVolumesStmt {
    SetTakesVolumesStmt(
        "update cloud_pods p set takes_volumes = not takes_volumes from unnest($1::bigint[], $2::bigint[]) as n(tenant_id, pod_id) where p.tenant_id = n.tenant_id and p.id = n.pod_id and p.server_id = $3",
        None,
    )
}
impl SetTakesVolumesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = i64>,
        T2: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        tenants: &'a T1,
        pods: &'a T2,
        server_id: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenants, pods, server_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = i64>, T2: crate::ArraySql<Item = i64>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetTakesVolumesParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetTakesVolumesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetTakesVolumesParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenants, &params.pods, &params.server_id))
    }
}
pub struct PruneSamplesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prune_samples() -> PruneSamplesStmt {
    PruneSamplesStmt("delete from cloud_pod_metrics where sampled_at < now() - make_interval(hours => $1::int)", None)
}
impl PruneSamplesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        hours: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[hours]).await
    }
}
pub struct WasMadeStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether the pod has once been ready: its machine may hold its owner's data.
pub fn was_made() -> WasMadeStmt {
    WasMadeStmt("select count(*) from cloud_pods where tenant_id = $1 and id = $2 and ready_at is not null", None)
}
impl WasMadeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod_id: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [tenant, pod_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, WasMadeParams, I64Query<'c, 'a, 's, C, i64, 2>, C> for WasMadeStmt
{
    fn params(&'s self, client: &'c C, params: &'a WasMadeParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.tenant, &params.pod_id)
    }
}
pub struct RecordedStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whether a job has recorded this event of a pod already: a step that committed and was cut off before it could say so
/// runs again, and must not tell the same thing twice.
pub fn recorded() -> RecordedStmt {
    RecordedStmt(
        "select count(*) from audit_events where tenant_id = $1 and pod_id = $2 and event = $3 and details->>'job' = ($4::bigint)::text",
        None,
    )
}
impl RecordedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        pod_id: &'a i64,
        event: &'a T1,
        job_id: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [tenant, pod_id, event, job_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, RecordedParams<T1>, I64Query<'c, 'a, 's, C, i64, 4>, C> for RecordedStmt
{
    fn params(&'s self, client: &'c C, params: &'a RecordedParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.tenant, &params.pod_id, &params.event, &params.job_id)
    }
}
