# Two commands do everything: `make run` and `make test`. Both install what is missing and say what it is.
SHELL := /bin/bash
# Builds outlive the checkout, so that a fresh clone builds in a minute or two.
export CARGO_TARGET_DIR ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/mpanel/target
# A private database runs as the user postgres when we are root, who must be able to walk to its files.
ifeq ($(shell id -u),0)
export MPANEL_DATA_DIR ?= /var/lib/mpanel
else
export MPANEL_DATA_DIR ?= $(CURDIR)/var
endif
RELEASE := $(CARGO_TARGET_DIR)/release/mpanel

.PHONY: run test console api sql build lint bench bench-billing bench-fleet bench-identity bench-jobs shots clean help

help: ## Say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## Install, build and start the panel with a private database and a local node
	@scripts/setup.sh run
	@scripts/console.sh
	cargo build --release --locked -p mpanel
	@scripts/node.sh ensure || echo "No containers on this machine (see the reason above): pods will be SIMULATED."
	@if scripts/node.sh status | grep -q '"available":true'; then $(RELEASE) image build debian-12 --if-missing; fi
	@exec $(RELEASE) up

test: ## Install, check and test everything, a walk in a real browser included
	@scripts/setup.sh test
	@scripts/test.sh

build: ## Build the binary with the console in it
	@scripts/console.sh
	cargo build --release --locked -p mpanel

console: ## Build the console
	@scripts/console.sh

api: ## Bring the console's types to the API of this tree
	cargo run -q -p mpanel -- openapi > web/openapi.json
	cd web && OPENAPI=openapi.json npm run -s api && rm openapi.json

sql: ## Check every statement against a real PostgreSQL and write the typed functions of crates/sql
	@scripts/sql.sh

lint: ## Formatting and lints, Rust and TypeScript
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cd web && npm run -s lint && npm run -s typecheck

bench: ## Measure, each figure beside its peer
	cargo build --release --locked -p mpanel
	@benches/main-job.sh $(RELEASE)

bench-fleet: ## Order a thousand pods on ten simulated servers
	cargo build --release --locked -p mpanel
	node benches/fleet.mjs $(RELEASE)

bench-jobs: ## Measure the job engine beside graphile-worker and raw SQL
	cd benches/jobs && npm install --no-save --no-audit --no-fund
	cargo bench --locked -p mpanel-jobs

bench-billing: ## Sell a thousand pods and renew a hundred thousand subscriptions
	cargo build --release --locked -p mpanel
	node benches/billing.mjs $(RELEASE)

bench-identity: ## Measure sign-in, GET /api/auth/me and the search of five million audit events
	cargo build --release --locked -p mpanel
	node benches/me.mjs $(RELEASE)
	node benches/enumeration.mjs $(RELEASE)
	benches/audit-search.sh $(RELEASE)

shots: ## Photograph every page of the console into docs/screenshots
	cargo build --locked -p mpanel
	scripts/e2e.sh $(CARGO_TARGET_DIR)/debug/mpanel $(CURDIR)/docs/screenshots

clean: ## Remove what was built here; the data stays
	rm -rf web/dist web/node_modules target
