-- Folds the touched incidents and requests again from all their events. Idempotent, and independent of the order of arrival:
-- `place` orders a ticket's distinct events by time, sequence, rank, source and id, and all else follows from it.
INSERT INTO ticket_facts
(
    kind, anchor, system, subject, ver, state,
    service, title, url, priority, impact, urgency, category, subcategory, team, teams, highest_tier,
    channel, self_service, location, ci, major, security,
    problem, caused_by_change, caused_by_deployment, close_code, knowledge, contacts,
    snapshot, reassigned, reassigned_by_tool, opened, responded, response_rule, first_resolved, first_reopened, reopenings,
    resolved, closed, cancelled, open_spans, running_spans, elapsed_seconds, working_seconds, paused_seconds, response_seconds,
    target_seconds, sla_met, sla_by_tool,
    agreement, calendar, target_steps, target_share, breached, threatened,
    response_target_seconds, response_share, response_met, response_breached, first_event, last_event, until
)
WITH
    toDateTime64('2299-12-31 00:00:00', 3, 'UTC') AS never,
    'Tuple(open_since DateTime64(3, \'UTC\'), ended DateTime64(3, \'UTC\'), resolved DateTime64(3, \'UTC\'), closed DateTime64(3, \'UTC\'),
        cancelled DateTime64(3, \'UTC\'), first_resolved DateTime64(3, \'UTC\'), first_reopened DateTime64(3, \'UTC\'),
        open_spans Array(Tuple(DateTime64(3, \'UTC\'), DateTime64(3, \'UTC\'))), runs_since DateTime64(3, \'UTC\'),
        running_spans Array(Tuple(DateTime64(3, \'UTC\'), DateTime64(3, \'UTC\'))))' AS life_type,
    distinct_events AS
    (
        SELECT kind, system, subject, source, id, time, sequence, rank, service, data,
            replaceOne(substring(type, position(type, '.') + 1), 'fulfilled', 'resolved') AS verb,
            -- Read at once: each function that looks into JSON parses all of it.
            JSONExtract(data, 'Tuple(rule String, team String, tier Nullable(UInt8), priority Nullable(UInt8))') AS word
        FROM events
        WHERE kind IN ('incident', 'request') AND (kind, system, subject) IN (SELECT kind, system, subject FROM input('kind String, system String, subject String'))
            AND {{is_live}}
        -- In the order of the table's own key, which spares a sort of everything.
        ORDER BY kind, system, subject, source, id, precedence DESC
        LIMIT 1 BY kind, system, subject, source, id
    ),
    ordered_events AS
    (
        SELECT kind, system, subject, time, verb, service, data, word,
            row_number() OVER (PARTITION BY kind, system, subject ORDER BY time, sequence, rank, source, id) AS place
        FROM distinct_events
    ),
    tickets AS
    (
        SELECT kind, system, subject,
            count() AS events,
            min(time) AS first_event,
            max(time) AS last_event,
            countIf(verb = 'opened') > 0 AS was_opened,
            if(was_opened, minIf(time, verb = 'opened'), first_event) AS begun,
            minIf(tuple(time, word.rule), verb = 'responded') AS first_response,
            countIf(verb = 'responded') > 0 AS has_response,
            countIf(verb = 'reopened') AS reopened,
            argMaxIf(service, place, service != '') AS service,
            arraySort(groupUniqArrayIf(word.team, word.team != '')) AS teams,
            max(word.tier) AS highest_tier,
            {{priorities}}
            arraySort(step -> step.1, groupArrayIf((place, time, verb),
                verb IN ('paused', 'resumed', 'resolved', 'reopened', 'closed', 'cancelled'))) AS steps,
            -- The latest word on each field counts, and null clears it: of equal keys in an object, JSONExtract takes the first.
            concat('{', arrayStringConcat(arrayMap(said -> substring(said.2, 2, length(said.2) - 2),
                arrayReverseSort(said -> said.1, groupArrayIf((place, data), data != '{}'))), ','), '}') AS told
        FROM ordered_events
        GROUP BY kind, system, subject
    ),
    described_tickets AS
    (
        SELECT * EXCEPT told,
            JSONExtract(told, 'Tuple(
                title Nullable(String), url Nullable(String), priority Nullable(UInt8), impact Nullable(UInt8), urgency Nullable(UInt8),
                category Nullable(String), subcategory Nullable(String), team Nullable(String),
                channel Nullable(String), self_service Nullable(Bool), location Nullable(String), ci Nullable(String),
                major Nullable(Bool), security Nullable(Bool), problem Nullable(String), caused_by_change Nullable(String),
                caused_by_deployment Nullable(String), close_code Nullable(String), knowledge Nullable(Bool),
                contacts Nullable(UInt32), snapshot Nullable(Bool), reassignments Nullable(UInt32), reopenings Nullable(UInt32),
                working_seconds Nullable(Float64), sla_seconds Nullable(Float64), sla_met Nullable(Bool))') AS f,
            {{mapping_fields}} AS fields,
            -- Apart: what cannot be null would pass over a null, on to an earlier word.
            JSONExtract(JSONExtractRaw(told, 'sla'), 'Array(Tuple(metric String, target_seconds Nullable(Float64), met Bool))') AS sla,
            {{service}} AS served
        FROM tickets
    ),
    agreed_tickets AS ({{agreed_tickets}}),
    lives AS
    (
        -- A ticket's life, step by step. It is open from its opening to its last resolution before a reopening; without a resolution, to its
        -- closing; with neither, the reopening says that it had ended by then. The working clock stops at `paused` and goes on at the next
        -- step; between a resolution and its reopening it runs, since the ticket was not resolved after all.
        SELECT *,
            arrayFold(
                (life, step) -> CAST(tuple(
                    if(step.3 = 'reopened', step.2, life.open_since),
                    multiIf(step.3 = 'resolved', step.2, step.3 = 'reopened', never, step.3 IN ('closed', 'cancelled'), least(life.ended, step.2), life.ended),
                    multiIf(step.3 = 'resolved', step.2, step.3 = 'reopened', never, life.resolved),
                    multiIf(step.3 = 'closed', step.2, step.3 = 'reopened', never, life.closed),
                    multiIf(step.3 = 'cancelled', step.2, step.3 = 'reopened', never, life.cancelled),
                    if(step.3 = 'reopened' AND life.first_resolved = never,
                        multiIf(life.resolved != never, life.resolved, life.ended = never, step.2, never), life.first_resolved),
                    if(step.3 = 'reopened' AND life.first_resolved = never AND (life.resolved != never OR life.ended = never), step.2, life.first_reopened),
                    if(step.3 = 'reopened', arrayPushBack(life.open_spans, (life.open_since, least(life.ended, step.2))), life.open_spans),
                    multiIf(step.3 = 'paused', never, life.runs_since = never, step.2, life.runs_since),
                    if(step.3 = 'paused' AND life.runs_since != never, arrayPushBack(life.running_spans, (life.runs_since, step.2)), life.running_spans)
                ), life_type),
                steps,
                CAST(tuple(begun, never, never, never, never, never, never, [], begun, []),
                    life_type)
            ) AS life
        FROM agreed_tickets
    ),
    spans AS
    (
        SELECT *,
            if(was_opened, begun, NULL) AS opened_at,
            if(has_response, first_response.1, NULL) AS responded_at,
            ifNull(f.snapshot, false) AS is_snapshot,
            arrayFirst(one -> one.metric IN ('resolution', 'fulfilment'), sla) AS tool_sla,
            arrayFirst(one -> one.metric = 'response', sla) AS tool_response,
            if(was_opened AND life.resolved != never, date_diff('millisecond', begun, life.resolved) / 1000, NULL) AS elapsed,
            arrayFilter(s -> s.1 < s.2, arrayMap(s -> (greatest(s.1, begun), least(s.2, life.ended)),
                arrayPushBack(life.running_spans, (life.runs_since, never)))) AS running
        FROM lives
    ),
    -- Each step names what the next one uses: a name that is used again in the same SELECT is planned again.
    owned AS (SELECT *, ifNull(f.sla_seconds, tool_sla.target_seconds) AS own_target FROM spans),
    targets AS (SELECT *, {{target_steps}} AS target_steps, {{response_steps}} AS response_steps FROM owned),
    -- Of the resolution and of the response: what ran, cut where the target changed; and how much of it was spent by the end of each piece.
    cuts AS
    (
        SELECT *, arrayMap((steps, ran) -> {{pieces}}, [target_steps, response_steps],
            [running, arrayMap(s -> (s.1, least(s.2, if(has_response, first_response.1, never))), running)]) AS pieces
        FROM targets
    ),
    clocks AS
    (
        SELECT *, arraySum(p -> p.worked, pieces[1]) / 1000 AS counted, arrayMap(cut -> {{spent}}, pieces) AS spent,
            target_steps[-1].target_seconds AS target, response_steps[-1].target_seconds AS response_target
        FROM cuts
    ),
    reached AS
    (
        -- A resolution before the opening is a mistake of its source: it makes no time.
        SELECT *, multiIf(elapsed < 0, NULL, is_snapshot, f.working_seconds, isNull(elapsed), NULL, counted) AS working,
            -- Breached, threatened, response breached: in which piece.
            arrayMap((share, by) -> {{place}}, {{shares}}, [spent[1], spent[1], spent[2]]) AS places
        FROM clocks
    ),
    passed AS
    (
        -- A clock that a snapshot does not tell of passes its target when the ticket is resolved.
        SELECT *, isNotNull(target) AND isNotNull(working) AND (isNotNull(f.sla_seconds) OR tool_sla.metric = '') AS is_judged,
            if(is_snapshot, [], arrayMap((share, place, cut, by) -> {{reached}}, {{shares}}, places,
                [pieces[1], pieces[1], pieces[2]], [spent[1], spent[1], spent[2]])) AS passed,
            multiIf(tool_response.metric != '', tool_response.met, isNull(response_target) OR is_snapshot OR isNull(responded_at), NULL, spent[2][-1] {{inside}}) AS response_met
        FROM reached
    ),
    judged AS
    (
        -- Its own target, what the tool says of its agreements, the agreement, the tool's flag: the first that there is.
        SELECT *, multiIf(is_judged, if(is_snapshot, working <= target, spent[1][-1] {{inside}}), tool_sla.metric != '', tool_sla.met, f.sla_met) AS met,
            if(tool_response.metric != '', NULL, passed[3]) AS response_breached
        FROM passed
    ),
    settled AS
    (
        SELECT *, multiIf(is_judged AND NOT is_snapshot OR life.resolved = never, passed[1], met = 0, least(ifNull(passed[1], life.resolved), life.resolved), NULL) AS breached
        FROM judged
    )
SELECT
    kind,
    toStartOfMonth(first_event),
    system, subject,
    {{generation}} + events,
    multiIf(life.ended = never, if(life.runs_since = never, 'paused', 'open'), life.cancelled != never, 'cancelled', life.closed != never, 'closed', 'resolved'),
    served, f.title, f.url, f.priority, f.impact, f.urgency, f.category, f.subcategory, f.team, teams, highest_tier,
    f.channel, f.self_service, f.location, f.ci, ifNull(f.major, false), ifNull(f.security, false),
    f.problem, f.caused_by_change, f.caused_by_deployment, f.close_code, f.knowledge, f.contacts,
    is_snapshot,
    if(is_snapshot, f.reassignments > 0, length(teams) > 1),
    is_snapshot AND isNotNull(f.reassignments),
    opened_at,
    responded_at,
    first_response.2,
    nullIf(if(life.first_resolved = never, life.resolved, life.first_resolved), never),
    nullIf(life.first_reopened, never),
    greatest(reopened, ifNull(f.reopenings, 0)),
    nullIf(life.resolved, never),
    nullIf(life.closed, never),
    nullIf(life.cancelled, never),
    arrayFilter(s -> s.1 < s.2, arrayPushBack(life.open_spans, (life.open_since, life.ended))),
    running,
    elapsed,
    working,
    if(is_snapshot, NULL, elapsed - working),
    date_diff('millisecond', opened_at, responded_at) / 1000,
    target, met, NOT is_judged OR is_snapshot,
    agreement, calendar, target_steps, {{target_share}},
    breached,
    passed[2], response_target, {{response_share}}, response_met, response_breached,
    first_event, last_event,
    if(life.ended = never, never, greatest(last_event, ifNull(breached, last_event), ifNull(response_breached, last_event)))
FROM settled
FORMAT TabSeparated
