use serde_json::Value;

/// What the wire would carry back.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The error's code; `None` for a success.
    pub code: Option<&'static str>,
    /// Of a denial, what `sts:DecodeAuthorizationMessage` opens.
    pub encoded: Option<Box<str>>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    pub(crate) fn of(response: wire::Response) -> Self {
        Self {
            status: response.status,
            code: response.error,
            encoded: response.encoded,
            body: response.body,
        }
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body of a JSON service.
    pub fn json(&self) -> Value {
        match serde_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => panic!("{error}: {}", self.text()),
        }
    }

    /// The error's message: of JSON, else between the tags of XML.
    pub fn message(&self) -> String {
        let text = self.text();
        if let Some((_, rest)) = text.split_once("<Message>") {
            return rest.split("</Message>").next().unwrap_or_default().to_owned();
        }
        self.json()["message"].as_str().unwrap_or_default().to_owned()
    }

    /// Code and message in one text, `OK` for a success: what a test compares.
    pub fn said(&self) -> String {
        match self.code {
            None => "OK".to_owned(),
            Some(code) => format!("{code}: {}", self.message()),
        }
    }
}
