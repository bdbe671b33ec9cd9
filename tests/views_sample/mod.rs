//! A small file, built by hand: five agreements, six articles, people who change rank, sources
//! that differ.

use std::sync::Arc;

use camket::compare::{self, Evidence, Reading};
use camket::lexicon::Lexicon;
use camket::model::*;

/// The text of article 1; the places of its facts are found by their words.
pub const TEXT: &str = "Gia Lai hợp tác với Viettel về chuyển đổi số\n\
    Ngày 11/9/2025, UBND tỉnh Gia Lai và Tập đoàn Viettel ký thỏa thuận hợp tác chiến lược giai đoạn 2026 - 2030, tầm nhìn đến năm 2035.\n\
    \n\
    Theo thỏa thuận, Viettel sẽ lắp đặt ít nhất 6.500 trạm 5G, phủ sóng 99,21% dân số và đào tạo kỹ năng số cho cán bộ cấp xã. \
    Trung tướng Tào Đức Thắng, Chủ tịch kiêm Tổng giám đốc Tập đoàn Viettel, phát biểu tại lễ ký.\n\
    Ông Phạm Anh Tuấn, Chủ tịch UBND tỉnh, đề nghị Viettel ưu tiên vùng biên giới. Tỉnh kỳ vọng kinh tế số chiếm 30% GRDP.\n\
    Đến nay hai bên đã đưa vào vận hành trung tâm giám sát, điều hành đô thị thông minh.";

fn day(text: &str) -> Option<PartialDate> {
    Some(text.parse().unwrap())
}

fn resolved<T: Copy + PartialEq>(value: Option<T>, claims: &[(i64, i64, T)]) -> Resolved<T> {
    Resolved {
        value,
        claims: claims
            .iter()
            .map(|(id, article, value)| ClaimRow::new(ClaimId(*id), ArticleId(*article), *value))
            .collect(),
        chosen: false,
        rejected: Vec::new(),
    }
}

