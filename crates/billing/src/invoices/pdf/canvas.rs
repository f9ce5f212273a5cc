//! Text and lines on pages. Lengths are in points; y grows downwards.

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Data, Document};
use mpanel_kernel::{Error, Result};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

const REGULAR: &[u8] = include_bytes!("../../../fonts/DejaVuSans.ttf");
const BOLD: &[u8] = include_bytes!("../../../fonts/DejaVuSans-Bold.ttf");
/// Width and height of A4.
const A4: (f32, f32) = (595.28, 841.89);
/// What stands in for letters that the font does not have.
const UNKNOWN: char = '\u{fffd}';

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub size: f32,
    pub bold: bool,
    pub colour: [u8; 3],
}

/// Something that was drawn and waits for its page.
enum Item {
    Text { x: f32, y: f32, text: String, style: Style },
    Rule { x: f32, y: f32, width: f32, colour: [u8; 3] },
}

/// Pages being drawn.
pub(super) struct Canvas {
    pages: Vec<Vec<Item>>,
}

impl Canvas {
    pub fn new() -> Self {
        Self { pages: vec![vec![]] }
    }

    pub fn width() -> f32 {
        A4.0
    }

    pub fn height() -> f32 {
        A4.1
    }

    pub fn next_page(&mut self) {
        self.pages.push(vec![]);
    }

    fn put(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.push(item);
        }
    }

    /// Text that begins at `x`, on the base line `y`.
    pub fn text(&mut self, x: f32, y: f32, text: &str, style: Style) {
        self.put(Item::Text { x, y, text: text.to_owned(), style });
    }

    /// Text that ends at `x`.
    pub fn text_to(&mut self, x: f32, y: f32, text: &str, style: Style) -> Result<()> {
        let start = x - width(text, style)?;
        self.text(start, y, text, style);
        Ok(())
    }

    /// A thin line.
    pub fn rule(&mut self, x: f32, y: f32, width: f32, colour: [u8; 3]) {
        self.put(Item::Rule { x, y, width, colour });
    }

    /// The texts on it, in the order they were drawn.
    #[cfg(test)]
    pub fn words(&self) -> Vec<String> {
        let text = |item: &Item| match item {
            Item::Text { text, .. } => Some(text.clone()),
            Item::Rule { .. } => None,
        };
        self.pages.iter().flatten().filter_map(text).collect()
    }

    /// The document; each page says which of how many it is.
    pub fn finish(mut self, footer: &str, style: Style) -> Result<Vec<u8>> {
        let count = self.pages.len();
        for (i, page) in self.pages.iter_mut().enumerate() {
            let y = A4.1 - 40.0;
            let number = format!("{} / {count}", i + 1);
            let x = A4.0 - 56.0 - width(&number, style)?;
            page.push(Item::Text { x: 56.0, y, text: footer.to_owned(), style });
            page.push(Item::Text { x, y, text: number, style });
        }
        let fonts = [font(REGULAR)?, font(BOLD)?];
        let mut document = Document::new();
        for items in &self.pages {
            let settings = PageSettings::from_wh(A4.0, A4.1).ok_or_else(|| defect("the page's size"))?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            for item in items {
                match item {
                    Item::Text { x, y, text, style } => {
                        let (glyphs, shown) = glyphs(text, style.bold)?;
                        surface.set_stroke(None);
                        surface.set_fill(Some(Fill { paint: colour(style.colour).into(), ..Fill::default() }));
                        let font = fonts[usize::from(style.bold)].clone();
                        surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, font, &shown, style.size, false);
                    }
                    Item::Rule { x, y, width, colour: c } => {
                        let mut path = PathBuilder::new();
                        path.move_to(*x, *y);
                        path.line_to(x + width, *y);
                        surface.set_fill(None);
                        surface.set_stroke(Some(Stroke { paint: colour(*c).into(), width: 0.7, ..Stroke::default() }));
                        if let Some(path) = path.finish() {
                            surface.draw_path(&path);
                        }
                    }
                }
            }
            surface.finish();
            page.finish();
        }
        document.finish().map_err(|e| Error::Internal(anyhow::anyhow!("the PDF could not be made: {e:?}")))
    }
}

fn colour([r, g, b]: [u8; 3]) -> rgb::Color {
    rgb::Color::new(r, g, b)
}

fn font(data: &'static [u8]) -> Result<Font> {
    Font::new(Data::from(data.to_vec()), 0).ok_or_else(|| defect("a font"))
}

fn defect(what: &str) -> Error {
    Error::Internal(anyhow::anyhow!("{what} cannot be used for a PDF"))
}

/// The glyphs of a text, with widths for a size of 1, and the text as it is shown.
fn glyphs(text: &str, bold: bool) -> Result<(Vec<KrillaGlyph>, String)> {
    let face = FontRef::new(if bold { BOLD } else { REGULAR }).map_err(|_| defect("a font"))?;
    let map = face.charmap();
    let metrics = face.glyph_metrics(Size::unscaled(), LocationRef::default());
    let units = f32::from(face.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
    let shown: String = text.chars().map(|c| if map.map(c).is_some() { c } else { UNKNOWN }).collect();
    let glyphs = shown
        .char_indices()
        .filter_map(|(at, c)| {
            let id = map.map(c)?;
            let advance = metrics.advance_width(id).unwrap_or_default() / units;
            let range = at..at + c.len_utf8();
            Some(KrillaGlyph::new(GlyphId::new(id.to_u32()), advance, 0.0, 0.0, 0.0, range, None))
        })
        .collect();
    Ok((glyphs, shown))
}

fn width(text: &str, style: Style) -> Result<f32> {
    Ok(glyphs(text, style.bold)?.0.iter().map(|g| g.x_advance).sum::<f32>() * style.size)
}

/// The text in lines of at most this width; a word that is longer is cut.
pub(super) fn wrap(text: &str, most: f32, style: Style) -> Result<Vec<String>> {
    let mut lines = vec![];
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, style)? <= most {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if width(&line, style)? > most {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(c);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    Ok(lines)
}
