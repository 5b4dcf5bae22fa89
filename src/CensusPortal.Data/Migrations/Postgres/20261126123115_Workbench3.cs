using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CensusPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Workbench3 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.AddColumn<int>(
                name: "merged",
                table: "import_files",
                type: "integer",
                nullable: false,
                defaultValue: 0);

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

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_source_natural_key",
                table: "register_entries",
                columns: new[] { "source", "natural_key" });

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
                name: "ix_match_days_source_day",
                table: "match_days",
                columns: new[] { "source", "day" });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "duplicate_pairs");

            migrationBuilder.DropTable(
                name: "match_days");

            migrationBuilder.DropTable(
                name: "missed_units");

            migrationBuilder.DropTable(
                name: "record_doubts");

            migrationBuilder.DropTable(
                name: "record_merges");

            migrationBuilder.DropIndex(
                name: "ix_register_entries_source_natural_key",
                table: "register_entries");

            migrationBuilder.DropColumn(
                name: "natural_key",
                table: "register_entries");

            migrationBuilder.DropColumn(
                name: "township_code",
                table: "match_tallies");

            migrationBuilder.DropColumn(
                name: "merged",
                table: "import_files");
        }
    }
}
