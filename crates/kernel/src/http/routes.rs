//! Registering routes: paths under all their spellings, with the access rule in the handler's type.

use aide::axum::ApiRouter;
use aide::axum::routing::{ApiMethodRouter, delete_with, get_with, patch_with, post_with, put_with};
use aide::openapi::{Info, OpenApi, SecurityScheme, Tag};
use aide::operation::OperationHandler;
use aide::transform::TransformOperation;
use aide::{OperationInput, OperationOutput};
use axum::Router;
use axum::handler::Handler;

use super::{Access, App};

/// Handler arguments that begin with an access rule.
pub trait Guarded: OperationInput {}

macro_rules! guarded {
    ($($arg:ident)*) => {
        impl<A: Access + OperationInput, $($arg: OperationInput),*> Guarded for (A, $($arg,)*) {}
    };
}
guarded!();
guarded!(B);
guarded!(B C);
guarded!(B C D);
guarded!(B C D E);
guarded!(B C D E F);

/// A set of routes of one feature.
pub struct Routes {
    tag: &'static str,
    prefixes: Vec<&'static str>,
    documented: ApiRouter<App>,
    spellings: Router<App>,
}

macro_rules! method {
    ($(#[$doc:meta])* $name:ident, $with:ident) => {
        $(#[$doc])*
        pub fn $name<H, I, O, T>(self, path: &str, handler: H, summary: &'static str) -> Self
        where
            H: Handler<T, App> + OperationHandler<I, O> + Clone,
            I: Guarded,
            O: OperationOutput,
            T: 'static,
        {
            let tag = self.tag;
            self.add(path, $with(handler, move |op| describe(op, summary, tag)))
        }
    };
}

fn describe<'t>(op: TransformOperation<'t>, text: &'static str, tag: &'static str) -> TransformOperation<'t> {
    let (summary, description) = text.split_once('\n').unwrap_or((text, ""));
    op.summary(summary).description(description).tag(tag)
}

impl Routes {
    /// Routes under a prefix; with several, the first is documented and the others mean the same.
    pub fn at<const N: usize>(tag: &'static str, prefixes: [&'static str; N]) -> Self {
        Self { tag, prefixes: prefixes.to_vec(), documented: ApiRouter::new(), spellings: Router::new() }
    }

    method!(
        /// Answers GET. The first line of `summary` is the operation's title, the rest its description.
        get, get_with);
    method!(
        /// Answers POST.
        post, post_with);
    method!(
        /// Answers PUT.
        put, put_with);
    method!(
        /// Answers PATCH.
        patch, patch_with);
    method!(
        /// Answers DELETE.
        delete, delete_with);

    fn add(mut self, path: &str, method: ApiMethodRouter<App>) -> Self {
        for (i, prefix) in self.prefixes.iter().enumerate() {
            let full = format!("{prefix}{path}");
            if i == 0 {
                self.documented = self.documented.api_route(&full, method.clone());
            } else {
                self.spellings = self.spellings.route(&full, method.clone().into());
            }
        }
        self
    }

    /// Together with other routes.
    pub fn merge(self, other: Self) -> Self {
        Self {
            tag: self.tag,
            prefixes: self.prefixes,
            documented: self.documented.merge(other.documented),
            spellings: self.spellings.merge(other.spellings),
        }
    }
}

/// The router of all routes, and the OpenAPI document that describes them.
pub fn document(routes: Routes, version: &str) -> (Router<App>, OpenApi) {
    aide::generate::infer_responses(true);
    aide::generate::all_error_responses(true);
    let mut api = OpenApi {
        info: Info {
            title: "mPanel API".into(),
            version: version.into(),
            description: Some(
                "Lists answer with a JSON array; the header `X-Next-Cursor` names the next page. Errors are \
                 `application/problem+json` with a stable `code`. `x-access` is the rule of an operation: `public`, \
                 `session`, or the permission that is needed; `x-also-needs` lists what is needed besides; \
                 `x-impersonation: forbidden` marks what an operator who acts as a user cannot do. `/api/cloudpods` and `/api/cloud-pods` are one, and so \
                 are `/api/platform` and `/api/admin`."
                    .into(),
            ),
            ..Default::default()
        },
        ..Default::default()
    };
    let router = routes.documented.finish_api_with(&mut api, |api| {
        api.security_scheme(
            "session",
            SecurityScheme::ApiKey {
                location: aide::openapi::ApiKeyLocation::Cookie,
                name: "mpanel_session".into(),
                description: Some("Set by POST /api/auth/login.".into()),
                extensions: Default::default(),
            },
        )
        .security_scheme(
            "bearer",
            SecurityScheme::Http {
                scheme: "bearer".into(),
                bearer_format: None,
                description: Some(
                    "A session token from POST /api/auth/login with `\"session\": \"bearer\"`, an API key, or a \
                     short-lived JWT from POST /api/auth/token."
                        .into(),
                ),
                extensions: Default::default(),
            },
        )
    });
    let mut tags: Vec<String> = vec![];
    if let Some(paths) = &api.paths {
        for (_, item) in paths.iter() {
            if let Some(item) = item.as_item() {
                tags.extend(item.iter().flat_map(|(_, op)| op.tags.clone()));
            }
        }
    }
    tags.sort();
    tags.dedup();
    api.tags = tags.into_iter().map(|name| Tag { name, ..Default::default() }).collect();
    (router.merge(routes.spellings), api)
}
