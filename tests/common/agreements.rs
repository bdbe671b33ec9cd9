//! Snapshots for tests and benchmarks of pages: the four agreements of the sample with their
//! public facts, told in words of our own, and made-up files of any size.

use std::collections::BTreeMap;
use std::sync::Arc;

use camket::lexicon::Lexicon;
use camket::model::*;
use camket::paper::Material;

/// Builds a snapshot row by row.
#[derive(Default)]
pub struct Builder {
    pub snapshot: Snapshot,
    pub quotes: BTreeMap<StatementId, String>,
    claims: i64,
}

pub fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn next<T>(count: usize, id: fn(i64) -> T) -> T {
    id(i64::try_from(count).unwrap() + 1)
}

impl Builder {
    pub fn party(&mut self, slug: &str, name: &str, kind: PartyKind) -> PartyId {
        if let Some(row) = self.snapshot.parties.values().find(|row| row.slug == slug) {
            return row.id;
        }
        let id = next(self.snapshot.parties.len(), PartyId);
        self.snapshot.parties.insert(id, PartyRow { id, slug: slug.to_owned(), name: name.to_owned(), kind });
        id
    }

    pub fn article(&mut self, file: &str, title: &str, outlet: Option<&str>, published: Option<&str>) -> ArticleId {
        let id = next(self.snapshot.articles.len(), ArticleId);
        let row = ArticleRow {
            id,
            file: file.to_owned(),
            title: title.to_owned(),
            outlet: outlet.map(str::to_owned),
            published: published.map(day),
            url: None,
            length: 4000,
            by_hand: false,
            copy_of: None,
        };
        self.snapshot.articles.insert(id, row);
        id
    }

    pub fn agreement(&mut self, parties: &[PartyId]) -> AgreementId {
        let id = next(self.snapshot.agreements.len(), AgreementId);
        let row = AgreementRow {
            id,
            parties: parties.to_vec(),
            signed_on: Resolved::default(),
            start: Resolved::default(),
            end: Resolved::default(),
            outlook: Resolved::default(),
            articles: Vec::new(),
            party_facts: Vec::new(),
            grouped_by_hand: false,
        };
        self.snapshot.agreements.insert(id, row);
        id
    }

    /// What an article tells of the dates of an agreement; the first word on a value is shown.
    pub fn tells(
        &mut self,
        agreement: AgreementId,
        article: ArticleId,
        signed_on: Option<&str>,
        (start, end, outlook): (Option<i16>, Option<i16>, Option<i16>),
    ) {
        let claims = &mut self.claims;
        let row = self.snapshot.agreements.get_mut(&agreement).unwrap();
        row.articles.push(article);
        claim(&mut row.signed_on, article, signed_on.map(day), claims);
        claim(&mut row.start, article, start, claims);
        claim(&mut row.end, article, end, claims);
        claim(&mut row.outlook, article, outlook, claims);
    }

    pub fn person(
        &mut self,
        (agreement, article): (AgreementId, ArticleId),
        (rank, name, position, organization): (&str, &str, &str, &str),
        roles: &[Role],
    ) {
        let known = self.snapshot.people.values().find(|row| row.name == name).map(|row| row.id);
        let person = known.unwrap_or_else(|| {
            let id = next(self.snapshot.people.len(), PersonId);
            self.snapshot.people.insert(id, PersonRow::new(id, name.to_owned()));
            id
        });
        let id = next(self.snapshot.appearances.len(), AppearanceId);
        self.snapshot.appearances.push(AppearanceRow {
            id,
            person,
            agreement,
            article,
            position: position.to_owned(),
            organization: organization.to_owned(),
            rank: (!rank.is_empty()).then(|| rank.to_owned()),
            roles: roles.to_vec(),
            review: ReviewState::Unreviewed,
            origin: Origin::Read,
            written_as: person,
        });
    }

