//! How many bytes of article text a second the extractor reads, on one core.

use camket::extract::extract;
use camket::lexicon::Lexicon;
use camket::model::Article;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

const SAMPLE: &[&str] = &[
    include_str!("../data/articles/mau-1-gia-lai-viettel.txt"),
    include_str!("../data/articles/mau-2-gia-lai-viettel.txt"),
    include_str!("../data/articles/mau-3-ha-tinh-viettel.txt"),
    include_str!("../data/articles/mau-4-dak-lak-viettel.txt"),
    include_str!("../data/articles/mau-5-quang-nam-viettel.txt"),
];

fn article(text: String) -> Article {
    Article { file: "a.txt".to_owned(), text, ..Article::default() }
}

fn speed(c: &mut Criterion) {
    let lexicon = Lexicon::embedded();
    let mut group = c.benchmark_group("extract");
    group.sample_size(10);

    let articles: Vec<Article> = SAMPLE.iter().map(|text| article((*text).to_owned())).collect();
    group.throughput(Throughput::Bytes(SAMPLE.iter().map(|text| text.len() as u64).sum()));
    group.bench_function("the five sample articles", |b| {
        b.iter(|| articles.iter().map(|article| extract(article, lexicon).agreements.len()).sum::<usize>());
    });

    // One sentence of a megabyte and one of four: twice the time for twice the length, or something is not linear.
    let clause = "Viettel sẽ phủ sóng 5G toàn tỉnh Gia Lai, ";
    for megabytes in [1, 4] {
        let text = clause.repeat(megabytes * 1_000_000 / clause.len());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("one sentence of {megabytes} MB"), |b| {
            b.iter_batched(|| article(text.clone()), |article| extract(&article, lexicon), BatchSize::LargeInput);
        });
    }
    group.finish();
}

criterion_group!(benches, speed);
criterion_main!(benches);
