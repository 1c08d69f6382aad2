/** The digit that makes a card number right: Luhn, ISO/IEC 7812-1 annex B. */
export function luhnDigit(digits: string): string {
  let sum = 0;
  for (const [i, char] of [...digits].reverse().entries()) {
    const digit = Number(char) * (i % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return String((10 - (sum % 10)) % 10);
}

/** The two digits that stand after an IBAN's country: 98 - n mod 97, ISO 13616 and ISO/IEC 7064 (MOD 97-10). */
export function ibanDigits(country: string, account: string): string {
  const letters = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return String(98n - (BigInt(letters) % 97n)).padStart(2, "0");
}