    pub fn says(
        &mut self,
        (agreement, article): (AgreementId, ArticleId),
        topics: &[&str],
        (stance, actor): (Stance, Actor),
        quote: &str,
        targets: &[(f64, &str, Comparator, &str)],
    ) -> StatementId {
        let id = next(self.snapshot.statements.len(), StatementId);
        let mut set = TopicSet::default();
        for topic in topics {
            set.insert(Lexicon::embedded().topic_place(topic).unwrap());
        }
        let target = |(value, unit, comparator, subject): &(f64, &str, Comparator, &str)| TargetRow {
            value: *value,
            unit: (*unit).to_owned(),
            comparator: *comparator,
            subject: (*subject).to_owned(),
        };
        self.snapshot.statements.push(StatementRow {
            id,
            agreement,
            article,
            topics: set,
            stance,
            actor,
            targets: targets.iter().map(target).collect(),
            review: ReviewState::Unreviewed,
            origin: Origin::Read,
        });
        self.quotes.insert(id, quote.to_owned());
        id
    }

    /// Years that the words of a statement name, beside some of its targets.
    pub fn names(&mut self, statement: StatementId, start: Option<i16>, end: Option<i16>, targets: &[usize]) {
        let years = NamedYears { years: Period { start, end, outlook: None }, targets: targets.to_vec() };
        self.snapshot.years.entry(statement).or_default().push(years);
    }

    pub fn material(self, file: &str) -> Material {
        // Each statement of an article in a paragraph of its own, below the headline.
        let mut told: BTreeMap<ArticleId, usize> = BTreeMap::new();
        let places = self.snapshot.statements.iter().map(|row| {
            let place = told.entry(row.article).or_insert(1);
            *place += 1;
            (Subject::Statement(row.id), *place)
        });
        Material {
            file: file.to_owned(),
            paragraphs: places.collect(),
            snapshot: Arc::new(self.snapshot),
            quotes: self.quotes,
            ..Material::default()
        }
    }
}

fn claim<T: Copy>(resolved: &mut Resolved<T>, article: ArticleId, value: Option<T>, claims: &mut i64) {
    let Some(value) = value else { return };
    *claims += 1;
    resolved.value.get_or_insert(value);
    resolved.claims.push(ClaimRow::new(ClaimId(*claims), article, value));
}

