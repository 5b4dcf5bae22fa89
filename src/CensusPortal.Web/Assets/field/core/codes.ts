// Check characters of the codes on a licence: GB 32100 for the credit code (统一社会信用代码), GB 11714 for the organisation code.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

export const creditLength = 18;

export function creditCheck(first17: string): string | null {
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = i < first17.length ? alphabet.indexOf(first17[i]!) : -1;
    if (value < 0)
      return null;
    sum += value * creditWeights[i]!;
  }
  return alphabet[(31 - sum % 31) % 31]!;
}

export function isCreditCode(code: string): boolean {
  return code.length === creditLength && creditCheck(code.slice(0, 17)) === code[17];
}

export function isOrganisationCode(code: string): boolean {
  const plain = code.replaceAll('-', '');
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(plain))
    return false;
  let sum = 0;
  for (let i = 0; i < 8; i++)
    sum += parseInt(plain[i]!, 36) * organisationWeights[i]!;
  const check = 11 - sum % 11;
  return plain[8] === (check === 10 ? 'X' : check === 11 ? '0' : String(check));
}

// The organisation code that stands inside a credit code.
export function organisationOf(creditCode: string): string {
  return creditCode.slice(8, 17);
}

// What a keypad shows while a credit code grows: how many characters are missing, which does not belong, whether the last one fits.
export type Typing =
  | { state: 'growing'; missing: number }
  | { state: 'foreign'; at: number }
  | { state: 'right' }
  | { state: 'wrong'; expected: string | null }
  | { state: 'long' };

export function typing(code: string): Typing {
  const at = [...code].findIndex(c => !alphabet.includes(c));
  if (at >= 0)
    return { state: 'foreign', at };
  if (code.length < creditLength)
    return { state: 'growing', missing: creditLength - code.length };
  if (code.length > creditLength)
    return { state: 'long' };
  const expected = creditCheck(code.slice(0, 17));
  return expected === code[17] ? { state: 'right' } : { state: 'wrong', expected };
}

// What was typed or scanned, in half-width capitals without spaces and hyphens.
export function tidyCode(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
}

// A licence's QR code holds an address with the credit code somewhere in it; what else has 18 characters does not fit its check character.
export function creditCodeIn(scanned: string): string | null {
  const text = scanned.normalize('NFKC').toUpperCase();
  for (let i = 0; i + creditLength <= text.length; i++) {
    const part = text.slice(i, i + creditLength);
    if (isCreditCode(part) && !/[0-9A-Z]/.test((text[i - 1] ?? ' ')) && !/[0-9A-Z]/.test(text[i + creditLength] ?? ' '))
      return part;
  }
  return null;
}
