//! A page as a picture in dots.

use crate::paper::{Pages, PaperError};

/// How many dots a point of the page has: two hundred an inch, enough for a slide and for a print.
const DOTS: f32 = 200.0 / 72.0;
/// How many dots the side of a picture has at most.
const MOST: f64 = 12_000.0;

/// A page, which counts from 1, as PNG.
pub fn png(pages: &Pages, page: usize) -> Result<Vec<u8>, PaperError> {
    let (width, height) = pages.size(page)?;
    #[expect(clippy::cast_possible_truncation, reason = "a scale")]
    let scale = DOTS.min((MOST / width.max(height).max(1.0)) as f32);
    let picture = pages.image(page, scale)?;
    let side = |dots: usize| u32::try_from(dots).map_err(|error| PaperError::File(error.to_string()));
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side(picture.width)?, side(picture.height)?);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    // Dots a metre, so that it is placed in the size of the page.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousands")]
    let density = (f64::from(scale) * 72.0 / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit: png::Unit::Meter }));
    let failed = |error: png::EncodingError| PaperError::File(error.to_string());
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&picture.rgba).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}
