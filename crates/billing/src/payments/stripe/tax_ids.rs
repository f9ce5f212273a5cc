//! What kind of tax id a text is, in Stripe's words (docs.stripe.com/billing/customer/tax-ids). No I/O.

/// The member states whose VAT numbers are Stripe's `eu_vat`; Greece writes EL.
const EU: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
    "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// The kind of a tax id; `None` when it cannot be told, and Stripe would refuse it.
pub(super) fn kind(tax_id: &str, country: Option<&str>) -> Option<&'static str> {
    let compact: String = tax_id.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    let prefix = compact.get(..2)?;
    if EU.contains(&prefix) && (8..=14).contains(&compact.len()) && compact[2..].contains(|c: char| c.is_ascii_digit())
    {
        return Some("eu_vat");
    }
    match (prefix, country) {
        ("XI", _) => Some("eu_vat"),
        ("GB", _) => Some("gb_vat"),
        (_, Some("CH")) if compact.starts_with("CHE") => Some("ch_vat"),
        (_, Some("NO")) => Some("no_vat"),
        (_, Some("US")) if compact.len() == 9 => Some("us_ein"),
        (_, Some("AU")) if compact.len() == 11 => Some("au_abn"),
        (_, Some("NZ")) => Some("nz_gst"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn a_tax_id_tells_its_kind_by_prefix_and_country() {
        for (id, country, expected) in [
            ("DE 123 456 789", None, Some("eu_vat")),
            ("ATU12345678", Some("AT"), Some("eu_vat")),
            ("EL123456789", None, Some("eu_vat")),
            ("GB123456789", Some("GB"), Some("gb_vat")),
            ("CHE-123.456.789 MWST", Some("CH"), Some("ch_vat")),
            ("12-3456789", Some("US"), Some("us_ein")),
            ("12-3456789", None, None),
            ("DESIGN", None, None),
            ("é", None, None),
        ] {
            assert_eq!(kind(id, country), expected, "{id}");
        }
    }
}
