// Messages with AWS's Encryption SDK for Node. Standard input is JSON:
//   { action: "encrypt" | "decrypt", from, to, names, suite, frame, context, key: { kms } | { namespace, name, file } }
// Each of `names` in the folder `from` becomes a file of that name in the folder `to`. When decrypting, suite, frame and
// context are what the header must say.
import assert from 'node:assert'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildClient, CommitmentPolicy, KmsKeyringNode, RawAesKeyringNode, RawAesWrappingSuiteIdentifier,
} from '@aws-crypto/client-node'

const { action, from, to, names, suite, frame, context, key } = JSON.parse(readFileSync(0, 'utf8'))

const { encrypt, decrypt } = buildClient(suite >> 8 >= 4
  ? CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT
  : CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT)
const keyring = key.kms
  ? new KmsKeyringNode({ generatorKeyId: key.kms })
  : new RawAesKeyringNode({
      keyNamespace: key.namespace,
      keyName: key.name,
      unencryptedMasterKey: new Uint8Array(readFileSync(key.file)),
      wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
    })

for (const name of names) {
  const input = readFileSync(join(from, name))
  if (action === 'encrypt') {
    const { result } = await encrypt(keyring, input, { suiteId: suite, frameLength: frame, encryptionContext: context })
    writeFileSync(join(to, name), result)
  } else {
    const { plaintext, messageHeader } = await decrypt(keyring, input)
    assert.equal(messageHeader.suiteId, suite)
    assert.equal(messageHeader.frameLength, frame)
    for (const [name, value] of Object.entries(context)) assert.equal(messageHeader.encryptionContext[name], value)
    writeFileSync(join(to, name), plaintext)
  }
}
