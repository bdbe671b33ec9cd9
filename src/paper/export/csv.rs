//! CSV: a table for any spreadsheet and any program, with no cell that one would run as a formula.

use crate::paper::PaperError;

use super::grid::Grid;

/// The table in UTF-8 with a byte-order mark: spreadsheets take a file without it for the code page
/// of the system.
pub fn write(grid: &Grid) -> Result<Vec<u8>, PaperError> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    for line in grid.lines() {
        writer.write_record(line.iter().map(|field| guarded(field)))?;
    }
    writer.flush().map_err(csv::Error::from)?;
    drop(writer);
    Ok(bytes)
}

/// A field that no spreadsheet runs as a formula: what starts like one gets a quote mark in front,
/// which spreadsheets take as "this is text". Every line of a field counts: some programs take
/// the lines of a quoted field for rows.
fn guarded(field: &str) -> String {
    let starts_formula = |line: &str| {
        matches!(line.chars().next(), Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'))
    };
    if field.parse::<f64>().is_ok_and(f64::is_finite) || !field.lines().any(starts_formula) && !field.starts_with('\n')
    {
        return field.to_owned();
    }
    let lines = field.split('\n').enumerate().map(|(place, line)| {
        let first_is_empty = place == 0 && line.is_empty();
        if starts_formula(line) || first_is_empty { format!("'{line}") } else { line.to_owned() }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn what_starts_like_a_formula_becomes_text() {
        for field in ["=1+1", "+84 x", "-5 x", "@SUM(A1)", "\tx", "\rx", "＝1"] {
            assert_eq!(guarded(field), format!("'{field}"));
        }
        for field in ["", "Gia Lai – Viettel", "2025–2030", "'x", " =1", "-5", "12.5"] {
            assert_eq!(guarded(field), field);
        }
        assert_eq!(guarded("a\n=1"), "a\n'=1");
        assert_eq!(guarded("\n=1"), "'\n'=1");
    }
}