/// The rows of the file.
pub fn snapshot() -> Snapshot {
    let mut snapshot = Snapshot::default();
    let parties = [
        (1, "gia-lai", "Gia Lai", PartyKind::Province),
        (2, "viettel", "Viettel", PartyKind::Company),
        (3, "ha-tinh", "Hà Tĩnh", PartyKind::Province),
        (4, "dak-lak", "Đắk Lắk", PartyKind::Province),
        (5, "quang-nam", "Quảng Nam", PartyKind::Province),
        (6, "hue", "Huế", PartyKind::Province),
    ];
    for (id, slug, name, kind) in parties {
        let id = PartyId(id);
        snapshot.parties.insert(id, PartyRow { id, slug: slug.to_owned(), name: name.to_owned(), kind });
    }
    let articles = [
        (1, "Gia Lai hợp tác với Viettel về chuyển đổi số", Some("Thanh Niên"), day("2025-09-11")),
        (2, "Ký kết hợp tác chiến lược giữa tỉnh Gia Lai và Tập đoàn Viettel", Some("Dân trí"), day("2025-09-12")),
        (3, "Hà Tĩnh và Viettel hợp tác xây dựng chính quyền số", Some("Báo Hà Tĩnh"), day("2022-04-21")),
        (4, "Đắk Lắk, Viettel thúc đẩy hạ tầng số, kinh tế số", Some("VietNamNet"), day("2025-10-02")),
        (5, "Quảng Nam ký kết với Viettel", None, day("2021-12")),
        (6, "Huế gặp mặt doanh nghiệp viễn thông", Some("Báo Huế"), None),
    ];
    for (id, title, outlet, published) in articles {
        let id = ArticleId(id);
        let row = ArticleRow {
            id,
            file: format!("bai-{}.txt", id.0),
            title: title.to_owned(),
            outlet: outlet.map(str::to_owned),
            published,
            url: None,
            length: TEXT.len(),
            by_hand: false,
            copy_of: None,
        };
        snapshot.articles.insert(id, row);
    }
    let mut agreement = |id: i64, party: i64, signed, start, end, outlook, articles: &[i64]| {
        let row = AgreementRow {
            id: AgreementId(id),
            parties: vec![PartyId(party), PartyId(2)],
            signed_on: signed,
            start,
            end,
            outlook,
            articles: articles.iter().copied().map(ArticleId).collect(),
            party_facts: Vec::new(),
            grouped_by_hand: false,
        };
        snapshot.agreements.insert(row.id, row);
    };
    let none = || Resolved::default();
    let signed = |id, article, text| resolved(day(text), &[(id, article, text.parse::<PartialDate>().unwrap())]);
    agreement(
        1,
        1,
        resolved(day("2025-09-11"), &[(11, 1, day("2025-09-11").unwrap()), (12, 2, day("2025-09-11").unwrap())]),
        resolved(Some(2026), &[(13, 1, 2026), (14, 2, 2025)]),
        resolved(Some(2030), &[(15, 1, 2030), (16, 2, 2030)]),
        resolved(Some(2035), &[(17, 1, 2035)]),
        &[1, 2],
    );
    agreement(
        2,
        3,
        signed(21, 3, "2022-04-20"),
        resolved(Some(2022), &[(22, 3, 2022)]),
        resolved(Some(2025), &[(23, 3, 2025)]),
        resolved(Some(2030), &[(24, 3, 2030)]),
        &[3],
    );
    agreement(
        3,
        4,
        signed(31, 4, "2025-10-01"),
        resolved(Some(2025), &[(32, 4, 2025)]),
        resolved(Some(2030), &[(33, 4, 2030)]),
        none(),
        &[4],
    );
    agreement(4, 5, signed(41, 5, "2021-12"), none(), resolved(Some(2025), &[(42, 5, 2025)]), none(), &[5]);
    agreement(5, 6, Resolved::default(), none(), none(), none(), &[6]);

    let people = [
        (1, "Tào Đức Thắng"),
        (2, "Phạm Anh Tuấn"),
        (3, "Võ Trọng Hải"),
        (4, "Tạ Anh Tuấn"),
        (5, "Lê Văn Dũng"),
        (6, "Đỗ Minh Phương"),
    ];
    for (id, name) in people {
        let id = PersonId(id);
        snapshot.people.insert(id, PersonRow::new(id, name.to_owned()));
    }
    let both = vec![Role::Signed, Role::Spoke];
    let appearances = [
        (
            1,
            1,
            1,
            1,
            "Chủ tịch kiêm Tổng giám đốc Tập đoàn Công nghiệp - Viễn thông Quân đội (Viettel)",
            "viettel",
            Some("Trung tướng"),
            both.clone(),
        ),
        (2, 2, 1, 1, "Chủ tịch UBND tỉnh Gia Lai", "gia-lai", None, both.clone()),
        (3, 3, 2, 3, "Chủ tịch UBND tỉnh Hà Tĩnh", "ha-tinh", None, vec![Role::Spoke]),
        (4, 1, 2, 3, "Chủ tịch kiêm Tổng giám đốc Tập đoàn Viettel", "viettel", Some("Đại tá"), both.clone()),
        (5, 4, 3, 4, "Chủ tịch UBND tỉnh Đắk Lắk", "dak-lak", None, vec![Role::Signed]),
        (6, 5, 4, 5, "Bí thư Tỉnh ủy", "quang-nam", None, vec![Role::Attended]),
        (7, 6, 3, 4, "Phó Tổng giám đốc Tập đoàn Viettel", "viettel", Some("Thiếu tướng"), vec![Role::Signed]),
    ];
    for (id, person, agreement, article, position, organization, rank, roles) in appearances {
        snapshot.appearances.push(AppearanceRow {
            id: AppearanceId(id),
            person: PersonId(person),
            agreement: AgreementId(agreement),
            article: ArticleId(article),
            position: position.to_owned(),
            organization: organization.to_owned(),
            rank: rank.map(str::to_owned),
            roles,
            review: ReviewState::Unreviewed,
            origin: Origin::Read,
            written_as: PersonId(person),
        });
    }

    let target = |value, unit: &str, comparator, subject: &str| TargetRow {
        value,
        unit: unit.to_owned(),
        comparator,
        subject: subject.to_owned(),
    };
    let statements = [
        (
            1,
            Stance::Commitment,
            Actor::Company,
            &["infrastructure", "workforce"][..],
            vec![
                target(6500.0, "trạm", Comparator::AtLeast, "trạm 5G"),
                target(99.21, "%", Comparator::Equal, "dân số được phủ sóng"),
            ],
            ReviewState::Accepted,
        ),
        (2, Stance::Request, Actor::Company, &["infrastructure"][..], vec![], ReviewState::Unreviewed),
        (
            3,
            Stance::Expectation,
            Actor::Government,
            &["digital-economy"][..],
            vec![target(30.0, "%", Comparator::Equal, "GRDP")],
            ReviewState::Rejected,
        ),
        (4, Stance::Result, Actor::Both, &["smart-city"][..], vec![], ReviewState::Unreviewed),
    ];
    for (id, stance, actor, topics, targets, review) in statements {
        let mut set = TopicSet::default();
        for place in topics.iter().filter_map(|slug| Lexicon::embedded().topic_place(slug)) {
            set.insert(place);
        }
        if set == TopicSet::default() {
            set.insert(2);
        }
        snapshot.statements.push(StatementRow {
            id: StatementId(id),
            agreement: AgreementId(1),
            article: ArticleId(1),
            topics: set,
            stance,
            actor,
            targets,
            review,
            origin: Origin::Read,
        });
    }
    snapshot
}

