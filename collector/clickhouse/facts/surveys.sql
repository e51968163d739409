-- Folds the touched surveys again from all their events. Idempotent, and independent of the order of arrival.
INSERT INTO survey_facts
(
    anchor, system, subject, ver, survey_kind, service, item, sent, responded, score, scale, first_event, last_event
)
WITH
    distinct_events AS
    (
        SELECT kind, system, subject, source, id, time, sequence, rank, service, data, type
        FROM events
        WHERE kind = 'survey' AND (kind, system, subject) IN (SELECT kind, system, subject FROM input('kind String, system String, subject String'))
            AND {{is_live}}
        -- In the order of the table's own key, which spares a sort of everything.
        ORDER BY kind, system, subject, source, id, precedence DESC
        LIMIT 1 BY kind, system, subject, source, id
    ),
    surveys AS
    (
        SELECT system, subject, count() AS events, min(time) AS first_event, max(time) AS last_event,
            argMaxIf(service, (time, sequence, rank, source, id), service != '') AS service,
            argMaxIf(tuple(JSONExtract(data, 'item', 'Nullable(String)')), (time, sequence, rank, source, id), JSONHas(data, 'item')).1 AS item,
            argMaxIf(JSONExtractString(data, 'kind'), (time, sequence, rank, source, id), JSONExtractString(data, 'kind') != '') AS survey_kind,
            minIf(time, type = 'survey.sent') AS sent_at,
            countIf(type = 'survey.sent') > 0 AS was_sent,
            argMaxIf((time, JSONExtractFloat(data, 'score'), JSONExtractFloat(data, 'scale')),
                (time, sequence, rank, source, id), type = 'survey.responded') AS answer,
            countIf(type = 'survey.responded') > 0 AS was_answered
        FROM distinct_events
        GROUP BY system, subject
    )
SELECT
    toStartOfMonth(first_event),
    system, subject,
    {{generation}} + events,
    survey_kind, service, item,
    if(was_sent, sent_at, NULL) AS sent,
    if(was_answered, answer.1, NULL) AS responded,
    if(was_answered, answer.2, NULL) AS score,
    multiIf(answer.3 > 0, answer.3, survey_kind = 'nps', 10, 5) AS scale,
    first_event, last_event
FROM surveys
FORMAT TabSeparated
