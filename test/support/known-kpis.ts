/** Every KPI of the canon, those of later stages included: what `counterMetric` and `supports` may name. */
export const KNOWN_KPIS: ReadonlySet<string> = new Set(
  `services planned_new_service_share budget_variance service_roi cost_per_ticket relationship_csat nps complaints_accepted
  services_with_sla slas_backed sla_target_achievement sla_breaches supplier_target_achievement availability mtrs mtbf
  capacity_within_threshold unplanned_capacity_adjustments design_review_pass_rate continuity_test_pass_rate
  change_success_rate emergency_change_share unauthorised_change_share change_backout_rate changes_in_window
  change_related_incident_share change_lead_time change_backlog deployment_frequency lead_time_for_changes deployment_failure_rate
  failed_deployment_recovery deployment_rework_rate cmdb_accuracy
  incident_time_to_resolve incident_working_time first_response_time first_contact_resolution first_level_resolution
  self_service_share ticket_csat reopen_rate sla_resolution_compliance incident_volume incident_backlog backlog_age_p90
  major_incidents reassignment_rate request_volume request_backlog request_on_time_share request_time_to_fulfil problem_backlog
  problem_time_to_resolve problem_linked_share recurrence_share knowledge_use_share security_incidents alert_volume
  improvements_in_flight improvement_on_time_share improvement_cycle_time targets_reached_share improvements_sustained
  action_completion_share process_maturity`.split(/\s+/),
)

/** Those that are off until something feeds them, or a person switches them on. */
export const OPTIONAL_KPIS: ReadonlySet<string> = new Set(
  `planned_new_service_share service_roi relationship_csat nps supplier_target_achievement unplanned_capacity_adjustments
  design_review_pass_rate continuity_test_pass_rate deployment_rework_rate cmdb_accuracy process_maturity`.split(
    /\s+/,
  ),
)
