using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CensusPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Workbench1 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "natural_key",
                table: "register_entries",
                type: "TEXT",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "asked_by",
                table: "match_runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "only_source",
                table: "match_runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trigger",
                table: "match_runs",
                type: "TEXT",
                nullable: false,
                defaultValue: "Person");

            migrationBuilder.AddColumn<DateOnly>(
                name: "night",
                table: "jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trigger",
                table: "jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "grey_cases",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    natural_key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    register_entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    block_code = table.Column<string>(type: "TEXT", nullable: true),
                    township_code = table.Column<string>(type: "TEXT", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", nullable: true),
                    weight = table.Column<float>(type: "REAL", nullable: false),
                    decision_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grey_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "match_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    run_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    register_entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    natural_key = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    block_code = table.Column<string>(type: "TEXT", nullable: true),
                    township_code = table.Column<string>(type: "TEXT", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", nullable: true),
                    record_before = table.Column<long>(type: "INTEGER", nullable: true),
                    record_after = table.Column<long>(type: "INTEGER", nullable: true),
                    level_before = table.Column<string>(type: "TEXT", nullable: true),
                    level_after = table.Column<string>(type: "TEXT", nullable: true),
                    reason_before = table.Column<string>(type: "TEXT", nullable: true),
                    reason_after = table.Column<string>(type: "TEXT", nullable: true)
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
                name: "match_decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    natural_key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    block_code = table.Column<string>(type: "TEXT", nullable: true),
                    township_code = table.Column<string>(type: "TEXT", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", nullable: true),
                    record_subject = table.Column<string>(type: "TEXT", nullable: true),
                    record_natural_key = table.Column<string>(type: "TEXT", nullable: true),
                    record_id = table.Column<long>(type: "INTEGER", nullable: true),
                    account_id = table.Column<int>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    undone_by = table.Column<string>(type: "TEXT", nullable: true),
                    displaced_key = table.Column<string>(type: "TEXT", nullable: true),
                    displaced_level = table.Column<string>(type: "TEXT", nullable: true),
                    displaced_weight = table.Column<float>(type: "REAL", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    before_in_scope = table.Column<bool>(type: "INTEGER", nullable: false),
                    before_level = table.Column<string>(type: "TEXT", nullable: true),
                    before_reason = table.Column<string>(type: "TEXT", nullable: true),
                    before_record_id = table.Column<long>(type: "INTEGER", nullable: true),
                    before_weight = table.Column<float>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "match_run_sources",
                columns: table => new
                {
                    run_id = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    edition_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    matched = table.Column<int>(type: "INTEGER", nullable: false),
                    new_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    gone_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    newly_matched = table.Column<int>(type: "INTEGER", nullable: false),
                    no_longer_matched = table.Column<int>(type: "INTEGER", nullable: false),
                    other_partner = table.Column<int>(type: "INTEGER", nullable: false),
                    other_reason = table.Column<int>(type: "INTEGER", nullable: false),
                    grey_cases = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "grey_candidates",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_natural_key = table.Column<string>(type: "TEXT", nullable: false),
                    weight = table.Column<float>(type: "REAL", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false)
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
                    case_id = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<int>(type: "INTEGER", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    decision_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_subject = table.Column<string>(type: "TEXT", nullable: false),
                    record_natural_key = table.Column<string>(type: "TEXT", nullable: false)
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
                name: "ix_match_decisions_account_id_at",
                table: "match_decisions",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_match_decisions_source_natural_key",
                table: "match_decisions",
                columns: new[] { "source", "natural_key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "grey_candidates");

            migrationBuilder.DropTable(
                name: "grey_leases");

            migrationBuilder.DropTable(
                name: "match_changes");

            migrationBuilder.DropTable(
                name: "match_run_sources");

            migrationBuilder.DropTable(
                name: "rejected_pairs");

            migrationBuilder.DropTable(
                name: "grey_cases");

            migrationBuilder.DropTable(
                name: "match_decisions");

            migrationBuilder.DropIndex(
                name: "ix_register_entries_source_natural_key",
                table: "register_entries");

            migrationBuilder.DropIndex(
                name: "ix_jobs_night",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "natural_key",
                table: "register_entries");

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
        }
    }
}
