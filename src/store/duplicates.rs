//! Articles that nearly repeat one another.

use rusqlite::{Connection, params};

use super::error::StoreError;

/// Makes two articles, with all that repeat either, one source: that of the earliest.
pub(super) fn join(connection: &Connection, one: i64, other: i64) -> Result<(), StoreError> {
    let members: Vec<i64> = {
        let mut statement = connection.prepare_cached(
            "WITH root AS (SELECT coalesce(copy_of, id) AS id FROM article WHERE id IN (?1, ?2))
             SELECT a.id FROM article AS a WHERE a.id IN root OR a.copy_of IN root
             ORDER BY a.published IS NULL, a.published, a.content_hash",
        )?;
        let rows = statement.query_map([one, other], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    };
    let Some((first, rest)) = members.split_first() else { return Ok(()) };
    connection
        .prepare_cached("UPDATE article SET copy_of = NULL WHERE id = ?1 AND copy_of IS NOT NULL")?
        .execute([first])?;
    for copy in rest {
        connection
            .prepare_cached("UPDATE article SET copy_of = ?2 WHERE id = ?1 AND copy_of IS NOT ?2")?
            .execute(params![copy, first])?;
    }
    Ok(())
}
