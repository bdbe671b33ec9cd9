//! How tests that draw their cases by chance draw them.

use proptest::test_runner::{Config, RngSeed};

/// The same cases on every run, so that a test fails because of a change and not because of the day. To look
/// for what they do not reach, draw others and more of them:
/// `PROPTEST_RNG_SEED=7 PROPTEST_CASES=5000 cargo test --test store whatever`. What is found goes beside the test
/// as a case of its own.
pub fn draws(cases: u32) -> Config {
    let asked = |name: &str| std::env::var_os(name).is_some();
    let mut config = Config { failure_persistence: None, max_shrink_iters: 400, ..Config::default() };
    if !asked("PROPTEST_CASES") {
        config.cases = cases;
    }
    if !asked("PROPTEST_RNG_SEED") {
        config.rng_seed = RngSeed::Fixed(1);
    }
    config
}
