"""Prints version-1.txt: ciphertext blobs, made without the Rust code. Needs `cryptography`."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.kbkdf import KBKDFHMAC, CounterLocation, Mode


def kbkdf(key: bytes, label: bytes, context: bytes) -> bytes:
    return KBKDFHMAC(
        algorithm=hashes.SHA256(),
        mode=Mode.CounterMode,
        length=32,
        rlen=4,
        llen=4,
        location=CounterLocation.BeforeFixed,
        label=label,
        context=context,
        fixed=None,
    ).derive(key)


def canonical(context: dict[str, str]) -> bytes:
    if not context:
        return b""
    pairs = sorted((key.encode(), value.encode()) for key, value in context.items())
    parts = [len(part).to_bytes(4, "big") + part for pair in pairs for part in pair]
    return len(pairs).to_bytes(4, "big") + b"".join(parts)


MATERIAL = bytes(range(32))
NONCE = bytes(range(0x40, 0x50))
IV = bytes(range(0x60, 0x6C))
KEY_ID = bytes.fromhex("1234abcd12ab34cd56ef1234567890ab")

material_id = kbkdf(MATERIAL, b"sealstone/kms/material-id/single/1", KEY_ID)
header = bytes([1, 1, 0]) + (111122223333).to_bytes(6, "big") + KEY_ID + material_id
key = kbkdf(MATERIAL, b"sealstone/kms/ciphertext/1", NONCE)

print("material-id", material_id.hex())
for name, context, plaintext in [
    ("empty", {}, b""),
    ("with-context", {"purpose": "test", "Zürich": "é"}, b"attack at dawn"),
]:
    sealed = AESGCM(key).encrypt(IV, plaintext, header + canonical(context))
    print(name, (header + NONCE + IV + sealed).hex())