/// The four agreements of the sample, from five articles of which two differ on the period.
pub fn four_agreements() -> Material {
    use Actor::{Both, Company, Government};
    use Comparator::{AtLeast, Equal, Over};
    use Role::{Attended, Signed, Spoke};
    use Stance::{Commitment, Expectation, Request, Result};

    let mut b = Builder::default();
    let viettel = b.party("viettel", "Viettel", PartyKind::Company);
    let [gia_lai, ha_tinh, dak_lak, quang_nam] =
        [("gia-lai", "Gia Lai"), ("ha-tinh", "Hà Tĩnh"), ("dak-lak", "Đắk Lắk"), ("quang-nam", "Quảng Nam")]
            .map(|(slug, name)| b.party(slug, name, PartyKind::Province));

    // Gia Lai, told by two outlets.
    let first = b.article(
        "gia-lai-thanhnien.txt",
        "Gia Lai và Viettel hợp tác về chuyển đổi số đến năm 2030",
        Some("Thanh Niên"),
        Some("2025-09-11"),
    );
    let second = b.article(
        "gia-lai-dantri.txt",
        "Viettel cùng Gia Lai thúc đẩy chuyển đổi số",
        Some("Dân trí"),
        Some("2025-09-12"),
    );
    let agreement = b.agreement(&[gia_lai, viettel]);
    b.tells(agreement, first, Some("2025-09-11"), (Some(2026), Some(2030), None));
    b.tells(agreement, second, Some("2025-09-11"), (Some(2025), Some(2030), None));
    let (one, two) = ((agreement, first), (agreement, second));
    b.person(one, ("", "Phạm Anh Tuấn", "Chủ tịch UBND tỉnh Gia Lai", "gia-lai"), &[Spoke]);
    b.person(two, ("", "Phạm Anh Tuấn", "Chủ tịch UBND tỉnh Gia Lai", "gia-lai"), &[Spoke]);
    b.person(two, ("Đại tá", "Cao Anh Sơn", "Phó Tổng Giám đốc Tập đoàn Viettel", "viettel"), &[Spoke]);
    b.says(
        one,
        &["awareness"],
        (Commitment, Both),
        "cùng nâng cao nhận thức và tư duy đổi mới sáng tạo của cán bộ, doanh nghiệp và người dân toàn tỉnh",
        &[],
    );
    b.says(one, &["workforce"], (Commitment, Both), "đào tạo nhân lực chất lượng cao cho kinh tế số và xã hội số", &[]);
    b.says(one, &["infrastructure"], (Commitment, Company), "Viettel đầu tư, mở rộng mạng băng rộng, 4G, 5G và cáp quang đến các xã, kể cả vùng sâu, vùng xa và biên giới của tỉnh", &[]);
    b.says(
        one,
        &["digital-government"],
        (Commitment, Company),
        "từng bước xây dựng chính quyền số hiện đại, hiệu quả",
        &[],
    );
    b.says(
        one,
        &["science-innovation"],
        (Commitment, Company),
        "đề xuất các nhiệm vụ khoa học, công nghệ gắn với nhu cầu thực tế của địa phương",
        &[],
    );
    b.says(one, &["cybersecurity"], (Commitment, Both), "phối hợp bảo đảm an toàn, an ninh mạng", &[]);
    b.says(one, &["data"], (Commitment, Both), "xây dựng cơ sở dữ liệu dùng chung của tỉnh", &[]);
    b.says(
        one,
        &["digital-government"],
        (Expectation, Both),
        "bộ máy phục vụ người dân và doanh nghiệp nhanh hơn, minh bạch hơn",
        &[],
    );
    b.says(
        one,
        &["facilitation"],
        (Commitment, Government),
        "UBND tỉnh tạo điều kiện thuận lợi nhất cho Viettel triển khai các nội dung đã ký",
        &[],
    );
    b.says(one, &["platforms"], (Request, Company), "đề nghị Viettel sớm hoàn thiện các nền tảng số dùng chung", &[]);
    b.says(
        one,
        &["health", "education", "digital-government"],
        (Request, Company),
        "đề nghị Viettel ưu tiên giải pháp số cho bệnh viện, trường học và cơ quan nhà nước",
        &[],
    );
    b.says(
        two,
        &["infrastructure"],
        (Result, Company),
        "hơn 99% dân số đã được phủ sóng 4G, 72 trạm 5G hoạt động tại các khu vực trung tâm",
        &[(99.0, "%", Over, "dân số được phủ sóng 4G"), (72.0, "trạm", Equal, "5G tại khu vực trung tâm")],
    );
    b.says(
        two,
        &["infrastructure"],
        (Result, Company),
        "mọi xã đều có hạ tầng cáp quang",
        &[(100.0, "%", Equal, "xã có cáp quang")],
    );
    b.says(
        two,
        &["education", "digital-society"],
        (Result, Company),
        "439 trường học dùng Internet miễn phí",
        &[(439.0, "trường học", Equal, "Internet miễn phí")],
    );
    b.says(
        two,
        &["platforms", "education"],
        (Result, Company),
        "toàn bộ 6.500 giáo viên được cấp chữ ký số",
        &[(6500.0, "giáo viên", Equal, "chữ ký số")],
    );
    b.says(
        two,
        &["digital-economy"],
        (Result, Company),
        "45 chợ theo mô hình chợ 4.0",
        &[(45.0, "chợ", Equal, "mô hình chợ 4.0")],
    );
    let dated = b.says(
        two,
        &["infrastructure"],
        (Commitment, Both),
        "đến năm 2030 mọi người dùng tiếp cận được băng rộng cố định tốc độ từ 1 Gbps trở lên",
        &[
            (100.0, "%", Equal, "người dùng tiếp cận băng rộng cố định"),
            (1.0, "gbps", AtLeast, "tốc độ băng rộng cố định"),
        ],
    );
    b.names(dated, None, Some(2030), &[0, 1]);
    let before = b.says(
        two,
        &["digital-government"],
        (Result, Both),
        "giai đoạn 2021–2025, hai bên đã đưa dịch vụ công trực tuyến về mọi xã",
        &[],
    );
    b.names(before, Some(2021), Some(2025), &[]);
    b.says(
        two,
        &["infrastructure", "security-border"],
        (Commitment, Government),
        "tỉnh bố trí mặt bằng và nguồn điện cho các trạm phát sóng ở khu vực biên giới",
        &[],
    );
    b.says(
        two,
        &["infrastructure"],
        (Request, Company),
        "đề nghị Viettel xóa các điểm lõm sóng còn lại trên địa bàn",
        &[],
    );
    b.says(
        two,
        &["security-border"],
        (Expectation, Company),
        "góp phần giữ vững quốc phòng, an ninh trên tuyến biên giới",
        &[],
    );

    // Hà Tĩnh.
    let article = b.article(
        "ha-tinh-baohatinh.txt",
        "Hà Tĩnh và Viettel ký thỏa thuận hợp tác chiến lược",
        Some("Báo Hà Tĩnh"),
        None,
    );
    let agreement = b.agreement(&[ha_tinh, viettel]);
    b.tells(agreement, article, Some("2022-07-26"), (Some(2022), Some(2025), Some(2030)));
    let at = (agreement, article);
    b.person(at, ("", "Hoàng Trung Dũng", "Bí thư Tỉnh ủy", "ha-tinh"), &[Attended]);
    b.person(at, ("", "Võ Trọng Hải", "Chủ tịch UBND tỉnh", "ha-tinh"), &[Spoke]);
    b.person(at, ("", "Nguyễn Hồng Lĩnh", "Phó Chủ tịch Thường trực UBND tỉnh", "ha-tinh"), &[Attended]);
    b.person(at, ("", "Đặng Ngọc Sơn", "Phó Chủ tịch UBND tỉnh", "ha-tinh"), &[Attended]);
    b.person(at, ("Đại tá", "Tào Đức Thắng", "Chủ tịch HĐQT kiêm Tổng Giám đốc Viettel", "viettel"), &[Spoke]);
    b.person(at, ("", "Đậu Tùng Lâm", "Giám đốc Sở TT&TT", "ha-tinh"), &[Spoke]);
    b.says(
        at,
        &["infrastructure", "platforms", "data"],
        (Commitment, Both),
        "phát triển đồng bộ hạ tầng, nền tảng và dữ liệu số của tỉnh theo kiến trúc chung",
        &[],
    );
    b.says(
        at,
        &["digital-government", "digital-economy", "digital-society"],
        (Commitment, Both),
        "phát triển chính quyền số, kinh tế số, xã hội số",
        &[],
    );
    b.says(at, &["cybersecurity"], (Commitment, Both), "giám sát và bảo vệ an toàn thông tin", &[]);
    b.says(
        at,
        &["institutions", "digital-government", "smart-city"],
        (Commitment, Company),
        "Viettel tư vấn chiến lược chuyển đổi số, xây dựng trung tâm điều hành thông minh và các dịch vụ đô thị",
        &[],
    );
    b.says(
        at,
        &["workforce"],
        (Commitment, Company),
        "bồi dưỡng kỹ năng số cho cán bộ và tổ công nghệ cộng đồng của các xã, phường",
        &[],
    );
    b.says(at, &["coordination"], (Commitment, Company), "lập tổ công tác chung, họp định kỳ để rà soát tiến độ", &[]);
    b.says(
        at,
        &["science-innovation"],
        (Request, Company),
        "đề nghị chọn hai địa bàn để thử nghiệm công nghệ và dịch vụ số mới",
        &[(2.0, "địa bàn", Equal, "thử nghiệm công nghệ, dịch vụ số")],
    );
    b.says(at, &["digital-society"], (Request, Company), "đề nghị hỗ trợ người dân dùng dịch vụ số thiết yếu", &[]);
    b.says(
        at,
        &["facilitation"],
        (Commitment, Government),
        "tỉnh tạo điều kiện về thủ tục để hai bên thực hiện thỏa thuận",
        &[],
    );

    // Đắk Lắk.
    let article = b.article(
        "dak-lak-vietnamnet.txt",
        "Đắk Lắk bắt tay Viettel xây dựng tỉnh thông minh",
        Some("VietNamNet"),
        Some("2025-08-22"),
    );
    let agreement = b.agreement(&[dak_lak, viettel]);
    b.tells(agreement, article, Some("2025-08-22"), (Some(2025), Some(2030), None));
    let at = (agreement, article);
    b.person(at, ("", "Tạ Anh Tuấn", "Chủ tịch UBND tỉnh Đắk Lắk", "dak-lak"), &[Signed, Spoke]);
    b.person(at, ("Trung tướng", "Tào Đức Thắng", "Chủ tịch kiêm TGĐ Tập đoàn Viettel", "viettel"), &[Signed]);
    b.says(
        at,
        &["infrastructure", "digital-government", "digital-economy", "digital-society", "cybersecurity"],
        (Commitment, Company),
        "Viettel đồng hành toàn diện cùng tỉnh từ hạ tầng, chính quyền số, kinh tế số, xã hội số đến an ninh mạng",
        &[],
    );
    b.says(
        at,
        &["investment"],
        (Expectation, Company),
        "mở ra cơ hội thu hút đầu tư vào công nghiệp công nghệ số",
        &[],
    );
    b.says(
        at,
        &["platforms"],
        (Commitment, Both),
        "triển khai các nền tảng số dùng chung cho sở, ngành và xã, phường sau sắp xếp",
        &[],
    );
    b.says(
        at,
        &["data"],
        (Commitment, Both),
        "xây dựng kho dữ liệu dùng chung, kết nối với cơ sở dữ liệu quốc gia và mở dữ liệu cho doanh nghiệp",
        &[],
    );
    b.says(
        at,
        &["infrastructure"],
        (Commitment, Company),
        "phủ sóng 5G tại trung tâm các xã, phường, khu công nghiệp và điểm du lịch",
        &[],
    );
    b.says(
        at,
        &["coordination"],
        (Commitment, Government),
        "giao Sở Khoa học và Công nghệ làm đầu mối, lập kế hoạch từng năm và theo dõi việc thực hiện",
        &[],
    );
    b.says(at, &["coordination"], (Commitment, Company), "Viettel Đắk Lắk làm đầu mối phía tập đoàn", &[]);
    b.says(
        at,
        &["facilitation"],
        (Commitment, Government),
        "cam kết đồng hành, tháo gỡ khó khăn để Viettel triển khai dự án",
        &[],
    );
    b.says(
        at,
        &["infrastructure", "digital-government"],
        (Request, Company),
        "đề nghị Viettel ưu tiên nguồn lực cho hạ tầng và dịch vụ công trực tuyến",
        &[],
    );

    // Quảng Nam.
    let article = b.article(
        "quang-nam-baoquangnam.txt",
        "Quảng Nam và Viettel ký kết hợp tác chuyển đổi số giai đoạn 2025–2030",
        Some("Báo Quảng Nam"),
        Some("2025-02-12"),
    );
    let agreement = b.agreement(&[quang_nam, viettel]);
    b.tells(agreement, article, Some("2025-02-11"), (Some(2025), Some(2030), None));
    let at = (agreement, article);
    b.person(at, ("Thiếu tướng", "Nguyễn Đình Chiến", "Phó Tổng Giám đốc Viettel", "viettel"), &[Spoke]);
    b.person(at, ("", "Lương Nguyễn Minh Triết", "Bí thư Tỉnh uỷ Quảng Nam", "quang-nam"), &[Spoke]);
    b.says(
        at,
        &["cybersecurity", "digital-government"],
        (Commitment, Both),
        "bảo đảm an toàn thông tin cho các hệ thống chính quyền số",
        &[],
    );
    b.says(at, &["digital-economy"], (Commitment, Both), "thúc đẩy thanh toán số và thương mại điện tử", &[]);
    b.says(
        at,
        &["infrastructure"],
        (Commitment, Both),
        "phát triển hạ tầng viễn thông, Internet vạn vật và trung tâm dữ liệu",
        &[],
    );
    b.says(
        at,
        &["infrastructure", "security-border"],
        (Commitment, Both),
        "phủ sóng các xã miền núi, biên giới và hải đảo",
        &[],
    );
    b.says(
        at,
        &["health", "education", "tourism"],
        (Commitment, Company),
        "cung cấp giải pháp số cho y tế, giáo dục, du lịch",
        &[],
    );
    b.says(at, &["smart-city"], (Commitment, Company), "triển khai đô thị thông minh", &[]);
    b.says(at, &["facilitation"], (Commitment, Government), "tỉnh hỗ trợ thủ tục và mặt bằng", &[]);
    b.says(at, &["science-innovation"], (Expectation, Both), "hình thành hệ sinh thái khởi nghiệp sáng tạo", &[]);
    b.material("thoa-thuan.sqlite")
}

