-- As for tickets: of a survey's rows in several months all but the right one must go.
INSERT INTO survey_facts (anchor, system, subject, ver, gone)
SELECT month.1, system, subject, right_one.1, 1
FROM
(
    SELECT system, subject, maxIf(version, NOT was_gone) AS right_one, arrayJoin(groupArray((anchor, version, was_gone))) AS month
    FROM
    (
        SELECT anchor, system, subject, max((ver, folded)) AS version, argMax(gone, (ver, folded)) AS was_gone
        FROM survey_facts
        WHERE (system, subject) IN (SELECT system, subject FROM input('kind String, system String, subject String'))
        GROUP BY anchor, system, subject
    )
    GROUP BY system, subject
    HAVING count() > 1
)
WHERE NOT month.3 AND month.2 < right_one
FORMAT TabSeparated