/// Where some words stand in [`TEXT`].
pub fn at(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("“{words}” stands in the text"));
    Span::new(start, start + words.len())
}

/// The facts of article 1 with their places.
pub fn highlights() -> Vec<Highlight> {
    let statement = |id, stance, words: &str| Highlight {
        at: at(words),
        subject: Subject::Statement(StatementId(id)),
        kind: HighlightKind::Statement(stance),
    };
    let mut all = vec![
        statement(
            1,
            Stance::Commitment,
            "Viettel sẽ lắp đặt ít nhất 6.500 trạm 5G, phủ sóng 99,21% dân số và đào tạo kỹ năng số cho cán bộ cấp xã",
        ),
        statement(2, Stance::Request, "Ông Phạm Anh Tuấn, Chủ tịch UBND tỉnh, đề nghị Viettel ưu tiên vùng biên giới"),
        statement(3, Stance::Expectation, "Tỉnh kỳ vọng kinh tế số chiếm 30% GRDP"),
        statement(4, Stance::Result, "hai bên đã đưa vào vận hành trung tâm giám sát, điều hành đô thị thông minh"),
    ];
    let mut other = |words: &str, subject, kind| all.push(Highlight { at: at(words), subject, kind });
    other("11/9/2025", Subject::Claim(ClaimId(11)), HighlightKind::Date);
    other("2026 - 2030", Subject::Claim(ClaimId(13)), HighlightKind::Date);
    other("2026 - 2030", Subject::Claim(ClaimId(15)), HighlightKind::Date);
    other("tầm nhìn đến năm 2035", Subject::Claim(ClaimId(17)), HighlightKind::Date);
    other("UBND tỉnh Gia Lai", Subject::Party(AgreementId(1), PartyId(1)), HighlightKind::Party);
    other("Tập đoàn Viettel", Subject::Party(AgreementId(1), PartyId(2)), HighlightKind::Party);
    other(
        "Trung tướng Tào Đức Thắng, Chủ tịch kiêm Tổng giám đốc Tập đoàn Viettel",
        Subject::Appearance(AppearanceId(1)),
        HighlightKind::Person,
    );
    other("Phạm Anh Tuấn, Chủ tịch UBND tỉnh", Subject::Appearance(AppearanceId(2)), HighlightKind::Person);
    all.sort();
    all
}

/// Article 1 as it is read.
pub fn reading(snapshot: &Snapshot) -> Arc<Reading> {
    let row = &snapshot.articles[&ArticleId(1)];
    let article = Article {
        file: row.file.clone(),
        title: Some(row.title.clone()),
        outlet: row.outlet.clone(),
        url: Some("https://example.vn/gia-lai-viettel".to_owned()),
        published: row.published,
        text: TEXT.to_owned(),
    };
    Arc::new(compare::reading(ArticleId(1), Arc::new(article), &highlights(), snapshot))
}

/// The rows of evidence of article 1, and one of article 2.
pub fn evidence_rows() -> Vec<EvidenceRow> {
    let mut rows: Vec<EvidenceRow> = highlights()
        .into_iter()
        .map(|highlight| {
            let (sentence, at_in_sentence) = camket::text::sentence_around(TEXT, highlight.at).unwrap();
            EvidenceRow {
                subject: highlight.subject,
                article: ArticleId(1),
                at: highlight.at,
                quote: highlight.at.of(TEXT).unwrap().to_owned(),
                sentence,
                at_in_sentence,
                reasons: vec![Reason::new("stance/frame", "sẽ", 0.85), Reason::new("topic/cue", "trạm 5G", 0.9)],
            }
        })
        .collect();
    rows.push(EvidenceRow {
        subject: Subject::Claim(ClaimId(14)),
        article: ArticleId(2),
        at: Span::new(40, 71),
        quote: "giai đoạn 2025 - 2030".to_owned(),
        sentence: "Thỏa thuận cho giai đoạn 2025 - 2030 được ký.".to_owned(),
        at_in_sentence: Span::new(19, 43),
        reasons: vec![Reason::new("period/range", "giai đoạn", 0.95)],
    });
    rows
}

/// The evidence of everything that article 1 states, and of the year that article 2 states.
pub fn evidence(snapshot: &Snapshot) -> (Vec<Subject>, Evidence) {
    let rows = evidence_rows();
    let mut subjects: Vec<Subject> = rows.iter().map(|row| row.subject).collect();
    subjects.dedup();
    let evidence = compare::evidence(snapshot, &subjects, &rows, &[]);
    (subjects, evidence)
}
