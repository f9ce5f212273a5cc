#!/usr/bin/env python3
"""Prints the parameters of the requests that the panel makes of Stripe, as the official SDK types them.

Needs PyPI stripe: parameters.py >parameters.txt (and bring the first line up to date).
"""
import decimal
import importlib
import sys
import typing

from typing_extensions import NotRequired

ENDPOINTS = [
    ("POST /v1/checkout/sessions", "checkout._session_create_params", "SessionCreateParams"),
    ("POST /v1/checkout/sessions/{id}/expire", "checkout._session_expire_params", "SessionExpireParams"),
    ("POST /v1/billing_portal/sessions", "billing_portal._session_create_params", "SessionCreateParams"),
    ("POST /v1/customers", "_customer_create_params", "CustomerCreateParams"),
    ("POST /v1/customers/{id}", "_customer_modify_params", "CustomerModifyParams"),
    ("GET /v1/customers/{id}", "_customer_retrieve_params", "CustomerRetrieveParams"),
    ("GET /v1/payment_methods/{id}", "_payment_method_retrieve_params", "PaymentMethodRetrieveParams"),
    ("POST /v1/payment_intents", "_payment_intent_create_params", "PaymentIntentCreateParams"),
    ("GET /v1/payment_intents", "_payment_intent_list_params", "PaymentIntentListParams"),
    ("GET /v1/refunds", "_refund_list_params", "RefundListParams"),
    ("POST /v1/refunds", "_refund_create_params", "RefundCreateParams"),
    ("GET /v1/account", "_account_retrieve_current_params", "AccountRetrieveCurrentParams"),
]
LEFT_OUT = set(
    "payment_method_options payment_method_data mandate_data shipping transfer_data payment_details hooks flow_data "
    "branding_settings consent_collection custom_fields custom_text shipping_options shipping_address_collection "
    "subscription_data setup_intent_data optional_items permissions wallet_options allowed_payment_method_types "
    "excluded_payment_method_types cash_balance invoice_creation after_expiration".split()
)
OF_THE_SDK = set(
    "api_key stripe_version stripe_account idempotency_key headers max_network_retries stripe_context content_type".split()
)
MANY = 60  # words that a parameter may have; beyond that any text is let through


class Free:
    def __class_getitem__(cls, _):
        return dict[str, str]


def names_of(cls):
    names = dict(vars(sys.modules[cls.__module__]))
    for name in ("Literal", "Dict", "List", "Union"):
        names.setdefault(name, getattr(typing, name))
    names.update(NotRequired=NotRequired, Decimal=decimal.Decimal, UntypedStripeObject=Free)
    return names


def fields(prefix, cls):
    names = names_of(cls)
    for name, hint in cls.__annotations__.items():
        if name not in OF_THE_SDK and name not in LEFT_OUT:
            yield from parameter(f"{prefix}[{name}]" if prefix else name, hint, names)


def parameter(path, hint, names):
    words, kinds, inner = [], [], []

    def look(hint):
        while isinstance(hint, (typing.ForwardRef, str)):
            hint = eval(getattr(hint, "__forward_arg__", hint), names)
        origin = typing.get_origin(hint)
        if "NotRequired" in str(origin):
            look(typing.get_args(hint)[0])
        elif origin is typing.Union or str(origin) == "<class 'types.UnionType'>":
            for arm in typing.get_args(hint):
                look(arm)
        elif origin is typing.Literal:
            words.extend(str(w) for w in typing.get_args(hint) if w != "")
        elif origin is list:
            inner.extend(parameter(path + "[]", typing.get_args(hint)[0], names))
        elif origin is dict:
            inner.append(f"{path}[*] string")
        elif hint in (str, int, bool):
            kinds.append({str: "string", int: "integer", bool: "boolean"}[hint])
        elif hint in (float, decimal.Decimal):
            kinds.append("decimal")
        elif hasattr(hint, "__total__"):
            inner.extend(fields(path, hint))
        else:
            raise TypeError(f"{path}: {hint!r}")

    look(hint)
    if "boolean" in kinds and words:
        words.insert(0, "boolean")
    if words:
        yield f"{path} {'|'.join(words) if len(words) < MANY else 'string'}"
    elif kinds:
        yield f"{path} {kinds[0]}"
    yield from dict.fromkeys(inner)


for endpoint, module, name in ENDPOINTS:
    print(endpoint)
    for line in sorted(fields("", getattr(importlib.import_module("stripe.params." + module), name))):
        print("   ", line)
