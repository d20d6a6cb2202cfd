//! The QR code of a virtual MFA device's seed, as a PNG image.

use qrcodegen::{QrCode, QrCodeEcc};
use secret::Secret;

use crate::error::Reason;

/// The image of a text.
pub(crate) fn png_of(text: &str) -> Result<Secret<Vec<u8>>, Reason> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium)
        .map_err(|_| Reason::Invalid("The name is too long for a QR code.".to_owned()))?;
    let modules = code.size() + 2 * QUIET;
    let side = modules * SCALE;
    let mut rows = Vec::new();
    for y in 0..side {
        // Each row begins with its filter: none. A set bit is white.
        rows.push(0);
        let white = |x: i32| x >= side || !code.get_module(x / SCALE - QUIET, y / SCALE - QUIET);
        for byte in 0..(side + 7) / 8 {
            let bits = (0..8).map(|bit| u8::from(white(byte * 8 + bit)) << (7 - bit));
            rows.push(bits.sum());
        }
    }
    Ok(Secret::new(png(side.unsigned_abs(), &rows)))
}

/// Modules around the code that stay white (ISO/IEC 18004).
const QUIET: i32 = 4;
/// Pixels of a module's side.
const SCALE: i32 = 4;

/// A square grey image of one bit per pixel, stored without compression ("PNG Specification", third edition).
fn png(side: u32, rows: &[u8]) -> Vec<u8> {
    let mut header = [side.to_be_bytes(), side.to_be_bytes()].concat();
    // One bit, grey; deflate, the standard filters, not interlaced.
    header.extend([1, 0, 0, 0, 0]);
    let mut image = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut image, *b"IHDR", &header);
    chunk(&mut image, *b"IDAT", &zlib_stored(rows));
    chunk(&mut image, *b"IEND", &[]);
    image
}

fn chunk(image: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    image.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let body = [&kind[..], data].concat();
    image.extend(&body);
    image.extend(crc32(&body).to_be_bytes());
}

/// The bytes as a zlib stream of stored blocks (RFC 1950, RFC 1951 section 3.2.4).
fn zlib_stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend(adler32(bytes).to_be_bytes());
    stream
}

/// RFC 1950, section 8.2.
fn adler32(bytes: &[u8]) -> u32 {
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    b << 16 | a
}

/// "PNG Specification", annex D.
fn crc32(bytes: &[u8]) -> u32 {
    let crc = bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| match crc & 1 {
            1 => crc >> 1 ^ 0xedb8_8320,
            _ => crc >> 1,
        })
    });
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_their_standards() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b"IEND"), 0xae42_6082);
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
    }

    #[test]
    fn an_image_has_its_header_its_rows_and_its_end() {
        let image = png_of("otpauth://totp/Phone@Bob?secret=GEZDGNBVGY3TQOJQ").unwrap();
        let image = image.expose();
        assert!(image.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert!(image.ends_with(b"IEND\xae\x42\x60\x82"));
        let side = u32::from_be_bytes(image[16..20].try_into().unwrap());
        assert_eq!(side % 4, 0);
        // Header and checksums beside one filter byte and the bits of each row.
        let rows = side as usize * (1 + side.div_ceil(8) as usize);
        assert_eq!(image.len(), 8 + 25 + 12 + 2 + 5 + rows + 4 + 12);
    }

    #[test]
    fn long_images_are_stored_in_several_blocks() {
        let bytes = vec![7; 70_000];
        let stream = zlib_stored(&bytes);
        assert_eq!(stream.len(), 2 + 2 * 5 + bytes.len() + 4);
        assert_eq!(stream[2], 0);
        assert_eq!(stream[2 + 5 + 65_535], 1);
    }
}
