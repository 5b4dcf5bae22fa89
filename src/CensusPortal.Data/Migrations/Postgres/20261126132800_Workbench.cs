using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace CensusPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Workbench : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "automatic_in_scope",
                table: "register_matches",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "automatic_reason",
                table: "register_matches",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_of_clearance",
                table: "register_matches",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "natural_key",
                table: "register_entries",
                type: "character varying(80)",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "township_code",
                table: "match_tallies",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "asked_by",
                table: "match_runs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "only_source",
                table: "match_runs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trigger",
                table: "match_runs",
                type: "text",
                nullable: false,
                defaultValue: "Person");

            migrationBuilder.AddColumn<DateOnly>(
                name: "night",
                table: "jobs",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trigger",
                table: "jobs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "merged",
                table: "import_files",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "difference_reasons",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    meaning = table.Column<string>(type: "text", nullable: true),
                    is_outside_clearance = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_difference_reasons", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "duplicate_pairs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    first_record_id = table.Column<long>(type: "bigint", nullable: false),
                    second_record_id = table.Column<long>(type: "bigint", nullable: false),
                    first_key = table.Column<string>(type: "text", nullable: false),
                    second_key = table.Column<string>(type: "text", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false),
                    score = table.Column<int>(type: "integer", nullable: false),
                    is_across_halves = table.Column<bool>(type: "boolean", nullable: false),
                    search_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    block_code = table.Column<string>(type: "text", nullable: false),
                    township_code = table.Column<string>(type: "text", nullable: false),
                    second_township_code = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duplicate_pairs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "grey_cases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    natural_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    register_entry_id = table.Column<long>(type: "bigint", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    weight = table.Column<float>(type: "real", nullable: false),
                    decision_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grey_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "match_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    run_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    register_entry_id = table.Column<long>(type: "bigint", nullable: false),
                    natural_key = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    record_before = table.Column<long>(type: "bigint", nullable: true),
                    record_after = table.Column<long>(type: "bigint", nullable: true),
                    level_before = table.Column<string>(type: "text", nullable: true),
                    level_after = table.Column<string>(type: "text", nullable: true),
                    reason_before = table.Column<string>(type: "text", nullable: true),
                    reason_after = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_match_changes_match_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "match_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "match_days",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: true),
                    rows = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_days", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "match_decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    natural_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    record_subject = table.Column<string>(type: "text", nullable: true),
                    record_natural_key = table.Column<string>(type: "text", nullable: true),
                    record_id = table.Column<long>(type: "bigint", nullable: true),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    undone_by = table.Column<string>(type: "text", nullable: true),
                    displaced_key = table.Column<string>(type: "text", nullable: true),
                    displaced_level = table.Column<string>(type: "text", nullable: true),
                    displaced_weight = table.Column<float>(type: "real", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    before_in_scope = table.Column<bool>(type: "boolean", nullable: false),
                    before_level = table.Column<string>(type: "text", nullable: true),
                    before_reason = table.Column<string>(type: "text", nullable: true),
                    before_record_id = table.Column<long>(type: "bigint", nullable: true),
                    before_weight = table.Column<float>(type: "real", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "match_run_sources",
                columns: table => new
                {
                    run_id = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    edition_on = table.Column<DateOnly>(type: "date", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    matched = table.Column<int>(type: "integer", nullable: false),
                    new_rows = table.Column<int>(type: "integer", nullable: false),
                    gone_rows = table.Column<int>(type: "integer", nullable: false),
                    newly_matched = table.Column<int>(type: "integer", nullable: false),
                    no_longer_matched = table.Column<int>(type: "integer", nullable: false),
                    other_partner = table.Column<int>(type: "integer", nullable: false),
                    other_reason = table.Column<int>(type: "integer", nullable: false),
                    grey_cases = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_run_sources", x => new { x.run_id, x.source });
                    table.ForeignKey(
                        name: "fk_match_run_sources_match_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "match_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "missed_units",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    subject = table.Column<string>(type: "text", nullable: false),
                    register_entry_id = table.Column<long>(type: "bigint", nullable: false),
                    sources = table.Column<int>(type: "integer", nullable: false),
                    source_count = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    search_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    credit_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_missed_units", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reason_changes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    filter = table.Column<string>(type: "text", nullable: true),
                    round_number = table.Column<int>(type: "integer", nullable: true),
                    changed_by = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<int>(type: "integer", nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    undone_by = table.Column<string>(type: "text", nullable: true),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    rows_kept = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reason_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reason_overrides",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    natural_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    change_id = table.Column<int>(type: "integer", nullable: false),
                    set_by = table.Column<string>(type: "text", nullable: false),
                    set_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reason_overrides", x => new { x.source, x.natural_key });
                });

            migrationBuilder.CreateTable(
                name: "record_doubts",
                columns: table => new
                {
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: false),
                    township_code = table.Column<string>(type: "text", nullable: false),
                    is_unheld = table.Column<bool>(type: "boolean", nullable: false),
                    code = table.Column<string>(type: "text", nullable: true),
                    proposed_code = table.Column<string>(type: "text", nullable: true),
                    other_name = table.Column<string>(type: "text", nullable: true),
                    other_source = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_doubts", x => x.record_id);
                });

            migrationBuilder.CreateTable(
                name: "record_merges",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kept_record_id = table.Column<long>(type: "bigint", nullable: false),
                    kept_name = table.Column<string>(type: "text", nullable: false),
                    kept_before = table.Column<string>(type: "text", nullable: false),
                    kept_version = table.Column<int>(type: "integer", nullable: false),
                    removed_record_id = table.Column<long>(type: "bigint", nullable: false),
                    removed_subject = table.Column<string>(type: "text", nullable: false),
                    removed_key = table.Column<string>(type: "text", nullable: false),
                    removed_name = table.Column<string>(type: "text", nullable: false),
                    removed = table.Column<string>(type: "text", nullable: false),
                    base_row_id = table.Column<long>(type: "bigint", nullable: true),
                    base_outcome = table.Column<string>(type: "text", nullable: true),
                    base_verified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    base_note = table.Column<string>(type: "text", nullable: true),
                    base_version = table.Column<int>(type: "integer", nullable: false),
                    matches = table.Column<string>(type: "text", nullable: false),
                    was_census_only = table.Column<bool>(type: "boolean", nullable: false),
                    area_code = table.Column<string>(type: "text", nullable: false),
                    district_code = table.Column<string>(type: "text", nullable: false),
                    township_code = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: false),
                    merged_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    merged_by = table.Column<string>(type: "text", nullable: false),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_merges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "verification_rounds",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    contents = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_by = table.Column<string>(type: "text", nullable: false),
                    issued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    tasks = table.Column<int>(type: "integer", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verification_rounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "grey_candidates",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    record_natural_key = table.Column<string>(type: "text", nullable: false),
                    weight = table.Column<float>(type: "real", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grey_candidates", x => new { x.case_id, x.record_id });
                    table.ForeignKey(
                        name: "fk_grey_candidates_grey_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "grey_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "grey_leases",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grey_leases", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_grey_leases_grey_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "grey_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rejected_pairs",
                columns: table => new
                {
                    decision_id = table.Column<long>(type: "bigint", nullable: false),
                    record_subject = table.Column<string>(type: "text", nullable: false),
                    record_natural_key = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rejected_pairs", x => new { x.decision_id, x.record_subject, x.record_natural_key });
                    table.ForeignKey(
                        name: "fk_rejected_pairs_match_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "match_decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reason_change_rows",
                columns: table => new
                {
                    change_id = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    natural_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    earlier_reason = table.Column<string>(type: "text", nullable: true),
                    earlier_note = table.Column<string>(type: "text", nullable: true),
                    earlier_change_id = table.Column<int>(type: "integer", nullable: true),
                    earlier_set_by = table.Column<string>(type: "text", nullable: true),
                    earlier_set_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reason_change_rows", x => new { x.change_id, x.source, x.natural_key });
                    table.ForeignKey(
                        name: "fk_reason_change_rows_reason_changes_change_id",
                        column: x => x.change_id,
                        principalTable: "reason_changes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "verification_returns",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    round_id = table.Column<int>(type: "integer", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    returned_by = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<int>(type: "integer", nullable: true),
                    returned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    scope_key = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    answered = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    wrong = table.Column<string>(type: "text", nullable: true),
                    errors = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verification_returns", x => x.id);
                    table.ForeignKey(
                        name: "fk_verification_returns_verification_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "verification_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "verification_tasks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    round_id = table.Column<int>(type: "integer", nullable: false),
                    round_number = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    natural_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    credit_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    registration_number = table.Column<string>(type: "text", nullable: true),
                    representative = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: true),
                    industry_code = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: true),
                    clue = table.Column<string>(type: "text", nullable: true),
                    agreement = table.Column<int>(type: "integer", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true),
                    collected_code = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    verified_by = table.Column<string>(type: "text", nullable: true),
                    verified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answered_by = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    return_id = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verification_tasks", x => x.id);
                    table.ForeignKey(
                        name: "fk_verification_tasks_verification_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "verification_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "difference_reasons",
                columns: new[] { "code", "is_active", "is_outside_clearance", "meaning", "name", "version" },
                values: new object[,]
                {
                    { "01", true, false, "底册核查为停业未注销", "长期停业但未在相关部门注销", 0 },
                    { "02", true, true, "行业门类为农、林、牧、渔业（01-04大类）的个体经营户", "一产个体户非清查对象", 0 },
                    { "03", true, false, "底册核查为搬迁、找不到或其他", "核查状态为其他", 0 },
                    { "04", true, false, "底册核查或现场核实为已注销或吊销", "已注销或吊销", 0 },
                    { "05", true, false, "与另一条是同一单位", "重复", 0 },
                    { "11", true, false, "底册中没有对应的单位", "无底册记录", 0 },
                    { "12", true, false, "底册中有，还没有核查", "未核查", 0 },
                    { "13", true, false, "已采集，但没有与采集的单位比中", "已采集未比中", 0 },
                    { "21", true, false, "无底册记录，登记状态为注销或撤销", "登记状态为注销", 0 },
                    { "22", true, false, "无底册记录，登记状态为吊销", "登记状态为吊销", 0 },
                    { "23", true, false, "无底册记录，登记状态为迁出", "登记状态为迁出", 0 },
                    { "24", true, false, "无底册记录，登记状态为停业或歇业", "登记状态为停业歇业", 0 },
                    { "25", true, false, "无底册记录，纳税人状态为非正常户", "税务非正常户", 0 },
                    { "31", true, false, "现场核实：已搬离本地", "已搬迁", 0 },
                    { "32", true, true, "现场核实：不属于清查范围", "非清查对象", 0 },
                    { "33", true, false, "现场核实：查无此单位", "查无此单位", 0 },
                    { "34", true, false, "现场核实：正常经营，应当补采", "漏报待补采", 0 },
                    { "41", true, true, "灰区判定：不在清查范围", "人工判定不在清查范围", 0 }
                });

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_source_natural_key",
                table: "register_entries",
                columns: new[] { "source", "natural_key" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_night",
                table: "jobs",
                column: "night",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_difference_reasons_name",
                table: "difference_reasons",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_pairs_block_code_township_code_id",
                table: "duplicate_pairs",
                columns: new[] { "block_code", "township_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_pairs_first_key_second_key",
                table: "duplicate_pairs",
                columns: new[] { "first_key", "second_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_pairs_first_record_id",
                table: "duplicate_pairs",
                column: "first_record_id");

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_pairs_search_name_id",
                table: "duplicate_pairs",
                columns: new[] { "search_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_pairs_second_record_id",
                table: "duplicate_pairs",
                column: "second_record_id");

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_pairs_state_evidence_id",
                table: "duplicate_pairs",
                columns: new[] { "state", "evidence", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_grey_candidates_record_id",
                table: "grey_candidates",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_grey_cases_decision_id_source_weight_id",
                table: "grey_cases",
                columns: new[] { "decision_id", "source", "weight", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_grey_cases_source_natural_key",
                table: "grey_cases",
                columns: new[] { "source", "natural_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_grey_leases_account_id",
                table: "grey_leases",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_match_changes_run_id_source_kind_id",
                table: "match_changes",
                columns: new[] { "run_id", "source", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_match_days_source_day",
                table: "match_days",
                columns: new[] { "source", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_match_decisions_account_id_at",
                table: "match_decisions",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_match_decisions_source_natural_key",
                table: "match_decisions",
                columns: new[] { "source", "natural_key" });

            migrationBuilder.CreateIndex(
                name: "ix_missed_units_block_code_township_code_id",
                table: "missed_units",
                columns: new[] { "block_code", "township_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_missed_units_credit_code_id",
                table: "missed_units",
                columns: new[] { "credit_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_missed_units_reason_id",
                table: "missed_units",
                columns: new[] { "reason", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_missed_units_search_name_id",
                table: "missed_units",
                columns: new[] { "search_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reason_change_rows_change_id_block_code_township_code",
                table: "reason_change_rows",
                columns: new[] { "change_id", "block_code", "township_code" });

            migrationBuilder.CreateIndex(
                name: "ix_reason_overrides_change_id",
                table: "reason_overrides",
                column: "change_id");

            migrationBuilder.CreateIndex(
                name: "ix_record_doubts_block_code_township_code_record_id",
                table: "record_doubts",
                columns: new[] { "block_code", "township_code", "record_id" });

            migrationBuilder.CreateIndex(
                name: "ix_record_doubts_code_record_id",
                table: "record_doubts",
                columns: new[] { "code", "record_id" },
                filter: "code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_record_merges_kept_record_id",
                table: "record_merges",
                column: "kept_record_id");

            migrationBuilder.CreateIndex(
                name: "ix_record_merges_removed_subject_removed_key",
                table: "record_merges",
                columns: new[] { "removed_subject", "removed_key" });

            migrationBuilder.CreateIndex(
                name: "ix_verification_returns_round_id",
                table: "verification_returns",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_verification_rounds_number",
                table: "verification_rounds",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_verification_tasks_return_id",
                table: "verification_tasks",
                column: "return_id");

            migrationBuilder.CreateIndex(
                name: "ix_verification_tasks_round_id_block_code_township_code",
                table: "verification_tasks",
                columns: new[] { "round_id", "block_code", "township_code" });

            migrationBuilder.CreateIndex(
                name: "ix_verification_tasks_round_id_number",
                table: "verification_tasks",
                columns: new[] { "round_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_verification_tasks_source_natural_key",
                table: "verification_tasks",
                columns: new[] { "source", "natural_key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "difference_reasons");

            migrationBuilder.DropTable(
                name: "duplicate_pairs");

            migrationBuilder.DropTable(
                name: "grey_candidates");

            migrationBuilder.DropTable(
                name: "grey_leases");

            migrationBuilder.DropTable(
                name: "match_changes");

            migrationBuilder.DropTable(
                name: "match_days");

            migrationBuilder.DropTable(
                name: "match_run_sources");

            migrationBuilder.DropTable(
                name: "missed_units");

            migrationBuilder.DropTable(
                name: "reason_change_rows");

            migrationBuilder.DropTable(
                name: "reason_overrides");

            migrationBuilder.DropTable(
                name: "record_doubts");

            migrationBuilder.DropTable(
                name: "record_merges");

            migrationBuilder.DropTable(
                name: "rejected_pairs");

            migrationBuilder.DropTable(
                name: "verification_returns");

            migrationBuilder.DropTable(
                name: "verification_tasks");

            migrationBuilder.DropTable(
                name: "grey_cases");

            migrationBuilder.DropTable(
                name: "reason_changes");

            migrationBuilder.DropTable(
                name: "match_decisions");

            migrationBuilder.DropTable(
                name: "verification_rounds");

            migrationBuilder.DropIndex(
                name: "ix_register_entries_source_natural_key",
                table: "register_entries");

            migrationBuilder.DropIndex(
                name: "ix_jobs_night",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "automatic_in_scope",
                table: "register_matches");

            migrationBuilder.DropColumn(
                name: "automatic_reason",
                table: "register_matches");

            migrationBuilder.DropColumn(
                name: "is_of_clearance",
                table: "register_matches");

            migrationBuilder.DropColumn(
                name: "natural_key",
                table: "register_entries");

            migrationBuilder.DropColumn(
                name: "township_code",
                table: "match_tallies");

            migrationBuilder.DropColumn(
                name: "asked_by",
                table: "match_runs");

            migrationBuilder.DropColumn(
                name: "only_source",
                table: "match_runs");

            migrationBuilder.DropColumn(
                name: "trigger",
                table: "match_runs");

            migrationBuilder.DropColumn(
                name: "night",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "trigger",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "merged",
                table: "import_files");
        }
    }
}
