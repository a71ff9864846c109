import { describe, expect, it } from "vitest";
import { PasswordProof } from "./srp";

// A challenge of a server that knows the password, and what another implementation answers it.
const CHALLENGE = {
  SALT: "35602f5b64851150f27d06f979cec149",
  SECRET_BLOCK: "YmxvY2s=",
  USER_ID_FOR_SRP: "mia",
  SRP_B:
    "74d38d4e7dd63563122bf3871379a85735a6ee25e2c1f3898a303df528ecf5fb5bef42f4c612a09b1929dd0783a9afe4d1fc2577fd045bbe68cbb8e464c449fef99fd53b78fc404f09447851eef56d52acf51d33c46a24f19e0329d96a9f79910e54c52e836f369908598886267bb5f24ff83fa0e141d09454fb516e97a04b6c2e4b7d9826eaeafc9f9994e2b17585a6879a62740133624930c849ddad9b4ccff42ce979fc1ca9a67f0e62e7b99d1ca85474529020b55272b8ce68a6d0b5aaa2e97e52fc5afafb2299839b2b78d96cf2fabd23469420076c4b6448eadb0e4c8a44feb799e524da57885a6d520f94fcccdc7b74b00d27ef61f1f152fb8b16a64087279a838221bdbbd8cb8bbed513625ffb424bbdcc8524bfbed4ccd2ca787db24d19c58cb9658323e24c7059485000480f057e29a8fb7b2b4bb7df0226efd3a41a18c60016582615cc53bd0534bef9adef4f3ed577300b1c86362aa7742e7d221ed01841dcabf4c1e07dfe12fd783880b34c3e02d7bd362ac6e075bc7f478a18",
};
const POOL = "eu-central-1_AbCd";
const AT = new Date("2026-11-03T09:04:05Z");

const proof = () => new PasswordProof(new Uint8Array(32).fill(7));

describe("a password", () => {
  it("is proved as Cognito expects it, and not sent", async () => {
    const answer = await proof().answer(CHALLENGE, POOL, "Correct horse 1!", AT);
    expect(answer).toEqual({
      USERNAME: "mia",
      TIMESTAMP: "Tue Nov 3 09:04:05 UTC 2026",
      PASSWORD_CLAIM_SECRET_BLOCK: CHALLENGE.SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: "P5jNrOiEKfS2FrBGvqZKJV1QK7kUSt+Ov95pMGTb2nA=",
    });
  });

  it("that is another one is another proof", async () => {
    const [right, wrong] = await Promise.all(["Correct horse 1!", "correct horse 1!"].map((password) => proof().answer(CHALLENGE, POOL, password, AT)));
    expect(wrong?.["PASSWORD_CLAIM_SIGNATURE"]).not.toBe(right?.["PASSWORD_CLAIM_SIGNATURE"]);
  });

  it("is not proved to a server without a key of its own", async () => {
    await expect(proof().answer({ ...CHALLENGE, SRP_B: "0" }, POOL, "Correct horse 1!", AT)).rejects.toThrow();
  });

  it("begins with another number each time", () => {
    expect(new PasswordProof().srpA).not.toBe(new PasswordProof().srpA);
  });
});
