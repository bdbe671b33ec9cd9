//! How the window looks: colours by role for both themes, the type scale, spacing, and the marks
//! that stand for stances and actors. The only place with raw colours; views ask for roles.
//!
//! Every text colour keeps 4.5:1 against every surface that text stands on; a test holds it.

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection as SelectionStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Painter, Pos2, Rect, RichText,
    Shadow, Shape, Stroke, TextStyle, Ui, Vec2, Visuals, pos2, vec2,
};

use super::icons;
use crate::model::{Actor, Stance};
use crate::paper::FONTS;

/// The colours of one theme, by what they are for.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Whether light text stands on dark ground.
    pub dark: bool,
    /// Behind everything: the panels at the sides, the bars.
    pub background: Color32,
    /// What is read stands on this: tables, texts, fields.
    pub surface: Color32,
    /// Headings of tables and groups.
    pub raised: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// What is chosen.
    pub selected: Color32,
    /// A line between things.
    pub line: Color32,
    /// A line around what can be used: fields, buttons, chips.
    pub outline: Color32,
    /// Text.
    pub text: Color32,
    /// Text that says less: captions, counts, sources.
    pub muted: Color32,
    /// Marks that carry no text: an empty cell, a disabled icon.
    pub faint: Color32,
    /// The one accent: the main button, the chosen view, the focus, links.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Sources contradict one another; look here.
    pub warning: Color32,
    /// Ground for a warning.
    pub warning_ground: Color32,
    /// Something failed.
    pub error: Color32,
    /// Words that were looked for, in a text.
    pub found: Color32,
    stances: [Color32; 4],
    stance_grounds: [Color32; 4],
}

#[expect(clippy::disallowed_methods, reason = "this is the file that names the colours")]
const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Dark ink on warm paper.
pub static LIGHT: Theme = Theme {
    dark: false,
    background: rgb(0xf4_f3_ef),
    surface: rgb(0xff_ff_ff),
    raised: rgb(0xfa_f9_f6),
    hover: rgb(0xed_eb_e5),
    selected: rgb(0xdd_ed_ea),
    line: rgb(0xe3_e0_d8),
    outline: rgb(0xc9_c4_b8),
    text: rgb(0x1f_25_2a),
    muted: rgb(0x5a_62_69),
    faint: rgb(0xb4_b1_a8),
    accent: rgb(0x0b_66_60),
    on_accent: rgb(0xff_ff_ff),
    warning: rgb(0x8f_4a_00),
    warning_ground: rgb(0xfd_f0_dc),
    error: rgb(0xb0_27_1d),
    found: rgb(0xff_e3_8a),
    stances: [rgb(0x1c_5a_a8), rgb(0x8a_37_98), rgb(0x3a_70_14), rgb(0x74_5a_35)],
    stance_grounds: [rgb(0xe3_ed_f9), rgb(0xf5_e6_f7), rgb(0xe7_f2_de), rgb(0xf3_ec_e1)],
};

/// Soft light on slate.
pub static DARK: Theme = Theme {
    dark: true,
    background: rgb(0x17_1b_1e),
    surface: rgb(0x1e_23_27),
    raised: rgb(0x23_29_2e),
    hover: rgb(0x2b_32_38),
    selected: rgb(0x1c_3b_3a),
    line: rgb(0x30_37_3d),
    outline: rgb(0x4a_53_5b),
    text: rgb(0xe7_ea_ec),
    muted: rgb(0xa9_b2_ba),
    faint: rgb(0x5c_66_6e),
    accent: rgb(0x6c_cf_c3),
    on_accent: rgb(0x0c_26_24),
    warning: rgb(0xf2_b7_66),
    warning_ground: rgb(0x3a_2d_1a),
    error: rgb(0xff_9d_92),
    found: rgb(0x6b_56_12),
    stances: [rgb(0x8c_bb_f5), rgb(0xdd_a3_e8), rgb(0x9f_d1_78), rgb(0xd9_bd_93)],
    stance_grounds: [rgb(0x1f_30_45), rgb(0x3a_25_40), rgb(0x24_35_1c), rgb(0x36_2e_22)],
};

