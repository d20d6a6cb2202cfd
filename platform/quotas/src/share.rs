/// What of a limit one node may let through, in calls per second, when `own` are asked of it and `others` of the others.
///
/// Whoever asks has the same chance on every node: of a limit that does not do for all, a node has the part that it is
/// asked for. Otherwise it has what it is asked for and an equal part of what is left.
pub(crate) fn share(limit: f64, own: f64, others: &[f64]) -> f64 {
    let asked: f64 = own + others.iter().sum::<f64>();
    if asked > limit {
        return limit * own / asked;
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful of nodes")]
    let nodes = (others.len() + 1) as f64;
    own + (limit - asked) / nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_node_alone_has_the_whole_limit() {
        assert_eq!(share(10.0, 0.0, &[]), 10.0);
        assert_eq!(share(10.0, 1000.0, &[]), 10.0);
    }

    #[test]
    fn what_is_left_is_shared_equally_and_what_is_scarce_by_demand() {
        assert_eq!(share(90.0, 30.0, &[0.0, 0.0]), 50.0);
        assert_eq!(share(90.0, 0.0, &[30.0, 0.0]), 20.0);
        assert_eq!(share(90.0, 100.0, &[200.0, 0.0]), 30.0);
        assert_eq!(share(90.0, 0.0, &[200.0, 100.0]), 0.0);
    }

    proptest! {
        #[test]
        fn shares_add_up_to_the_limit(limit in 0.01f64..1e6, asked in proptest::collection::vec(0.0f64..1e6, 1..8)) {
            let sum: f64 = (0..asked.len())
                .map(|node| {
                    let mut others = asked.clone();
                    let own = others.remove(node);
                    share(limit, own, &others)
                })
                .sum();
            prop_assert!((sum - limit).abs() < limit * 1e-9, "{sum}");
        }
    }
}
