//! How many articles a second enter the file, commit included, and how long a file takes to be
//! shown: with facts that are handed in, and with real reading and extraction before.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop at a mistake of its own")]

use std::path::PathBuf;
use std::sync::Arc;

use camket::extract::extract;
use camket::import::{self, Request, import};
use camket::lexicon::Lexicon;
use camket::model::{Article, Facts};
use camket::read;
use camket::sample;
use camket::store::{NewArticle, Store};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

const NOW: &str = "2026-01-02T03:04:05Z";

fn one_article(name: &str, text: &str) -> Article {
    let parts = read::read_bytes(name, text.as_bytes().to_vec(), &read::Options::default()).unwrap();
    parts.into_iter().next().unwrap().read.unwrap().article
}

/// Words that tell one article from all others: newspapers do not print the same one five hundred times.
fn own_words(number: usize) -> String {
    let words = ["mạng", "trạm", "tỉnh", "dịch", "vụ", "người", "dân", "cán", "bộ", "xã", "kết", "nối", "đào", "tạo"];
    let mut state = number as u64;
    let mut text = String::new();
    for _ in 0..400 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(words[(state >> 33) as usize % words.len()]);
        text.push(' ');
    }
    text
}

/// Articles that report agreements of different provinces: the sample's, with a name exchanged.
fn texts(count: usize) -> Vec<String> {
    let provinces = &Lexicon::embedded().provinces;
    let names = ["Gia Lai", "Hà Tĩnh", "Đắk Lắk", "Quảng Nam"];
    (0..count)
        .map(|at| {
            let text = std::str::from_utf8(sample::ARTICLES[at % sample::ARTICLES.len()].1).unwrap();
            let province = &provinces[at / sample::ARTICLES.len() % provinces.len()].name;
            let text = names.iter().fold(text.to_owned(), |text, name| text.replace(name, province));
            format!("{text}\n\nMã bài: {at}\n{}\n", own_words(at))
        })
        .collect()
}

fn facts_of(texts: &[String]) -> Vec<(Article, Facts)> {
    texts
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let article = one_article(&format!("{at}.txt"), text);
            let facts = extract(&article, Lexicon::embedded());
            (article, facts)
        })
        .collect()
}

fn fill(store: &mut Store, articles: &[(Article, Facts)]) {
    for batch in articles.chunks(import::limits::BATCH_ARTICLES) {
        let new: Vec<NewArticle<'_>> = batch.iter().map(|(article, facts)| NewArticle::new(article, facts)).collect();
        store.add_all(&new, Lexicon::embedded(), NOW).unwrap();
    }
}

fn speed(c: &mut Criterion) {
    let lexicon = Lexicon::embedded();
    let folder = tempfile::tempdir().unwrap();
    let mut group = c.benchmark_group("import");
    group.sample_size(10);

    let texts = texts(2000);
    let articles = facts_of(&texts);
    group.throughput(Throughput::Elements(articles.len() as u64));
    let mut number = 0;
    let mut fresh = || {
        number += 1;
        Store::create(&folder.path().join(format!("{number}.sqlite"))).unwrap()
    };
    group.bench_function("2000 articles into the file", |b| {
        b.iter_batched(&mut fresh, |mut store| fill(&mut store, &articles), BatchSize::PerIteration);
    });

    let paths: Vec<PathBuf> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let path = folder.path().join(format!("{at}.txt"));
            std::fs::write(&path, text).unwrap();
            path
        })
        .collect();
    group.bench_function("2000 files read, extracted and put into the file", |b| {
        b.iter_batched(
            &mut fresh,
            |mut store| import(&mut store, &Request::of(&paths), lexicon, NOW, &Arc::default(), &mut |_| {}).unwrap(),
            BatchSize::PerIteration,
        );
    });

    let mut store = Store::create(&folder.path().join("full.sqlite")).unwrap();
    fill(&mut store, &articles);
    group.bench_function("the rows of 2000 articles", |b| b.iter(|| store.snapshot(lexicon).unwrap()));
    group.throughput(Throughput::Elements(1));
    group.bench_function("a search without marks", |b| b.iter(|| store.search("chuyen doi so", 50).unwrap()));
    group.bench_function("a search with marks", |b| b.iter(|| store.search("băng rộng", 50).unwrap()));
    group.bench_function("opening", |b| b.iter(|| Store::open(store.path().unwrap()).unwrap()));
    group.finish();
}

criterion_group!(benches, speed);
criterion_main!(benches);