/// A made-up file of any size: every agreement states something on many topics, now and then at
/// length, and some say nothing of their dates.
pub fn made_up(agreements: usize) -> Material {
    let lexicon = Lexicon::embedded();
    let mut b = Builder::default();
    let words = "phối hợp đầu tư, mở rộng mạng băng rộng, nền tảng dùng chung, dữ liệu mở, dịch vụ công trực tuyến và kỹ năng số cho cán bộ, doanh nghiệp, người dân ở các xã, phường trên địa bàn toàn tỉnh";
    for n in 0..agreements {
        let province = &lexicon.provinces[n % lexicon.provinces.len()];
        let company = &lexicon.companies[n % lexicon.companies.len()];
        let public = b.party(&province.slug, &province.name, PartyKind::Province);
        let private = b.party(&company.slug, &company.name, PartyKind::Company);
        let year = 2016 + i16::try_from(n % 10).unwrap();
        let date = format!("{year}-{:02}-{:02}", n % 12 + 1, n % 28 + 1);
        let article = b.article(
            &format!("bai-{n:03}.txt"),
            &format!("{} và {} ký thỏa thuận hợp tác về chuyển đổi số", province.name, company.name),
            Some("Báo Thử Nghiệm"),
            Some(&date),
        );
        let agreement = b.agreement(&[public, private]);
        let undated = n % 9 == 8;
        let years =
            if undated { (None, None, None) } else { (Some(year), Some(year + 5), (n % 3 == 0).then_some(year + 10)) };
        b.tells(agreement, article, (!undated).then_some(date.as_str()), years);
        let at = (agreement, article);
        b.person(
            at,
            (
                "",
                &format!("Nguyễn Văn {}", ["An", "Bình", "Đông", "Dũng", "Ước"][n % 5]),
                "Chủ tịch UBND tỉnh",
                &province.slug,
            ),
            &[Role::Signed, Role::Spoke],
        );
        b.person(at, ("Đại tá", "Trần Thị Hòa", "Phó Tổng Giám đốc", &company.slug), &[Role::Signed]);
        for (place, topic) in lexicon.topics.iter().enumerate() {
            let many = match (n + place) % 7 {
                0 | 3 => 0,
                6 if n % 5 == 0 => 14,
                other => other % 3 + 1,
            };
            for k in 0..many {
                let stance = Stance::ALL[(n + place + k) % 4];
                let actor = Actor::ALL[(n + k) % 3];
                let end = words
                    .char_indices()
                    .nth(40 + (n * 7 + place * 13 + k * 29) % 140)
                    .map_or(words.len(), |(at, _)| at);
                let targets = [(
                    f64::from(u32::try_from(n * 10 + place).unwrap()),
                    "trạm",
                    Comparator::AtLeast,
                    "trạm phát sóng",
                )];
                b.says(
                    at,
                    &[&topic.slug],
                    (stance, actor),
                    &words[..end],
                    if place % 8 == 2 && k == 0 { &targets } else { &[] },
                );
            }
        }
    }
    b.material("thu-nghiem.sqlite")
}
