// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct EnsureParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub name: Option<T1>,
    pub email: T2,
    pub address: Option<T3>,
    pub tax_id: Option<T4>,
    pub provider: T5,
    pub provider_customer_id: Option<T6>,
    pub payment_method_id: Option<T7>,
    pub tenant: i64,
}
#[derive(Debug)]
pub struct LearnParams<
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub name: Option<T1>,
    pub address: Option<T2>,
    pub tax_id: Option<T3>,
    pub customer_id: Option<T4>,
    pub provider: T5,
    pub payment_method_id: Option<T6>,
    pub tenant: i64,
    pub customer: i64,
}
#[derive(Debug)]
pub struct OfCheckoutParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub tenant: i64,
    pub provider: T1,
    pub customer_id: T2,
}
#[derive(Debug)]
pub struct EnsureOwnParams<T1: crate::StringSql> {
    pub provider: T1,
    pub tenant: i64,
}
#[derive(Debug)]
pub struct SetIdentityParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql, T4: crate::StringSql> {
    pub name: T1,
    pub email: T2,
    pub address: T3,
    pub tax_id: Option<T4>,
    pub tenant: i64,
}
#[derive(Debug)]
pub struct PutProfileParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::JsonSql> {
    pub tenant: i64,
    pub name: T1,
    pub tax_id: Option<T2>,
    pub email: T3,
    pub address: T4,
}
#[derive(Debug)]
pub struct SetBillingEmailParams<T1: crate::StringSql> {
    pub email: T1,
    pub tenant: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Buyer {
    pub name: String,
    pub email: String,
    pub address: serde_json::Value,
    pub tax_id: Option<String>,
    pub provider: String,
    pub provider_customer_id: Option<String>,
}
pub struct BuyerBorrowed<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub address: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub tax_id: Option<&'a str>,
    pub provider: &'a str,
    pub provider_customer_id: Option<&'a str>,
}
impl<'a> From<BuyerBorrowed<'a>> for Buyer {
    fn from(BuyerBorrowed { name, email, address, tax_id, provider, provider_customer_id }: BuyerBorrowed<'a>) -> Self {
        Self {
            name: name.into(),
            email: email.into(),
            address: serde_json::from_str(address.0.get()).unwrap(),
            tax_id: tax_id.map(|v| v.into()),
            provider: provider.into(),
            provider_customer_id: provider_customer_id.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Means {
    pub provider: String,
    pub is_customer: bool,
    pub is_on_file: bool,
}
pub struct MeansBorrowed<'a> {
    pub provider: &'a str,
    pub is_customer: bool,
    pub is_on_file: bool,
}
impl<'a> From<MeansBorrowed<'a>> for Means {
    fn from(MeansBorrowed { provider, is_customer, is_on_file }: MeansBorrowed<'a>) -> Self {
        Self { provider: provider.into(), is_customer, is_on_file }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    pub tenant_name: String,
    pub billing_email: Option<String>,
    pub known: bool,
    pub name: Option<String>,
    pub email: Option<String>,
    pub address: Option<serde_json::Value>,
    pub tax_id: Option<String>,
}
pub struct ProfileBorrowed<'a> {
    pub tenant_name: &'a str,
    pub billing_email: Option<&'a str>,
    pub known: bool,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub address: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub tax_id: Option<&'a str>,
}
impl<'a> From<ProfileBorrowed<'a>> for Profile {
    fn from(
        ProfileBorrowed { tenant_name, billing_email, known, name, email, address, tax_id }: ProfileBorrowed<'a>,
    ) -> Self {
        Self {
            tenant_name: tenant_name.into(),
            billing_email: billing_email.map(|v| v.into()),
            known,
            name: name.map(|v| v.into()),
            email: email.map(|v| v.into()),
            address: address.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            tax_id: tax_id.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct BuyerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BuyerBorrowed, tokio_postgres::Error>,
    mapper: fn(BuyerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BuyerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BuyerBorrowed) -> R) -> BuyerQuery<'c, 'a, 's, C, R, N> {
        BuyerQuery {
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
pub struct MeansQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MeansBorrowed, tokio_postgres::Error>,
    mapper: fn(MeansBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MeansQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MeansBorrowed) -> R) -> MeansQuery<'c, 'a, 's, C, R, N> {
        MeansQuery {
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
pub struct ProfileQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProfileBorrowed, tokio_postgres::Error>,
    mapper: fn(ProfileBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProfileQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProfileBorrowed) -> R) -> ProfileQuery<'c, 'a, 's, C, R, N> {
        ProfileQuery {
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
pub struct EnsureStmt(&'static str, Option<tokio_postgres::Statement>);
/// The tenant's billing identity. Whoever pays a public checkout has proved to be nobody: of a customer that exists only
/// what is missing is filled in.
pub fn ensure() -> EnsureStmt {
    EnsureStmt(
        "insert into customers (tenant_id, name, email, address, tax_id, provider, provider_customer_id, payment_method_id) select t.id, coalesce(nullif(b.company, ''), $1, t.name), coalesce(t.billing_email, $2), coalesce(nullif(b.address, '{}'), $3, '{}'::jsonb), coalesce(nullif(b.tax_id, ''), $4), $5, $6, $7 from tenants t left join billing_profiles b on b.tenant_id = t.id where t.id = $8 on conflict (tenant_id) do update set address = case when customers.address = '{}' then excluded.address else customers.address end, tax_id = coalesce(customers.tax_id, excluded.tax_id), provider = case when customers.provider_customer_id is null then excluded.provider else customers.provider end, provider_customer_id = coalesce(customers.provider_customer_id, excluded.provider_customer_id), payment_method_id = case when customers.provider_customer_id is null or customers.provider_customer_id = excluded.provider_customer_id then coalesce(customers.payment_method_id, excluded.payment_method_id) else customers.payment_method_id end, updated_at = now() returning id",
        None,
    )
}
impl EnsureStmt {
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
        T3: crate::JsonSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a Option<T1>,
        email: &'a T2,
        address: &'a Option<T3>,
        tax_id: &'a Option<T4>,
        provider: &'a T5,
        provider_customer_id: &'a Option<T6>,
        payment_method_id: &'a Option<T7>,
        tenant: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        I64Query {
            client,
            params: [name, email, address, tax_id, provider, provider_customer_id, payment_method_id, tenant],
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
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EnsureParams<T1, T2, T3, T4, T5, T6, T7>,
        I64Query<'c, 'a, 's, C, i64, 8>,
        C,
    > for EnsureStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EnsureParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        self.bind(
            client,
            &params.name,
            &params.email,
            &params.address,
            &params.tax_id,
            &params.provider,
            &params.provider_customer_id,
            &params.payment_method_id,
            &params.tenant,
        )
    }
}
pub struct LearnStmt(&'static str, Option<tokio_postgres::Statement>);
/// Another customer at the provider has other means of payment; without a name of one, they are of the one that is known.
pub fn learn() -> LearnStmt {
    LearnStmt(
        "update customers set name = coalesce($1, name), address = coalesce($2, address), tax_id = coalesce($3, tax_id), provider = case when $4::text is null then provider else $5 end, provider_customer_id = coalesce($4, provider_customer_id), payment_method_id = case when $4::text is null or $4 = provider_customer_id then coalesce($6, payment_method_id) else $6 end, updated_at = now() where tenant_id = $7 and id = $8",
        None,
    )
}
impl LearnStmt {
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
        T2: crate::JsonSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a Option<T1>,
        address: &'a Option<T2>,
        tax_id: &'a Option<T3>,
        customer_id: &'a Option<T4>,
        provider: &'a T5,
        payment_method_id: &'a Option<T6>,
        tenant: &'a i64,
        customer: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &client.prepare(self.0).await?,
                &[name, address, tax_id, customer_id, provider, payment_method_id, tenant, customer],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LearnParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LearnStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LearnParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.address,
            &params.tax_id,
            &params.customer_id,
            &params.provider,
            &params.payment_method_id,
            &params.tenant,
            &params.customer,
        ))
    }
}
pub struct OfCheckoutStmt(&'static str, Option<tokio_postgres::Statement>);
/// The customer that a checkout became, if it still is the one that the provider knew then.
pub fn of_checkout() -> OfCheckoutStmt {
    OfCheckoutStmt(
        "select id from customers where tenant_id = $1 and provider = $2 and provider_customer_id = $3",
        None,
    )
}
impl OfCheckoutStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        provider: &'a T1,
        customer_id: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [tenant, provider, customer_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, OfCheckoutParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for OfCheckoutStmt
{
    fn params(&'s self, client: &'c C, params: &'a OfCheckoutParams<T1, T2>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.tenant, &params.provider, &params.customer_id)
    }
}
pub struct BuyerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn buyer() -> BuyerStmt {
    BuyerStmt(
        "select name, email, address, tax_id, provider, provider_customer_id from customers where tenant_id = $1",
        None,
    )
}
impl BuyerStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> BuyerQuery<'c, 'a, 's, C, Buyer, 1> {
        BuyerQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BuyerBorrowed, tokio_postgres::Error> {
                Ok(BuyerBorrowed {
                    name: row.try_get(0)?,
                    email: row.try_get(1)?,
                    address: row.try_get(2)?,
                    tax_id: row.try_get(3)?,
                    provider: row.try_get(4)?,
                    provider_customer_id: row.try_get(5)?,
                })
            },
            mapper: |it| Buyer::from(it),
        }
    }
}
pub struct EnsureOwnStmt(&'static str, Option<tokio_postgres::Statement>);
/// The same for a tenant that buys from inside: its own billing address, or its oldest owner's.
pub fn ensure_own() -> EnsureOwnStmt {
    EnsureOwnStmt(
        "insert into customers (tenant_id, name, email, address, tax_id, provider) select t.id, coalesce(nullif(b.company, ''), t.name), coalesce(t.billing_email, (select u.email from tenant_users m join users u on u.id = m.user_id where m.tenant_id = t.id and m.role = 'TENANT_OWNER' order by u.id limit 1), ''), coalesce(b.address, '{}'), nullif(b.tax_id, ''), $1 from tenants t left join billing_profiles b on b.tenant_id = t.id where t.id = $2 on conflict (tenant_id) do nothing",
        None,
    )
}
impl EnsureOwnStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        provider: &'a T1,
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[provider, tenant]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsureOwnParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsureOwnStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsureOwnParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.provider, &params.tenant))
    }
}
pub struct OfTenantStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_tenant() -> OfTenantStmt {
    OfTenantStmt("select id from customers where tenant_id = $1", None)
}
impl OfTenantStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct MeansStmt(&'static str, Option<tokio_postgres::Statement>);
/// Who takes a tenant's payments, and what is known there.
pub fn means() -> MeansStmt {
    MeansStmt(
        "select provider, provider_customer_id is not null as is_customer, payment_method_id is not null as is_on_file from customers where tenant_id = $1",
        None,
    )
}
impl MeansStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> MeansQuery<'c, 'a, 's, C, Means, 1> {
        MeansQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MeansBorrowed, tokio_postgres::Error> {
                Ok(MeansBorrowed {
                    provider: row.try_get(0)?,
                    is_customer: row.try_get(1)?,
                    is_on_file: row.try_get(2)?,
                })
            },
            mapper: |it| Means::from(it),
        }
    }
}
pub struct ProfileStmt(&'static str, Option<tokio_postgres::Statement>);
/// Whom a tenant's invoices are made out to: its billing identity, or what is known before it has one.
pub fn profile() -> ProfileStmt {
    ProfileStmt(
        "select t.name as tenant_name, t.billing_email, (b.tenant_id is not null or c.id is not null) as known, coalesce(c.name, b.company) as name, coalesce(c.email, t.billing_email, b.email) as email, coalesce(c.address, b.address) as address, coalesce(c.tax_id, b.tax_id) as tax_id from tenants t left join customers c on c.tenant_id = t.id left join billing_profiles b on b.tenant_id = t.id where t.id = $1",
        None,
    )
}
impl ProfileStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
    ) -> ProfileQuery<'c, 'a, 's, C, Profile, 1> {
        ProfileQuery {
            client,
            params: [tenant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProfileBorrowed, tokio_postgres::Error> {
                Ok(ProfileBorrowed {
                    tenant_name: row.try_get(0)?,
                    billing_email: row.try_get(1)?,
                    known: row.try_get(2)?,
                    name: row.try_get(3)?,
                    email: row.try_get(4)?,
                    address: row.try_get(5)?,
                    tax_id: row.try_get(6)?,
                })
            },
            mapper: |it| Profile::from(it),
        }
    }
}
pub struct SetIdentityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_identity() -> SetIdentityStmt {
    SetIdentityStmt(
        "update customers set name = $1, email = $2, address = $3, tax_id = $4, updated_at = now() where tenant_id = $5",
        None,
    )
}
impl SetIdentityStmt {
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
        T3: crate::JsonSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        email: &'a T2,
        address: &'a T3,
        tax_id: &'a Option<T4>,
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[name, email, address, tax_id, tenant]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetIdentityParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetIdentityStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetIdentityParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.name, &params.email, &params.address, &params.tax_id, &params.tenant))
    }
}
pub struct PutProfileStmt(&'static str, Option<tokio_postgres::Statement>);
/// What is known before there is a billing identity; the same from then on.
pub fn put_profile() -> PutProfileStmt {
    PutProfileStmt(
        "insert into billing_profiles (tenant_id, company, tax_id, email, address) values ($1, $2, $3, $4, $5) on conflict (tenant_id) do update set company = excluded.company, tax_id = excluded.tax_id, email = excluded.email, address = excluded.address, updated_at = now()",
        None,
    )
}
impl PutProfileStmt {
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
        T3: crate::StringSql,
        T4: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        tenant: &'a i64,
        name: &'a T1,
        tax_id: &'a Option<T2>,
        email: &'a T3,
        address: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[tenant, name, tax_id, email, address]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutProfileParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutProfileStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutProfileParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.tenant, &params.name, &params.tax_id, &params.email, &params.address))
    }
}
pub struct SetBillingEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_billing_email() -> SetBillingEmailStmt {
    SetBillingEmailStmt("update tenants set billing_email = $1 where id = $2", None)
}
impl SetBillingEmailStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
        tenant: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(&client.prepare(self.0).await?, &[email, tenant]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetBillingEmailParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetBillingEmailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetBillingEmailParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.email, &params.tenant))
    }
}
