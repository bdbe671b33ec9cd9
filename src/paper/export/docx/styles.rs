//! How the parts of a text document look: styles, sheets, heads and feet.

use crate::paper::sheet::Sheet;

use super::super::document::Tone;
use super::super::ink;
use super::{CELL_POINTS, DECLARATION, MILLIMETRE, NAMES, escaped};

/// Half points of letters that are so many points high as usually printed.
pub(super) fn half_points(sheet: &Sheet, points: f64) -> String {
    format!("{:.0}", (points * sheet.scale * 2.0).round())
}

pub(super) fn styles(sheet: &Sheet, tag: &str) -> String {
    let size = |points: f64| {
        let half = half_points(sheet, points);
        format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>")
    };
    let style = |kind: &str, id: &str, name: &str, based: &str, paragraph: &str, run: &str| {
        let based = if based.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{based}\"/>") };
        let paragraph = if paragraph.is_empty() { String::new() } else { format!("<w:pPr>{paragraph}</w:pPr>") };
        let run = if run.is_empty() { String::new() } else { format!("<w:rPr>{run}</w:rPr>") };
        format!(
            "<w:style w:type=\"{kind}\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>{paragraph}{run}</w:style>"
        )
    };
    let accent = ink::hex(Tone::Accent, sheet.palette.grey);
    let muted = ink::hex(Tone::Muted, sheet.palette.grey);
    let heading = |level: u8, before: u32, points: f64| {
        style(
            "paragraph",
            &format!("Heading{level}"),
            &format!("heading {level}"),
            "Normal",
            &format!(
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"{before}\" w:after=\"100\"/><w:outlineLvl w:val=\"{}\"/>",
                level - 1
            ),
            &format!("<w:b/><w:bCs/><w:color w:val=\"{accent}\"/>{}", size(points)),
        )
    };
    let mut xml = format!(
        "{DECLARATION}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/>{}\
         <w:lang w:val=\"{tag}\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"60\" w:line=\"252\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>",
        size(10.0)
    );
    xml.push_str("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>");
    xml.push_str("<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>");
    xml.push_str(&style(
        "paragraph",
        "Title",
        "Title",
        "Normal",
        &format!("<w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"{accent}\"/></w:pBdr><w:spacing w:after=\"120\"/>"),
        &format!("<w:b/><w:bCs/>{}", size(20.0)),
    ));
    xml.push_str(&style(
        "paragraph",
        "CoverTitle",
        "Cover title",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"360\"/>",
        &format!("<w:b/><w:bCs/>{}", size(30.0)),
    ));
    xml.push_str(&style(
        "paragraph",
        "CoverFile",
        "Cover file",
        "Normal",
        "<w:spacing w:after=\"80\"/>",
        &format!("<w:b/><w:bCs/>{}", size(13.0)),
    ));
    xml.push_str(&heading(1, 280, 12.0));
    xml.push_str(&heading(2, 220, 10.5));
    xml.push_str(&style(
        "paragraph",
        "Note",
        "Note",
        "Normal",
        "<w:spacing w:after=\"100\"/>",
        &format!("<w:color w:val=\"{muted}\"/>{}", size(9.0)),
    ));
    xml.push_str(&style(
        "paragraph",
        "Cell",
        "Table cell",
        "Normal",
        "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        &size(CELL_POINTS),
    ));
    xml.push_str(&style(
        "paragraph",
        "CellHead",
        "Table cell heading",
        "Cell",
        "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "",
    ));
    xml.push_str(&style(
        "paragraph",
        "Source",
        "Source",
        "Normal",
        "<w:keepLines/><w:spacing w:after=\"120\"/><w:ind w:left=\"567\" w:hanging=\"567\"/>",
        &size(9.0),
    ));
    xml.push_str(&style(
        "paragraph",
        "Header",
        "header",
        "Normal",
        "<w:spacing w:after=\"0\"/>",
        &format!("<w:color w:val=\"{muted}\"/>{}", size(8.0)),
    ));
    xml.push_str(&style(
        "paragraph",
        "Footer",
        "footer",
        "Normal",
        "<w:spacing w:after=\"0\"/>",
        &format!("<w:color w:val=\"{muted}\"/>{}", size(8.0)),
    ));
    xml.push_str(&style("character", "Hyperlink", "Hyperlink", "", "", &format!("<w:color w:val=\"{accent}\"/>")));
    xml.push_str("</w:styles>");
    xml
}

/// The size of the sheet, its margins, head and foot.
pub(super) fn section(sheet: &Sheet) -> String {
    let (width, height) = sheet.size;
    let (side, top, bottom) = sheet.margins;
    let lies = if width > height { " w:orient=\"landscape\"" } else { "" };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:footerReference w:type=\"first\" r:id=\"rId4\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{lies}/>\
         <w:pgMar w:top=\"{}\" w:right=\"{side}\" w:bottom=\"{}\" w:left=\"{side}\" w:header=\"480\" w:footer=\"440\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
        units(width),
        units(height),
        units(top),
        units(bottom),
        side = units(side),
    )
}

/// Millimetres as whole units of the format.
pub(super) fn units(millimetres: f64) -> String {
    format!("{:.0}", millimetres * MILLIMETRE)
}

/// A tab at the right margin.
pub(super) fn right_tab(sheet: &Sheet) -> String {
    let width = sheet.size.0 - 2.0 * sheet.margins.0;
    format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", units(width))
}

pub(super) fn header(sheet: &Sheet) -> String {
    let of = [sheet.file.as_str(), sheet.printed_on.as_str()];
    let of: Vec<&str> = of.into_iter().filter(|part| !part.is_empty()).collect();
    format!(
        "{DECLARATION}<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/>{}</w:pPr>\
         <w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>",
        right_tab(sheet),
        escaped(&sheet.title),
        escaped(&of.join(" · ")),
    )
}

pub(super) fn footer(sheet: &Sheet) -> String {
    let [before, between, behind] = sheet.page_of.each_ref().map(|part| {
        if part.is_empty() {
            String::new()
        } else {
            format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(part))
        }
    });
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    format!(
        "{DECLARATION}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{}</w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>\
         <w:r><w:tab/></w:r>{before}{}{between}{}{behind}</w:p></w:ftr>",
        right_tab(sheet),
        escaped(&sheet.program),
        field("PAGE"),
        field("NUMPAGES"),
    )
}