impl Theme {
    /// The colours of the theme that `ui` is painted in.
    pub fn of(ui: &Ui) -> &'static Self {
        Self::dark_or_light(ui.visuals().dark_mode)
    }

    /// The colours for dark or light ground.
    pub fn dark_or_light(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// The colour of a stance: readable as text, and never the only sign of it.
    pub fn stance(&self, stance: Stance) -> Color32 {
        self.stances[stance as usize]
    }

    /// The ground behind words of a stance.
    pub fn stance_ground(&self, stance: Stance) -> Color32 {
        self.stance_grounds[stance as usize]
    }

    /// A thin line between things.
    pub fn hairline(&self) -> Stroke {
        Stroke::new(1.0, self.line)
    }

    /// The line around what can be used.
    pub fn border(&self) -> Stroke {
        Stroke::new(1.0, self.outline)
    }
}

/// Distances, in points.
pub mod space {
    /// Between an icon and its word.
    pub const XS: f32 = 4.0;
    /// Between things that belong together.
    pub const S: f32 = 8.0;
    /// Inside a panel, between rows of a form.
    pub const M: f32 = 12.0;
    /// Between groups.
    pub const L: f32 = 20.0;
}

/// The height of buttons, fields and chips.
pub const CONTROL_HEIGHT: f32 = 26.0;
/// How round corners are.
pub const RADIUS: u8 = 5;

/// The type scale.
pub mod font {
    use super::{FontFamily, FontId};

    /// Captions, counts, sources.
    pub const SMALL: f32 = 11.5;
    /// What is read.
    pub const BODY: f32 = 13.0;
    /// Headings of panels.
    pub const HEADING: f32 = 15.0;
    /// The title of a page.
    pub const TITLE: f32 = 19.0;

    /// The family of headings and names.
    pub fn semibold_family() -> FontFamily {
        FontFamily::Name("semibold".into())
    }

    /// The family of quotations.
    pub fn italic_family() -> FontFamily {
        FontFamily::Name("italic".into())
    }

    /// Captions, counts, sources.
    pub fn small() -> FontId {
        FontId::proportional(SMALL)
    }

    /// What is read.
    pub fn body() -> FontId {
        FontId::proportional(BODY)
    }

    /// Names and headings at the size of text.
    pub fn strong() -> FontId {
        FontId::new(BODY, semibold_family())
    }

    /// Captions that are headings.
    pub fn small_strong() -> FontId {
        FontId::new(SMALL, semibold_family())
    }

    /// Headings of panels.
    pub fn heading() -> FontId {
        FontId::new(HEADING, semibold_family())
    }

    /// The title of a page.
    pub fn title() -> FontId {
        FontId::new(TITLE, semibold_family())
    }

    /// Words of an article.
    pub fn quote() -> FontId {
        FontId::new(BODY, italic_family())
    }
}

/// Text as a heading of a panel.
pub fn heading(text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::heading())
}

/// Text that is a name or a heading at the size of text.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::strong())
}

/// A caption: small and muted.
pub fn caption(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).font(font::small()).color(Theme::of(ui).muted)
}

/// Gives a context the fonts and both themes. Once, before the first frame.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    // Where the system says nothing, ink stands on paper.
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
    for theme in [&LIGHT, &DARK] {
        let of = if theme.dark { egui::Theme::Dark } else { egui::Theme::Light };
        let mut style = (*ctx.style_of(of)).clone();
        style.visuals = visuals(theme);
        style.text_styles = [
            (TextStyle::Small, font::small()),
            (TextStyle::Body, font::body()),
            (TextStyle::Monospace, font::body()),
            (TextStyle::Button, font::body()),
            (TextStyle::Heading, font::heading()),
        ]
        .into();
        style.spacing.item_spacing = vec2(space::S, 6.0);
        style.spacing.button_padding = vec2(10.0, 4.0);
        style.spacing.interact_size = vec2(28.0, CONTROL_HEIGHT);
        style.spacing.menu_margin = Margin::same(8);
        style.spacing.window_margin = Margin::same(12);
        style.spacing.icon_width = 16.0;
        style.spacing.icon_width_inner = 9.0;
        style.spacing.icon_spacing = 6.0;
        style.spacing.tooltip_width = 380.0;
        style.spacing.menu_spacing = 4.0;
        style.spacing.scroll = ScrollStyle {
            bar_width: 8.0,
            floating_width: 4.0,
            floating_allocated_width: 0.0,
            dormant_handle_opacity: 0.25,
            active_handle_opacity: 0.35,
            interact_handle_opacity: 0.6,
            ..ScrollStyle::floating()
        };
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.35;
        style.animation_time = 0.08;
        style.url_in_tooltip = true;
        ctx.set_style_of(of, style);
    }
}

