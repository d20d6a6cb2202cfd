//! Any bytes as an archive of a store: what comes to its end is written again as the same bytes.
#![no_main]

use archive::{Item, Reader, Writer};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(mut reader) = Reader::new(bytes) else {
        return;
    };
    let mut again = Vec::new();
    let mut writer = Writer::new(&mut again).expect("memory can be written");
    let mut file: Option<(String, Vec<u8>, bool)> = None;
    loop {
        match reader.next_item() {
            Ok(Item::Entry(key, value)) => writer.entry(&key, &value).expect("it was read"),
            Ok(Item::File(name)) => file = Some((name, Vec::new(), true)),
            Ok(Item::Block(block)) => {
                if let Some((_, content, full)) = &mut file {
                    // Only blocks that are all full but the last are written so again.
                    *full &= content.is_empty();
                    content.extend_from_slice(&block);
                }
            }
            Ok(Item::FileEnd) => {
                let Some((name, content, full)) = file.take() else {
                    return;
                };
                if !full {
                    return;
                }
                writer.file(&name, &mut &content[..]).expect("it was read");
            }
            Ok(Item::End(sums)) => {
                assert_eq!(writer.end().expect("memory can be written"), sums);
                assert_eq!(again, bytes);
                return;
            }
            Err(_) => return,
        }
    }
});
