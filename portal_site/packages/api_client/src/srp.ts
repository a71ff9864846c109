/**
 * Proving a password to Cognito without sending it: SRP-6a (RFC 5054) in the group and with the key derivation of Cognito.
 * Loaded by whoever signs in with a password only.
 */

const N = BigInt(
  "0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
);
const G = 2n;
const SECRET_BYTES = 32;

/** Cognito's PASSWORD_VERIFIER challenge: numbers in hexadecimal, the block in base64. */
export interface PasswordChallenge {
  SALT: string;
  SRP_B: string;
  SECRET_BLOCK: string;
  USER_ID_FOR_SRP: string;
}

export class PasswordProof {
  private readonly a: bigint;
  private readonly publicA: bigint;

  constructor(random = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))) {
    this.a = numberOf(random);
    this.publicA = power(G, this.a);
  }

  get srpA(): string {
    return this.publicA.toString(16);
  }

  /** What answers the challenge. `poolId` is such as `eu-central-1_AbCd`. */
  async answer(challenge: PasswordChallenge, poolId: string, password: string, at = new Date()): Promise<Record<string, string>> {
    const pool = poolId.slice(poolId.indexOf("_") + 1);
    const user = challenge.USER_ID_FOR_SRP;
    const key = await this.key(challenge, text(`${pool}${user}:${password}`));
    const block = Uint8Array.from(atob(challenge.SECRET_BLOCK), (letter) => letter.charCodeAt(0));
    const timestamp = timestampOf(at);
    const signed = await crypto.subtle.sign("HMAC", key, joined(text(pool + user), block, text(timestamp)));
    return {
      USERNAME: user,
      TIMESTAMP: timestamp,
      PASSWORD_CLAIM_SECRET_BLOCK: challenge.SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: btoa(String.fromCharCode(...new Uint8Array(signed))),
    };
  }

  private async key(challenge: PasswordChallenge, identity: Bytes): Promise<CryptoKey> {
    const publicB = BigInt(`0x${challenge.SRP_B}`);
    if (publicB % N === 0n) throw new Error("The server gave no key");
    const k = await hashed(bytesOf(N), bytesOf(G));
    const u = await hashed(bytesOf(this.publicA), bytesOf(publicB));
    const x = await hashed(bytesOf(BigInt(`0x${challenge.SALT}`)), new Uint8Array(await crypto.subtle.digest("SHA-256", identity)));
    const shared = power(publicB - k * power(G, x), this.a + u * x);
    const material = await crypto.subtle.importKey("raw", bytesOf(shared), "HKDF", false, ["deriveKey"]);
    const derivation = { name: "HKDF", hash: "SHA-256", salt: bytesOf(u), info: text("Caldera Derived Key") };
    return crypto.subtle.deriveKey(derivation, material, { name: "HMAC", hash: "SHA-256", length: 128 }, false, ["sign"]);
  }
}

type Bytes = Uint8Array<ArrayBuffer>;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = ((base % N) + N) % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

async function hashed(...parts: Bytes[]): Promise<bigint> {
  return numberOf(new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts))));
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}

/** As Java writes a positive number: with a zero in front of a highest bit. */
function bytesOf(number: bigint): Bytes {
  const digits = number.toString(16);
  const even = digits.length % 2 ? `0${digits}` : digits;
  const padded = /^[89a-f]/.test(even) ? `00${even}` : even;
  return Uint8Array.from(padded.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function text(words: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(words));
}

function joined(...parts: Bytes[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** `Mon Nov 30 09:04:05 UTC 2026`, without a zero before the day. */
function timestampOf(at: Date): string {
  const [weekday = "", day = "", month, year, time] = at.toUTCString().split(" ");
  return `${weekday.replace(",", "")} ${month} ${Number(day)} ${time} UTC ${year}`;
}
