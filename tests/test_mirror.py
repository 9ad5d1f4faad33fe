"""Each module has a test file of its name; or this table names the test file that shows what it does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "src" / "callscore"

SHOWN_BY: Mapping[str, tuple[str, ...]] = {
    "analysis/test_samples.py": ("analysis/truth.py",),
    "analysis/test_straight_lines.py": (
        "analysis/domains.py",
        "analysis/row_stretches.py",
    ),
    "api/test_door.py": (
        "api/call_start.py",
        "api/finding_list.py",
        "api/lint_result.py",
        "api/schemas.py",
    ),
    "cli/test_documents.py": (
        "api/document_file.py",
        "api/extra_library.py",
    ),
    "call/test_grid_workbook.py": ("call/grid_gaps.py", "call/grid_help.py", "call/grid_sheets.py"),
    "application/test_cell_spelling.py": ("application/cell_refusal.py",),
    "application/test_workbook_application.py": ("application/form_sheets.py", "application/unasked_cells.py", "call/hidden_sheet.py"),
    "cli/test_evaluators.py": ("cli/assessment.py", "api/evaluators_result.py", "report/text/owed_text.py"),
    "report/workbook/test_grid_book.py": ("source/node_yaml.py",),
    "report/workbook/test_form_book.py": ("report/workbook/book_look.py",),
    "report/yaml/test_blank_form.py": ("report/asked_fields.py",),
    "cli/test_manager.py": ("api/monitor_result.py",),
    "cli/test_officer.py": ("api/cases_result.py",),
    "call/test_listed_calls.py": ("api/calls_result.py", "report/text/calls_text.py"),
    "evaluation/test_appraised_table.py": ("evaluation/appraised_columns.py",),
    "lint/test_section_checks.py": ("call/call_sections.py",),
    "docs/test_api.py": ("api/check_result.py",),
    "application/test_amended.py": (
        "application/amended_levels.py",
        "application/amended_conflicts.py",
        "application/amendment_trouble.py",
        "application/answer_path.py",
        "spelling/inexact_numbers.py",
    ),
    "application/test_applications.py": (
        "application/alike.py",
        "application/odd_identifiers.py",
        "application/panel_levels.py",
    ),
    "application/test_choices.py": ("spelling/choice_spellings.py",),
    "application/test_form.py": (
        "application/field_types.py",
        "application/odd_days.py",
        "source/per_cent.py",
        "source/thousands_separator.py",
    ),
    "application/test_limit.py": ("application/limit_text.py",),
    "application/test_office.py": ("application/office_record.py",),
    "application/test_plausibility.py": (
        "call/formula_help.py",
        "call/placeholders.py",
    ),
    "application/test_registered.py": ("application/register_file.py",),
    "application/test_table_applications.py": (
        "application/column_days.py",
        "application/column_percentages.py",
        "application/column_thousands.py",
        "application/ditto.py",
        "application/header_rows.py",
        "application/note_rows.py",
        "application/total_rows.py",
    ),
    "call/test_case_texts.py": ("call/fields.py", "call/result_status.py"),
    "call/test_edition.py": ("call/meant_keys.py", "spelling/key_words.py"),
    "api/test_kept_call.py": ("api/compiled_call.py",),
    "call/test_part_reading.py": (
        "call/part_schema.py",
        "call/reading_marks.py",
        "call/amendment_texts.py",
        "call/carried_texts.py",
        "call/citation.py",
        "call/model.py",
        "call/outcome_rules.py",
        "call/part.py",
        "call/phases.py",
        "call/plan.py",
        "call/register_texts.py",
        "call/window.py",
        "spelling/year_spellings.py",
    ),
    "calls/test_checks.py": ("call/phase_call.py",),
    "calls/test_transcriptions.py": ("call/criteria.py",),
    "cases/test_branches.py": (
        "cases/case_levels.py",
        "cases/entry.py",
        "cases/money_branches.py",
        "cases/possibilities.py",
    ),
    "cases/test_suite.py": (
        "cases/expected_names.py",
        "cases/outdated_cases.py",
        "cases/rule_examples.py",
        "cases/trial.py",
    ),
    "cases/test_value_texts.py": (
        "cases/spelling_hints.py",
        "number.py",
    ),
    "cli/test_amending.py": ("api/amending.py",),
    "cli/test_carrying.py": ("cases/carried_file.py",),
    "cli/test_cluster.py": (
        "cli/options.py",
        "cli/reading.py",
        "api/benchmark_result.py",
    ),
    "cli/test_usage.py": ("cli/wrong_usage.py",),
    "cli/test_explained.py": ("cli/ranking_request.py",),
    "cli/test_fuzz.py": ("cli/group.py",),
    "cli/test_inputs.py": (
        "api/explain_result.py",
        "api/languages.py",
        "api/loaded_applications.py",
        "api/loaded_call.py",
        "api/no_result.py",
        "api/paths.py",
        "api/request.py",
    ),
    "cli/test_label.py": (
        "report/json/readiness_json.py",
        "report/text/readiness_text.py",
        "api/labels.py",
        "api/readiness_result.py",
    ),
    "cli/test_optional.py": ("cli/exit_code.py",),
    "cli/test_output.py": (
        "cli/earlier.py",
        "cli/endings.py",
        "cli/panel.py",
        "report/yaml/carried_yaml.py",
    ),
    "cli/test_shadows.py": ("call/library.py",),
    "cluster/test_monitor.py": ("cluster/yearly_results.py",),
    "cluster/test_plan_measures.py": (
        "analysis/row_table.py",
        "rulebook/absences.py",
        "rulebook/possible_texts.py",
        "rulebook/produced_facts.py",
    ),
    "cluster/test_portfolio_table.py": (
        "cluster/cluster_traits.py",
        "spelling/total_words.py",
    ),
    "docs/test_language.py": (
        "call/rounding_rules.py",
        "call/scalars.py",
    ),
    "evaluation/test_admission.py": (
        "evaluation/participants.py",
        "evaluation/set_aside.py",
    ),
    "evaluation/test_announcement.py": ("evaluation/asked_applicants.py",),
    "evaluation/test_appraiser.py": (
        "evaluation/gate_verdicts.py",
        "evaluation/row_clashes.py",
        "evaluation/score_facts.py",
        "inference/facts.py",
    ),
    "evaluation/test_completion_days.py": ("call/completion_rules.py",),
    "evaluation/test_conclusion.py": (
        "evaluation/carried_score.py",
        "rulebook/outcome_reading.py",
    ),
    "evaluation/test_nulls.py": ("rulebook/null_comparisons.py",),
    "evaluation/test_pairs.py": ("rulebook/number_text.py",),
    "evaluation/test_pool_statistics.py": (
        "call/moments.py",
        "evaluation/eligibility.py",
        "evaluation/pool_waits.py",
    ),
    "evaluation/test_standing.py": ("rulebook/ladder_facts.py",),
    "evaluators/test_assessment_sheet.py": ("spelling/column_words.py",),
    "evaluators/test_agreed_level.py": (
        "call/evaluator_rules.py",
        "call/scores.py",
    ),
    "evaluators/test_assessment_files.py": ("evaluators/assessment_reading.py",),
    "evaluators/test_roster.py": ("evaluators/near_names.py",),
    "evaluators/test_evaluator_workbook.py": ("evaluators/changed_workbook.py", "evaluators/levels_sheet.py"),
    "explanation/test_explanation.py": (
        "explanation/explaining.py",
        "explanation/reasons.py",
    ),
    "feel/patterns/test_intervals.py": ("feel/patterns/blocks.py",),
    "feel/patterns/test_pattern.py": (
        "feel/patterns/characters.py",
        "feel/patterns/pattern_parts.py",
        "feel/patterns/pattern_reader.py",
    ),
    "feel/test_dates.py": ("feel/trouble.py",),
    "feel/test_evaluate.py": (
        "feel/absence.py",
        "feel/arithmetic.py",
        "feel/closures.py",
        "feel/loops.py",
        "feel/operators.py",
        "feel/properties.py",
    ),
    "feel/test_grammar_tables.py": ("feel/tree_building.py",),
    "feel/test_type_checking.py": (
        "feel/call_checking.py",
        "feel/type_trial.py",
    ),
    "feel/test_type_scopes.py": ("feel/names.py",),
    "funding/test_allocation.py": ("funding/grant.py",),
    "inference/test_agreement.py": ("inference/shared_conditions.py",),
    "inference/test_direct.py": ("inference/choice_answers.py",),
    "inference/test_network.py": ("inference/inquiries.py",),
    "lint/test_finding_kind.py": (
        "lint/all_kinds.py",
        "lint/key_kinds.py",
    ),
    "lint/test_group_checks.py": (
        "lint/all_checks.py",
        "lint/checked_rulebook.py",
        "lint/lint_check.py",
    ),
    "lint/test_ladder_checks.py": ("rulebook/ladder_steps.py",),
    "lint/test_maximum_checks.py": ("lint/weight_checks.py",),
    "lint/test_moment_checks.py": ("rulebook/completion_unit.py",),
    "lint/test_money_checks.py": (
        "call/budget.py",
        "lint/pot_checks.py",
    ),
    "lint/test_omission_checks.py": ("lint/endless_decimals.py",),
    "lint/test_order_type_checks.py": ("rulebook/order_facts.py",),
    "lint/test_outcome_checks.py": ("rulebook/outcome_units.py",),
    "lint/test_plan_checks.py": ("lint/plan_number_checks.py",),
    "lint/test_pool_checks.py": ("rulebook/pool_facts.py",),
    "lint/test_row_gaps.py": ("lint/row_help.py",),
    "lint/test_row_overlaps.py": ("analysis/combinations.py",),
    "lint/test_threshold_checks.py": ("rulebook/threshold_units.py",),
    "precheck/test_precheck.py": (
        "precheck/others_answers.py",
        "scoring/weight_bounds.py",
    ),
    "ranking/test_above.py": ("ranking/entrant.py",),
    "ranking/test_arrival.py": ("rulebook/window_unit.py",),
    "ranking/test_demand.py": ("call/thresholds.py",),
    "funding/test_money_line.py": ("call/top_up_rule.py",),
    "ranking/test_first_of_each.py": ("call/first_of_each_rule.py",),
    "ranking/test_stops.py": ("call/list_limits.py", "funding/money_stops.py", "report/text/stop_text.py", "rulebook/stop_reading.py"),
    "ranking/test_quota_seats.py": ("call/quotas.py", "ranking/place_reasons.py"),
    "ranking/test_place_count.py": ("call/place_shares_rule.py",),
    "ranking/test_ranked_list.py": ("call/ranking_rules.py",),
    "report/findings/test_finding_forms.py": (
        "report/findings/finding_github.py",
        "report/findings/finding_json.py",
        "report/findings/finding_junit.py",
        "report/findings/finding_sarif.py",
    ),
    "report/json/test_benchmark_json.py": (
        "cluster/benchmark.py",
        "report/json/benchmark_types.py",
        "report/json/score_json.py",
    ),
    "report/json/test_check_json.py": (
        "report/json/check_types.py",
        "report/json/reason_json.py",
    ),
    "report/json/test_explanation_json.py": (
        "report/json/evaluators_json.py",
        "report/json/explanation_types.py",
    ),
    "report/json/test_monitor_json.py": ("report/json/monitor_types.py",),
    "report/json/test_rank_json.py": (
        "report/json/cases_types.py",
        "report/json/evaluators_types.py",
        "report/json/finding_types.py",
        "report/json/head_types.py",
        "report/json/output_words.py",
        "report/json/place_types.py",
        "report/json/rank_types.py",
        "report/json/readiness_types.py",
        "report/json/reason_types.py",
        "report/json/score_types.py",
    ),
    "report/document/test_ranking_annex.py": ("report/document/document.py",),
    "report/html/test_ranking_page.py": (
        "report/html/explanation_parts.py",
        "report/html/point_bars.py",
    ),
    "report/publication/test_awards.py": ("rulebook/publication_units.py",),
    "report/publication/test_table_metadata.py": ("report/publication/open_tables.py",),
    "report/workbook/test_ranking_workbook.py": (
        "report/workbook/adjustments_sheet.py",
        "report/workbook/notes_sheet.py",
        "report/workbook/points_sheet.py",
        "report/workbook/ranking_sheet.py",
        "report/workbook/sheet_places.py",
        "report/workbook/weights_sheet.py",
    ),
    "report/workbook/test_recalculated.py": (
        "report/workbook/node_formula.py",
        "report/workbook/step_formula.py",
    ),
    "report/workbook/test_workbook_file.py": ("report/workbook/workbook_sheet.py",),
    "report/pdf/test_pdf_file.py": (
        "report/block_data.py",
        "report/pdf/typeset_data.py",
    ),
    "report/test_letter.py": (
        "report/rank_columns.py",
        "report/report_head.py",
    ),
    "report/test_moments.py": (
        "report/input_files.py",
        "report/text/completion_text.py",
        "report/tie_steps.py",
    ),
    "report/test_pool_objects.py": ("report/pool_forms.py",),
    "report/text/test_against_text.py": (
        "report/report_blocks.py",
        "report/text/report_lines.py",
        "report/text/explanation_gates.py",
        "report/text/explanation_order.py",
    ),
    "report/text/test_benchmark_text.py": (
        "report/text/benchmark_figures.py",
        "report/text/benchmark_groups.py",
        "report/text/benchmark_plots.py",
        "report/text/benchmark_steps.py",
    ),
    "report/text/test_call_text.py": (
        "report/text/call_grid.py",
        "report/text/call_order.py",
        "report/text/call_outcomes.py",
        "report/text/call_rules.py",
        "report/text/sections_text.py",
        "report/text/window_text.py",
    ),
    "report/text/test_call_table.py": ("report/table_columns.py",),
    "report/text/test_condition_text.py": ("report/text/quantity_text.py",),
    "report/text/test_cases_text.py": ("report/json/cases_json.py",),
    "report/text/test_check_text.py": (
        "report/text/criterion_working.py",
        "report/text/explanation_criteria.py",
        "report/text/explanation_total.py",
    ),
    "report/text/test_explanation_text.py": (
        "report/text/amendment_text.py",
        "report/text/explanation_outcome.py",
    ),
    "report/text/test_monitor_text.py": ("report/monitor_columns.py",),
    "report/text/test_rank_table.py": (
        "report/text/columns_in_line.py",
        "report/results.py",
        "report/text/call_money.py",
        "report/text/rank_ties.py",
    ),
    "rulebook/test_formulas.py": (
        "rulebook/assembly.py",
        "rulebook/compilation.py",
        "rulebook/required_values.py",
    ),
    "rulebook/test_misreadings.py": ("feel/misreadings.py",),
    "rulebook/test_strata.py": ("rulebook/rulebook.py",),
    "rulebook/test_translation.py": (
        "rulebook/condition.py",
        "rulebook/direct_conditions.py",
        "rulebook/fact.py",
        "rulebook/unit.py",
    ),
    "scoring/test_adjusted.py": ("call/rules.py",),
    "scoring/test_pool_figures.py": ("call/pools.py",),
    "scoring/test_scorer.py": (
        "rulebook/source_fault.py",
        "scoring/applicable_share.py",
        "scoring/leaf_points.py",
        "scoring/score.py",
    ),
    "application/test_proposed_mapping.py": (
        "application/cell_signs.py",
        "application/column_targets.py",
        "report/yaml/mapping_yaml.py",
        "spelling/absence_words.py",
        "spelling/register_words.py",
    ),
    "cli/test_map.py": ("api/mapping_result.py",),
    "source/test_open_workbook.py": (
        "source/open_cell.py",
        "source/open_sheet.py",
    ),
    "source/test_attacks.py": ("source/flow_yaml.py",),
    "source/test_character_origins.py": ("source/node.py",),
    "source/test_folder.py": ("source/lock_files.py",),
    "source/test_sheet_table.py": ("source/odd_cell.py",),
    "source/test_syntax_trouble.py": (
        "source/quotes.py",
        "source/syntax_case.py",
    ),
    "source/test_tables.py": ("source/table.py",),
    "source/test_text.py": ("source/files_read.py",),
    "source/test_workbook.py": (
        "source/archive.py",
        "source/sheet_making.py",
        "source/workbook_parts.py",
    ),
    "source/test_yaml_text.py": (
        "source/syntax_rest.py",
        "source/yaml_nodes.py",
    ),
    "spelling/test_corpus.py": (
        "feel/mended_formulas.py",
        "spelling/foreign_functions.py",
        "spelling/foreign_signs.py",
        "spelling/formula_spellings.py",
        "spelling/operator_words.py",
        "spelling/quoted_parts.py",
        "spelling/test_spellings.py",
        "spelling/value_spellings.py",
    ),
    "spelling/test_keyword_spellings.py": ("spelling/truth_words.py",),
    "spelling/test_moment_spellings.py": (
        "spelling/day_spellings.py",
        "spelling/plain_signs.py",
    ),
}
"""By test file the modules that it shows: types without behaviour, and parts of what it tests."""


def modules() -> set[str]:
    return {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if not path.stem.startswith("__")}


def own_test(module: str) -> Path:
    path = Path(module)
    return TESTS / path.parent / f"test_{path.name}"


def test_each_module_has_a_test_file_of_its_name_or_is_in_the_table() -> None:
    shown = {module for some in SHOWN_BY.values() for module in some}
    assert sorted(module for module in modules() - shown if not own_test(module).is_file()) == []


def test_the_table_names_what_is_there_once_and_only_where_it_is_needed() -> None:
    shown = [module for some in SHOWN_BY.values() for module in some]
    assert len(shown) == len(set(shown))
    assert sorted(set(shown) - modules()) == []
    assert [module for module in shown if own_test(module).is_file()] == []
    assert [test for test in SHOWN_BY if not (TESTS / test).is_file()] == []
