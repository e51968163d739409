-- A touched ticket whose earliest event now lies in another month has a row there, and its old one must go. Of several rows the one
-- folded from the most events, and of these the one folded last, is right: so this also settles two folds that ran at once.
INSERT INTO ticket_facts (kind, anchor, system, subject, ver, gone)
SELECT kind, month.1, system, subject, right_one.1, 1
FROM
(
    SELECT kind, system, subject, maxIf(version, NOT was_gone) AS right_one, arrayJoin(groupArray((anchor, version, was_gone))) AS month
    FROM
    (
        SELECT kind, anchor, system, subject, max((ver, folded)) AS version, argMax(gone, (ver, folded)) AS was_gone
        FROM ticket_facts
        WHERE (kind, system, subject) IN (SELECT kind, system, subject FROM input('kind String, system String, subject String'))
        GROUP BY kind, anchor, system, subject
    )
    GROUP BY kind, system, subject
    HAVING count() > 1
)
WHERE NOT month.3 AND month.2 < right_one
FORMAT TabSeparated
