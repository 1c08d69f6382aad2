import type { Kind } from "../kind.ts";
import { address } from "./address.ts";
import { apiKey } from "./api-key.ts";
import { birthDate } from "./birth-date.ts";
import { card } from "./card.ts";
import { coordinates } from "./coordinates.ts";
import { customerNumber } from "./customer-number.ts";
import { diagnosis } from "./diagnosis.ts";
import { doorCode } from "./door-code.ts";
import { email } from "./email.ts";
import { employer } from "./employer.ts";
import { iban } from "./iban.ts";
import { maidenName } from "./maiden-name.ts";
import { marker } from "./marker.ts";
import { medicalRecord } from "./medical-record.ts";
import { medication } from "./medication.ts";
import { oneTimeCode } from "./one-time-code.ts";
import { passport } from "./passport.ts";
import { password } from "./password.ts";
import { phone } from "./phone.ts";
import { pin } from "./pin.ts";
import { plate } from "./plate.ts";
import { religion } from "./religion.ts";
import { salary } from "./salary.ts";
import { seedPhrase } from "./seed-phrase.ts";
import { ssn } from "./ssn.ts";

/** Every kind; a new one is a file and a line here. */
export const kinds: readonly Kind[] = [
  phone,
  email,
  ssn,
  card,
  iban,
  address,
  birthDate,
  passport,
  medicalRecord,
  plate,
  coordinates,
  customerNumber,
  password,
  pin,
  oneTimeCode,
  apiKey,
  seedPhrase,
  doorCode,
  maidenName,
  diagnosis,
  salary,
  employer,
  religion,
  medication,
  marker,
];