/// Be Vietnam Pro in three styles with the icons and the further letters of the pages behind it, for every family
/// that egui asks for: no text may fall back to a font without Vietnamese letters.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let names = ["regular", "semibold", "italic", "more-regular", "more-semibold", "more-italic"];
    let icons: &'static [u8] = include_bytes!("../../assets/fonts/Phosphor.ttf");
    for (name, bytes) in names.into_iter().zip(FONTS).chain([("icons", icons)]) {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let families = [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "regular"),
        (font::semibold_family(), "semibold"),
        (font::italic_family(), "italic"),
    ];
    for (family, first) in families {
        let more = format!("more-{first}");
        fonts.families.insert(family, vec![first.to_owned(), "icons".to_owned(), "regular".to_owned(), more]);
    }
    fonts
}

fn visuals(theme: &Theme) -> Visuals {
    let base = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let radius = CornerRadius::same(RADIUS);
    let widget = |fill: Color32, stroke: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let shadow = Shadow {
        offset: [0, 4],
        blur: 14,
        spread: 0,
        color: Color32::from_black_alpha(if theme.dark { 110 } else { 36 }),
    };
    Visuals {
        widgets: Widgets {
            noninteractive: widget(theme.background, theme.hairline(), theme.text),
            inactive: widget(theme.surface, theme.border(), theme.text),
            hovered: widget(theme.hover, Stroke::new(1.0, theme.muted), theme.text),
            active: widget(theme.hover, Stroke::new(1.5, theme.accent), theme.text),
            open: widget(theme.hover, Stroke::new(1.0, theme.muted), theme.text),
        },
        selection: SelectionStyle { bg_fill: theme.selected, stroke: Stroke::new(1.0, theme.text) },
        weak_text_color: Some(theme.muted),
        hyperlink_color: theme.accent,
        faint_bg_color: theme.raised,
        extreme_bg_color: theme.surface,
        code_bg_color: theme.raised,
        warn_fg_color: theme.warning,
        error_fg_color: theme.error,
        window_corner_radius: CornerRadius::same(8),
        window_shadow: shadow,
        popup_shadow: shadow,
        window_fill: theme.surface,
        window_stroke: theme.border(),
        menu_corner_radius: CornerRadius::same(8),
        panel_fill: theme.background,
        indent_has_left_vline: false,
        interact_cursor: Some(egui::CursorIcon::PointingHand),
        image_loading_spinners: false,
        ..base
    }
}

/// Paints the mark of a stance, `size` points high, around `center`. Told apart by shape as well
/// as by colour: a commitment is a full disc, a request a triangle, a result a square with a
/// check, an expectation an empty diamond.
pub fn stance_mark(painter: &Painter, theme: &Theme, center: Pos2, size: f32, stance: Stance) {
    let color = theme.stance(stance);
    let half = size / 2.0;
    match stance {
        Stance::Commitment => {
            painter.circle_filled(center, half, color);
        }
        Stance::Request => {
            let points = vec![
                center + vec2(-half * 0.92, -half),
                center + vec2(half * 1.08, 0.0),
                center + vec2(-half * 0.92, half),
            ];
            painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
        }
        Stance::Result => {
            let square = Rect::from_center_size(center, Vec2::splat(size * 0.94));
            painter.rect_filled(square, CornerRadius::same(2), color);
            let check = [vec2(-0.46, 0.02), vec2(-0.12, 0.38), vec2(0.48, -0.36)]
                .into_iter()
                .map(|corner| center + corner * half)
                .collect();
            painter.add(Shape::line(check, Stroke::new((size / 7.0).max(1.2), theme.surface)));
        }
        Stance::Expectation => {
            let reach = half * 1.02;
            let points = vec![
                center + vec2(0.0, -reach),
                center + vec2(reach, 0.0),
                center + vec2(0.0, reach),
                center + vec2(-reach, 0.0),
            ];
            painter.add(Shape::closed_line(points, Stroke::new((size / 7.0).max(1.4), color)));
        }
    }
}

