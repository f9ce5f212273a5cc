/** Amounts of money as people type them. */

const NONE = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const THREE = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** Decimal places of a currency (ISO 4217); the same as `decimal_places` in crates/kernel/src/money.rs. */
export const decimalPlaces = (currency: string): number =>
  NONE.includes(currency) ? 0 : THREE.includes(currency) ? 3 : 2;

/** Minor units as an amount to be edited: `12.50`. */
export function amountText(amount: number, currency: string): string {
  const digits = decimalPlaces(currency);
  return (amount / 10 ** digits).toFixed(digits);
}

/** What a text says in minor units; nothing when it is no amount of the currency. A comma is a point. */
export function minorUnits(text: string, currency: string): number | null {
  const parts = /^(-?)(\d{1,10})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!parts) return null;
  const [, sign, whole, fraction = ''] = parts;
  const digits = decimalPlaces(currency);
  if (fraction.length > digits) return null;
  const amount = Number(`${whole}${fraction.padEnd(digits, '0')}`);
  return sign && amount ? -amount : amount;
}
