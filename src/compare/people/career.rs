//! The offices and ranks of a person over time.

use crate::compare::roster::{RosterEntry, RosterRow};
use crate::model::PartialDate;
use crate::text;

/// An office that a person held, as far as the articles show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The office, the fullest that an article gives.
    pub position: String,
    /// The rank.
    pub rank: Option<String>,
    /// The organization's name for people.
    pub organization: String,
    /// The first and the last day on which an article shows it; `None` where no article is dated.
    pub seen: Option<(PartialDate, PartialDate)>,
    /// The places of the entries that show it.
    pub entries: Vec<usize>,
}

/// The offices of a person by time: entries that follow one another with the same office, rank and
/// organization are one post. What is undated comes last.
pub fn career(row: &RosterRow) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    for (place, entry) in row.entries.iter().enumerate() {
        match posts.last_mut().filter(|post| continues(post, entry)) {
            Some(post) => {
                if entry.position.chars().count() > post.position.chars().count() {
                    post.position.clone_from(&entry.position);
                }
                if let (Some((first, _)), Some(date)) = (post.seen, entry.date) {
                    post.seen = Some((first, date));
                }
                post.rank = post.rank.take().or_else(|| entry.rank.clone());
                post.entries.push(place);
            }
            None => posts.push(Post {
                position: entry.position.clone(),
                rank: entry.rank.clone(),
                organization: entry.organization.clone(),
                seen: entry.date.map(|date| (date, date)),
                entries: vec![place],
            }),
        }
    }
    posts
}

/// Whether an entry shows the post that came before it: the same side, no other rank, and an office
/// that one writes more fully than the other.
fn continues(post: &Post, entry: &RosterEntry) -> bool {
    let rank = post.rank.is_none() || entry.rank.is_none() || post.rank == entry.rank;
    post.organization == entry.organization
        && rank
        && same_office(&post.position, &entry.position)
        && post.seen.is_some() == entry.date.is_some()
}

/// Whether two offices may be one that is written more and less fully. "Phó Chủ tịch" is not "Chủ tịch".
pub(super) fn same_office(one: &str, other: &str) -> bool {
    let (one, other) = (text::fold(one), text::fold(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(&short).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::AgreementLabel;
    use crate::model::{AgreementId, PersonId};

    fn entry(date: &str, position: &str, rank: Option<&str>) -> RosterEntry {
        RosterEntry {
            agreement: AgreementId(1),
            label: AgreementLabel { title: String::new(), distinction: None },
            date: date.parse().ok(),
            position: position.to_owned(),
            organization: "Viettel".to_owned(),
            organization_slug: "viettel".to_owned(),
            rank: rank.map(str::to_owned),
            roles: Vec::new(),
            appearances: Vec::new(),
            folded: String::new(),
        }
    }

    #[test]
    fn a_new_office_or_rank_is_a_new_post() {
        let row = RosterRow {
            person: PersonId(1),
            name: "Tào Đức Thắng".to_owned(),
            entries: vec![
                entry("2021-03", "Phó Tổng Giám đốc", Some("Đại tá")),
                entry("2022-04", "Phó Tổng giám đốc Tập đoàn", None),
                entry("2023-01", "Tổng Giám đốc", Some("Thiếu tướng")),
                entry("2025-09", "Tổng Giám đốc", Some("Trung tướng")),
                entry("", "Tổng Giám đốc", None),
            ],
            folded: String::new(),
        };
        let posts = career(&row);
        let told: Vec<(&str, Option<&str>, usize)> =
            posts.iter().map(|post| (post.position.as_str(), post.rank.as_deref(), post.entries.len())).collect();
        assert_eq!(
            told,
            [
                ("Phó Tổng giám đốc Tập đoàn", Some("Đại tá"), 2),
                ("Tổng Giám đốc", Some("Thiếu tướng"), 1),
                ("Tổng Giám đốc", Some("Trung tướng"), 1),
                ("Tổng Giám đốc", None, 1),
            ]
        );
        assert_eq!(posts[0].seen.map(|(first, last)| (first.to_string(), last.to_string())).unwrap().1, "2022-04");
        assert_eq!(posts[3].seen, None);
    }
}
