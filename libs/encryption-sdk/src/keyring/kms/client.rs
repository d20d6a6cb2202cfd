use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use client::{CallError, Client};
use secret::Secret;
use smithy::{Decode, Decoder, Encode, Encoder, Length, Malformed, Protocol, Service};
use tokio::runtime::{Builder, Runtime};

use super::{GeneratedDataKey, Kms, KmsAlgorithm, KmsCall, UnwrappedDataKey, WrappedDataKey};
use crate::materials::KeyringFailed;

/// KMS behind an endpoint, called with `libs/client`.
///
/// Calls block the thread that makes them, so from asynchronous code call keyrings on a thread that may block. One
/// call runs at a time; make one value per thread where that matters.
pub struct KmsClient {
    client: Arc<Client>,
    /// `None` while it is dropped.
    runtime: Mutex<Option<Runtime>>,
}

impl KmsClient {
    /// Calls KMS as this client does.
    ///
    /// # Errors
    /// The operating system gave no sockets.
    pub fn new(client: Arc<Client>) -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
        Ok(Self {
            client,
            runtime: Mutex::new(Some(runtime)),
        })
    }

    fn call(&self, operation: &str, input: &Input<'_>) -> Result<Output, KeyringFailed> {
        let broke_off = || KeyringFailed::new(format!("the call of kms:{operation} broke off"));
        let runtime = self.runtime.lock().unwrap_or_else(PoisonError::into_inner);
        let runtime = runtime.as_ref().ok_or_else(broke_off)?;
        let call = || runtime.block_on(self.client.call_json(&KMS, operation, input));
        // A thread of another runtime cannot wait for this one; a fresh one can.
        let answer = thread::scope(|scope| scope.spawn(call).join())
            .map_err(|_| broke_off())?
            .map_err(|why| failed(operation, input.call.key_id, why))?;
        let read = wire::json::parse(&answer.body)
            .ok()
            .and_then(|tape| smithy::decode(&tape).ok());
        read.ok_or_else(|| KeyringFailed::new(format!("the answer to kms:{operation} is not one")))
    }
}

impl Drop for KmsClient {
    fn drop(&mut self) {
        // A runtime waits for its threads when it is dropped, which panics within a task of another one.
        let runtime = self.runtime.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(runtime) = runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Kms for KmsClient {
    fn generate_data_key(&self, call: &KmsCall<'_>, bytes: usize) -> Result<GeneratedDataKey, KeyringFailed> {
        let bytes = i32::try_from(bytes).map_err(|_| KeyringFailed::new("a data key is not so long"))?;
        let output = self.call(
            "GenerateDataKey",
            &Input {
                bytes: Some(bytes),
                ..Input::of(call)
            },
        )?;
        Ok(GeneratedDataKey {
            plaintext: output.plaintext,
            wrapped: WrappedDataKey {
                ciphertext: output.ciphertext,
                key_arn: output.key_id,
            },
        })
    }

    fn encrypt(
        &self,
        call: &KmsCall<'_>,
        plaintext: &Secret<Vec<u8>>,
    ) -> Result<WrappedDataKey, KeyringFailed> {
        let output = self.call(
            "Encrypt",
            &Input {
                plaintext: Some(plaintext),
                ..Input::of(call)
            },
        )?;
        Ok(WrappedDataKey {
            ciphertext: output.ciphertext,
            key_arn: output.key_id,
        })
    }

    fn decrypt(
        &self,
        call: &KmsCall<'_>,
        algorithm: KmsAlgorithm,
        ciphertext: &[u8],
    ) -> Result<UnwrappedDataKey, KeyringFailed> {
        let input = Input {
            ciphertext: Some(ciphertext),
            algorithm: Some(algorithm),
            ..Input::of(call)
        };
        let output = self.call("Decrypt", &input)?;
        Ok(UnwrappedDataKey {
            plaintext: output.plaintext,
            key_arn: output.key_id,
        })
    }
}

fn failed(operation: &str, key_id: &str, why: CallError) -> KeyringFailed {
    KeyringFailed::because(format!("kms:{operation} with `{key_id}` failed: {why}"), why)
}

/// The members that the three operations have.
struct Input<'a> {
    call: KmsCall<'a>,
    bytes: Option<i32>,
    plaintext: Option<&'a Secret<Vec<u8>>>,
    ciphertext: Option<&'a [u8]>,
    algorithm: Option<KmsAlgorithm>,
}

impl<'a> Input<'a> {
    fn of(call: &KmsCall<'a>) -> Self {
        Self {
            call: *call,
            bytes: None,
            plaintext: None,
            ciphertext: None,
            algorithm: None,
        }
    }
}

impl Encode for Input<'_> {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        to.text(self.call.key_id);
        if !self.call.context.is_empty() {
            let pairs: BTreeMap<String, String> = self
                .call
                .context
                .iter()
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect();
            to.member("EncryptionContext");
            pairs.encode(to);
        }
        if !self.call.grant_tokens.is_empty() {
            to.member("GrantTokens");
            to.list(self.call.grant_tokens);
        }
        to.optional("NumberOfBytes", &self.bytes);
        if let Some(plaintext) = self.plaintext {
            to.member("Plaintext");
            plaintext.encode(to);
        }
        if let Some(ciphertext) = self.ciphertext {
            to.member("CiphertextBlob");
            to.blob(ciphertext);
        }
        if let Some(algorithm) = self.algorithm {
            to.member("EncryptionAlgorithm");
            to.text(algorithm.as_str());
        }
        to.end_structure();
    }
}

/// The members of their answers; those that an operation has not are empty.
struct Output {
    key_id: String,
    plaintext: Secret<Vec<u8>>,
    ciphertext: Vec<u8>,
}

impl Decode for Output {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut output = Self {
            key_id: String::new(),
            plaintext: Secret::new(Vec::new()),
            ciphertext: Vec::new(),
        };
        from.structure(|from, name| {
            match name {
                "KeyId" => output.key_id = from.text(Length::ANY, None)?.unwrap_or_default(),
                "Plaintext" => output.plaintext = Secret::new(from.blob(Length::ANY)?.unwrap_or_default()),
                "CiphertextBlob" => output.ciphertext = from.blob(Length::ANY)?.unwrap_or_default(),
                _ => {}
            }
            Ok(())
        })?;
        Ok(Some(output))
    }
}

/// KMS, as its model describes it.
static KMS: Service = Service {
    name: "KMS",
    signing_name: "kms",
    event_source: "kms.amazonaws.com",
    target_prefix: "TrentService",
    api_version: "2014-11-01",
    xml_namespace: "",
    protocol: Protocol::Json11,
};
