//! Texts whose lines a program broke at one width, as old mails and text editors do: put together again.
//!
//! A line that was broken for want of room has none for the first word of the next. Where that holds
//! for nearly all lines of a text, it was written so; lines that end earlier were ended by a person.

/// How wide such lines are, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=120;
/// So few lines tell nothing.
const FEWEST: usize = 4;

/// The text with its paragraphs on one line each; `None` where nobody broke them.
pub(super) fn joined(text: &str) -> Option<String> {
    let lines: Vec<(&str, usize)> = text.lines().map(str::trim_end).map(|line| (line, line.chars().count())).collect();
    let width = lines.iter().map(|(_, width)| *width).max().filter(|width| WIDTHS.contains(width))?;
    let goes_on = |above: &(&str, usize), below: &(&str, usize)| {
        let first = below.0.split_whitespace().next().map_or(0, |word| word.chars().count());
        above.1 + 1 + first > width
    };
    let pairs = || lines.iter().zip(lines.iter().skip(1));
    let within = || pairs().filter(|(above, below)| above.1 > 0 && !below.0.trim().is_empty());
    let (all, broken) = (within().count(), within().filter(|(above, below)| goes_on(above, below)).count());
    if all < FEWEST || broken * 10 < all * 9 {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let same = above.is_some_and(|above| above.1 > 0 && !line.0.trim().is_empty() && goes_on(above, line));
        if at > 0 {
            out.push(if same { ' ' } else { '\n' });
        }
        out.push_str(if same { line.0.trim_start() } else { line.0 });
    }
    if text.ends_with('\n') {
        out.push('\n');
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_were_broken_at_one_width_are_put_together() {
        let broken = "Tỉnh A và Tập đoàn B ký thỏa thuận hợp tác chuyển đổi số cho\ngiai đoạn mới\n\n\
            Sáng nay, hai bên ký thỏa thuận hợp tác về chuyển đổi số cho\ncác năm tới. Theo đó, Tập đoàn B sẽ xây một trung tâm dữ liệu\n\
            và phủ sóng mọi xã của tỉnh trước khi hết năm thứ ba của kỳ.\nHết.\n\nPhía tỉnh tạo điều kiện về mặt bằng, thủ tục và nhân lực cho\n\
            các dự án.\n";
        assert_eq!(
            joined(broken).unwrap(),
            "Tỉnh A và Tập đoàn B ký thỏa thuận hợp tác chuyển đổi số cho giai đoạn mới\n\n\
             Sáng nay, hai bên ký thỏa thuận hợp tác về chuyển đổi số cho các năm tới. Theo đó, Tập đoàn B sẽ xây một trung tâm dữ liệu \
             và phủ sóng mọi xã của tỉnh trước khi hết năm thứ ba của kỳ. Hết.\n\n\
             Phía tỉnh tạo điều kiện về mặt bằng, thủ tục và nhân lực cho các dự án.\n"
        );
        // A list, verses, and paragraphs of a line each stay as they are.
        let list = "- Hạ tầng\n- Dữ liệu\n- Nhân lực\n- An toàn thông tin và mọi nội dung khác mà hai bên còn thống nhất\n- Y tế\n- Giáo dục\n";
        assert_eq!(joined(list), None);
        assert_eq!(joined(&"Một đoạn dài. ".repeat(20)), None);
        assert_eq!(joined("Một.\nHai.\n"), None);
        assert_eq!(joined(""), None);
    }
}
