//! Any bytes, read as the cells of a workbook: no hang, no abort, and what comes out is clean text.
//!
//! `cargo +nightly fuzz run read_xlsx CORPUS tests/read/good tests/read/bad` from the project's root.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// What else such a file holds.
const OTHERS: &[(&str, &str)] = &[
    ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
         <sheet name=\"a\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    ),
];

fuzz_target!(|bytes: &[u8]| camket_fuzz::read_as(
    "a.xlsx",
    &camket_fuzz::packed("xl/worksheets/sheet1.xml", bytes, OTHERS)
));