/// Places the mark of a stance in a line of text. It says nothing to a screen reader: the text
/// beside it does.
pub fn stance_mark_ui(ui: &mut Ui, stance: Stance) {
    let size = 10.0;
    let height = ui.text_style_height(&TextStyle::Body);
    let (_, rect) = ui.allocate_space(vec2(size, height));
    stance_mark(ui.painter(), Theme::of(ui), pos2(rect.center().x, rect.center().y), size, stance);
}

/// The icon of an actor.
pub const fn actor_icon(actor: Actor) -> &'static str {
    match actor {
        Actor::Government => icons::GOVERNMENT,
        Actor::Company => icons::COMPANY,
        Actor::Both => icons::BOTH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f32 {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_is_readable_on_every_ground() {
        for theme in [&LIGHT, &DARK] {
            let grounds = [theme.background, theme.surface, theme.raised, theme.hover, theme.selected];
            let mut texts = vec![
                ("text", theme.text),
                ("muted", theme.muted),
                ("accent", theme.accent),
                ("warning", theme.warning),
                ("error", theme.error),
            ];
            texts.extend(Stance::ALL.iter().map(|stance| (stance.slug(), theme.stance(*stance))));
            for (name, text) in texts {
                for ground in grounds {
                    let ratio = contrast(text, ground);
                    assert!(ratio >= 4.5, "{name} on {ground:?}, dark {}: {ratio:.2}", theme.dark);
                }
            }
            assert!(contrast(theme.on_accent, theme.accent) >= 4.5);
            assert!(contrast(theme.warning, theme.warning_ground) >= 4.5);
            assert!(contrast(theme.text, theme.found) >= 4.5);
            // What says less stands on the grounds of warnings and stances too.
            for (name, text) in [("text", theme.text), ("muted", theme.muted), ("error", theme.error)] {
                let ratio = contrast(text, theme.warning_ground);
                assert!(ratio >= 4.5, "{name} on a warning, dark {}: {ratio:.2}", theme.dark);
            }
            // A line around what can be used is no text, and is seen all the same; a mark that is the
            // only sign of something is told from its ground.
            for ground in [theme.background, theme.surface] {
                assert!(contrast(theme.accent, ground) >= 3.0);
                assert!(contrast(theme.outline, ground) >= 1.5, "{:.2}", contrast(theme.outline, ground));
                assert!(contrast(theme.faint, ground) >= 1.5, "{:.2}", contrast(theme.faint, ground));
            }
            for stance in Stance::ALL {
                assert!(contrast(theme.text, theme.stance_ground(*stance)) >= 4.5);
                assert!(
                    contrast(theme.stance(*stance), theme.stance_ground(*stance)) >= 4.5,
                    "{stance:?} {}",
                    theme.dark
                );
            }
        }
    }

    #[test]
    fn the_fonts_have_every_vietnamese_letter_and_every_icon() {
        let ctx = egui::Context::default();
        install(&ctx);
        let mut missing = String::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ–—“”‘’…·%×жяλω№→";
            ui.fonts_mut(|fonts| {
                for family in
                    [FontFamily::Proportional, FontFamily::Monospace, font::semibold_family(), font::italic_family()]
                {
                    let id = FontId::new(13.0, family);
                    for c in letters.chars().flat_map(|c| c.to_uppercase().chain([c])) {
                        if !fonts.has_glyph(&id, c) {
                            missing.push(c);
                        }
                    }
                    for icon in icons::ALL {
                        if !fonts.has_glyphs(&id, icon) {
                            missing.push_str(icon);
                        }
                    }
                }
            });
        });
        output.textures_delta.clear();
        assert_eq!(missing, "");
    }
}
